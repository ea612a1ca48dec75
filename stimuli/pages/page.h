// Pages: a small part of Markdown, read into blocks and laid out for a screen.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "protocols/model/protocol.h"
#include "stimuli/pixels/screen.h"
#include "stimuli/pixels/sprite.h"
#include "stimuli/text/painter.h"

namespace stimuli {

// A page that is too full for the screen is tried again in smaller letters, by these factors in turn.
inline constexpr std::array shrinking{1.0, 0.9, 0.8, 0.7, 0.6};

struct PageBlock {
  enum class Kind { title, heading, paragraph, item } kind = Kind::paragraph;
  std::string marker;           // of an item: "•", or its number as written, "2."
  std::vector<TextSpan> spans;  // line ends of the file are spaces; never empty
  bool operator==(const PageBlock&) const = default;
};

// "# " and "## " begin a heading, "- " and "1. " an item, an empty line ends a paragraph or item, "**" switches bold on
// and off, and a backslash takes the meaning from the sign after it. All else is text.
std::vector<PageBlock> read_page(const std::string& markdown);

// The height of a line of page text, as large as the screen allows: 4.2 % of its height, whatever the size of the
// study's stimuli. A page that is too long for that is set smaller, down to 60 % of it.
int page_line_px(const Screen& screen);

// The least height of a line in questions, choices and names, however full their page: 3.4 % of the screen's height. On a laptop's screen of
// 15.6 inches (194 mm high) from 60 cm, at arm's length, small letters are then 0.24 degrees high, capitals 20 minutes of arc. Print is read
// fluently from 0.2 degrees on: Legge & Bigelow 2011, Does print size matter for reading?, Journal of Vision 11(5), 8; ISO 9241-303 asks for
// capitals of 16 minutes at least and prefers 20.
int readable_line_px(const Screen& screen);

// The page in a column of at most about 66 letters, in the middle of the screen; in a page whose first letter is read
// from the right, all paragraphs are, and stand on the right. fits false: even the smallest letters leave it too long.
// bottom_px: where the text's room ends, where that is above the foot.
struct Page {
  PreparedFrame frame;
  bool fits = true;
};
Page lay_out_page(const protocols::ScreenText& markdown, const std::string& foot, const protocols::ScreenSpec& spec, const Screen& screen,
                  Painter& painter, std::optional<int> bottom_px = {});

// How far a step has come, in a small line at the top of the page, above everything else that stands on it.
void add_progress(const std::string& text, const protocols::ScreenSpec& spec, const Screen& screen, Painter& painter, PreparedFrame& frame);

}  // namespace stimuli
