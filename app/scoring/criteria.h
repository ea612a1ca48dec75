// Practice and training that went on below their criterion.
#pragma once

#include <string>
#include <vector>

#include "app/journals/journal_file.h"

namespace app {

// The steps that ended so, in the order of the run, with blanks between them.
std::string criteria_not_met(const JournalFile& journal);

// For each visit and step that somebody ended so: how many of those who came to its end never met the criterion, in any of their runs, and
// who they are.
std::vector<std::string> notes_on_criteria(const std::vector<JournalFile>& journals);

}  // namespace app
