// Whether the program can speak to the participants of a study in their language.
#pragma once

#include <string>
#include <vector>

#include "protocols/model/protocol.h"
#include "protocols/source/diagnostic.h"

namespace engine {

// The names of the texts that a session of this protocol may show (see word_rows), in their order.
std::vector<std::string> words_needed(const protocols::Protocol& protocol);

// One mistake that lists the texts which neither the program has in the language nor the protocol gives; and texts of the protocol that lack
// a place to fill in, such as {name}, or have one that nothing fills.
std::vector<protocols::Diagnostic> check_words(const protocols::Protocol& protocol);

}  // namespace engine
