#include "engine/asking/keep_rule.h"

#include "engine/asking/questions.h"
#include "stimuli/text/unicode.h"

namespace engine {

Next ask_whether_to_keep(Run& run, const protocols::Slot& slot, const std::string& name, int number, bool& kept) {
  protocols::PlannedQuestion question;
  question.id = slot.name + ".given" + std::to_string(number);
  question.text = slot.keep->ask;
  if (const auto at = question.text.find("$name"); at != std::string::npos) question.text.replace(at, 5, stimuli::isolated(name));
  question.personal = true;
  const Asked asked = ask_scales(run, {question}, {slot.keep->scale, "", 1, true});
  kept = asked.next == Next::go_on && std::get<int>(asked.answers.front().value) >= slot.keep->at_least;
  return asked.next;
}

}  // namespace engine
