// Opens the sound device of this machine.
#pragma once

#include <memory>

#include "engine/sound/audio.h"

namespace engine {

// The system's standard device, by SDL2's audio; SDL_AUDIODRIVER overrules the driver, as ever (`dummy` plays into nothing,
// `disk` into a file). It runs, in silence, when this returns. Throws DeviceError: there is none, or it takes no sound.
// End it before the window: the window takes all of SDL with it.
std::unique_ptr<Audio> open_audio();

}  // namespace engine
