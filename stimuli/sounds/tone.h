// Tones: sine waves with soft edges, equally loud whatever their pitch.
#pragma once

#include <chrono>
#include <vector>

#include "protocols/planning/plan.h"
#include "stimuli/sounds/sound.h"

namespace stimuli {

// A tone rises and falls over so long, along half a period of a cosine, so that it does not click; a tone is at least
// twice as long.
inline constexpr std::chrono::milliseconds tone_ramp{5};
// Both ramps of a tone or of a sound that is cut off, as shares of its strength: the n-th of `frames` samples.
double ramp_gain(std::size_t frame, std::size_t frames);

// The tones one after the other without a gap, silences among them. Each begins at the sample nearest to the sum of the
// durations before it, so that rounding never adds up. Every tone begins at phase 0; its strength, once risen, is its
// level's share of what stimuli/loudness.h says. Requires durations in milliseconds and pitches as in tone_lowest_hz, tone_highest_hz, or 0.
Sound make_tones(const std::vector<protocols::PlannedTone>& tones, int rate);

}  // namespace stimuli
