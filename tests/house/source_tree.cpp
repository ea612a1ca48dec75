#include "tests/house/source_tree.h"

#include <algorithm>
#include <array>
#include <fstream>

namespace house {
namespace {

namespace fs = std::filesystem;

// Folders that no source lives in: what is built, and version control's own.
bool is_foreign(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return name == "build" || name == ".git" || name == ".cache" || fs::exists(folder / "CMakeCache.txt");
}

bool is_text(const fs::path& file) {
  constexpr std::array<std::string_view, 5> pictures{".png", ".jpg", ".jpeg", ".wav", ".ogg"};
  return std::find(pictures.begin(), pictures.end(), file.extension().string()) == pictures.end();
}

TextFile read(const fs::path& file) {
  TextFile text{fs::relative(file, root()).generic_string(), {}};
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) text.lines.push_back(std::move(line));
  return text;
}

}  // namespace

fs::path root() { return SOURCE_DIR; }

const std::vector<TextFile>& project_files() {
  static const std::vector<TextFile> files = [] {
    std::vector<TextFile> found;
    for (auto entry = fs::recursive_directory_iterator(root()); entry != fs::recursive_directory_iterator(); ++entry) {
      if (entry->is_directory() && is_foreign(entry->path())) entry.disable_recursion_pending();
      if (entry->is_regular_file() && is_text(entry->path())) found.push_back(read(entry->path()));
    }
    std::sort(found.begin(), found.end(), [](const TextFile& a, const TextFile& b) { return a.path < b.path; });
    return found;
  }();
  return files;
}

std::vector<TextFile> sources() {
  std::vector<TextFile> found;
  for (const TextFile& file : project_files())
    if (file.is(".h") || file.is(".cpp")) found.push_back(file);
  return found;
}

}  // namespace house
