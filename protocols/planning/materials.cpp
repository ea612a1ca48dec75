#include "protocols/planning/materials.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "protocols/model/name_letters.h"
#include "protocols/ordering/random.h"
#include "protocols/planning/crossing.h"
#include "protocols/planning/labels.h"
#include "protocols/words/nonword.h"

namespace protocols {
namespace {

std::string quoted(std::string_view name) { return "'" + std::string(name) + "'"; }

bool meets(const Item& item, const Where& where, const Allocation& allocation) {
  const std::string* value = column_of(item, where.column);
  if (value == nullptr) return false;
  if (where.factor.empty()) return std::find(where.values.begin(), where.values.end(), *value) != where.values.end();
  const auto level = allocation.levels.find(where.factor);
  return level != allocation.levels.end() && level->second == *value;
}

// "relation: unrelated, pair: 1"
std::string in_words(const std::vector<Where>& conditions, const Allocation& allocation) {
  std::string text;
  for (const Where& where : conditions) {
    text += (text.empty() ? "" : ", ") + where.column + ": ";
    if (!where.factor.empty()) {
      const auto level = allocation.levels.find(where.factor);
      text += level == allocation.levels.end() ? "no level of " + where.factor : level->second;
    }
    for (std::size_t value = 0; value < where.values.size(); ++value)
      text += (value == 0 ? "" : " or ") + where.values[value];
  }
  return text;
}

bool takes_rows_of(const Protocol& protocol, const std::string& name, const std::string& source) {
  if (name == source) return true;
  const ListSpec* list = find_list(protocol, name);
  return list && std::ranges::any_of(list->rows_of, [&](const std::string& other) { return takes_rows_of(protocol, other, source); });
}

// The other columns of the list by which blocks distinguish their cells or their answers.
std::vector<std::string> rows_compared(const Protocol& protocol, const ListSpec& list, const AssignSpec& assign) {
  std::vector<std::string> columns;
  for (const Block& block : protocol.blocks) {
    std::vector<Label> labels = block.cells;
    if (block.answer) labels.push_back(block.answer->by);
    std::vector<Crossing> bound = block.cross;
    for (const DrawSpec& draw : block.draws) bound.push_back({draw.variable, draw.lists});
    for (const Crossing& crossing : bound) {
      if (std::ranges::none_of(crossing.lists, [&](const std::string& name) { return takes_rows_of(protocol, name, list.name); })) continue;
      for (const Label& label : labels)
        if (label.variable == crossing.variable && !label.column.empty() && label.column != assign.column &&
            std::ranges::find(columns, label.column) == columns.end())
          columns.push_back(label.column);
    }
  }
  return columns;
}

// The rows of each combination of values, in the order in which it first comes.
std::vector<std::vector<std::size_t>> kinds_of(const std::vector<std::string>& columns, const std::vector<Item>& items) {
  std::vector<std::vector<std::size_t>> kinds;
  std::map<std::vector<std::string>, std::size_t> known;
  for (std::size_t row = 0; row < items.size(); ++row) {
    std::vector<std::string> kind;
    for (const std::string& column : columns) {
      const std::string* value = column_of(items[row], column);
      kind.push_back(value ? *value : std::string());
    }
    const auto [place, is_new] = known.emplace(std::move(kind), kinds.size());
    if (is_new) kinds.emplace_back();
    kinds[place->second].push_back(row);
  }
  return kinds;
}

}  // namespace

int square_row(const Protocol& protocol, const ListSpec& list, const AssignSpec& assign, int turn) {
  long together = 1;  // after so many turns all squares before have met all rows of each other equally often
  for (const ListSpec& other : protocol.lists) {
    for (const AssignSpec& square : other.assign) {
      if (square.by != Turn::latin_square) continue;
      const long rows = static_cast<long>(square.values.size()), period = std::lcm(together, rows);
      if (&other == &list && &square == &assign)
        return static_cast<int>((turn + (together == 1 ? 0 : turn / period)) % rows);
      together = std::min(period * (together == 1 ? 1 : rows), 1'000'000'000L);
    }
  }
  return turn % static_cast<int>(assign.values.size());
}

Materials::Materials(const Protocol& protocol, const Participant& participant, const Allocation& allocation)
    : protocol_(protocol), participant_(participant), allocation_(allocation) {}

const std::vector<Item>& Materials::items(std::string_view list) {
  if (const auto known = made_.find(list); known != made_.end()) return known->second;
  const ListSpec& spec = *find_list(protocol_, list);
  return made_.emplace(list, made(spec)).first->second;
}

std::vector<Diagnostic> Materials::take_diagnostics() { return std::exchange(diagnostics_, {}); }

std::vector<AssignedColumn> Materials::assigned() const {
  std::vector<AssignedColumn> assigned;
  for (const ListSpec& list : protocol_.lists) {
    const auto made = made_.find(list.name);
    if (made == made_.end()) continue;
    for (const AssignSpec& assign : list.assign) {
      AssignedColumn& column = assigned.emplace_back(AssignedColumn{list.name, assign.column, {}});
      for (const Item& item : made->second) column.values.emplace_back(item.id, *column_of(item, assign.column));
    }
  }
  return assigned;
}

void Materials::report_empty(std::string_view name) {
  const ListSpec& list = *find_list(protocol_, name);
  if (list.where.empty() || (list.rows.empty() && list.rows_of.empty())) return;
  diagnostics_.push_back({list.location,
                          "no row of the list " + quoted(list.name) + " meets " + in_words(list.where, allocation_),
                          "at least one row for every participant",
                          "correct the condition or the column",
                          {}});
}

std::vector<Item> Materials::made(const ListSpec& list) {
  std::vector<Item> made = !list.like.empty()    ? nonwords(list)
                           : !list.slots.empty() ? slot_items(list)
                           : list.texts          ? written_texts(list)
                                                 : rows_of(list);
  keep_rows_that_meet(list, made);
  if (list.take) take_part(list, made);
  for (const AssignSpec& column : list.assign) assign(list, column, made);
  for (Item& item : made) item.columns.insert(item.columns.end(), list.label.begin(), list.label.end());
  return made;
}

std::vector<Item> Materials::rows_of(const ListSpec& list) {
  if (list.rows_of.empty()) return list.rows;
  std::vector<Item> rows;
  for (const std::string& other : list.rows_of) {
    const std::vector<Item>& more = items(other);
    rows.insert(rows.end(), more.begin(), more.end());
  }
  return rows;
}

void Materials::keep_rows_that_meet(const ListSpec& list, std::vector<Item>& items) const {
  std::erase_if(items, [&](const Item& item) {
    return !std::all_of(list.where.begin(), list.where.end(),
                        [&](const Where& where) { return meets(item, where, allocation_); });
  });
}

void Materials::take_part(const ListSpec& list, std::vector<Item>& items) {
  if (static_cast<int>(items.size()) < *list.take) {
    diagnostics_.push_back({list.location,
                            "the list " + quoted(list.name) + " has " + std::to_string(items.size()) +
                                (items.size() == 1 ? " row to take " : " rows to take ") + std::to_string(*list.take) + " of" +
                                (list.where.empty() ? "" : ", where " + in_words(list.where, allocation_)),
                            "as many rows for every participant",
                            "take fewer, or add rows",
                            {}});
    return;
  }
  CrossedTrials rows;
  rows.variables = {"row"};
  rows.items = {items};
  for (std::size_t row = 0; row < items.size(); ++row) rows.bound.push_back(static_cast<int>(row));
  // Columns that distinguish kinds of rows; in one that names each row there is no share to keep.
  std::vector<std::vector<int>> labels;
  if (!items.empty()) {
    for (const auto& [column, value] : items.front().columns) {
      LabelValues values = label_values(rows, {{}, "row", column});
      if (values.names.size() <= items.size() / 2) labels.push_back(std::move(values.of_trial));
    }
  }
  Random random(seed_for(allocation_.seed, {"take", list.name}));
  std::vector<int> taken = balanced_rows(rows, labels, *list.take, random);
  std::sort(taken.begin(), taken.end());
  std::vector<Item> part;
  for (const int row : taken) part.push_back(std::move(items[static_cast<std::size_t>(row)]));
  items = std::move(part);
}

void Materials::assign(const ListSpec& list, const AssignSpec& assign, std::vector<Item>& items) const {
  const std::size_t choices = assign.values.size();
  // Within each kind of rows that a block compares or that has an answer of its own the values come equally often; the count goes on from
  // kind to kind, so that they do over all rows too.
  const std::vector<std::vector<std::size_t>> kinds = kinds_of(rows_compared(protocol_, list, assign), items);
  std::vector<std::size_t> values(items.size());
  std::size_t row = 0;
  if (assign.by == Turn::shuffle) {
    // Which values come once more, where they do not come out even, is left to chance as well.
    Random random(seed_for(allocation_.seed, {"assign", list.name, assign.column}));
    std::vector<std::size_t> all(choices);
    std::iota(all.begin(), all.end(), std::size_t{0});
    shuffle(all, random);
    for (const std::vector<std::size_t>& kind : kinds) {
      std::vector<std::size_t> drawn;
      while (drawn.size() < kind.size()) drawn.push_back(all[row++ % choices]);
      shuffle(drawn, random);
      for (std::size_t at = 0; at < kind.size(); ++at) values[kind[at]] = drawn[at];
    }
  } else {
    const auto row_of_square = static_cast<std::size_t>(square_row(protocol_, list, assign, allocation_.turn));
    for (const std::vector<std::size_t>& kind : kinds)
      for (const std::size_t item : kind) values[item] = (row++ + row_of_square) % choices;
  }
  for (std::size_t item = 0; item < items.size(); ++item) items[item].columns.emplace_back(assign.column, assign.values[values[item]]);
}

std::vector<Item> Materials::slot_items(const ListSpec& list) {
  std::vector<Item> items;
  for (const std::string& name : list.slots) {
    const Slot& slot = *find_slot(protocol_, name);
    const auto known = participant_.names.find(name);
    const std::size_t has = known == participant_.names.end() ? 0 : known->second.size();
    if (has < static_cast<std::size_t>(slot.count) && !slot.optional)
      diagnostics_.push_back(
          {slot.location,
           "the slot " + quoted(name) + " holds " + std::to_string(has) + " of its " + std::to_string(slot.count) + " names",
           "all of them before a block shows them",
           "put a step 'nominate: [" + name + "]' before",
           {}});
    for (std::size_t at = 0; at < std::min(has, static_cast<std::size_t>(slot.count)); ++at) {
      const std::string id = name + std::to_string(at + 1);
      items.push_back({id, {known->second[at], id}, {{"slot", name}}});
    }
  }
  return items;
}

std::vector<Item> Materials::written_texts(const ListSpec& list) {
  std::vector<Item> items;
  const auto written = participant_.texts.find(list.name);
  if (written == participant_.texts.end() || written->second.empty()) {
    diagnostics_.push_back({list.location,
                            "there are no texts for the list " + quoted(list.name),
                            "texts of the step 'write' called " + quoted(list.texts->of),
                            "run the visit in which they are written first",
                            {}});
    return items;
  }
  for (const PersonalName& text : written->second) {
    const std::string id = "T" + std::to_string(items.size() + 1);
    items.push_back({id, {text, id}, {{"of", list.texts->of}}});
  }
  return items;
}

std::vector<Item> Materials::nonwords(const ListSpec& list) {
  TakenStrings taken;
  for (const auto& [slot, names] : participant_.names)
    for (const PersonalName& name : names) taken.add(NameLetters::of(name));
  for (const auto& [written, texts] : participant_.texts)
    for (const PersonalName& text : texts) taken.add(NameLetters::of(text));
  for (const Slot& slot : protocol_.slots)
    for (const std::string& name : slot.candidates) taken.add(name);
  for (const ListSpec& other : protocol_.lists)
    for (const Item& item : other.rows) taken.add(NameLetters::of(item.text));
  // Lists of nonwords are made in the order of the file, so that none repeats what an earlier one holds.
  for (const ListSpec& other : protocol_.lists) {
    if (&other == &list) break;
    if (other.like.empty()) continue;
    const std::size_t before = diagnostics_.size();
    for (const Item& item : items(other.name)) taken.add(NameLetters::of(item.text));
    diagnostics_.resize(before);  // that list's own trouble shows where it is used
    if (made_.find(other.name)->second.empty()) made_.erase(other.name);
  }

  const std::vector<Item>& sources = items(list.like);
  std::vector<std::string> texts;
  for (const Item& source : sources) texts.push_back(NameLetters::of(source.text));
  const std::vector<std::string> nonwords = nonwords_like(texts, taken);
  std::vector<Item> items;
  for (std::size_t at = 0; at < sources.size(); ++at) {
    if (nonwords[at].empty())
      diagnostics_.push_back({list.location,
                              "no nonword can be made for " + quoted(sources[at].id) + " of the list " + quoted(list.like) +
                                  ": every string of its length is taken, or it has no letters",
                              "",
                              "write the nonwords yourself, as a list of items",
                              {}});
    const std::string id = "NW" + std::to_string(at + 1);
    // What is made like a name tells of it.
    ScreenText text = sources[at].text.personal() ? ScreenText(PersonalName(nonwords[at]), id) : ScreenText(nonwords[at]);
    items.push_back({id, std::move(text), {{"like", sources[at].id}}});
  }
  return items;
}

bool holds_numbers(const Protocol& protocol, const std::vector<std::string>& lists, std::string_view column) {
  const auto is_number = [](const std::string& text) {
    return std::holds_alternative<double>(number_in(text));
  };
  const auto named = [&](const auto& one) { return one.first == column; };
  return std::all_of(lists.begin(), lists.end(), [&](const std::string& name) {
    const ListSpec* list = find_list(protocol, name);
    if (list == nullptr) return false;
    if (const auto label = std::find_if(list->label.begin(), list->label.end(), named); label != list->label.end())
      return is_number(label->second);
    const auto assign = std::find_if(list->assign.begin(), list->assign.end(),
                                     [&](const AssignSpec& one) { return one.column == column; });
    if (assign != list->assign.end()) return std::all_of(assign->values.begin(), assign->values.end(), is_number);
    // Lists take rows of lists before them alone, so that this comes to an end.
    if (!list->rows_of.empty()) return holds_numbers(protocol, list->rows_of, column);
    return !list->rows.empty() && std::all_of(list->rows.begin(), list->rows.end(), [&](const Item& row) {
      const std::string* cell = column_of(row, column);
      return cell != nullptr && is_number(*cell);
    });
  });
}

std::vector<std::string> values_in_order(const Protocol& protocol, const std::vector<std::string>& lists, std::string_view column) {
  std::vector<std::string> values;
  const auto add = [&](const std::string& value) {
    if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  };
  const bool is_id = column.empty() || column == "id";
  for (const std::string& name : lists) {
    const ListSpec* list = find_list(protocol, name);
    if (list == nullptr) continue;
    const auto label = std::find_if(list->label.begin(), list->label.end(), [&](const auto& one) { return one.first == column; });
    if (label != list->label.end()) {
      add(label->second);
      continue;
    }
    const auto assign = std::find_if(list->assign.begin(), list->assign.end(), [&](const AssignSpec& one) { return one.column == column; });
    if (assign != list->assign.end()) {
      std::for_each(assign->values.begin(), assign->values.end(), add);
      continue;
    }
    for (const Item& row : list->rows) add(label_of(row, {{}, {}, std::string(column)}));
    for (const std::string& slot_name : list->slots) {
      const Slot* slot = find_slot(protocol, slot_name);
      if (column == "slot") add(slot_name);
      for (int i = 1; is_id && slot && i <= slot->count; ++i) add(slot_name + std::to_string(i));
    }
    // Lists take rows of lists before them alone, so that this comes to an end.
    std::vector<std::string> sources = list->rows_of;
    if (column == "like" && !list->like.empty()) sources.push_back(list->like);
    for (const std::string& value : values_in_order(protocol, sources, column == "like" ? "" : column)) add(value);
  }
  return values;
}

std::vector<std::string> factors_of(const Protocol& protocol, std::string_view list) {
  std::vector<std::string> factors;
  std::vector<const ListSpec*> open = {find_list(protocol, list)};
  for (std::size_t next = 0; next < open.size() && next <= protocol.lists.size(); ++next) {
    if (open[next] == nullptr) continue;
    const ListSpec& spec = *open[next];
    const auto add = [&](const std::string& factor) {
      if (!factor.empty() && std::find(factors.begin(), factors.end(), factor) == factors.end())
        factors.push_back(factor);
    };
    for (const Where& where : spec.where) add(where.factor);
    if (spec.texts) add(spec.texts->factor);
    if (!spec.like.empty()) open.push_back(find_list(protocol, spec.like));
    for (const std::string& other : spec.rows_of) open.push_back(find_list(protocol, other));
  }
  return factors;
}

}  // namespace protocols
