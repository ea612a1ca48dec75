#include "protocols/model/step_names.h"

namespace protocols {
namespace {

NameKind share_of_right() { return number_from(0, 1); }
NameKind count() { return number_from(0, 1e6); }

struct Names {
  const Protocol& protocol;
  const SessionStep& step;

  bool has_own_name() const { return step.name != standard_name(step); }
  std::string called(const std::string& what) const { return step.name + "." + what; }

  ExpressionNames operator()(const NominateStep& nominate) const {
    ExpressionNames names;
    for (const std::string& name : nominate.slots)
      if (const Slot* slot = find_slot(protocol, name)) names[name + ".count"] = number_from(0, slot->count);
    return names;
  }
  ExpressionNames operator()(const QuestionnaireStep& asked) const {
    ExpressionNames names;
    const QuestionnaireSpec* questionnaire = find_questionnaire(protocol, asked.questionnaire);
    if (!questionnaire) return names;
    const NameKind answer = number_from(questionnaire->scale.from, questionnaire->scale.to);
    for (const QuestionSpec& question : questionnaire->questions) names[called(question.id)] = answer;
    for (const ScoreSpec& score : questionnaire->scores) names[called(score.name)] = answer;
    return names;
  }
  ExpressionNames operator()(const RateStep& rate) const {
    const NameKind answer = number_from(rate.scale.from, rate.scale.to);
    ExpressionNames names{{called("mean"), answer}};
    for (const std::string& list_name : rate.of) {
      const ListSpec* list = find_list(protocol, list_name);
      for (const std::string& slot_name : list ? list->slots : std::vector<std::string>()) {
        const Slot* slot = find_slot(protocol, slot_name);
        for (int i = 1; slot && i <= slot->count; ++i) names[called(slot_name + std::to_string(i))] = answer;
      }
    }
    return names;
  }
  ExpressionNames operator()(const ChooseStep& choose) const {
    std::vector<std::string> values;
    for (const auto& [value, text] : choose.choices) values.push_back(value);
    return {{step.name, choice_of(std::move(values))}};
  }
  ExpressionNames operator()(const WriteStep&) const { return {{called("words"), count()}}; }
  ExpressionNames operator()(const SolveStep&) const { return {{called("right"), count()}}; }
  ExpressionNames operator()(const RecallStep&) const { return {{called("words"), count()}}; }
  ExpressionNames operator()(const RecogniseStep&) const { return {{called("accuracy"), share_of_right()}}; }
  ExpressionNames operator()(const PracticeStep& practice) const {
    return has_own_name() ? rounds(practice.of) : ExpressionNames();
  }
  ExpressionNames operator()(const BlockStep& block) const { return accuracy(block.block); }
  ExpressionNames operator()(const TrainStep& train) const { return rounds(train.of); }
  ExpressionNames operator()(const AwarenessStep&) const {
    if (!has_own_name()) return {};
    return {{called("accuracy"), share_of_right()}};
  }
  ExpressionNames operator()(const ThresholdStep& threshold) const {
    return {{called("exposure"), number_from(threshold.least, threshold.most)}, {called("met"), yes_or_no()}};
  }
  ExpressionNames operator()(const LoadStep&) const { return {{called("right"), yes_or_no()}}; }
  ExpressionNames operator()(const ImagineStep& imagine) const {
    if (!imagine.vividness) return {};
    return {{called("vividness"), number_from(1, 7)}};
  }
  ExpressionNames operator()(const auto&) const { return {}; }

  ExpressionNames accuracy(const std::string& of) const {
    const Block* block = find_block(protocol, of);
    if (!block || !block->answer || block->answer->by.variable.empty()) return {};
    return {{called("accuracy"), share_of_right()}};
  }
  ExpressionNames rounds(const std::string& of) const {
    ExpressionNames names = accuracy(of);
    names[called("rounds")] = number_from(1, 100);
    return names;
  }
};

struct GivesData {
  bool operator()(const QuestionnaireStep&) const { return true; }
  bool operator()(const RateStep&) const { return true; }
  bool operator()(const ChooseStep&) const { return true; }
  bool operator()(const WriteStep&) const { return true; }
  bool operator()(const SolveStep&) const { return true; }
  bool operator()(const RecallStep&) const { return true; }
  bool operator()(const RecogniseStep&) const { return true; }
  bool operator()(const ThresholdStep&) const { return true; }
  bool operator()(const LoadStep&) const { return true; }
  bool operator()(const ImagineStep& imagine) const { return imagine.vividness; }
  bool operator()(const auto&) const { return false; }
};

}  // namespace

ExpressionNames names_at_start(const Protocol& protocol) {
  ExpressionNames names;
  for (const Factor& factor : protocol.factors) {
    std::vector<std::string> levels = factor.levels;
    if (factor.when) levels.push_back(no_level);
    names[factor.name] = choice_of(std::move(levels));
  }
  for (const Stratum& stratum : protocol.strata) names[stratum.name] = choice_of(stratum.values);
  if (protocol.group) names["role"] = choice_of(protocol.group->roles);
  if (!protocol.visits.empty()) {
    std::vector<std::string> visits;
    for (const VisitSpec& visit : protocol.visits) visits.push_back(visit.name);
    names["visit"] = choice_of(std::move(visits));
  }
  return names;
}

ExpressionNames names_from(const SessionStep& step, const Protocol& protocol) {
  return std::visit(Names{protocol, step}, static_cast<const StepKind&>(step));
}

bool answers(const SessionStep& step) { return std::visit(GivesData{}, static_cast<const StepKind&>(step)); }

}  // namespace protocols
