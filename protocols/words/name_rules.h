// Which names can be used, wherever they come from: typed by a participant, or read from a file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "protocols/model/personal_name.h"

namespace protocols {

inline constexpr std::size_t name_letters_at_most = 24, text_letters_at_most = 80;

// In composed letters, without white space at the ends and signs that nobody sees.
std::string tidy_name(std::string_view written);

// Whether two names are one: capitals, accents and points do not make another of it; signs alone are compared as they are.
bool is_same_person(const PersonalName& a, const PersonalName& b);

enum class NameFault {
  none,
  empty,     // nothing, or of a name no letter at all
  too_long,  // above what can be shown
  twice      // one of `others`
};
// Of a tidy name; of a text about oneself (`is_text`) only what makes it unreadable. `others`: names that it may not repeat.
NameFault fault_of_name(const PersonalName& name, bool is_text, const std::vector<PersonalName>& others);

}  // namespace protocols
