#include "stimuli/pages/writing_page.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "protocols/model/name_letters.h"
#include "stimuli/pages/page.h"
#include "stimuli/text/unicode.h"

namespace stimuli {
namespace {

using protocols::NameLetters;

constexpr std::size_t fields_kept = 250;  // of every size that was tried
constexpr int lines_at_most = 10, lines_at_least = 4;  // of a field of several lines

// TrySizes of one try at the page.
struct TrySizes {
  int line = 0, inset = 0, edge = 0;
  int left = 0, width = 0;  // of the column
  protocols::Colour colour;
  bool from_right = false;
  int field_of(int lines) const { return lines * line + 2 * inset; }
};

// A sprite that marks made larger than its place stands as if it were not.
PlacedSprite centred(std::shared_ptr<const Sprite> sprite, const Rect& place) {
  const int x = place.x + (place.width - sprite->width) / 2, y = place.y + (place.height - sprite->height) / 2;
  return {std::move(sprite), x, y};
}

// The text with its caret, of which at most so many lines are seen.
void add_edited(const WritingView& view, const Rect& inside, int lines, const TrySizes& sizes, Painter& painter, WritingPage& page) {
  auto& sprites = page.frame.sprites;
  page.style = {sizes.line, sizes.colour, false};
  page.width_px = inside.width;
  page.from_right = sizes.from_right;
  const EditedText& edited = page.edited = painter.edited(NameLetters::of(view.texts[view.turn]), view.caret, page.style, inside.width,
                                                          lines, view.texts.size() == 1 ? view.first_line : 0, sizes.from_right);
  const int seen = std::min(edited.lines - edited.first, inside.height / sizes.line);
  sprites.push_back(centred(edited.sprite, {inside.x, inside.y, inside.width, std::max(1, seen) * sizes.line}));
  const int bar = std::max(2, sizes.line / 16);
  const int x = inside.x + std::clamp(edited.x - bar / 2, 0, inside.width - bar);
  sprites.push_back({painter.box(bar, sizes.line, sizes.colour), x, inside.y + (edited.line - edited.first) * sizes.line});
}

// One field of a text. True: there was room for it between top and bottom.
bool add_single_field(const WritingView& view, int top, int bottom, const TrySizes& sizes, Painter& painter, WritingPage& page) {
  const int room = (bottom - top - 2 * sizes.inset) / sizes.line;
  const int lines = view.several_lines ? std::clamp(room, 1, lines_at_most) : 1;
  const Rect field{sizes.left, top, sizes.width, sizes.field_of(lines)};
  const Rect inside{field.x + sizes.inset, field.y + sizes.inset, field.width - 2 * sizes.inset, lines * sizes.line};
  add_frame(field, sizes.edge, sizes.colour, painter, page.frame.sprites);
  add_edited(view, inside, lines, sizes, painter, page);
  return room >= (view.several_lines ? lines_at_least : 1);
}

// A field that is not typed into.
std::shared_ptr<const Sprite> resting_field(const WritingView& view, const protocols::ScreenText& text, const TextStyle& style, int width,
                                            bool from_right, Painter& painter) {
  const auto draw = [&] { return painter.edited(NameLetters::of(text), 0, style, width, 1, 0, from_right).sprite; };
  if (!view.drawn) return draw();
  if (view.drawn->size() > fields_kept) view.drawn->clear();
  auto& known = (*view.drawn)[{text, style.height_px, width, from_right}];
  if (!known) known = draw();
  return known;
}

// Numbered fields of one line, those around the turn.
bool add_fields(const WritingView& view, int top, int bottom, const TrySizes& sizes, Painter& painter, WritingPage& page) {
  auto& sprites = page.frame.sprites;
  const TextStyle style{sizes.line, sizes.colour, false};
  const int count = static_cast<int>(view.texts.size()), turn = static_cast<int>(view.turn);
  const int gap = sizes.line / 4, pitch = sizes.field_of(1) + gap;
  const int seen = std::clamp((bottom - top + gap) / pitch, 1, count);
  const int first = std::clamp(turn - seen / 2, 0, count - seen);
  const int margin = painter.line(std::to_string(count) + ".", style)->width + sizes.line / 3;
  for (int i = first; i < first + seen; ++i) {
    const int y = top + (i - first) * pitch;
    const Rect field{sizes.left + (sizes.from_right ? 0 : margin), y, sizes.width - margin, sizes.field_of(1)};
    const Rect inside{field.x + sizes.inset, y + sizes.inset, field.width - 2 * sizes.inset, sizes.line};
    const auto number = painter.line(std::to_string(i + 1) + (sizes.from_right ? "\u200F." : "."), style);
    const int number_x = sizes.from_right ? sizes.left + sizes.width - number->width : sizes.left + margin - sizes.line / 3 - number->width;
    sprites.push_back({number, number_x, inside.y + (sizes.line - number->height) / 2});
    add_frame(field, i == turn ? 2 * sizes.edge : sizes.edge, sizes.colour, painter, sprites);
    const protocols::ScreenText& text = view.texts[static_cast<std::size_t>(i)];
    if (i == turn) {
      add_edited(view, inside, 1, sizes, painter, page);
    } else {
      sprites.push_back(centred(resting_field(view, text, style, inside.width, sizes.from_right, painter), inside));
    }
  }
  return seen == count;
}

}  // namespace

WritingPage prepare_writing(const WritingView& view, const protocols::ScreenSpec& spec, const Screen& screen, Painter& painter) {
  WritingPage page;
  page.frame.background = spec.background;
  const int full_line = page_line_px(screen);
  TrySizes sizes;
  sizes.colour = spec.colour;
  sizes.width = std::min(screen.width_px * 8 / 10, full_line * 28);
  sizes.left = (screen.width_px - sizes.width) / 2;
  const std::string& asked = NameLetters::of(view.question);
  sizes.from_right = reads_from_right(has_direction(asked) ? asked : NameLetters::of(view.texts[view.turn]));
  int top = full_line, bottom = screen.height_px - full_line;
  if (!view.clock.empty()) {
    const auto clock = painter.line(view.clock, {full_line, spec.colour, false});
    page.frame.sprites.push_back({clock, (screen.width_px - clock->width) / 2, full_line / 2});
    top += full_line;
  }
  if (!view.foot.empty()) {
    const auto foot = painter.paragraph(view.foot, {std::max(1, full_line * 8 / 10), spec.colour, false}, screen.width_px * 9 / 10,
                                        Align::centre);
    const int y = screen.height_px - full_line - foot->height;
    page.frame.sprites.push_back({foot, (screen.width_px - foot->width) / 2, y});
    bottom = y - full_line / 2;
  }
  const std::size_t first = page.frame.sprites.size();
  for (const double factor : shrinking) {
    page.frame.sprites.resize(first);
    sizes.line = std::max(1, static_cast<int>(std::lround(full_line * factor)));
    sizes.inset = sizes.line / 3;
    sizes.edge = std::max(1, sizes.line / 20);
    int y = top;
    if (!asked.empty()) {
      const auto question =
          painter.paragraph(steered(asked, sizes.from_right), {sizes.line, spec.colour, false}, sizes.width, Align::start);
      page.frame.sprites.push_back({question, sizes.left + (sizes.width - question->width) / 2, y});
      y += question->height + sizes.line * 2 / 3;
    }
    const bool several = view.texts.size() > 1;
    page.fits = several ? add_fields(view, y, bottom, sizes, painter, page) : add_single_field(view, y, bottom, sizes, painter, page);
    if (page.fits) break;
  }
  // What is short stands in the middle of the page.
  int end = top;
  for (std::size_t i = first; i < page.frame.sprites.size(); ++i) {
    const PlacedSprite& placed = page.frame.sprites[i];
    end = std::max(end, placed.y + placed.sprite->height);
  }
  const int down = std::max(0, (bottom - end) / 2);
  for (std::size_t i = first; i < page.frame.sprites.size(); ++i) page.frame.sprites[i].y += down;
  return page;
}

}  // namespace stimuli
