// The program's own words on the preview's page, to the letter: an ethics board reads all that a participant may read.
#pragma once

#include <string_view>
#include <vector>

#include "app/strips/markup.h"
#include "protocols/model/protocol.h"

namespace app {

// What else may stand on the screens of a step, folded away.
Markup own_words(const protocols::Protocol& protocol, const std::vector<std::string_view>& texts);

// What may come at any time: to stop taking part, the experimenter's question, a fault of the machine.
Markup words_at_any_time(const protocols::Protocol& protocol);

}  // namespace app
