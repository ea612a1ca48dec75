#include "app/scoring/score_run.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/scoring/asked_scores.h"
#include "app/scoring/block_scores.h"
#include "app/scoring/formula_kind.h"
#include "app/scoring/run_end.h"
#include "app/scoring/statistics.h"
#include "app/scoring/step_scores.h"

namespace app {
namespace {

using protocols::ScoreOfStudy;

// "facilitation.AF - facilitation.KN", from scores before it and from answers. Empty where the run has none of these, not even
// without a value: they were not part of this visit, or of this condition. Only what is an effect is tested against none; what is made
// of choices is a share or an amount.
std::optional<Score> formula_score(const ScoreOfStudy& spec, const JournalFile& journal, const std::vector<Score>& before) {
  const bool of_choices = std::ranges::any_of(spec.formula->parts, [](const protocols::Expression::Part& part) {
    return part.kind == protocols::Expression::Part::Kind::call && part.word == "number";
  });
  const FormulaKind kind = kind_of_formula(*spec.formula, [&](const std::string& name) -> std::optional<FormulaKind> {
    const auto found = std::ranges::find(before, name, &Score::name);
    if (found != before.end()) return FormulaKind{found->around_zero, false, found->unit};
    for (const AnswerLine& answer : journal.answers)
      if (answer.step + "." + answer.question == name && number_given(answer)) return FormulaKind{false, false, "points"};
    return std::nullopt;
  });
  const bool is_effect = kind.effect && !of_choices;
  Score score{.name = spec.name, .measure = "formula", .unit = kind.unit, .around_zero = is_effect, .effect = is_effect};
  std::string lacking;
  bool has_some = false;
  const auto value = protocols::evaluate(*spec.formula, [&](const std::string& name) -> protocols::ExpressionValue {
    const auto found = std::ranges::find(before, name, &Score::name);
    has_some = has_some || found != before.end();
    if (found != before.end() && found->value) return *found->value;
    for (const AnswerLine& answer : journal.answers) {
      const bool is_choice = answer.step == name && answer.question == name;
      if (!is_choice && answer.step + "." + answer.question != name) continue;
      has_some = true;
      if (const auto* text = is_choice ? std::get_if<std::string>(&answer.value) : nullptr) return *text;
      if (const auto number = number_given(answer))
        return is_choice ? protocols::ExpressionValue(std::to_string(std::get<int>(answer.value))) : *number;
    }
    if (lacking.empty()) lacking = name;
    return protocols::Missing{};
  });
  if (!has_some) return std::nullopt;
  if (const double* number = std::get_if<double>(&value))
    score.value = *number;
  else
    score.missing = lacking.empty() ? "a division by 0" : "there is no " + lacking;
  return score;
}

// What the run would have had is not in it, but listed.
void take_away(RunScores& scores) {
  for (CellScore& cell : scores.cells) {
    for (auto* value : {&cell.mean_ms, &cell.median_ms, &cell.mean_log_ms, &cell.error_rate, &cell.mean_rating}) value->reset();
    cell.missing = scores.missing;
  }
  for (Score& score : scores.scores) {
    for (auto* value : {&score.value, &score.low, &score.high}) value->reset();
    score.missing = scores.missing;
  }
}

}  // namespace

std::optional<double> number_given(const AnswerLine& answer) {
  const int* number = std::get_if<int>(&answer.value);
  return number ? std::optional<double>(*number) : std::nullopt;
}

RunScores score_run(const JournalFile& journal, const ScoringRules& rules, const BadItems& bad) {
  const std::vector<BlockTrials> blocks = trials_used(journal, rules, bad);
  RunScores scores;
  for (const BlockTrials& block : blocks) {
    add_cells(block, rules, scores.cells);
    add_block_averages(block, rules_for(rules, block.block), scores.scores);
  }
  add_scale_scores(journal, scores.scores);
  add_awareness_scores(journal, rules, scores.scores);
  add_memory_scores(journal, rules.labels, scores.scores);
  add_typed_scores(journal, scores.scores);
  const std::size_t own = scores.scores.size();
  for (const ScoreOfStudy& spec : rules.scores) {
    const std::size_t first = scores.scores.size();
    if (spec.kind != ScoreOfStudy::Kind::formula)
      for (Score& score : asked_scores(spec, journal, blocks, rules)) scores.scores.push_back(std::move(score));
    else if (auto formula = formula_score(spec, journal, scores.scores))
      scores.scores.push_back(std::move(*formula));
    for (std::size_t i = first; i < scores.scores.size(); ++i) scores.scores[i].moderators = spec.moderators;
  }
  for (std::size_t i = own; i < scores.scores.size(); ++i) scores.scores[i].asked = true;
  scores.missing = why_without_scores(journal, rules);
  if (!scores.missing.empty()) take_away(scores);
  return scores;
}

}  // namespace app
