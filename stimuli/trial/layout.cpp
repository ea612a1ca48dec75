#include "stimuli/trial/layout.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

#include "protocols/model/name_letters.h"
#include "protocols/source/utf8.h"
#include "protocols/words/letters.h"
#include "stimuli/masks/mask.h"
#include "stimuli/pixels/image.h"
#include "stimuli/text/unicode.h"
#include "stimuli/trial/rating_scale.h"

namespace stimuli {
namespace {

TextStyle style_of(const protocols::CoveredPrimes& covers, const protocols::Colour& colour, const Screen& screen) {
  TextStyle style{0, colour, false};
  for (const auto& cover : covers)
    if (const auto* text = std::get_if<protocols::PlannedText>(&cover))
      style.height_px = std::max(style.height_px, to_pixels(text->height, screen).value_or(0));
  return style;
}

protocols::Script script_of_prime(const protocols::PlannedMask& mask) {
  const auto* text = std::get_if<protocols::PlannedText>(&mask.prime);
  return text == nullptr ? protocols::Script::latin : protocols::script_of(protocols::NameLetters::of(text->text));
}

}  // namespace

Rect ink_on_screen(const PlacedSprite& placed) {
  const Rect& ink = placed.sprite->ink;
  return {placed.x + ink.x, placed.y + ink.y, ink.width, ink.height};
}

std::string called(const protocols::ScreenText& text) { return text.plain() ? "the text '" + *text.plain() + "'" : "a nominated name"; }

std::optional<protocols::Diagnostic> missing_letters_message(const protocols::ScreenText& text, const std::string& what, Painter& painter) {
  const std::vector<std::string> missing = painter.missing_glyphs(protocols::NameLetters::of(text));
  if (missing.empty()) return {};
  protocols::Diagnostic diagnostic;
  diagnostic.message = what + " has " + (missing.size() == 1 ? "a letter" : "letters") + " that no font here can draw";
  if (!text.personal()) {
    diagnostic.message += ":";
    for (std::size_t i = 0; i < missing.size(); ++i) {
      diagnostic.message += (i == 0 ? " '" : ", '") + missing[i] + "' (";
      const std::u32string points = protocols::code_points(missing[i]);
      for (std::size_t k = 0; k < points.size(); ++k)
        diagnostic.message += (k == 0 ? "" : " ") + protocols::code_point_name(points[k]);
      diagnostic.message += ")";
    }
  }
  diagnostic.expected = "Latin, Greek, Cyrillic, Hebrew or Arabic letters, digits and common signs";
  diagnostic.fix = "write it with other letters, give 'screen' a 'font' that has them, or show it as a picture";
  return diagnostic;
}

void Layout::report(protocols::Diagnostic diagnostic) {
  if (diagnostic.location == protocols::SourceLocation{}) diagnostic.location = about;
  if (std::find(diagnostics_.begin(), diagnostics_.end(), diagnostic) == diagnostics_.end())
    diagnostics_.push_back(std::move(diagnostic));
}

std::optional<int> Layout::pixels(const protocols::Length& length, const char* what, int smallest) {
  const auto pixels = to_pixels(length, screen_);
  if (!pixels) {
    report(
        {{},
         std::string(what) + " of " + to_text(length) + " needs the size of the screen and its distance from the eye, which are not known",
         "",
         "measure both and enter them once: tachisto timing --screen-height MM --distance MM; or write the length in px or %",
         {}});
  } else if (*pixels < smallest) {
    report({{},
            std::string(what) + " of " + to_text(length) + " is less than a pixel on this screen",
            "",
            "make it larger",
            {}});
    return {};
  }
  return pixels;
}

std::optional<PlacedSprite> Layout::centred(std::shared_ptr<const Sprite> sprite, const protocols::Position& at) {
  constexpr int any = -1'000'000;
  const auto x = pixels(at.x, "a position", any);
  const auto y = pixels(at.y, "a position", any);
  if (!x || !y) return {};
  const int left = screen_.width_px / 2 + *x - sprite->width / 2;
  const int top = screen_.height_px / 2 - *y - sprite->height / 2;
  return PlacedSprite{std::move(sprite), left, top};
}

std::optional<PlacedSprite> Layout::place(const protocols::PlannedText& text) {
  if (!painter_.missing_glyphs(protocols::NameLetters::of(text.text)).empty()) {
    report(missing_letters_message(text.text, called(text.text), painter_).value());
    return {};
  }
  const auto height = pixels(text.height, "a text height", 1);
  if (!height) return {};
  return centred(painter_.line(protocols::NameLetters::of(text.text), {*height, text.colour, false}), text.at);
}

void Layout::place(const protocols::PlannedText& text, std::vector<PlacedSprite>& out) {
  constexpr double line_step = 1.25;  // of the line height
  std::vector<protocols::PlannedText> lines;
  for (protocols::ScreenText& line : text.text.lines()) lines.emplace_back(text).text = std::move(line);
  while (lines.size() > 1 && lines.back().text.empty()) lines.pop_back();  // a block in YAML ends in a line end
  const auto step = pixels(text.height, "a text height", 1);
  const std::size_t first = out.size();
  int widest = 0;
  for (std::size_t i = 0; step && i < lines.size(); ++i) {
    if (lines[i].text.empty() && lines.size() > 1) continue;
    auto placed = place(lines[i]);
    if (!placed) return;
    const double below_middle = static_cast<double>(i) - static_cast<double>(lines.size() - 1) / 2;
    placed->y += static_cast<int>(std::lround(below_middle * line_step * *step));
    widest = std::max(widest, placed->sprite->width);
    out.push_back(std::move(*placed));
  }
  if (!text.from_start) return;
  const bool from_right = reads_from_right(protocols::NameLetters::of(text.text));
  for (std::size_t i = first; i < out.size(); ++i) {
    const int width = out[i].sprite->width;
    out[i].x += width / 2 - widest / 2 + (from_right ? widest - width : 0);
  }
}

std::optional<PlacedSprite> Layout::place(const protocols::PlannedBox& box) {
  const auto width = pixels(box.width, "a box width", 1);
  const auto height = pixels(box.height, "a box height", 1);
  if (!width || !height) return {};
  return centred(painter_.box(*width, *height, box.colour), box.at);
}

// Null: reported.
std::shared_ptr<const Sprite> Layout::painted(const std::string& name, const protocols::SourceLocation& place, int width, int height,
                                              const protocols::LightMatch& light) {
  const auto file = find_picture_(name);
  if (!file) {
    MissingFiles here;
    MissingFiles& files = missing ? *missing : here;
    files.add(name, place.source ? place : about);
    if (!missing) files.report("picture", picture_expected, find_picture_, diagnostics_);
    return {};
  }
  auto painted = painter_.picture(file->string(), width, height, light);
  if (const auto* reason = std::get_if<std::string>(&painted)) {
    report({place, "the picture '" + name + "' " + *reason, "", "", {}});
    return {};
  }
  return std::get<std::shared_ptr<const Sprite>>(std::move(painted));
}

std::optional<PlacedSprite> Layout::place(const protocols::PlannedPicture& picture) {
  std::optional<int> width = 0, height = 0;  // 0: by proportion
  if (picture.width) width = pixels(*picture.width, "a picture width", 1);
  if (picture.height) height = pixels(*picture.height, "a picture height", 1);
  if (!width || !height) return {};
  auto sprite = painted(picture.file, picture.location, *width, *height, picture.light);
  return sprite ? centred(std::move(sprite), picture.at) : std::nullopt;
}

void Layout::place(const protocols::PlannedGrid& grid, std::vector<PlacedSprite>& out, std::vector<HitBox>& boxes) {
  const auto cell = pixels(grid.cell, "a grid's cell", 4);
  const auto gap = pixels(grid.gap, "a grid's gap", 0);
  constexpr int any = -1'000'000;
  const auto x = pixels(grid.at.x, "a position", any);
  const auto y = pixels(grid.at.y, "a position", any);
  if (!cell || !gap || !x || !y) return;
  const int step = *cell + *gap;
  const int left = screen_.width_px / 2 + *x - (grid.columns * step - *gap) / 2;
  const int top = screen_.height_px / 2 - *y - (grid.rows * step - *gap) / 2;
  read_ahead(grid, *cell);
  for (std::size_t i = 0; i < grid.cells.size(); ++i) {
    const int column = static_cast<int>(i) % grid.columns, row = static_cast<int>(i) / grid.columns;
    const Rect box{left + column * step, top + row * step, *cell, *cell};
    auto picture = painted(grid.cells[i].file, grid.location, *cell, 0, grid.light);
    if (picture && picture->height > *cell) picture = painted(grid.cells[i].file, grid.location, 0, *cell, grid.light);
    if (!picture) return;
    const int picture_x = box.x + (*cell - picture->width) / 2, picture_y = box.y + (*cell - picture->height) / 2;
    out.push_back({std::move(picture), picture_x, picture_y});
    boxes.push_back({std::to_string(i + 1), box, i == grid.target});
  }
}

// All that `place` will ask for: each picture as wide as its cell, and those that are then too high as high as it.
void Layout::read_ahead(const protocols::PlannedGrid& grid, int cell) {
  std::vector<Painter::PictureWish> wishes, high;
  for (const protocols::PlannedGrid::Cell& one : grid.cells)
    if (const auto file = find_picture_(one.file)) wishes.push_back({file->string(), cell, 0, grid.light});
  painter_.read_ahead(wishes);
  for (const Painter::PictureWish& wish : wishes) {
    const auto picture = painter_.picture(wish.path, cell, 0, grid.light);
    const auto* sprite = std::get_if<std::shared_ptr<const Sprite>>(&picture);
    if (sprite != nullptr && (*sprite)->height > cell) high.push_back({wish.path, 0, cell, grid.light});
  }
  painter_.read_ahead(high);
}

std::vector<PlacedSprite> Layout::outline(const protocols::PlannedGrid& grid, const protocols::Colour& colour) {
  const auto cell = pixels(grid.cell, "a grid's cell", 4);
  if (!cell) return {};
  const int thick = std::max(2, *cell / 40);
  const auto flat = painter_.box(*cell, thick, colour), upright = painter_.box(thick, *cell, colour);
  return {{flat, 0, 0}, {flat, 0, *cell - thick}, {upright, 0, 0}, {upright, *cell - thick, 0}};
}

void Layout::place(const protocols::PlannedScale& scale, std::vector<PlacedSprite>& out, std::vector<HitBox>& boxes) {
  for (const auto& [point, words] : scale.scale.labels) {
    auto undrawn = missing_letters_message(words, "the text '" + words + "' of the scale", painter_);
    if (!undrawn) continue;
    undrawn->location = scale.scale.location;
    report(std::move(*undrawn));
    return;
  }
  const auto height = pixels(scale.height, "a text height", 1);
  if (!height) return;
  int top = screen_.height_px * 62 / 100;
  for (const PlacedSprite& placed : out) {
    const Rect ink = ink_on_screen(placed);
    top = std::max(top, ink.y + ink.height + *height);
  }
  DrawnScale drawn = draw_scale(scale.scale, top, look_of(scale.scale, {*height, scale.colour, false}), screen_, painter_);
  out.insert(out.end(), drawn.sprites.begin(), drawn.sprites.end());
  boxes.insert(boxes.end(), drawn.points.begin(), drawn.points.end());
}

void Layout::place(const protocols::PlannedMask& mask, std::vector<PlacedSprite>& out) {
  Rect box;
  for (const auto& cover : *mask.covers) {
    const auto placed = std::visit([&](const auto& prime) { return place(prime); }, cover);
    if (placed) box = united(box, ink_on_screen(*placed));
  }
  if (box.width <= 0 || box.height <= 0) return;  // every prime failed, and was reported, or leaves no ink to cover
  switch (mask.kind) {
    case protocols::MaskKind::box:
      out.push_back({painter_.box(box.width, box.height, mask.colour), box.x, box.y});
      return;
    case protocols::MaskKind::pattern: {
      const int line = style_of(*mask.covers, mask.colour, screen_).height_px;
      const int stroke = std::max(2, line > 0 ? line / 12 : std::min(box.width, box.height) / 24);
      out.push_back({pattern_sprite(box.width, box.height, stroke, mask.colour, mask.ground, mask.seed), box.x, box.y});
      return;
    }
    case protocols::MaskKind::hashes: {
      static const MaskAlphabet hashes{"#", U"#"};
      const LetterRow row = letter_row(box, hashes, Spacing::apart, style_of(*mask.covers, mask.colour, screen_), painter_);
      for (int cell = 0; cell < row.cells; ++cell) out.push_back(place_letter(row, box, row.cells, cell, 0));
      return;
    }
    case protocols::MaskKind::letters: {
      const TextStyle style = style_of(*mask.covers, mask.colour, screen_);
      const auto letters = letter_mask(box, mask_alphabet(script_of_prime(mask)), style, *mask.covers, mask.seed, painter_);
      out.insert(out.end(), letters.begin(), letters.end());
      return;
    }
    case protocols::MaskKind::scramble: {
      const auto prime = std::visit([&](const auto& own) { return place(own); }, mask.prime);
      if (prime && prime->sprite->ink.width > 0)
        out.push_back({scrambled_sprite(prime->sprite, box.width, box.height, mask.seed), box.x, box.y});
      return;
    }
  }
}

}  // namespace stimuli
