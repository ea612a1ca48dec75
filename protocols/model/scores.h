// What a study computes from its data: which trials are excluded, and the scores that answer its question. Only described
// here; app/scoring computes them from journals.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "protocols/model/expression.h"
#include "protocols/model/item.h"
#include "protocols/source/diagnostic.h"

namespace protocols {

// What is left out of a block. Empty: the program's own rule for such a block (docs/scoring.md).
struct ExcludeSpec {
  SourceLocation location;
  std::string block;
  std::optional<std::chrono::milliseconds> faster_than, slower_than;  // reaction times outside
  std::optional<double> beyond_sd;          // standard deviations from the person's mean of the cell
  std::optional<std::vector<std::string>> flags;  // trials with any of these
  std::optional<double> participant_errors_over, item_errors_over;    // shares: a person, an item with more errors
  std::optional<std::vector<std::string>> ended_by;                   // of `runs` alone; read into ScoringSpec
  std::optional<double> cell_under;         // share: a cell with fewer of its trials left has no value
  bool operator==(const ExcludeSpec&) const = default;
};

struct ScoreOfStudy {
  // Of trials: reaction_time to clicks. hits: unbiased hit rates of a choice among several. slope: of reaction times over
  // the parts of a block. formula: from other scores.
  enum class Kind { reaction_time, errors, rating, clicks, hits, slope, formula };
  enum class Average { mean, median, log };
  SourceLocation location;
  std::string name;
  Kind kind = Kind::reaction_time;
  std::string block;                     // of all but formula
  std::optional<Expression> of, minus;   // conditions on trials; no `minus`: no difference
  std::optional<Label> each;             // once for each value, called NAME.VALUE
  Average average = Average::mean;       // of reaction times
  std::optional<double> at_least;        // of ratings: the share of answers so high, in place of their mean
  int parts = 4;                         // of a slope
  std::optional<Expression> formula;
  std::vector<std::string> moderators;   // scores and scales that the group's regressions set it against
  bool operator==(const ScoreOfStudy&) const = default;
};

struct ScoringSpec {
  std::vector<ExcludeSpec> exclude;
  std::optional<std::vector<std::string>> ended_by;  // runs that ended so have no scores; empty: the program's own rule
  std::vector<ScoreOfStudy> scores;  // formulas after what they are made of
  bool operator==(const ScoringSpec&) const = default;
};

}  // namespace protocols
