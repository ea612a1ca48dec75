#include "protocols/planning/plan_events.h"

#include <algorithm>
#include <set>
#include <utility>

#include "protocols/model/scalar.h"
#include "protocols/model/template_text.h"

namespace protocols {
namespace {

using PlannedPrime = CoveredPrimes::value_type;

// k steps of a length: the middle of a row of n places is place (n - 1) / 2.
Length steps(const Length& step, int place, int places) { return {step.amount * (place - (places - 1) / 2.0), step.unit}; }

// The seeds of masks that never change; any two numbers would do.
constexpr std::uint64_t fixed_forward = 1, fixed_backward = 2;

// Nothing to see: the cell that it comes from is empty, and its list says that this is meant.
struct IsBlank {
  bool operator()(const PlannedText& text) const { return text.text.empty(); }
  bool operator()(const PlannedBox&) const { return false; }
  bool operator()(const PlannedPicture& picture) const { return picture.file.empty(); }
};
bool is_blank(const PlannedPrime& prime) { return std::visit(IsBlank{}, prime); }

void add_shown(PlannedPrime stimulus, PlannedEvent& event) {
  if (is_blank(stimulus)) return;
  std::visit([&](auto& one) { event.shown.emplace_back(std::move(one)); }, stimulus);
}

// What distinguishes two primes of one event: nothing else of them depends on the trial.
struct Look {
  using Is = std::pair<ScreenText, std::string>;
  Is operator()(const PlannedText& text) const { return {text.text, to_text(text.colour)}; }
  Is operator()(const PlannedBox& box) const { return {{}, to_text(box.colour)}; }
  Is operator()(const PlannedPicture& picture) const { return {{}, picture.file}; }
};
Look::Is look_of(const PlannedPrime& prime) { return std::visit(Look{}, prime); }

// The colour that a mask has where its protocol names none.
struct ColourOfMask {
  Colour usual;
  Colour operator()(const PlannedText& text) const { return text.colour; }
  Colour operator()(const PlannedBox& box) const { return box.colour; }
  Colour operator()(const PlannedPicture&) const { return usual; }
};

}  // namespace

Position position_of(const GridCell& grid, int cell) {
  const int column = (cell - 1) % grid.columns, row = (cell - 1) / grid.columns;
  // Rows are counted from the top, and positions upwards.
  return {steps(grid.spacing, column, grid.columns), steps(grid.spacing, grid.rows - 1 - row, grid.rows)};
}

EventPlanner::EventPlanner(const Protocol& protocol, const TrialSpec& spec, const Participant& participant,
                           const CrossedTrials& trials, std::uint64_t durations_seed)
    : protocol_(protocol),
      spec_(spec),
      participant_(participant),
      trials_(trials),
      durations_(spec, trials, durations_seed) {
  for (const EventSpec& event : spec_.events) {
    if (event.lasts) check(*event.lasts, event.location);
    if (event.masked) {
      check(event.masked->lasts, event.location);
      if (event.masked->forward) check(event.masked->forward->lasts, event.location);
      if (event.masked->backward) check(event.masked->backward->lasts, event.location);
    }
    const auto check_stimulus = [&](const auto& stimulus) { check_shown(stimulus); };
    for (const StimulusSpec& stimulus : event.shown) std::visit(check_stimulus, stimulus);
    if (event.masked) std::visit(check_stimulus, event.masked->prime);
    if (event.sound) check(*event.sound);
  }
  // What is wrong with the lists would only come up again.
  if (!diagnostics_.empty()) return;
  for (const EventSpec& event : spec_.events) {
    covers_.emplace_back();
    if (!event.masked) continue;
    auto covers = std::make_shared<CoveredPrimes>();
    std::set<std::pair<ScreenText, std::string>> known;
    for (std::size_t trial = 0; trial < trials_.size(); ++trial) {
      PlannedPrime prime = planned_prime(event.masked->prime, trial);
      if (!is_blank(prime) && known.insert(look_of(prime)).second) covers->push_back(std::move(prime));
    }
    if (covers->empty()) covers->push_back(planned_prime(event.masked->prime, 0));
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
    plain.takes_answer = event.takes_answer;
    if (event.lasts) set_duration(plain, *event.lasts, trial);
    plain.shown.reserve(event.shown.size());
    for (const StimulusSpec& stimulus : event.shown) {
      if (const auto* grid = std::get_if<GridSpec>(&stimulus))
        plain.shown.emplace_back(planned(*grid, trial, masks));
      else
        add_shown(planned_prime(stimulus, trial), plain);
    }
    if (event.sound) plain.sound = planned(*event.sound, trial);
    if (plain.sound && plain.sound->file.empty() && plain.sound->tones.empty()) plain.sound.reset();
  }
  return events;
}

void EventPlanner::add_masked(const EventSpec& event, std::size_t at, std::size_t trial, Random& masks,
                              std::vector<PlannedEvent>& events) const {
  const MaskedSpec& unit = *event.masked;
  const PlannedPrime prime = planned_prime(unit.prime, trial);
  const auto add_mask = [&](const MaskSpec& spec, EventRole role, const char* part) {
    PlannedMask mask{spec.kind,
                     masks.next(),
                     spec.colour ? *spec.colour : std::visit(ColourOfMask{protocol_.screen.colour}, prime),
                     is_blank(prime) ? covers_[at]->front() : prime,
                     covers_[at],
                     protocol_.screen.background};
    if (unit.fixed) mask.seed = role == EventRole::forward_mask ? fixed_forward : fixed_backward;
    PlannedEvent& planned_event = events.emplace_back();
    planned_event.name = event.name + part;
    planned_event.role = role;
    set_duration(planned_event, spec.lasts, trial);
    planned_event.shown.emplace_back(std::move(mask));
  };
  if (unit.forward) add_mask(*unit.forward, EventRole::forward_mask, ".forward");
  PlannedEvent& shown = events.emplace_back();
  shown.name = event.name;
  shown.role = EventRole::prime;
  set_duration(shown, unit.lasts, trial);
  shown.blank = is_blank(prime);
  add_shown(prime, shown);
  if (unit.backward) add_mask(*unit.backward, EventRole::backward_mask, ".backward");
}

CoveredPrimes::value_type EventPlanner::planned_prime(const StimulusSpec& spec, std::size_t trial) const {
  if (const auto* text = std::get_if<TextSpec>(&spec)) return planned(*text, trial);
  if (const auto* box = std::get_if<BoxSpec>(&spec)) return planned(*box, trial);
  return planned(std::get<PictureSpec>(spec), trial);
}

PlannedText EventPlanner::planned(const TextSpec& spec, std::size_t trial) const {
  return {filled(spec.text, trial, FilledFor::reading), spec.height,
          spec.colour ? colour(*spec.colour, spec.location, trial) : protocol_.screen.colour, position(spec.at, spec.on_grid, trial),
          spec.from_start};
}

PlannedBox EventPlanner::planned(const BoxSpec& spec, std::size_t trial) const {
  return {spec.width, spec.height, colour(spec.colour, spec.location, trial), position(spec.at, spec.on_grid, trial)};
}

PlannedPicture EventPlanner::planned(const PictureSpec& spec, std::size_t trial) const {
  return {spec.location, looked_up(spec.file, trial), spec.width, spec.height, position(spec.at, spec.on_grid, trial), spec.light};
}

Position EventPlanner::position(const Position& at, const std::optional<GridCell>& on_grid, std::size_t trial) const {
  if (!on_grid) return at;
  return position_of(*on_grid, static_cast<int>(cell(on_grid->cell, trial)));
}

// From 1; what is no number has been reported.
std::size_t EventPlanner::cell(const Template& text, std::size_t trial) const {
  const Read<int> read = read_whole(looked_up(text, trial));
  const int* number = std::get_if<int>(&read);
  return number ? static_cast<std::size_t>(*number) : 1;
}

PlannedGrid EventPlanner::planned(const GridSpec& spec, std::size_t trial, Random& random) const {
  PlannedGrid grid{spec.location, spec.columns, spec.rows, spec.cell, spec.gap, {}, 0, spec.at, spec.light};
  const auto cells = static_cast<std::size_t>(spec.columns * spec.rows);
  std::vector<PlannedGrid::Cell> others;
  for (const Item* item : trials_.several(trial, spec.others))
    others.push_back({item->id, item->text.plain() ? *item->text.plain() : std::string()});
  shuffle(others, random);
  grid.target = spec.cell_of_target.parts.empty() ? random.below(static_cast<std::uint32_t>(cells)) : cell(spec.cell_of_target, trial) - 1;
  PlannedGrid::Cell target{{}, looked_up(spec.target, trial)};
  target.id = target.file;
  if (const auto& parts = spec.target.parts; parts.size() == 1 && parts[0].kind == Template::Part::Kind::item)
    target.id = trials_.item(trial, trials_.variable(parts[0].value)).id;
  grid.cells.assign(others.begin(), others.begin() + static_cast<std::ptrdiff_t>(cells - 1));
  grid.cells.insert(grid.cells.begin() + static_cast<std::ptrdiff_t>(grid.target), std::move(target));
  return grid;
}

PlannedSound EventPlanner::planned(const SoundSpec& spec, std::size_t trial) const {
  PlannedSound sound{spec.location, {}, {}};
  if (spec.file) sound.file = looked_up(*spec.file, trial);
  for (const ToneSpec& tone : spec.tones) {
    const Read<double> hz = read_pitch(looked_up(tone.pitch, trial));
    sound.tones.push_back({std::holds_alternative<double>(hz) ? std::get<double>(hz) : 0, tone.lasts, tone.level});
  }
  return sound;
}

std::string EventPlanner::looked_up(const Template& text, std::size_t trial) const {
  const ScreenText found = filled(text, trial, FilledFor::lookup);
  return found.plain() ? *found.plain() : std::string();
}

ScreenText EventPlanner::filled(const Template& text, std::size_t trial, FilledFor use) const {
  return fill(text, participant_, [&](std::string_view name) -> const Item* {
    const std::size_t variable = trials_.variable(name);
    return variable == trials_.variables.size() ? nullptr : &trials_.item(trial, variable);
  }, use);
}

Colour EventPlanner::colour(const Template& text, const SourceLocation&, std::size_t trial) const {
  const auto read = read_colour(looked_up(text, trial));
  const auto* colour = std::get_if<Colour>(&read);
  return colour == nullptr ? Colour{} : *colour;
}

// What only the participant's names and the items' columns can tell; the reader has seen to the rest.
void EventPlanner::set_duration(PlannedEvent& event, const DurationSpec& duration, std::size_t trial) const {
  GivenTime given = durations_.of(duration, trial);
  event.lasts = given.lasts;
  event.drawn = std::move(given.drawn);
}

void EventPlanner::check(const DurationSpec& duration, const SourceLocation& place) {
  if (const auto* column = std::get_if<ColumnTime>(&duration))
    check(Template{{{Template::Part::Kind::item, column->variable, column->column}}}, place, {Need::Kind::duration});
}

void EventPlanner::check_shown(const TextSpec& text) {
  check(text.text, text.location);
  if (text.colour) check(*text.colour, text.location, {Need::Kind::colour});
  check_grid_cell(text.on_grid, text.location);
}

void EventPlanner::check_shown(const BoxSpec& box) {
  check(box.colour, box.location, {Need::Kind::colour});
  check_grid_cell(box.on_grid, box.location);
}

void EventPlanner::check_shown(const PictureSpec& picture) {
  check(picture.file, picture.location);
  check_grid_cell(picture.on_grid, picture.location);
}

void EventPlanner::check_shown(const GridSpec& grid) {
  const int cells = grid.columns * grid.rows;
  check(grid.target, grid.location);
  check(grid.cell_of_target, grid.location, {Need::Kind::cell, cells});
  const bool several = std::any_of(trials_.several_of.begin(), trials_.several_of.end(),
                                   [&](const DrawnItems& drawn) { return drawn.variable == grid.others; });
  if (!several) {
    check(Template{{{Template::Part::Kind::item, grid.others, {}}}}, grid.location);
    if (trials_.variable(grid.others) == trials_.variables.size()) return;
  }
  for (std::size_t trial = 0; trial < trials_.size(); ++trial) {
    const std::size_t count = trials_.several(trial, grid.others).size();
    if (count + 1 == static_cast<std::size_t>(cells)) continue;
    diagnostics_.push_back({grid.location,
                            "a grid of " + std::to_string(cells) + " cells takes " + std::to_string(cells - 1) +
                                " pictures beside its target, and '" + grid.others + "' brings " + std::to_string(count),
                            "",
                            "write 'draw: {" + grid.others + ": {list: …, count: " + std::to_string(cells - 1) + "}}' in the block",
                            {}});
    return;
  }
}

void EventPlanner::check(const SoundSpec& sound) {
  if (sound.file) check(*sound.file, sound.location);
  for (const ToneSpec& tone : sound.tones) check(tone.pitch, sound.location, {Need::Kind::pitch});
}

void EventPlanner::check_grid_cell(const std::optional<GridCell>& on_grid, const SourceLocation& place) {
  if (on_grid) check(on_grid->cell, place, {Need::Kind::cell, on_grid->columns * on_grid->rows});
}

void EventPlanner::check(const Template& text, const SourceLocation& place, Need need) {
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
      static const std::string of_a_name;
      const bool is_name = item.text.personal() && (part.column.empty() || part.column == "text");
      const std::string* value = is_name ? &of_a_name : column_of(item, part.column.empty() ? "text" : part.column);
      if (value != nullptr && !item.text.personal() && value->find('{') != std::string::npos)
        for (const Template::Part& inner : read_template(*value).value.parts)
          if (inner.kind == Template::Part::Kind::slot) check(Template{{inner}}, place);
      if (value == nullptr)
        diagnostics_.push_back({place,
                                "the item '" + item.id + "' has no column '" + part.column + "', which the trial '" +
                                    spec_.name + "' shows",
                                "",
                                "give its list that column or a label",
                                {}});
      else if (text.parts.size() == 1 && complaint_about(*value, need))
        diagnostics_.push_back({place,
                                std::string("the item '") + item.id + "' has no " + noun_of(need) + " in its column '" +
                                    (part.column.empty() ? "text" : part.column) + "'",
                                expected_in_every_row(need),
                                "correct the list",
                                {}});
    }
  }
}

}  // namespace protocols
