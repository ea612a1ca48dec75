#include "protocols/model/steps.h"

#include <algorithm>

namespace protocols {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : "_") + name;
  return all;
}

struct KindName {
  const char* operator()(const PageStep&) const { return "page"; }
  const char* operator()(const ConsentStep&) const { return "consent"; }
  const char* operator()(const EndStep&) const { return "end"; }
  const char* operator()(const NominateStep&) const { return "nominate"; }
  const char* operator()(const QuestionnaireStep&) const { return "questionnaire"; }
  const char* operator()(const RateStep&) const { return "rate"; }
  const char* operator()(const ChooseStep&) const { return "choose"; }
  const char* operator()(const WriteStep&) const { return "write"; }
  const char* operator()(const SolveStep&) const { return "solve"; }
  const char* operator()(const RecallStep&) const { return "recall"; }
  const char* operator()(const RecogniseStep&) const { return "recognise"; }
  const char* operator()(const PracticeStep&) const { return "practice"; }
  const char* operator()(const BlockStep&) const { return "block"; }
  const char* operator()(const TrainStep&) const { return "train"; }
  const char* operator()(const CoverStep&) const { return "cover"; }
  const char* operator()(const LoadStep&) const { return "load"; }
  const char* operator()(const FeedbackStep&) const { return "feedback"; }
  const char* operator()(const ImagineStep&) const { return "imagine"; }
  const char* operator()(const AwarenessStep&) const { return "awareness"; }
  const char* operator()(const ThresholdStep&) const { return "threshold"; }
  const char* operator()(const DebriefStep&) const { return "debrief"; }
  const char* operator()(const BreakStep&) const { return "break"; }
  const char* operator()(const BarrierStep&) const { return "barrier"; }
  const char* operator()(const ExternalStep&) const { return "external"; }
  const char* operator()(const DoStep&) const { return "do"; }
};

// What a step is of, as its name; empty: nothing that has a name.
struct Subject {
  std::string operator()(const PageStep& step) const { return step.name; }
  std::string operator()(const ConsentStep& step) const { return step.page.name; }
  std::string operator()(const FeedbackStep& step) const { return step.page.name; }
  std::string operator()(const QuestionnaireStep& step) const { return step.questionnaire; }
  std::string operator()(const RateStep& step) const { return joined(step.of); }
  std::string operator()(const SolveStep& step) const { return joined(step.of); }
  std::string operator()(const RecallStep& step) const { return joined(step.of); }
  std::string operator()(const RecogniseStep& step) const { return joined(step.old_lists); }
  std::string operator()(const PracticeStep& step) const { return step.of; }
  std::string operator()(const BlockStep& step) const { return step.block; }
  std::string operator()(const TrainStep& step) const { return step.of; }
  std::string operator()(const CoverStep& step) const { return step.of; }
  std::string operator()(const AwarenessStep& step) const { return step.of; }
  std::string operator()(const auto&) const { return {}; }
};

}  // namespace

const std::string& markdown_of(const PageStep& page, const std::map<std::string, std::string>& levels) {
  const auto fits = [&](const PageVariant& variant) {
    return std::ranges::all_of(variant.levels, [&](const auto& wanted) {
      const auto level = levels.find(wanted.first);
      return level != levels.end() && level->second == wanted.second;
    });
  };
  const auto variant = std::ranges::find_if(page.variants, fits);
  return variant == page.variants.end() ? page.markdown : variant->markdown;
}

const char* kind_name(const StepKind& step) { return std::visit(KindName{}, step); }

std::string standard_name(const StepKind& step) {
  const std::string subject = std::visit(Subject{}, step);
  return subject.empty() ? kind_name(step) : subject;
}

const Place& place_of(const StepKind& step) {
  return std::visit([](const auto& kind) -> const Place& { return kind.place; }, step);
}

std::optional<BlockStep> block_run_by(const StepKind& step) {
  if (const auto* block = std::get_if<BlockStep>(&step)) return *block;
  if (const auto* train = std::get_if<TrainStep>(&step)) return BlockStep{train->place, train->of, 0};
  if (const auto* cover = std::get_if<CoverStep>(&step)) return BlockStep{cover->place, cover->of, cover->pause_every};
  return std::nullopt;
}

}  // namespace protocols
