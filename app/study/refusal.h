// Why somebody cannot be taken into a study as the call asks.
#pragma once

#include <string>

namespace app {

// One sentence and one thing to do. Both empty: the person at the terminal was asked, and thought better of it.
struct Refusal {
  std::string sentence, fix;
  bool operator==(const Refusal&) const = default;
};

}  // namespace app
