#include "app/terminal.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <istream>
#include <ostream>

namespace app {

Exit say_wrong(Terminal& terminal, const std::string& sentence, const std::string& fix) {
  terminal.err << "tachisto: error: " << sentence << "\n";
  if (!fix.empty()) terminal.err << "  fix: " << fix << "\n";
  return Exit::wrong;
}

bool agreed(const std::string& question, Terminal& terminal) {
  terminal.err << question << " [y/N] " << std::flush;
  std::string answer;
  std::getline(terminal.in, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

std::string in_shell(const std::string& word) {
  const auto plain = [](unsigned char sign) { return std::isalnum(sign) || sign >= 0x80 || std::strchr("/._-+,:=@%", sign) != nullptr; };
  if (!word.empty() && std::ranges::all_of(word, plain)) return word;
  std::string quoted = "'";
  for (const char sign : word) quoted += sign == '\'' ? std::string("'\\''") : std::string(1, sign);
  return quoted + "'";
}

}  // namespace app
