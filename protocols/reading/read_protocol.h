// From a YAML file to a checked Protocol, or to all its mistakes at once.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "protocols/model/protocol.h"

namespace protocols {

// Where a file that a protocol names is looked for: beside the protocol, in its `stimuli` folder, then in these folders
// of what ships, in order. The study's own file wins.
struct SearchPath {
  std::vector<std::filesystem::path> shipped;
};
// Empty: found nowhere.
std::optional<std::filesystem::path> find_file(const std::filesystem::path& protocol_file, const SearchPath& search,
                                               const std::string& name);

struct ReadResult {
  std::optional<Protocol> protocol;          // set exactly when diagnostics is empty
  std::vector<Protocol> others;              // the same study in its other languages
  std::vector<Diagnostic> diagnostics;       // every mistake of the file and of the lists and pages it names
  std::vector<std::filesystem::path> files;  // all files read, the protocol first: what a study's hash covers
};

// Reads, checks names, ranges, references and files. Whether the trials can be planned is check_plans' question,
// whether pictures and glyphs exist is the stimuli's. Every language of the protocol is read; `language` says which
// one is wanted, empty: the one it names first.
ReadResult read_protocol(const std::filesystem::path& file, const SearchPath& search, const std::string& language = {});

}  // namespace protocols
