// The command line: which command, with what, and the program's exit status.
#pragma once

#include "app/terminal.h"

namespace app {

// Runs the program as `main` does; every refusal ends in a message on `err` and one of the four exit statuses.
int run_program(int argc, const char* const* argv, Terminal& terminal);

}  // namespace app
