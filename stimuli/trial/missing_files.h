// Files that a study names and that are not there: those of one folder are one mistake, however many they are.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "protocols/source/diagnostic.h"

namespace stimuli {

class MissingFiles {
 public:
  // Named at that place; the same again is nothing new.
  void add(const std::string& name, const protocols::SourceLocation& place);
  // Adds a message for each place and folder: of the one file, or how many there are with the first of them. `noun`: "picture". What to do is
  // found by trying other spellings of the first.
  void report(const std::string& noun, const std::string& expected,
              const std::function<std::optional<std::filesystem::path>(const std::string&)>& find,
              std::vector<protocols::Diagnostic>& found) const;

 private:
  std::vector<std::pair<protocols::SourceLocation, std::string>> files_;
};

}  // namespace stimuli
