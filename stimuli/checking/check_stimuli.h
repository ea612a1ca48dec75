// A look at everything that a study may show, before a window is opened.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "protocols/model/step_uses.h"
#include "protocols/source/diagnostic.h"
#include "stimuli/trial/prepare.h"

namespace stimuli {

// The program's words for a line of its own, in the language of the protocol at hand; empty for `none`.
using OwnWords = std::function<std::string(protocols::OwnLine)>;

// Tries everything out with the study's own fonts, which the painter then goes on with: pictures that are missing or broken, glyphs that
// no font has (in lists, texts, pages and questions), stimuli, pages and questions that do not fit the screen. Uses stand-in names for
// slots.
std::vector<protocols::Diagnostic> check_stimuli(const protocols::Protocol& protocol, const Screen& screen, Painter& painter,
                                                 const FindPicture& find_picture, const OwnWords& own_words);

}  // namespace stimuli
