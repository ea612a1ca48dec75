// Scores that nobody can ever have, and scores that are the same for everybody.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "protocols/checking/occasions.h"

namespace protocols {

// The trials of a score, or of one value of its `each`.
struct ScoredTrials {
  Occasions of, minus, whole;  // where there are such trials; whole: of both, or of `of` where nothing is subtracted
  bool untimed = false;        // some were left out, because pressing nothing is right
  std::size_t shared = 0;      // that meet both conditions, in the plan in which most do
};

// Of a score of a block.
struct ScoredBlock {
  Occasions runs;
  std::vector<std::pair<std::string, ScoredTrials>> parts;  // by value of `each`, in the order of the plans; by "" without `each`
  std::size_t most_timed = 0;                               // trials with a reaction time, in the plan that has most
};

// Is given the main trials of every block for all participants, then says which scores cannot be:
//   - of a block that the study runs only as practice, as a cover task or in checks of its primes;
//   - of conditions that no trial meets, that no participant has trials for on both sides, or that share trials;
//   - of reaction times where pressing nothing is right;
//   - of values of `each` without such trials; slopes over more parts than there are trials;
//   - formulas whose parts never come in one visit of one participant, that divide by 0 or always come to the same number;
//   - moderators that no participant has in the same visit;
// and which rules of `exclude` are of blocks that have no scores at all.
class ScoreCheck {
 public:
  explicit ScoreCheck(const Protocol& protocol);  // keeps a reference

  void add(const PlannedBlock& block, const std::map<std::string, std::string>& levels, const Occasions& occasions);
  // What a step gives scores on these occasions.
  void add(const SessionStep& step, const Occasions& occasions);
  std::vector<Diagnostic> found() const;  // in the order of the file

 private:
  const Protocol& protocol_;
  std::vector<ScoredBlock> blocks_;  // of each score; empty for formulas
  ExpressionNames names_;            // of steps
  std::map<std::string, Occasions> occasions_;
  std::set<std::string> scored_;  // blocks whose own trials are run, or whose primes are checked
};

}  // namespace protocols
