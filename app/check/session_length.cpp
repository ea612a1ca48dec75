#include "app/check/session_length.h"

#include <algorithm>
#include <sstream>

namespace app {
namespace {

constexpr double kWordsPerMinute = 200;
constexpr double kNameSeconds = 12;
constexpr double kTickSeconds = 2;
constexpr double kPauseSeconds = 30;
constexpr double kFrameMs = 1000.0 / 60;  // for durations asked in frames, whose screen is not known here

double in_ms(const protocols::AskedTime& time) {
  return time.unit == protocols::TimeUnit::frames ? time.amount * kFrameMs : time.amount;
}

double minutes_of(const protocols::BlockPlan& plan, const ParticipantModel& model) {
  double ms = 0;
  if (!plan.block) return 0;
  for (const protocols::PlannedTrial& trial : plan.block->trials) {
    for (const protocols::PlannedEvent& event : trial.events) {
      const double limit = event.lasts ? in_ms(*event.lasts) : 0;
      const double answer = event.lasts ? std::min(limit, model.rt.mean_ms()) : model.rt.mean_ms();
      ms += event.until_answer ? answer : limit;
    }
  }
  return ms / 60'000;
}

double words_in(const std::string& text) {
  std::istringstream words(text);
  double count = 0;
  for (std::string word; words >> word;) ++count;
  return count;
}

// Measures one step for a made-up first participant.
struct Measure {
  const protocols::Protocol& protocol;
  const ParticipantModel& model;
  protocols::Participant participant;
  protocols::Allocation allocation;

  StepLength operator()(const protocols::PageStep& page) const {
    return {"page " + page.name, words_in(page.markdown) / kWordsPerMinute};
  }
  StepLength operator()(const protocols::NominateStep& nominate) const {
    double seconds = 0;
    std::vector<const std::vector<std::string>*> ticked;  // slots may share a tick list; it is gone through once
    for (const std::string& name : nominate.slots) {
      const protocols::Slot* slot = protocols::find_slot(protocol, name);
      if (slot == nullptr) continue;
      if (slot->from == protocols::SlotSource::nomination) {
        seconds += kNameSeconds * slot->count;
      } else if (std::ranges::none_of(ticked, [&](const auto* list) { return *list == slot->candidates; })) {
        seconds += kTickSeconds * static_cast<double>(slot->candidates.size());
        ticked.push_back(&slot->candidates);
      }
    }
    return {"names", seconds / 60};
  }
  StepLength operator()(const protocols::PracticeStep& practice) const {
    return {"practice " + practice.of,
            minutes_of(protocols::plan_practice(protocol, practice, 1, participant, allocation, 0), model)};
  }
  StepLength operator()(const protocols::BlockStep& block) const {
    const auto plan = protocols::plan_block(protocol, block, participant, allocation, 0);
    double minutes = minutes_of(plan, model);
    if (plan.block && block.pause_every > 0 && !plan.block->trials.empty()) {
      const auto pauses = (plan.block->trials.size() - 1) / static_cast<std::size_t>(block.pause_every);
      minutes += static_cast<double>(pauses) * kPauseSeconds / 60;
    }
    return {"block " + block.block, minutes};
  }
};

}  // namespace

std::vector<StepLength> session_length(const protocols::Protocol& protocol, const ParticipantModel& model) {
  const Measure measure{protocol, model, {"check", 1, 0, protocols::stand_in_names(protocol)},
                        protocols::allocate(protocol, 0, 0)};
  std::vector<StepLength> steps;
  for (const protocols::SessionStep& step : protocol.session) steps.push_back(std::visit(measure, step));
  return steps;
}

}  // namespace app
