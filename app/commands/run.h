// `tachisto run` and `tachisto pilot`: a session in a window, with a person at the keyboard.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "app/study/enrol.h"
#include "app/terminal.h"

namespace app {

struct RunCall {
  std::filesystem::path file;
  EnrolmentCall enrolment;                        // its mode: real or pilot
  std::string language;                           // empty: the protocol's standard one
  std::optional<std::filesystem::path> data;      // empty: beside the protocol
  bool windowed = false;
  std::optional<int> display;
  std::optional<std::uint64_t> seed;
  bool changed_protocol = false;                 // go on with a protocol that was changed since the last run, without asking
  std::optional<std::filesystem::path> answers;  // names for a rehearsal, instead of asking
};

// Checks protocol, code, answers and data folder before the screen is taken; nothing is written when one of them is wrong.
// Ends with a summary and the journal's path.
Exit run(const RunCall& call, Terminal& terminal);

}  // namespace app
