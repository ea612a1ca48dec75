// Walks tests/cases: every `fix:` that names words is applied where its message points, and the file is checked again. The error must be
// gone: a message that leads to the next one, or back to itself, sends its reader in a circle.
#include <algorithm>
#include <regex>

#include "protocols/checking/check_plans.h"
#include "protocols/planning/plan.h"
#include "tests/protocols/reading/case_folders.h"

namespace protocols {
namespace {

namespace fs = std::filesystem;

// One way to do what a fix says: this much of a line, by its bytes, becomes that.
struct Edit {
  std::size_t begin = 0, size = 0;
  std::string text;
};

std::size_t byte_of(const SourceLocation& place) {
  const std::string& line = place.source->lines[static_cast<std::size_t>(place.line - 1)];
  std::size_t at = 0;
  for (int column = 1; column < place.column && at < line.size(); ++column)
    for (++at; at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80;) ++at;
  return at;
}

// What may be meant by "the word at the caret": a quoted text, a reference, a word, all up to the next sign of YAML or of a table.
std::vector<std::size_t> sizes_of_words(const std::string& line, std::size_t at) {
  std::vector<std::size_t> sizes;
  const auto until = [&](const char* signs) { return std::min(line.find_first_of(signs, at + 1), line.size()) - at; };
  if (at >= line.size()) return {0};
  if (line[at] == '"' || line[at] == '\'') sizes.push_back(std::min(line.find(line[at], at + 1), line.size() - 1) + 1 - at);
  if (line[at] == '{') sizes.push_back(std::min(line.find('}', at), line.size() - 1) + 1 - at);
  for (const char* signs : {" ,:]}\t'\"", ",:]}\t\"", ",]}\"", ",]}", " =!<>()'\",]}", ".,]}\" =", "\n"}) sizes.push_back(until(signs));
  for (std::size_t& size : sizes)
    while (size > 0 && line[at + size - 1] == ' ') --size;
  return sizes;
}

std::vector<Edit> ways_to_write(const std::string& line, std::size_t at, const std::string& words) {
  std::vector<Edit> ways;
  for (const std::size_t size : sizes_of_words(line, at)) {
    const std::string word = line.substr(at, size);
    for (const std::string& quote : {std::string(), std::string("\""), std::string("'")}) ways.push_back({at, size, quote + words + quote});
    if (word.starts_with('$')) ways.push_back({at + 1, size - 1, words});
    if (const auto dot = word.rfind('.'); dot != word.npos) ways.push_back({at + dot + 1, size - dot - 1, words});
    // "write 'key: value'" at the value.
    if (const auto colon = words.find(": "); colon != words.npos)
      if (const auto key = line.rfind(words.substr(0, colon) + ":", at); key != line.npos) ways.push_back({key, at + size - key, words});
  }
  // Elsewhere in the same value: a message may point at its beginning.
  return ways;
}

std::vector<Edit> ways_of(const std::string& fix, const std::string& line, std::size_t at) {
  std::smatch found;
  std::vector<Edit> ways;
  const auto add = [&](const std::string& words) {
    for (const Edit& way : ways_to_write(line, at, words)) ways.push_back(way);
  };
  if (std::regex_search(fix, found, std::regex("^did you mean '(.+?)'\\?"))) add(found[1]);
  if (std::regex_search(fix, found, std::regex("^did you mean '(.+?)' or '(.+?)'\\?"))) add(found[2]);
  if (std::regex_search(fix, found, std::regex("^(?:write|use) '([^…]+)'(?:$|[ ,;])"))) add(found[1]);
  if (std::regex_search(fix, found, std::regex("^write (\"#[0-9a-f]+\")"))) add(found[1]);
  if (std::regex_search(fix, found, std::regex("^rename the column '(.+?)' to '(.+?)'")))
    if (const auto header = line.find(found[1].str()); header != line.npos)
      ways.push_back({header, static_cast<std::size_t>(found[1].length()), found[2]});
  if (fix.starts_with("delete the character")) {
    std::size_t end = at + 1;
    while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) ++end;
    ways.push_back({at, end - at, ""});
  }
  return ways;
}

class FixOfACase : public InCaseFolder {
 protected:
  static std::vector<Diagnostic> mistakes() {
    const ReadResult result = read();
    return result.protocol ? check_plans(*result.protocol) : result.diagnostics;
  }
  // Whether the error is gone once the line is edited so.
  static bool helps(const Diagnostic& mistake, const Edit& edit) {
    const fs::path file = mistake.location.source->path;
    const std::string before = read_all(file);
    std::vector<std::string> lines = mistake.location.source->lines;
    std::string& line = lines[static_cast<std::size_t>(mistake.location.line - 1)];
    if (edit.begin + edit.size > line.size()) return false;
    line.replace(edit.begin, edit.size, edit.text);
    std::string text;
    for (const std::string& one : lines) text += one + "\n";
    std::ofstream(file, std::ios::binary) << text;
    const std::vector<Diagnostic> after = mistakes();
    std::ofstream(file, std::ios::binary) << before;
    // Nothing is said any more at this place; what stood in the way of other checks may show more elsewhere.
    return std::ranges::none_of(after, [&](const Diagnostic& other) {
      return other.location.source && other.location.source->path == file.string() && other.location.line == mistake.location.line &&
             (other.location.column == mistake.location.column || other.message == mistake.message);
    });
  }
};

TEST_P(FixOfACase, TakesTheErrorAway) {
  if (fs::exists("answers.yaml")) return;  // names: their fixes name no words
  for (const Diagnostic& mistake : mistakes()) {
    if (!mistake.location.source || mistake.location.line < 1 ||
        mistake.location.line > static_cast<int>(mistake.location.source->lines.size()))
      continue;
    const std::string& line = mistake.location.source->lines[static_cast<std::size_t>(mistake.location.line - 1)];
    const std::vector<Edit> ways = ways_of(mistake.fix, line, byte_of(mistake.location));
    if (ways.empty()) continue;
    EXPECT_TRUE(std::ranges::any_of(ways, [&](const Edit& way) { return helps(mistake, way); })) << to_text(mistake);
  }
}

bool has_mistakes(const fs::path& folder) { return fs::exists(folder / "expected_errors.txt"); }

INSTANTIATE_TEST_SUITE_P(Cases, FixOfACase, testing::ValuesIn(cases::names_of_cases(has_mistakes)),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace protocols
