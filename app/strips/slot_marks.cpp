#include "app/strips/slot_marks.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <variant>

namespace app {
namespace {

using protocols::PlannedText;

// The mask keeps the name's script and covers whatever it covered, and the mark.
void mark(protocols::PlannedMask& mask_of_prime) {
  const auto* prime = std::get_if<PlannedText>(&mask_of_prime.prime);
  if (prime == nullptr || !prime->text.personal()) return;
  auto covers = std::make_shared<protocols::CoveredPrimes>(*mask_of_prime.covers);
  PlannedText shown = *prime;
  shown.text = shown.text.marked();
  covers->push_back(std::move(shown));
  mask_of_prime.covers = std::move(covers);
}

}  // namespace

protocols::SlotNames marks_for(const protocols::Protocol& protocol) {
  protocols::SlotNames marks;
  for (const protocols::Slot& slot : protocol.slots)
    for (int number = 1; number <= slot.count; ++number)
      marks[slot.name].push_back(protocols::name_mark(slot.name + std::to_string(number)));
  return marks;
}

protocols::PlannedTrial with_marks(protocols::PlannedTrial trial) {
  for (protocols::PlannedEvent& event : trial.events) {
    for (protocols::PlannedStimulus& stimulus : event.shown) {
      if (auto* text = std::get_if<PlannedText>(&stimulus)) text->text = text->text.marked();
      if (auto* mask_of_prime = std::get_if<protocols::PlannedMask>(&stimulus)) mark(*mask_of_prime);
    }
  }
  return trial;
}

std::vector<std::string> marked_ids(const protocols::PlannedTrial& trial) {
  std::vector<std::string> ids;
  for (const protocols::PlannedEvent& event : trial.events) {
    for (const protocols::PlannedStimulus& stimulus : event.shown) {
      const auto* text = std::get_if<PlannedText>(&stimulus);
      for (std::string& id : text ? text->text.ids() : std::vector<std::string>())
        if (std::ranges::find(ids, id) == ids.end()) ids.push_back(std::move(id));
    }
  }
  return ids;
}

}  // namespace app
