#include "protocols/checking/check_scores.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "protocols/checking/formula_values.h"
#include "protocols/model/step_rows.h"
#include "protocols/source/suggest.h"

namespace protocols {
namespace {

using Kind = ScoreOfStudy::Kind;
using Levels = std::map<std::string, std::string>;
using OccasionsOfNames = std::map<std::string, Occasions>;

void join(Occasions& all, const Occasions& more) { all.insert(more.begin(), more.end()); }

// ---- Trials

// What a condition of a score finds in the line that the journal will have of a trial.
ExpressionValue value_in_data(const std::string& name, const PlannedTrial& trial, const Levels& levels) {
  for (const auto& [label, value] : trial.cell)
    if (label == name) return value;
  for (const Binding& binding : trial.bindings)
    if (binding.variable == name) return binding.item.id;
  if (const auto level = levels.find(name); level != levels.end()) return level->second;
  if (name == "answer" && trial.correct)
    for (const auto& [answer, key] : trial.choices)
      if (key == *trial.correct) return answer;
  return Missing{};
}

bool is_met(const std::optional<Expression>& condition, const PlannedTrial& trial, const Levels& levels) {
  return !condition || is_true(evaluate_on_texts(*condition, [&](const std::string& name) { return value_in_data(name, trial, levels); }));
}

ScoredTrials& part_of(ScoredBlock& block, const std::string& value) {
  const auto known = std::ranges::find(block.parts, value, &std::pair<std::string, ScoredTrials>::first);
  return known == block.parts.end() ? block.parts.emplace_back(value, ScoredTrials{}).second : known->second;
}

void add_plan(const ScoreOfStudy& score, const PlannedBlock& block, const Levels& levels, const Occasions& occasions, ScoredBlock& scored) {
  struct Counts {
    std::size_t of = 0, minus = 0, both = 0;
  };
  std::map<std::string, Counts> counts;  // by value of `each`
  std::size_t timed = 0;
  for (const PlannedTrial& trial : block.trials) {
    std::string value;
    for (const auto& [cell, its] : trial.cell)
      if (score.each && cell == to_text(*score.each)) value = its;
    ScoredTrials& part = part_of(scored, value);
    const bool of = is_met(score.of, trial, levels), minus = score.minus && is_met(score.minus, trial, levels);
    const bool is_timed = trial.correct != no_key;
    timed += is_timed;
    if (score.kind == Kind::reaction_time && !is_timed) {
      part.untimed = part.untimed || of || minus;
      continue;
    }
    Counts& count = counts[value];
    count.of += of;
    count.minus += minus;
    count.both += of && minus;
  }
  scored.most_timed = std::max(scored.most_timed, timed);
  for (const auto& [value, count] : counts) {
    ScoredTrials& part = part_of(scored, value);
    if (count.of > 0) join(part.of, occasions);
    if (count.minus > 0) join(part.minus, occasions);
    if (count.of > 0 && (count.minus > 0 || !score.minus)) join(part.whole, occasions);
    part.shared = std::max(part.shared, count.both);
  }
}

Occasions all_parts(const ScoredBlock& block, Occasions ScoredTrials::*side) {
  Occasions all;
  for (const auto& [value, part] : block.parts) join(all, part.*side);
  return all;
}

// ---- What is wrong with scores of blocks

std::string in_words(const ScoreOfStudy& score) { return "score '" + score.name + "'"; }

std::string count_of_trials(std::size_t count) { return std::to_string(count) + (count == 1 ? " trial" : " trials"); }

using Found = std::vector<Diagnostic>;

// Nobody has trials on one side. False: reported.
bool check_side(const ScoreOfStudy& score, const char* key, const std::optional<Expression>& condition, const Occasions& side,
                const ScoredBlock& block, Found& found) {
  if (!side.empty()) return true;
  const std::string all = "trial of block '" + score.block + "'";
  const bool untimed = std::ranges::any_of(block.parts, [](const auto& part) { return part.second.untimed; });
  const SourceLocation& place = condition ? condition->location : score.location;
  if (untimed)
    found.push_back({place,
                     in_words(score) + " has no reaction times: on every " + all +
                         (condition ? " that meets '" + std::string(key) + "'" : "") + ", the right answer is to press no key",
                     "trials that are answered with a key",
                     "",
                     {}});
  else
    found.push_back({place, "no " + all + " meets '" + key + "' of " + in_words(score), "a condition that some trials meet", "", {}});
  return false;
}

void check_shared(const ScoreOfStudy& score, std::size_t shared, Found& found) {
  const std::string all = score.of ? "" : ", because without 'of' all trials do";
  found.push_back({score.minus->location,
                   count_of_trials(shared) + " of block '" + score.block + "' would count on both sides of " + in_words(score) + all,
                   "conditions that no trial meets both",
                   score.of ? "" : "add 'of: \"not (" + score.minus->text + ")\"'",
                   {}});
}

void check_conditions(const ScoreOfStudy& score, const ScoredBlock& block, Found& found) {
  const Occasions of = all_parts(block, &ScoredTrials::of), minus = all_parts(block, &ScoredTrials::minus);
  const bool has_of = check_side(score, "of", score.of, of, block, found);
  if (score.minus && !check_side(score, "minus", score.minus, minus, block, found)) return;
  if (!has_of) return;
  std::size_t shared = 0;
  for (const auto& [value, part] : block.parts) shared += part.shared;
  if (shared > 0) return check_shared(score, shared, found);
  if (score.minus && in_common(of, minus).empty()) {
    found.push_back({score.minus->location,
                     "no participant has trials for both sides of " + in_words(score),
                     "a difference between trials of one participant",
                     "delete 'of' and 'minus': levels of factors are compared in the results of every score",
                     {}});
    return;
  }
  std::vector<std::string> without;
  for (const auto& [value, part] : block.parts)
    if (part.whole.empty()) without.push_back(value);
  if (score.each && !without.empty())
    found.push_back({score.each->location,
                     in_words(score) + " has no value for " + quoted_list(without) + ", which " + (without.size() == 1 ? "has" : "have") +
                         " no trials " + (score.minus ? "on both sides" : "that meet 'of'"),
                     "such trials for every value of " + to_text(*score.each),
                     "delete 'each'",
                     {}});
}

Diagnostic unscored(const SourceLocation& place, const std::string& what, const std::string& block) {
  return {place,
          what + " of block '" + block + "', which no step runs as a part of the study itself",
          "a step 'block' or 'train' of it: practice and cover tasks have no scores",
          "",
          {}};
}

void check_block(const ScoreOfStudy& score, const ScoredBlock& block, Found& found) {
  if (block.runs.empty()) {
    found.push_back(unscored(score.location, in_words(score) + " is", score.block));
  } else if (score.kind == Kind::slope) {
    const auto parts = static_cast<std::size_t>(score.parts);
    if (block.most_timed < parts)
      found.push_back({score.location,
                       in_words(score) + " divides block '" + score.block + "' into " + std::to_string(parts) + " parts, and only " +
                           count_of_trials(block.most_timed) + " of it can have a reaction time",
                       "a trial or more for each part",
                       "",
                       {}});
  } else if (score.kind != Kind::hits) {
    check_conditions(score, block, found);
  }
}

// ---- What is wrong with formulas and moderators

std::string why_never(const std::vector<std::string>& names, const OccasionsOfNames& known) {
  const auto occasions_of = [&](const std::string& name) {
    const auto found = known.find(name);
    return found == known.end() ? Occasions() : found->second;
  };
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Occasions its = occasions_of(names[i]);
    if (its.empty()) return "'" + names[i] + "' has none";
    for (std::size_t j = 0; j < i; ++j)
      if (in_common(its, occasions_of(names[j])).empty())
        return "no participant has both '" + names[j] + "' and '" + names[i] + "' in one visit";
  }
  return "it divides by 0";
}

// The occasions on which the formula has a value.
Occasions check_formula(const ScoreOfStudy& score, const ExpressionNames& names, const OccasionsOfNames& known, Found& found) {
  const std::vector<std::string> parts = names_of(*score.formula);
  std::map<std::set<std::string>, Occasions> by_those_there;
  for (const std::string& name : parts)
    if (const auto its = known.find(name); its != known.end())
      for (const Occasion& occasion : its->second) by_those_there[{}].insert(occasion);
  const Occasions all = by_those_there[{}];
  by_those_there.clear();
  for (const Occasion& occasion : all) {
    std::set<std::string> there;
    for (const std::string& name : parts)
      if (const auto its = known.find(name); its != known.end() && its->second.contains(occasion)) there.insert(name);
    by_those_there[there].insert(occasion);
  }
  if (all.empty()) by_those_there[{}];
  Occasions own;
  std::set<double> always;
  bool some = false, varies = false;
  for (const auto& [there, occasions] : by_those_there) {
    const FormulaValues values =
        values_of(*score.formula, names, [&there = there](const std::string& name) { return there.contains(name); });
    if (!values.some) continue;
    some = true;
    join(own, occasions);
    if (values.always) always.insert(*values.always);
    varies = varies || !values.always;
  }
  if (!some)
    found.push_back({score.formula->location,
                     in_words(score) + " never has a value: " + why_never(parts, known),
                     "a formula that has a value for some participants",
                     "",
                     {}});
  else if (!varies && always.size() == 1)
    found.push_back({score.formula->location,
                     in_words(score) + " is always " + to_text(ExpressionValue(*always.begin())),
                     "a formula whose value depends on the participant",
                     "",
                     {}});
  return own;
}

void check_moderators(const ScoreOfStudy& score, const Occasions& own, const OccasionsOfNames& known, Found& found) {
  for (const std::string& name : score.moderators)
    if (const auto its = known.find(name); its == known.end() || in_common(own, its->second).empty())
      found.push_back({score.location,
                       "no participant has both " + in_words(score) + " and its moderator '" + name + "' in one visit",
                       "a moderator that the same participants have",
                       "",
                       {}});
}

// The score that a formula calls "facilitation.AF", or "facilitation".
bool is_of(const std::set<std::string>& scores, const std::string& name) {
  return scores.contains(name) || scores.contains(name.substr(0, name.rfind('.')));
}

}  // namespace

ScoreCheck::ScoreCheck(const Protocol& protocol) : protocol_(protocol), blocks_(protocol.scoring.scores.size()) {}

void ScoreCheck::add(const PlannedBlock& block, const Levels& levels, const Occasions& occasions) {
  scored_.insert(block.block);
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const ScoreOfStudy& score = protocol_.scoring.scores[i];
    if (score.kind == Kind::formula || score.block != block.block) continue;
    join(blocks_[i].runs, occasions);
    add_plan(score, block, levels, occasions, blocks_[i]);
  }
}

void ScoreCheck::add(const SessionStep& step, const Occasions& occasions) {
  for (const auto& [name, kind] : scored_names_from(step, protocol_)) {
    names_.emplace(name, kind);
    join(occasions_[name], occasions);
  }
  if (const auto* awareness = std::get_if<AwarenessStep>(&static_cast<const StepKind&>(step))) scored_.insert(awareness->of);
}

std::vector<Diagnostic> ScoreCheck::found() const {
  Found found;
  for (const ExcludeSpec& exclude : protocol_.scoring.exclude)
    if (!scored_.contains(exclude.block)) found.push_back(unscored(exclude.location, "the rules exclude trials", exclude.block));
  OccasionsOfNames known = occasions_;
  std::set<std::string> wrong;  // scores: what follows from them is no mistake of its own
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const ScoreOfStudy& score = protocol_.scoring.scores[i];
    std::vector<std::string> parts = score.moderators;
    if (score.formula) {
      const std::vector<std::string> named = names_of(*score.formula);
      parts.insert(parts.end(), named.begin(), named.end());
    }
    if (std::ranges::any_of(parts, [&](const std::string& name) { return is_of(wrong, name); })) {
      wrong.insert(score.name);
      continue;
    }
    const std::size_t before = found.size();
    if (score.formula)
      known[score.name] = check_formula(score, names_, known, found);
    else
      check_block(score, blocks_[i], found);
    if (score.kind == Kind::slope || score.kind == Kind::hits) known[score.name] = blocks_[i].runs;
    if (score.kind == Kind::hits)
      for (const auto& [answer, key] : find_block(protocol_, score.block)->answer->keys) known[score.name + "." + answer] = blocks_[i].runs;
    for (const auto& [value, part] : blocks_[i].parts) {
      join(known[score.name], part.whole);
      if (score.each) known[score.name + "." + value] = part.whole;
    }
    if (found.size() == before) check_moderators(score, known[score.name], known, found);
    if (found.size() > before) wrong.insert(score.name);
  }
  return found;
}

}  // namespace protocols
