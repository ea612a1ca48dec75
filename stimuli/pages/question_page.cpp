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

constexpr double least_of_several = 0.7;  // several questions can go on two pages instead; one cannot

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
  room.width = std::min(screen.width_px * 8 / 10, line * 25);
  room.left = (screen.width_px - room.width) / 2;
  room.top = line;
  room.bottom = screen.height_px - line;
  if (foot.empty()) return room;
  const auto sprite =
      painter.paragraph(foot, {std::max(1, line * 8 / 10), spec.colour, false}, screen.width_px * 9 / 10, Align::centre);
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
  for (const double factor : shrinking) {
    if (questions.size() > 1 && factor < least_of_several) break;
    page.frame.sprites.resize(first);
    page.points.clear();
    auto& sprites = page.frame.sprites;
    const int line = std::max(1, static_cast<int>(std::lround(page_line_px(screen) * factor)));
    const TextStyle style{line, spec.colour, false};
    int y = 0;
    if (!heading.empty()) {
      sprites.push_back(in_column(painter.paragraph(steered(heading, from_right), {line, spec.colour, true}, room.width, Align::start),
                                  room.left, room.width, y));
      y += sprites.back().sprite->height + line;
    }
    for (std::size_t i = 0; i < questions.size(); ++i) {
      if (i > 0) y += line * 2 / 3;
      const int top = y;
      sprites.push_back(
          in_column(painter.paragraph(steered(NameLetters::of(questions[i].text), from_right), style, room.width, Align::start), room.left,
                    room.width, y));
      y += sprites.back().sprite->height + line / 3;
      const std::size_t before = sprites.size();
      DrawnScale drawn = draw_scale(scale, y, style, screen, painter, room.width);
      sprites.insert(sprites.end(), drawn.sprites.begin(), drawn.sprites.end());
      const int end = bottom_of(sprites, before, y + line);
      for (HitBox& point : drawn.points) {
        point.box.height = line + line / 4;
        if (questions[i].answer && point.id == std::to_string(*questions[i].answer))
          add_frame({point.box.x + point.box.width / 6, point.box.y, point.box.width - point.box.width / 3, point.box.height},
                    std::max(1, line / 14), spec.colour, painter, sprites);
      }
      y = end;
      if (questions.size() > 1 && i == turn) {
        const int bar = std::max(2, line / 8), away = line / 2;
        sprites.push_back({painter.box(bar, y - top, spec.colour), from_right ? room.left + room.width + away : room.left - away - bar, top});
      }
      page.points.push_back(std::move(drawn.points));
    }
    if (settle(page, first, y, room)) break;
  }
  return page;
}

QuestionPage prepare_choices(const protocols::ScreenText& question, const std::vector<protocols::ScreenText>& choices,
                             const std::string& foot, const protocols::ScreenSpec& spec, const Screen& screen, Painter& painter) {
  std::vector<MarkedChoice> numbered;
  for (const protocols::ScreenText& choice : choices) numbered.push_back({std::to_string(numbered.size() + 1), choice});
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
  for (const double factor : shrinking) {
    page.frame.sprites.resize(first);
    page.points.assign(1, {});
    auto& sprites = page.frame.sprites;
    const int line = std::max(1, static_cast<int>(std::lround(page_line_px(screen) * factor)));
    const TextStyle style{line, spec.colour, false};
    sprites.push_back(in_column(painter.paragraph(steered(question, from_right), {line, spec.colour, true}, room.width, Align::start),
                                room.left, room.width, 0));
    int y = sprites.back().sprite->height + line;
    std::vector<std::shared_ptr<const Sprite>> marks;
    int indent = line * 2;
    for (const MarkedChoice& choice : choices) {
      marks.push_back(painter.line(choice.mark, {line, spec.colour, true}));
      indent = std::max(indent, marks.back()->width + line);
    }
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if (i > 0) y += line / 2;
      const auto text = painter.paragraph(steered(NameLetters::of(choices[i].text), from_right), style, room.width - indent, Align::start);
      sprites.push_back({marks[i], from_right ? room.left + room.width - marks[i]->width : room.left, y});
      sprites.push_back(in_column(text, from_right ? room.left : room.left + indent, room.width - indent, y));
      const int height = std::max(marks[i]->height, text->height);
      page.points[0].push_back({std::to_string(i + 1), {room.left, y, room.width, height}, false});
      y += height;
    }
    if (settle(page, first, y, room)) break;
  }
  return page;
}

}  // namespace stimuli
