#include "protocols/yaml/quoting.h"

#include <string>
#include <string_view>

#include "protocols/source/utf8.h"

namespace protocols {
namespace {

bool is_key_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// Whether "key: " begins here.
bool key_begins(std::string_view line, std::size_t at) {
  std::size_t end = at;
  while (end < line.size() && is_key_letter(line[end])) ++end;
  return end > at && end + 1 < line.size() && line[end] == ':' && line[end + 1] == ' ';
}

// Where a value between braces ends that begins here without quotes: at its brace, or at a comma before the next key.
std::size_t end_of_value(std::string_view line, std::size_t begin) {
  int open = 0;
  for (std::size_t at = begin; at < line.size(); ++at) {
    if (line[at] == '[' || line[at] == '{') ++open;
    if ((line[at] == ']' || line[at] == '}') && open-- == 0) return at;
    if (line[at] != ',' || open > 0) continue;
    const std::size_t next = line.find_first_not_of(' ', at + 1);
    if (next != line.npos && key_begins(line, next)) return at;
  }
  return line.size();
}

// What in the text ends it before its time; empty: nothing does.
std::string sign_that_ends(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '?' || text[at] == '[' || text[at] == ']' || text[at] == '{') return std::string(1, text[at]);
    if (text[at] == ':' && (at + 1 == text.size() || text[at + 1] == ' ')) return ":";
  }
  return {};
}

// In double quotes, as YAML reads it back.
std::string in_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace

std::optional<Diagnostic> text_without_quotes(const SourceText& source, const SourceLocation& met, bool may_quote) {
  if (met.line < 1 || met.line > static_cast<int>(source.source->lines.size())) return std::nullopt;
  const std::string_view line = source.source->lines[static_cast<std::size_t>(met.line - 1)];
  const std::size_t brace = line.find('{');
  if (brace == line.npos) return std::nullopt;
  char quote = 0;
  for (std::size_t at = brace + 1; at < line.size(); ++at) {
    if (quote != 0 || line[at] == '"' || line[at] == '\'') {
      const bool begins = quote == 0 && (line[at - 1] == ' ' || line[at - 1] == '[' || line[at - 1] == '{');
      if (quote != 0 && line[at] == quote)
        quote = 0;
      else if (begins)
        quote = line[at];
      continue;
    }
    if (line[at] == '#' && line[at - 1] == ' ') return std::nullopt;
    if ((at > 0 && is_key_letter(line[at - 1])) || !key_begins(line, at)) continue;
    const std::size_t colon = line.find(':', at), begin = line.find_first_not_of(' ', colon + 1);
    if (begin == line.npos) return std::nullopt;
    const std::size_t key = at;
    at = begin - 1;
    if (std::string_view("{[\"'|>&*!$").find(line[begin]) != std::string_view::npos) continue;
    const std::size_t end = end_of_value(line, begin);
    std::string_view text = line.substr(begin, end - begin);
    while (text.ends_with(' ')) text.remove_suffix(1);
    const std::string sign = sign_that_ends(text);
    if (sign.empty() || text.find(' ') == text.npos) {
      at = begin;
      continue;
    }
    const std::string name(line.substr(key, colon - key));
    return Diagnostic{{source.source, met.line, 1 + count_code_points(line.substr(0, begin))},
                      "a '" + sign + "' ends a text without quotation marks between braces",
                      "a text in quotes",
                      may_quote ? "write '" + name + ": " + in_quotes(text) + "'" : "put the whole text in quotes",
                      {}};
  }
  return std::nullopt;
}

}  // namespace protocols
