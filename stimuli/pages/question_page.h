// Questions with their scales, or one question with its choices, on one page.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocols/model/steps.h"
#include "stimuli/text/painter.h"
#include "stimuli/trial/prepare.h"

namespace stimuli {

struct ScaleQuestion {
  protocols::ScreenText text;  // as it is read: names filled in
  std::optional<int> answer;  // the point chosen so far, framed on the scale
};

// Where clicks count on a page of questions.
struct QuestionPage {
  PreparedFrame frame;
  std::vector<std::vector<HitBox>> points;  // of each question in turn; ids are the points' numbers, or the choices' places from 1
  bool fits = true;                         // false: even the smallest letters leave it too long
};

// `heading` above them all (may be empty), the questions below each other, each over its scale, a bar beside the question
// whose turn it is where there are several, `foot` at the bottom. What room there is stands between the questions; no text is smaller than
// can be read at arm's length (readable_line_px), unless a question alone does not fit otherwise. In a page whose first letter is read from
// the right the questions stand on the right, and scales count from there.
QuestionPage prepare_questions(const protocols::ScreenText& heading, const std::vector<ScaleQuestion>& questions, std::size_t turn,
                               const protocols::ScaleSpec& scale, const std::string& foot, const protocols::ScreenSpec& spec,
                               const Screen& screen, Painter& painter);

// A question over numbered choices, from 1; the one chosen so far is framed.
QuestionPage prepare_choices(const protocols::ScreenText& question, const std::vector<protocols::ScreenText>& choices,
                             std::optional<std::size_t> chosen, const std::string& foot, const protocols::ScreenSpec& spec,
                             const Screen& screen, Painter& painter);

// A choice and what it is called: a number, or the name of a key.
struct MarkedChoice {
  std::string mark;
  protocols::ScreenText text;
  bool chosen = false;
};
// The same with marks of one's own; the marks stand in a column, and ids of boxes are still places from 1.
QuestionPage prepare_choices(const protocols::ScreenText& question, const std::vector<MarkedChoice>& choices, const std::string& foot,
                             const protocols::ScreenSpec& spec, const Screen& screen, Painter& painter);

}  // namespace stimuli
