#include "protocols/materials.h"

#include <algorithm>
#include <utility>

#include "protocols/nonword.h"

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

}  // namespace

Materials::Materials(const Protocol& protocol, const Participant& participant, const Allocation& allocation)
    : protocol_(protocol), participant_(participant), allocation_(allocation) {}

const std::vector<Item>& Materials::items(std::string_view list) {
  if (const auto known = made_.find(list); known != made_.end()) return known->second;
  const ListSpec& spec = *find_list(protocol_, list);
  return made_.emplace(list, made(spec)).first->second;
}

std::vector<Diagnostic> Materials::take_diagnostics() { return std::exchange(diagnostics_, {}); }

std::vector<Item> Materials::made(const ListSpec& list) {
  std::vector<Item> items = !list.like.empty()    ? nonwords(list)
                            : !list.slots.empty() ? slot_items(list)
                            : list.texts          ? written_texts(list)
                                                  : rows_that_meet(list);
  for (Item& item : items) item.columns.insert(item.columns.end(), list.label.begin(), list.label.end());
  return items;
}

std::vector<Item> Materials::rows_that_meet(const ListSpec& list) {
  std::vector<Item> kept;
  for (const Item& item : list.rows)
    if (std::all_of(list.where.begin(), list.where.end(),
                    [&](const Where& where) { return meets(item, where, allocation_); }))
      kept.push_back(item);
  if (kept.empty() && !list.rows.empty())
    diagnostics_.push_back({list.place,
                            "no row of the list " + quoted(list.name) + " meets " + in_words(list.where, allocation_),
                            "at least one row for every participant",
                            "mend the condition or the column",
                            {}});
  return kept;
}

std::vector<Item> Materials::slot_items(const ListSpec& list) {
  std::vector<Item> items;
  for (const std::string& name : list.slots) {
    const Slot& slot = *find_slot(protocol_, name);
    const auto known = participant_.names.find(name);
    const std::size_t has = known == participant_.names.end() ? 0 : known->second.size();
    if (has < static_cast<std::size_t>(slot.count) && !slot.optional)
      diagnostics_.push_back({slot.place,
                              "the slot " + quoted(name) + " holds " + std::to_string(has) + " of its " +
                                  std::to_string(slot.count) + " names",
                              "all of them before a block shows them",
                              "put a step 'nominate: [" + name + "]' before",
                              {}});
    for (std::size_t at = 0; at < std::min(has, static_cast<std::size_t>(slot.count)); ++at)
      items.push_back({name + std::to_string(at + 1), known->second[at], true, {{"slot", name}}});
  }
  std::erase_if(items, [&](const Item& item) {
    return !std::all_of(list.where.begin(), list.where.end(),
                        [&](const Where& where) { return meets(item, where, allocation_); });
  });
  return items;
}

std::vector<Item> Materials::written_texts(const ListSpec& list) {
  std::vector<Item> items;
  const auto written = participant_.texts.find(list.name);
  if (written == participant_.texts.end() || written->second.empty()) {
    diagnostics_.push_back({list.place,
                            "there are no texts for the list " + quoted(list.name),
                            "texts of the step 'write' called " + quoted(list.texts->of),
                            "run the visit in which they are written first",
                            {}});
    return items;
  }
  for (const std::string& text : written->second)
    items.push_back({"T" + std::to_string(items.size() + 1), text, true, {{"of", list.texts->of}}});
  return items;
}

std::vector<Item> Materials::nonwords(const ListSpec& list) {
  TakenStrings taken;
  for (const auto& [slot, names] : participant_.names)
    for (const std::string& name : names) taken.add(name);
  for (const auto& [written, texts] : participant_.texts)
    for (const std::string& text : texts) taken.add(text);
  for (const Slot& slot : protocol_.slots)
    for (const std::string& name : slot.candidates) taken.add(name);
  for (const ListSpec& other : protocol_.lists)
    for (const Item& item : other.rows) taken.add(item.text);
  // Lists of nonwords are made in the order of the file, so that none repeats what an earlier one holds.
  for (const ListSpec& other : protocol_.lists) {
    if (&other == &list) break;
    if (other.like.empty()) continue;
    const std::size_t before = diagnostics_.size();
    for (const Item& item : items(other.name)) taken.add(item.text);
    diagnostics_.resize(before);  // that list's own trouble shows where it is used
    if (made_.find(other.name)->second.empty()) made_.erase(other.name);
  }

  const std::vector<Item>& sources = items(list.like);
  std::vector<std::string> texts;
  for (const Item& source : sources) texts.push_back(source.text);
  const std::vector<std::string> nonwords = nonwords_like(texts, taken);
  std::vector<Item> items;
  for (std::size_t at = 0; at < sources.size(); ++at) {
    if (nonwords[at].empty())
      diagnostics_.push_back({list.place,
                              "no nonword can be made for " + quoted(sources[at].id) + " of the list " +
                                  quoted(list.like) + ": every string of its length is taken, or it has no letters",
                              "",
                              "write the nonwords yourself, as a list of items",
                              {}});
    items.push_back({"NW" + std::to_string(at + 1), nonwords[at], sources[at].personal, {{"like", sources[at].id}}});
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

std::vector<std::string> factors_of(const Protocol& protocol, std::string_view list) {
  std::vector<std::string> factors;
  const ListSpec* spec = find_list(protocol, list);
  for (std::size_t depth = 0; spec != nullptr && depth <= protocol.lists.size(); ++depth) {
    for (const Where& where : spec->where)
      if (!where.factor.empty() && std::find(factors.begin(), factors.end(), where.factor) == factors.end())
        factors.push_back(where.factor);
    spec = spec->like.empty() ? nullptr : find_list(protocol, spec->like);
  }
  return factors;
}

}  // namespace protocols
