#include "protocols/model/template_text.h"

#include <charconv>

#include "protocols/source/utf8.h"

namespace protocols {
namespace {

using Kind = Template::Part::Kind;

// The letters of a name from `at` on; ends before the first sign that no name has.
std::string_view name_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    std::size_t next = end;
    const auto letter = next_code_point(text, next);
    if (!letter || !is_name_letter(*letter)) break;
    end = next;
  }
  return text.substr(at, end - at);
}

bool begins_name(std::string_view name) { return !name.empty() && name[0] != '_' && (name[0] < '0' || name[0] > '9'); }

void add_literal(Template& value, std::string_view text) {
  if (value.parts.empty() || value.parts.back().kind != Kind::literal) value.parts.push_back({Kind::literal, {}, {}});
  value.parts.back().value += text;
}

}  // namespace

ReadTemplate read_template(std::string_view text) {
  ReadTemplate read;
  const auto refer = [&](Template::Part part, std::size_t offset) {
    read.value.parts.push_back(part);
    read.references.push_back({std::move(part), offset});
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const std::size_t sign = rest.find_first_of("${}");
    if (sign != 0) {
      add_literal(read.value, rest.substr(0, sign));
      at += sign == std::string_view::npos ? rest.size() : sign;
    } else if (rest.starts_with("$$") || rest.starts_with("{{") || rest.starts_with("}}")) {
      add_literal(read.value, rest.substr(0, 1));
      at += 2;
    } else if (rest[0] == '$') {
      const std::string_view variable = name_at(text, at + 1);
      if (!begins_name(variable)) {
        add_literal(read.value, "$");
        ++at;
        continue;
      }
      std::size_t end = at + 1 + variable.size();
      std::string_view column;
      if (end < text.size() && text[end] == '.') column = name_at(text, end + 1);  // else the dot ends a sentence
      if (!begins_name(column)) column = {};
      if (!column.empty()) end += 1 + column.size();
      refer({Kind::item, std::string(variable), std::string(column)}, at);
      at = end;
    } else if (rest[0] == '}') {
      read.complaints.push_back({"'}' without its '{'", "write '}}' for a brace that is part of the text", at});
      ++at;
    } else {
      const std::size_t close = rest.find('}');
      if (close == std::string_view::npos) {
        read.complaints.push_back({"'{' is not closed", "write '{{' for a brace that is part of the text", at});
        break;
      }
      const std::string_view inside = rest.substr(1, close - 1);
      if (!begins_name(inside) || name_at(inside, 0).size() != inside.size()) {
        read.complaints.push_back(
            {"'" + std::string(rest.substr(0, close + 1)) + "' does not name a slot and its number, as '{AF1}' does",
             "write '{{' for a brace that is part of the text", at});
      } else {
        refer({Kind::slot, std::string(inside), {}}, at);
      }
      at += close + 1;
    }
  }
  return read;
}

SlotReference slot_reference(std::string_view word) {
  std::size_t digits = word.size();
  while (digits > 0 && word[digits - 1] >= '0' && word[digits - 1] <= '9') --digits;
  SlotReference reference{std::string(word.substr(0, digits)), 0};
  if (word.size() - digits > 3 || (digits < word.size() && word[digits] == '0')) return reference;
  std::from_chars(word.data() + digits, word.data() + word.size(), reference.number);
  return reference;
}

}  // namespace protocols
