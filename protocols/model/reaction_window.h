// Which reaction times count where a study says nothing about it.
#pragma once

#include <optional>

#include "protocols/model/protocol.h"

namespace protocols {

// Whether the block's answers are right or wrong.
bool is_judged(const Block& block);

// The longest time that an answer may take, over the trials that the block can run, in ms; empty: no limit, or in frames, or one that differs
// between trials.
std::optional<double> answer_limit_ms(const Block& block, const Protocol& protocol);

// In ms; empty: no such end. See docs/scoring.md.
struct ReactionWindow {
  std::optional<double> from, to;
};
ReactionWindow standard_window(const Block& block, const Protocol& protocol);

}  // namespace protocols
