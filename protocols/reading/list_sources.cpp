#include "protocols/reading/list_sources.h"

#include <algorithm>

#include "protocols/fields/translations.h"
#include "protocols/source/table_headers.h"
#include "protocols/source/csv.h"
#include "protocols/source/misread.h"
#include "protocols/source/plain_text.h"
#include "protocols/source/suggest.h"
#include "protocols/source/utf8.h"

namespace protocols {

void report(Draft& draft, ListDraft& reading, Diagnostic diagnostic) {
  draft.diagnostics.push_back(std::move(diagnostic));
  reading.sound = false;
}

void report_row(Draft& draft, ListDraft& reading, Diagnostic diagnostic) {
  reading.sound = false;
  if (++reading.row_mistakes <= most_row_mistakes) draft.diagnostics.push_back(std::move(diagnostic));
}

namespace {

// "{AF1} accepts me": names of slots are filled in when the row is shown.
void check_braces(Draft& draft, ListDraft& reading, const std::string& cell, const SourceLocation& place,
                  const std::vector<SourceLocation>& used_from) {
  if (cell.find('{') == std::string::npos) return;
  const ReadTemplate read = read_template(cell);
  for (const Complaint& complaint : read.complaints)
    report_row(draft, reading, {place, complaint.message, "'{AF1}' for the first name of slot AF", complaint.fix, used_from});
  const std::size_t before = draft.diagnostics.size();
  for (const TemplateReference& reference : read.references)
    if (reference.part.kind == Template::Part::Kind::slot) check_slot_reference(reference.part.value, place, used_from, draft);
  if (draft.diagnostics.size() > before) reading.sound = false;
}

// What stands in the cell is what is shown.
void check_markup(Draft& draft, ListDraft& reading, const std::string& cell, const SourceLocation& place,
                  const std::vector<SourceLocation>& used_from) {
  if (const auto markup = markup_in(cell))
    report_row(draft, reading, {place, "'" + markup->written + "' is shown as it stands", "plain text", markup->instead, used_from});
}

void add_row(Draft& draft, ListDraft& reading, Item item, SourceLocation place, const std::vector<SourceLocation>& used_from) {
  if (item.text.empty()) {
    report_row(draft, reading,
               {place, "this row has no text in its column 'text'", "what is shown", "add it, or delete the row", used_from});
    return;
  }
  const std::string& text = *item.text.plain();
  check_braces(draft, reading, text, place, used_from);
  if (reading.fields.find("file")) check_markup(draft, reading, text, place, used_from);
  for (const auto& [column, cell] : item.columns) {
    check_braces(draft, reading, cell, place, used_from);
    if (reading.fields.find("file")) check_markup(draft, reading, cell, place, used_from);
  }
  if (item.id.empty()) item.id = text;
  reading.list.rows.push_back(std::move(item));
  reading.row_locations.push_back(std::move(place));
}

// A cell that is written in the protocol itself obeys the rules of those in files.
std::string cell_in_place(const std::string& written, const Node& node, Draft& draft, ListDraft& reading) {
  const std::string_view cell = trimmed(written);
  if (const auto sign = misleading_sign(cell)) {
    std::size_t at = *sign;
    const std::string name = code_point_name(next_code_point(cell, at).value_or(0));
    report_row(draft, reading,
               {location_within(node, *sign),
                "in '" + std::string(cell) + "' stands a sign that looks like nothing, or like a space and is none: " + name,
                "letters and ordinary spaces", "write an ordinary space, or delete the character", node.used_from});
  }
  return std::string(cell);
}

// ---- One function for each source

void read_file(const Value& file, const Origin& origin, Draft& draft, ListDraft& reading) {
  const auto source = read_named_file(file, origin, draft);
  if (!source) {
    reading.sound = false;
    return;
  }
  const CsvTable table = parse_csv(*source);
  draft.diagnostics.insert(draft.diagnostics.end(), table.diagnostics.begin(), table.diagnostics.end());
  if (!check_headers(table, {&id_column(), &text_column()}, draft.diagnostics) || !table.diagnostics.empty()) {
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
      report_row(draft, reading, {row.location, "this row has no 'id'", "an id in every row, or no column 'id' at all", "add it", {}});
    }
    if (id >= 0) item.id = row.cells[id];
    add_row(draft, reading, std::move(item), row.location, {});
  }
}

void read_items(const Value&, const Origin&, Draft& draft, ListDraft& reading) {
  bool first = true;
  for (const Value& value : reading.fields.list("items")) {
    const auto* fields = value.as<std::shared_ptr<const Fields>>();
    const std::string* text = fields ? (*fields)->find_as<std::string>("text") : nullptr;
    if (!text) {
      reading.sound = false;
      continue;
    }
    Item item;
    item.text = cell_in_place(*text, *(*fields)->find("text")->node, draft, reading);
    item.id = trimmed((*fields)->get<std::string>("id"));
    if (item.id.empty()) item.id = standard_text((*fields)->node(), draft.protocol.languages);
    std::vector<std::string> columns;
    for (const ValueEntry& entry : (*fields)->beyond()) {
      const std::string* cell = entry.value.as<std::string>();
      reading.sound = reading.sound && cell;
      columns.push_back(entry.key->text);
      item.columns.emplace_back(entry.key->text, cell ? cell_in_place(*cell, *entry.value.node, draft, reading) : std::string());
    }
    if (first) reading.columns = columns;
    first = false;
    if (!std::is_permutation(columns.begin(), columns.end(), reading.columns.begin(), reading.columns.end())) {
      report_row(draft, reading,
                 at(*value.node, "item '" + *text + "' has other columns than the items before it",
                    reading.columns.empty() ? "a text alone" : quoted_list(reading.columns) + " in every item"));
    }
    std::sort(item.columns.begin(), item.columns.end(), [&](const auto& a, const auto& b) {
      const auto rank = [&](const std::string& name) { return std::find(reading.columns.begin(), reading.columns.end(), name); };
      return rank(a.first) < rank(b.first);
    });
    add_row(draft, reading, std::move(item), value.node->location, value.node->used_from);
  }
}

// The names in slots: their ids are known beforehand.
void read_slot_names(const Value&, const Origin&, Draft& draft, ListDraft& reading) {
  reading.columns = {"slot"};
  for (const std::string& name : reading.list.slots) {
    const Slot* slot = find_slot(draft.protocol, name);
    for (int i = 1; slot && i <= slot->count; ++i) reading.values["id"].insert(name + std::to_string(i));
    reading.values["slot"].insert(name);
  }
}

// The rows of other lists, which stand before this one, with the columns that all of them have.
void read_rows_of(const Value&, const Origin&, Draft& draft, ListDraft& reading) {
  bool first = true;
  for (const Value& value : reading.fields.list("rows_of")) {
    const std::string* name = value.as<std::string>();
    if (!name) continue;
    const auto other = draft.lists.find(*name);
    if (other == draft.lists.end()) {
      report(draft, reading,
             at(*value.node,
                *name == reading.list.name ? "list '" + *name + "' takes its rows from itself"
                                           : "list '" + *name + "' comes after list '" + reading.list.name + "', which takes its rows",
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
    for (const auto& [column, rows] : facts.empty_cells)
      reading.empty_cells[column].insert(reading.empty_cells[column].end(), rows.begin(), rows.end());
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

// Look-alikes, as many as that list has items; whether it comes to an end is checked with all lists.
void read_like(const Value&, const Origin&, Draft&, ListDraft& reading) { reading.columns = {"like"}; }

// A text beside them is a reference to a factor whose levels are these words.
constexpr std::pair<const char*, TextsSpec::Whose> whose_words[] = {
    {"own", TextsSpec::Whose::own}, {"yoked", TextsSpec::Whose::yoked}, {"partner", TextsSpec::Whose::partner}};

// What participants wrote. Which of their steps it is, is checked with the session.
void read_texts(const Value&, const Origin&, Draft& draft, ListDraft& reading) {
  const Fields& fields = *reading.fields.fields("texts");
  TextsSpec texts{fields.node().location, fields.get<std::string>("of"), TextsSpec::Whose::own, {}};
  if (const Value* of = fields.find("of")) texts.location = of->node->location;
  reading.columns = {"of"};
  const Value* whose = fields.find("whose");
  const std::string who = whose ? *whose->as<std::string>() : "own";
  std::vector<std::string> choices;
  for (const auto& [word, meaning] : whose_words) choices.emplace_back(word);
  if (who.starts_with('$')) {
    texts.factor = who.substr(1);
    const auto& factors = draft.protocol.factors;
    const auto factor = std::find_if(factors.begin(), factors.end(), [&](const Factor& known) { return known.name == texts.factor; });
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
  } else if (const auto known = std::ranges::find(whose_words, who, &std::pair<const char*, TextsSpec::Whose>::first);
             known != std::end(whose_words)) {
    texts.whose = known->second;
  } else {
    report(draft, reading,
           at(*whose->node, "'" + who + "' does not say whose texts they are", one_of(choices) + ", or a factor with these levels",
              did_you_mean(who, choices)));
  }
  reading.list.texts = std::move(texts);
}

struct Source {
  const char* key;
  void (*read)(const Value& value, const Origin& origin, Draft& draft, ListDraft& reading);
};
constexpr Source sources[] = {{"file", read_file},       {"items", read_items}, {"slots", read_slot_names},
                              {"rows_of", read_rows_of}, {"like", read_like},   {"texts", read_texts}};

}  // namespace

void read_list_source(const Origin& origin, Draft& draft, ListDraft& reading) {
  for (const Source& source : sources) {
    const Value* value = reading.fields.find(source.key);
    if (!value) continue;
    source.read(*value, origin, draft, reading);
    return;  // of two sources, which is reported, the first counts
  }
}

}  // namespace protocols
