#include "app/terminal.h"

#include <ostream>

namespace app {

Exit say_wrong(Terminal& terminal, const std::string& sentence, const std::string& fix) {
  terminal.err << "tachisto: error: " << sentence << "\n";
  if (!fix.empty()) terminal.err << "  fix: " << fix << "\n";
  return Exit::wrong;
}

}  // namespace app
