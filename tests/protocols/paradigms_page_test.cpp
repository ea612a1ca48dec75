// docs/paradigms.md says what the shipped files say: their headers word for word, and the name of every event of their trials.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "protocols/read_protocol.h"

namespace protocols {
namespace {

const std::filesystem::path root = SOURCE_DIR;

std::string text_of(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

// The entries of the comment that opens a file, each on one line: "# Published  what", its next lines indented.
std::vector<std::string> header_entries(const std::string& yaml) {
  std::vector<std::string> entries;
  std::istringstream lines(yaml);
  for (std::string line; std::getline(lines, line) && line.starts_with("#");) {
    const auto word = line.find_first_not_of("# ");
    if (word == std::string::npos) continue;
    const auto gap = line.find("  ", word);
    if (word > 2 && !entries.empty()) {
      entries.back() += " " + line.substr(word);
    } else if (gap != std::string::npos) {
      entries.push_back(line.substr(line.find_first_not_of(' ', gap)));
    }
  }
  return entries;
}

TEST(ParadigmsPage, SaysWhatTheShippedFilesSay) {
  const std::string page = text_of(root / "docs/paradigms.md");
  int told = 0;
  for (const auto& entry : std::filesystem::directory_iterator(root / "protocols/library")) {
    const std::string yaml = entry.path().extension() == ".yaml" ? text_of(entry.path()) : "";
    if (yaml.find("\n# Replicates ") == std::string::npos) continue;
    ++told;
    const std::string name = entry.path().filename().string();
    const auto begin = page.find("\n[" + name + "]");
    ASSERT_NE(begin, std::string::npos) << name << " has no section";
    const auto heading = page.rfind("\n## ", begin);
    const std::string section = page.substr(heading, page.find("\n## ", begin) - heading);
    for (const std::string& words : header_entries(yaml)) {
      EXPECT_NE(section.find(" " + words + "\n"), std::string::npos) << name << ": stale: " << words;
    }
    const auto read = read_protocol(entry.path(), {{root / "stimuli/sets", root / "protocols/library"}});
    ASSERT_TRUE(read.protocol) << to_text(read.diagnostics);
    for (const TrialSpec& trial : read.protocol->trials) {
      if (trial.place.source && trial.place.source->path.find("modules") != std::string::npos) continue;
      EXPECT_NE(section.find("| trial `" + trial.name + "` |"), std::string::npos) << name << " " << trial.name;
      for (const EventSpec& event : trial.events) {
        EXPECT_NE(section.find("\n| " + event.name + " | "), std::string::npos) << name << " " << event.name;
      }
    }
  }
  EXPECT_GE(told, 18);
}

}  // namespace
}  // namespace protocols
