#include <algorithm>
#include <string>

#include "protocols/model/name_letters.h"
#include "protocols/planning/match_names.h"
#include "protocols/planning/plan.h"
#include "protocols/words/common_names.h"
#include "protocols/words/nonword.h"

namespace protocols {
namespace {

Script script_of_language(const std::string& language) {
  return language.rfind("he", 0) == 0 ? Script::hebrew : Script::latin;
}

}  // namespace

SlotNames stand_in_names(const Protocol& protocol) {
  TakenStrings taken;
  for (const ListSpec& list : protocol.lists)
    for (const Item& item : list.rows) taken.add(NameLetters::of(item.text));
  for (const Slot& slot : protocol.slots)
    for (const std::string& name : slot.candidates) taken.add(name);

  const auto common = common_names(script_of_language(protocol.language));
  std::size_t next = 0;
  // Beyond the table's names, made-up ones; made-up participants may know odd people.
  const auto made_up = [&] {
    const std::string source(common[next++ % common.size()]);
    return nonwords_like({source}, taken).front();
  };
  const auto unused = [&] {
    while (next < common.size()) {
      std::string name(common[next++]);
      if (taken.contains(name)) continue;
      taken.add(name);
      return name;
    }
    return made_up();
  };

  SlotNames names;
  std::vector<PersonalName> given;
  const auto give = [&](const Slot& slot, PersonalName name) {
    given.push_back(name);
    names[slot.name].push_back(std::move(name));
  };
  for (const Slot& slot : protocol.slots) {
    if (slot.from == SlotSource::tick_list) continue;
    for (int place = 0; place < slot.count; ++place) give(slot, unused());
  }
  for (const Slot& slot : protocol.slots) {
    if (slot.from != SlotSource::tick_list) continue;
    const std::vector<PersonalName> candidates(slot.candidates.begin(), slot.candidates.end());
    const auto models = slot.match.slot.empty() ? std::vector<PersonalName>() : names[slot.match.slot];
    for (NameMatch& match : match_names(candidates, models, given, slot.count, 0, slot.match)) give(slot, std::move(match.name));
    while (static_cast<int>(names[slot.name].size()) < slot.count) give(slot, unused());
  }
  return names;
}

}  // namespace protocols
