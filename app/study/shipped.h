// Where the paradigms, word lists and pictures that ship with the program lie on this machine.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "protocols/reading/read_protocol.h"

namespace app {

struct Shipped {
  std::filesystem::path library;  // p01.yaml …, instructions/
  std::filesystem::path sets;     // words/ …
};

// Looked for beside an installed program (../share/tachisto), in the checkout it was built from, then in
// /usr/share/tachisto. Throws DeviceError when none of them is there.
const Shipped& shipped();

// The order in which a protocol's files are looked for after the study's own.
protocols::SearchPath search_path();

// What a shipped file is called by: "P01" for p01.yaml, else the file's stem ("timing-probe").
std::string paradigm_id(const std::filesystem::path& file);

// A shipped paradigm's file by its id, in any case; empty: there is none.
std::optional<std::filesystem::path> paradigm_file(const std::string& id);

// All of them, in the order of their names.
std::vector<std::filesystem::path> paradigm_files();

}  // namespace app
