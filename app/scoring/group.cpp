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
    const auto finished = [](const ScoredRun& one) { return one.journal->end == engine::RunEnd::finished; };
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

// Weighted groups of people, distinguished by their levels.
GroupScore contrast(GroupScore::Kind kind, int visit, const Score& score, std::string name, std::initializer_list<WeightedGroup> groups) {
  GroupScore line = about(kind, visit, score);
  line.group = std::move(name);
  line.value = 0;
  for (const WeightedGroup& group : groups) {
    line.n += static_cast<int>(group.values.size());
    *line.value += group.weight * mean(group.values);
  }
  line.estimate = estimate_contrast(groups);
  line.tested = line.estimate.has_value();
  return line;
}

// factor -> level -> the score of those who have it
using Factors = std::map<std::string, std::map<std::string, Values>>;

// For each level of each factor, and for each pair of levels.
void add_levels(int visit, const Score& score, const Factors& factors, std::vector<GroupScore>& lines) {
  for (const auto& [factor, levels] : factors) {
    if (levels.size() < 2) continue;
    for (const auto& [level, values] : levels) {
      lines.push_back(mean_of(GroupScore::Kind::level, visit, score, values));
      lines.back().group = factor + "=" + level;
    }
    for (auto a = levels.begin(); a != levels.end(); ++a)
      for (auto b = std::next(a); b != levels.end(); ++b)
        lines.push_back(contrast(GroupScore::Kind::difference, visit, score, factor + "=" + a->first + " - " + b->first,
                                 {{1, a->second}, {-1, b->second}}));
  }
}

// For each two pairs of levels of two factors of which all four combinations have people: a difference of differences.
void add_interactions(int visit, const Score& score, const std::map<std::string, const ScoredRun*>& runs, const Factors& factors,
                      std::vector<GroupScore>& lines) {
  for (auto first = factors.begin(); first != factors.end(); ++first) {
    for (auto second = std::next(first); second != factors.end(); ++second) {
      Factors cells;  // level of the first factor -> level of the second -> values
      for (const auto& [participant, run] : runs) {
        const auto& levels = run->journal->header.factors;
        const auto of_first = std::ranges::find(levels, first->first, &Labels::value_type::first);
        const auto of_second = std::ranges::find(levels, second->first, &Labels::value_type::first);
        const Score* found = find(*run, score.name);
        if (found && of_first != levels.end() && of_second != levels.end()) cells[of_first->second][of_second->second].push_back(*found->value);
      }
      for (auto a = cells.begin(); a != cells.end(); ++a) {
        for (auto b = std::next(a); b != cells.end(); ++b) {
          for (auto c = a->second.begin(); c != a->second.end(); ++c) {
            for (auto d = std::next(c); d != a->second.end(); ++d) {
              const auto b_c = b->second.find(c->first), b_d = b->second.find(d->first);
              if (b_c == b->second.end() || b_d == b->second.end()) continue;
              lines.push_back(contrast(GroupScore::Kind::interaction, visit, score,
                                       first->first + "=" + a->first + " - " + b->first + " x " + second->first + "=" + c->first + " - " + d->first,
                                       {{1, c->second}, {-1, d->second}, {-1, b_c->second}, {1, b_d->second}}));
            }
          }
        }
      }
    }
  }
}

// A score, or an answer in numbers.
std::optional<double> number_of(const ScoredRun& run, const std::string& name) {
  if (const Score* score = find(run, name)) return score->value;
  for (const AnswerLine& answer : run.journal->answers)
    if (answer.step + "." + answer.question == name) return number_given(answer);
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
  constexpr const char* words[] = {"mean", "level", "difference", "interaction", "at_chance", "slope"};
  return words[static_cast<std::size_t>(kind)];
}

std::vector<GroupScore> score_group(const std::vector<ScoredRun>& runs) {
  std::vector<GroupScore> lines;
  for (const auto& [visit, chosen] : one_run_each(runs)) {
    const std::vector<const Score*> names = names_of(chosen);
    for (const Score* score : names) {
      Values values;
      Factors factors;
      for (const auto& [participant, run] : chosen) {
        const Score* found = find(*run, score->name);
        if (!found) continue;
        values.push_back(*found->value);
        for (const auto& [factor, level] : run->journal->header.factors) factors[factor][level].push_back(*found->value);
      }
      lines.push_back(mean_of(GroupScore::Kind::mean, visit, *score, values));
      add_levels(visit, *score, factors, lines);
      add_interactions(visit, *score, chosen, factors, lines);
      if (score->effect) add_regressions(visit, *score, names, chosen, lines);
      for (const std::string& moderator : score->moderators)
        if (const auto line = line_through(score->name, moderator, chosen))
          lines.push_back(of_line(GroupScore::Kind::slope, visit, *score, moderator, line->slope));
    }
  }
  return lines;
}

}  // namespace app
