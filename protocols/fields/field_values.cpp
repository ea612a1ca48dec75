// Values as their kinds ask for them.
#include <algorithm>
#include <map>
#include <set>

#include "protocols/fields/fields.h"
#include "protocols/fields/translations.h"
#include "protocols/model/scalar.h"
#include "protocols/source/misread.h"
#include "protocols/source/plain_text.h"
#include "protocols/source/suggest.h"
#include "protocols/source/utf8.h"

namespace protocols {
namespace {

using Form = ValueKind::Form;

const char* noun_of(Section section) {
  static constexpr const char* nouns[] = {"factor", "slot", "list", "trial", "block", "questionnaire"};
  return nouns[static_cast<std::size_t>(section)];
}

std::string shape_of(const Node& node) {
  switch (node.kind) {
    case Node::Kind::empty:
      return "empty";
    case Node::Kind::scalar:
      return "a single value";
    case Node::Kind::list:
      return "a list";
    case Node::Kind::map:
      return "a map";
  }
  return {};
}

// "key: #808080" reads as an empty value and a comment.
bool lost_to_a_comment(const Node& node) {
  if (node.kind != Node::Kind::empty || !node.location.source || node.location.line < 1) return false;
  const std::vector<std::string>& lines = node.location.source->lines;
  return node.location.line <= static_cast<int>(lines.size()) && lines[node.location.line - 1].find(": #") != std::string::npos;
}

// The text as its author may have meant it, where it stands without quotation marks and a comment follows on its last line: "Press # now". Empty:
// no comment, or the text is nothing but a reference ("$word").
std::string with_its_comment(const Node& node) {
  const bool is_reference = node.text.starts_with('$') && node.text.find(' ') == std::string::npos;
  if (node.quoted || is_reference || !node.location.source) return {};
  const std::vector<std::string>& lines = node.location.source->lines;
  std::string so_far;
  for (int number = node.location.line; number >= 1 && number <= static_cast<int>(lines.size()) && so_far.size() < node.text.size();
       ++number) {
    std::string_view line = lines[static_cast<std::size_t>(number - 1)];
    for (int column = 1; number == node.location.line && column < node.location.column && !line.empty(); ++column) {
      std::size_t step = 0;
      if (!next_code_point(line, step)) step = 1;
      line.remove_prefix(step);
    }
    const std::size_t comment = std::min(line.find(" #"), line.size());
    so_far += (so_far.empty() ? "" : " ") + std::string(trimmed(line.substr(0, comment)));
    if (so_far == node.text && comment < line.size()) return so_far + " " + std::string(trimmed(line.substr(comment)));
  }
  return {};
}

std::string in_double_quotes(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return quoted + "\"";
}

}  // namespace

Value FieldReader::read_value(const Node& node, const ValueKind& kind, const Context& context) {
  Value value = read_form(node, kind, context);
  value.may_be = types_of(kind);
  return value;
}

Value FieldReader::read_form(const Node& node, const ValueKind& kind, const Context& context) {
  if (node.kind == Node::Kind::scalar &&
      std::find(kind.words.begin(), kind.words.end(), node.text) != kind.words.end()) {
    return {&node, node.text};
  }
  if (row_of(kind.form).said && node.kind == Node::Kind::map && languages_.size() > 1) {
    const Node* said = chosen_language(node, kind, context);
    return said ? read_value(*said, kind, context) : Value{&node, {}};
  }
  switch (kind.form) {
    case Form::list:
      return read_list(node, kind, context);
    case Form::map:
      return read_named(node, kind, context);
    case Form::table:
      return read_table(node, *kind.map, context, {});
    case Form::position:
      if (kind.map && node.kind == Node::Kind::map) return read_table(node, *kind.map, context, {});
      return read_position(node, kind, context);
    case Form::levels:
      return node.kind == Node::Kind::map ? read_named(node, map_of(name(), whole(1, 1000)), context)
                                          : read_list(node, list_of(name(), 2), context);
    case Form::lasting:
      if (node.kind == Node::Kind::map) return read_table(node, *kind.map, context, {});
      break;
    case Form::text:
    case Form::shown_text:
    case Form::name:
    case Form::word:
    case Form::yes_no:
    case Form::whole:
    case Form::duration:
    case Form::span:
    case Form::length:
    case Form::frequency:
    case Form::shown_pitch:
    case Form::share:
    case Form::percent:
    case Form::decimal:
    case Form::colour:
    case Form::shown_colour:
    case Form::key:
    case Form::label:
    case Form::file:
    case Form::shown_file:
    case Form::language:
    case Form::expression:
    case Form::reference:
      break;
  }
  return node.kind == Node::Kind::scalar ? read_scalar(node, kind, context) : wrong_shape(node, kind, context);
}

// The value of the language that is read, where every language has one; nullptr: it has none, and that is reported.
const Node* FieldReader::chosen_language(const Node& node, const ValueKind& kind, const Context& context) {
  const Node* chosen = nullptr;
  std::vector<std::string> missing;
  for (const std::string& language : languages_) {
    const Node* said = node.find(language);
    if (!said) missing.push_back(language);
    if (language == language_) chosen = said;
  }
  for (std::size_t i = 0; i < node.entries.size(); ++i) {
    const Node& key = node.entries[i].key;
    const Node* first = node.find(key.text);
    if (std::find(languages_.begin(), languages_.end(), key.text) == languages_.end()) {
      report(at(key, context.subject + ": '" + key.text + "' is not a language of this protocol", one_of(languages_),
                languages_.size() == missing.size()
                    ? "put a text that begins with '{' in quotes"
                    : "add it to 'language' at the top of the protocol, or delete it here"));
    } else if (first != &node.entries[i].value) {
      duplicate_key(key, key, context.subject);
    }
  }
  if (!missing.empty() && missing.size() < languages_.size()) {
    report(at(node, context.subject + " is missing in " + quoted_list(missing),
              in_words(kind) + ", for each language: " + quoted_list(languages_), "add '" + missing.front() + ": …' beside the others"));
  }
  if (chosen && chosen->kind == Node::Kind::map) {
    report(at(*chosen, context.subject + " in '" + language_ + "' is a map", in_words(kind)));
    return nullptr;
  }
  return chosen;
}

Value FieldReader::wrong_shape(const Node& node, const ValueKind& kind, const Context& context) {
  std::string fix;
  if (node.kind == Node::Kind::empty && !node.text.empty() && row_of(kind.form).said) {
    fix = "write '\"" + node.text + "\"' if it is a text";
  } else if (lost_to_a_comment(node)) {
    fix = "put the value in quotes; an unquoted '#' begins a comment";
  } else if (node.kind == Node::Kind::map && row_of(kind.form).single && node.entries.size() == 1 &&
             node.entries[0].value.kind == Node::Kind::empty) {
    fix = "put the text in quotes: \"{" + node.entries[0].key.text + "}\"";
  } else if (row_of(kind.form).said && node.kind == Node::Kind::map && !node.entries.empty() &&
             std::all_of(node.entries.begin(), node.entries.end(),
                         [](const NodeEntry& entry) { return is_language_code(entry.key.text); })) {
    fix = "a text in several languages needs their names at the top of the protocol: 'language: [en, he]'";
  } else if (kind.form == Form::list && node.kind == Node::Kind::map) {
    fix = "begin each item with '- '";
  } else if (kind.form == Form::map && node.kind == Node::Kind::list) {
    fix = "write 'name: …' lines, without dashes";
  }
  if (kind.form == Form::table && node.kind == Node::Kind::scalar && kind.map->find(node.text))
    fix = "write '" + node.text + ": …'";
  report(at(node, context.subject + " is " + shape_of(node), in_words(kind), std::move(fix)));
  return {&node, {}};
}

Value FieldReader::read_scalar(const Node& node, const ValueKind& kind, const Context& context) {
  const std::string& text = node.text;
  Value value{&node, {}};
  const auto complain = [&](Complaint complaint) {
    if (complaint.fix.empty() && (kind.form == Form::duration || kind.form == Form::lasting) && !kind.words.empty())
      complaint.fix = "write 'none' for none at all";
    if (complaint.fix.empty()) complaint.fix = context.hint;
    Diagnostic diagnostic = at(node, context.subject + ": " + complaint.message,
                               complaint.expected.empty() ? in_words(kind) : std::move(complaint.expected),
                               std::move(complaint.fix));
    diagnostic.location = location_within(node, complaint.offset);
    report(std::move(diagnostic));
  };
  const auto take = [&](auto read) {
    if (Complaint* complaint = std::get_if<Complaint>(&read)) {
      complain(std::move(*complaint));
    } else {
      value.data = std::move(std::get<0>(read));
    }
  };
  // The text as it is written, if that can be read or is a reference: those are resolved trial by trial, and the columns that they name are
  // checked with the lists.
  const auto take_reference_or = [&](auto read) {
    Complaint* complaint = text.starts_with('$') ? nullptr : std::get_if<Complaint>(&read);
    if (complaint)
      complain(std::move(*complaint));
    else
      value.data = text;
  };
  const auto within = [&](auto read) {
    using T = std::variant_alternative_t<0, decltype(read)>;
    if (const T* number = std::get_if<T>(&read); number && (*number < kind.least || *number > kind.most)) {
      return decltype(read)(Complaint{"'" + text + "' is out of range"});
    }
    return read;
  };
  switch (kind.form) {
    case Form::text:
    case Form::shown_text:
    case Form::file:
    case Form::shown_file:
      if (text.empty()) {
        complain({"the text is empty"});
      } else if (const std::string meant = kind.form == Form::text || kind.form == Form::shown_text ? with_its_comment(node) : "";
                 !meant.empty()) {
        complain({"a '#' after a space begins a comment, and the text ends before it",
                  "write '" + in_double_quotes(meant) + "' if it belongs to the text; else move the comment to a line of its own", 0,
                  "a text in quotes, or no comment after it"});
      } else if (const auto markup = kind.form == Form::text || kind.form == Form::shown_text ? markup_in(text) : std::nullopt) {
        complain({"'" + markup->written + "' is shown as it stands", markup->instead, markup->at, "plain text"});
      } else {
        value.data = text;
      }
      break;
    case Form::name:
      take(read_name(text));
      break;
    case Form::word:
      complain({"'" + text + "' is not a choice", did_you_mean(text, kind.words)});
      break;
    case Form::yes_no:
      take(read_yes_no(text));
      break;
    case Form::whole:
      take(within(read_whole(text)));
      break;
    case Form::duration:
      take(read_duration(text));
      break;
    case Form::lasting:
      // A reference is resolved trial by trial; the columns it names are checked with the lists.
      if (text.starts_with('$')) {
        value.data = text;
      } else {
        take(read_duration(text));
      }
      break;
    case Form::span:
      take(read_span(text));
      break;
    case Form::length:
      take(read_length(text));
      break;
    case Form::frequency:
      take(within(read_frequency(text)));
      break;
    case Form::shown_pitch:
      take_reference_or(read_pitch(text));
      break;
    case Form::percent:
      take(within(read_percent(text)));
      break;
    case Form::decimal:
      take(within(read_decimal(text)));
      break;
    case Form::share:
      take(read_share(text));
      break;
    case Form::colour:
      take(read_colour(text));
      break;
    case Form::shown_colour:
      take_reference_or(read_colour(text));
      break;
    case Form::key:
      take(read_answer_key(text));
      break;
    case Form::label: {
      auto read = read_label(text);
      if (Label* label = std::get_if<Label>(&read)) label->location = node.location;
      take(std::move(read));
      break;
    }
    case Form::language:
      if (is_language_code(text)) {
        value.data = text;
      } else {
        complain({"'" + text + "' is not the code of a language"});
      }
      break;
    case Form::expression: {
      auto read = read_expression(text);
      if (Expression* expression = std::get_if<Expression>(&read)) expression->location = node.location;
      take(std::move(read));
      break;
    }
    case Form::reference: {
      const std::vector<std::string>& known = names_in(kind.section);
      if (!names_known_[static_cast<std::size_t>(kind.section)]) break;
      if (kind.or_factor && text.starts_with('$')) {
        value.data = text;
        break;
      }
      if (std::find(known.begin(), known.end(), text) != known.end()) {
        value.data = text;
        break;
      }
      const std::string noun = noun_of(kind.section);
      report(at(node, context.subject + ": there is no " + noun + " '" + text + "'",
                known.empty() ? "a " + noun + "; this protocol has none" : one_of(known), did_you_mean(text, known)));
      break;
    }
    case Form::list:
    case Form::map:
    case Form::table:
    case Form::position:
    case Form::levels:
      break;
  }
  return value;
}

Value FieldReader::read_list(const Node& node, const ValueKind& kind, const Context& context) {
  const bool lone = (node.kind == Node::Kind::map && kind.one_alone) || (row_of(kind.of->form).said && is_by_language(node, languages_)) ||
                    (node.kind == Node::Kind::scalar &&
                     (row_of(kind.of->form).single || (kind.of->form == Form::table && !kind.of->map->lone_key.empty())));
  if (!lone && node.kind != Node::Kind::list) return wrong_shape(node, kind, context);
  std::vector<Value> values;
  bool readable = true;
  const std::size_t count = lone ? 1 : node.items.size();
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < count; ++i) {
    const Node& item = lone ? node : node.items[i];
    const bool named = lone || (row_of(kind.of->form).single && item.kind == Node::Kind::scalar);
    Value value = read_value(
        item, *kind.of,
        named ? context : Context{"item " + std::to_string(i + 1) + " of " + context.subject, context.owner});
    if (row_of(kind.of->form).names && item.kind == Node::Kind::scalar && !seen.insert(item.text).second) {
      report(at(item, "'" + item.text + "' is duplicated in " + context.subject, "every name once", "delete one of the two"));
    }
    readable = readable && !value.as<std::monostate>();
    values.push_back(std::move(value));
  }
  if (count < kind.least_items) {
    report(at(node, context.subject + (count == 0 ? " is an empty list" : " holds only one value"),
              count == 0 ? in_words(kind) : "at least " + std::to_string(kind.least_items)));
    readable = false;
  }
  if (!readable && row_of(kind.of->form).single) return {&node, {}};
  return {&node, std::move(values)};
}

Value FieldReader::read_named(const Node& node, const ValueKind& kind, const Context& context) {
  if (node.kind != Node::Kind::map) return wrong_shape(node, kind, context);
  if (node.entries.empty()) {
    report(at(node, context.subject + " is an empty map", in_words(kind)));
    return {&node, {}};
  }
  std::vector<ValueEntry> entries;
  std::map<std::string_view, const Node*> seen;
  for (const NodeEntry& entry : node.entries) {
    const auto [first, is_new] = seen.emplace(entry.key.text, &entry.key);
    if (!is_new) {
      duplicate_key(entry.key, *first->second, context.subject);
      continue;
    }
    const Value name = read_scalar(entry.key, *kind.key_kind, context);
    const Context inner{"'" + entry.key.text + "' in " + context.subject, context.owner};
    Value value = kind.of->form == Form::table ? read_table(entry.value, *kind.of->map, inner, entry.key.text)
                  : kind.of->form == Form::list && kind.of->of->form == Form::table
                      ? read_list(entry.value, *kind.of, {inner.subject, inner.subject})
                      : read_value(entry.value, *kind.of, inner);
    value.may_be = types_of(*kind.of);
    if (!name.as<std::monostate>()) entries.push_back({&entry.key, std::move(value)});
  }
  return {&node, std::move(entries)};
}

Value FieldReader::read_table(const Node& node, const MapTable& table, const Context& context,
                              const std::string& name) {
  const Node* map = &node;
  // {en: …, he: …} stands for the whole map as a single text does.
  const Row* lone = table.find(table.lone_key);
  const bool said =
      lone && row_of(lone->value.form).said && is_by_language(node, languages_) &&
      std::none_of(node.entries.begin(), node.entries.end(), [&](const NodeEntry& entry) { return table.find(entry.key.text); });
  if (node.kind != Node::Kind::map || said) {
    const bool alone =
        !table.lone_key.empty() && (node.kind == Node::Kind::scalar || node.kind == Node::Kind::list || said);
    if (!alone) {
      ValueKind kind = map_by(table);
      return wrong_shape(node, kind, context);
    }
    Node& made = standards_.emplace_back();
    made.kind = Node::Kind::map;
    made.location = node.location;
    made.used_from = node.used_from;
    Node key = made;
    key.kind = Node::Kind::scalar;
    key.text = table.lone_key;
    made.entries.push_back({std::move(key), node});
    map = &made;
  }
  std::string called = name.empty() ? "the " + table.noun : table.noun + " '" + name + "'";
  if (!table.naming_key.empty()) {
    const Node* naming = map->find(table.naming_key);
    if (naming && naming->kind == Node::Kind::scalar) called = table.noun + " '" + naming->text + "'";
  } else if (name.empty() && !goes_without_saying(context.owner)) {
    called += " of " + context.owner;
  }
  return {&node, read_fields(*map, table, called, map == &node ? std::string() : context.subject)};
}

Value FieldReader::read_position(const Node& node, const ValueKind& kind, const Context& context) {
  if (node.kind != Node::Kind::list) return wrong_shape(node, kind, context);
  if (node.items.size() != 2) {
    report(at(node,
              context.subject + " holds " + std::to_string(node.items.size()) +
                  (node.items.size() == 1 ? " value" : " values"),
              in_words(kind)));
    return {&node, {}};
  }
  Position position;
  bool readable = true;
  for (std::size_t i = 0; i < 2; ++i) {
    const Node& item = node.items[i];
    Read<Length> read =
        item.kind == Node::Kind::scalar ? read_offset(item.text) : Read<Length>(Complaint{"it is " + shape_of(item)});
    if (const Complaint* complaint = std::get_if<Complaint>(&read)) {
      report(at(item, context.subject + ": " + complaint->message, in_words(kind), complaint->fix));
      readable = false;
    } else {
      (i == 0 ? position.x : position.y) = std::get<Length>(read);
    }
  }
  return readable ? Value{&node, position} : Value{&node, {}};
}

}  // namespace protocols
