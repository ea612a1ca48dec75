#include "app/scoring/group.h"

#include <algorithm>
#include <map>
#include <set>

namespace app {
namespace {

// The runs that stand for their participants: visit -> participant -> run.
std::map<int, std::map<std::string, const ScoredRun*>> one_run_each(const std::vector<ScoredRun>& runs) {
  std::map<int, std::map<std::string, const ScoredRun*>> chosen;
  for (const ScoredRun& run : runs) {
    const ScoredRun*& standing = chosen[run.journal->header.visit][run.journal->header.participant];
    const auto finished = [](const ScoredRun& one) { return one.journal->end == "finished"; };
    if (!standing || finished(run) || !finished(*standing)) standing = &run;
  }
  return chosen;
}

const Score* find(const ScoredRun& run, const std::string& name) {
  const auto found = std::ranges::find(run.scores.scores, name, &Score::name);
  return found == run.scores.scores.end() || !found->value ? nullptr : &*found;
}

// One of each name: those that the protocol asks for, then the others, in the order in which they first come.
std::vector<const Score*> names_of(const std::map<std::string, const ScoredRun*>& runs) {
  std::vector<const Score*> names;
  std::set<std::string> known;
  for (const auto& [participant, run] : runs)
    for (const Score& score : run->scores.scores)
      if (known.insert(score.name).second) names.push_back(&score);
  std::ranges::stable_partition(names, [](const Score* score) { return score->asked; });
  return names;
}

using Values = std::vector<double>;

GroupScore about(GroupScore::Kind kind, int visit, const Score& score) {
  return {.kind = kind, .visit = visit, .score = score.name, .unit = score.unit};
}

GroupScore mean_of(GroupScore::Kind kind, int visit, const Score& score, const Values& values) {
  GroupScore line = about(kind, visit, score);
  line.n = static_cast<int>(values.size());
  if (!values.empty()) line.value = mean(values);
  if (values.size() > 1) line.sd = standard_deviation(values);
  line.estimate = estimate_mean(values);
  line.tested = score.around_zero && line.estimate;
  if (line.tested) line.bayes_factor = bayes_factor(line.estimate->t, line.n);
  return line;
}

// For each level of each factor, and for each pair of levels.
void add_levels(int visit, const Score& score, const std::map<std::string, const ScoredRun*>& runs, std::vector<GroupScore>& lines) {
  std::map<std::string, std::map<std::string, Values>> factors;
  for (const auto& [participant, run] : runs)
    for (const auto& [factor, level] : run->journal->header.factors)
      if (const Score* found = find(*run, score.name)) factors[factor][level].push_back(*found->value);
  for (const auto& [factor, levels] : factors) {
    if (levels.size() < 2) continue;
    for (const auto& [level, values] : levels) {
      lines.push_back(mean_of(GroupScore::Kind::level, visit, score, values));
      lines.back().group = factor + "=" + level;
    }
    for (auto a = levels.begin(); a != levels.end(); ++a) {
      for (auto b = std::next(a); b != levels.end(); ++b) {
        GroupScore line = about(GroupScore::Kind::difference, visit, score);
        line.group = factor + "=" + a->first + " - " + b->first;
        line.n = static_cast<int>(a->second.size() + b->second.size());
        line.value = mean(a->second) - mean(b->second);
        line.estimate = estimate_difference(a->second, b->second);
        line.tested = line.estimate.has_value();
        lines.push_back(std::move(line));
      }
    }
  }
}

// A score, or an answer in numbers.
std::optional<double> number_of(const ScoredRun& run, const std::string& name) {
  if (const Score* score = find(run, name)) return score->value;
  for (const JournalAnswer& answer : run.journal->answers)
    if (answer.step + "." + answer.question == name) return answer.number;
  return std::nullopt;
}

// The line of `score` over `on`, of those people who have both; empty where no line can be drawn.
std::optional<FittedLine> line_through(const std::string& score, const std::string& on, const std::map<std::string, const ScoredRun*>& runs) {
  Values x, y;
  for (const auto& [participant, run] : runs) {
    const auto across = number_of(*run, on), up = number_of(*run, score);
    if (!across || !up) continue;
    x.push_back(*across);
    y.push_back(*up);
  }
  return fit_line(x, y);
}

GroupScore of_line(GroupScore::Kind kind, int visit, const Score& score, const std::string& on, const Estimate& estimate) {
  GroupScore line = about(kind, visit, score);
  line.group = on;
  line.n = estimate.n;
  line.value = estimate.value;
  line.estimate = estimate;
  line.tested = true;
  return line;
}

// The effect over the d' of every check of the same block's primes; a formula over that of every check.
void add_regressions(int visit, const Score& effect, const std::vector<const Score*>& names,
                     const std::map<std::string, const ScoredRun*>& runs, std::vector<GroupScore>& lines) {
  for (const Score* check : names) {
    if (check->measure != "d' of primes") continue;
    if (!effect.of.empty() && effect.of != check->of) continue;
    const auto line = line_through(effect.name, check->name, runs);
    if (!line) continue;
    lines.push_back(of_line(GroupScore::Kind::at_chance, visit, effect, check->name, line->intercept));
    lines.push_back(of_line(GroupScore::Kind::slope, visit, effect, check->name, line->slope));
  }
}

}  // namespace

const char* to_text(GroupScore::Kind kind) {
  constexpr const char* words[] = {"mean", "level", "difference", "at_chance", "slope"};
  return words[static_cast<std::size_t>(kind)];
}

std::vector<GroupScore> score_group(const std::vector<ScoredRun>& runs) {
  std::vector<GroupScore> lines;
  for (const auto& [visit, chosen] : one_run_each(runs)) {
    const std::vector<const Score*> names = names_of(chosen);
    for (const Score* score : names) {
      Values values;
      for (const auto& [participant, run] : chosen)
        if (const Score* found = find(*run, score->name)) values.push_back(*found->value);
      lines.push_back(mean_of(GroupScore::Kind::mean, visit, *score, values));
      add_levels(visit, *score, chosen, lines);
      if (score->effect) add_regressions(visit, *score, names, chosen, lines);
      for (const std::string& moderator : score->moderators)
        if (const auto line = line_through(score->name, moderator, chosen))
          lines.push_back(of_line(GroupScore::Kind::slope, visit, *score, moderator, line->slope));
    }
  }
  return lines;
}

}  // namespace app
