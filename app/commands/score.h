// `tachisto score`: what the data say, by the study's rules or by others.
#pragma once

#include <filesystem>
#include <optional>

#include "app/journals/journal_file.h"
#include "app/journals/rules.h"
#include "app/terminal.h"

namespace app {

struct ScoreCall {
  std::filesystem::path study;                   // the study's folder, its protocol, or its data folder
  std::optional<std::filesystem::path> data;     // in place of `data` in the study
  std::string mode = "real";                     // one of real, pilot, simulated
  std::optional<std::filesystem::path> rules;    // a protocol whose `exclude` and `scores` are used
  std::optional<int> version = {};               // of the protocol, from 1; empty: all
  bool json = false;
};

Exit score(const ScoreCall& call, Terminal& terminal);

// The rules in a protocol file. Empty: it has mistakes, which were reported.
std::optional<ScoringRules> rules_in_file(const std::filesystem::path& file, Terminal& terminal);

// What does not fit between those rules and the runs, for the notes. Empty: nothing fits, which was reported.
std::optional<std::vector<std::string>> fitting(const ScoringRules& rules, const std::filesystem::path& file,
                                                const std::vector<JournalFile>& journals, Terminal& terminal);

}  // namespace app
