#include "protocols/source/misread.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace protocols {
namespace {

constexpr std::array<std::string_view, 27> tags{"a",    "b",      "big",    "br",  "center", "div",   "em", "font", "h1",
                                                "h2",   "h3",     "hr",     "i",   "img",    "li",    "ol", "p",    "small",
                                                "span", "strike", "strong", "sub", "sup",    "table", "td", "tr",   "u"};

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string small(std::string_view text) {
  std::string letters(text);
  std::transform(letters.begin(), letters.end(), letters.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return letters;
}

// "faces\\neutral.jpg": its backslash is another mistake.
bool is_file(std::string_view text) {
  const std::size_t dot = text.rfind('.');
  return dot != text.npos && text.find(' ') == text.npos && text.size() - dot > 2 && text.size() - dot < 6 &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(dot) + 1, text.end(), [](char c) { return is_letter(c) || is_digit(c); });
}

std::optional<Markup> tag_at(std::string_view text, std::size_t at) {
  std::size_t name = at + 1;
  if (name < text.size() && text[name] == '/') ++name;
  std::size_t end = name;
  while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
  const std::size_t close = text.find_first_of("<>", end);
  const std::string word = small(text.substr(name, end - name));
  if (close == text.npos || text[close] == '<' || std::find(tags.begin(), tags.end(), word) == tags.end()) return std::nullopt;
  if (end < close && text[end] != ' ' && text[end] != '/') return std::nullopt;
  return Markup{at, std::string(text.substr(at, close + 1 - at)),
                word == "br" || word == "p" ? "delete it; a line of its own is a new line of the text"
                                            : "delete it; what is bold or coloured is said where it is shown"};
}

std::optional<Markup> entity_at(std::string_view text, std::size_t at) {
  const std::size_t end = text.find(';', at);
  if (end == text.npos || end - at < 3 || end - at > 9) return std::nullopt;
  const std::string_view name = text.substr(at + 1, end - at - 1);
  const bool number =
      name.size() > 1 && name[0] == '#' && std::all_of(name.begin() + 1, name.end(), [](char c) { return is_digit(c) || is_letter(c); });
  const bool word = std::all_of(name.begin(), name.end(), [](char c) { return is_letter(c) || is_digit(c); }) && is_letter(name[0]);
  if (!number && !word) return std::nullopt;
  return Markup{at, std::string(text.substr(at, end + 1 - at)), "write the letter or sign itself"};
}

}  // namespace

std::optional<Markup> markup_in(std::string_view text) {
  for (std::size_t at = text.find_first_of("<&\\"); at != text.npos; at = text.find_first_of("<&\\", at + 1)) {
    std::optional<Markup> found = text[at] == '<' ? tag_at(text, at) : text[at] == '&' ? entity_at(text, at) : std::nullopt;
    const bool sign =
        text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == 'n' || text[at + 1] == 't' || text[at + 1] == 'r') && !is_file(text);
    if (sign)
      found = Markup{at, std::string(text.substr(at, 2)),
                     "in a table, put the cell in double quotes and begin a new line; in a protocol, put the text in double quotes"};
    if (found) return found;
  }
  return std::nullopt;
}

bool reads_as_missing(std::string_view value) {
  static constexpr std::array<std::string_view, 18> words{"#N/A", "#N/A N/A", "#NA",     "-1.#IND", "-1.#QNAN", "-NaN",
                                                          "-nan", "1.#IND",   "1.#QNAN", "<NA>",    "N/A",      "NA",
                                                          "NULL", "NaN",      "None",    "n/a",     "nan",      "null"};
  return std::find(words.begin(), words.end(), value) != words.end();
}

bool reads_as_number_or_date(std::string_view value) {
  static constexpr std::array<std::string_view, 13> months{"jan", "feb", "mar",  "apr", "may", "jun", "jul",
                                                           "aug", "sep", "sept", "oct", "nov", "dec"};
  const std::string text = small(value);
  std::size_t letters = 0, digits = 0;
  while (letters < text.size() && is_letter(text[letters])) ++letters;
  digits = letters;
  if (letters > 0 && digits < text.size() && text[digits] == '-') ++digits;
  const bool rest_is_digits = digits < text.size() && std::all_of(text.begin() + static_cast<std::ptrdiff_t>(digits), text.end(), is_digit);
  if (letters > 0 && rest_is_digits && text.size() - digits <= 4)
    return std::find(months.begin(), months.end(), text.substr(0, letters)) != months.end();
  const std::size_t e = text.find('e');
  return letters == 0 && e != text.npos && e > 0 && e + 1 < text.size() &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(e), is_digit) &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(e) + 1, text.end(), is_digit);
}

}  // namespace protocols
