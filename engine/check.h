#pragma once

#include <cstdio>
#include <cstdlib>

namespace engine {

// Stops the program when we ourselves are wrong, in release builds too: better no data than wrong data.
inline void check(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "tachisto: internal error: %s\n", what);
  std::abort();
}

}  // namespace engine
