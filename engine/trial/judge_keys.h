// What each key of a trial was: pure, over times alone, so that it can be judged again from the journal.
#pragma once

#include <optional>
#include <span>

#include "engine/input/keys_down.h"
#include "engine/trial/trial_record.h"

namespace engine {

// A key that comes again so soon after its own last press or release was not pressed by a finger (fast tapping on one key
// leaves more than 40 ms between).
inline constexpr Duration bounce_limit = std::chrono::milliseconds(20);

struct AnswerWindow {
  std::span<const protocols::Key> valid;
  std::optional<Instant> begins;  // the trial's first frame; empty: not known
  std::optional<Instant> opens;   // the target's onset; empty: no target came
  std::optional<Instant> closes;  // empty: no limit
  std::optional<std::size_t> box = std::nullopt;  // set: only a click in this box answers
};

struct KeysJudged {
  std::optional<std::size_t> answer;  // index of the key that answered
  bool anticipation = false, further = false, held = false, bounce = false;
};

// Writes a verdict on each key; keys are in order of time. down: the keys that were down before the first of them.
KeysJudged judge_keys(std::span<KeyRecord> keys, const AnswerWindow& window, const KeysDown& down);

// Writes a verdict on each key that came after a trial's end, where no other trial followed; keys are in order of time.
void judge_late_keys(std::span<KeyRecord> keys, std::span<const protocols::Key> valid);

// Whether keys[index] is a press that only contacts made.
bool is_bounce(std::span<const KeyRecord> keys, std::size_t index);

}  // namespace engine
