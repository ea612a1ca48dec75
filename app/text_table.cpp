#include "app/text_table.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace app {
namespace {

std::size_t width(const std::string& utf8) {
  return static_cast<std::size_t>(std::ranges::count_if(utf8, [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

std::string TextTable::text(const std::string& indent) const {
  std::vector<std::size_t> widths;
  for (std::size_t column = 0; column < headings_.size(); ++column) {
    widths.push_back(width(headings_[column].text));
    for (const auto& row : rows_) widths.back() = std::max(widths.back(), width(row[column]));
  }
  std::string lines;
  const auto add_line = [&](const auto& cell) {
    std::string line = indent;
    for (std::size_t column = 0; column < headings_.size(); ++column) {
      const std::string& text = cell(column);
      const std::string padding(widths[column] - width(text), ' ');
      if (column > 0) line += "  ";
      line += headings_[column].side == Side::left ? text + padding : padding + text;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    lines += line + "\n";
  };
  if (std::ranges::any_of(headings_, [](const Heading& heading) { return !heading.text.empty(); })) {
    add_line([&](std::size_t column) -> const std::string& { return headings_[column].text; });
  }
  for (const auto& row : rows_) add_line([&](std::size_t column) -> const std::string& { return row[column]; });
  return lines;
}

std::string counted(long long count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string one_decimal(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", value);
  return text.data();
}

}  // namespace app
