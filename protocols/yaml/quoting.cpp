#include "protocols/yaml/quoting.h"

#include <string>
#include <string_view>

#include "protocols/source/utf8.h"

namespace protocols {
namespace {

using View = std::string_view;

bool is_key_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// The colon of "key: " where one begins here; npos: none does.
std::size_t colon_of_key(View line, std::size_t at) {
  std::size_t end = at;
  while (end < line.size() && is_key_letter(line[end])) ++end;
  return end > at && end + 1 < line.size() && line[end] == ':' && line[end + 1] == ' ' ? end : View::npos;
}

std::size_t first_of_text(View line, std::size_t at) { return std::min(line.find_first_not_of(' ', at), line.size()); }

// After the quotation mark or bracket that closes the one here; npos: none does.
std::size_t after_its_end(View line, std::size_t at) {
  const char opening = line[at];
  if (opening == '"' || opening == '\'') {
    for (std::size_t end = at + 1; end < line.size(); ++end) {
      if (stands_for_a_sign(line, end, opening))
        ++end;
      else if (line[end] == opening)
        return end + 1;
    }
    return View::npos;
  }
  int open = 0;
  for (std::size_t end = at; end < line.size(); ++end) {
    if ((line[end] == '"' || line[end] == '\'') && (line[end - 1] == ' ' || line[end - 1] == '[' || line[end - 1] == '{')) {
      const std::size_t closed = after_its_end(line, end);
      if (closed == View::npos) return View::npos;
      end = closed - 1;
    }
    if (line[end] == '[' || line[end] == '{') ++open;
    if ((line[end] == ']' || line[end] == '}') && --open == 0) return end + 1;
  }
  return View::npos;
}

// Where a value in brackets ends that begins here without quotes: at its bracket; in braces also at a comma before the next key, in square
// brackets at any comma.
std::size_t end_in_brackets(View line, std::size_t begin, bool in_braces) {
  int open = 0;
  for (std::size_t at = begin; at < line.size(); ++at) {
    if (line[at] == '[' || line[at] == '{') ++open;
    if ((line[at] == ']' || line[at] == '}') && open-- == 0) return at;
    if (line[at] != ',' || open > 0) continue;
    if (!in_braces || colon_of_key(line, first_of_text(line, at + 1)) != View::npos) return at;
  }
  return line.size();
}

bool is_comment(View line, std::size_t at) { return at < line.size() && line[at] == '#' && at > 0 && line[at - 1] == ' '; }

// A text that begins with a sign of YAML's own, or whose first word is quoted or bracketed. Empty: it may stand as it is.
std::string fault_of_beginning(View text) {
  const char first = text.front();
  const std::string sign(1, first);
  std::string cannot_begin = "a text without quotation marks cannot begin with '" + sign + "'";
  const View rest = text.substr(1);
  if (View("%@`").find(first) != View::npos) return cannot_begin;
  if (View("*&").find(first) != View::npos) {
    const std::size_t word = rest.find_first_of(" *&");
    return rest.empty() || word == 0 || (first == '*' && word != View::npos) ? cannot_begin : "";
  }
  if (View("-?").find(first) != View::npos) return rest.empty() || rest.front() == ' ' ? cannot_begin : "";
  if (View("\"'{[").find(first) == View::npos) return "";
  const std::size_t end = after_its_end(text, 0);
  if (end == View::npos || end == text.size()) return "";
  const std::size_t next = first_of_text(text, end);
  if (next == text.size() || is_comment(text, next) || colon_of_key(text, next) != View::npos) return "";  // the last: a comma is missing
  return first == '"' || first == '\'' ? "a text goes on after the quotation mark that closes it" : cannot_begin;
}

// What in a text between brackets ends it before its time.
std::string fault_in_brackets(View text, bool in_braces) {
  if (View("|>").find(text.front()) != View::npos)
    return "a text without quotation marks cannot begin with '" + std::string(1, text.front()) + "'";
  const auto ends = [](View sign) { return "a '" + std::string(sign) + "' ends a text without quotation marks between braces"; };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '?' || text[at] == '[' || text[at] == ']' || text[at] == '{') return ends(text.substr(at, 1));
    if (in_braces && text[at] == ':' && (at + 1 == text.size() || text[at + 1] == ' ')) return ends(":");
    if (text[at] == ':' && (at + 1 == text.size() || text[at + 1] == ' ')) return "";  // [key: value]
    if (at > 0 && is_comment(text, at)) return "a '#' after a space begins a comment, which hides the rest of its line";
  }
  return {};
}

// The same on a line of its own. A block of text begins with '|' or '>' alone, or with a sign or a number after it.
std::string fault_on_a_line(View text, bool has_key) {
  if (View("|>").find(text.front()) != View::npos) {
    const std::size_t next = first_of_text(text, text.find_first_not_of("+-0123456789", 1));
    return next < text.size() && !is_comment(text, next)
               ? "a text without quotation marks cannot begin with '" + std::string(1, text.front()) + "'"
               : "";
  }
  if (View("\"'{[").find(text.front()) != View::npos) return "";
  for (std::size_t at = 0; has_key && at < text.size() && !is_comment(text, at); ++at)
    if (text[at] == ':' && (at + 1 == text.size() || text[at + 1] == ' '))
      return "a ':' in a text without quotation marks reads as the end of a key";
  return {};
}

// In double quotes, as YAML reads it back; without quotation marks of its own around it all.
std::string in_quotes(View text) {
  if (text.size() > 1 && (text.front() == '\'' || text.front() == '"') && text.back() == text.front())
    text = text.substr(1, text.size() - 2);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

class Line {
 public:
  Line(const SourceText& source, int number, bool may_quote)
      : source_(source), number_(number), may_quote_(may_quote), line_(source.source->lines[static_cast<std::size_t>(number - 1)]) {}

  std::optional<Diagnostic> find() {
    std::size_t at = first_of_text(line_, 0);
    if (at < line_.size() && line_[at] == '#') return std::nullopt;
    while (line_.substr(at).starts_with("- ")) at = first_of_text(line_, at + 2);
    View key;
    if (const std::size_t colon = colon_of_key(line_, at); colon != View::npos) {
      key = line_.substr(at, colon - at);
      at = first_of_text(line_, colon + 1);
    }
    const bool in_a_list = key.empty() && at > 1 && line_[at - 2] == '-';
    if ((key.empty() && !in_a_list) || at == line_.size() || is_comment(line_, at)) return in_brackets_from(line_.find('{'));
    View text = line_.substr(at);
    while (text.ends_with(' ')) text.remove_suffix(1);
    std::string fault = fault_of_beginning(text);
    if (fault.empty()) fault = fault_on_a_line(text, !key.empty());
    if (!fault.empty()) {
      // Braces with something wrong inside them may seem to end early.
      if (View("{[").find(text.front()) != View::npos) {
        if (auto inside = in_brackets_from(at)) return inside;
        if (colon_of_key(text, first_of_text(text, 1)) != View::npos) return std::nullopt;
      }
      return told(fault, key, at, text);
    }
    return in_brackets_from(View("{[").find(text.front()) != View::npos ? at : line_.find('{', at));
  }

 private:
  std::optional<Diagnostic> in_brackets_from(std::size_t at) const {
    std::string open;  // brackets around
    View key;
    bool begins = false;  // a value
    for (; at < line_.size(); ++at) {
      const char sign = line_[at];
      if (sign == ' ') continue;
      if (begins || (!open.empty() && open.back() == '[' && (line_[at - 1] == '[' || is_after_comma(at)))) {
        begins = false;
        const bool in_braces = open.empty() || open.back() == '{';
        const std::size_t end = end_in_brackets(line_, at, in_braces);
        View text = line_.substr(at, end - at);
        while (text.ends_with(' ')) text.remove_suffix(1);
        if (text.empty() || sign == '#') return std::nullopt;
        std::string fault = fault_of_beginning(text);
        const bool bracketed = sign == '{' || sign == '[', quoted = sign == '"' || sign == '\'';
        if (bracketed && fault.empty()) {
          open += sign;
          key = {};
          continue;
        }
        if (fault.empty() && !quoted && View("*&!$").find(sign) == View::npos) fault = fault_in_brackets(text, in_braces);
        if (!fault.empty()) return told(fault, key, at, text);
        at = std::max(at + 1, end) - 1;
        key = {};
        continue;
      }
      if (sign == '{' || sign == '[') open += sign;
      if ((sign == '}' || sign == ']') && !open.empty()) open.pop_back();
      if (is_comment(line_, at)) return std::nullopt;
      if (const std::size_t colon = colon_of_key(line_, at); colon != View::npos) {
        key = line_.substr(at, colon - at);
        at = colon;
        begins = true;
      } else if (sign == '"' || sign == '\'') {
        const std::size_t end = after_its_end(line_, at);
        if (end == View::npos) return std::nullopt;
        at = end - 1;
      }
    }
    return std::nullopt;
  }

  bool is_after_comma(std::size_t at) const {
    const std::size_t before = line_.find_last_not_of(' ', at - 1);
    return before != View::npos && line_[before] == ',';
  }

  Diagnostic told(const std::string& fault, View key, std::size_t at, View text) const {
    const std::string entry = (key.empty() ? "" : std::string(key) + ": ") + in_quotes(text);
    return {{source_.source, number_, 1 + count_code_points(line_.substr(0, at))},
            fault,
            "a text in quotes",
            may_quote_ ? "write '" + entry + "'" : "put the whole text in quotes",
            {}};
  }

  const SourceText& source_;
  int number_;
  bool may_quote_;
  View line_;
};

// The text of a line that begins with an apostrophe, "'tis time", from this column on; empty: it is no such text.
View after_an_apostrophe(View line, int column) {
  std::size_t begin = 0;
  for (int passed = 1; passed < column && begin < line.size(); ++passed)
    for (++begin; begin < line.size() && (static_cast<unsigned char>(line[begin]) & 0xC0) == 0x80;) ++begin;
  const bool alone = line.find_first_of("{[") >= begin;  // no brackets that end before the line does
  if (begin + 1 >= line.size() || line[begin] != '\'' || !is_key_letter(line[begin + 1]) || !alone) return {};
  return line.substr(begin);
}

}  // namespace

bool stands_for_a_sign(std::string_view text, std::size_t at, char quote) {
  if (quote == '"') return text[at] == '\\';
  return quote == '\'' && text[at] == quote && at + 1 < text.size() && text[at + 1] == quote;
}

Diagnostic quote_left_open(const std::shared_ptr<const SourceFile>& source, const SourceLocation& place, bool may_quote) {
  const View text = after_an_apostrophe(source->lines[static_cast<std::size_t>(place.line - 1)], place.column);
  return {place,
          "this quotation mark is never closed",
          "a closing quotation mark on the same line",
          text.empty() || !may_quote ? "add it at the end of the text"
                                     : "add it at the end of the text; if it is an apostrophe, write '" + in_quotes(text) + "'",
          {}};
}

std::optional<Diagnostic> text_without_quotes(const SourceText& source, const SourceLocation& met, bool may_quote) {
  if (met.line < 1 || met.line > static_cast<int>(source.source->lines.size())) return std::nullopt;
  return Line(source, met.line, may_quote).find();
}

}  // namespace protocols
