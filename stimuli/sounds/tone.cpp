#include "stimuli/sounds/tone.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "stimuli/sounds/loudness.h"

namespace stimuli {
namespace {

void add_tone(const protocols::PlannedTone& tone, int rate, std::size_t frames, std::vector<float>& samples) {
  const double amplitude = tone.level * tone_amplitude(tone.hz);
  const double step = 2 * std::numbers::pi * tone.hz / rate;
  const auto ramp = std::min(static_cast<std::size_t>(rate * tone_ramp.count() / 1000), frames / 2);
  for (std::size_t i = 0; i < frames; ++i) {
    const double gain = ramp_gain(i, ramp) * ramp_gain(frames - 1 - i, ramp);
    samples.push_back(static_cast<float>(amplitude * gain * std::sin(step * static_cast<double>(i))));
  }
}

}  // namespace

double ramp_gain(std::size_t frame, std::size_t frames) {
  if (frame >= frames) return 1;
  return 0.5 - 0.5 * std::cos(std::numbers::pi * static_cast<double>(frame) / static_cast<double>(frames));
}

Sound make_tones(const std::vector<protocols::PlannedTone>& tones, int rate) {
  Sound sound{rate, 1, {}};
  double ends_ms = 0;
  for (const protocols::PlannedTone& tone : tones) {
    ends_ms += tone.lasts.amount;
    const auto end = static_cast<std::size_t>(std::llround(ends_ms * rate / 1000));
    if (tone.hz > 0)
      add_tone(tone, rate, end - sound.samples.size(), sound.samples);
    else
      sound.samples.resize(end);
  }
  return sound;
}

}  // namespace stimuli
