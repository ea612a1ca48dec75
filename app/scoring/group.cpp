#include "app/scoring/group.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "app/scoring/clustered.h"

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

// One of each name: those that the protocol asks for, as they are listed, then the others, in the order in which they first come. A name that
// is not listed ("naming.sad") has the place of what it is a part of.
std::vector<const Score*> names_of(const std::map<std::string, const ScoredRun*>& runs, const std::vector<std::string>& asked) {
  std::vector<const Score*> names;
  std::set<std::string> known;
  for (const auto& [participant, run] : runs)
    for (const Score& score : run->scores.scores)
      if (known.insert(score.name).second) names.push_back(&score);
  const auto others = std::ranges::stable_partition(names, [](const Score* score) { return score->asked; });
  const auto place = [&](const Score* score) {
    auto found = std::ranges::find(asked, score->name);
    if (found == asked.end()) found = std::ranges::find(asked, score->name.substr(0, score->name.find('.')));
    return found - asked.begin();
  };
  std::ranges::stable_sort(names.begin(), others.begin(), {}, place);
  return names;
}

// A score, or an answer in numbers.
std::optional<double> number_of(const ScoredRun& run, const std::string& name) {
  if (const Score* score = find(run, name)) return score->value;
  for (const AnswerLine& answer : run.journal->answers)
    if (answer.step + "." + answer.question == name) return number_given(answer);
  return std::nullopt;
}

using Chosen = std::map<std::string, const ScoredRun*>;  // participant -> run

// Which participants belong together.
struct Belonging {
  std::map<std::string, int> clusters = {};  // participant -> number of the couple or other group; who has none: a number of their own
  bool has_groups = false;
};
Belonging belonging_of(const Chosen& runs) {
  Belonging belonging;
  std::map<std::string, int> groups;
  int next = 0;
  for (const auto& [participant, run] : runs) {
    const auto& group = run->journal->header.group;
    belonging.has_groups = belonging.has_groups || group.has_value();
    const auto known = group ? groups.find(*group) : groups.end();
    belonging.clusters[participant] = known != groups.end() ? known->second : next++;
    if (group) groups.emplace(*group, belonging.clusters[participant]);
  }
  return belonging;
}

// The participant's levels; the role in a group is one of them.
Labels levels_of(const ScoredRun& run) {
  Labels levels = run.journal->header.factors;
  if (run.journal->header.role) levels.emplace_back("role", *run.journal->header.role);
  return levels;
}

// Makes the lines about one score of one visit.
class Lines {
 public:
  Lines(int visit, const Score& score, const Chosen& runs, const Belonging& belonging, const LevelOrder& order,
        std::vector<GroupScore>& lines)
      : visit_(visit), score_(score), runs_(runs), belonging_(belonging), order_(order), lines_(lines), factors_(InOrder{names_in(order)}) {
    for (const auto& [participant, run] : runs) {
      const Score* found = find(*run, score.name);
      if (!found) continue;
      all_.add(*found->value, belonging.clusters.at(participant));
      for (const auto& [factor, level] : levels_of(*run))
        levels_in(factors_, factor, factor)[level].add(*found->value, belonging.clusters.at(participant));
    }
  }

  void add_mean() { add_mean_of(GroupScore::Kind::mean, "", all_); }

  // For each level of each factor, and for each pair of levels.
  void add_levels() {
    for (const auto& [factor, levels] : factors_) {
      if (levels.size() < 2) continue;
      for (const auto& [level, people] : levels) add_mean_of(GroupScore::Kind::level, factor + "=" + level, people);
      for (auto a = levels.begin(); a != levels.end(); ++a)
        for (auto b = std::next(a); b != levels.end(); ++b)
          add_contrast(GroupScore::Kind::difference, factor + "=" + a->first + " - " + b->first, {{1, &a->second}, {-1, &b->second}});
    }
  }

  // For each two pairs of levels of two factors of which all four combinations have people: a difference of differences.
  void add_interactions() {
    for (auto first = factors_.begin(); first != factors_.end(); ++first)
      for (auto second = std::next(first); second != factors_.end(); ++second) add_interactions_of(first->first, second->first);
  }

  // The effect over the d' of every check of the same block's primes; a formula over that of every check.
  void add_regressions(const std::vector<const Score*>& names) {
    for (const Score* check : names) {
      if (check->measure != "d' of primes") continue;
      if (!score_.of.empty() && score_.of != check->of) continue;
      const auto [line, groups] = line_through(check->name);
      if (!line) continue;
      add_of_line(GroupScore::Kind::at_chance, check->name, line->intercept, groups);
      add_of_line(GroupScore::Kind::slope, check->name, line->slope, groups);
    }
  }

  // One that gives no line is listed without a value: it is asked for, and nobody should look for it in vain.
  void add_moderators() {
    for (const std::string& moderator : score_.moderators) {
      if (const auto [line, groups] = line_through(moderator); line) {
        add_of_line(GroupScore::Kind::slope, moderator, line->slope, groups);
      } else {
        std::vector<int> both;
        for (const auto& [participant, run] : runs_)
          if (number_of(*run, moderator) && number_of(*run, score_.name)) both.push_back(belonging_.clusters.at(participant));
        lines_.push_back(about(GroupScore::Kind::slope, moderator, both));
      }
    }
  }

 private:
  // factor -> level -> the score of those who have it; the first level of the author first
  using Levels = std::map<std::string, ClusteredValues, InOrder>;
  using Factors = std::map<std::string, Levels, InOrder>;

  static std::vector<std::string> names_in(const LevelOrder& order) {
    std::vector<std::string> names;
    for (const auto& [factor, levels] : order) names.push_back(factor);
    return names;
  }
  // Those under `key`, levels of the factor.
  Levels& levels_in(Factors& factors, const std::string& key, const std::string& factor) const {
    return factors.try_emplace(key, order_of(order_, factor)).first->second;
  }

  GroupScore about(GroupScore::Kind kind, std::string group, std::span<const int> clusters) const {
    return {.kind = kind,
            .visit = visit_,
            .score = score_.name,
            .unit = score_.unit,
            .group = std::move(group),
            .n = static_cast<int>(clusters.size()),
            .groups = belonging_.has_groups ? count_clusters(clusters) : 0,
            .asked = score_.asked};
  }

  void add_mean_of(GroupScore::Kind kind, std::string group, const ClusteredValues& people) {
    GroupScore line = about(kind, std::move(group), people.clusters);
    if (!people.values.empty()) line.value = mean(people.values);
    if (people.values.size() > 1) line.sd = standard_deviation(people.values);
    line.estimate = estimate_mean(people);
    line.tested = score_.around_zero && line.estimate;
    if (line.tested) {
      const std::vector<double> means = means_of_clusters(people);
      if (const auto of_groups = estimate_mean(means)) line.bayes_factor = bayes_factor(of_groups->t, of_groups->n);
    }
    lines_.push_back(std::move(line));
  }

  // Weighted people, distinguished by their levels.
  void add_contrast(GroupScore::Kind kind, std::string group, std::initializer_list<WeightedPeople> parts) {
    std::vector<int> clusters;
    double value = 0;
    for (const WeightedPeople& part : parts) {
      clusters.insert(clusters.end(), part.people->clusters.begin(), part.people->clusters.end());
      value += part.weight * mean(part.people->values);
    }
    GroupScore line = about(kind, std::move(group), clusters);
    line.value = value;
    line.estimate = estimate_contrast(parts);
    line.tested = line.estimate.has_value();
    lines_.push_back(std::move(line));
  }

  void add_interactions_of(const std::string& first, const std::string& second) {
    Factors cells(order_of(order_, first));  // level of the first factor -> level of the second -> values
    for (const auto& [participant, run] : runs_) {
      const Labels levels = levels_of(*run);
      const auto of_first = std::ranges::find(levels, first, &Labels::value_type::first);
      const auto of_second = std::ranges::find(levels, second, &Labels::value_type::first);
      const Score* found = find(*run, score_.name);
      if (found && of_first != levels.end() && of_second != levels.end())
        levels_in(cells, of_first->second, second)[of_second->second].add(*found->value, belonging_.clusters.at(participant));
    }
    for (auto a = cells.begin(); a != cells.end(); ++a) {
      for (auto b = std::next(a); b != cells.end(); ++b) {
        for (auto c = a->second.begin(); c != a->second.end(); ++c) {
          for (auto d = std::next(c); d != a->second.end(); ++d) {
            const auto b_c = b->second.find(c->first), b_d = b->second.find(d->first);
            if (b_c == b->second.end() || b_d == b->second.end()) continue;
            add_contrast(GroupScore::Kind::interaction,
                         first + "=" + a->first + " - " + b->first + " x " + second + "=" + c->first + " - " + d->first,
                         {{1, &c->second}, {-1, &d->second}, {-1, &b_c->second}, {1, &b_d->second}});
          }
        }
      }
    }
  }

  // The line of the score over `on`, of those people who have both, and their groups; empty where no line can be drawn.
  std::pair<std::optional<FittedLine>, int> line_through(const std::string& on) const {
    std::vector<double> x;
    ClusteredValues y;
    for (const auto& [participant, run] : runs_) {
      const auto across = number_of(*run, on), up = number_of(*run, score_.name);
      if (!across || !up) continue;
      x.push_back(*across);
      y.add(*up, belonging_.clusters.at(participant));
    }
    return {fit_line(x, y), belonging_.has_groups ? count_clusters(y.clusters) : 0};
  }

  void add_of_line(GroupScore::Kind kind, const std::string& on, const Estimate& estimate, int groups) {
    lines_.push_back({.kind = kind,
                      .visit = visit_,
                      .score = score_.name,
                      .unit = score_.unit,
                      .group = on,
                      .n = estimate.n,
                      .groups = groups,
                      .value = estimate.value,
                      .estimate = estimate,
                      .asked = score_.asked,
                      .tested = true});
  }

  int visit_;
  const Score& score_;
  const Chosen& runs_;
  const Belonging& belonging_;
  const LevelOrder& order_;
  std::vector<GroupScore>& lines_;
  ClusteredValues all_;
  Factors factors_;
};

}  // namespace

const char* to_text(GroupScore::Kind kind) {
  constexpr const char* words[] = {"mean", "level", "difference", "interaction", "at_chance", "slope"};
  return words[static_cast<std::size_t>(kind)];
}

std::vector<GroupScore> score_group(const std::vector<ScoredRun>& runs, const LevelOrder& order, const std::vector<std::string>& asked) {
  std::vector<GroupScore> lines;
  for (const auto& [visit, chosen] : one_run_each(runs)) {
    const Belonging belonging = belonging_of(chosen);
    const std::vector<const Score*> names = names_of(chosen, asked);
    for (const Score* score : names) {
      Lines of_score(visit, *score, chosen, belonging, order, lines);
      of_score.add_mean();
      of_score.add_levels();
      of_score.add_interactions();
      if (score->effect) of_score.add_regressions(names);
      of_score.add_moderators();
    }
  }
  return lines;
}

std::vector<std::string> incomplete_groups(const std::vector<ScoredRun>& runs) {
  std::set<std::string> roles;
  std::map<int, std::map<std::string, std::set<std::string>>> here;  // visit -> group -> roles
  for (const ScoredRun& run : runs) {
    const engine::SessionLine& header = run.journal->header;
    if (!header.group) continue;
    roles.insert(header.role.value_or(""));
    here[header.visit][*header.group].insert(header.role.value_or(""));
  }
  std::vector<std::string> sentences;
  for (const auto& [visit, groups] : here) {
    for (const auto& [group, its] : groups) {
      std::string lacking;
      for (const std::string& role : roles)
        if (!its.contains(role)) lacking += (lacking.empty() ? "" : ", ") + role;
      if (!lacking.empty())
        sentences.push_back("group " + group + ", visit " + std::to_string(visit) + ": no run of " + lacking +
                            "; the others of the group count without");
    }
  }
  return sentences;
}

std::vector<std::string> unlike_groups(const std::vector<ScoredRun>& runs) {
  using Value = std::pair<std::string, std::string>;                    // participant, what they were given
  std::map<std::string, std::map<std::string, std::set<Value>>> given;  // stratum or role -> group -> values
  for (const ScoredRun& run : runs) {
    const engine::SessionLine& header = run.journal->header;
    if (!header.group) continue;
    for (const auto& [stratum, value] : header.strata) given["stratum " + stratum][*header.group].insert({header.participant, value});
    if (header.role) given["role"][*header.group].insert({header.participant, *header.role});
  }
  std::vector<std::string> sentences;
  for (const auto& [what, groups] : given) {
    std::vector<std::string> unlike;
    for (const auto& [group, values] : groups) {
      std::set<std::string> different;
      std::string who;
      for (const auto& [participant, value] : values) {
        different.insert(value);
        who += (who.empty() ? " is " : ", ") + value + " for " + participant;
      }
      const bool wrong = what == "role" ? different.size() < values.size() : different.size() > 1;
      if (wrong)
        unlike.push_back("group " + group + ": " + what + who +
                         (what == "role" ? ": one role twice" : ": the members were given different values"));
    }
    if (what == "role" || unlike.size() <= std::max<std::size_t>(1, groups.size() / 2))
      sentences.insert(sentences.end(), unlike.begin(), unlike.end());
  }
  return sentences;
}

}  // namespace app
