// Every kind of line that a journal holds, once.
#pragma once

#include <variant>

#include "engine/journal/answer_lines.h"
#include "engine/journal/block_lines.h"
#include "engine/journal/session_line.h"
#include "engine/journal/step_lines.h"

namespace engine {

// The format that this program writes. It is raised when a reader of the format before would misread a line; members and kinds that an earlier
// reader can pass over do not raise it.
inline constexpr int journal_format = 1;

// In the order in which they come, as far as there is one.
using AnyLine = std::variant<SessionLine, StepLine, StepLeftOutLine, SlotsLine, PlanLine, TrialLine, KeysLine, VisibilityLine, RoundLine,
                             ThresholdLine, AnswerLine, ScoreLine, TextLine, SolutionLine, RecalledLine, RecallLine, RecognitionLine,
                             LoadLine, PageLine, SoundLine, PauseLine, NoteLine, MachineLine, StopLine, StepEndLine, EndLine>;

}  // namespace engine
