#include "engine/asking/prime_choice.h"

#include <algorithm>

#include "engine/check.h"
#include "engine/input/key_labels.h"
#include "engine/session/page_text.h"
#include "protocols/planning/plan_awareness.h"
#include "protocols/planning/plan_steps.h"
#include "stimuli/pages/page.h"
#include "stimuli/pages/question_page.h"

namespace engine {

protocols::ScreenText prime_page(const Words& words, std::string_view own, const protocols::ScreenText& question,
                                 const std::vector<std::pair<std::string, protocols::ScreenText>>& keys, bool visibility) {
  protocols::ScreenText list;
  for (const auto& [key, text] : keys) {
    list += "- **" + key + "** ";
    list += screen_text_as_it_is(text);
    list += "\n";
  }
  protocols::ScreenText page = with_texts(own, {{"question", screen_text_as_it_is(question)}, {"keys", list}});
  if (visibility) page += "\n" + std::string(words.visibility_instruction);
  return page;
}

PrimeChoice::PrimeChoice(Run& run, const protocols::AwarenessStep& step) : run_(run), visibility_(step.visibility) {
  question_ = step.ask.parts.empty() ? protocols::ScreenText(run.words.prime_question)
                                     : protocols::filled_in(step.ask, run.learned.participant).text;
  std::vector<stimuli::MarkedChoice> choices;
  auto keys = protocols::prime_keys(step, run.request.allocation);
  // From top to bottom as the keys are written, whatever they mean to this participant.
  std::ranges::sort(
      keys, {}, [&](const auto& one) { return std::ranges::find(step.keys, one.second, &std::pair<std::string, protocols::Key>::second); });
  for (const auto& [value, key] : keys) {
    const auto worded = std::ranges::find_if(step.words, [&](const auto& words) { return words.first == value; });
    const protocols::ScreenText text =
        worded == step.words.end() ? protocols::ScreenText(value) : protocols::filled_in(worded->second, run.learned.participant).text;
    const std::string label = label_of(run.devices.text, key);
    keys_.emplace_back(as_it_is(label), text);
    choices.push_back({label, text});
  }
  frame_ = stimuli::prepare_choices(question_, choices, std::string(run.words.prime_guess), run.protocol().screen, run.request.screen,
                                    run.painter)
               .frame;
}

Next PrimeChoice::instruct(std::string_view own) const {
  return run_.pages.read(prime_page(run_.words, own, question_, keys_, visibility_));
}

void PrimeChoice::complete(stimuli::PreparedTrial& trial, const std::string& progress) const {
  check(trial.events.back().until_answer, "the choice is a trial's last event");
  stimuli::PreparedFrame& frame = trial.events.back().frame;
  frame = frame_;
  stimuli::add_progress(progress, run_.protocol().screen, run_.request.screen, run_.painter, frame);
}

}  // namespace engine
