#include "stimuli/prepare.h"

#include <utility>
#include <variant>

#include "stimuli/image.h"
#include "stimuli/place.h"

namespace stimuli {

namespace {

void show(const protocols::PlannedStimulus& stimulus, const protocols::ScreenSpec& spec, Placing& placing,
          PreparedEvent& event) {
  auto& sprites = event.frame.sprites;
  if (const auto* mask = std::get_if<protocols::PlannedMask>(&stimulus)) return placing.place(*mask, sprites);
  if (const auto* text = std::get_if<protocols::PlannedText>(&stimulus)) return placing.place(*text, sprites);
  if (const auto* scale = std::get_if<protocols::PlannedScale>(&stimulus))
    return placing.place(*scale, sprites, event.boxes);
  if (const auto* grid = std::get_if<protocols::PlannedGrid>(&stimulus)) {
    placing.place(*grid, sprites, event.boxes);
    event.outline = placing.outline(*grid, spec.colour);
    return;
  }
  std::optional<PlacedSprite> placed;
  if (const auto* box = std::get_if<protocols::PlannedBox>(&stimulus)) placed = placing.place(*box);
  if (const auto* picture = std::get_if<protocols::PlannedPicture>(&stimulus)) placed = placing.place(*picture);
  if (placed) sprites.push_back(std::move(*placed));
}

// The whole of some sprites, gaps between letters and lines included: what a click must meet.
Rect around(const std::vector<PlacedSprite>& sprites) {
  Rect all;
  for (const PlacedSprite& placed : sprites) all = united(all, {placed.x, placed.y, placed.sprite->width, placed.sprite->height});
  return all;
}

}  // namespace

Preparation prepare(const protocols::PlannedTrial& trial, const protocols::ScreenSpec& spec, const Screen& screen,
                    Painter& painter, const FindPicture& find_picture) {
  Preparation preparation;
  Placing placing(screen, painter, find_picture, preparation.diagnostics);
  preparation.trial.events.reserve(trial.events.size());
  for (const protocols::PlannedEvent& planned : trial.events) {
    PreparedEvent& event = preparation.trial.events.emplace_back();
    event.name = planned.name;
    event.role = planned.role;
    event.until_answer = planned.until_answer;
    event.lasts = planned.lasts;
    event.frame.background = spec.background;
    for (const protocols::PlannedStimulus& stimulus : planned.shown) show(stimulus, spec, placing, event);
    if (!planned.until_answer)
      event.boxes.clear();
    else if (trial.click && event.boxes.empty() && !event.frame.sprites.empty())
      event.boxes.push_back({"target", around(event.frame.sprites), true});
  }
  return preparation;
}

}  // namespace stimuli
