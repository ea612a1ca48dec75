#include "app/study/shipped.h"

#include <algorithm>
#include <cctype>

#include "engine/device_error.h"

namespace app {
namespace {

Shipped find_shipped() {
  std::error_code ignored;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  const std::filesystem::path roots[] = {program.parent_path().parent_path() / "share/tachisto", TACHISTO_SOURCE_DIR,
                                         "/usr/share/tachisto"};
  for (const auto& root : roots) {
    Shipped found{root / "protocols/library", root / "stimuli/sets"};
    if (std::filesystem::is_directory(found.library, ignored) && std::filesystem::is_directory(found.sets, ignored)) {
      return found;
    }
  }
  throw engine::DeviceError("The paradigms and word lists that ship with Tachisto are not on this machine.", "Install Tachisto again.");
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

}  // namespace

const Shipped& shipped() {
  static const Shipped found = find_shipped();
  return found;
}

protocols::SearchPath search_path() { return {{shipped().sets, shipped().library}}; }

std::string paradigm_id(const std::filesystem::path& file) {
  const std::string stem = file.stem().string();
  const bool is_number = stem.size() == 3 && stem[0] == 'p' && std::isdigit(static_cast<unsigned char>(stem[1])) != 0;
  return is_number ? upper(stem) : stem;
}

std::optional<std::filesystem::path> paradigm_file(const std::string& id) {
  for (const auto& file : paradigm_files()) {
    if (upper(file.stem().string()) == upper(id)) return file;
  }
  return std::nullopt;
}

std::vector<std::filesystem::path> paradigm_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(shipped().library)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace app
