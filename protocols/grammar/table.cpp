#include "protocols/grammar/table.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <utility>

#include "protocols/source/suggest.h"

namespace protocols {
namespace {

using Form = ValueKind::Form;

ValueKind of_form(Form form) {
  ValueKind kind;
  kind.form = form;
  return kind;
}

std::string number(double value) { return std::to_string(static_cast<long long>(value)); }

const char* section_noun(Section section) {
  switch (section) {
    case Section::factors:
      return "factor";
    case Section::slots:
      return "slot";
    case Section::lists:
      return "list";
    case Section::trials:
      return "trial";
    case Section::blocks:
      return "block";
    case Section::questionnaires:
      return "questionnaire";
  }
  return "";
}

// ", such as [2, 2]"; with the key, ", such as 'grid: [2, 2]'".
std::string such_as(const std::string& example, const std::string& key, const char* before = ", such as ") {
  if (example.empty()) return {};
  const bool marked = std::string_view("[{\"$").find(example[0]) != std::string_view::npos;
  if (key.empty()) return before + (marked ? example : "'" + example + "'");
  return before + ("'" + key + ": " + example + "'");
}

// A list of maps is written below its key, one item a line.
std::string as_item(const MapTable& table) {
  const std::string line = table.example.substr(0, table.example.find('\n'));
  return line.starts_with("- ") ? line : "- " + line;
}

bool has_a_range(const ValueKind& kind) { return kind.form == Form::whole || kind.form == Form::percent || kind.form == Form::decimal; }

// Items whose form an example shows well enough; of others a message says what each of them is.
bool is_shown_by_an_example(const ValueKind& kind) {
  return kind.form == Form::name || kind.form == Form::label || kind.form == Form::language || kind.form == Form::duration ||
         kind.form == Form::span;
}

std::string without_words(const ValueKind& kind, const std::string& key) {
  const std::string example = example_of(kind);
  switch (kind.form) {
    case Form::text:
      return "a text" + such_as(example, key);
    case Form::shown_text:
      return "a text" + such_as(example, key) + "; '$variable', '$variable.column' and '{AF1}' are filled in";
    case Form::name:
      if (!example.empty()) return "a name" + such_as(example, key) + " (letters, digits and '_', beginning with a letter)";
      return "a name: letters, digits and '_', beginning with a letter";
    case Form::word:
      return one_of(kind.words);
    case Form::yes_no:
      return "true or false";
    case Form::whole:
      if (kind.least == kind.most) return "the number " + number(kind.least);
      return "a whole number from " + number(kind.least) + " to " + number(kind.most);
    case Form::duration:
    case Form::lasting:
      return "a duration with its unit, such as '500 ms' or '2 frames'";
    case Form::span:
      return "a time with its unit, such as '30 s', '10 min', '20 h' or '14 days'";
    case Form::length:
      return "a length with its unit, such as '120 px', '1.5 deg' or '10 %' (of the screen's height)";
    case Form::position:
      return std::string("an offset from the screen's centre [right, up], such as [0 px, 2 deg]") +
             (kind.map ? ", or " + with_article(kind.map->noun) + ", such as " + kind.map->example : "");
    case Form::frequency:
      return "a rate from " + number(kind.least) + " Hz to " + number(kind.most) + " Hz, such as '100 Hz'";
    case Form::shown_pitch:
      return "a pitch, such as '440 Hz', or a column that holds one, such as $cue.pitch";
    case Form::percent:
      return "a share from " + number(kind.least) + " % to " + number(kind.most) + " %, such as '30 %'";
    case Form::decimal:
      return "a number from " + number(kind.least) + " to " + number(kind.most) + ", such as 2.5";
    case Form::share:
      return "a share of correct answers, such as '80 % correct'";
    case Form::colour:
      return "a colour in quotes, such as \"#808080\", or a name such as grey";
    case Form::shown_colour:
      return "a colour in quotes, such as \"#808080\", a name such as grey, or a column that holds one, such as "
             "$target.colour";
    case Form::key:
      return "the name of a key, such as F, J, 1, Space or Left";
    case Form::label:
      if (!example.empty()) return "a name" + such_as(example, key);
      return "a variable of the block, or one of its columns, such as target or target.kind";
    case Form::file:
      return "the name of a file";
    case Form::shown_file:
      return "the name of a picture file, or the variable that holds it" + such_as(example.empty() ? "$prime" : example, key);
    case Form::language:
      return "the code of a language, two or three small letters: en, he, de …";
    case Form::expression:
      if (kind.formula) return "a formula, such as \"facilitation.AF - facilitation.KN\"";
      return "a condition, such as \"prime == 'threat'\" or \"mood.tense > 4\"";
    case Form::reference:
      return std::string("the name of a ") + section_noun(kind.section) +
             (kind.or_factor ? ", or a factor whose levels are such names, as $factor" : "");
    case Form::list: {
      if (kind.one_alone) return without_words(*kind.of, key) + ", or a list of them";
      const bool of_maps = kind.of->form == Form::table;
      if (of_maps)
        return "a list of " + plural(kind.of->map->noun) + ", each beginning with '- ', such as '" + as_item(*kind.of->map) + "'";
      const bool each = example.empty() || !is_shown_by_an_example(*kind.of);
      return "a list in brackets" + (each ? ", each " + in_words(*kind.of) : std::string()) + such_as(example, key);
    }
    case Form::map: {
      const ValueKind& of = *kind.of;
      const bool lists_of_maps = of.form == Form::list && of.of->form == Form::table;
      if (lists_of_maps) return "names, each with its " + in_words(of).substr(2);
      if (of.form == Form::table) {
        // Written one below the other, such entries need no braces around them.
        const std::string entry = example.empty() ? "name: {…}" : example.substr(1, example.size() - 2);
        return "named " + plural(of.map->noun) + ", such as '" + entry + "'";
      }
      return "a map" + such_as(example, key, " such as ") + (has_a_range(of) ? ", each value " + in_words(of) : std::string());
    }
    case Form::levels:
      return "a list of names in brackets" + such_as(example, key) +
             ", or a map from names to their weights, such as {secure: 2, neutral: 1}";
    case Form::table:
      if (example.empty() || example.starts_with('{')) {
        return "a map in braces with the keys of " + with_article(kind.map->noun) + such_as(example, key);
      }
      return such_as(example, key, "") + ", or a map in braces with the keys of " + with_article(kind.map->noun);
  }
  return {};
}

}  // namespace

ValueKind ValueKind::or_word(std::string word) const {
  ValueKind kind = *this;
  kind.words.push_back(std::move(word));
  return kind;
}

ValueKind ValueKind::such_as(std::string value) const {
  ValueKind kind = *this;
  kind.example = std::move(value);
  return kind;
}

ValueKind ValueKind::read_by_hand() const {
  ValueKind kind = *this;
  kind.by_hand = true;
  return kind;
}

const std::any& meaning_of(const ValueKind& kind, const std::string& word) {
  const auto found = std::find(kind.words.begin(), kind.words.end(), word);
  if (!kind.meanings || found == kind.words.end()) wrong_table("the word '" + word + "' stands for nothing");
  return (*kind.meanings)[static_cast<std::size_t>(found - kind.words.begin())];
}

Value::Value() = default;
Value::Value(const Node* of, Data given) : node(of), data(std::move(given)) {}
Value::Value(const Value&) = default;
Value::Value(Value&&) noexcept = default;
Value& Value::operator=(const Value&) = default;
Value& Value::operator=(Value&&) noexcept = default;
Value::~Value() = default;

void wrong_table(const std::string& what) {
  std::fprintf(stderr, "tachisto is wrong: %s\n", what.c_str());
  std::abort();
}

const FormRow& row_of(Form form) {
  constexpr std::uint32_t text = value_bit<std::string>, map = value_bit<std::shared_ptr<const Fields>>;
  constexpr std::uint32_t items = value_bit<std::vector<Value>>, entries = value_bit<std::vector<ValueEntry>>;
  static constexpr FormRow rows[] = {{.form = Form::text, .types = text, .said = true},
                                     {.form = Form::shown_text, .types = text, .said = true},
                                     {.form = Form::name, .types = text, .names = true},
                                     {.form = Form::word, .types = text},
                                     {.form = Form::yes_no, .types = value_bit<bool>},
                                     {.form = Form::whole, .types = value_bit<int>},
                                     {.form = Form::duration, .types = value_bit<AskedTime>},
                                     {.form = Form::span, .types = value_bit<StepTime>},
                                     {.form = Form::lasting, .types = value_bit<AskedTime> | text | map},
                                     {.form = Form::length, .types = value_bit<Length>},
                                     {.form = Form::position, .types = value_bit<Position>, .single = false},
                                     {.form = Form::frequency, .types = value_bit<double>},
                                     {.form = Form::shown_pitch, .types = text},
                                     {.form = Form::share, .types = value_bit<double>},
                                     {.form = Form::percent, .types = value_bit<double>},
                                     {.form = Form::decimal, .types = value_bit<double>},
                                     {.form = Form::colour, .types = value_bit<Colour>},
                                     {.form = Form::shown_colour, .types = text},
                                     {.form = Form::key, .types = value_bit<Key>},
                                     {.form = Form::label, .types = value_bit<Label>, .names = true},
                                     {.form = Form::file, .types = text, .said = true},
                                     {.form = Form::shown_file, .types = text, .said = true},
                                     {.form = Form::language, .types = text, .names = true},
                                     {.form = Form::expression, .types = value_bit<Expression>},
                                     {.form = Form::reference, .types = text, .names = true},
                                     {.form = Form::list, .types = items, .single = false},
                                     {.form = Form::map, .types = entries, .single = false},
                                     {.form = Form::levels, .types = items | entries, .single = false},
                                     {.form = Form::table, .types = map, .single = false}};
  static_assert(std::size(rows) == static_cast<std::size_t>(Form::table) + 1, "a form without its row");
  static_assert(
      [] {
        for (std::size_t i = 0; i < std::size(rows); ++i)
          if (rows[i].form != static_cast<Form>(i)) return false;
        return true;
      }(),
      "rows of forms stand in the order of the forms");
  return rows[static_cast<std::size_t>(form)];
}

std::uint32_t types_of(const ValueKind& kind) {
  const std::uint32_t word = kind.words.empty() ? 0 : value_bit<std::string>;
  const std::uint32_t map = kind.form == Form::position && kind.map ? value_bit<std::shared_ptr<const Fields>> : 0;
  return row_of(kind.form).types | word | map;
}

Kind<std::string> text() { return Kind<std::string>(of_form(Form::text)); }
ValueKind shown_text() { return of_form(Form::shown_text); }
Kind<std::string> name() { return Kind<std::string>(of_form(Form::name)); }
Kind<std::string> word(std::vector<std::string> words) {
  ValueKind kind = of_form(Form::word);
  kind.words = std::move(words);
  return Kind<std::string>(std::move(kind));
}
Kind<bool> yes_no() { return Kind<bool>(of_form(Form::yes_no)); }
Kind<int> whole(int least, int most) {
  ValueKind kind = of_form(Form::whole);
  kind.least = least;
  kind.most = most;
  return Kind<int>(std::move(kind));
}
Kind<AskedTime> duration() { return Kind<AskedTime>(of_form(Form::duration)); }
ValueKind lasting(const MapTable& drawn) {
  ValueKind kind = of_form(Form::lasting);
  kind.map = &drawn;
  return kind;
}
ValueKind levels() { return of_form(Form::levels); }
ValueKind name_in_or_factor(Section section) {
  ValueKind kind = name_in(section);
  kind.or_factor = true;
  return kind;
}
Kind<StepTime> span() { return Kind<StepTime>(of_form(Form::span)); }
Kind<Length> length() { return Kind<Length>(of_form(Form::length)); }
Kind<Position> position() { return Kind<Position>(of_form(Form::position)); }
ValueKind position_or(const MapTable& table) {
  ValueKind kind = position();
  kind.map = &table;
  return kind;
}
Kind<double> frequency(double least, double most) {
  ValueKind kind = of_form(Form::frequency);
  kind.least = least;
  kind.most = most;
  return Kind<double>(std::move(kind));
}
ValueKind shown_pitch() { return of_form(Form::shown_pitch); }
Kind<double> percent(double least, double most) {
  ValueKind kind = of_form(Form::percent);
  kind.least = least;
  kind.most = most;
  return Kind<double>(std::move(kind));
}
Kind<double> decimal(double least, double most) {
  ValueKind kind = of_form(Form::decimal);
  kind.least = least;
  kind.most = most;
  return Kind<double>(std::move(kind));
}
Kind<double> share() { return Kind<double>(of_form(Form::share)); }
Kind<Colour> colour() { return Kind<Colour>(of_form(Form::colour)); }
ValueKind shown_colour() { return of_form(Form::shown_colour); }
Kind<Key> key() { return Kind<Key>(of_form(Form::key)); }
Kind<Label> label() { return Kind<Label>(of_form(Form::label)); }
Kind<Label> event_label() {
  ValueKind kind = of_form(Form::label);
  kind.of_event = true;
  return Kind<Label>(std::move(kind));
}
Kind<std::string> file() { return Kind<std::string>(of_form(Form::file)); }
ValueKind shown_file() { return of_form(Form::shown_file); }
Kind<std::string> language_code() { return Kind<std::string>(of_form(Form::language)); }
Kind<Expression> expression() { return Kind<Expression>(of_form(Form::expression)); }
Kind<Expression> formula() {
  ValueKind kind = of_form(Form::expression);
  kind.formula = true;
  return Kind<Expression>(std::move(kind));
}
Kind<std::string> name_in(Section section) {
  ValueKind kind = of_form(Form::reference);
  kind.section = section;
  return Kind<std::string>(std::move(kind));
}
ValueKind list_of(ValueKind of, std::size_t least_items, std::size_t most_items) {
  ValueKind kind = of_form(Form::list);
  kind.of = std::make_shared<ValueKind>(std::move(of));
  kind.least_items = least_items;
  kind.most_items = most_items;
  return kind;
}
ValueKind one_or_more(const MapTable& table) {
  ValueKind kind = list_of(map_by(table));
  kind.one_alone = true;
  return kind;
}
ValueKind map_of(ValueKind keys, ValueKind values, std::size_t least_items) {
  ValueKind kind = of_form(Form::map);
  kind.key_kind = std::make_shared<ValueKind>(std::move(keys));
  kind.of = std::make_shared<ValueKind>(std::move(values));
  kind.least_items = least_items;
  return kind;
}
ValueKind map_by(const MapTable& table) {
  ValueKind kind = of_form(Form::table);
  kind.map = &table;
  return kind;
}

std::string example_of(const ValueKind& kind) {
  if (!kind.example.empty()) return kind.example;
  const bool one_line = kind.form == Form::table && kind.map->example.find('\n') == std::string::npos;
  return one_line ? kind.map->example : std::string();
}

namespace {

std::string in_words(const ValueKind& kind, const std::string& key) {
  std::string words = without_words(kind, key);
  if (kind.form != Form::word) {
    for (const std::string& instead : kind.words) words += ", or '" + instead + "'";
  }
  return words;
}

}  // namespace

std::string in_words(const ValueKind& kind) { return in_words(kind, {}); }
std::string in_words(const Row& row) { return in_words(row.value, row.key); }

std::string with_article(const std::string& noun) {
  return (std::string("aeiou").find(noun[0]) == std::string::npos ? "a " : "an ") + noun;
}

std::string plural(const std::string& noun) {
  if (noun == "stimulus") return "stimuli";
  const auto of = noun.find(" of ");  // pages of imagery
  return of == std::string::npos ? noun + "s" : noun.substr(0, of) + "s" + noun.substr(of);
}

Rule exactly_one(std::vector<std::string> keys, std::vector<std::string> unless) {
  return {Rule::Form::exactly_one, std::move(keys), std::move(unless)};
}
Rule at_most_one(std::vector<std::string> keys) { return {Rule::Form::at_most_one, std::move(keys)}; }
Rule at_least_one(std::vector<std::string> keys) { return {Rule::Form::at_least_one, std::move(keys)}; }
Rule only_beside(std::vector<std::string> keys, std::vector<std::string> others) {
  return {Rule::Form::only_beside, std::move(keys), std::move(others)};
}
Rule brings(std::string key, std::vector<std::string> others) { return {Rule::Form::brings, {std::move(key)}, std::move(others)}; }

std::string in_words(const Rule& rule) {
  const auto listed = [](const std::vector<std::string>& keys, const char* last) {
    std::string text;
    for (std::size_t i = 0; i < keys.size(); ++i) text += (i == 0 ? "" : i + 1 == keys.size() ? last : ", ") + ("`" + keys[i] + "`");
    return text;
  };
  switch (rule.form) {
    case Rule::Form::exactly_one:
      return "Exactly one of " + listed(rule.keys, " and ") +
             (rule.others.empty() ? "." : "; none of them together with " + listed(rule.others, " or ") + ".");
    case Rule::Form::at_most_one:
      return "At most one of " + listed(rule.keys, " and ") + ".";
    case Rule::Form::at_least_one:
      return listed(rule.keys, " or ") + ", or both.";
    case Rule::Form::only_beside:
      return listed(rule.keys, " and ") + " only together with " + listed(rule.others, " or ") + ".";
    case Rule::Form::brings:
      return listed(rule.keys, " and ") + " needs " + listed(rule.others, " and ") + ".";
  }
  return {};
}

const Row* MapTable::find(std::string_view key) const {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.key == key; });
  return found == rows.end() ? nullptr : &*found;
}

std::string MapTable::meant(const std::string& written) const {
  for (const Row& row : rows) {
    if (!written.empty() && (" " + row.also_tried + " ").find(" " + written + " ") != std::string::npos) return row.key;
  }
  return closest(written, keys());
}

std::vector<std::string> MapTable::keys() const {
  std::vector<std::string> keys;
  for (const Row& row : rows) keys.push_back(row.key);
  std::sort(keys.begin(), keys.end());
  return keys;
}

}  // namespace protocols
