#include "protocols/yaml/yaml_trouble.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "protocols/source/utf8.h"
#include "protocols/yaml/quoting.h"

namespace protocols {
namespace {

std::size_t indentation(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

bool says_something(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return first != std::string_view::npos && line[first] != '#';
}

// The number of the last line before `line` that says something; 0: none. Lines count from 1.
int line_before(const std::vector<std::string>& lines, int line) {
  for (--line; line > 0; --line) {
    if (says_something(lines[line - 1])) return line;
  }
  return 0;
}

std::optional<Diagnostic> tab_that_indents(const SourceText& source, int line) {
  const std::string& text = source.source->lines[line - 1];
  const std::size_t first = text.find_first_not_of(" \t");
  const std::size_t tab = text.find('\t');
  if (tab == std::string::npos || first == std::string::npos || tab > first) return std::nullopt;
  return Diagnostic{{source.source, line, 1 + static_cast<int>(tab)},
                    "a tab indents this line",
                    "spaces; YAML does not allow tabs there",
                    "replace the tab with spaces",
                    {}};
}

// Where a key's colon lacks its space: "trial:decision". No place inside brackets or quotes, where colons are common.
std::optional<Diagnostic> colon_without_space(const SourceText& source, int line) {
  const std::string_view text = source.source->lines[line - 1];
  std::size_t at = indentation(text);
  if (text.substr(at).starts_with("- ")) at += 2;
  const std::size_t start = at;
  while (at < text.size()) {
    std::size_t next = at;
    const auto letter = next_code_point(text, next);
    if (!letter || !is_name_letter(*letter)) break;
    at = next;
  }
  if (at == start || at + 1 >= text.size() || text[at] != ':' || text[at + 1] == ' ' || text[at + 1] == '/')
    return std::nullopt;
  const SourceLocation after{source.source, line, 2 + count_code_points(text.substr(0, at))};
  if (text.substr(at + 1).starts_with("\u00A0")) {
    return Diagnostic{after,
                      "the space after this colon is a no-break space (U+00A0), which YAML does not accept as a space",
                      "'key: value'",
                      "type an ordinary space in its place",
                      {}};
  }
  return Diagnostic{after,
                    "a space is missing after this colon",
                    "'key: value'",
                    "add the space",
                    {}};
}

// A key below "key: value" that is indented deeper, as if it belonged to the value.
std::optional<Diagnostic> indented_too_far(const SourceText& source, int line, int before) {
  const std::string_view text = source.source->lines[line - 1], above = source.source->lines[before - 1];
  const bool has_value = above.find(": ") != std::string_view::npos && !above.ends_with(':') &&
                         above.find_first_of("{[|>\"'") == std::string_view::npos;
  if (!has_value || indentation(text) <= indentation(above) || above.substr(indentation(above)).starts_with("- "))
    return std::nullopt;
  return Diagnostic{{source.source, line, 1 + static_cast<int>(indentation(text))},
                    "this line is indented deeper than the line above, which already has a value",
                    std::to_string(indentation(above)) + " spaces before it",
                    "indent it like the line above",
                    {}};
}

// Follows brackets, braces, quotation marks and comments as YAML does, up to the place where the parser gave up.
class BracketFollower {
 public:
  BracketFollower(const SourceText& source, const SourceLocation& met, bool may_quote)
      : source_(source), met_(met), may_quote_(may_quote) {}

  std::optional<Diagnostic> find() {
    const std::vector<std::string>& lines = source_.source->lines;
    for (line_ = 1; line_ <= static_cast<int>(lines.size()) && !found_; ++line_) {
      text_ = lines[line_ - 1];
      if (quote_ && line_ > quote_line_ && line_ > met_.line) break;
      follow_line();
    }
    if (found_) return found_;
    if (quote_) return quote_not_closed();
    if (!open_.empty()) return not_closed(open_.back());
    return std::nullopt;
  }

 private:
  struct Open {
    char sign;
    SourceLocation location;
    bool comment_follows = false;
  };

  void follow_line() {
    for (std::size_t at = 0; at < text_.size() && !found_; ++at) {
      const char sign = text_[at];
      if (quote_) {
        if (stands_for_a_sign(text_, at, quote_))
          ++at;
        else if (sign == quote_)
          close_quote();
        continue;
      }
      if (sign == '#' && (at == 0 || text_[at - 1] == ' ' || text_[at - 1] == '\t')) {
        if (!open_.empty()) open_.back().comment_follows = text_.find_first_of("}]", at) != std::string_view::npos;
        return;
      }
      if ((sign == '"' || sign == '\'') && begins_value(at)) {
        quote_ = sign;
        quote_line_ = line_;
        quote_location_ = place(at);
      } else if ((sign == '[' || sign == '{') && begins_value(at)) {
        open_.push_back({sign, place(at)});
      } else if ((sign == ']' || sign == '}') && !open_.empty()) {
        if ((open_.back().sign == '[') != (sign == ']')) {
          found_ = not_closed(open_.back());
        } else {
          open_.pop_back();
        }
      }
    }
    if (quote_ || found_) return;
    // A block of the file ended while a bracket was open: what follows at the margin belongs to something else.
    if (!open_.empty() && line_ >= met_.line) found_ = not_closed(open_.back());
  }

  // A text in brackets seldom runs over lines; one that does is closed by the opening mark of another. So is one that ends where nothing can be
  // read any more.
  void close_quote() {
    if (line_ != quote_line_ && (!open_.empty() || line_ == met_.line)) found_ = quote_not_closed();
    quote_ = 0;
  }

  bool begins_value(std::size_t at) const {
    const std::size_t before = at == 0 ? std::string_view::npos : text_.find_last_not_of(" \t", at - 1);
    if (before == std::string_view::npos) return true;
    const char sign = text_[before];
    if (sign == '[' || sign == '{' || (sign == ',' && !open_.empty())) return true;
    if (before + 1 < at && (sign == ':' || sign == '-')) return true;
    // After an anchor or a tag: "&self [".
    const std::size_t word = text_.find_last_of(" \t", before);
    return before + 1 < at && word != std::string_view::npos && (text_[word + 1] == '&' || text_[word + 1] == '!');
  }

  SourceLocation place(std::size_t at) const { return {source_.source, line_, 1 + count_code_points(text_.substr(0, at))}; }

  Diagnostic quote_not_closed() const { return quote_left_open(source_.source, quote_location_, may_quote_); }
  Diagnostic not_closed(const Open& open) const {
    if (open.comment_follows)
      if (auto text = text_without_quotes(source_, open.location, may_quote_)) return *text;
    const std::string opening(1, open.sign), closing(1, open.sign == '[' ? ']' : '}');
    return {open.location,
            "this '" + opening + "' is not closed",
            "'" + closing + "' after what belongs in it",
            open.comment_follows ? "an unquoted '#' begins a comment, which hides the rest of its line; put the colour in quotes"
                                 : "add '" + closing + "'",
            {}};
  }

  const SourceText& source_;
  const SourceLocation met_;
  const bool may_quote_;
  std::string_view text_;
  std::vector<Open> open_;
  std::optional<Diagnostic> found_;
  SourceLocation quote_location_;
  char quote_ = 0;
  int line_ = 1, quote_line_ = 0;
};

}  // namespace

std::optional<Diagnostic> common_mistake(const SourceText& source, const SourceLocation& met, bool may_quote) {
  const int line = met.line;
  if (line < 1 || line > static_cast<int>(source.source->lines.size())) return std::nullopt;
  const int before = line_before(source.source->lines, line);
  if (auto mistake = tab_that_indents(source, line)) return mistake;
  if (auto mistake = text_without_quotes(source, met, may_quote)) return mistake;
  if (auto mistake = BracketFollower(source, met, may_quote).find()) return mistake;
  if (before == 0) return std::nullopt;
  if (auto mistake = colon_without_space(source, before)) return mistake;
  if (auto mistake = colon_without_space(source, line)) return mistake;
  return indented_too_far(source, line, before);
}

}  // namespace protocols
