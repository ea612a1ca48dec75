// `tachisto run` and `tachisto pilot`: a session in a window, with a person at the keyboard.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/study/group.h"
#include "app/terminal.h"
#include "engine/session/session.h"

namespace app {

struct RunCall {
  std::filesystem::path file;
  engine::Mode mode = engine::Mode::real;         // real or pilot
  std::string participant;
  int visit = 1;
  std::string language;                           // empty: the protocol's standard one
  std::optional<std::filesystem::path> data;      // empty: beside the protocol
  bool windowed = false;
  std::optional<int> display;
  std::optional<std::uint64_t> seed;
  std::vector<std::string> strata;  // "gender=woman"
  GroupCall group;
  bool outside_window = false;      // begin a visit that comes too early or too late without asking
  std::optional<std::filesystem::path> answers;   // names for a rehearsal, instead of asking
  bool as_next_run = false;                       // data of this visit is there: go on as the next run without asking
};

// Checks protocol, code, answers and data folder before the screen is taken; nothing is written when one of them is wrong.
// Ends with a summary and the journal's path.
Exit run(const RunCall& call, Terminal& terminal);

}  // namespace app
