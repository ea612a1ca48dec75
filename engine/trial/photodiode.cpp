#include "engine/trial/photodiode.h"

namespace engine {

using protocols::Corner;

std::optional<stimuli::PlacedSprite> photodiode_patch(const protocols::PhotodiodeSpec& spec, bool white, const stimuli::Screen& screen,
                                                      stimuli::Painter& painter) {
  const auto size = stimuli::to_pixels(spec.size, screen);
  if (!size || *size < 1) return std::nullopt;
  const bool right = spec.corner == Corner::top_right || spec.corner == Corner::bottom_right;
  const bool bottom = spec.corner == Corner::bottom_left || spec.corner == Corner::bottom_right;
  const protocols::Colour colour = white ? protocols::Colour{255, 255, 255} : protocols::Colour{0, 0, 0};
  return stimuli::PlacedSprite{painter.box(*size, *size, colour), right ? screen.width_px - *size : 0, bottom ? screen.height_px - *size : 0};
}

void add_photodiode(const protocols::PhotodiodeSpec& spec, const stimuli::Screen& screen, stimuli::Painter& painter,
                    stimuli::PreparedTrial& trial) {
  for (auto& event : trial.events)
    if (auto patch = photodiode_patch(spec, event.name == spec.event, screen, painter)) event.frame.sprites.push_back(std::move(*patch));
}

}  // namespace engine
