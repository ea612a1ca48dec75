#include "engine/asking/keep_rule.h"

#include <algorithm>

#include "engine/asking/questions.h"

namespace engine {

KeepAnswer ask_whether_to_keep(Run& run, const protocols::Slot& slot, const protocols::PersonalName& name, int number, bool back) {
  protocols::PlannedQuestion question;
  question.id = slot.name + ".given" + std::to_string(number);
  const std::string_view ask = slot.keep->ask, mark = "$name";
  const std::size_t at = std::min(ask.find(mark), ask.size());
  question.text = ask.substr(0, at);
  if (at < ask.size()) {
    question.text += protocols::ScreenText(name, question.id).isolated();
    question.text += ask.substr(at + mark.size());
  }
  const Asked asked = ask_scales(run, {question}, {slot.keep->scale, "", 1, true, back});
  const bool answered = asked.next == Next::go_on && !asked.back;
  return {asked.next, asked.back, answered && std::get<int>(asked.answers.front().value) >= slot.keep->at_least};
}

}  // namespace engine
