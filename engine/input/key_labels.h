// Keys are places; what is printed on them depends on the layout. Pages call a key by what the participant reads on it.
#pragma once

#include <string>
#include <vector>

#include "engine/input/keyboard.h"

namespace engine {

// "F", "-", "Space": what the active layout prints on a key for a letter or a sign, in capitals; the name of the key where the layout is not
// known, for all other keys, and for letters of scripts whose keyboards carry Latin letters beside their own, at the places of a US keyboard.
std::string label_of(const TextEntry& text, protocols::Key key);

// "Z bears Y", for each key that bears another letter or sign than a US keyboard has there; nothing where the layout is not known.
std::vector<std::string> keys_that_bear_others(const TextEntry& text);

// The key that bears this letter; `otherwise` where none does.
protocols::Key key_labelled(const TextEntry& text, const std::string& letter, protocols::Key otherwise);

}  // namespace engine
