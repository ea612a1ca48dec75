#include "stimuli/pages/page.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "protocols/model/name_letters.h"
#include "stimuli/text/unicode.h"
#include "stimuli/trial/prepare.h"

namespace stimuli {
namespace {

// ---- Reading

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

// The marker that begins an item, and how long it is with its space; 0: the line begins no item.
std::pair<std::string, std::size_t> item_marker(std::string_view line) {
  if (line.starts_with("- ")) return {"•", 2};
  std::size_t digits = 0;
  while (digits < line.size() && std::isdigit(static_cast<unsigned char>(line[digits])) != 0) ++digits;
  if (digits > 0 && line.substr(digits).starts_with(". ")) return {std::string(line.substr(0, digits + 1)), digits + 2};
  return {"", 0};
}

std::vector<TextSpan> read_spans(std::string_view text) {
  std::vector<TextSpan> spans{{}};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && std::ispunct(static_cast<unsigned char>(text[i + 1])) != 0) {
      spans.back().utf8 += text[++i];
    } else if (text.substr(i).starts_with("**")) {
      spans.push_back({{}, !spans.back().bold});
      ++i;
    } else {
      spans.back().utf8 += text[i];
    }
  }
  std::erase_if(spans, [](const TextSpan& span) { return span.utf8.empty(); });
  return spans;
}

// ---- Laying out

struct Sizes {
  int line = 0, column = 0, left = 0;
  protocols::Colour colour;
  bool from_right = false;
};

struct Placer {
  std::vector<PlacedSprite> sprites;
  int y = 0;
};

// Spans that follow the page's direction whatever letter they begin with.
std::vector<TextSpan> steered(std::vector<TextSpan> spans, bool from_right) {
  spans.insert(spans.begin(), TextSpan{from_right ? "\u200F" : "\u200E", spans.empty() ? false : spans.front().bold});
  return spans;
}

void add_block(const PageBlock& block, const Sizes& sizes, Painter& painter, Placer& placer) {
  const bool head = block.kind == PageBlock::Kind::title || block.kind == PageBlock::Kind::heading;
  const double size = block.kind == PageBlock::Kind::title ? 1.5 : block.kind == PageBlock::Kind::heading ? 1.2 : 1.0;
  const TextStyle style{std::max(1, static_cast<int>(std::lround(sizes.line * size))), sizes.colour, head};
  int indent = 0;
  if (block.kind == PageBlock::Kind::item) {
    const auto marker = painter.line((sizes.from_right ? "\u200F" : "") + block.marker, style);  // the dot of "1." stands left of it
    indent = std::max(sizes.line, marker->width + sizes.line / 3);
    const int gap = indent - marker->width - sizes.line / 3;
    placer.sprites.push_back(
        {marker, sizes.from_right ? sizes.left + sizes.column - gap - marker->width : sizes.left + gap, placer.y});
  }
  const auto text = painter.paragraph(steered(block.spans, sizes.from_right), style, sizes.column - indent, Align::start);
  // A sprite that marks made larger than its lines stands as if it were not.
  const int more = (text->width - (sizes.column - indent)) / 2;
  placer.sprites.push_back({text, sizes.left + (sizes.from_right ? 0 : indent) - more, placer.y});
  placer.y += text->height;
}

int gap_between(const PageBlock& above, const PageBlock& below, int line) {
  if (above.kind == PageBlock::Kind::item && below.kind == PageBlock::Kind::item) return line / 4;
  if (below.kind == PageBlock::Kind::heading || below.kind == PageBlock::Kind::title) return line;
  return line * 2 / 3;
}

int column_px(int line, const Screen& screen) { return std::min(screen.width_px * 8 / 10, line * 25); }

}  // namespace

void add_progress(const std::string& text, const protocols::ScreenSpec& spec, const Screen& screen, Painter& painter,
                  PreparedFrame& frame) {
  if (text.empty()) return;
  const int line = page_line_px(screen);
  auto sprite = painter.line(text, {std::max(1, line * 7 / 10), spec.colour, false});
  const int x = (screen.width_px - sprite->width) / 2;
  frame.sprites.push_back({std::move(sprite), x, line / 4});
}

int page_line_px(const Screen& screen) { return std::max(8, static_cast<int>(std::lround(screen.height_px * 0.042))); }

int readable_line_px(const Screen& screen) { return std::max(8, static_cast<int>(std::ceil(screen.height_px * 0.034))); }

std::vector<PageBlock> read_page(const std::string& markdown) {
  std::vector<PageBlock> blocks;
  std::string text;
  PageBlock block;
  const auto close = [&] {
    if (!text.empty()) {
      block.spans = read_spans(text);
      if (!block.spans.empty()) blocks.push_back(block);
    }
    block = {};
    text.clear();
  };
  for (std::string_view rest = markdown; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const auto [marker, length] = item_marker(line);
    if (line.empty()) {
      close();
    } else if (line.starts_with("# ") || line.starts_with("## ")) {
      close();
      block.kind = line.starts_with("# ") ? PageBlock::Kind::title : PageBlock::Kind::heading;
      text = trimmed(line.substr(line.find(' ')));
      close();
    } else if (length > 0) {
      close();
      block.kind = PageBlock::Kind::item;
      block.marker = marker;
      text = trimmed(line.substr(length));
    } else {
      if (!text.empty()) text += ' ';
      text += line;
    }
  }
  close();
  return blocks;
}

Page lay_out_page(const protocols::ScreenText& page_text, const std::string& foot, const protocols::ScreenSpec& spec, const Screen& screen,
                  Painter& painter, std::optional<int> bottom_px) {
  const std::string& markdown = protocols::NameLetters::of(page_text);
  const std::vector<PageBlock> blocks = read_page(markdown);
  const int full_line = page_line_px(screen);
  Page page;
  page.frame.background = spec.background;

  std::optional<PlacedSprite> foot_sprite;
  int bottom = screen.height_px - full_line;  // of the page's own room
  if (!foot.empty()) {
    const int column = screen.width_px * 9 / 10;
    const auto sprite =
        painter.paragraph(foot, {std::max(1, full_line * 8 / 10), spec.colour, false}, column, Align::centre);
    foot_sprite =
        PlacedSprite{sprite, (screen.width_px - sprite->width) / 2, screen.height_px - full_line - sprite->height};
    bottom = foot_sprite->y - full_line;
  }
  if (bottom_px) bottom = std::min(bottom, *bottom_px);
  const int top = full_line;

  Sizes sizes;
  sizes.colour = spec.colour;
  sizes.from_right = reads_from_right(markdown);
  for (const double factor : shrinking) {
    sizes.line = std::max(1, static_cast<int>(std::lround(full_line * factor)));
    sizes.column = column_px(full_line, screen);
    sizes.left = (screen.width_px - sizes.column) / 2;
    Placer placer;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (i > 0) placer.y += gap_between(blocks[i - 1], blocks[i], sizes.line);
      add_block(blocks[i], sizes, painter, placer);
    }
    page.fits = placer.y <= bottom - top;
    page.frame.sprites = std::move(placer.sprites);
    const int begin = std::max(top, top + (bottom - top - placer.y) / 2);
    for (PlacedSprite& sprite : page.frame.sprites) sprite.y += begin;
    if (page.fits) break;
  }
  if (foot_sprite) page.frame.sprites.push_back(std::move(*foot_sprite));
  return page;
}

PreparedFrame prepare_page(const protocols::ScreenText& markdown, const std::string& foot, const protocols::ScreenSpec& spec,
                           const Screen& screen, Painter& painter) {
  return lay_out_page(markdown, foot, spec, screen, painter).frame;
}

PreparedFrame prepare_entry(const protocols::ScreenText& asked_text, const protocols::ScreenText& typed_text, const std::string& hint,
                            const protocols::ScreenSpec& spec, const Screen& screen, Painter& painter) {
  const std::string &question = protocols::NameLetters::of(asked_text), &typed = protocols::NameLetters::of(typed_text);
  const int line = page_line_px(screen);
  const int column = column_px(line, screen);
  const int left = (screen.width_px - column) / 2;
  const TextStyle style{line, spec.colour, false};
  PreparedFrame frame;
  frame.background = spec.background;

  const auto asked = painter.paragraph(steered(question, reads_from_right(question)), style, column, Align::start);
  // The caret is a sign after the text, so it stands where the text goes on in either direction. Before a letter is
  // typed the question's direction holds.
  const bool steer = !has_direction(typed) && reads_from_right(question);
  const int inset = line / 3;
  const auto text = painter.paragraph((steer ? "\u200F" : "") + typed + "|", style, column - 2 * inset, Align::start);
  const int frame_px = std::max(1, line / 16);
  const int field_height = text->height + 2 * inset;

  int y = (screen.height_px - asked->height - line - field_height) / 2;
  frame.sprites.push_back({asked, left + (column - asked->width) / 2, y});
  y += asked->height + line;
  frame.sprites.push_back({painter.box(column, frame_px, spec.colour), left, y});
  frame.sprites.push_back({painter.box(column, frame_px, spec.colour), left, y + field_height - frame_px});
  frame.sprites.push_back({painter.box(frame_px, field_height, spec.colour), left, y});
  frame.sprites.push_back({painter.box(frame_px, field_height, spec.colour), left + column - frame_px, y});
  frame.sprites.push_back({text, left + (column - text->width) / 2, y + inset});
  if (!hint.empty()) {
    const auto sprite = painter.paragraph(hint, {std::max(1, line * 8 / 10), spec.colour, false},
                                          screen.width_px * 9 / 10, Align::centre);
    frame.sprites.push_back({sprite, (screen.width_px - sprite->width) / 2, screen.height_px - line - sprite->height});
  }
  return frame;
}

PreparedFrame prepare_notice(const std::string& text, const protocols::ScreenSpec& spec, const Screen& screen,
                             Painter& painter) {
  const auto sprite =
      painter.paragraph(text, {page_line_px(screen), spec.colour, false}, screen.width_px * 8 / 10, Align::centre);
  return {spec.background, {{sprite, (screen.width_px - sprite->width) / 2, (screen.height_px - sprite->height) / 2}}};
}

}  // namespace stimuli
