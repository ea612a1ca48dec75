#include "app/strips/markup.h"

#include <algorithm>
#include <array>

namespace app {

std::string escaped(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '"': safe += "&quot;"; break;
      case '\'': safe += "&#39;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') safe += c;
    }
  }
  return safe;
}

std::string element(std::string_view name, std::string_view inside, std::string_view attributes) {
  std::string markup = "<" + std::string(name);
  if (!attributes.empty()) markup += " " + std::string(attributes);
  markup += ">";
  markup += inside;
  return markup + "</" + std::string(name) + ">\n";
}

bool is_written_from_right(std::string_view language) {
  constexpr std::array<std::string_view, 9> codes{"ar", "dv", "fa", "he", "ku", "ps", "sd", "ur", "yi"};
  const std::string_view code = language.substr(0, language.find_first_of("-_"));
  return std::ranges::find(codes, code) != codes.end();
}

std::string language_attributes(std::string_view language) {
  if (language.empty()) return "dir=\"auto\"";
  return "lang=\"" + escaped(language) + "\" dir=\"" + (is_written_from_right(language) ? "rtl" : "ltr") + "\"";
}

std::string words_of_study(std::string_view text) { return "<bdi>" + escaped(text) + "</bdi>"; }

std::string HtmlTable::markup() const {
  const auto row = [&](const auto& cell, std::string_view name) {
    std::string cells;
    for (std::size_t column = 0; column < headings_.size(); ++column)
      cells += element(name, cell(column), headings_[column].number ? "class=\"number\"" : "");
    return element("tr", cells);
  };
  std::string head =
      row([&](std::size_t column) -> const std::string& { return headings_[column].markup; }, "th");
  std::string body;
  for (const auto& cells : rows_) body += row([&](std::size_t column) -> const std::string& { return cells[column]; }, "td");
  return element("table", element("thead", head) + element("tbody", body));
}

}  // namespace app
