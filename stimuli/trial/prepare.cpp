#include "stimuli/trial/prepare.h"

#include <utility>
#include <variant>

#include "stimuli/pixels/colour.h"
#include "stimuli/pixels/image.h"
#include "stimuli/trial/layout.h"

namespace stimuli {

namespace {

// The colour that stands out from the ground by this share of its own contrast: of the difference in light, primary by
// primary, so that Weber's and Michelson's contrast against a given ground both go with it.
protocols::Colour at_contrast(double share, protocols::Colour colour, protocols::Colour ground) {
  const auto between = [&](std::uint8_t value, std::uint8_t around) {
    return value_of_light(linear_light(around) + share * (linear_light(value) - linear_light(around)));
  };
  return {between(colour.red, ground.red), between(colour.green, ground.green), between(colour.blue, ground.blue)};
}

// Of what is drawn in one colour; the reader refuses to set the contrast of anything else.
struct AtContrast {
  double share;
  protocols::Colour ground;
  void operator()(protocols::PlannedText& text) const { text.colour = at_contrast(share, text.colour, ground); }
  void operator()(protocols::PlannedBox& box) const { box.colour = at_contrast(share, box.colour, ground); }
  void operator()(protocols::PlannedPicture&) const {}
  void operator()(protocols::PlannedMask&) const {}
  void operator()(protocols::PlannedGrid&) const {}
  void operator()(protocols::PlannedScale&) const {}
};

protocols::PlannedStimulus at_contrast(double share, protocols::PlannedStimulus stimulus, protocols::Colour ground) {
  std::visit(AtContrast{share, ground}, stimulus);
  return stimulus;
}

struct Show {
  const protocols::ScreenSpec& spec;
  Layout& layout;
  PreparedEvent& event;
  void operator()(const protocols::PlannedText& text) const { layout.place(text, event.frame.sprites); }
  void operator()(const protocols::PlannedBox& box) const { add(layout.place(box)); }
  void operator()(const protocols::PlannedPicture& picture) const { add(layout.place(picture)); }
  void operator()(const protocols::PlannedMask& mask) const { layout.place(mask, event.frame.sprites); }
  void operator()(const protocols::PlannedGrid& grid) const {
    layout.place(grid, event.frame.sprites, event.boxes);
    event.outline = layout.outline(grid, spec.colour);
  }
  void operator()(const protocols::PlannedScale& scale) const { layout.place(scale, event.frame.sprites, event.boxes); }
  void add(std::optional<PlacedSprite> placed) const {
    if (placed) event.frame.sprites.push_back(std::move(*placed));
  }
};

// The whole of some sprites, gaps between letters and lines included: what a click must meet.
Rect around(const std::vector<PlacedSprite>& sprites) {
  Rect all;
  for (const PlacedSprite& placed : sprites) all = united(all, {placed.x, placed.y, placed.sprite->width, placed.sprite->height});
  return all;
}

}  // namespace

std::vector<protocols::Diagnostic> bring_fonts(const protocols::ScreenSpec& spec, Painter& painter,
                                               const FindPicture& find_file) {
  std::vector<protocols::Diagnostic> diagnostics;
  std::vector<std::string> paths;
  for (const protocols::FontSpec& font : spec.fonts) {
    const auto path = find_file(font.file);
    if (path)
      paths.push_back(path->string());
    else
      diagnostics.push_back({font.location,
                             "the font '" + font.file + "' is not there",
                             "a TrueType or OpenType file beside the protocol, or in its folder 'stimuli'",
                             "check the name, its capital letters and its folder",
                             {}});
  }
  if (!diagnostics.empty()) return diagnostics;
  if (const auto fault = painter.prefer_fonts(paths)) {
    const protocols::FontSpec& font = spec.fonts[fault->which];
    diagnostics.push_back(
        {font.location, "the font '" + font.file + "' " + fault->reason, "a TrueType or OpenType file with outlines", "", {}});
  }
  return diagnostics;
}

Preparation prepare(const protocols::PlannedTrial& trial, const protocols::ScreenSpec& spec, const Screen& screen,
                    Painter& painter, const FindPicture& find_picture) {
  Preparation preparation;
  Layout layout(screen, painter, find_picture, preparation.diagnostics);
  preparation.trial.events.reserve(trial.events.size());
  for (const protocols::PlannedEvent& planned : trial.events) {
    PreparedEvent& event = preparation.trial.events.emplace_back();
    event.name = planned.name;
    event.role = planned.role;
    event.until_answer = planned.until_answer;
    event.takes_answer = planned.takes_answer;
    event.lasts = planned.lasts;
    event.frame.background = spec.background;
    for (const protocols::PlannedStimulus& stimulus : planned.shown)
      std::visit(Show{spec, layout, event}, planned.contrast == 1 ? stimulus : at_contrast(planned.contrast, stimulus, spec.background));
    if (!planned.until_answer && !planned.takes_answer)
      event.boxes.clear();
    else if (trial.click && event.boxes.empty() && !event.frame.sprites.empty())
      event.boxes.push_back({"target", around(event.frame.sprites), true});
  }
  return preparation;
}

}  // namespace stimuli
