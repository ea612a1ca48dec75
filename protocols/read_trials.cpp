#include <algorithm>
#include <set>

#include "protocols/draft.h"
#include "protocols/scalar.h"
#include "protocols/suggest.h"
#include "protocols/template_text.h"

namespace protocols {
namespace {

// A text with its references, which are noted for the blocks to check; what is wrong with it is reported.
Template read_shown(const Value& value, const std::string& trial, Draft& draft, bool is_colour = false) {
  const ReadTemplate read = read_template(*value.as<std::string>());
  for (const Complaint& complaint : read.complaints) {
    Diagnostic diagnostic = at(*value.node, complaint.message, "'{AF1}' for the first name of slot AF", complaint.fix);
    diagnostic.place = place_within(*value.node, complaint.offset);
    draft.diagnostics.push_back(std::move(diagnostic));
  }
  for (const TemplateReference& reference : read.references) {
    const Place place = place_within(*value.node, reference.offset);
    if (reference.part.kind == Template::Part::Kind::slot)
      check_slot_reference(reference.part.value, place, value.node->used_from, draft);
    draft.references[trial].push_back({reference.part, is_colour, place, value.node->used_from});
  }
  return read.value;
}

template <class T>
std::optional<T> found(const Fields& fields, std::string_view key) {
  const T* value = fields.find_as<T>(key);
  return value ? std::optional<T>(*value) : std::nullopt;
}

// The one stimulus that an event, a masked prime or an entry of `show` names; empty: none, or unreadable.
std::optional<StimulusSpec> read_stimulus(const Fields& fields, const std::string& trial, Draft& draft) {
  const Position position = fields.get<Position>("at");
  if (const Value* text = fields.find("text")) {
    TextSpec spec{.place = text->node->place,
                  .text = read_shown(*text, trial, draft),
                  .height = {},
                  .colour = {},
                  .at = position};
    spec.height = found<Length>(fields, "height").value_or(draft.protocol.screen.text_height);
    if (const Value* colour = fields.find("colour")) spec.colour = read_shown(*colour, trial, draft, true);
    return spec;
  }
  if (const Value* picture = fields.find("picture")) {
    return PictureSpec{picture->node->place, read_shown(*picture, trial, draft), found<Length>(fields, "width"),
                       found<Length>(fields, "height"), position};
  }
  if (const Value* box = fields.find("box")) {
    return BoxSpec{box->node->place, fields.get<Length>("width"), fields.get<Length>("height"),
                   read_shown(*box, trial, draft, true), position};
  }
  return std::nullopt;
}

MaskKind usual_mask(const StimulusSpec& prime, bool forward) {
  if (std::holds_alternative<PictureSpec>(prime)) return MaskKind::scramble;
  if (std::holds_alternative<BoxSpec>(prime)) return MaskKind::box;
  return forward ? MaskKind::hashes : MaskKind::letters;
}

std::optional<MaskSpec> read_mask(const Fields& fields, const StimulusSpec& prime, bool forward, Draft& draft) {
  const char* key = forward ? "forward_mask" : "backward_mask";
  const std::string* kind = fields.find_as<std::string>(key);
  const AskedTime* lasts = fields.find_as<AskedTime>(forward ? "forward" : "backward");
  if (!lasts) {
    if (kind && fields.find(forward ? "forward" : "backward")) {
      draft.diagnostics.push_back(
          at(*fields.find(key)->node,
             std::string("'") + key + "' of " + fields.called() + " describes a mask that is not shown",
             std::string("a duration for '") + (forward ? "forward" : "backward") + "' instead of 'none'",
             std::string("delete '") + key + "'"));
    }
    return std::nullopt;
  }
  MaskSpec mask{usual_mask(prime, forward), *lasts, found<Colour>(fields, "mask_colour")};
  if (kind) {
    mask.kind = *kind == "hashes"     ? MaskKind::hashes
                : *kind == "letters"  ? MaskKind::letters
                : *kind == "scramble" ? MaskKind::scramble
                                      : MaskKind::box;
    const Node& node = *fields.find(key)->node;
    if (mask.kind == MaskKind::scramble && !std::holds_alternative<PictureSpec>(prime)) {
      draft.diagnostics.push_back(
          at(node, "only a picture can be scrambled, and the prime is not one", "hashes, letters or box"));
    } else if (mask.kind == MaskKind::letters && !std::holds_alternative<TextSpec>(prime)) {
      draft.diagnostics.push_back(at(node,
                                     "a mask of letters takes its script from the prime, and the prime is not a text",
                                     "hashes, scramble or box"));
    }
  }
  if (mask.kind == MaskKind::box && !mask.colour && !fields.given("mask_colour") &&
      std::holds_alternative<PictureSpec>(prime)) {
    draft.diagnostics.push_back(at(fields.node(), "a box that masks a picture has no colour of its own",
                                   "'mask_colour' beside it", "add 'mask_colour: \"#808080\"'"));
  }
  return mask;
}

std::optional<MaskedSpec> read_masked(const Fields& fields, const std::string& trial, Draft& draft) {
  auto prime = read_stimulus(fields, trial, draft);
  if (!prime) return std::nullopt;
  MaskedSpec masked{*prime, fields.get<AskedTime>("for"), read_mask(fields, *prime, true, draft),
                    read_mask(fields, *prime, false, draft)};
  if (!masked.forward && !masked.backward && fields.given("mask_colour") && fields.find("forward") &&
      fields.find("backward")) {
    draft.diagnostics.push_back(at(*fields.node().find("mask_colour"),
                                   "'mask_colour' of " + fields.called() + " colours masks that are not shown",
                                   "a duration for 'forward' or 'backward'", "delete 'mask_colour'"));
  }
  return masked;
}

EventSpec read_event(const Fields& fields, const std::string& trial, Draft& draft) {
  EventSpec event;
  event.place = fields.node().place;
  event.name = fields.get<std::string>("event");
  if (const auto stimulus = read_stimulus(fields, trial, draft)) event.shown.push_back(*stimulus);
  for (const Value& value : fields.list("show")) {
    const auto* shown = value.as<std::shared_ptr<const Fields>>();
    if (const auto stimulus = shown ? read_stimulus(**shown, trial, draft) : std::nullopt)
      event.shown.push_back(*stimulus);
  }
  if (const Fields* masked = fields.fields("masked")) event.masked = read_masked(*masked, trial, draft);
  event.until_answer = fields.find("until") != nullptr;
  event.lasts = found<AskedTime>(fields, event.until_answer ? "at_most" : "for");
  return event;
}

}  // namespace

void read_trials(const Fields& root, Draft& draft) {
  for (const ValueEntry& entry : root.entries("trials")) {
    TrialSpec trial{entry.key->place, entry.key->text, {}};
    const auto* events = entry.value.as<std::vector<Value>>();
    if (!events) continue;
    std::map<std::string, const Node*> names;
    const Node* waits = nullptr;
    for (const Value& value : *events) {
      const auto* fields = value.as<std::shared_ptr<const Fields>>();
      if (!fields || !(*fields)->sound()) draft.broken_trials.insert(trial.name);
      if (!fields) continue;
      EventSpec event = read_event(**fields, trial.name, draft);
      if (!event.name.empty()) {
        const Node& name = *(*fields)->find("event")->node;
        const auto [first, is_new] = names.emplace(event.name, &name);
        if (!is_new) {
          draft.diagnostics.push_back(
              at(name, "two events of trial '" + trial.name + "' are called '" + event.name + "'",
                 "a name of its own for every event",
                 "rename one of the two; the other is in line " + std::to_string(first->second->place.line)));
        }
      }
      if (event.until_answer) {
        const Node& until = *(*fields)->node().find("until");
        if (waits) {
          draft.diagnostics.push_back(
              at(until, "a second event of trial '" + trial.name + "' waits for an answer",
                 "one answer in a trial; the other is in line " + std::to_string(waits->place.line),
                 "give one of the two a duration with 'for'"));
        }
        waits = &until;
      }
      trial.events.push_back(std::move(event));
    }
    draft.protocol.trials.push_back(std::move(trial));
  }
}

}  // namespace protocols
