// Plain tables for the terminal: columns in line, numbers to the right.
#pragma once

#include <string>
#include <vector>

namespace app {

class TextTable {
 public:
  enum class Side { left, right };
  struct Heading {
    std::string text;
    Side side = Side::left;
  };
  explicit TextTable(std::vector<Heading> headings) : headings_(std::move(headings)) {}
  // Requires as many cells as headings.
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  // Lines of headings and rows, each with `indent` before it and ended; columns are two spaces apart. Widths
  // count code points. Headings that are all empty take no line.
  std::string text(const std::string& indent) const;

 private:
  std::vector<Heading> headings_;
  std::vector<std::vector<std::string>> rows_;
};

// "1 trial", "2 trials".
std::string counted(long long count, const std::string& noun);

// "16.7".
std::string one_decimal(double value);

}  // namespace app
