// Participant codes: what data is filed under. A code is never a person's name; that is the lab's to see to.
#pragma once

#include <string>
#include <string_view>

namespace app {

// What is wrong with a code, as the second half of a sentence ("may hold letters …"); empty: nothing. Codes become folder
// and file names, so they hold the letters A to Z and a to z, digits and hyphens only, 1 to 32 of them, and do not begin
// with a hyphen.
std::string fault_of_code(std::string_view code);

}  // namespace app
