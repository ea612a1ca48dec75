// `tachisto export`: tidy tables from a study's journals.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app/terminal.h"

namespace app {

struct ExportCall {
  std::filesystem::path study;                     // the study's folder, its protocol, or its data folder
  std::optional<std::filesystem::path> data = {};  // in place of `data` in the study
  std::string to = "csv";
  std::string mode = "real";     // one of real, pilot, simulated
  std::filesystem::path folder;  // made here; must not be there, or be empty
  std::optional<std::filesystem::path> rules = {};  // a protocol whose `exclude` and `scores` are used
  std::optional<int> version = {};                  // of the protocol, from 1; empty: all
  bool json = false;
};

Exit export_data(const ExportCall& call, Terminal& terminal);

}  // namespace app
