#include <algorithm>
#include <set>

#include "protocols/fields/translations.h"
#include "protocols/reading/draft.h"
#include "protocols/source/csv.h"
#include "protocols/source/suggest.h"

namespace protocols {
namespace {

// One list on its way into the model.
struct Reading {
  ListSpec list;
  const Fields& fields;
  bool sound = true;                 // false: something is wrong and has been said
  std::vector<std::string> columns;  // of the source, beyond id and text
  std::map<std::string, std::set<std::string>> values;  // that columns can have, where the rows are not written down
  std::vector<Place> row_places;                        // of `list.rows`
  int row_mistakes = 0;
};

void report(Draft& draft, Reading& reading, Diagnostic diagnostic) {
  draft.diagnostics.push_back(std::move(diagnostic));
  reading.sound = false;
}

constexpr int most_row_mistakes = 5;  // what is wrong in every row is said for the first few

void report_row(Draft& draft, Reading& reading, Diagnostic diagnostic) {
  reading.sound = false;
  if (++reading.row_mistakes <= most_row_mistakes) draft.diagnostics.push_back(std::move(diagnostic));
}

// "{AF1} accepts me": names of slots are filled in when the row is shown.
void check_braces(Draft& draft, Reading& reading, const std::string& cell, const Place& place,
                  const std::vector<Place>& used_from) {
  if (cell.find('{') == std::string::npos) return;
  const ReadTemplate read = read_template(cell);
  for (const Complaint& complaint : read.complaints)
    report_row(draft, reading, {place, complaint.message, "'{AF1}' for the first name of slot AF", complaint.fix, used_from});
  const std::size_t before = draft.diagnostics.size();
  for (const TemplateReference& reference : read.references)
    if (reference.part.kind == Template::Part::Kind::slot)
      check_slot_reference(reference.part.value, place, used_from, draft);
  if (draft.diagnostics.size() > before) reading.sound = false;
}

void add_row(Draft& draft, Reading& reading, Item item, Place place, const std::vector<Place>& used_from) {
  if (item.text.empty()) {
    report_row(
        draft, reading,
        {place, "this row has no text in its column 'text'", "what is shown", "add it, or delete the row", used_from});
    return;
  }
  const std::string& text = *item.text.plain();
  check_braces(draft, reading, text, place, used_from);
  for (const auto& [column, cell] : item.columns) check_braces(draft, reading, cell, place, used_from);
  if (item.id.empty()) item.id = text;
  reading.list.rows.push_back(std::move(item));
  reading.row_places.push_back(std::move(place));
}

void read_rows_from_file(const Value& file, const Origin& origin, Draft& draft, Reading& reading) {
  const auto source = read_named_file(file, origin, draft);
  if (!source) {
    reading.sound = false;
    return;
  }
  const CsvTable table = parse_csv(*source);
  draft.diagnostics.insert(draft.diagnostics.end(), table.diagnostics.begin(), table.diagnostics.end());
  if (table.column("text") < 0 && !table.columns.empty()) report_no_text_column(table, *source, draft);
  if (!table.diagnostics.empty() || table.column("text") < 0) {
    reading.sound = false;
    return;
  }
  const int id = table.column("id"), text = table.column("text");
  for (const std::string& column : table.columns) {
    if (column != "id" && column != "text") reading.columns.push_back(column);
  }
  for (const CsvRow& row : table.rows) {
    Item item;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const bool plain = static_cast<int>(i) != id && static_cast<int>(i) != text;
      if (plain) item.columns.emplace_back(table.columns[i], row.cells[i]);
    }
    item.text = row.cells[text];
    if (id >= 0 && row.cells[id].empty()) {
      report_row(draft, reading,
                 {row.place, "this row has no 'id'", "an id in every row, or no column 'id' at all", "add it", {}});
    }
    if (id >= 0) item.id = row.cells[id];
    add_row(draft, reading, std::move(item), row.place, {});
  }
}

void read_rows_in_place(Draft& draft, Reading& reading) {
  bool first = true;
  for (const Value& value : reading.fields.list("items")) {
    const auto* fields = value.as<std::shared_ptr<const Fields>>();
    const std::string* text = fields ? (*fields)->find_as<std::string>("text") : nullptr;
    if (!text) {
      reading.sound = false;
      continue;
    }
    Item item;
    item.text = *text;
    item.id = (*fields)->get<std::string>("id");
    if (item.id.empty()) item.id = standard_text((*fields)->node(), draft.protocol.languages);
    std::vector<std::string> columns;
    for (const ValueEntry& entry : (*fields)->beyond()) {
      const std::string* cell = entry.value.as<std::string>();
      reading.sound = reading.sound && cell;
      columns.push_back(entry.key->text);
      item.columns.emplace_back(entry.key->text, cell ? *cell : std::string());
    }
    if (first) reading.columns = columns;
    first = false;
    if (!std::is_permutation(columns.begin(), columns.end(), reading.columns.begin(), reading.columns.end())) {
      report_row(draft, reading,
                 at(*value.node, "item '" + *text + "' has other columns than the items before it",
                    reading.columns.empty() ? "a text alone" : quoted_list(reading.columns) + " in every item"));
    }
    std::sort(item.columns.begin(), item.columns.end(), [&](const auto& a, const auto& b) {
      const auto rank = [&](const std::string& name) {
        return std::find(reading.columns.begin(), reading.columns.end(), name);
      };
      return rank(a.first) < rank(b.first);
    });
    add_row(draft, reading, std::move(item), value.node->place, value.node->used_from);
  }
}

std::vector<std::string> with_id_and_text(std::vector<std::string> columns) {
  columns.insert(columns.begin(), {"text", "id"});
  return columns;
}

std::set<std::string> values_in(const std::vector<Item>& rows, const std::string& column) {
  std::set<std::string> values;
  for (const Item& row : rows) {
    if (const std::string* value = column_of(row, column)) values.insert(*value);
  }
  return values;
}

void check_where_value(const std::string& value, const std::string& as_written, const Node& node, const Where& where,
                       Draft& draft, Reading& reading) {
  const auto possible = reading.values.find(where.column);
  if (reading.list.rows.empty() && possible == reading.values.end()) return;  // nobody knows before the session
  const std::set<std::string> known =
      reading.list.rows.empty() ? possible->second : values_in(reading.list.rows, where.column);
  if (known.contains(value)) return;
  const std::vector<std::string> words(known.begin(), known.end());
  report(draft, reading,
         at(node,
            "no row of list '" + reading.list.name + "' has '" + value + "' in its column '" + where.column + "'" +
                as_written,
            one_of(words), did_you_mean(value, words)));
}

// Rows may be missing for a level where the variables that take this list have another one to take: blocks tell.
void check_where_level(const std::string& level, const std::string& factor, const Node& node, const Where& where,
                       Draft& draft, Reading& reading) {
  const std::size_t before = draft.diagnostics.size();
  const bool sound = reading.sound;
  check_where_value(level, ", as level of factor '" + factor + "'", node, where, draft, reading);
  if (draft.diagnostics.size() == before) return;
  draft.lists_without_rows.push_back({reading.list.name, factor, level, std::move(draft.diagnostics.back())});
  draft.diagnostics.pop_back();
  reading.sound = sound;
}

void read_where(Draft& draft, Reading& reading) {
  const bool rows_known = reading.sound;
  for (const ValueEntry& entry : reading.fields.entries("where")) {
    Where where;
    where.column = entry.key->text;
    const std::vector<std::string> columns = with_id_and_text(reading.columns);
    if (rows_known && std::find(columns.begin(), columns.end(), where.column) == columns.end()) {
      report(draft, reading,
             at(*entry.key, "list '" + reading.list.name + "' has no column '" + where.column + "'", one_of(columns),
                did_you_mean(where.column, columns)));
      continue;
    }
    const auto* values = entry.value.as<std::vector<Value>>();
    if (!values) {
      reading.sound = false;
      continue;
    }
    for (const Value& value : *values) {
      const std::string text = *value.as<std::string>();
      if (!text.starts_with('$')) {
        where.values.push_back(text);
        if (rows_known) check_where_value(text, "", *value.node, where, draft, reading);
        continue;
      }
      const std::string name = text.substr(1);
      const auto& factors = draft.protocol.factors;
      const auto factor =
          std::find_if(factors.begin(), factors.end(), [&](const Factor& known) { return known.name == name; });
      if (factor == factors.end()) {
        std::vector<std::string> names;
        for (const Factor& known : factors) names.push_back(known.name);
        report(draft, reading,
               at(*value.node, "'" + text + "' is not the name of a factor",
                  names.empty() ? "a factor; this protocol has none" : one_of(names), did_you_mean(name, names)));
      } else if (values->size() > 1) {
        report(draft, reading,
               at(*value.node, "a factor is listed among other values", "the factor alone, or values alone",
                  "delete the other values"));
      } else {
        where.factor = name;
        for (const std::string& level : factor->levels) {
          if (rows_known && !level.empty()) check_where_level(level, name, *value.node, where, draft, reading);
        }
      }
    }
    reading.list.where.push_back(std::move(where));
  }
}

bool kept(const Item& row, const std::vector<Where>& conditions) {
  return std::all_of(conditions.begin(), conditions.end(), [&](const Where& where) {
    const std::string* value = column_of(row, where.column);
    return !where.factor.empty() ||
           (value && std::find(where.values.begin(), where.values.end(), *value) != where.values.end());
  });
}

// Rows that one participant can meet together must have ids of their own; conditions on factors keep rows apart. How
// many rows are kept.
std::size_t check_rows(Draft& draft, Reading& reading) {
  std::map<std::pair<std::vector<std::string>, std::string>, const Place*> seen;
  std::size_t rows_kept = 0;
  for (std::size_t i = 0; i < reading.list.rows.size(); ++i) {
    const Item& row = reading.list.rows[i];
    if (!kept(row, reading.list.where)) continue;
    ++rows_kept;
    std::vector<std::string> levels;
    for (const Where& where : reading.list.where) {
      if (!where.factor.empty()) levels.push_back(*column_of(row, where.column));
    }
    const auto [first, is_new] = seen.emplace(std::pair(std::move(levels), row.id), &reading.row_places[i]);
    if (is_new) continue;
    report_row(
        draft, reading,
        {reading.row_places[i],
         "'" + row.id + "' is duplicated in list '" + reading.list.name + "'",
         "a different id for every row",
         "delete one of the two, or add a column 'id'; the other is in line " + std::to_string(first->second->line),
         {}});
  }
  if (rows_kept == 0 && reading.sound) {
    report(draft, reading,
           at(*reading.fields.find("where")->node, "'where' leaves no row of list '" + reading.list.name + "'",
              "conditions that at least one row meets together"));
  }
  return rows_kept;
}

// The columns given to the rows once per participant.
void read_assigned(Draft& draft, Reading& reading) {
  for (const ValueEntry& entry : reading.fields.entries("assign")) {
    const std::string& column = entry.key->text;
    const std::vector<std::string> columns = with_id_and_text(reading.columns);
    if (std::find(columns.begin(), columns.end(), column) != columns.end()) {
      report(draft, reading,
             at(*entry.key, "list '" + reading.list.name + "' has a column '" + column + "' already",
                "a different column name", "rename the assigned column"));
    }
    const auto* fields = entry.value.as<std::shared_ptr<const Fields>>();
    if (!fields || !(*fields)->find("values")) {
      reading.sound = false;
      continue;
    }
    AssignSpec assign{entry.key->place, column, texts_of((*fields)->list("values")),
                      (*fields)->get<std::string>("by") == "shuffle" ? Turn::shuffle : Turn::latin_square};
    std::set<std::string> once;
    for (const Value& value : (*fields)->list("values")) {
      if (once.insert(*value.as<std::string>()).second) continue;
      report(draft, reading,
             at(*value.node, "'" + *value.as<std::string>() + "' is duplicated among the values of '" + column + "'",
                "every value once", "delete one of the two; values come equally often"));
    }
    reading.list.assign.push_back(std::move(assign));
  }
}

void read_take(std::size_t rows, Draft& draft, Reading& reading) {
  const int* take = reading.fields.find_as<int>("take");
  if (!take) return;
  reading.list.take = *take;
  const auto by_factor = [](const Where& where) { return !where.factor.empty(); };
  if (!reading.sound || rows == 0 ||
      std::any_of(reading.list.where.begin(), reading.list.where.end(), by_factor) || *take <= static_cast<int>(rows))
    return;
  report(draft, reading,
         at(*reading.fields.find("take")->node,
            "list '" + reading.list.name + "' has " + std::to_string(rows) + " rows to take " + std::to_string(*take) +
                " of",
            "a whole number from 1 to " + std::to_string(rows)));
}

void read_label_columns(Draft& draft, Reading& reading) {
  for (const ValueEntry& entry : reading.fields.entries("label")) {
    const std::string& column = entry.key->text;
    const std::vector<std::string> columns = with_id_and_text(reading.columns);
    if (std::find(columns.begin(), columns.end(), column) != columns.end()) {
      report(draft, reading,
             at(*entry.key, "list '" + reading.list.name + "' has a column '" + column + "' already",
                "a different column name", "rename the label"));
    }
    const std::string* value = entry.value.as<std::string>();
    reading.sound = reading.sound && value;
    reading.list.label.emplace_back(column, value ? *value : std::string());
  }
}

// What checks elsewhere may rely on.
ListFacts facts_of(const Reading& reading) {
  ListFacts facts;
  facts.known = reading.sound;
  facts.columns = reading.columns;
  if (reading.list.rows.empty()) {
    for (const auto& [column, values] : reading.values) facts.values[column].assign(values.begin(), values.end());
    for (const Where& where : reading.list.where)
      if (where.factor.empty()) facts.values[where.column] = where.values;
  } else {
    std::vector<Item> rows;
    std::copy_if(reading.list.rows.begin(), reading.list.rows.end(), std::back_inserter(rows),
                 [&](const Item& row) { return kept(row, reading.list.where); });
    for (const std::string& column : with_id_and_text(reading.columns)) {
      const std::set<std::string> values = values_in(rows, column);
      facts.values[column].assign(values.begin(), values.end());
    }
  }
  for (const AssignSpec& assign : reading.list.assign) {
    facts.columns.push_back(assign.column);
    facts.values[assign.column] = assign.values;
  }
  for (const auto& [column, value] : reading.list.label) {
    facts.columns.push_back(column);
    facts.values[column] = {value};
  }
  return facts;
}

// The names in slots: their ids are known beforehand.
void read_slot_names(Draft& draft, Reading& reading) {
  reading.list.slots = texts_of(reading.fields.list("slots"));
  reading.columns = {"slot"};
  for (const std::string& name : reading.list.slots) {
    const Slot* slot = find_slot(draft.protocol, name);
    for (int i = 1; slot && i <= slot->count; ++i) reading.values["id"].insert(name + std::to_string(i));
    reading.values["slot"].insert(name);
  }
}

// The rows of other lists, which stand before this one, with the columns that all of them have.
void read_rows_of(Draft& draft, Reading& reading) {
  bool first = true;
  for (const Value& value : reading.fields.list("rows_of")) {
    const std::string* name = value.as<std::string>();
    if (!name) continue;
    const auto other = draft.lists.find(*name);
    if (other == draft.lists.end()) {
      report(draft, reading,
             at(*value.node,
                *name == reading.list.name ? "list '" + *name + "' takes its rows from itself"
                                           : "list '" + *name + "' comes after list '" + reading.list.name +
                                                 "', which takes its rows",
                "a list that is written before", *name == reading.list.name ? "" : "move '" + *name + "' up"));
      continue;
    }
    reading.list.rows_of.push_back(*name);
    reading.sound = reading.sound && other->second.known;
    const ListFacts& facts = other->second;
    const std::vector<std::string> before = reading.columns;
    reading.columns.clear();
    for (const std::string& column : facts.columns)
      if (first || std::find(before.begin(), before.end(), column) != before.end()) reading.columns.push_back(column);
    std::map<std::string, std::set<std::string>> values;
    for (const auto& [column, cells] : facts.values) {
      if (!first && !reading.values.contains(column)) continue;
      values[column] = reading.values[column];
      values[column].insert(cells.begin(), cells.end());
    }
    reading.values = std::move(values);
    first = false;
  }
}

// What participants wrote. Which of their steps it is, is checked with the session.
void read_texts(const Fields& fields, Draft& draft, Reading& reading) {
  TextsSpec texts{fields.node().place, fields.get<std::string>("of"), TextsSpec::Whose::own, {}};
  if (const Value* of = fields.find("of")) texts.place = of->node->place;
  reading.columns = {"of"};
  const Value* whose = fields.find("whose");
  const std::string who = whose ? *whose->as<std::string>() : "own";
  const std::vector<std::string> choices = {"own", "yoked", "partner"};
  if (who.starts_with('$')) {
    texts.factor = who.substr(1);
    const auto& factors = draft.protocol.factors;
    const auto factor =
        std::find_if(factors.begin(), factors.end(), [&](const Factor& known) { return known.name == texts.factor; });
    std::vector<std::string> names;
    for (const Factor& known : factors) names.push_back(known.name);
    if (factor == factors.end()) {
      report(draft, reading,
             at(*whose->node, "'" + who + "' is not the name of a factor",
                names.empty() ? "a factor; this protocol has none" : one_of(names), did_you_mean(texts.factor, names)));
    } else {
      for (const std::string& level : factor->levels) {
        if (std::find(choices.begin(), choices.end(), level) != choices.end()) continue;
        report(draft, reading,
               at(*whose->node, "'" + level + "', a level of factor '" + texts.factor + "', does not say whose texts they are",
                  one_of(choices), "name the levels of the factor like this"));
      }
    }
  } else if (std::find(choices.begin(), choices.end(), who) == choices.end()) {
    report(draft, reading,
           at(*whose->node, "'" + who + "' does not say whose texts they are", one_of(choices) + ", or a factor with these levels",
              did_you_mean(who, choices)));
  } else {
    texts.whose = who == "yoked"     ? TextsSpec::Whose::yoked
                  : who == "partner" ? TextsSpec::Whose::partner
                                     : TextsSpec::Whose::own;
  }
  reading.list.texts = std::move(texts);
}

}  // namespace

void read_lists(const Fields& root, const Origin& origin, Draft& draft) {
  for (const ValueEntry& entry : root.entries("lists")) {
    const auto* found = entry.value.as<std::shared_ptr<const Fields>>();
    if (!found) {
      draft.lists[entry.key->text] = {};
      continue;
    }
    const Fields& fields = **found;
    Reading reading{{}, fields, true, {}, {}, {}};
    reading.list.place = entry.key->place;
    reading.list.name = entry.key->text;
    reading.sound = fields.sound();
    if (const Value* file = fields.find("file")) {
      read_rows_from_file(*file, origin, draft, reading);
    } else if (fields.find("items")) {
      read_rows_in_place(draft, reading);
    }
    if (fields.find("slots")) read_slot_names(draft, reading);
    if (fields.find("rows_of")) read_rows_of(draft, reading);
    if (fields.find("like")) {
      reading.list.like = fields.get<std::string>("like");
      reading.columns = {"like"};
    }
    if (const Fields* texts = fields.fields("texts")) read_texts(*texts, draft, reading);
    const std::size_t rows_read = reading.list.rows.size();
    read_where(draft, reading);
    const std::size_t rows_kept = reading.sound && rows_read > 0 ? check_rows(draft, reading) : 0;
    read_take(rows_kept, draft, reading);
    read_assigned(draft, reading);
    for (const AssignSpec& assign : reading.list.assign) reading.columns.push_back(assign.column);
    read_label_columns(draft, reading);
    for (const AssignSpec& assign : reading.list.assign) std::erase(reading.columns, assign.column);
    reading.list.times = fields.get<int>("times");
    if (reading.row_mistakes > most_row_mistakes) {
      draft.diagnostics.push_back({reading.list.place,
                                   std::to_string(reading.row_mistakes - most_row_mistakes) + " more rows of list '" +
                                       reading.list.name + "' have mistakes",
                                   "rows like those before the first mistake",
                                   "correct the first ones and check again",
                                   {}});
    }
    draft.lists[reading.list.name] = facts_of(reading);
    draft.protocol.lists.push_back(std::move(reading.list));
  }
  // A list of look-alikes follows its pattern to a list with items of its own.
  for (const ListSpec& list : draft.protocol.lists) {
    const ListSpec* pattern = &list;
    for (std::size_t steps = 0; pattern && !pattern->like.empty(); ++steps) {
      if (steps > draft.protocol.lists.size()) {
        draft.diagnostics.push_back({list.place,
                                     "list '" + list.name + "' is like itself, directly or through other lists",
                                     "a list with items of its own at the end",
                                     "change 'like'",
                                     {}});
        break;
      }
      pattern = find_list(draft.protocol, pattern->like);
    }
  }
}

}  // namespace protocols
