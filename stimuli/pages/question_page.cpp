#include "stimuli/pages/question_page.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "protocols/model/name_letters.h"
#include "stimuli/pages/page.h"
#include "stimuli/text/unicode.h"
#include "stimuli/trial/rating_scale.h"

namespace stimuli {
namespace {

using protocols::NameLetters;

// A page with one question has room for larger letters.
constexpr std::array sizes{1.2, 1.0, 0.9, 0.8, 0.7, 0.6};

struct Room {
  int left = 0, width = 0;  // of the column
  int top = 0, bottom = 0;  // of what stands between the margins and above the foot
};

// A sprite that marks made larger than its column stands as if it were not.
PlacedSprite in_column(std::shared_ptr<const Sprite> sprite, int left, int width, int y) {
  const int x = left + (width - sprite->width) / 2;
  return {std::move(sprite), x, y};
}

int bottom_of(const std::vector<PlacedSprite>& sprites, std::size_t from, int least) {
  for (std::size_t i = from; i < sprites.size(); ++i) least = std::max(least, sprites[i].y + sprites[i].sprite->height);
  return least;
}

Room room_above(const std::string& foot, const protocols::ScreenSpec& spec, const Screen& screen, Painter& painter, PreparedFrame& frame) {
  const int line = page_line_px(screen);
  Room room;
  room.width = std::min(screen.width_px * 86 / 100, line * 30);
  room.left = (screen.width_px - room.width) / 2;
  room.top = line * 3 / 2;  // below the line of progress
  room.bottom = screen.height_px - line;
  if (foot.empty()) return room;
  const auto sprite = painter.paragraph(foot, {std::max(1, line * 8 / 10), spec.colour, false}, screen.width_px * 9 / 10, Align::centre);
  const int y = screen.height_px - line - sprite->height;
  frame.sprites.push_back({sprite, (screen.width_px - sprite->width) / 2, y});
  room.bottom = y - line;
  return room;
}

// Puts what was laid out from 0 down into the middle of the room.
bool settle(QuestionPage& page, std::size_t first, int height, const Room& room) {
  page.fits = height <= room.bottom - room.top;
  const int down = std::max(room.top, room.top + (room.bottom - room.top - height) / 2);
  for (std::size_t i = first; i < page.frame.sprites.size(); ++i) page.frame.sprites[i].y += down;
  for (auto& boxes : page.points)
    for (HitBox& box : boxes) box.box.y += down;
  return page.fits;
}

// Moves the questions apart where the room is larger than what stands in it; returns how much higher all has become.
int spread(QuestionPage& page, const std::vector<std::size_t>& begins, int spare, int line) {
  if (spare <= 0 || begins.size() < 2) return 0;
  const int more = std::min(line * 2, spare / static_cast<int>(begins.size() + 1));
  for (std::size_t i = 1; i < begins.size(); ++i) {
    const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : page.frame.sprites.size();
    for (std::size_t sprite = begins[i]; sprite < end; ++sprite) page.frame.sprites[sprite].y += more * static_cast<int>(i);
    for (HitBox& box : page.points[i]) box.box.y += more * static_cast<int>(i);
  }
  return more * static_cast<int>(begins.size() - 1);
}

}  // namespace

QuestionPage prepare_questions(const protocols::ScreenText& heading_text, const std::vector<ScaleQuestion>& questions, std::size_t turn,
                               const protocols::ScaleSpec& scale, const std::string& foot, const protocols::ScreenSpec& spec,
                               const Screen& screen, Painter& painter) {
  QuestionPage page;
  page.frame.background = spec.background;
  const Room room = room_above(foot, spec, screen, painter, page.frame);
  const std::size_t first = page.frame.sprites.size();
  const std::string& heading = NameLetters::of(heading_text);
  std::string all = heading;
  for (const ScaleQuestion& question : questions) all += " " + NameLetters::of(question.text);
  const bool from_right = reads_from_right(all);
  const int least = readable_line_px(screen), full = page_line_px(screen);
  for (const double factor : sizes) {
    const int line = std::max(1, static_cast<int>(std::lround(full * factor)));
    // Several questions can go on two pages instead; one cannot.
    if (questions.size() > 1 && (line > full || line < least)) continue;
    page.frame.sprites.resize(first);
    page.points.clear();
    auto& sprites = page.frame.sprites;
    const TextStyle style{line, spec.colour, false};
    std::vector<std::size_t> begins;  // the first sprite of each question
    int y = 0;
    if (!heading.empty()) {
      sprites.push_back(in_column(painter.paragraph(steered(heading, from_right), {line, spec.colour, true}, room.width, Align::start),
                                  room.left, room.width, y));
      y += sprites.back().sprite->height + line;
    }
    for (std::size_t i = 0; i < questions.size(); ++i) {
      if (i > 0) y += line * 2 / 3;
      const int top = y;
      begins.push_back(sprites.size());
      sprites.push_back(
          in_column(painter.paragraph(steered(NameLetters::of(questions[i].text), from_right), style, room.width, Align::start), room.left,
                    room.width, y));
      y += sprites.back().sprite->height + line / 3;
      const std::size_t before = sprites.size();
      DrawnScale drawn = draw_scale(scale, y,
                                    {.style = style,
                                     .labels_px = std::min(line, std::max(least, line * 85 / 100)),
                                     .column_px = room.width,
                                     .from_right = from_right,
                                     .boxed = true,
                                     .chosen = questions[i].answer,
                                     .background = spec.background},
                                    screen, painter);
      sprites.insert(sprites.end(), drawn.sprites.begin(), drawn.sprites.end());
      y = bottom_of(sprites, before, y + line);
      if (questions.size() > 1 && i == turn) {
        const int bar = std::max(2, line / 8), away = line / 2;
        sprites.push_back(
            {painter.box(bar, y - top, spec.colour), from_right ? room.left + room.width + away : room.left - away - bar, top});
      }
      page.points.push_back(std::move(drawn.points));
    }
    y += spread(page, begins, room.bottom - room.top - y, line);
    if (settle(page, first, y, room)) break;
  }
  return page;
}

QuestionPage prepare_choices(const protocols::ScreenText& question, const std::vector<protocols::ScreenText>& choices,
                             std::optional<std::size_t> chosen, const std::string& foot, const protocols::ScreenSpec& spec,
                             const Screen& screen, Painter& painter) {
  std::vector<MarkedChoice> numbered;
  for (const protocols::ScreenText& choice : choices)
    numbered.push_back({std::to_string(numbered.size() + 1), choice, numbered.size() == chosen});
  return prepare_choices(question, numbered, foot, spec, screen, painter);
}

QuestionPage prepare_choices(const protocols::ScreenText& question_text, const std::vector<MarkedChoice>& choices, const std::string& foot,
                             const protocols::ScreenSpec& spec, const Screen& screen, Painter& painter) {
  QuestionPage page;
  page.frame.background = spec.background;
  const Room room = room_above(foot, spec, screen, painter, page.frame);
  const std::size_t first = page.frame.sprites.size();
  const std::string& question = NameLetters::of(question_text);
  std::string all = question;
  for (const MarkedChoice& choice : choices) all += " " + NameLetters::of(choice.text);
  const bool from_right = reads_from_right(all);
  for (const double factor : sizes) {
    page.frame.sprites.resize(first);
    page.points.assign(1, {});
    auto& sprites = page.frame.sprites;
    const int line = std::max(1, static_cast<int>(std::lround(page_line_px(screen) * factor)));
    const TextStyle style{line, spec.colour, false};
    sprites.push_back(in_column(painter.paragraph(steered(question, from_right), {line, spec.colour, true}, room.width, Align::start),
                                room.left, room.width, 0));
    int y = sprites.back().sprite->height + line;
    std::vector<std::shared_ptr<const Sprite>> marks;
    int box = line * 13 / 10;  // a mark's, as of a key
    for (const MarkedChoice& choice : choices) {
      marks.push_back(painter.line(choice.mark, {line, choice.chosen ? spec.background : spec.colour, true}));
      box = std::max(box, marks.back()->width + line / 2);
    }
    const int box_height = line * 13 / 10, indent = box + line * 2 / 3;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if (i > 0) y += line / 2;
      const auto text = painter.paragraph(steered(NameLetters::of(choices[i].text), from_right), style, room.width - indent, Align::start);
      const int height = std::max(box_height, text->height);
      // Level with the first line of its text.
      const Rect around{from_right ? room.left + room.width - box : room.left, y, box, box_height};
      if (choices[i].chosen)
        sprites.push_back({painter.box(around.width, around.height, spec.colour), around.x, around.y});
      else
        add_frame(around, std::max(1, line / 16), spec.colour, painter, sprites);
      sprites.push_back({marks[i], around.x + (box - marks[i]->width) / 2, y + (box_height - marks[i]->height) / 2});
      sprites.push_back(in_column(text, from_right ? room.left : room.left + indent, room.width - indent,
                                  y + (height > box_height ? 0 : (box_height - text->height) / 2)));
      page.points[0].push_back({std::to_string(i + 1), {room.left, y, room.width, height}, false});
      y += height;
    }
    if (settle(page, first, y, room)) break;
  }
  return page;
}

}  // namespace stimuli
