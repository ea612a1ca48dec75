// Nominated names from a file, for rehearsals: what a participant would type, known beforehand.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "protocols/planning/plan.h"

namespace protocols {

struct Answers {
  SlotNames names;                                                  // whole when diagnostics is empty
  std::vector<std::pair<std::string, SourceLocation>> places = {};  // of each name, by its id; without the lines of the file
  std::vector<Diagnostic> diagnostics;
};

// Reads a YAML file of slots and their names,
//     AF: [Miriam, Dan, Ruth]
//     KN: [Colin, Beth, Carl]
// and checks them against the protocol: every slot that a session asks for, exactly as many names as it takes (of an
// optional slot at most so many), each one that a participant could have typed (protocols/words/name_rules.h), nobody twice in the whole
// file, names for ticking among those to tick. Names are personal: a message calls them by slot and number, and shows no line of the file.
Answers read_answers(const std::filesystem::path& file, const Protocol& protocol);

}  // namespace protocols
