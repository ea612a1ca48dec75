#include "app/strips/slot_marks.h"

#include <algorithm>
#include <memory>
#include <type_traits>
#include <utility>
#include <variant>

#include "stimuli/text/unicode.h"

namespace app {
namespace {

using protocols::PlannedText;

// A personal string and what is shown instead.
struct Substitute {
  std::string name, mark;
};

// The longest names come first, so that "Anna" is not found in "Annabel".
std::vector<Substitute> substitutes_for(const protocols::PlannedTrial& trial,
                                        const std::map<std::string, std::vector<std::string>>& names) {
  std::vector<Substitute> list;
  for (const protocols::Binding& binding : trial.bindings)
    if (binding.item.personal) list.push_back({binding.item.text, slot_mark(binding.item.id)});
  for (const auto& [slot, its_names] : names)
    for (std::size_t i = 0; i < its_names.size(); ++i) list.push_back({its_names[i], slot_mark(slot + std::to_string(i + 1))});
  std::erase_if(list, [](const Substitute& one) { return one.name.empty(); });
  std::ranges::stable_sort(list, [](const Substitute& a, const Substitute& b) { return a.name.size() > b.name.size(); });
  return list;
}

std::string marked(const std::string& text, const std::vector<Substitute>& substitutes) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto found = std::ranges::find_if(
        substitutes, [&](const Substitute& one) { return text.compare(at, one.name.size(), one.name) == 0; });
    result += found == substitutes.end() ? text.substr(at, 1) : found->mark;
    at += found == substitutes.end() ? 1 : found->name.size();
  }
  return result;
}

void mark(PlannedText& text, const std::vector<Substitute>& substitutes) {
  if (text.personal) text.text = marked(text.text, substitutes);
}

// The mask keeps the name's script and covers whatever it covered, and the mark.
void mark(protocols::PlannedMask& mask_of_prime, const std::vector<Substitute>& substitutes) {
  const auto* prime = std::get_if<PlannedText>(&mask_of_prime.prime);
  if (prime == nullptr || !prime->personal) return;
  auto covers = std::make_shared<protocols::CoveredPrimes>(*mask_of_prime.covers);
  PlannedText shown = *prime;
  mark(shown, substitutes);
  covers->push_back(std::move(shown));
  mask_of_prime.covers = std::move(covers);
}

}  // namespace

std::string slot_mark(std::string_view id) { return stimuli::isolated("[" + std::string(id) + "]"); }

std::map<std::string, std::vector<std::string>> marks_for(const protocols::Protocol& protocol) {
  std::map<std::string, std::vector<std::string>> marks;
  for (const protocols::Slot& slot : protocol.slots)
    for (int number = 1; number <= slot.count; ++number)
      marks[slot.name].push_back(slot_mark(slot.name + std::to_string(number)));
  return marks;
}

protocols::PlannedTrial with_marks(protocols::PlannedTrial trial,
                                   const std::map<std::string, std::vector<std::string>>& names) {
  const std::vector<Substitute> substitutes = substitutes_for(trial, names);
  for (protocols::PlannedEvent& event : trial.events) {
    for (protocols::PlannedStimulus& stimulus : event.shown) {
      if (auto* text = std::get_if<PlannedText>(&stimulus)) mark(*text, substitutes);
      if (auto* mask_of_prime = std::get_if<protocols::PlannedMask>(&stimulus)) mark(*mask_of_prime, substitutes);
    }
  }
  return trial;
}

std::vector<std::string> marked_ids(const protocols::PlannedTrial& trial) {
  static const std::string open = "\u2068[", close = "]\u2069";
  std::vector<std::string> ids;
  for (const protocols::PlannedEvent& event : trial.events) {
    for (const protocols::PlannedStimulus& stimulus : event.shown) {
      const auto* text = std::get_if<PlannedText>(&stimulus);
      if (text == nullptr || !text->personal) continue;
      for (std::size_t at = text->text.find(open); at != std::string::npos; at = text->text.find(open, at + 1)) {
        const std::size_t from = at + open.size();
        std::string id = text->text.substr(from, text->text.find(close, from) - from);
        if (std::ranges::find(ids, id) == ids.end()) ids.push_back(std::move(id));
      }
    }
  }
  return ids;
}

}  // namespace app
