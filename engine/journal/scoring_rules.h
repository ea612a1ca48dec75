// By which rules a study is scored, as the first line of a journal holds them, so that a journal alone can be scored.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/journal/labels.h"
#include "engine/journal/member_table.h"
#include "engine/journal/protocol_words.h"

namespace engine {

// What is left out of a block. The standard values are those of docs/scoring.md.
struct BlockRules {
  std::optional<double> faster_than_ms, slower_than_ms;  // empty: no such limit
  std::optional<double> beyond_sd;
  std::vector<std::string> flags{"prime_frames", "skipped_refresh", "late_start", "receipt_missing",
                                 "not_visible",  "no_focus",        "no_keyboard"};
  double participant_errors_over = 0.3;
  std::optional<double> item_errors_over;
  double cell_under = 0.5;
  bool operator==(const BlockRules&) const = default;
};

// A score as it is written: the one of its first members that is there says which kind it is, and of which block.
struct ScoreRule {
  std::string name;
  std::optional<std::string> reaction_time, errors, rating, clicks, hits, slope, formula;
  std::optional<std::string> of, minus, each;
  std::optional<ScoreAverage> average;
  std::optional<double> at_least;
  std::optional<int> parts;
  std::optional<std::vector<std::string>> moderated_by;
  bool operator==(const ScoreRule&) const = default;
};

struct ScoringRecord {
  Named<std::vector<std::string>> factors;  // levels in the order in which the author wrote them
  Named<std::vector<std::string>> labels;   // values of labels of trials, likewise
  // Runs that ended so have no scores: who withdrew, or was sent away by the protocol itself, is not one of its participants.
  std::vector<std::string> ended_by{"participant", "consent_declined", "protocol"};
  Named<BlockRules> blocks;
  std::vector<ScoreRule> scores;
  bool operator==(const ScoringRecord&) const = default;
};

template <>
struct Table<BlockRules> {
  using R = BlockRules;
  static constexpr std::string_view title = "Rules of a block";
  static constexpr auto members =
      Rows{member("faster_than_ms", &R::faster_than_ms, "ms", "shorter reaction times are excluded; empty: no such limit"),
           member("slower_than_ms", &R::slower_than_ms, "ms", "longer reaction times are excluded; empty: no such limit"),
           member("beyond_sd", &R::beyond_sd, "SD",
                  "reaction times more than this many standard deviations from the participant's mean of the cell are excluded; "
                  "empty: no such limit"),
           member("flags", &R::flags, "", "trials with any of these flags are excluded"),
           member("participant_errors_over", &R::participant_errors_over, "share",
                  "a participant with a larger share of errors has no scores for the block"),
           member("item_errors_over", &R::item_errors_over, "share",
                  "an item with a larger share of errors, over all participants, is excluded; empty: no such limit"),
           member("cell_under", &R::cell_under, "share", "a cell has no value if a smaller share of its trials remains")};
};

template <>
struct Table<ScoreRule> {
  using R = ScoreRule;
  static constexpr std::string_view title = "A score";
  static constexpr auto members =
      Rows{member("name", &R::name, "", "name of the score, as conditions and formulas use it"),
           known("rt", &R::reaction_time, "", "the block whose reaction times it averages"),
           known("errors", &R::errors, "", "the block whose share of errors it is"),
           known("rating", &R::rating, "", "the block whose answers on a scale it averages"),
           known("clicks", &R::clicks, "", "the block whose wrong clicks it counts"),
           known("hits", &R::hits, "", "the block whose unbiased hit rates it gives"),
           known("slope", &R::slope, "", "the block whose change of reaction times over its parts is the score"),
           known("value", &R::formula, "", "the formula, if the score is computed from other scores and answers"),
           known("of", &R::of, "", "only trials for which this condition is true"),
           known("minus", &R::minus, "", "the value of the trials for which this condition is true is subtracted"),
           known("each", &R::each, "", "one score for each value of this label"),
           known("average", &R::average, "", "how reaction times are averaged: mean, median or log (mean of their natural logarithms)"),
           known("at_least", &R::at_least, "points",
                 "for ratings: the score is the share of answers at or above this number, instead of the mean"),
           known("parts", &R::parts, "", "for a slope: the number of parts into which the block is divided"),
           known("moderated_by", &R::moderated_by, "", "scales and scores on which this score is regressed over all participants")};
};

template <>
struct Table<ScoringRecord> {
  using R = ScoringRecord;
  static constexpr std::string_view title = "The rules of scoring";
  static constexpr auto members = Rows{
      newer("factors", &R::factors, "", "factor → its levels in the order of the protocol; in a study with groups also `role` → the roles"),
      newer("labels", &R::labels, "",
            "label of a block's `cells` → its values in the order of the protocol; `STEP.list` of a step `recognise` → its lists"),
      newer("ended_by", &R::ended_by, "",
            "a run that ended for one of these reasons has no scores: the reasons of the line `end`, or cut_off for a run without such a "
            "line"),
      member("blocks", &R::blocks, "", "block → which of its trials are excluded"),
      member("scores", &R::scores, "", "the scores of the study; a formula comes after the scores that it uses")};
};

}  // namespace engine
