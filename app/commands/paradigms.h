// `tachisto paradigms`: what ships.
#pragma once

#include "app/terminal.h"

namespace app {

Exit list_paradigms(Terminal& terminal);

}  // namespace app
