#include "app/strips/markup.h"

#include <algorithm>
#include <array>

namespace app {

Markup::Markup(std::string_view text) {
  html_.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        html_ += "&amp;";
        break;
      case '<':
        html_ += "&lt;";
        break;
      case '>':
        html_ += "&gt;";
        break;
      case '"':
        html_ += "&quot;";
        break;
      case '\'':
        html_ += "&#39;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') html_ += c;
    }
  }
}

Markup operator""_html(const char* markup, std::size_t size) {
  Markup made;
  made.html_.assign(markup, size);
  return made;
}

Markup element(std::string_view name, const Markup& inside, const Markup& attributes) {
  return "<"_html + name + (attributes.empty() ? ""_html : " "_html) + attributes + ">"_html + inside + "</"_html + name + ">\n"_html;
}

Markup attribute(std::string_view name, const Markup& value) { return ""_html + name + "=\""_html + value + "\""_html; }

bool is_written_from_right(std::string_view language) {
  constexpr std::array<std::string_view, 9> codes{"ar", "dv", "fa", "he", "ku", "ps", "sd", "ur", "yi"};
  const std::string_view code = language.substr(0, language.find_first_of("-_"));
  return std::ranges::find(codes, code) != codes.end();
}

Markup language_attributes(std::string_view language) {
  if (language.empty()) return "dir=\"auto\""_html;
  return "lang=\""_html + language + "\" dir=\""_html + (is_written_from_right(language) ? "rtl" : "ltr") + "\""_html;
}

Markup words_of_study(std::string_view text) { return "<bdi>"_html + text + "</bdi>"_html; }

Markup code(const Markup& words) { return "<code>"_html + words + "</code>"_html; }

Markup bold(const Markup& words) { return "<b>"_html + words + "</b>"_html; }

Markup link(std::string_view id, const Markup& words) { return "<a href=\"#"_html + id + "\">"_html + words + "</a>"_html; }

Markup HtmlTable::markup() const {
  const auto row = [&](const auto& cell, std::string_view name) {
    Markup cells;
    for (std::size_t column = 0; column < headings_.size(); ++column)
      cells += element(name, cell(column), headings_[column].number ? "class=\"number\""_html : ""_html);
    return element("tr", cells);
  };
  const Markup head = row([&](std::size_t column) -> const Markup& { return headings_[column].markup; }, "th");
  Markup body;
  for (const auto& cells : rows_) body += row([&](std::size_t column) -> const Markup& { return cells[column]; }, "td");
  return element("table", element("thead", head) + element("tbody", body));
}

}  // namespace app
