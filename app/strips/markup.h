// Pieces of HTML and SVG: the study's words never become markup, and each is read in its own direction.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace app {

// HTML or SVG. A text that becomes a part of it is escaped on the way, so that it is shown as it is: the signs that mean something in
// elements and quoted attributes are written as references; control characters, which no XML may hold, are left out. What is
// markup itself is written in the source, as "<b>"_html, or is made of other markup.
class Markup {
 public:
  Markup() = default;
  Markup(std::string_view text);
  Markup(const std::string& text) : Markup(std::string_view(text)) {}
  Markup(const char* text) : Markup(std::string_view(text)) {}

  bool empty() const { return html_.empty(); }
  const std::string& html() const { return html_; }

  Markup& operator+=(const Markup& more) {
    html_ += more.html_;
    return *this;
  }
  friend Markup operator+(Markup before, const Markup& after) { return before += after; }
  bool operator==(const Markup&) const = default;

  friend Markup operator""_html(const char* markup, std::size_t size);

 private:
  std::string html_;
};
Markup operator""_html(const char* markup, std::size_t size);

// `<name attributes>inside</name>` and a line end.
Markup element(std::string_view name, const Markup& inside, const Markup& attributes = {});

// `name="value"`.
Markup attribute(std::string_view name, const Markup& value);

// Whether a language is written from right to left, by its code: "he", "ar-EG".
bool is_written_from_right(std::string_view language);

// `lang="he" dir="rtl"`: the attributes of an element that holds nothing but the study's words. Empty language: the
// direction of the words themselves.
Markup language_attributes(std::string_view language);

// Words of the study inside a sentence of ours: they do not turn it round, nor it them.
Markup words_of_study(std::string_view text);

// Words of a program or a protocol as they are typed.
Markup code(const Markup& words);

// Words that stand out.
Markup bold(const Markup& words);

// A link to the element of the same page that has this id.
Markup link(std::string_view id, const Markup& words);

// A table. Columns of numbers stand on the right.
class HtmlTable {
 public:
  struct Heading {
    Markup markup;
    bool number = false;
  };
  explicit HtmlTable(std::vector<Heading> headings) : headings_(std::move(headings)) {}
  // Requires as many cells as headings.
  void add(std::vector<Markup> cells) { rows_.push_back(std::move(cells)); }
  Markup markup() const;

 private:
  std::vector<Heading> headings_;
  std::vector<std::vector<Markup>> rows_;
};

}  // namespace app
