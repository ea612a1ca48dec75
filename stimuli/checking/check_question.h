// One screen with a question of a step, tried out: for each item that it is asked about, and as long as it can become.
#pragma once

#include <string>
#include <vector>

#include "stimuli/checking/check_stimuli.h"
#include "stimuli/text/all_fillings.h"

namespace stimuli {

struct QuestionSetting {
  const protocols::Protocol& protocol;
  const Screen& screen;
  Painter& painter;
  const OwnWords& own_words;
  const AllFillings& fillings;
};

// Letters that no font has, in what is asked and in what it is answered with; a screen that is too full even in the smallest letters.
std::vector<protocols::Diagnostic> check_question(const protocols::UsedQuestion& question, const QuestionSetting& setting);

// "1920 × 1080 pixels".
std::string size_in_words(const Screen& screen);

}  // namespace stimuli
