#include "protocols/source/diagnostic.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "protocols/source/utf8.h"

namespace protocols {
namespace {

constexpr int widest_excerpt = 100;  // code points; a longer line is cut to a window around the caret
constexpr int window_before_caret = 60;
constexpr std::size_t most_messages = 500;  // an author with more fixes these first

bool is_control(char32_t letter) {
  return letter < 0x20 || (letter >= 0x7F && letter < 0xA0) || (letter >= 0x202A && letter <= 0x202E) ||
         (letter >= 0x2066 && letter <= 0x2069) || letter == 0x200B || letter == 0x200E || letter == 0x200F ||
         letter == 0x2060 || letter == 0xFEFF;
}

// Marks that stand on the letter before them and take no room of their own.
bool is_combining(char32_t letter) {
  return (letter >= 0x300 && letter <= 0x36F) || (letter >= 0x591 && letter <= 0x5C7) ||
         (letter >= 0x64B && letter <= 0x65F) || letter == 0x200C || letter == 0x200D;
}

bool is_wide(char32_t letter) {
  return (letter >= 0x1100 && letter <= 0x115F) || (letter >= 0x2E80 && letter <= 0xA4CF) ||
         (letter >= 0xAC00 && letter <= 0xD7A3) || (letter >= 0xF900 && letter <= 0xFAFF) ||
         (letter >= 0xFE30 && letter <= 0xFE6F) || (letter >= 0xFF00 && letter <= 0xFF60) ||
         (letter >= 0x1F300 && letter <= 0x1FAFF) || (letter >= 0x20000 && letter <= 0x3FFFD);
}

// Letters as a terminal may safely show them: what would steer it becomes U+FFFD, one for one, so that columns stay.
std::u32string showable(std::string_view text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = next_code_point(text, at);
    if (!letter) ++at;
    letters += letter && (*letter == '\t' || !is_control(*letter)) ? *letter : U'\uFFFD';
  }
  return letters;
}

std::string as_utf8(std::u32string_view letters) {
  std::string text;
  for (const char32_t letter : letters) text += to_utf8(letter);
  return text;
}

std::string one_line(std::string_view text) { return as_utf8(showable(text)); }

std::string location_text(const SourceLocation& place) {
  std::string text = one_line(place.source->path);
  if (place.line > 0) text += ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
  return text;
}

std::string excerpt(const SourceLocation& place) {
  if (place.line < 1 || place.line > static_cast<int>(place.source->lines.size())) return {};
  std::u32string letters = showable(place.source->lines[place.line - 1]);
  int before = std::clamp(place.column - 1, 0, static_cast<int>(letters.size()));
  if (static_cast<int>(letters.size()) > widest_excerpt) {
    const int start =
        std::max(0, std::min(before - window_before_caret, static_cast<int>(letters.size()) - widest_excerpt));
    const bool more = start + widest_excerpt < static_cast<int>(letters.size());
    letters = letters.substr(start, widest_excerpt) + (more ? U"…" : U"");
    if (start > 0) letters[0] = U'…';
    before -= start;
  }
  std::string gap;
  for (const char32_t letter : letters.substr(0, before)) {
    gap += letter == U'\t' ? "\t" : is_combining(letter) ? "" : is_wide(letter) ? "  " : " ";
  }
  std::string number = std::to_string(place.line);
  if (number.size() < 5) number.insert(0, 5 - number.size(), ' ');
  return number + " | " + as_utf8(letters) + "\n" + std::string(number.size(), ' ') + " | " + gap + "^\n";
}

}  // namespace

std::string to_text(const Diagnostic& diagnostic) {
  const SourceLocation& place = diagnostic.location;
  std::string text = (place.source ? location_text(place) + ": " : "") + "error: " + one_line(diagnostic.message) + "\n";
  if (place.source) text += excerpt(place);
  for (const SourceLocation& user : diagnostic.used_from) text += "  used from " + location_text(user) + "\n";
  if (!diagnostic.expected.empty()) text += "  expected " + one_line(diagnostic.expected) + "\n";
  if (!diagnostic.fix.empty()) text += "  fix: " + one_line(diagnostic.fix) + "\n";
  return text;
}

std::string to_text(std::vector<Diagnostic> diagnostics) {
  if (diagnostics.empty()) return {};
  std::map<std::string_view, int> files;  // in the order in which they are first named: the protocol before its lists
  const auto path = [](const Diagnostic& d) { return d.location.source ? std::string_view(d.location.source->path) : std::string_view(); };
  for (const Diagnostic& diagnostic : diagnostics) files.emplace(path(diagnostic), static_cast<int>(files.size()));
  const auto rank = [&](const Diagnostic& d) { return std::tuple(files.at(path(d)), d.location.line, d.location.column); };
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return rank(a) < rank(b); });
  std::string text, last;
  std::size_t said = 0, left = diagnostics.size();
  for (const Diagnostic& diagnostic : diagnostics) {
    if (said == most_messages) break;
    --left;
    std::string message = to_text(diagnostic);
    if (message == last) continue;
    text += message;
    last = std::move(message);
    ++said;
  }
  text += std::to_string(said) + (said == 1 ? " error" : " errors");
  return text + (left == 0 ? "\n" : "; " + std::to_string(left) + " more are not shown\n");
}

}  // namespace protocols
