// Everything a study may play, tried out before the window opens.
#pragma once

#include <vector>

#include "protocols/model/protocol.h"
#include "protocols/source/diagnostic.h"
#include "stimuli/sounds/sound.h"
#include "stimuli/trial/prepare.h"

namespace stimuli {

// Sound files that are missing, broken, too long or of a kind that cannot be used; tones that cannot be made as loud as
// others, or are too short to rise and fall; captions that come after their sound is over. Each at the line that asked.
std::vector<protocols::Diagnostic> check_sounds(const protocols::Protocol& protocol, const FindPicture& find_file,
                                                const ReadSound& read_sound);

}  // namespace stimuli
