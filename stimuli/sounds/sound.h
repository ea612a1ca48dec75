// Sounds as samples at the rate of the device that plays them: after this nothing is left to decode or to compute.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace stimuli {

// Samples from -1 to 1; of two channels left and right in turn.
struct Sound {
  int rate = 0;      // samples a second
  int channels = 1;  // 1: both ears hear the same
  std::vector<float> samples;

  std::size_t frames() const { return samples.size() / static_cast<std::size_t>(channels); }
  double seconds() const { return static_cast<double>(frames()) / rate; }
  bool operator==(const Sound&) const = default;
};

// Longer recordings are refused: they are held in memory whole.
inline constexpr int sound_minutes_max = 20;

// The sound of a file (WAV, FLAC, OGG; one or two channels), as loud as it was recorded, at this rate; 0: at its own. On
// failure the reason, in words that follow the file's name. The one that ships lives in stimuli/render.
using ReadSound = std::function<std::variant<Sound, std::string>(const std::filesystem::path& file, int rate)>;

}  // namespace stimuli
