// `tachisto preflight` and `tachisto timing`: is this workstation fit for a study? The first looks for seconds, before each
// run; the second measures for minutes and writes a certificate.
#pragma once

#include <filesystem>
#include <optional>

#include "app/terminal.h"

namespace app {

struct PreflightCall {
  int refreshes = 200;
  std::optional<std::filesystem::path> data;     // folder whose disk is tried; empty: the working folder
  std::optional<std::filesystem::path> output;   // the certificate too goes into this new file
  std::optional<double> screen_height_mm, distance_mm, panel_delay_ms, panel_position_percent;  // to be kept for
                                                                                                // this workstation
  int presses = 0;                               // the operator is asked to press a key so often; 0: not asked
  bool windowed = false;
  std::optional<int> display;
  bool json = false;
};

// Prints the certificate. Exit::machine_refuses when the workstation is unfit, also where no screen can be opened.
Exit preflight(const PreflightCall& call, Terminal& terminal);

}  // namespace app
