// Asking questions with fixed answers, by number keys and by the mouse where there is a pointer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/session/run.h"
#include "protocols/planning/plan_steps.h"

namespace engine {

struct Asked {
  Next next = Next::go_on;
  bool back = false;                // the participant left backwards: nothing is answered
  std::vector<AnswerLine> answers;  // in the order asked; all of them when next is go_on and back is false
};

struct QuestionRules {
  const protocols::ScaleSpec& scale;
  protocols::ScreenText heading;
  int per_page = 1;                     // as many as fit of them
  bool required = true;                 // false: questions may be left out
  bool back = false;                    // the first page may be left backwards too
  bool progress = false;                // each page says how far the questions have come
  bool confirm = false;                 // the last page waits for the space bar, even with one question
  std::vector<AnswerLine> before = {};  // what was answered earlier, by somebody who has gone back since
};

// Pages of scales. A page with one question is left by its answer, unless it is the last one and to be confirmed; one with several by the
// space bar, and answers may be changed until then. ↑ goes back to the page before, whose answers may be changed. Each page's answers are in the journal before the next page is shown;
// one that was changed later once more.
Asked ask_scales(Run& run, const std::vector<protocols::PlannedQuestion>& questions, const QuestionRules& rules);

struct ChoiceQuestion {
  std::string id;
  protocols::ScreenText text;
  std::vector<protocols::ScreenText> choices;
  std::vector<std::string> values;  // of the choices
};
struct ChoiceRules {
  std::function<void(const AnswerLine&)> write = {};  // the answer's line to the journal, where it is another than that of answers
  std::string progress = {};                          // how far the step has come; empty: nothing is said
  bool confirm = false;                               // the choice may be changed until the space bar is pressed
  bool back = false;                                  // ↑ leaves backwards
  std::optional<AnswerLine> before = {};              // the choice made earlier, by somebody who has gone back since
};

// One question with numbered choices; the answer's value is that of the choice.
Asked ask_choice(Run& run, const ChoiceQuestion& question, const ChoiceRules& rules = {});

}  // namespace engine
