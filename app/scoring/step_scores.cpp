#include "app/scoring/step_scores.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/scoring/signal_detection.h"
#include "app/scoring/statistics.h"

namespace app {
namespace {

const std::string* label(const TrialLine& trial, const std::string& name) {
  const auto found = std::ranges::find(trial.cell, name, &Labels::value_type::first);
  return found == trial.cell.end() ? nullptr : &found->second;
}

bool is_catch(const TrialLine& trial) {
  const std::string* value = label(trial, "catch");
  return value && *value == "true";
}

// The trials of one check of the primes. It is called as its step; one without a name of its own has the block's, which the
// block's own scores have too: then it is called "main.awareness".
struct Check {
  std::string step, block;
  std::string name() const { return step == block ? step + ".awareness" : step; }
  std::vector<const TrialLine*> masked, plain;
};

std::vector<Check> checks_in(const JournalFile& journal, const ScoringRules& rules) {
  std::vector<Check> checks;
  for (std::size_t i = 0; i < journal.trials.size(); ++i) {
    const TrialLine& trial = journal.trials[i];
    if (trial.phase != protocols::Phase::awareness) continue;
    auto check = std::ranges::find(checks, trial.step, &Check::step);
    if (check == checks.end()) check = checks.insert(checks.end(), {trial.step, trial.block, {}, {}});
    const std::vector<std::string>& left_out = rules_for(rules, trial.block).flags;
    const bool flagged = std::ranges::any_of(
        trial.flags, [&](engine::TrialFlag flag) { return std::ranges::find(left_out, to_text(flag)) != left_out.end(); });
    const bool replaced = std::ranges::any_of(journal.trials, [&](const TrialLine& later) {
      return later.phase == protocols::Phase::awareness && later.step == trial.step && later.repeats == trial.index;
    });
    if (!flagged && !replaced) (is_catch(trial) ? check->plain : check->masked).push_back(&trial);
  }
  return checks;
}

int right_among(const std::vector<const TrialLine*>& trials) {
  return static_cast<int>(std::ranges::count_if(trials, [](const TrialLine* trial) { return trial->correct == true; }));
}

Score share(const std::string& name, const std::string& of, int part, int whole) {
  Score score{.name = name, .measure = "share", .of = of, .trials = whole};
  if (whole > 0)
    score.value = static_cast<double>(part) / whole;
  else
    score.missing = "no trials";
  return score;
}

SignalCounts counts_of(const std::vector<const TrialLine*>& trials) {
  SignalCounts counts;
  for (const TrialLine* trial : trials) {
    if (!trial->answer || !trial->correct_key) continue;
    const std::string& signal = trial->choices.front().second;
    const bool said_signal = *trial->answer == signal;
    if (*trial->correct_key == signal) {
      ++counts.signals;
      counts.hits += said_signal;
    } else {
      ++counts.noises;
      counts.false_alarms += said_signal;
    }
  }
  return counts;
}

void add_sensitivity(const std::string& name, const std::string& of, const SignalCounts& counts, const std::string& missing,
                     bool of_primes, std::vector<Score>& scores) {
  const int trials = counts.signals + counts.noises;
  Score dprime{.name = name + ".dprime", .measure = of_primes ? "d' of primes" : "d' of memory", .of = of, .trials = trials, .around_zero = true, .missing = missing};
  Score criterion{.name = name + ".criterion", .measure = "criterion", .of = of, .trials = trials, .around_zero = true, .missing = missing};
  Score hits{.name = name + ".hit_rate", .measure = "share", .of = of, .trials = counts.signals, .missing = missing};
  Score alarms{.name = name + ".false_alarm_rate", .measure = "share", .of = of, .trials = counts.noises, .missing = missing};
  if (missing.empty()) {
    const Sensitivity found = sensitivity(counts);
    dprime.value = found.dprime;
    dprime.low = found.low;
    dprime.high = found.high;
    criterion.value = found.criterion;
    hits.value = found.hit_rate;
    alarms.value = found.false_alarm_rate;
  }
  for (Score* score : {&dprime, &criterion, &hits, &alarms}) scores.push_back(std::move(*score));
}

void add_visibility(const Check& check, const JournalFile& journal, std::vector<Score>& scores) {
  double sum = 0;
  int answered = 0;
  for (const engine::VisibilityLine& visibility : journal.visibilities) {
    if (visibility.step != check.step || !visibility.value) continue;
    if (std::ranges::none_of(check.masked, [&](const TrialLine* trial) { return trial->index == visibility.index; })) continue;
    sum += *visibility.value;
    ++answered;
  }
  if (answered > 0)
    scores.push_back({.name = check.name() + ".visibility", .measure = "mean", .unit = "points", .of = check.block, .value = sum / answered,
                      .trials = answered});
}

// The conditions in which a block of this visit showed an item, by the columns of its own variable.
std::vector<std::string> conditions_of(const std::string& item, const JournalFile& journal) {
  for (const TrialLine& trial : journal.trials) {
    for (const auto& [variable, id] : trial.items) {
      if (id != item || trial.phase != protocols::Phase::main) continue;
      std::vector<std::string> values;
      for (const auto& [cell, value] : trial.cell)
        if (cell.starts_with(variable + ".")) values.push_back(value);
      return values;
    }
  }
  return {};
}

Score count(const std::string& name, const std::string& of, int number, int trials) {
  return {.name = name, .measure = "count", .of = of, .value = number, .trials = trials};
}

// Where nothing was recalled: the variable that showed as many different items as there were to recall. Empty: none, or several.
std::string variable_with_items(int count, const JournalFile& journal) {
  std::map<std::string, std::set<std::string>> shown;
  for (const TrialLine& trial : journal.trials)
    for (const auto& [variable, id] : trial.items)
      if (trial.phase == protocols::Phase::main) shown[variable].insert(id);
  std::string found;
  for (const auto& [variable, ids] : shown) {
    if (static_cast<int>(ids.size()) != count) continue;
    if (!found.empty()) return "";
    found = variable;
  }
  return found;
}

// Words recalled for every condition in which words were shown, 0 too.
void add_recall_by_condition(const engine::RecallLine& recall, const JournalFile& journal, const LevelOrder& labels,
                             std::vector<Score>& scores) {
  const std::string& step = recall.step;
  struct Condition {
    std::set<std::string> shown;  // ids
    int recalled = 0;
  };
  InOrder order;
  std::string variable;  // that the words were shown as
  for (const engine::RecalledLine& word : journal.recalled) {
    if (word.step != step || !word.item) continue;
    for (const TrialLine& trial : journal.trials)
      for (const auto& [name, id] : trial.items)
        if (id == *word.item && trial.phase == protocols::Phase::main) variable = name;
  }
  if (variable.empty()) variable = variable_with_items(recall.of, journal);
  if (variable.empty()) return;
  for (const auto& [label, values] : labels)
    if (label.starts_with(variable + ".")) order.names.insert(order.names.end(), values.begin(), values.end());
  std::map<std::string, Condition, InOrder> conditions(order);
  for (const TrialLine& trial : journal.trials) {
    const auto item = std::ranges::find(trial.items, variable, &Labels::value_type::first);
    if (trial.phase != protocols::Phase::main || item == trial.items.end()) continue;
    for (const auto& [cell, value] : trial.cell)
      if (cell.starts_with(variable + ".")) conditions[value].shown.insert(item->second);
  }
  for (const engine::RecalledLine& word : journal.recalled) {
    if (word.step != step || !word.item || word.repeated) continue;
    for (const std::string& value : conditions_of(*word.item, journal)) ++conditions[value].recalled;
  }
  for (const auto& [value, condition] : conditions)
    scores.push_back(count(step + "." + value, step, condition.recalled, static_cast<int>(condition.shown.size())));
}

template <class Part>
std::vector<std::string> steps_of(const std::vector<Part>& parts) {
  std::vector<std::string> steps;
  for (const Part& part : parts)
    if (std::ranges::find(steps, part.step) == steps.end()) steps.push_back(part.step);
  return steps;
}

void add_recognition(const std::string& step, const JournalFile& journal, const LevelOrder& labels, std::vector<Score>& scores) {
  SignalCounts counts;
  int right = 0, all = 0;
  std::vector<std::pair<std::string, std::vector<double>>> sure;  // list -> confidence that its items are old
  for (const engine::RecognitionLine& item : journal.recognitions) {
    if (item.step != step) continue;
    (item.old ? counts.signals : counts.noises) += 1;
    (item.old ? counts.hits : counts.false_alarms) += item.answer == engine::OldOrNew::old_item;
    right += item.correct;
    ++all;
    if (!item.confidence) continue;
    const std::string list = item.list.empty() ? (item.old ? "old" : "new") : item.list;
    auto found = std::ranges::find(sure, list, &std::pair<std::string, std::vector<double>>::first);
    if (found == sure.end()) found = sure.insert(sure.end(), {list, {}});
    found->second.push_back(item.answer == engine::OldOrNew::old_item ? *item.confidence : -*item.confidence);
  }
  add_sensitivity(step, step, counts, counts.signals == 0 || counts.noises == 0 ? "no items of one kind" : "", false, scores);
  scores.push_back(share(step + ".accuracy", step, right, all));
  std::ranges::sort(sure, order_of(labels, step + ".list"), &std::pair<std::string, std::vector<double>>::first);
  for (const auto& [list, values] : sure)
    scores.push_back({.name = step + ".confidence." + list, .measure = "mean", .unit = "points", .of = step, .value = mean(values),
                      .trials = static_cast<int>(values.size()), .around_zero = true});
}

}  // namespace

void add_memory_scores(const JournalFile& journal, const LevelOrder& labels, std::vector<Score>& scores) {
  for (const engine::RecallLine& recall : journal.recalls) {
    scores.push_back(count(recall.step + ".words", recall.step, recall.recalled, recall.of));
    scores.push_back(count(recall.step + ".repetitions", recall.step, recall.repetitions, recall.of));
    scores.push_back(count(recall.step + ".intrusions", recall.step, recall.intrusions, recall.of));
    add_recall_by_condition(recall, journal, labels, scores);
  }
  for (const std::string& step : steps_of(journal.recognitions)) add_recognition(step, journal, labels, scores);
}

void add_typed_scores(const JournalFile& journal, std::vector<Score>& scores) {
  for (const std::string& step : steps_of(journal.solutions)) {
    std::vector<double> seconds;
    int of = 0;
    for (const engine::SolutionLine& solution : journal.solutions) {
      if (solution.step != step) continue;
      ++of;
      if (solution.correct) seconds.push_back(engine::to_ms(solution.typed.time - solution.typed.onset) / 1e3);
    }
    const int right = static_cast<int>(seconds.size());
    scores.push_back(count(step + ".right", step, right, of));
    Score time{.name = step + ".time", .measure = "mean time", .unit = "s", .of = step, .trials = right};
    if (seconds.empty())
      time.missing = "none was solved";
    else
      time.value = mean(seconds);
    scores.push_back(std::move(time));
  }
  for (const engine::LoadLine& load : journal.loads) scores.push_back(count(load.step + ".digits", load.step, load.right, load.of));
  for (const std::string& step : steps_of(journal.texts)) {
    int words = 0, texts = 0;
    for (const engine::TextLine& text : journal.texts) {
      if (text.step != step) continue;
      words += text.words;
      ++texts;
    }
    scores.push_back(count(step + ".words", step, words, texts));
  }
}

void add_scale_scores(const JournalFile& journal, std::vector<Score>& scores) {
  for (const engine::ScoreLine& scale : journal.scores) {
    Score score{.name = scale.step + "." + scale.score, .measure = "scale", .unit = "points", .of = scale.step, .value = scale.value,
                .trials = scale.answered};
    if (!scale.value) score.missing = "fewer than half of " + std::to_string(scale.of) + " answered";
    scores.push_back(std::move(score));
  }
}

void add_awareness_scores(const JournalFile& journal, const ScoringRules& rules, std::vector<Score>& scores) {
  for (const Check& check : checks_in(journal, rules)) {
    const bool two = std::ranges::all_of(check.masked, [](const TrialLine* trial) { return trial->choices.size() == 2; });
    const SignalCounts counts = two ? counts_of(check.masked) : SignalCounts{};
    const std::string missing = !two ? "more than two answers" : counts.signals == 0 || counts.noises == 0 ? "no trials of one kind" : "";
    add_sensitivity(check.name(), check.block, counts, missing, true, scores);
    scores.push_back(share(check.name() + ".accuracy", check.block, right_among(check.masked), static_cast<int>(check.masked.size())));
    if (!check.plain.empty())
      scores.push_back(share(check.name() + ".catch", check.block, right_among(check.plain), static_cast<int>(check.plain.size())));
    add_visibility(check, journal, scores);
  }
}

}  // namespace app
