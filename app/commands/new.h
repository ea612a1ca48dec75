// `tachisto new`: a study folder of one's own from a shipped paradigm.
#pragma once

#include <filesystem>
#include <string>

#include "app/terminal.h"

namespace app {

struct NewCall {
  std::filesystem::path folder;  // must not be there yet
  std::string from;              // "P01"
};

// Copies the protocol as study.yaml with every list, page and picture it uses, so that all of it is the author's to change.
Exit new_study(const NewCall& call, Terminal& terminal);

}  // namespace app
