// All journals of one mode of a study, for what is made from them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/journals/journal_file.h"

namespace app {

struct LoadedJournals {
  std::vector<JournalFile> journals;  // in the order of participant, visit and run; at least one
  std::vector<std::string> remarks;   // what a reader must know about single journals
};

// What is wrong with the call, in one sentence, and what to do.
struct LoadFault {
  std::string sentence, fix;
};

// `study`: its folder, or its data folder. `mode`: real, pilot or simulated. `version`: of the protocol, from 1; empty: all. Throws
// DeviceError and UnreadableJournal.
std::variant<LoadedJournals, LoadFault> load_journals(const std::filesystem::path& study, const std::string& mode,
                                                      std::optional<int> version = {});

}  // namespace app
