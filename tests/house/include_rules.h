// Who may include what: the map of docs/architecture.md as tables.
#pragma once

#include <optional>
#include <string>

namespace house {

// An include line: what it names, and whether in quotes ("ours") or in angle brackets (the system's or a third party's).
struct Include {
  std::string name;
  bool ours = false;
  bool operator==(const Include&) const = default;
};
// The include on this line of source, if it is one.
std::optional<Include> include_on(const std::string& line);

// What is wrong with `file` (a path from the root) including this, in words; empty: nothing.
std::optional<std::string> objection(const std::string& file, const Include& include);

}  // namespace house
