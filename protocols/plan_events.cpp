#include "protocols/plan_events.h"

#include <algorithm>
#include <set>

#include "protocols/scalar.h"
#include "protocols/template_text.h"

namespace protocols {
namespace {

using PlannedPrime = CoveredPrimes::value_type;

// The name of a slot's place, or nullptr where it holds none.
const std::string* name_in_slot(const Participant& participant, const std::string& place) {
  const SlotReference reference = slot_reference(place);
  const auto names = participant.names.find(reference.slot);
  if (names == participant.names.end() || reference.number < 1 ||
      static_cast<std::size_t>(reference.number) > names->second.size())
    return nullptr;
  return &names->second[static_cast<std::size_t>(reference.number) - 1];
}

// What tells two primes of one event apart: nothing else of them depends on the trial.
std::string text_of(const PlannedPrime& prime) {
  if (const auto* text = std::get_if<PlannedText>(&prime)) return text->text + '\0' + to_text(text->colour);
  if (const auto* box = std::get_if<PlannedBox>(&prime)) return to_text(box->colour);
  return std::get<PlannedPicture>(prime).file;
}

}  // namespace

EventPlanner::EventPlanner(const Protocol& protocol, const TrialSpec& spec, const Participant& participant,
                           const CrossedTrials& trials)
    : protocol_(protocol), spec_(spec), participant_(participant), trials_(trials) {
  for (const EventSpec& event : spec_.events) {
    std::vector<StimulusSpec> stimuli = event.shown;
    if (event.masked) stimuli.push_back(event.masked->prime);
    for (const StimulusSpec& stimulus : stimuli) {
      if (const auto* text = std::get_if<TextSpec>(&stimulus)) {
        check(text->text, text->place, false);
        if (text->colour) check(*text->colour, text->place, true);
      } else if (const auto* box = std::get_if<BoxSpec>(&stimulus)) {
        check(box->colour, box->place, true);
      } else {
        check(std::get<PictureSpec>(stimulus).file, std::get<PictureSpec>(stimulus).place, false);
      }
    }
  }
  for (const EventSpec& event : spec_.events) {
    covers_.emplace_back();
    if (!event.masked) continue;
    auto covers = std::make_shared<CoveredPrimes>();
    std::set<std::string> known;
    for (std::size_t trial = 0; trial < trials_.size(); ++trial) {
      PlannedPrime prime =
          std::visit([&](const auto& stimulus) { return PlannedPrime(planned(stimulus, trial)); }, event.masked->prime);
      if (known.insert(text_of(prime)).second) covers->push_back(std::move(prime));
    }
    covers_.back() = std::move(covers);
  }
}

std::vector<PlannedEvent> EventPlanner::events(std::size_t trial, Random& masks) const {
  std::vector<PlannedEvent> events;
  events.reserve(spec_.events.size() + 2);
  for (std::size_t at = 0; at < spec_.events.size(); ++at) {
    const EventSpec& event = spec_.events[at];
    if (event.masked) {
      add_masked(event, at, trial, masks, events);
      continue;
    }
    PlannedEvent& plain = events.emplace_back();
    plain.name = event.name;
    plain.until_answer = event.until_answer;
    plain.lasts = event.lasts;
    plain.shown.reserve(event.shown.size());
    for (const StimulusSpec& stimulus : event.shown)
      std::visit([&](const auto& spec) { plain.shown.emplace_back(planned(spec, trial)); }, stimulus);
  }
  return events;
}

void EventPlanner::add_masked(const EventSpec& event, std::size_t at, std::size_t trial, Random& masks,
                              std::vector<PlannedEvent>& events) const {
  const MaskedSpec& unit = *event.masked;
  const PlannedPrime prime =
      std::visit([&](const auto& spec) { return PlannedPrime(planned(spec, trial)); }, unit.prime);
  const auto add_mask = [&](const MaskSpec& spec, EventRole role, const char* part) {
    PlannedMask mask{spec.kind, masks.next(), protocol_.screen.colour, prime, covers_[at]};
    if (const auto* text = std::get_if<PlannedText>(&prime)) mask.colour = text->colour;
    if (const auto* box = std::get_if<PlannedBox>(&prime)) mask.colour = box->colour;
    if (spec.colour) mask.colour = *spec.colour;
    PlannedEvent& planned_event = events.emplace_back();
    planned_event.name = event.name + part;
    planned_event.role = role;
    planned_event.lasts = spec.lasts;
    planned_event.shown.emplace_back(std::move(mask));
  };
  if (unit.forward) add_mask(*unit.forward, EventRole::forward_mask, ".forward");
  PlannedEvent& shown = events.emplace_back();
  shown.name = event.name;
  shown.role = EventRole::prime;
  shown.lasts = unit.lasts;
  std::visit([&](const auto& stimulus) { shown.shown.emplace_back(stimulus); }, prime);
  if (unit.backward) add_mask(*unit.backward, EventRole::backward_mask, ".backward");
}

PlannedText EventPlanner::planned(const TextSpec& spec, std::size_t trial) const {
  Filled text = filled(spec.text, trial);
  return {std::move(text.text), text.personal, spec.height,
          spec.colour ? colour(*spec.colour, spec.place, trial) : protocol_.screen.colour, spec.at};
}

PlannedBox EventPlanner::planned(const BoxSpec& spec, std::size_t trial) const {
  return {spec.width, spec.height, colour(spec.colour, spec.place, trial), spec.at};
}

PlannedPicture EventPlanner::planned(const PictureSpec& spec, std::size_t trial) const {
  return {spec.place, filled(spec.file, trial).text, spec.width, spec.height, spec.at};
}

EventPlanner::Filled EventPlanner::filled(const Template& text, std::size_t trial) const {
  Filled result;
  for (const Template::Part& part : text.parts) {
    if (part.kind == Template::Part::Kind::literal) {
      result.text += part.value;
    } else if (part.kind == Template::Part::Kind::slot) {
      if (const std::string* name = name_in_slot(participant_, part.value)) result.text += *name;
      result.personal = true;
    } else {
      const std::size_t variable = trials_.variable(part.value);
      if (variable == trials_.variables.size()) continue;
      const Item& item = trials_.item(trial, variable);
      const std::string* value = part.column.empty() ? &item.text : column_of(item, part.column);
      if (value != nullptr) result.text += *value;
      result.personal = result.personal || (item.personal && (part.column.empty() || part.column == "text"));
    }
  }
  return result;
}

Colour EventPlanner::colour(const Template& text, const Place&, std::size_t trial) const {
  const auto read = read_colour(filled(text, trial).text);
  const auto* colour = std::get_if<Colour>(&read);
  return colour == nullptr ? Colour{} : *colour;
}

// What only the participant's names and the items' columns can tell; the reader has seen to the rest.
void EventPlanner::check(const Template& text, const Place& place, bool is_colour) {
  for (const Template::Part& part : text.parts) {
    if (part.kind == Template::Part::Kind::slot && name_in_slot(participant_, part.value) == nullptr)
      diagnostics_.push_back({place,
                              "the text needs {" + part.value + "}, and that slot holds no such name",
                              "",
                              "ask for the slot in a step 'nominate' before",
                              {}});
    if (part.kind != Template::Part::Kind::item) continue;
    const std::size_t variable = trials_.variable(part.value);
    if (variable == trials_.variables.size()) {
      diagnostics_.push_back(
          {place,
           "the trial '" + spec_.name + "' shows $" + part.value + ", which this block does not cross",
           "",
           "cross '" + part.value + "' with a list",
           {}});
      continue;
    }
    for (const Item& item : trials_.items[variable]) {
      const std::string* value = part.column.empty() ? &item.text : column_of(item, part.column);
      if (value == nullptr)
        diagnostics_.push_back({place,
                                "the item '" + item.id + "' has no column '" + part.column + "', which the trial '" +
                                    spec_.name + "' shows",
                                "",
                                "give its list that column or a label",
                                {}});
      else if (is_colour && text.parts.size() == 1 && std::holds_alternative<Complaint>(read_colour(*value)))
        diagnostics_.push_back({place,
                                "the item '" + item.id + "' has no colour in its column '" + part.column + "'",
                                "a colour, such as '#404040' or 'red'",
                                "mend the list",
                                {}});
    }
  }
}

}  // namespace protocols
