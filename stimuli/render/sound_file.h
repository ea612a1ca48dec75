// Sound files, through libsndfile and, where their rate is not the device's, libsamplerate.
#pragma once

#include "stimuli/sounds/sound.h"

namespace stimuli {

// See ReadSound. A file is broken when it holds fewer samples than it says, or values that are no numbers.
std::variant<Sound, std::string> read_sound_file(const std::filesystem::path& file, int rate);

}  // namespace stimuli
