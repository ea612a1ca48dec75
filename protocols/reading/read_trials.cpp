#include <algorithm>
#include <set>

#include "protocols/model/scalar.h"
#include "protocols/model/template_text.h"
#include "protocols/reading/draft.h"
#include "protocols/source/suggest.h"

namespace protocols {
namespace {

// A text with its references, which are noted for the blocks to check; what is wrong with it is reported.
Template read_shown(const Value& value, const std::string& trial, Draft& draft, Need need = {}) {
  const ReadTemplate read = read_template(*value.as<std::string>());
  for (const Complaint& complaint : read.complaints) {
    Diagnostic diagnostic = at(*value.node, complaint.message, "'{AF1}' for the first name of slot AF", complaint.fix);
    diagnostic.location = location_within(*value.node, complaint.offset);
    draft.diagnostics.push_back(std::move(diagnostic));
  }
  for (const TemplateReference& reference : read.references) {
    const SourceLocation place = location_within(*value.node, reference.offset);
    if (reference.part.kind == Template::Part::Kind::slot)
      check_slot_reference(reference.part.value, place, value.node->used_from, draft);
    draft.references[trial].push_back({reference.part, need, place, value.node->used_from});
  }
  return read.value;
}

template <class T>
std::optional<T> found(const Fields& fields, std::string_view key) {
  const T* value = fields.find_as<T>(key);
  return value ? std::optional<T>(*value) : std::nullopt;
}

std::optional<double> share_of(const Fields& fields, std::string_view key) {
  const double* percent = fields.find_as<double>(key);
  return percent ? std::optional<double>(*percent / 100) : std::nullopt;
}

const Need colour_needed{Need::Kind::colour};

// Which cell of a grid: a number in the protocol, or a variable.
Template read_cell(const Value& value, int cells, const std::string& trial, Draft& draft) {
  const Need need{Need::Kind::cell, cells};
  const std::string& text = *value.as<std::string>();
  Template cell = read_shown(value, trial, draft, need);
  const auto complaint = text.starts_with('$') ? std::nullopt : complaint_about(text, need);
  if (complaint)
    draft.diagnostics.push_back(at(*value.node, complaint->message,
                                   "a whole number from 1 to " + std::to_string(cells) + ", or a variable such as $place",
                                   complaint->fix));
  return cell;
}

std::optional<GridCell> read_place(const Fields& fields, const std::string& trial, Draft& draft) {
  const Fields* grid = fields.fields("at");
  if (!grid || !grid->valid()) return std::nullopt;
  const std::vector<Value>& size = grid->list("grid");
  if (size.size() != 2) {
    draft.diagnostics.push_back(at(*grid->find("grid")->node, "a grid has two numbers",
                                   "how many columns and how many rows, such as [4, 4]"));
    return std::nullopt;
  }
  GridCell place{*size[0].as<int>(), *size[1].as<int>(), {}, grid->get<Length>("spacing")};
  place.cell = read_cell(*grid->find("cell"), place.columns * place.rows, trial, draft);
  return place;
}

GridSpec read_grid(const Fields& fields, const Position& position, const std::string& trial, Draft& draft) {
  GridSpec grid;
  grid.location = fields.node().location;
  fields.fill(grid);
  grid.light = {share_of(fields, "luminance"), share_of(fields, "contrast")};
  grid.at = position;
  const int cells = grid.columns * grid.rows;
  if (const Value* target = fields.find("target")) grid.target = read_shown(*target, trial, draft);
  if (const Value* cell = fields.find("at"); cell && fields.valid()) grid.cell_of_target = read_cell(*cell, cells, trial, draft);
  if (cells == 1 && fields.valid())
    draft.diagnostics.push_back(at(fields.node(), "a grid of one cell leaves nothing to search", "two cells or more",
                                   "show the picture alone, with 'picture'"));
  const Value* others = fields.find("others");
  if (!others) return grid;
  const Template read = read_shown(*others, trial, draft);
  if (read.parts.size() == 1 && read.parts[0].kind == Template::Part::Kind::item && read.parts[0].column.empty())
    grid.others = read.parts[0].value;
  else
    draft.diagnostics.push_back(at(*others->node, "'others' of the grid is not one variable",
                                   "the variable whose pictures fill the other cells, such as $frowns"));
  return grid;
}

// The one stimulus that an event, a masked prime or an entry of `show` names; empty: none, or unreadable. A masked prime is no grid,
// and has one line.
std::optional<StimulusSpec> read_stimulus(const Fields& fields, const std::string& trial, Draft& draft, bool masked = false) {
  const Position position = fields.get<Position>("at");
  if (const Fields* grid = masked ? nullptr : fields.fields("grid")) {
    if (fields.fields("at"))
      draft.diagnostics.push_back(at(*fields.find("at")->node, "a grid of pictures cannot be placed on another grid",
                                     "an offset such as [0 px, 2 deg]", "delete 'at'"));
    return read_grid(*grid, position, trial, draft);
  }
  const std::optional<GridCell> on_grid = read_place(fields, trial, draft);
  if (const Value* text = fields.find("text")) {
    TextSpec spec{.location = text->node->location,
                  .text = read_shown(*text, trial, draft),
                  .height = {},
                  .colour = {},
                  .at = position,
                  .on_grid = on_grid,
                  .from_start = !masked && fields.choice<bool>("align").value_or(false)};
    spec.height = found<Length>(fields, "height").value_or(draft.protocol.screen.text_height);
    if (const Value* colour = fields.find("colour")) spec.colour = read_shown(*colour, trial, draft, colour_needed);
    return spec;
  }
  if (const Value* picture = fields.find("picture")) {
    return PictureSpec{.location = picture->node->location,
                       .file = read_shown(*picture, trial, draft),
                       .width = found<Length>(fields, "width"),
                       .height = found<Length>(fields, "height"),
                       .at = position,
                       .on_grid = on_grid,
                       .light = {share_of(fields, "luminance"), share_of(fields, "contrast")}};
  }
  if (const Value* box = fields.find("box")) {
    return BoxSpec{box->node->location,
                   fields.get<Length>("width"),
                   fields.get<Length>("height"),
                   read_shown(*box, trial, draft, colour_needed),
                   position,
                   on_grid};
  }
  return std::nullopt;
}

// Of a prime without a mask of its own.
struct UsualMask {
  bool forward;
  MaskKind operator()(const TextSpec&) const { return forward ? MaskKind::hashes : MaskKind::letters; }
  MaskKind operator()(const BoxSpec&) const { return MaskKind::box; }
  MaskKind operator()(const PictureSpec&) const { return MaskKind::scramble; }
  MaskKind operator()(const GridSpec&) const { return MaskKind::scramble; }  // no prime: its table has no grid
};

std::optional<MaskSpec> read_mask(const Fields& fields, const StimulusSpec& prime, bool forward,
                                  const std::string& trial, Draft& draft) {
  const char* key = forward ? "forward_mask" : "backward_mask";
  const auto kind = fields.choice<MaskKind>(key);
  const auto lasts = read_lasting(fields, forward ? "forward" : "backward", trial, draft);
  if (!lasts) {
    if (kind && fields.get<std::string>(forward ? "forward" : "backward") == "none") {
      draft.diagnostics.push_back(
          at(*fields.find(key)->node,
             std::string("'") + key + "' of " + fields.called() + " describes a mask that is not shown",
             std::string("a duration for '") + (forward ? "forward" : "backward") + "' instead of 'none'",
             std::string("delete '") + key + "'"));
    }
    return std::nullopt;
  }
  MaskSpec mask{std::visit(UsualMask{forward}, prime), *lasts, found<Colour>(fields, "mask_colour")};
  if (kind) {
    mask.kind = *kind;
    const Node& node = *fields.find(key)->node;
    if (mask.kind == MaskKind::scramble && !std::holds_alternative<PictureSpec>(prime)) {
      draft.diagnostics.push_back(
          at(node, "only a picture can be scrambled, and the prime is not one", "hashes, letters, pattern or box"));
    } else if (mask.kind == MaskKind::letters && !std::holds_alternative<TextSpec>(prime)) {
      draft.diagnostics.push_back(at(node,
                                     "a mask of letters takes its script from the prime, and the prime is not a text",
                                     "hashes, scramble, pattern or box"));
    }
  }
  if (mask.kind == MaskKind::box && !mask.colour && !fields.given("mask_colour") &&
      std::holds_alternative<PictureSpec>(prime)) {
    draft.diagnostics.push_back(
        at(fields.node(), "a box that masks a picture needs a colour", "'mask_colour' beside it", "add 'mask_colour: \"#808080\"'"));
  }
  return mask;
}

std::optional<MaskedSpec> read_masked(const Fields& fields, const std::string& trial, Draft& draft) {
  auto prime = read_stimulus(fields, trial, draft, true);
  if (!prime) return std::nullopt;
  MaskedSpec masked{*prime, read_lasting(fields, "for", trial, draft).value_or(AskedTime{}), read_mask(fields, *prime, true, trial, draft),
                    read_mask(fields, *prime, false, trial, draft), fields.choice<bool>("masks").value_or(false)};
  if (!masked.forward && !masked.backward && fields.given("mask_colour") && fields.find("forward") &&
      fields.find("backward")) {
    draft.diagnostics.push_back(at(*fields.node().find("mask_colour"),
                                   "'mask_colour' of " + fields.called() + " colours masks that are not shown",
                                   "a duration for 'forward' or 'backward'", "delete 'mask_colour'"));
  }
  return masked;
}

std::optional<SoundSpec> read_sound(const Fields& fields, const std::string& trial, Draft& draft) {
  if (const Value* file = fields.find("sound")) return SoundSpec{file->node->location, read_shown(*file, trial, draft), {}};
  if (!fields.find("tone")) return std::nullopt;
  SoundSpec sound{fields.find("tone")->node->location, {}, {}};
  for (const Value& value : fields.list("tone")) {
    const auto* tone = value.as<std::shared_ptr<const Fields>>();
    if (!tone) continue;
    const Value* pitch = (*tone)->find("pitch");
    const AskedTime* lasts = (*tone)->find_as<AskedTime>("for");
    if (!pitch || !lasts) continue;
    if (lasts->unit == TimeUnit::frames)
      draft.diagnostics.push_back(at(*(*tone)->find("for")->node, "the duration of a tone cannot be in frames",
                                     "a duration in ms, s or min", "write milliseconds"));
    ToneSpec spec{{}, *lasts, (*tone)->get<double>("level") / 100};
    if (*pitch->as<std::string>() != "none") spec.pitch = read_shown(*pitch, trial, draft, {Need::Kind::pitch});
    sound.tones.push_back(std::move(spec));
  }
  return sound;
}

EventSpec read_event(const Fields& fields, const std::string& trial, Draft& draft) {
  EventSpec event;
  event.location = fields.node().location;
  event.name = fields.get<std::string>("event");
  if (const auto stimulus = read_stimulus(fields, trial, draft)) event.shown.push_back(*stimulus);
  for (const Value& value : fields.list("show")) {
    const auto* shown = value.as<std::shared_ptr<const Fields>>();
    if (const auto stimulus = shown ? read_stimulus(**shown, trial, draft) : std::nullopt)
      event.shown.push_back(*stimulus);
  }
  event.sound = read_sound(fields, trial, draft);
  if (const Fields* masked = fields.fields("masked")) event.masked = read_masked(*masked, trial, draft);
  event.until_answer = fields.find("until") != nullptr;
  event.takes_answer = fields.find("takes") != nullptr;
  event.lasts = read_lasting(fields, event.until_answer ? "at_most" : "for", trial, draft);
  return event;
}

}  // namespace

void read_trials(const Fields& root, Draft& draft) {
  for (const ValueEntry& entry : root.entries("trials")) {
    TrialSpec trial{entry.key->location, entry.key->text, {}};
    const auto* events = entry.value.as<std::vector<Value>>();
    if (!events) continue;
    std::map<std::string, const Node*> names;
    const Node* waits = nullptr;
    for (const Value& value : *events) {
      const auto* fields = value.as<std::shared_ptr<const Fields>>();
      if (!fields || !(*fields)->valid()) draft.broken_trials.insert(trial.name);
      if (!fields) continue;
      EventSpec event = read_event(**fields, trial.name, draft);
      if (!event.name.empty()) {
        const Node& name = *(*fields)->find("event")->node;
        const auto [first, is_new] = names.emplace(event.name, &name);
        if (!is_new) {
          draft.diagnostics.push_back(at(name, "two events of trial '" + trial.name + "' are called '" + event.name + "'",
                                         "a different name for every event",
                                         "rename one of the two; the other is in line " + std::to_string(first->second->location.line)));
        }
      }
      if (event.until_answer || event.takes_answer) {
        const Node& until = *(*fields)->node().find(event.until_answer ? "until" : "takes");
        if (waits) {
          draft.diagnostics.push_back(at(until, "a second event of trial '" + trial.name + "' waits for an answer",
                                         "one answer in a trial; the other is in line " + std::to_string(waits->location.line),
                                         event.until_answer ? "give one of the two a duration with 'for'" : "delete one of the two"));
        }
        waits = &until;
      }
      trial.events.push_back(std::move(event));
    }
    draft.protocol.trials.push_back(std::move(trial));
  }
}

}  // namespace protocols
