// `tachisto simulate`: made-up participants through the same engine, their data marked and kept apart.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/terminal.h"

namespace app {

struct SimulateCall {
  std::filesystem::path file;
  int participants = 1;
  std::string language;                       // empty: the protocol's standard one
  std::vector<std::string> effects;           // as app/simulate/effect.h describes
  std::vector<std::string> strata;            // "gender=woman", the same for all; left out: drawn for each
  std::uint64_t seed = 1;                     // takes the place of the study's seed
  double refresh_hz = 100;                    // of the simulated screen
  std::optional<std::filesystem::path> data;  // empty: beside the protocol
  bool add = false;                           // simulated data are there: add participants to them
  bool real_time = false;                     // on the real clock and screen, where this machine has one
  bool windowed = false;                      // with real_time
  std::optional<int> display;                 // with real_time
};

// Same file, version and call: the same journals, but for the time of day in their first lines. Ends with a summary.
Exit simulate(const SimulateCall& call, Terminal& terminal);

}  // namespace app
