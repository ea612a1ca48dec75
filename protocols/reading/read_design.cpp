// Screen and slots.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <map>
#include <optional>

#include "protocols/model/scalar.h"
#include "protocols/reading/draft.h"
#include "protocols/source/table_headers.h"
#include "protocols/source/csv.h"

namespace protocols {
namespace {

// How frequent a name is: a number, in whatever unit. Empty: what the cell holds is none.
std::optional<double> frequency_in(const std::string& cell) {
  double value = 0;
  const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (read.ec != std::errc() || read.ptr != cell.data() + cell.size() || !std::isfinite(value) || value < 0) return std::nullopt;
  return value;
}

// The names to tick, each once; the most frequent first where the file says how frequent they are.
std::vector<std::string> read_candidates(const Value& file, const Origin& origin, int needed, Slot& slot, Draft& draft) {
  const auto source = read_named_file(file, origin, draft);
  if (!source) return {};
  const CsvTable table = parse_csv(*source);
  draft.diagnostics.insert(draft.diagnostics.end(), table.diagnostics.begin(), table.diagnostics.end());
  if (!table.diagnostics.empty()) return {};
  if (!check_headers(table, {&text_column(), &frequency_column()}, draft.diagnostics)) return {};
  slot.other_columns = other_columns(table, {&text_column(), &frequency_column()});
  const int text = table.column("text"), frequent = table.column("frequency");
  slot.by_frequency = frequent >= 0;
  std::vector<std::string> names;
  std::vector<std::pair<double, std::string>> ranked;
  std::map<std::string, int> lines;
  for (const CsvRow& row : table.rows) {
    const std::string& name = row.cells[text];
    const auto [first, is_new] = lines.emplace(name, row.location.line);
    if (name.empty()) {
      draft.diagnostics.push_back({row.location, "this row has no name in its column 'text'", "a name", "add it, or delete the row", {}});
    } else if (!is_new) {
      draft.diagnostics.push_back({row.location,
                                   "'" + name + "' is duplicated among the names to tick",
                                   "every name once",
                                   "delete one of the two; the other is in line " + std::to_string(first->second),
                                   {}});
    } else {
      names.push_back(name);
      if (frequent < 0) continue;
      const auto frequency = frequency_in(row.cells[static_cast<std::size_t>(frequent)]);
      if (!frequency)
        draft.diagnostics.push_back({row.location,
                                     "'" + row.cells[static_cast<std::size_t>(frequent)] + "' in the column 'frequency' is no number",
                                     "how frequent the name is: a number such as 1250 or 0.4, the same unit in all rows",
                                     "write the number with a point and without signs between its digits, or delete the column",
                                     {}});
      ranked.emplace_back(frequency.value_or(0), name);
    }
  }
  if (frequent >= 0) {
    std::ranges::stable_sort(ranked, std::greater<>(), &std::pair<double, std::string>::first);
    names.clear();
    for (auto& [frequency, name] : ranked) names.push_back(std::move(name));
  }
  if (static_cast<int>(names.size()) < needed) {
    draft.diagnostics.push_back(
        at(*file.node,
           "this file has " + std::to_string(names.size()) + " names, but the slot takes " + std::to_string(needed),
           "many more names than are taken; about 100 serve well"));
  }
  return names;
}

KeepRule read_keep(const Fields& fields, Draft& draft) {
  KeepRule keep;
  keep.location = fields.node().location;
  fields.fill(keep);
  const Fields* scale = fields.fields("scale");
  if (!scale) return keep;
  keep.scale = read_scale(*scale, draft);
  const Value* least = fields.find("at_least");
  if (least && keep.scale.from < keep.scale.to && (keep.at_least <= keep.scale.from || keep.at_least > keep.scale.to)) {
    draft.diagnostics.push_back(at(*least->node,
                                   "with 'at_least: " + std::to_string(keep.at_least) + "' " +
                                       (keep.at_least > keep.scale.to ? "no name is ever taken" : "every name is taken"),
                                   "a number above " + std::to_string(keep.scale.from) + ", up to " + std::to_string(keep.scale.to)));
  }
  return keep;
}

Slot read_slot(const std::string& name, const Fields& fields, const Origin& origin, Draft& draft) {
  Slot slot;
  slot.location = fields.node().location;
  slot.name = name;
  fields.fill(slot);
  if (const Fields* match = fields.fields("match")) match->fill(slot.match);
  if (const Fields* keep = fields.fields("keep")) slot.keep = read_keep(*keep, draft);
  if (!fields.find("from")) return slot;
  if (slot.from == SlotSource::tick_list) {
    if (!fields.given("names")) {
      draft.diagnostics.push_back(at(fields.node(), fields.called() + " has no 'names' to tick",
                                     "the name of a CSV file with a column 'text'",
                                     "add 'names: words/first-names-en.csv', or a file of your own"));
    } else if (const Value* file = fields.find("names")) {
      slot.candidates = read_candidates(*file, origin, slot.count, slot, draft);
    }
  } else {
    if (!fields.given("ask")) {
      draft.diagnostics.push_back(
          at(fields.node(), fields.called() + " has no 'ask'", "the question put to the participant, in quotes",
             "add 'ask: \"A person you turn to when you are upset\"', or as the study asks it"));
    }
    for (const char* key : {"names", "tick", "match"}) {
      if (!fields.given(key)) continue;
      draft.diagnostics.push_back(
          at(*fields.node().find(key), std::string("'") + key + "' of " + fields.called() + " is only for tick lists",
             "'from: tick_list' beside it", std::string("delete '") + key + "', or change 'from'"));
    }
  }
  return slot;
}

}  // namespace

void read_screen(const Fields& root, Draft& draft) {
  ScreenSpec& screen = draft.protocol.screen;
  screen.location = root.node().location;
  const Fields* fields = root.fields("screen");
  if (!fields) return;
  if (root.given("screen")) screen.location = fields->node().location;
  fields->fill(screen);
  for (const Value& font : fields->list("font"))
    if (const std::string* name = font.as<std::string>()) screen.fonts.push_back({font.node->location, *name});
  if (fields->find("background") && fields->find("colour") && screen.background == screen.colour) {
    draft.diagnostics.push_back(at(fields->node(),
                                   "text and background have the same colour, " + to_text(screen.colour),
                                   "text that can be seen", "change 'colour' or 'background'"));
  }
}

void read_slots(const Fields& root, const Origin& origin, Draft& draft) {
  for (const ValueEntry& entry : root.entries("slots")) {
    const std::string& name = entry.key->text;
    if (name.back() >= '0' && name.back() <= '9') {
      draft.diagnostics.push_back(at(*entry.key, "the slot's name '" + name + "' ends in a digit",
                                     "a name without digits at its end, because its names are numbered: AF1, AF2 …"));
    }
    const auto* fields = entry.value.as<std::shared_ptr<const Fields>>();
    if (!fields) continue;
    Slot slot = read_slot(name, **fields, origin, draft);
    if (slot.match.slot == name) {
      draft.diagnostics.push_back(at(*(*fields)->fields("match")->find("slot")->node, "slot '" + name + "' is matched with itself",
                                     "another slot", "delete 'match'"));
    }
    slot.location = entry.key->location;
    draft.protocol.slots.push_back(std::move(slot));
  }
}

void check_slot_reference(const std::string& word, const SourceLocation& place, const std::vector<SourceLocation>& used_from,
                          Draft& draft) {
  const SlotReference reference = slot_reference(word);
  const Slot* slot = find_slot(draft.protocol, reference.slot);
  std::string expected;
  for (const Slot& known : draft.protocol.slots) {
    if (known.count > 0)
      expected += (expected.empty() ? "" : ", ") + known.name + "1 to " + known.name + std::to_string(known.count);
  }
  if (expected.empty()) expected = "a slot and its number; this protocol has no slots";
  if (!slot) {
    const bool is_name = find_slot(draft.protocol, word) != nullptr;
    draft.diagnostics.push_back(
        {place, "'{" + word + "}' does not name a slot", expected, is_name ? "did you mean '{" + word + "1}'?" : "", used_from});
  } else if (slot->count > 0 && (reference.number < 1 || reference.number > slot->count)) {
    draft.diagnostics.push_back({place, "'{" + word + "}' is not among the names of slot '" + slot->name + "'",
                                 expected, reference.number == 0 ? "did you mean '{" + slot->name + "1}'?" : "",
                                 used_from});
  }
}

}  // namespace protocols
