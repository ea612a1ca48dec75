#include "protocols/planning/plan_steps.h"

#include <algorithm>
#include <numeric>

#include "protocols/ordering/random.h"
#include "protocols/planning/fill_text.h"
#include "protocols/planning/materials.h"

namespace protocols {
namespace {

PlannedQuestion filled(const Template& text, const Item* item, const Participant& participant) {
  PlannedQuestion question;
  question.text = fill(text, participant, [&](std::string_view) { return item; });
  return question;
}

std::vector<std::size_t> in_turn(std::size_t count, std::size_t row) {
  std::vector<std::size_t> order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = (row + i) % count;
  return order;
}

// Row 0 is 0, 1, n-1, 2, n-2 …; row r adds r to each. For odd n the rows from n on are the first n backwards.
std::vector<std::size_t> balanced_row(std::size_t count, std::size_t turn) {
  if (count == 0) return {};
  const std::size_t rows = count % 2 == 0 ? count : 2 * count, row = turn % rows;
  std::vector<std::size_t> order(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t base = i % 2 == 1 ? (i + 1) / 2 : (count - i / 2) % count;
    order[i] = (base + row) % count;
  }
  if (row >= count) std::reverse(order.begin(), order.end());
  return order;
}

}  // namespace

std::vector<PlannedQuestion> plan_questions(const Protocol& protocol, const QuestionnaireStep& step, const std::string& name,
                                            const Participant& participant, std::uint64_t seed) {
  const QuestionnaireSpec& questionnaire = *find_questionnaire(protocol, step.questionnaire);
  std::vector<PlannedQuestion> questions;
  for (const QuestionSpec& spec : questionnaire.questions) {
    questions.push_back(filled(spec.text, nullptr, participant));
    questions.back().id = spec.id;
    questions.back().reverse = spec.reverse;
  }
  Random random(seed_for(seed, {"questions", name}));
  if (questionnaire.shuffle) shuffle(questions, random);
  return questions;
}

std::vector<PlannedQuestion> plan_questions(const Protocol& protocol, const RateStep& step, const std::string& name,
                                            const Participant& participant, const Allocation& allocation, std::uint64_t seed) {
  Materials materials(protocol, participant, allocation);
  std::vector<PlannedQuestion> questions;
  for (const std::string& list : step.of) {
    for (const Item& item : materials.items(list)) {
      questions.push_back(filled(step.ask, &item, participant));
      questions.back().id = item.id;
    }
  }
  Random random(seed_for(seed, {"questions", name}));
  if (step.shuffle) shuffle(questions, random);
  return questions;
}

PlannedQuestion filled_in(const Template& text, const Participant& participant) { return filled(text, nullptr, participant); }

PlannedQuestion filled_in(const Template& text, const Item& item, const Participant& participant) {
  PlannedQuestion question = filled(text, &item, participant);
  question.id = item.id;
  return question;
}

std::vector<Score> scores_of(const QuestionnaireSpec& questionnaire, const std::map<std::string, int>& answers) {
  std::vector<Score> scores;
  for (const ScoreSpec& spec : questionnaire.scores) {
    Score score{spec.name, std::nullopt, 0, static_cast<int>(spec.questions.size())};
    int sum = 0;
    for (const QuestionSpec& question : questionnaire.questions) {
      if (std::find(spec.questions.begin(), spec.questions.end(), question.id) == spec.questions.end()) continue;
      const auto answer = answers.find(question.id);
      if (answer == answers.end()) continue;
      ++score.answered;
      sum += question.reverse ? questionnaire.scale.from + questionnaire.scale.to - answer->second : answer->second;
    }
    if (score.answered > 0 && 2 * score.answered >= score.of) score.value = static_cast<double>(sum) / score.answered;
    scores.push_back(std::move(score));
  }
  return scores;
}

std::vector<std::size_t> order_of(const DoStep& step, const std::string& name, std::size_t steps, const Allocation& allocation) {
  const auto turn = static_cast<std::size_t>(allocation.turn);
  if (step.order == StepOrder::latin_square) return in_turn(steps, steps == 0 ? 0 : turn % steps);
  if (step.order == StepOrder::balanced_latin_square) return balanced_row(steps, turn);
  std::vector<std::size_t> order = in_turn(steps, 0);
  Random random(seed_for(allocation.seed, {"do", name}));
  if (step.order == StepOrder::shuffle) shuffle(order, random);
  return order;
}

}  // namespace protocols
