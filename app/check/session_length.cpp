#include "app/check/session_length.h"

#include <algorithm>
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

}  // namespace

std::vector<StepLength> session_length(const Protocol& protocol, int visit, const ParticipantModel& model,
                                       const std::vector<ConditionBlock>& planned) {
  const Measure measure{protocol, model, {"check", visit, 0, stand_in_names(protocol), {}, stand_in_texts(protocol)}, allocate(protocol, 0, 0), planned};
  std::vector<StepLength> steps;
  for_each_step(steps_of(protocol, visit), [&](const SessionStep& step) {
    steps.push_back({name_of(step, protocol), measure.step(step)});
  });
  return steps;
}

double total_minutes(const std::vector<StepLength>& steps) {
  double minutes = 0;
  for (const StepLength& step : steps) minutes += step.minutes;
  return minutes;
}

}  // namespace app
