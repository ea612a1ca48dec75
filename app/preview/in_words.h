// Parts of a protocol in the words of a page for people.
#pragma once

#include <string>
#include <vector>

#include "app/strips/markup.h"
#include "protocols/model/protocol.h"

namespace app {

std::string in_words(protocols::StepTime time);                // "90 s" , "10 min", "20 h", "14 days"
std::string in_words(const protocols::DurationSpec& duration);  // "500 ms", "between 400 ms and 600 ms, each alike"
std::string in_words(const protocols::ScaleSpec& scale);        // "1 to 7 (1 = not at all, 7 = very much)"
std::string in_words(protocols::Turn turn);
std::string in_words(protocols::StepOrder order);

// The text with references as they are written and marks where names will stand: "How close are you to [AF1]?",
// "How close are you to $item?".
std::string in_words(const protocols::Template& text);

// "a, b and c".
std::string listed(const std::vector<std::string>& words, const char* last = "and");
Markup listed(const std::vector<Markup>& words);

}  // namespace app
