#include "tests/case_folder/case_folder.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/case_folder/line_changes.h"

namespace cases {
namespace {

namespace fs = std::filesystem;

constexpr const char *whole = "protocol.yaml", *changes_file = "protocol.diff";

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(file.string() + " cannot be read");
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::ptrdiff_t lines_in(const std::string& text) { return std::ranges::count(text, '\n'); }

}  // namespace

const fs::path& all_cases() {
  static const fs::path folder = SOURCE_DIR "/tests/cases";
  return folder;
}

std::vector<std::string> names_of_cases(const std::function<bool(const fs::path& folder)>& wanted) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(all_cases())) {
    const bool is_case = fs::exists(entry.path() / whole) || fs::exists(entry.path() / changes_file);
    if (is_case && (!wanted || wanted(entry.path()))) names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

std::string protocol_of(const std::string& name) {
  const fs::path folder = all_cases() / name, file = folder / changes_file;
  if (!fs::exists(file)) return text_of(folder / whole);
  if (fs::exists(folder / whole)) throw std::runtime_error(folder.string() + " has both " + whole + " and " + changes_file);
  const std::string changes = text_of(file);
  try {
    return with_changes(text_of(folder / made_from(changes)), changes);
  } catch (const std::exception& error) {
    throw std::runtime_error(file.string() + ": " + error.what());
  }
}

fs::path lay_out(const std::string& name, const fs::path& place) {
  const fs::path folder = place / "tests/cases" / name;
  fs::create_directories(folder.parent_path());
  for (const char* ships : {"stimuli", "protocols"})
    if (!fs::exists(place / ships)) fs::create_directory_symlink(fs::path(SOURCE_DIR) / ships, place / ships);
  fs::copy(all_cases() / name, folder, fs::copy_options::recursive);
  fs::remove(folder / changes_file);
  std::ofstream(folder / whole, std::ios::binary) << protocol_of(name);
  return folder;
}

std::string shortest_changes(const std::string& protocol) {
  std::string best;
  if (!protocol.ends_with('\n') || protocol.find('\r') != protocol.npos || protocol.find('\0') != protocol.npos || lines_in(protocol) > 200)
    return best;
  std::vector<fs::path> bases;
  for (const auto& entry : fs::directory_iterator(all_cases() / "bases"))
    if (entry.path().extension() == ".yaml") bases.push_back(entry.path());
  std::ranges::sort(bases);
  for (const fs::path& base : bases) {
    const std::string text = text_of(base);
    const std::string changes = line_changes("../bases/" + base.filename().string(), text, whole, protocol);
    if (with_changes(text, changes) == protocol && (best.empty() || lines_in(changes) < lines_in(best))) best = changes;
  }
  constexpr std::ptrdiff_t head = 2;
  return 2 * (lines_in(best) - head) <= lines_in(protocol) ? best : "";
}

}  // namespace cases
