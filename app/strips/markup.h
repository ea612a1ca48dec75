// Pieces of HTML and SVG: the study's words never become markup, and each is read in its own direction.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace app {

// The text as HTML and SVG show it, in elements and in quoted attributes: the signs that mean something there are written
// as references; control characters, which no XML may hold, are left out.
std::string escaped(std::string_view text);

// "<name attributes>inside</name>\n"; `inside` is markup already.
std::string element(std::string_view name, std::string_view inside, std::string_view attributes = {});

// Whether a language is written from right to left, by its code: "he", "ar-EG".
bool is_written_from_right(std::string_view language);

// "lang=\"he\" dir=\"rtl\"": the attributes of an element that holds nothing but the study's words. Empty language: the
// direction of the words themselves.
std::string language_attributes(std::string_view language);

// Words of the study inside a sentence of ours: they do not turn it round, nor it them.
std::string words_of_study(std::string_view text);

// A table whose cells are markup. Columns of numbers stand on the right.
class HtmlTable {
 public:
  struct Heading {
    std::string markup;
    bool number = false;
  };
  explicit HtmlTable(std::vector<Heading> headings) : headings_(std::move(headings)) {}
  // Requires as many cells as headings.
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  std::string markup() const;

 private:
  std::vector<Heading> headings_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace app
