// What holds for every file of the project.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "tests/house/source_tree.h"

namespace house {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_lines = 500;

bool within(const TextFile& file, const std::string& word) {
  return std::any_of(file.lines.begin(), file.lines.end(),
                     [&](const std::string& line) { return line.find(word) != std::string::npos; });
}

const TextFile* file_at(const std::string& path) {
  for (const TextFile& file : project_files())
    if (file.path == path) return &file;
  return nullptr;
}

TEST(Tree, KeepsEverySourceFileUnderFiveHundredLines) {
  for (const TextFile& file : sources())
    EXPECT_LE(file.lines.size(), most_lines) << file.path << " is long: it is likely to be two things";
}

TEST(Tree, KeepsEveryRoomToThirtySourceFiles) {
  std::map<std::string, int> files;
  for (const TextFile& file : sources()) ++files[fs::path(file.path).parent_path().string()];
  for (const auto& [folder, count] : files) EXPECT_LE(count, 30) << folder << " is a heap: give its files rooms";
}

// clang-tidy looks at the files of a room together, and does not see this in them.
TEST(Tree, UsesWhatItsUsingDeclarationsName) {
  const std::regex declaration(R"(^\s*using [\w:]*::(\w+);)");
  for (const TextFile& file : sources()) {
    for (std::size_t at = 0; at < file.lines.size(); ++at) {
      std::smatch named;
      if (!std::regex_search(file.lines[at], named, declaration)) continue;
      const std::regex use("\\b" + named[1].str() + "\\b");
      const bool used = std::ranges::any_of(
          file.lines, [&](const std::string& line) { return &line != &file.lines[at] && std::regex_search(line, use); });
      EXPECT_TRUE(used || file.is(".h")) << file.at(at) << ": nothing in this file uses " << named[1];
    }
  }
}

TEST(Tree, NamesNoPathOfAnybodysMachine) {
  // Where this checkout lies, the folder it lies in, and homes on common systems. A folder right below the root, such as /tmp or
  // /build, is found on every machine and may rightly be named.
  std::set<std::string> places{"/ho" "me/", "/Us" "ers/", "C:" "\\"};
  const char* home = std::getenv("HOME");
  for (const fs::path& place : {root(), root().parent_path(), fs::path(home ? home : "")})
    if (place.parent_path().has_relative_path()) places.insert(place.string() + "/");
  for (const TextFile& file : project_files()) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      for (const std::string& place : places)
        EXPECT_EQ(file.lines[i].find(place), std::string::npos) << file.at(i) << " names " << place << ": " << file.lines[i];
    }
  }
}

TEST(Tree, SaysPragmaOnceInEveryHeader) {
  for (const TextFile& file : sources()) {
    if (!file.is(".h")) continue;
    EXPECT_TRUE(within(file, "#pragma once")) << file.path;
  }
}

TEST(Tree, HasNoDrawerForOddsAndEnds) {
  const std::regex drawer("(^|/)(utils?|common|helpers?|misc|.*manager)[./]");
  for (const TextFile& file : sources()) EXPECT_FALSE(std::regex_search(file.path, drawer)) << file.path;
}

TEST(Tree, HasOnlyTheFoldersOfTheMapAtItsRoot) {
  const std::set<std::string> map{"protocols", "stimuli", "engine", "app", "tests", "docs", "build", "demo-study"};
  for (const auto& entry : fs::directory_iterator(root())) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_directory() || name.starts_with('.') || fs::exists(entry.path() / "CMakeCache.txt")) continue;
    EXPECT_TRUE(map.count(name)) << name << " is not on the map of docs/architecture.md";
  }
}

TEST(Docs, LinkEveryDecisionFromTheirFrontPage) {
  const TextFile* front = file_at("docs/README.md");
  ASSERT_TRUE(front);
  int decisions = 0;
  for (const TextFile& file : project_files()) {
    if (!file.path.starts_with("docs/decisions/")) continue;
    ++decisions;
    EXPECT_TRUE(within(*front, file.path.substr(5))) << file.path << " is not linked from docs/README.md";
  }
  EXPECT_GT(decisions, 0);
}

TEST(Docs, LinkOnlyToFilesThatAreThere) {
  const std::regex link(R"(\]\(([^)#\s]+)(#[^)]*)?\))");
  for (const TextFile& file : project_files()) {
    if (!file.is(".md")) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string& line = file.lines[i];
      for (std::sregex_iterator it(line.begin(), line.end(), link), end; it != end; ++it) {
        const std::string target = (*it)[1];
        if (target.find("://") != std::string::npos) continue;
        EXPECT_TRUE(fs::exists((root() / file.path).parent_path() / target)) << file.at(i) << " links to " << target;
      }
    }
  }
}

// Commands as they stand in the indented or fenced blocks and tables of the README: `./dev run`, `tachisto check FILE`.
TEST(Readme, NamesOnlyCommandsThatExist) {
  const TextFile* readme = file_at("README.md");
  const TextFile* dev = file_at("dev");
  ASSERT_TRUE(readme && dev);
  const std::regex command(R"((?:^|[`\s])(\./dev|tachisto) ([a-z]+))");
  std::set<std::string> dev_commands, program_commands;
  bool fenced = false;
  for (const std::string& line : readme->lines) {
    if (line.starts_with("```")) fenced = !fenced;
    if (!fenced && line.find('`') == std::string::npos) continue;
    for (std::sregex_iterator it(line.begin(), line.end(), command), end; it != end; ++it)
      ((*it)[1] == "tachisto" ? program_commands : dev_commands).insert((*it)[2]);
  }
  for (const char* needed : {"run", "test"}) EXPECT_TRUE(dev_commands.count(needed)) << "README.md must open with ./dev " << needed;
  for (const std::string& name : dev_commands)
    EXPECT_TRUE(within(*dev, "    " + name + ")") || within(*dev, "    " + name + " |")) << "./dev " << name << " is in README.md only";
  EXPECT_FALSE(program_commands.empty());
  for (const std::string& name : program_commands) {
    const std::string call = std::string(BUILD_DIR) + "/tachisto " + name + " --help >/dev/null 2>&1";
    EXPECT_EQ(std::system(call.c_str()), 0) << "tachisto " << name << " is in README.md only";
  }
}

}  // namespace
}  // namespace house
