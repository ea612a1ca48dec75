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

// The effect over the d' of every check of the same block's primes; a formula over that of every check.
void add_regressions(int visit, const Score& effect, const std::vector<const Score*>& names,
                     const std::map<std::string, const ScoredRun*>& runs, std::vector<GroupScore>& lines) {
  for (const Score* check : names) {
    if (check->measure != "d' of primes") continue;
    if (!effect.of.empty() && effect.of != check->of) continue;
    Values x, y;
    for (const auto& [participant, run] : runs) {
      const Score *seen = find(*run, check->name), *shown = find(*run, effect.name);
      if (!seen || !shown) continue;
      x.push_back(*seen->value);
      y.push_back(*shown->value);
    }
    const auto line = fit_line(x, y);
    if (!line) continue;
    for (const auto& [kind, estimate] : {std::pair(GroupScore::Kind::at_chance, line->intercept), std::pair(GroupScore::Kind::slope, line->slope)}) {
      GroupScore of_line = about(kind, visit, effect);
      of_line.group = check->name;
      of_line.n = estimate.n;
      of_line.value = estimate.value;
      of_line.estimate = estimate;
      of_line.tested = true;
      lines.push_back(std::move(of_line));
    }
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
    }
  }
  return lines;
}

}  // namespace app
