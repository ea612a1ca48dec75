// `tachisto check`: every mistake of a protocol, or what a session of it will be.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/terminal.h"

namespace app {

struct CheckCall {
  std::filesystem::path file;
  std::vector<double> refresh_hz;  // screens for the table of durations; empty: the usual ones
  bool json = false;
  std::string language;            // empty: the standard one; all are checked
};

// Prints all mistakes to `err` (as JSON to `out` too) and returns Exit::wrong, or prints trials per cell, the session's
// length and the durations on each screen. Writes no file.
Exit check(const CheckCall& call, Terminal& terminal);

}  // namespace app
