// What trials and questions are about: items of lists, references to them in texts, and the variables that stand for them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocols/model/personal_name.h"
#include "protocols/source/diagnostic.h"

namespace protocols {

// One row of a list: what a trial can be about. An item whose text is personal (a nominated name, or a string made from one) is
// known to data files by its id alone.
struct Item {
  std::string id;    // stable and unique in its list: the column `id`, else the text; for slots "AF1", "KN2"
  ScreenText text;   // what is shown; for pictures the file
  std::vector<std::pair<std::string, std::string>> columns;  // further columns in file order: {"kind", "threat"}
  bool operator==(const Item&) const = default;
};
// The value of a column, or of "id" or "text"; nullptr: the item has no such column, or its text is personal.
const std::string* column_of(const Item& item, std::string_view name);

// A text with references to what the trial or the participant supplies: "$prime" (the text of the item that the trial
// binds to `prime`), "$prime.colour" (a column of it), "{AF1}" (a slot's text inside a sentence).
struct Template {
  struct Part {
    enum class Kind { literal, item, slot } kind = Kind::literal;
    std::string value;   // the literal, the variable, or the slot and number ("AF1")
    std::string column;  // of an item; empty: its text
    bool operator==(const Part&) const = default;
  };
  std::vector<Part> parts;
  bool operator==(const Template&) const = default;
};

// What a trial can be called after: "prime" (the item bound to it), "prime.kind" (a column), "answer" (the correct
// key), "condition" (all the block's cells together).
struct Label {
  SourceLocation location;
  std::string variable;  // "prime", "answer", "condition"
  std::string column;    // empty: the item itself
  bool operator==(const Label& other) const { return variable == other.variable && column == other.column; }
};
std::string to_text(const Label& label);  // "prime.kind"

struct Crossing {
  std::string variable;
  std::vector<std::string> lists;  // their rows together
  bool operator==(const Crossing&) const = default;
};

}  // namespace protocols
