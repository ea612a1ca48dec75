#include "app/check/session_length.h"

#include <algorithm>
#include <sstream>

namespace app {
namespace {

using namespace protocols;

constexpr double kWordsPerMinute = 200;
constexpr double kNameSeconds = 12, kTickSeconds = 2, kRatingSeconds = 6, kPuzzleSeconds = 20, kQuestionSeconds = 30;
constexpr double kPauseSeconds = 30, kBreakMinutes = 2, kWritingMinutes = 5, kRecallMinutes = 3, kWaitingMinutes = 5;
constexpr double kDigitSeconds = 1;
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

// Measures one step for a made-up first participant, in minutes.
struct Measure {
  const Protocol& protocol;
  const ParticipantModel& model;
  Participant participant;
  Allocation allocation;
  const std::vector<ConditionBlock>& planned;

  // ---- Reading

  double operator()(const PageStep& page) const {
    double time = reading(markdown_of(page, allocation.levels));
    if (page.at_least) time = std::max(time, minutes(*page.at_least));
    if (page.at_most) time = std::min(time, minutes(*page.at_most));
    return time;
  }
  double operator()(const ConsentStep& step) const { return (*this)(step.page); }
  double operator()(const EndStep& step) const { return step.page ? (*this)(*step.page) : 0; }
  double operator()(const FeedbackStep& step) const { return (*this)(step.page); }
  double operator()(const ImagineStep& step) const {
    double time = step.vividness ? seconds(kRatingSeconds) : 0;
    for (const PageStep& page : step.pages) time += page.at ? 0 : (*this)(page);
    // Captions follow a sound, whose length is not known here: they and the last one's reading.
    if (!step.pages.empty() && step.pages.back().at) time += minutes(*step.pages.back().at) + (*this)(step.pages.back());
    return time;
  }
  double operator()(const DebriefStep& step) const {
    constexpr std::size_t questions_of_the_program = 6;
    const std::size_t questions = step.funnel ? questions_of_the_program : step.questions.size();
    return seconds(kQuestionSeconds * static_cast<double>(questions)) + (step.page ? (*this)(*step.page) : 0);
  }

  // ---- Answering

  double operator()(const NominateStep& nominate) const {
    double time = 0;
    std::vector<const std::vector<std::string>*> ticked;  // slots may share a tick list; it is gone through once
    for (const std::string& name : nominate.slots) {
      const Slot* slot = find_slot(protocol, name);
      if (slot == nullptr) continue;
      if (slot->keep) time += kRatingSeconds * slot->count;
      if (slot->from != SlotSource::tick_list) {
        time += kNameSeconds * slot->count;
      } else if (std::ranges::none_of(ticked, [&](const auto* list) { return *list == slot->candidates; })) {
        time += kTickSeconds * static_cast<double>(slot->candidates.size());
        ticked.push_back(&slot->candidates);
      }
    }
    return seconds(time);
  }
  double operator()(const QuestionnaireStep& step) const {
    const QuestionnaireSpec* questionnaire = find_questionnaire(protocol, step.questionnaire);
    return questionnaire == nullptr ? 0 : seconds(kRatingSeconds * static_cast<double>(questionnaire->questions.size()));
  }
  double operator()(const RateStep& step) const { return seconds(kRatingSeconds) * items_in(step.of); }
  double operator()(const ChooseStep&) const { return seconds(kRatingSeconds); }
  double operator()(const WriteStep& step) const {
    return step.lasts ? minutes(*step.lasts) : std::max(kWritingMinutes, step.at_least ? minutes(*step.at_least) : 0);
  }
  double operator()(const SolveStep& step) const {
    const double each = seconds(kPuzzleSeconds);
    return items_in(step.of) * (step.at_most ? std::min(each, minutes(*step.at_most)) : each);
  }
  double operator()(const RecallStep& step) const { return step.lasts ? minutes(*step.lasts) : kRecallMinutes; }
  double operator()(const RecogniseStep& step) const {
    return (items_in(step.old_lists) + items_in(step.new_lists)) * seconds(kRatingSeconds) * (step.confidence > 0 ? 1.5 : 1);
  }
  double operator()(const LoadStep& step) const {
    const double typing = seconds(kDigitSeconds * step.digits);
    return typing + (step.shown ? minutes(*step.shown) : typing);
  }

  // ---- Trials

  double operator()(const PracticeStep& practice) const {
    return minutes_of(plan_practice(protocol, practice, 1, participant, allocation, 0), model);
  }
  double operator()(const BlockStep& step) const {
    if (const PlannedBlock* known = find_planned(planned, step.block, allocation.levels)) return with_pauses(*known, step.pause_every);
    const auto plan = plan_block(protocol, step, participant, allocation, 0);
    return plan.block ? with_pauses(*plan.block, step.pause_every) : 0;
  }
  double with_pauses(const PlannedBlock& block, int pause_every) const {
    double time = minutes_of(block, model);
    if (pause_every > 0 && !block.trials.empty()) {
      const auto pauses = (block.trials.size() - 1) / static_cast<std::size_t>(pause_every);
      time += static_cast<double>(pauses) * seconds(kPauseSeconds);
    }
    return time;
  }
  double operator()(const TrainStep& step) const { return (*this)(BlockStep{step.place, step.of, 0}); }
  double operator()(const CoverStep& step) const { return (*this)(BlockStep{step.place, step.of, step.pause_every}); }
  double operator()(const AwarenessStep& step) const {
    const auto plan = plan_block(protocol, {step.place, step.of, 0}, participant, allocation, 0);
    if (!plan.block || plan.block->trials.empty()) return 0;
    const double choices = (step.trials + step.catch_trials) * seconds(step.visibility ? 2 : 0);
    return minutes_of(plan, model) * (step.trials + step.catch_trials) / static_cast<double>(plan.block->trials.size()) + choices;
  }
  // Most are over after about half of the trials that there may be.
  double operator()(const ThresholdStep& step) const { return (*this)(step.choice) / 2; }

  // ---- Waiting

  double operator()(const BreakStep& step) const {
    return step.lasts ? minutes(*step.lasts) : step.at_most ? std::min(kBreakMinutes, minutes(*step.at_most)) : kBreakMinutes;
  }
  double operator()(const BarrierStep& step) const {
    return step.at_most ? std::min(kWaitingMinutes, minutes(*step.at_most)) : kWaitingMinutes;
  }
  double operator()(const ExternalStep&) const { return kWaitingMinutes; }
  double operator()(const DoStep&) const { return 0; }

  double items_in(const std::vector<std::string>& lists) const {
    double items = 0;
    for (const std::string& name : lists) {
      const ListSpec* list = find_list(protocol, name);
      if (list == nullptr) continue;
      std::size_t count = list->rows.size();
      for (const std::string& slot : list->slots)
        if (const Slot* found = find_slot(protocol, slot)) count += static_cast<std::size_t>(found->count);
      double its = static_cast<double>(count) + items_in(list->rows_of);
      if (!list->like.empty()) its += items_in({list->like});
      items += list->take ? std::min(its, static_cast<double>(*list->take)) : its;
    }
    return items;
  }
};

std::string name_of(const SessionStep& step) {
  if (std::holds_alternative<NominateStep>(static_cast<const StepKind&>(step))) return "names";
  const std::string kind = kind_name(step), name = step.name.empty() ? standard_name(step) : step.name;
  return kind == name ? kind : kind + " " + name;
}

}  // namespace

std::vector<StepLength> session_length(const Protocol& protocol, int visit, const ParticipantModel& model,
                                       const std::vector<ConditionBlock>& planned) {
  const Measure measure{protocol, model, {"check", visit, 0, stand_in_names(protocol), {}, stand_in_texts(protocol)}, allocate(protocol, 0, 0), planned};
  std::vector<StepLength> steps;
  for_each_step(steps_of(protocol, visit), [&](const SessionStep& step) {
    steps.push_back({name_of(step), std::visit(measure, static_cast<const StepKind&>(step))});
  });
  return steps;
}

double total_minutes(const std::vector<StepLength>& steps) {
  double minutes = 0;
  for (const StepLength& step : steps) minutes += step.minutes;
  return minutes;
}

}  // namespace app
