#include "tests/case_folder/line_changes.h"

#include <algorithm>
#include <cstdio>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace cases {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// How many lines two texts have in common from each pair of lines on, in their order.
std::vector<std::vector<std::size_t>> common_from(const Lines& from, const Lines& to) {
  std::vector<std::vector<std::size_t>> common(from.size() + 1, std::vector<std::size_t>(to.size() + 1, 0));
  for (std::size_t i = from.size(); i-- > 0;)
    for (std::size_t j = to.size(); j-- > 0;)
      common[i][j] = from[i] == to[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
  return common;
}

// "14", "14,3"; where there are none, the line before: "14,0".
std::string range(std::size_t begin, std::size_t count) {
  const std::string first = std::to_string(count == 0 ? begin : begin + 1);
  return count == 1 ? first : first + "," + std::to_string(count);
}

struct Range {
  std::size_t begin = 0, count = 1;  // from 0
};
Range range_of(const std::string& text) {
  Range range;
  const int read = std::sscanf(text.c_str(), "%zu,%zu", &range.begin, &range.count);
  if (read < 1) throw std::runtime_error("'" + text + "' is no range of lines");
  if (range.count > 0) --range.begin;
  return range;
}

}  // namespace

std::string line_changes(const std::string& from_name, const std::string& from_text, const std::string& to_name,
                         const std::string& to_text) {
  const Lines from = lines_of(from_text), to = lines_of(to_text);
  const auto common = common_from(from, to);
  std::string changes = "--- " + from_name + "\n+++ " + to_name + "\n";
  for (std::size_t i = 0, j = 0; i < from.size() || j < to.size();) {
    if (i < from.size() && j < to.size() && from[i] == to[j]) {
      ++i, ++j;
      continue;
    }
    const std::size_t gone = i, come = j;
    std::string old_lines, new_lines;
    while ((i < from.size() || j < to.size()) && !(i < from.size() && j < to.size() && from[i] == to[j])) {
      if (j == to.size() || (i < from.size() && common[i + 1][j] >= common[i][j + 1]))
        old_lines += "-" + from[i++] + "\n";
      else
        new_lines += "+" + to[j++] + "\n";
    }
    changes += "@@ -" + range(gone, i - gone) + " +" + range(come, j - come) + " @@\n" + old_lines + new_lines;
  }
  return changes;
}

std::string with_changes(const std::string& from_text, const std::string& changes) {
  const Lines from = lines_of(from_text);
  std::string text;
  std::size_t at = 0, number = 0, made = 0;  // the next line of `from`; the line of the changes; lines of the text
  const auto check = [&](bool fits, const std::string& why) {
    if (!fits) throw std::runtime_error("line " + std::to_string(number) + ": " + why);
  };
  const auto keep_to = [&](std::size_t end) {
    for (; at < end; ++at, ++made) text += from[at] + "\n";
  };
  for (const std::string& line : lines_of(changes)) {
    ++number;
    if (number <= 2 && (line.starts_with("--- ") || line.starts_with("+++ "))) continue;
    if (line.starts_with("@@ -")) {
      const std::size_t plus = line.find(" +");
      check(plus != line.npos, "expected '@@ -LINE +LINE @@'");
      const Range gone = range_of(line.substr(4)), come = range_of(line.substr(plus + 2));
      check(gone.begin >= at && gone.begin <= from.size(), "the base has no such lines");
      keep_to(gone.begin);
      check(made == come.begin, "these lines come to stand at " + std::to_string(made + 1));
    } else if (line.starts_with('-')) {
      check(at < from.size() && from[at] == line.substr(1), "the base has another line there: " + (at < from.size() ? from[at] : "none"));
      ++at;
    } else {
      check(line.starts_with('+'), "a line of changes begins with '-', '+' or '@@'");
      text += line.substr(1) + "\n";
      ++made;
    }
  }
  keep_to(from.size());
  return text;
}

std::string made_from(const std::string& changes) {
  const std::string first = changes.substr(0, changes.find('\n'));
  return first.starts_with("--- ") ? first.substr(4) : "";
}

}  // namespace cases
