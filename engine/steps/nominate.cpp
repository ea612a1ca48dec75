#include <algorithm>
#include <cstdlib>
#include <optional>

#include "engine/asking/ask_name.h"
#include "engine/asking/keep_rule.h"
#include "engine/asking/tick_list.h"
#include "engine/input/operator_keys.h"
#include "engine/session/page_text.h"
#include "engine/steps/steps.h"
#include "protocols/words/letters.h"

namespace engine {
namespace {

using protocols::PersonalName;

// Fills a slot whose names or texts are typed.
class TypedSlot {
 public:
  TypedSlot(Run& run, const protocols::Slot& slot, Given& given) : run_(run), slot_(slot), given_(given), first_(names().size()) {
    origins_.resize(first_);
  }

  // Asks for what is missing, then shows all that was typed once more.
  Next fill() {
    for (;;) {
      if (const Next next = ask_for_all(); next != Next::go_on) return next;
      std::optional<std::size_t> wrong;
      if (const Next next = check(wrong); next != Next::go_on) return next;
      if (!wrong) break;
      if (const Next next = correct(*wrong); next != Next::go_on) return next;
    }
    for (std::size_t i = 0; i < origins_.size(); ++i)
      if (origins_[i].number > 0) given_[slot_.name + std::to_string(i + 1)] = origins_[i].number;
    return Next::go_on;
  }

 private:
  // Which question's turn it is.
  struct Turn {
    std::size_t question = 0;
    int round = 1;
    bool some = false;  // something was given in this round
  };
  // Where a name comes from.
  struct Origin {
    std::size_t question = 0;
    int number = 0;  // as which it was rated; 0: it was not
  };
  // What was given at a turn, for the way back to it.
  struct Answered {
    Turn turn;
    PersonalName name;  // empty: left out
    bool rated = false, kept = false;
  };

  // Each question once, then all of them again until there are enough; where a name may be missing, an empty answer moves on to the next
  // question, and a round of empty answers ends it.
  Next ask_for_all() {
    const std::size_t questions = slot_.ask.size();
    Turn turn;
    PersonalName draft;
    answered_.clear();
    while (missing() > 0) {
      if (turn.question == questions) {
        if (!turn.some) break;
        turn = {0, turn.round + 1, false};
        continue;
      }
      const NameGiven given = ask(turn, draft);
      draft = {};
      if (given.next != Next::go_on) return given.next;
      Answered answered{turn, given.name};
      if (given.back) {
        answered = answered_.back();
        answered_.pop_back();
        take_back(answered);
        turn = answered.turn;
        if (!answered.rated) {
          draft = answered.name;
          continue;
        }
      }
      bool back = false;
      if (const Next next = take(answered, back); next != Next::go_on) return next;
      if (back) {
        draft = answered.name;
        continue;
      }
      answered_.push_back(answered);
      turn.some = turn.some || !answered.name.empty();
      ++turn.question;
    }
    return Next::go_on;
  }

  std::vector<PersonalName>& names() { return run_.learned.participant.names[slot_.name]; }
  int missing() { return slot_.count - static_cast<int>(names().size()); }
  std::string next_id() { return slot_.name + std::to_string(names().size() + 1); }

  bool is_there(const PersonalName& name) {
    if (slot_.from == protocols::SlotSource::typed) return false;
    return std::ranges::any_of(names(), [&](const PersonalName& other) { return protocols::same_name(other, name); });
  }

  NameGiven ask(const Turn& turn, const PersonalName& draft) {
    NameRules rules;
    rules.may_be_empty = slot_.optional;
    rules.may_repeat = slot_.ask.size() > 1 && turn.round == 1;  // the same person may be the answer to two questions, and counts once
    rules.is_text = slot_.from == protocols::SlotSource::typed;
    rules.once_more = refused_;
    rules.draft = draft;
    rules.back = !answered_.empty();
    refused_ = false;
    return ask_name(run_, slot_.name, slot_.ask[turn.question], static_cast<int>(names().size()) + 1, slot_.count, rules);
  }

  // Only what is rated high enough, where the slot has a rule for it. A name that was not may be given, and rated, again. back: to the name.
  Next take(Answered& answered, bool& back) {
    answered.rated = answered.kept = false;
    if (answered.name.empty() || is_there(answered.name)) return Next::go_on;
    answered.kept = true;
    if (slot_.keep) {
      const KeepAnswer answer = ask_whether_to_keep(run_, slot_, answered.name, ++number_, true);
      back = answer.back;
      if (answer.next != Next::go_on || back) return answer.next;
      answered.rated = true;
      answered.kept = answer.kept;
      refused_ = !answer.kept;
    }
    if (!answered.kept) return Next::go_on;
    names().push_back(answered.name);
    origins_.push_back({answered.turn.question, slot_.keep ? number_ : 0});
    return Next::go_on;
  }

  void take_back(const Answered& answered) {
    run_.write(NoteLine{"went_back", next_id(), run_.now()});
    refused_ = false;
    if (!answered.kept) return;
    names().pop_back();
    origins_.pop_back();
  }

  // Shows what was typed, as many lines as there are number keys to a page. wrong: the line to be corrected; empty: none is.
  Next check(std::optional<std::size_t>& wrong) {
    constexpr std::size_t lines = 9;
    for (std::size_t begin = first_; begin < names().size() && !wrong; begin += lines) {
      const std::size_t count = std::min(lines, names().size() - begin);
      protocols::ScreenText page{std::string(run_.words.names_check)};
      page += "\n\n";
      std::vector<protocols::Key> keys{key_space};
      for (std::size_t i = 0; i < count; ++i) {
        page += "- **" + std::to_string(i + 1) + "** ";
        page += screen_text_as_it_is(protocols::ScreenText(names()[begin + i], slot_.name));
        page += "\n";
        keys.push_back(static_cast<protocols::Key>(key_1 + i));
        keys.push_back(static_cast<protocols::Key>(key_pad_1 + i));
      }
      run_.pictures.make_room();
      const auto frame =
          stimuli::prepare_page(page, std::string(run_.words.names_check_foot), run_.protocol().screen, run_.request.screen, run_.painter);
      protocols::Key pressed = 0;
      const Next next = run_.pages.ask(frame, keys, pressed, [&](Instant onset) {
        if (run_.request.observer) run_.request.observer->page_shown(onset);
      });
      if (next != Next::go_on) return next;
      if (pressed != key_space) wrong = begin + static_cast<std::size_t>(in_main_row(pressed) - key_1);
    }
    return Next::go_on;
  }

  // The name is typed, and rated, anew, under the question that it answered. Where it is not kept, another is asked for in its stead.
  Next correct(std::size_t place) {
    const auto at = static_cast<std::ptrdiff_t>(place);
    const PersonalName before = names()[place];
    const Origin origin_before = origins_[place];
    names().erase(names().begin() + at);
    origins_.erase(origins_.begin() + at);
    NameRules rules;
    rules.is_text = slot_.from == protocols::SlotSource::typed;
    rules.draft = before;
    rules.back = true;
    const NameGiven given = ask_name(run_, slot_.name, slot_.ask[origin_before.question], static_cast<int>(place) + 1, slot_.count, rules);
    if (given.next != Next::go_on) return given.next;
    Answered answered{{origin_before.question}, given.name};
    bool back = given.back;
    if (!back)
      if (const Next next = take(answered, back); next != Next::go_on) return next;
    if (back) {
      names().insert(names().begin() + at, before);
      origins_.insert(origins_.begin() + at, origin_before);
      return Next::go_on;
    }
    run_.write(NoteLine{"changed", slot_.name + std::to_string(place + 1), run_.now()});
    if (!answered.kept) return Next::go_on;
    std::rotate(names().begin() + at, names().end() - 1, names().end());
    std::rotate(origins_.begin() + at, origins_.end() - 1, origins_.end());
    return Next::go_on;
  }

  Run& run_;
  const protocols::Slot& slot_;
  Given& given_;
  std::size_t first_;            // names that came with the participant
  std::vector<Origin> origins_;  // of each name
  std::vector<Answered> answered_;
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
