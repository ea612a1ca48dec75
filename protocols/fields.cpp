#include "protocols/fields.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>

#include "protocols/language.h"
#include "protocols/scalar.h"
#include "protocols/suggest.h"
#include "protocols/utf8.h"

namespace protocols {
namespace {

using Form = ValueKind::Form;

const char* noun_of(Section section) {
  static constexpr const char* nouns[] = {"factor", "slot", "list", "trial", "block"};
  return nouns[static_cast<std::size_t>(section)];
}

std::string shape_of(const Node& node) {
  switch (node.kind) {
    case Node::Kind::empty: return "empty";
    case Node::Kind::scalar: return "a single value";
    case Node::Kind::list: return "a list";
    case Node::Kind::map: return "a map";
  }
  return {};
}

bool is_scalar_form(Form form) {
  return form != Form::list && form != Form::map && form != Form::table && form != Form::position;
}

// Maps that everybody knows the owner of are not worth naming again.
bool goes_without_saying(const std::string& owner) { return owner == "the protocol" || owner == "the session step"; }

std::string subject_of(const std::string& key, const std::string& owner) {
  return "'" + key + "'" + (goes_without_saying(owner) ? "" : " of " + owner);
}

// The row that an unknown key was probably meant to be; empty: no guess.
std::string meant_key(const std::string& written, const MapTable& table) {
  for (const Row& row : table.rows) {
    if (std::find(row.also_tried.begin(), row.also_tried.end(), written) != row.also_tried.end()) return row.key;
  }
  return closest(written, table.keys());
}

// "key: #808080" reads as an empty value and a comment.
bool lost_to_a_comment(const Node& node) {
  if (node.kind != Node::Kind::empty || !node.place.source || node.place.line < 1) return false;
  const std::vector<std::string>& lines = node.place.source->lines;
  return node.place.line <= static_cast<int>(lines.size()) && lines[node.place.line - 1].find(": #") != std::string::npos;
}

}  // namespace

Diagnostic at(const Node& node, std::string message, std::string expected, std::string fix) {
  return {node.place, std::move(message), std::move(expected), std::move(fix), node.used_from};
}

Place place_within(const Node& node, std::size_t offset) {
  if (offset == 0 || !node.place.source || node.place.line < 1) return node.place;
  const std::vector<std::string>& lines = node.place.source->lines;
  if (node.place.line > static_cast<int>(lines.size())) return node.place;
  std::string_view rest = lines[node.place.line - 1];
  for (int column = 1; column < node.place.column && !rest.empty(); ++column) {
    std::size_t step = 0;
    if (!next_code_point(rest, step)) step = 1;
    rest.remove_prefix(step);
  }
  const bool quote = rest.starts_with('"') || rest.starts_with('\'');
  if (quote) rest.remove_prefix(1);
  const std::string_view before = std::string_view(node.text).substr(0, offset);
  if (!rest.starts_with(before)) return node.place;
  return {node.place.source, node.place.line, node.place.column + (quote ? 1 : 0) + count_code_points(before)};
}

// ---- Fields

const Row& Fields::row(std::string_view key) const {
  const Row* row = table_->find(key);
  if (!row) {
    std::fprintf(stderr, "tachisto is wrong: the table of '%s' has no key '%.*s'\n", table_->noun.c_str(),
                 static_cast<int>(key.size()), key.data());
    std::abort();
  }
  return *row;
}

bool Fields::given(std::string_view key) const { return row(key).key == key && node_->find(key) != nullptr; }

const Value* Fields::find(std::string_view key) const {
  const Row* wanted = &row(key);
  for (const auto& [row, value] : values_) {
    if (row == wanted) return value.as<std::monostate>() ? nullptr : &value;
  }
  return nullptr;
}

Place Fields::place_of(std::string_view key) const {
  const Node* value = node_->find(key);
  return value ? value->place : node_->place;
}

const std::vector<Value>& Fields::list(std::string_view key) const {
  static const std::vector<Value> none;
  const auto* items = find_as<std::vector<Value>>(key);
  return items ? *items : none;
}

const std::vector<ValueEntry>& Fields::entries(std::string_view key) const {
  static const std::vector<ValueEntry> none;
  const auto* found = find_as<std::vector<ValueEntry>>(key);
  return found ? *found : none;
}

const Fields* Fields::fields(std::string_view key) const {
  const auto* found = find_as<std::shared_ptr<const Fields>>(key);
  return found ? found->get() : nullptr;
}

// ---- Maps

FieldReader::FieldReader(const Node& root, std::vector<Diagnostic>& diagnostics) : diagnostics_(diagnostics) {
  static constexpr const char* sections[] = {"factors", "slots", "lists", "trials", "blocks"};
  names_known_.fill(true);
  for (const NodeEntry& entry : root.entries) {
    const std::string key = protocol_table().find(entry.key.text) ? entry.key.text : meant_key(entry.key.text, protocol_table());
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (key != sections[i]) continue;
      names_known_[i] = entry.value.kind == Node::Kind::map;
      for (const NodeEntry& named : entry.value.entries) {
        const bool is_new = std::find(names_[i].begin(), names_[i].end(), named.key.text) == names_[i].end();
        if (is_new) names_[i].push_back(named.key.text);
        names_known_[i] = names_known_[i] && is_new;  // what the second of two was to be called is not known
      }
    }
  }
}

std::shared_ptr<const Fields> FieldReader::read(const Node& node, const MapTable& table, const std::string& called) {
  return read_fields(node, table, called, {});
}

std::shared_ptr<const Fields> FieldReader::read_fields(const Node& node, const MapTable& table, const std::string& called,
                                                       const std::string& alone) {
  auto fields = std::make_shared<Fields>(table, node, called);
  const std::size_t before = diagnostics_.size();
  read_map(node, *fields, alone);
  fields->sound_ = diagnostics_.size() == before && !node.cut;
  return fields;
}

void FieldReader::read_map(const Node& node, Fields& fields, const std::string& alone) {
  const MapTable& table = *fields.table_;
  std::map<std::string_view, const Node*> seen;
  for (std::size_t i = 0; i < node.entries.size(); ++i) {
    const NodeEntry& entry = node.entries[i];
    if (split_number(node, i, fields)) {
      seen.emplace(entry.key.text, &entry.key);
      ++i;
      continue;
    }
    const auto [first, is_new] = seen.emplace(entry.key.text, &entry.key);
    if (!is_new) {
      duplicate_key(entry.key, *first->second, fields.called());
      continue;
    }
    Context context{alone.empty() ? subject_of(entry.key.text, fields.called()) : alone, fields.called()};
    if (const Row* row = table.find(entry.key.text)) {
      context.hint = row->hint;
      fields.values_.emplace_back(row, read_value(entry.value, row->value, context));
    } else if (table.open) {
      fields.beyond_.push_back({&entry.key, read_value(entry.value, *table.open, context)});
    } else {
      unknown_key(entry.key, fields);
    }
  }
  check_rules(fields);
  for (const Row& row : table.rows) {
    if (row.presence.standard.empty() || seen.contains(row.key)) continue;
    Node& standard = standards_.emplace_back(std::move(*parse_yaml(make_source({}, row.presence.standard)).root));
    standard.place = {};
    fields.values_.emplace_back(&row, read_value(standard, row.value, {"the standard of '" + row.key + "'", fields.called()}));
  }
}

void FieldReader::unknown_key(const Node& key, const Fields& fields) {
  const MapTable& table = *fields.table_;
  std::string fix;
  for (const Row& row : table.rows) {
    const bool below = row.value.form == Form::table && row.value.map->find(key.text);
    if (below && fix.empty()) fix = "'" + key.text + "' belongs in '" + row.key + ": {…}'";
  }
  if (const std::string meant = meant_key(key.text, table); fix.empty() && !meant.empty()) {
    fix = "did you mean '" + meant + "'?";
  } else if (fix.empty()) {
    std::vector<std::string> homes;
    for (const MapTable* other : language_tables()) {
      if (other->find(key.text)) homes.push_back(other->noun);
    }
    if (!homes.empty() && homes.size() <= 3) fix = "'" + key.text + "' is a key of " + quoted_list(homes);
  }
  report(at(key, "unknown key '" + key.text + "' in " + fields.called(), one_of(table.keys()), std::move(fix)));
}

// "for: 16,7 ms" in braces reads as "for: 16" and a key "7 ms". True: it was that, and has been reported.
bool FieldReader::split_number(const Node& node, std::size_t entry, const Fields& fields) {
  if (entry + 1 >= node.entries.size()) return false;
  const auto& [key, value] = node.entries[entry];
  const auto& [rest, nothing] = node.entries[entry + 1];
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool split = value.kind == Node::Kind::scalar && !value.text.empty() && std::all_of(value.text.begin(), value.text.end(), is_digit) &&
                     nothing.kind == Node::Kind::empty && !rest.text.empty() && is_digit(rest.text[0]);
  if (!split) return false;
  report(at(value, subject_of(key.text, fields.called()) + ": a comma splits the number '" + value.text + "," + rest.text + "'",
            "a decimal point; in braces a comma begins the next key", "write '" + value.text + "." + rest.text + "'"));
  return true;
}

void FieldReader::duplicate_key(const Node& key, const Node& first, const std::string& owner) {
  report(at(key, "'" + key.text + "' stands twice in " + owner, "every key once",
            "delete one of the two; the other is in line " + std::to_string(first.place.line)));
}

void FieldReader::check_rules(const Fields& fields) {
  const MapTable& table = *fields.table_;
  const Node& node = fields.node();
  if (node.cut) return;
  // A misspelt key counts as what it was meant to be, so that one slip is one message.
  std::vector<std::string> there;
  for (const NodeEntry& entry : node.entries) {
    const std::string key = table.find(entry.key.text) ? entry.key.text : table.open ? std::string() : meant_key(entry.key.text, table);
    if (!key.empty() && std::find(there.begin(), there.end(), key) == there.end()) there.push_back(key);
  }
  const auto present = [&](const std::vector<std::string>& keys) {
    std::vector<std::string> found;
    for (const std::string& key : there) {
      if (std::find(keys.begin(), keys.end(), key) != keys.end()) found.push_back(key);
    }
    return found;
  };
  const auto key_node = [&](const std::string& key) -> const Node& {
    for (const NodeEntry& entry : node.entries) {
      if (entry.key.text == key) return entry.key;
    }
    return node;
  };

  // A key that stands only beside one of these already asks for it.
  const auto asked_for_otherwise = [&](const Rule& rule) {
    return std::any_of(table.rules.begin(), table.rules.end(), [&](const Rule& other) {
      return other.form == Rule::Form::only_beside && !present(other.keys).empty() && std::any_of(other.others.begin(), other.others.end(), [&](const std::string& key) {
        return std::find(rule.keys.begin(), rule.keys.end(), key) != rule.keys.end();
      });
    });
  };

  for (const Row& row : table.rows) {
    if (!row.presence.required || !present({row.key}).empty()) continue;
    report(at(node, fields.called() + " has no '" + row.key + "'", in_words(row.value), "add '" + row.key + ": …'. " + row.help));
  }
  for (const Rule& rule : table.rules) {
    const std::vector<std::string> found = present(rule.keys);
    const std::vector<std::string> others = present(rule.others);
    switch (rule.form) {
      case Rule::Form::exactly_one:
        if (!others.empty()) {
          if (!found.empty()) {
            report(at(key_node(found.front()), "'" + found.front() + "' does not go together with '" + others.front() + "' in " + fields.called(),
                      "only one of the two", "delete '" + found.front() + "'"));
          }
          break;
        }
        if (found.empty() && !asked_for_otherwise(rule)) {
          report(at(node, fields.called() + " has none of " + quoted_list(rule.keys), "exactly " + one_of(rule.keys)));
        }
        [[fallthrough]];
      case Rule::Form::at_most_one:
        if (found.size() > 1) {
          report(at(key_node(found[1]), quoted_list(found) + " do not go together in " + fields.called(), "only " + one_of(rule.keys),
                    "keep one of them"));
        }
        break;
      case Rule::Form::only_beside:
        if (!others.empty()) break;
        for (const std::string& key : found) {
          const bool one = rule.others.size() == 1;
          report(at(key_node(key), "'" + key + "' of " + fields.called() + " goes only with " + (one ? "'" + rule.others.front() + "'" : one_of(rule.others)),
                    {}, "add " + (one ? "'" + rule.others.front() + "'" : one_of(rule.others)) + "; or delete '" + key + "'"));
        }
        break;
      case Rule::Form::brings: {
        std::vector<std::string> missing;
        for (const std::string& other : rule.others) {
          if (!found.empty() && std::find(others.begin(), others.end(), other) == others.end()) missing.push_back(other);
        }
        if (missing.empty()) break;
        report(at(key_node(found.front()), "'" + found.front() + "' of " + fields.called() + " needs " + quoted_list(missing) + " beside it",
                  in_words(table.find(missing.front())->value), "add " + quoted_list(missing)));
        break;
      }
    }
  }
}

// ---- Values

Value FieldReader::read_value(const Node& node, const ValueKind& kind, const Context& context) {
  if (node.kind == Node::Kind::scalar && std::find(kind.words.begin(), kind.words.end(), node.text) != kind.words.end()) {
    return {&node, node.text};
  }
  switch (kind.form) {
    case Form::list: return read_list(node, kind, context);
    case Form::map: return read_named(node, kind, context);
    case Form::table: return read_table(node, *kind.map, context, {});
    case Form::position: return read_position(node, kind, context);
    default: return node.kind == Node::Kind::scalar ? read_scalar(node, kind, context) : wrong_shape(node, kind, context);
  }
}

Value FieldReader::wrong_shape(const Node& node, const ValueKind& kind, const Context& context) {
  std::string fix;
  if (lost_to_a_comment(node)) {
    fix = "put the value in quotes; an unquoted '#' begins a comment";
  } else if (node.kind == Node::Kind::map && is_scalar_form(kind.form) && node.entries.size() == 1 &&
             node.entries[0].value.kind == Node::Kind::empty) {
    fix = "put the text in quotes: \"{" + node.entries[0].key.text + "}\"";
  } else if (kind.form == Form::list && node.kind == Node::Kind::map) {
    fix = "begin each item with '- '";
  } else if (kind.form == Form::map && node.kind == Node::Kind::list) {
    fix = "write 'name: …' lines, without dashes";
  }
  if (kind.form == Form::table && node.kind == Node::Kind::scalar && kind.map->find(node.text)) fix = "write '" + node.text + ": …'";
  report(at(node, context.subject + " is " + shape_of(node), in_words(kind), std::move(fix)));
  return {&node, {}};
}

Value FieldReader::read_scalar(const Node& node, const ValueKind& kind, const Context& context) {
  const std::string& text = node.text;
  Value value{&node, {}};
  const auto complain = [&](Complaint complaint) {
    if (complaint.fix.empty() && kind.form == Form::duration && !kind.words.empty()) complaint.fix = "write 'none' for none at all";
    if (complaint.fix.empty()) complaint.fix = context.hint;
    Diagnostic diagnostic = at(node, context.subject + ": " + complaint.message, in_words(kind), std::move(complaint.fix));
    diagnostic.place = place_within(node, complaint.offset);
    report(std::move(diagnostic));
  };
  const auto take = [&](auto read) {
    if (Complaint* complaint = std::get_if<Complaint>(&read)) {
      complain(std::move(*complaint));
    } else {
      value.data = std::move(std::get<0>(read));
    }
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
      } else {
        value.data = text;
      }
      break;
    case Form::name: take(read_name(text)); break;
    case Form::word: complain({"'" + text + "' is not a choice", did_you_mean(text, kind.words)}); break;
    case Form::yes_no: take(read_yes_no(text)); break;
    case Form::whole: take(within(read_whole(text))); break;
    case Form::duration: take(read_duration(text)); break;
    case Form::length: take(read_length(text)); break;
    case Form::frequency: take(within(read_frequency(text))); break;
    case Form::share: take(read_share(text)); break;
    case Form::colour: take(read_colour(text)); break;
    case Form::shown_colour:
      // A reference is resolved trial by trial; the columns it names are checked with the lists.
      if (text.starts_with('$')) {
        value.data = text;
      } else if (auto read = read_colour(text); Complaint* complaint = std::get_if<Complaint>(&read)) {
        complain(std::move(*complaint));
      } else {
        value.data = text;
      }
      break;
    case Form::key: take(read_answer_key(text)); break;
    case Form::label: {
      auto read = read_label(text);
      if (Label* label = std::get_if<Label>(&read)) label->place = node.place;
      take(std::move(read));
      break;
    }
    case Form::reference: {
      const std::vector<std::string>& known = names_in(kind.section);
      if (!names_known_[static_cast<std::size_t>(kind.section)]) break;
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
    case Form::position: break;
  }
  return value;
}

Value FieldReader::read_list(const Node& node, const ValueKind& kind, const Context& context) {
  const bool lone = node.kind == Node::Kind::scalar &&
                    (is_scalar_form(kind.of->form) || (kind.of->form == Form::table && !kind.of->map->lone_key.empty()));
  if (!lone && node.kind != Node::Kind::list) return wrong_shape(node, kind, context);
  std::vector<Value> values;
  bool readable = true;
  const std::size_t count = lone ? 1 : node.items.size();
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < count; ++i) {
    const Node& item = lone ? node : node.items[i];
    const bool named = lone || (is_scalar_form(kind.of->form) && item.kind == Node::Kind::scalar);
    Value value = read_value(item, *kind.of, named ? context : Context{"item " + std::to_string(i + 1) + " of " + context.subject, context.owner});
    const bool is_name = kind.of->form == Form::name || kind.of->form == Form::reference || kind.of->form == Form::label;
    if (is_name && item.kind == Node::Kind::scalar && !seen.insert(item.text).second) {
      report(at(item, "'" + item.text + "' stands twice in " + context.subject, "every name once", "delete one of the two"));
    }
    readable = readable && !value.as<std::monostate>();
    values.push_back(std::move(value));
  }
  if (count < kind.least_items) {
    report(at(node, context.subject + (count == 0 ? " is an empty list" : " holds only one value"),
              count == 0 ? in_words(kind) : "at least " + std::to_string(kind.least_items)));
    readable = false;
  }
  if (!readable && is_scalar_form(kind.of->form)) return {&node, {}};
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
    if (!name.as<std::monostate>()) entries.push_back({&entry.key, std::move(value)});
  }
  return {&node, std::move(entries)};
}

Value FieldReader::read_table(const Node& node, const MapTable& table, const Context& context, const std::string& name) {
  const Node* map = &node;
  if (node.kind != Node::Kind::map) {
    const bool alone = !table.lone_key.empty() && (node.kind == Node::Kind::scalar || node.kind == Node::Kind::list);
    if (!alone) {
      ValueKind kind = map_by(table);
      return wrong_shape(node, kind, context);
    }
    Node& made = standards_.emplace_back();
    made.kind = Node::Kind::map;
    made.place = node.place;
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
    report(at(node, context.subject + " holds " + std::to_string(node.items.size()) + (node.items.size() == 1 ? " value" : " values"), in_words(kind)));
    return {&node, {}};
  }
  Position position;
  bool readable = true;
  for (std::size_t i = 0; i < 2; ++i) {
    const Node& item = node.items[i];
    Read<Length> read = item.kind == Node::Kind::scalar ? read_offset(item.text) : Read<Length>(Complaint{"it is " + shape_of(item)});
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
