#include <algorithm>
#include <cstdlib>

#include "engine/asking/ask_name.h"
#include "engine/asking/keep_rule.h"
#include "engine/asking/tick_list.h"
#include "engine/steps/steps.h"
#include "protocols/words/letters.h"

namespace engine {
namespace {

using protocols::PersonalName;

// Fills a slot whose names or texts are typed.
class TypedSlot {
 public:
  TypedSlot(Run& run, const protocols::Slot& slot, Given& given) : run_(run), slot_(slot), given_(given) {}

  // Each question once, then all of them again until there are enough; where a name may be missing, an empty answer moves on to the next
  // question, and a round of empty answers ends it.
  Next fill() {
    const std::size_t questions = std::max<std::size_t>(1, slot_.ask.size());
    for (int round = 1; missing() > 0; ++round) {
      bool some = false;
      for (std::size_t i = 0; i < questions && missing() > 0; ++i) {
        PersonalName name;
        if (const Next next = ask(i, round == 1, name); next != Next::go_on) return next;
        some = some || !name.empty();
        if (name.empty() || is_there(name)) continue;
        if (const Next next = take(name); next != Next::go_on) return next;
      }
      if (!some) break;
    }
    return Next::go_on;
  }

 private:
  std::vector<PersonalName>& names() { return run_.learned.participant.names[slot_.name]; }
  int missing() { return slot_.count - static_cast<int>(names().size()); }

  bool is_there(const PersonalName& name) {
    if (slot_.from == protocols::SlotSource::typed) return false;
    return std::ranges::any_of(names(), [&](const PersonalName& other) { return protocols::same_name(other, name); });
  }

  Next ask(std::size_t question, bool first_round, PersonalName& name) {
    NameRules rules;
    rules.may_be_empty = slot_.optional;
    rules.may_repeat = slot_.ask.size() > 1 && first_round;  // the same person may be the answer to two questions, and counts once
    rules.is_text = slot_.from == protocols::SlotSource::typed;
    rules.not_again = put_aside_;
    rules.once_more = refused_;
    refused_ = false;
    const std::string_view asked = slot_.ask.empty() ? run_.words.any_name : std::string_view(slot_.ask[question]);
    return ask_name(run_, slot_.name, asked, static_cast<int>(names().size()) + 1, slot_.count, name, rules);
  }

  // Only what is rated high enough, where the slot has a rule for it.
  Next take(const PersonalName& name) {
    if (!slot_.keep) {
      names().push_back(name);
      return Next::go_on;
    }
    bool kept = false;
    if (const Next next = ask_whether_to_keep(run_, slot_, name, ++number_, kept); next != Next::go_on) return next;
    if (!kept) {
      put_aside_.push_back(name);
      refused_ = true;
      return Next::go_on;
    }
    names().push_back(name);
    given_[slot_.name + std::to_string(names().size())] = number_;
    return Next::go_on;
  }

  Run& run_;
  const protocols::Slot& slot_;
  Given& given_;
  std::vector<PersonalName> put_aside_;
  bool refused_ = false;  // the name before
  int number_ = 0;
};

// What may be known of a slot's names: their length and script, and how well they match.
std::vector<NameRecord> described(const Run& run, const protocols::Slot& slot, const Given& given) {
  std::vector<NameRecord> list;
  const auto found = run.learned.participant.names.find(slot.name);
  const auto models = run.learned.participant.names.find(slot.match.slot);
  if (found == run.learned.participant.names.end()) return list;
  for (const auto& name : found->second) {
    const protocols::NameLook look = protocols::look_of(name);
    NameRecord known{.id = slot.name + std::to_string(list.size() + 1),
                     .letters = look.letters,
                     .script = protocols::to_text(look.script),
                     .likeness = std::nullopt,
                     .given = std::nullopt,
                     .familiarity = std::nullopt};
    if (models != run.learned.participant.names.end() && !models->second.empty()) {
      const std::size_t like = list.size() % models->second.size();
      const protocols::NameLook model = protocols::look_of(models->second[like]);
      known.likeness = {slot.match.slot + std::to_string(like + 1), known.letters - model.letters, look.script == model.script};
    }
    if (const auto rated = run.learned.familiarity.find(name); rated != run.learned.familiarity.end()) known.familiarity = rated->second;
    if (const auto which = given.find(known.id); which != given.end()) known.given = which->second;
    list.push_back(known);
  }
  return list;
}

}  // namespace

// Nominated names first, then the tick lists, which are matched with them. Names that came with the participant are not asked for again.
Next run_step(Run& run, const protocols::NominateStep& step) {
  Next next = Next::go_on;
  Given given;
  for (const auto& name : step.slots) {
    const protocols::Slot* slot = protocols::find_slot(run.protocol(), name);
    if (!slot || slot->from == protocols::SlotSource::tick_list) continue;
    if (next = TypedSlot(run, *slot, given).fill(); next != Next::go_on) return next;
  }
  if (next = fill_from_tick_lists(run, step.slots, given); next != Next::go_on) return next;
  SlotsLine line;
  for (const auto& name : step.slots)
    if (const protocols::Slot* slot = protocols::find_slot(run.protocol(), name)) {
      line.slots.emplace_back(name, described(run, *slot, given));
      run.learned.answers.set(name + ".count", double(line.slots.back().second.size()));
    }
  run.write(line);
  return Next::go_on;
}

}  // namespace engine
