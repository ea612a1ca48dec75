#include "stimuli/prepare.h"

#include <utility>
#include <variant>

#include "stimuli/place.h"

namespace stimuli {

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
    for (const protocols::PlannedStimulus& stimulus : planned.shown) {
      if (const auto* mask = std::get_if<protocols::PlannedMask>(&stimulus)) {
        placing.place(*mask, event.frame.sprites);
        continue;
      }
      std::optional<PlacedSprite> placed;
      if (const auto* text = std::get_if<protocols::PlannedText>(&stimulus)) placed = placing.place(*text);
      if (const auto* box = std::get_if<protocols::PlannedBox>(&stimulus)) placed = placing.place(*box);
      if (const auto* picture = std::get_if<protocols::PlannedPicture>(&stimulus)) placed = placing.place(*picture);
      if (placed) event.frame.sprites.push_back(std::move(*placed));
    }
  }
  return preparation;
}

}  // namespace stimuli
