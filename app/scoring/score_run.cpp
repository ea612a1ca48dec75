#include "app/scoring/score_run.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/scoring/block_scores.h"
#include "app/scoring/statistics.h"
#include "app/scoring/step_scores.h"

namespace app {
namespace {

using protocols::ScoreOfStudy;

// "facilitation.AF - facilitation.KN", from scores before it and from answers.
Score formula_score(const ScoreOfStudy& spec, const JournalFile& journal, const std::vector<Score>& before) {
  Score score{.name = spec.name, .measure = "formula", .around_zero = true, .effect = true};
  std::string lacking;
  const auto value = protocols::evaluate(*spec.formula, [&](const std::string& name) -> protocols::ExpressionValue {
    const auto found = std::ranges::find(before, name, &Score::name);
    if (found != before.end() && found->value) return *found->value;
    for (const JournalAnswer& answer : journal.answers)
      if (answer.number && answer.step + "." + answer.question == name) return *answer.number;
    if (lacking.empty()) lacking = name;
    return protocols::Missing{};
  });
  if (const double* number = std::get_if<double>(&value))
    score.value = *number;
  else
    score.missing = lacking.empty() ? "a division by 0" : "there is no " + lacking;
  return score;
}

}  // namespace

RunScores score_run(const JournalFile& journal, const ScoringRules& rules, const BadItems& bad) {
  const std::vector<BlockTrials> blocks = trials_used(journal, rules, bad);
  RunScores scores;
  for (const BlockTrials& block : blocks) {
    add_cells(block, rules_for(rules, block.block), scores.cells);
    add_block_averages(block, rules_for(rules, block.block), scores.scores);
  }
  add_scale_scores(journal, scores.scores);
  add_awareness_scores(journal, rules, scores.scores);
  add_memory_scores(journal, scores.scores);
  add_typed_scores(journal, scores.scores);
  const std::size_t own = scores.scores.size();
  for (const ScoreOfStudy& spec : rules.scores) {
    if (spec.kind == ScoreOfStudy::Kind::formula)
      scores.scores.push_back(formula_score(spec, journal, scores.scores));
    else
      add_score(spec, journal, blocks, rules_for(rules, spec.block), scores.scores);
  }
  for (std::size_t i = own; i < scores.scores.size(); ++i) scores.scores[i].asked = true;
  return scores;
}

}  // namespace app
