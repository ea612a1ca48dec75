#include "tests/lab/journal_file.h"

#include <filesystem>

#include "tests/lab/child_process.h"

namespace lab {

std::vector<Line> lines_of(const std::string& journal) {
  const std::string text = text_of(journal);
  std::vector<Line> lines;
  for (std::size_t begin = 0, end = 0; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1)
    lines.push_back(Line::parse(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end)));
  return lines;
}

std::vector<Line> lines_of(const std::string& journal, const std::string& kind) {
  std::vector<Line> lines = lines_of(journal);
  std::erase_if(lines, [&](const Line& line) { return line.at("kind") != kind; });
  return lines;
}

std::optional<std::string> journal_below(const std::string& folder) {
  std::optional<std::string> found;
  if (!std::filesystem::exists(folder)) return found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.path().filename().string().ends_with("_journal.jsonl")) continue;
    if (found) return std::nullopt;
    found = entry.path().string();
  }
  return found;
}

std::optional<engine::Instant> instant(const Line& line, const std::string& field) {
  const auto found = line.find(field);
  if (found == line.end() || found->is_null()) return std::nullopt;
  return engine::Instant(engine::Duration(found->get<std::int64_t>()));
}

}  // namespace lab
