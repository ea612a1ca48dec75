#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_set>

#include "protocols/model/scalar.h"
#include "protocols/reading/block_draft.h"
#include "protocols/reading/list_sources.h"
#include "protocols/source/suggest.h"

namespace protocols {
namespace {

std::vector<std::string> with_id_and_text(std::vector<std::string> columns) {
  columns.insert(columns.begin(), {"text", "id"});
  return columns;
}

using Rows = std::vector<const Item*>;

template <class Keeps>
Rows rows_that(const std::vector<Item>& all, const Keeps& keeps) {
  Rows rows;
  for (const Item& row : all)
    if (keeps(row)) rows.push_back(&row);
  return rows;
}

// Each value of a column once, in the order of the alphabet.
std::vector<std::string> values_in(const Rows& rows, const std::string& column) {
  std::unordered_set<std::string_view> once;
  for (const Item* row : rows) {
    if (const std::string* value = column_of(*row, column)) once.insert(*value);
  }
  std::vector<std::string_view> values(once.begin(), once.end());
  std::ranges::sort(values);
  return {values.begin(), values.end()};
}

void check_where_value(const std::string& value, const std::string& as_written, const Node& node, const Where& where, Draft& draft,
                       ListDraft& reading) {
  const auto possible = reading.values.find(where.column);
  if (reading.list.rows.empty() && possible == reading.values.end()) return;  // nobody knows before the session
  const auto every = [](const Item&) { return true; };
  const std::vector<std::string> words = reading.list.rows.empty()
                                             ? std::vector<std::string>(possible->second.begin(), possible->second.end())
                                             : values_in(rows_that(reading.list.rows, every), where.column);
  if (std::binary_search(words.begin(), words.end(), value)) return;
  report(draft, reading,
         at(node, "no row of list '" + reading.list.name + "' has '" + value + "' in its column '" + where.column + "'" + as_written,
            one_of(words), did_you_mean(value, words)));
}

// Rows may be missing for a level where the variables that take this list have another one to take: blocks report it.
void check_where_level(const std::string& level, const std::string& factor, const Node& node, const Where& where, Draft& draft,
                       ListDraft& reading) {
  const std::size_t before = draft.diagnostics.size();
  const bool sound = reading.sound;
  check_where_value(level, ", as level of factor '" + factor + "'", node, where, draft, reading);
  if (draft.diagnostics.size() == before) return;
  // A level is a name: a value that is none cannot be the level that was meant.
  const std::vector<std::string> known = values_in(rows_that(reading.list.rows, [](const Item&) { return true; }), where.column);
  const auto digits =
      std::ranges::find_if(known, [](const std::string& value) { return std::holds_alternative<Complaint>(read_name(value)); });
  if (digits != known.end())
    draft.diagnostics.back().fix =
        "levels are names, which begin with a letter: write the values of the column so, such as 'v" + *digits + "' for '" + *digits + "'";
  draft.lists_without_rows.push_back({reading.list.name, factor, level, std::move(draft.diagnostics.back())});
  draft.diagnostics.pop_back();
  reading.sound = sound;
}

void read_where(Draft& draft, ListDraft& reading) {
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
      const auto factor = std::find_if(factors.begin(), factors.end(), [&](const Factor& known) { return known.name == name; });
      if (factor == factors.end()) {
        std::vector<std::string> names;
        for (const Factor& known : factors) names.push_back(known.name);
        report(draft, reading,
               at(*value.node, "'" + text + "' is not the name of a factor",
                  names.empty() ? "a factor; this protocol has none" : one_of(names), did_you_mean(name, names)));
      } else if (values->size() > 1) {
        report(draft, reading,
               at(*value.node, "a factor is listed among other values", "the factor alone, or values alone", "delete the other values"));
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
    return !where.factor.empty() || (value && std::find(where.values.begin(), where.values.end(), *value) != where.values.end());
  });
}

// Rows that one participant can meet together must have ids of their own; conditions on factors keep rows apart. How
// many rows are kept.
std::size_t check_rows(Draft& draft, ListDraft& reading) {
  std::map<std::pair<std::vector<std::string>, std::string>, const SourceLocation*> seen;
  std::size_t rows_kept = 0;
  for (std::size_t i = 0; i < reading.list.rows.size(); ++i) {
    const Item& row = reading.list.rows[i];
    if (!kept(row, reading.list.where)) continue;
    ++rows_kept;
    std::vector<std::string> levels;
    for (const Where& where : reading.list.where) {
      if (!where.factor.empty()) levels.push_back(*column_of(row, where.column));
    }
    const auto [first, is_new] = seen.emplace(std::pair(std::move(levels), row.id), &reading.row_locations[i]);
    if (is_new) continue;
    report_row(draft, reading,
               {reading.row_locations[i],
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
void read_assigned(Draft& draft, ListDraft& reading) {
  for (const ValueEntry& entry : reading.fields.entries("assign")) {
    const std::string& column = entry.key->text;
    const std::vector<std::string> columns = with_id_and_text(reading.columns);
    if (std::find(columns.begin(), columns.end(), column) != columns.end()) {
      report(draft, reading,
             at(*entry.key, "list '" + reading.list.name + "' has a column '" + column + "' already", "a different column name",
                "rename the assigned column"));
    }
    const auto* fields = entry.value.as<std::shared_ptr<const Fields>>();
    if (!fields || !(*fields)->find("values")) {
      reading.sound = false;
      continue;
    }
    AssignSpec assign{entry.key->location, column, {}};
    (*fields)->fill(assign);
    std::set<std::string> once;
    for (const Value& value : (*fields)->list("values")) {
      if (once.insert(*value.as<std::string>()).second) continue;
      report(draft, reading,
             at(*value.node, "'" + *value.as<std::string>() + "' is duplicated among the values of '" + column + "'", "every value once",
                "delete one of the two; values come equally often"));
    }
    reading.list.assign.push_back(std::move(assign));
  }
}

void read_take(std::size_t rows, Draft& draft, ListDraft& reading) {
  const std::optional<int> take = reading.list.take;
  if (!take) return;
  const auto by_factor = [](const Where& where) { return !where.factor.empty(); };
  if (!reading.sound || rows == 0 || std::any_of(reading.list.where.begin(), reading.list.where.end(), by_factor) ||
      *take <= static_cast<int>(rows))
    return;
  report(draft, reading,
         at(*reading.fields.find("take")->node,
            "list '" + reading.list.name + "' has " + std::to_string(rows) + " rows to take " + std::to_string(*take) + " of",
            "a whole number from 1 to " + std::to_string(rows)));
}

void read_label_columns(Draft& draft, ListDraft& reading) {
  for (const ValueEntry& entry : reading.fields.entries("label")) {
    const std::string& column = entry.key->text;
    const std::vector<std::string> columns = with_id_and_text(reading.columns);
    if (std::find(columns.begin(), columns.end(), column) != columns.end()) {
      report(draft, reading,
             at(*entry.key, "list '" + reading.list.name + "' has a column '" + column + "' already", "a different column name",
                "rename the label"));
    }
    const std::string* value = entry.value.as<std::string>();
    reading.sound = reading.sound && value;
    reading.list.label.emplace_back(column, value ? *value : std::string());
  }
}

// Columns whose empty cells are meant exist, and have something to show in some row.
void check_blanks(Draft& draft, ListDraft& reading) {
  for (const Value& value : reading.fields.list("blanks")) {
    const std::string* column = value.as<std::string>();
    if (!column || !reading.sound) continue;
    const auto& columns = reading.columns;
    if (std::find(columns.begin(), columns.end(), *column) == columns.end()) {
      report(draft, reading,
             at(*value.node, "list '" + reading.list.name + "' has no column '" + *column + "'", one_of(columns),
                did_you_mean(*column, columns)));
    } else if (!reading.list.rows.empty() && std::ranges::all_of(reading.list.rows, [&](const Item& row) {
                 const std::string* cell = column_of(row, *column);
                 return cell && cell->empty();
               })) {
      report(draft, reading,
             at(*value.node, "every cell of the column '" + *column + "' is empty", "a column with something to show in some of its rows",
                "fill the cells that are not meant to be empty"));
    }
  }
}

std::map<std::string, std::vector<SourceLocation>> empty_cells_of(const ListDraft& reading) {
  std::map<std::string, std::vector<SourceLocation>> cells = reading.empty_cells;
  for (std::size_t row = 0; row < reading.list.rows.size(); ++row) {
    if (!kept(reading.list.rows[row], reading.list.where)) continue;
    for (const auto& [column, cell] : reading.list.rows[row].columns)
      if (cell.empty()) cells[column].push_back(reading.row_locations[row]);
  }
  for (const std::string& meant : reading.list.blanks) cells.erase(meant);
  return cells;
}

// What checks elsewhere may rely on.
ListFacts facts_of(const ListDraft& reading) {
  ListFacts facts;
  facts.known = reading.sound;
  facts.columns = reading.columns;
  facts.empty_cells = empty_cells_of(reading);
  if (reading.list.rows.empty()) {
    for (const auto& [column, values] : reading.values) facts.values[column].assign(values.begin(), values.end());
    for (const Where& where : reading.list.where)
      if (where.factor.empty()) facts.values[where.column] = where.values;
  } else {
    const Rows rows = rows_that(reading.list.rows, [&](const Item& row) { return kept(row, reading.list.where); });
    for (const std::string& column : with_id_and_text(reading.columns)) facts.values[column] = values_in(rows, column);
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

}  // namespace

void check_cells_filled(const std::vector<std::string>& lists, const std::string& column, const std::string& shown_by, Draft& draft) {
  for (const std::string& name : lists) {
    const auto facts = draft.lists.find(name);
    if (facts == draft.lists.end() || !facts->second.known) continue;
    const auto empty = facts->second.empty_cells.find(column);
    if (empty == facts->second.empty_cells.end() || !draft.told_empty.emplace(name, column).second) continue;
    const std::size_t told = std::min<std::size_t>(empty->second.size(), most_row_mistakes);
    for (std::size_t row = 0; row < told; ++row) {
      const std::size_t more = row + 1 == told ? empty->second.size() - told : 0;
      draft.diagnostics.push_back(
          {empty->second[row],
           "this row has nothing in its column '" + column + "', which " + shown_by +
               (more == 0 ? "" : "; " + std::to_string(more) + (more == 1 ? " more row is like it" : " more rows are like it")),
           "what is shown",
           "fill the cell; where nothing is meant to be shown, write 'blanks: [" + column + "]' in list '" + name + "'",
           {}});
    }
  }
}

void check_shown(const TrialReference& reference, const std::string& trial, const std::vector<std::string>& lists, Draft& draft) {
  check_cells_filled(lists, reference.part.column,
                     "trial '" + trial + "' shows as '$" + reference.part.value + "." + reference.part.column + "'", draft);
}

void read_lists(const Fields& root, const Origin& origin, Draft& draft) {
  for (const ValueEntry& entry : root.entries("lists")) {
    const auto* found = entry.value.as<std::shared_ptr<const Fields>>();
    if (!found) {
      draft.lists[entry.key->text] = {};
      continue;
    }
    const Fields& fields = **found;
    ListDraft reading{{}, fields, true, {}, {}, {}};
    reading.list.location = entry.key->location;
    reading.list.name = entry.key->text;
    reading.sound = fields.valid();
    fields.fill(reading.list);
    read_list_source(origin, draft, reading);
    const std::size_t rows_read = reading.list.rows.size();
    check_blanks(draft, reading);
    read_where(draft, reading);
    const std::size_t rows_kept = reading.sound && rows_read > 0 ? check_rows(draft, reading) : 0;
    read_take(rows_kept, draft, reading);
    read_assigned(draft, reading);
    for (const AssignSpec& assign : reading.list.assign) reading.columns.push_back(assign.column);
    read_label_columns(draft, reading);
    for (const AssignSpec& assign : reading.list.assign) std::erase(reading.columns, assign.column);
    if (reading.row_mistakes > most_row_mistakes) {
      draft.diagnostics.push_back(
          {reading.list.location,
           std::to_string(reading.row_mistakes - most_row_mistakes) + " more rows of list '" + reading.list.name + "' have mistakes",
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
        draft.diagnostics.push_back({list.location,
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
