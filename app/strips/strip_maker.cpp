#include "app/strips/strip_maker.h"

#include <algorithm>

#include "app/strips/drawing_pixels.h"
#include "app/strips/drawing_svg.h"
#include "app/strips/markup.h"
#include "app/strips/screen_pictures.h"
#include "app/strips/slot_marks.h"
#include "app/strips/trial_strip.h"
#include "engine/check.h"
#include "stimuli/render/png_bytes.h"

namespace app {
namespace {

constexpr int kStripScreenWidth = 800;  // of an embedded screen, in pixels: enough for print at 5 cm and for a look from near

std::string two_digits(std::size_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

Markup StripMaker::figures(const std::string& name, const std::string& title, const protocols::Block& block,
                           const std::vector<PlanAtLevels>& plans, const protocols::ThresholdStep* sets) {
  const int used = ++names_[name];
  const std::string stem = used == 1 ? name : name + "-" + std::to_string(used);
  std::vector<TrialType> types = trial_types(plans, labels_of(context_.protocol));
  std::vector<stimuli::PreparedTrial> prepared;
  for (TrialType& type : types) {
    type.example = with_marks(std::move(type.example));
    auto preparation = stimuli::prepare(type.example, context_.protocol.screen, context_.screen, context_.painter, context_.find_picture);
    engine::check(preparation.diagnostics.empty(), "a checked study's trials can be prepared");
    prepared.push_back(std::move(preparation.trial));
  }
  const ShownPart whole = part_for(prepared, context_.screen), part = context_.crop.value_or(whole);
  const bool cut_off = part.numerator * whole.denominator < whole.numerator * part.denominator;
  Markup markup;
  for (std::size_t i = 0; i < types.size(); ++i) {
    const std::string cell = cell_text(types[i].cell);
    FilmStrip strip = film_strip(title + (cell.empty() ? "" : ": " + cell), types[i], prepared[i], part, context_.screen, context_.period,
                                 block, context_.protocol.station.beep, sets);
    if (cut_off) strip.notes.push_back("Cropped: what is shown farther from the centre is cut off.");
    markup += figure(stem + "-" + two_digits(i + 1), strip, prepared[i], rect_of(part, context_.screen));
  }
  return markup;
}

Markup StripMaker::figure(const std::string& name, const FilmStrip& strip, const stimuli::PreparedTrial& prepared,
                          const stimuli::Rect& part) {
  const Drawing drawing = lay_out(strip, measure_with(context_.painter));
  std::vector<std::size_t> screens;
  for (const stimuli::PreparedEvent& event : prepared.events) screens.push_back(screen_of(event.frame, part));

  files_.push_back({"strips/" + name + ".svg", svg_file(drawing, strip.title, [&](const DrawnPicture& picture) {
                      return "<image "_html + place_attributes(picture) + " preserveAspectRatio=\"none\" "_html +
                             attribute("xlink:href", screens_[screens[picture.which]].address) + "/>\n"_html;
                    })});
  const auto screen = [&](std::size_t which, int width_px, int height_px) -> const stimuli::Image& {
    return picture_of(screens_[screens[which]], width_px, height_px);
  };
  files_.push_back(
      {"strips/" + name + ".png", stimuli::png_bytes(painted(drawing, print_px_per_mm, context_.painter, screen), print_px_per_mm)});
  const Markup svg = svg_element(drawing, strip.title, [&](const DrawnPicture& picture) {
    return "<use "_html + attribute("href", "#screen-" + std::to_string(screens[picture.which])) + " " + place_attributes(picture) +
           "/>\n"_html;
  });
  return element("figure", svg + element("figcaption", "Files: strips/" + name + ".png (300 dpi), strips/" + name + ".svg"),
                 "class=\"strip\""_html);
}

const stimuli::Image& StripMaker::picture_of(Screen& screen, int width_px, int height_px) {
  const auto [known, is_new] = screen.sizes.try_emplace({width_px, height_px});
  if (is_new) known->second = screen_picture(screen.frame, screen.part, width_px, height_px);
  return known->second;
}

std::size_t StripMaker::screen_of(const stimuli::PreparedFrame& frame, const stimuli::Rect& part) {
  const auto known = std::ranges::find_if(screens_, [&](const Screen& screen) { return screen.part == part && screen.frame == frame; });
  if (known == screens_.end()) {
    screens_.push_back({frame, part, screen_address(frame, part, kStripScreenWidth), {}});
    return screens_.size() - 1;
  }
  return static_cast<std::size_t>(known - screens_.begin());
}

Markup StripMaker::definitions() const {
  Markup symbols;
  for (std::size_t i = 0; i < screens_.size(); ++i) {
    symbols += "<symbol "_html + attribute("id", "screen-" + std::to_string(i)) +
               " viewBox=\"0 0 16 9\" preserveAspectRatio=\"none\"><image width=\"16\" height=\"9\" preserveAspectRatio=\"none\" "_html +
               attribute("href", screens_[i].address) + "/></symbol>\n"_html;
  }
  return element("svg", symbols, "class=\"definitions\" width=\"0\" height=\"0\" aria-hidden=\"true\""_html);
}

}  // namespace app
