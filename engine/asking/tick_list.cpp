#include "engine/asking/tick_list.h"

#include <algorithm>
#include <set>

#include "engine/asking/ask_name.h"
#include "engine/asking/name_marks.h"
#include "engine/asking/questions.h"
#include "engine/session/page_text.h"
#include "protocols/planning/match_names.h"

namespace engine {
namespace {

using protocols::PersonalName;
using protocols::Slot;

class TickList {
 public:
  TickList(Run& run, const std::vector<std::string>& slots, Given& given) : run_(run), given_(given) {
    for (const auto& name : slots) {
      const Slot* slot = protocols::find_slot(run.protocol(), name);
      if (slot && slot->from == protocols::SlotSource::tick_list) slots_.push_back(slot);
    }
  }

  Next fill() {
    for (const Slot* slot : slots_)
      if (slot->match.familiarity && missing(*slot) > 0)
        if (const Next next = rate_models(*slot); next != Next::go_on) return next;
    for (const Slot* slot : slots_)
      while (missing(*slot) > 0) {
        const auto page = next_page(*slot);
        if (page.empty() && slot->optional) {  // fewer will do
          if (take_nearest(*slot)) continue;
          break;
        }
        const Next next = !page.empty() ? ask(*slot, page) : take_nearest(*slot) ? Next::go_on : ask_for_typed(*slot);
        if (next != Next::go_on) return next;
      }
    for (const Slot* slot : slots_) put_in_order(*slot);
    return Next::go_on;
  }

 private:
  std::vector<PersonalName>& names(const std::string& slot) { return run_.learned.participant.names[slot]; }
  int missing(const Slot& slot) { return slot.count - static_cast<int>(names(slot.name).size()); }

  // The names that the slot's are to resemble, from its next free place on.
  std::vector<PersonalName> models(const Slot& slot, std::size_t from) {
    std::vector<PersonalName> list = slot.match.slot.empty() ? std::vector<PersonalName>() : names(slot.match.slot);
    if (!list.empty()) std::rotate(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(from % list.size()), list.end());
    return list;
  }

  // Every name in use but those of `except`.
  std::vector<PersonalName> taken(const std::string& except = {}) {
    std::vector<PersonalName> list;
    for (const auto& [slot, in_use] : run_.learned.participant.names)
      if (slot != except) list.insert(list.end(), in_use.begin(), in_use.end());
    return list;
  }

  // Names that nobody was asked about, those first that serve best; those left over to the next page.
  std::vector<PersonalName> next_page(const Slot& slot) {
    std::vector<PersonalName> open;
    for (const auto& candidate : slot.candidates)
      if (!asked_.contains(PersonalName(candidate))) open.push_back(candidate);
    auto page = protocols::in_order_of_asking(open, models(slot, names(slot.name).size()), taken(), slot.by_frequency, run_.request.seed,
                                              slot.match);
    if (page.size() > names_on_a_page) page.resize(names_on_a_page);
    return page;
  }

  // Fills what the marks of a page can fill: the slot that it was shown for, and any other that has room for such names.
  Next ask(const Slot& slot, const std::vector<PersonalName>& page) {
    asked_.insert(page.begin(), page.end());
    const NamesMarked marked = mark_names(run_, slot.name, page);
    if (marked.next != Next::go_on) return marked.next;
    std::set<PersonalName> used;
    if (const Next next = fill_from(slot, page, marked.marks, used); next != Next::go_on) return next;
    for (const Slot* other : slots_)
      if (const Next next = fill_from(*other, page, marked.marks, used); next != Next::go_on) return next;
    return Next::go_on;
  }

  // The best of those marked as the slot wants them, until it is full or there are no more.
  Next fill_from(const Slot& slot, const std::vector<PersonalName>& page, const std::vector<NameMark>& marks,
                 std::set<PersonalName>& used) {
    const NameMark wanted = slot.tick == protocols::Tick::known ? NameMark::known : NameMark::nobody;
    while (missing(slot) > 0) {
      std::vector<PersonalName> open;
      for (std::size_t i = 0; i < page.size(); ++i)
        if (marks[i] == wanted && !used.contains(page[i]) && std::ranges::find(slot.candidates, page[i], as_name) != slot.candidates.end())
          open.push_back(page[i]);
      const auto chosen =
          protocols::match_names(open, models(slot, names(slot.name).size()), taken(), missing(slot), run_.request.seed, slot.match);
      if (chosen.empty()) return Next::go_on;
      used.insert(chosen.front().name);
      if (const Next next = keep(slot, chosen.front().name); next != Next::go_on) return next;
    }
    return Next::go_on;
  }

  static PersonalName as_name(const std::string& candidate) { return candidate; }

  // Takes the name, unless the slot's rules speak against it.
  Next keep(const Slot& slot, const PersonalName& candidate) {
    bool kept = true;
    if (const Next next = rule(slot, candidate, kept); next != Next::go_on || !kept) return next;
    if (slot.match.familiarity) {
      const Next next = rate(candidate, slot.name + ".familiarity");
      if (next != Next::go_on) return next;
      std::vector<PersonalName> with_it = names(slot.name);
      with_it.push_back(candidate);
      if (!protocols::familiar_enough(with_it, models(slot, 0), slot.count, slot.match, run_.learned.familiarity)) {
        put_aside_[slot.name].push_back(candidate);
        return Next::go_on;
      }
    }
    names(slot.name).push_back(candidate);
    return Next::go_on;
  }

  // What the slot's keep rule says of the name, where it has one.
  Next rule(const Slot& slot, const PersonalName& name, bool& kept) {
    kept = true;
    if (!slot.keep) return Next::go_on;
    const int number = ++asked_about_[slot.name];
    numbers_[name] = number;
    const KeepAnswer answer = ask_whether_to_keep(run_, slot, name, number);
    kept = answer.kept;
    return answer.next;
  }

  // Each name once, whichever slots are matched with it.
  Next rate_models(const Slot& slot) {
    const auto& model_names = names(slot.match.slot);
    for (std::size_t i = 0; i < model_names.size(); ++i) {
      if (run_.learned.familiarity.contains(model_names[i])) continue;
      const Next next = rate(model_names[i], slot.match.slot + std::to_string(i + 1) + ".familiarity");
      if (next != Next::go_on) return next;
    }
    return Next::go_on;
  }

  Next rate(const PersonalName& name, const std::string& question) {
    static const protocols::ScaleSpec scale{{}, 1, 7, {}};
    const protocols::ScreenText asks = with_texts(run_.words.familiar, {{"name", protocols::ScreenText(name, question).isolated()}});
    const Asked asked = ask_scales(run_, {{question, asks}}, {scale, ""});
    if (asked.next == Next::go_on) run_.learned.familiarity[name] = std::get<int>(asked.answers.front().value);
    return asked.next;
  }

  // The list has run out: of the names that were too far off in familiarity the one that serves best.
  bool take_nearest(const Slot& slot) {
    auto& aside = put_aside_[slot.name];
    const auto chosen = protocols::match_names(aside, models(slot, names(slot.name).size()), taken(), 1, run_.request.seed, slot.match,
                                               run_.learned.familiarity);
    if (chosen.empty()) return false;
    run_.write(NoteLine{"familiarity_not_matched", slot.name + std::to_string(names(slot.name).size() + 1), run_.now()});
    names(slot.name).push_back(chosen.front().name);
    std::erase(aside, chosen.front().name);
    return true;
  }

  Next ask_for_typed(const Slot& slot) {
    const int number = static_cast<int>(names(slot.name).size()) + 1;
    run_.write(NoteLine{"tick_list_ran_out", slot.name + std::to_string(number), run_.now()});
    const auto question = slot.tick == protocols::Tick::known ? run_.words.known_name : run_.words.unknown_name;
    const NameGiven given = ask_name(run_, slot.name, question, number, slot.count);
    if (given.next != Next::go_on) return given.next;
    bool kept = true;
    if (const Next next = rule(slot, given.name, kept); next != Next::go_on) return next;
    if (kept) names(slot.name).push_back(given.name);
    return Next::go_on;
  }

  // The place of each name is decided when all are known, so that KN1 resembles AF1.
  void put_in_order(const Slot& slot) {
    auto& list = names(slot.name);
    std::vector<PersonalName> ordered;
    for (const auto& match : protocols::match_names(list, models(slot, 0), taken(slot.name), slot.count, run_.request.seed, slot.match,
                                                    run_.learned.familiarity))
      ordered.push_back(match.name);
    for (const auto& name : list)
      if (std::find(ordered.begin(), ordered.end(), name) == ordered.end()) ordered.push_back(name);
    list = ordered;
    for (std::size_t i = 0; i < list.size(); ++i)
      if (const auto found = numbers_.find(list[i]); found != numbers_.end()) given_[slot.name + std::to_string(i + 1)] = found->second;
  }

  Run& run_;
  Given& given_;
  std::vector<const Slot*> slots_;
  std::set<PersonalName> asked_;
  protocols::SlotNames put_aside_;          // of each slot, for their familiarity
  std::map<std::string, int> asked_about_;  // by a keep rule: how many of a slot
  std::map<PersonalName, int> numbers_;     // which of them a name was
};

}  // namespace

Next fill_from_tick_lists(Run& run, const std::vector<std::string>& slots, Given& given) { return TickList(run, slots, given).fill(); }

}  // namespace engine
