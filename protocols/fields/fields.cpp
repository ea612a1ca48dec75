#include "protocols/fields/fields.h"

#include <algorithm>
#include <map>
#include <set>

#include "protocols/fields/translations.h"
#include "protocols/grammar/grammar.h"
#include "protocols/model/scalar.h"
#include "protocols/source/suggest.h"
#include "protocols/source/utf8.h"

namespace protocols {
namespace {

using Form = ValueKind::Form;

std::string subject_of(const std::string& key, const std::string& owner) {
  return "'" + key + "'" + (FieldReader::goes_without_saying(owner) ? "" : " of " + owner);
}

}  // namespace

Diagnostic at(const Node& node, std::string message, std::string expected, std::string fix) {
  return {node.location, std::move(message), std::move(expected), std::move(fix), node.used_from};
}

SourceLocation location_within(const Node& node, std::size_t offset) {
  if (offset == 0 || !node.location.source || node.location.line < 1) return node.location;
  const std::vector<std::string>& lines = node.location.source->lines;
  if (node.location.line > static_cast<int>(lines.size())) return node.location;
  std::string_view rest = lines[node.location.line - 1];
  for (int column = 1; column < node.location.column && !rest.empty(); ++column) {
    std::size_t step = 0;
    if (!next_code_point(rest, step)) step = 1;
    rest.remove_prefix(step);
  }
  const bool quote = rest.starts_with('"') || rest.starts_with('\'');
  if (quote) rest.remove_prefix(1);
  const std::string_view before = std::string_view(node.text).substr(0, offset);
  if (!rest.starts_with(before)) return node.location;
  return {node.location.source, node.location.line, node.location.column + (quote ? 1 : 0) + count_code_points(before)};
}

void check_expression(const Fields& fields, std::string_view key, const ExpressionNames& names,
                      std::vector<Diagnostic>& diagnostics, Wanted wanted) {
  const Value* value = fields.find(key);
  const Expression* expression = value ? value->as<Expression>() : nullptr;
  if (!expression) return;
  for (const Complaint& complaint : check_expression(*expression, names, wanted)) {
    Diagnostic diagnostic = at(*value->node, subject_of(std::string(key), fields.called()) + ": " + complaint.message,
                               complaint.expected, complaint.fix);
    diagnostic.location = location_within(*value->node, complaint.offset);
    diagnostics.push_back(std::move(diagnostic));
  }
}

// ---- Fields

const Row& Fields::row(std::string_view key) const {
  const Row* row = table_->find(key);
  if (!row) wrong_table("the table of '" + table_->noun + "' has no key '" + std::string(key) + "'");
  return *row;
}

void Fields::check_gives(std::string_view key, std::uint32_t type) const {
  if (types_of(row(key).value) & type) return;
  wrong_table("'" + std::string(key) + "' of the table of '" + table_->noun + "' is asked for as a type that its kind never gives");
}

void Fields::check_all_bound() const {
  for (const Row& row : table_->rows)
    if (!row.value.bound_to) wrong_table("nobody reads '" + row.key + "' of the table of '" + table_->noun + "'");
}

void Fields::fill(void* object, const std::type_info& type) const {
  for (const Row& row : table_->rows) {
    const ValueKind& kind = row.value;
    if (!kind.bound_to && !kind.by_hand) wrong_table("nobody reads '" + row.key + "' of the table of '" + table_->noun + "'");
    if (!kind.bound_to || *kind.bound_to->owner != type) continue;
    if (const Value* value = find(row.key)) kind.bound_to->set(object, *value);
  }
}

bool Fields::given(std::string_view key) const { return row(key).key == key && node_->find(key) != nullptr; }

const Value* Fields::find(std::string_view key) const {
  const Row* wanted = &row(key);
  for (const auto& [row, value] : values_) {
    if (row == wanted) return value.as<std::monostate>() ? nullptr : &value;
  }
  return nullptr;
}

SourceLocation Fields::place_of(std::string_view key) const {
  const Node* value = node_->find(key);
  return value ? value->location : node_->location;
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

bool FieldReader::goes_without_saying(const std::string& owner) {
  return owner == "the protocol" || owner == "the session step";
}

FieldReader::FieldReader(const Node& root, std::vector<Diagnostic>& diagnostics, const std::string& language)
    : diagnostics_(diagnostics), languages_(languages_of(root)), language_(language.empty() ? languages_.front() : language) {
  static constexpr const char* sections[] = {"factors", "slots", "lists", "trials", "blocks", "questionnaires"};
  names_known_.fill(true);
  for (const NodeEntry& entry : root.entries) {
    const std::string key =
        protocol_table().find(entry.key.text) ? entry.key.text : protocol_table().meant(entry.key.text);
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (key != sections[i]) continue;
      names_known_[i] = entry.value.kind == Node::Kind::map;
      std::set<std::string> seen(names_[i].begin(), names_[i].end());
      for (const NodeEntry& named : entry.value.entries) {
        const bool is_new = seen.insert(named.key.text).second;
        if (is_new) names_[i].push_back(named.key.text);
        names_known_[i] = names_known_[i] && is_new;  // what the second of two was to be called is not known
      }
    }
  }
}

std::shared_ptr<const Fields> FieldReader::read(const Node& node, const MapTable& table, const std::string& called) {
  return read_fields(node, table, called, {});
}

std::shared_ptr<const Fields> FieldReader::read_fields(const Node& node, const MapTable& table,
                                                       const std::string& called, const std::string& alone) {
  auto fields = std::make_shared<Fields>(table, node, called);
  const std::size_t before = diagnostics_.size();
  read_map(node, *fields, alone);
  fields->valid_ = diagnostics_.size() == before && !node.cut;
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
    if (const std::size_t pieces = split_text(node, i, fields); pieces > 0) {
      seen.emplace(entry.key.text, &entry.key);
      i += pieces;
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
    standard.location = {};
    fields.values_.emplace_back(
        &row, read_value(standard, row.value, {"the standard of '" + row.key + "'", fields.called()}));
  }
}

void FieldReader::unknown_key(const Node& key, const Fields& fields) {
  const MapTable& table = *fields.table_;
  std::string fix;
  for (const Row& row : table.rows) {
    const bool below = row.value.form == Form::table && row.value.map->find(key.text);
    if (below && fix.empty()) fix = "'" + key.text + "' belongs in '" + row.key + ": {…}'";
  }
  if (const std::string meant = table.meant(key.text); fix.empty() && !meant.empty()) {
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
  const bool split = value.kind == Node::Kind::scalar && !value.text.empty() &&
                     std::all_of(value.text.begin(), value.text.end(), is_digit) && nothing.kind == Node::Kind::empty &&
                     !rest.text.empty() && is_digit(rest.text[0]);
  if (!split) return false;
  report(
      at(value,
         subject_of(key.text, fields.called()) + ": a comma splits the number '" + value.text + "," + rest.text + "'",
         "a decimal point; in braces a comma begins the next key", "write '" + value.text + "." + rest.text + "'"));
  return true;
}

// "ask: Now, please answer" in braces reads as "ask: Now" and a key "please answer". How many such keys follow; they have been reported.
std::size_t FieldReader::split_text(const Node& node, std::size_t entry, const Fields& fields) {
  const auto& [key, value] = node.entries[entry];
  if (value.kind != Node::Kind::scalar || value.quoted) return 0;
  std::string whole = value.text;
  std::size_t pieces = 0;
  for (std::size_t at = entry + 1; at < node.entries.size(); ++at, ++pieces) {
    const auto& [rest, nothing] = node.entries[at];
    const bool own = nothing.kind == Node::Kind::empty && nothing.text.empty() && !rest.quoted &&
                     rest.location.line == value.location.line && !fields.table_->find(rest.text);
    // A misspelt key stands alone; a sentence goes on with a blank in it, or its table has no key that is near.
    if (!own || (rest.text.find(' ') == rest.text.npos && !fields.table_->meant(rest.text).empty())) break;
    whole += ", " + rest.text;
  }
  if (pieces == 0) return 0;
  report(at(value,
            subject_of(key.text, fields.called()) +
                ": a comma ends a text without quotation marks between braces, and what follows reads as a key",
            "a text in quotes", "write '" + key.text + ": \"" + whole + "\"'"));
  return pieces;
}

void FieldReader::duplicate_key(const Node& key, const Node& first, const std::string& owner) {
  std::string where = "line " + std::to_string(first.location.line);
  if (key.location.source && first.location.source && key.location.source != first.location.source)
    where = first.location.source->path + ":" + std::to_string(first.location.line) + ":" + std::to_string(first.location.column);
  report(at(key, "'" + key.text + "' is duplicated in " + owner, "every key once", "delete one of the two; the other is in " + where));
}

}  // namespace protocols
