#include <algorithm>
#include <cstdlib>

#include "engine/steps/ask_name.h"
#include "engine/steps/steps.h"
#include "engine/steps/tick_list.h"
#include "protocols/letters.h"

namespace engine {
namespace {

Next ask_names(Run& run, const protocols::Slot& slot) {
  auto& names = run.participant.names[slot.name];
  const std::string_view question = slot.ask.empty() ? run.words.any_name : std::string_view(slot.ask.front());
  while (static_cast<int>(names.size()) < slot.count) {
    std::string name;
    const Next next = ask_name(run, slot.name, question, static_cast<int>(names.size()) + 1, slot.count, name);
    if (next != Next::go_on) return next;
    names.push_back(name);
  }
  return Next::go_on;
}

// What may be known of a slot's names: their length and script, and how well they match.
std::vector<SlotName> described(const Run& run, const protocols::Slot& slot) {
  std::vector<SlotName> list;
  const auto found = run.participant.names.find(slot.name);
  const auto models = run.participant.names.find(slot.match.slot);
  if (found == run.participant.names.end()) return list;
  for (const auto& name : found->second) {
    SlotName known{slot.name + std::to_string(list.size() + 1), protocols::count_letters(name),
                   protocols::to_text(protocols::script_of(name)), {}, 0, true};
    if (models != run.participant.names.end() && !models->second.empty()) {
      const std::size_t like = list.size() % models->second.size();
      const std::string& model = models->second[like];
      known.like = slot.match.slot + std::to_string(like + 1);
      known.letters_more = known.letters - protocols::count_letters(model);
      known.same_script = protocols::script_of(name) == protocols::script_of(model);
    }
    if (const auto rated = run.familiarity.find(name); rated != run.familiarity.end()) known.familiarity = rated->second;
    list.push_back(known);
  }
  return list;
}

}  // namespace

// Nominated names first, then the tick lists, which are matched with them. Names that came with the participant are not asked for again.
Next run_step(Run& run, const protocols::NominateStep& step) {
  Next next = Next::go_on;
  for (const auto& name : step.slots) {
    const protocols::Slot* slot = protocols::find_slot(run.protocol(), name);
    if (!slot || slot->from != protocols::SlotSource::nomination) continue;
    if (next = ask_names(run, *slot); next != Next::go_on) return next;
  }
  if (next = fill_from_tick_lists(run, step.slots); next != Next::go_on) return next;
  std::vector<std::pair<std::string, std::vector<SlotName>>> slots;
  for (const auto& name : step.slots)
    if (const protocols::Slot* slot = protocols::find_slot(run.protocol(), name)) slots.push_back({name, described(run, *slot)});
  write_slots(run.line, slots);
  run.keep();
  return Next::go_on;
}

}  // namespace engine
