#include "app/check/session_length.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <sstream>

#include "protocols/model/step_rows.h"

namespace app {
namespace {

using namespace protocols;

constexpr double kWordsPerMinute = 200;
constexpr double kPauseSeconds = 30;
constexpr double kFrameMs = 1000.0 / 60;  // for durations asked in frames, whose screen is not known here

double minutes(StepTime time) { return std::chrono::duration<double, std::ratio<60>>(time).count(); }
double seconds(double count) { return count / 60; }

double in_ms(const AskedTime& time) { return time.unit == TimeUnit::frames ? time.amount * kFrameMs : time.amount; }

double minutes_of(const PlannedBlock& block, const ParticipantModel& model) {
  double ms = 0;
  for (const PlannedTrial& trial : block.trials) {
    for (const PlannedEvent& event : trial.events) {
      const double limit = event.lasts ? in_ms(*event.lasts) : 0;
      const double mean = trial.click ? model.search.mean_ms() : model.rt.mean_ms();
      const double answer = event.lasts ? std::min(limit, mean) : mean;
      ms += event.until_answer ? answer : limit;
    }
  }
  return ms / 60'000;
}

double minutes_of(const BlockPlan& plan, const ParticipantModel& model) { return plan.block ? minutes_of(*plan.block, model) : 0; }

double reading(const std::string& text) {
  std::istringstream words(text);
  double count = 0;
  for (std::string word; words >> word;) ++count;
  return count / kWordsPerMinute;
}

// Measures what a step uses for a made-up first participant, in minutes.
struct Measure {
  const Protocol& protocol;
  const ParticipantModel& model;
  Participant participant;
  Allocation allocation;
  const std::vector<ConditionBlock>& planned;

  double step(const SessionStep& step) const {
    const StepRow row = row_of(step, protocol);
    double time = seconds(row.seconds);
    for (const UsedPage& used : row.uses.pages) {
      // Captions follow a sound, whose length is not known here: they and the last one's reading.
      if (!used.page->at)
        time += page(*used.page);
      else if (&used == &row.uses.pages.back())
        time += minutes(*used.page->at) + page(*used.page);
    }
    for (const UsedBlock& used : row.uses.blocks) time += std::visit(*this, used.as);
    return time;
  }

  double page(const PageStep& page) const {
    double time = reading(markdown_of(page, allocation.levels));
    if (page.at_least) time = std::max(time, minutes(*page.at_least));
    if (page.at_most) time = std::min(time, minutes(*page.at_most));
    return time;
  }

  double operator()(const PracticeStep* practice) const {
    return minutes_of(plan_practice(protocol, *practice, 1, participant, allocation, 0), model);
  }
  double operator()(const BlockStep& step) const {
    if (const PlannedBlock* known = find_planned(planned, step.block, allocation.levels)) return with_pauses(*known, step);
    const auto plan = plan_block(protocol, step, participant, allocation, 0);
    return plan.block ? with_pauses(*plan.block, step) : 0;
  }
  // A trial of a warm-up lasts as long as one of the block.
  double with_pauses(const PlannedBlock& block, const BlockStep& step) const {
    double time = minutes_of(block, model);
    if (step.pause_every > 0 && !block.trials.empty()) {
      const auto pauses = (block.trials.size() - 1) / static_cast<std::size_t>(step.pause_every);
      const double warm_up = minutes_of(block, model) * step.warm_up / static_cast<double>(block.trials.size());
      time += static_cast<double>(pauses) * (seconds(kPauseSeconds) + warm_up);
    }
    return time;
  }
  double operator()(const AwarenessStep* step) const {
    const auto plan = plan_block(protocol, {step->location, step->of, 0}, participant, allocation, 0);
    if (!plan.block || plan.block->trials.empty()) return 0;
    const double choices = (step->trials + step->catch_trials) * seconds(step->visibility ? 2 : 0);
    return minutes_of(plan, model) * (step->trials + step->catch_trials) / static_cast<double>(plan.block->trials.size()) + choices;
  }
  // Most are over after about half of the trials that there may be.
  double operator()(const ThresholdStep* step) const { return (*this)(&step->choice) / 2; }
};

std::string name_of(const SessionStep& step, const Protocol& protocol) {
  if (!uses_of(step, protocol).slots.empty()) return "names";
  const std::string kind = kind_name(step), name = step.name.empty() ? standard_name(step, protocol) : step.name;
  return kind == name ? kind : kind + " " + name;
}

// What is known of somebody when a session begins, and how it is called in conditions: name -> value.
using Known = std::map<std::string, std::string>;
struct Condition {
  Allocation allocation;
  Participant participant;
  Known known;  // of what the visit's conditions ask for
};

// The names that the conditions of a visit's steps ask for.
std::set<std::string> asked_by(const std::vector<SessionStep>& steps) {
  std::set<std::string> names;
  for_each_step(steps, [&](const SessionStep& step) {
    if (!step.when) return;
    for (const std::string& name : names_of(*step.when)) names.insert(name);
  });
  return names;
}

// Every combination of what a visit's conditions ask for, each once.
std::vector<Condition> conditions_of(const Protocol& protocol, int visit) {
  const std::set<std::string> asked = asked_by(steps_of(protocol, visit));
  const Participant participant{"check", visit, 0, stand_in_names(protocol), {}, stand_in_texts(protocol)};
  const Allocation first = allocate(protocol, 0, 0);
  std::vector<Condition> all{{first, participant, {}}};
  if (std::ranges::any_of(protocol.factors, [&](const Factor& factor) { return asked.contains(factor.name); })) {
    all.clear();
    std::set<Known> met;
    for (const Allocation& cell : every_cell(protocol)) {
      Condition condition{first, participant, {}};
      condition.allocation.levels = cell.levels;
      for (const auto& [factor, level] : cell.levels)
        if (asked.contains(factor)) condition.known[factor] = level;
      if (met.insert(condition.known).second) all.push_back(std::move(condition));
    }
  }
  const auto times = [&](const std::string& name, const std::vector<std::string>& values, const auto& give) {
    if (!asked.contains(name)) return;
    std::vector<Condition> more;
    for (const Condition& condition : all)
      for (const std::string& value : values) {
        more.push_back(condition);
        more.back().known[name] = value;
        give(more.back().participant, value);
      }
    all = std::move(more);
  };
  for (const Stratum& stratum : protocol.strata)
    times(stratum.name, stratum.values, [&](Participant& who, const std::string& value) { who.strata[stratum.name] = value; });
  if (protocol.group) times("role", protocol.group->roles, [](Participant& who, const std::string& value) { who.membership.role = value; });
  return all;
}

// False: nobody of this condition takes the step, whatever is answered.
bool may_be_taken(const SessionStep& step, const Known& known, const std::string& visit) {
  if (!step.when) return true;
  const auto names = names_of(*step.when);
  const bool decided = std::ranges::all_of(names, [&](const std::string& name) { return known.contains(name) || name == "visit"; });
  return !decided || is_true(evaluate(*step.when, [&](const std::string& name) -> ExpressionValue {
    const auto found = known.find(name);
    return found == known.end() ? ExpressionValue(visit) : ExpressionValue(found->second);
  }));
}

std::string in_words(const Known& known) {
  std::string words;
  for (const auto& [name, value] : known) words += (words.empty() ? "" : ", ") + name + " = " + value;
  return words;
}

}  // namespace

std::vector<SessionLength> session_lengths(const Protocol& protocol, int visit, const ParticipantModel& model,
                                           const std::vector<ConditionBlock>& planned) {
  const std::string visit_name = protocol.visits.empty() ? "" : protocol.visits[static_cast<std::size_t>(visit - 1)].name;
  std::vector<SessionLength> lengths;
  for (const Condition& condition : conditions_of(protocol, visit)) {
    const Measure measure{protocol, model, condition.participant, condition.allocation, planned};
    SessionLength length;
    const auto walk = [&](const auto& self, const std::vector<SessionStep>& steps) -> void {
      for (const SessionStep& step : steps) {
        if (!may_be_taken(step, condition.known, visit_name)) continue;
        length.steps.push_back({name_of(step, protocol), measure.step(step)});
        self(self, step.steps);
      }
    };
    walk(walk, steps_of(protocol, visit));
    const std::string whose = in_words(condition.known);
    const auto same = std::ranges::find(lengths, length.steps, &SessionLength::steps);
    SessionLength& known = same != lengths.end() ? *same : lengths.emplace_back(std::move(length));
    if (!whose.empty()) known.whose.push_back(whose);
  }
  if (lengths.size() == 1) lengths.front().whose.clear();
  std::ranges::stable_sort(lengths, {}, [](const SessionLength& length) { return total_minutes(length.steps); });
  return lengths;
}

double total_minutes(const std::vector<StepLength>& steps) {
  double minutes = 0;
  for (const StepLength& step : steps) minutes += step.minutes;
  return minutes;
}

std::string total_in_words(const std::vector<SessionLength>& lengths) {
  const auto least = std::to_string(std::lround(total_minutes(lengths.front().steps)));
  const auto most = std::to_string(std::lround(total_minutes(lengths.back().steps)));
  return "about " + least + (least == most ? "" : " to " + most) + " min" + (least == most ? "" : ", depending on the participant");
}

}  // namespace app
