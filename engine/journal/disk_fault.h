// What to do about a disk that refuses, by the reason that the system gives.
#pragma once

#include <string>

namespace engine {

// "No space left on device": errno's meaning in the system's words.
std::string disk_reason(int error);
// "Make room on the disk": only where room is what lacks. One sentence without its full stop, for others to go on after it.
std::string disk_remedy(int error);

}  // namespace engine
