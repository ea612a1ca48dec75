#include "app/schema/protocol_schema.h"

#include <charconv>
#include <nlohmann/json.hpp>
#include <vector>

#include "protocols/grammar/grammar.h"
#include "protocols/model/key.h"
#include "protocols/model/scalar.h"

namespace app {
namespace {

using Json = nlohmann::ordered_json;
using protocols::MapTable;
using protocols::Row;
using protocols::Rule;
using protocols::ValueKind;
using Form = ValueKind::Form;

// Letters and digits of any script as protocols::is_name_letter has them; names begin with no digit and no "_".
const std::string kOtherLetters = "\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u1FFF\\u2C00-\\u2FFF\\u3005-\\uD7FF\\uF900-"
                                  "\\uFEFE\\uFF00-\\u{DFFFF}";
const std::string kName = "[A-Za-z" + kOtherLetters + "][A-Za-z0-9_" + kOtherLetters + "]*";
const std::string kReference = "\\$" + kName + "(\\..+)?";
const std::string kNumber = "([0-9]+(\\.[0-9]+)?|\\.[0-9]+)";
const std::string kAboveZero = "\\+?(?=[0-9.]*[1-9])" + kNumber;

Json kind_schema(const ValueKind& kind);

// A word as YAML reads it when it stands without quotes.
Json unquoted(const std::string& word) {
  if (word == "true" || word == "false") return word == "true";
  long long number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error == std::errc() && end == word.data() + word.size()) return number;
  return word;
}

Json any_of(std::vector<Json> choices) {
  if (choices.size() == 1) return choices.front();
  Json all = Json::array();
  for (Json& choice : choices) all.push_back(std::move(choice));
  return {{"anyOf", std::move(all)}};
}

Json one_of_words(const std::vector<std::string>& words) {
  Json all = Json::array();
  for (const std::string& word : words) all.push_back(unquoted(word));
  return {{"enum", std::move(all)}};
}

// `message`: what an editor says of a text that does not fit, in place of the pattern; servers that do not know the word pass it over.
Json pattern(const std::string& whole, const std::string& message = "") {
  Json schema{{"type", "string"}, {"pattern", "^(" + whole + ")$"}};
  if (!message.empty()) schema["patternErrorMessage"] = message;
  return schema;
}

Json defined(const std::string& name) { return {{"$ref", "#/definitions/" + name}}; }

// "session step" becomes "session_step": a reference holds no spaces.
std::string name_of(const MapTable& table) {
  std::string name = table.noun;
  for (char& c : name) c = c == ' ' ? '_' : c;
  return name;
}

// ---- Values that many keys take, each defined once under the name that it has in the reference

// What no file may hold: what cannot be seen, or turns the order of what can be (see protocols::read_source).
const std::string kLetter = "[^\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F\\u200B\\u202A-\\u202E\\u2060\\u2066-"
                            "\\u2069\\uFEFF]";

// Unquoted, "12" and "true" are texts too.
Json plain_text(const std::string& letters) {
  return {{"type", {"string", "number", "boolean"}}, {"minLength", 1}, {"pattern", "^" + letters + "*$"}};
}

Json text(const std::string& plain) {
  return any_of({defined(plain),
                 {{"type", "object"},
                  {"description", "The same in several languages, which `language` names at the top."},
                  {"minProperties", 2},
                  {"propertyNames", {{"pattern", "^[a-z]{2,3}$"}}},
                  {"additionalProperties", defined(plain)}}});
}

Json keys_that_answer() {
  Json all = Json::array();
  for (const std::string& name : protocols::key_names()) {
    if (std::holds_alternative<protocols::Complaint>(protocols::read_answer_key(name))) continue;
    all.push_back(name);
    if (unquoted(name) != Json(name)) all.push_back(unquoted(name));
  }
  return {{"enum", std::move(all)}};
}

Json colour() {
  return any_of(
      {{{"enum", {"black", "white", "grey", "red", "green", "blue", "yellow"}}},
       pattern(
           "#[0-9A-Fa-f]{6}",
           "A colour is black, white, grey, red, green, blue, yellow, or \"#rrggbb\" in quotes: without them the # begins a comment.")});
}

Json value_definitions() {
  const std::string in_braces = "\\{\\{|\\}\\}|\\{" + kName + "\\}";
  return {{"plain_text", plain_text(kLetter)},
          {"text", text("plain_text")},
          {"plain_text_with_references", plain_text("([^{}]|" + in_braces + ")")},
          {"text_with_references", text("plain_text_with_references")},
          {"code_of_a_language", pattern("[a-z]{2,3}")},
          {"name", pattern(kName)},
          {"label", pattern(kName + "(\\..+)?")},
          {"reference", pattern(kReference)},
          {"duration",
           pattern(kAboveZero + " *(ms|s|min)|\\+?0*[1-9][0-9]* *frames?", "A duration has its unit: 500 ms, 2 frames, 1.5 s, 3 min.")},
          {"time", pattern(kAboveZero + " *(ms|s|min|h|days?|d|weeks?)", "A time has its unit: 30 s, 5 min, 2 h, 7 days.")},
          {"length", pattern(kAboveZero + " *(px|deg|%)", "A length has its unit: 120 px, 1.5 deg, 5 %.")},
          {"offset", pattern("[-+]?" + kNumber + " *(px|deg|%)", "An offset has its unit: -120 px, 1.5 deg, 5 %.")},
          {"colour", colour()},
          {"key_of_the_keyboard", keys_that_answer()},
          {"condition", {{"type", {"string", "boolean"}}, {"minLength", 1}, {"maxLength", 500}}}};
}

// ---- Values as their kinds ask for them

Json table_schema(const MapTable& table) {
  Json map = defined(name_of(table));
  if (table.lone_key.empty()) return map;
  return any_of({std::move(map), kind_schema(table.find(table.lone_key)->value)});
}

Json list_schema(const ValueKind& kind) {
  const ValueKind& of = *kind.of;
  Json list{{"type", "array"}, {"items", kind_schema(of)}, {"minItems", kind.least_items}};
  if (kind.most_items > 0) list["maxItems"] = kind.most_items;
  if (of.form == Form::name || of.form == Form::reference || of.form == Form::label || of.form == Form::language)
    list["uniqueItems"] = true;
  const bool one_will_do = kind.least_items <= 1;
  if (of.form == Form::table && one_will_do && kind.one_alone) return any_of({table_schema(*of.map), std::move(list)});
  if (of.form == Form::table && one_will_do && !of.map->lone_key.empty())
    return any_of({kind_schema(of.map->find(of.map->lone_key)->value), std::move(list)});
  const bool holds_maps = of.form == Form::list || of.form == Form::map || of.form == Form::table ||
                          of.form == Form::position || of.form == Form::levels;
  return one_will_do && !holds_maps ? any_of({kind_schema(of), std::move(list)}) : list;
}

// The names of a map are texts to JSON, whatever they mean.
Json names_schema(const ValueKind& kind) {
  if (kind.form == Form::whole) return {{"pattern", "^[0-9]+$"}};
  if (kind.form == Form::text) return {{"minLength", 1}};
  return kind_schema(kind);
}

Json map_schema(const ValueKind& keys, const ValueKind& values, std::size_t least = 1) {
  return {{"type", "object"},
          {"minProperties", least},
          {"propertyNames", names_schema(keys)},
          {"additionalProperties", kind_schema(values)}};
}

Json form_schema(const ValueKind& kind) {
  switch (kind.form) {
    case Form::text:
    case Form::file:
      return defined("text");
    case Form::shown_text:
    case Form::shown_file:
      return defined("text_with_references");
    case Form::language:
      return defined("code_of_a_language");
    case Form::name:
      return defined("name");
    case Form::word:
      return one_of_words(kind.words);
    case Form::yes_no:
      return {{"type", "boolean"}};
    case Form::whole:
      return {{"type", "integer"}, {"minimum", static_cast<long long>(kind.least)},
              {"maximum", static_cast<long long>(kind.most)}};
    case Form::duration:
      return defined("duration");
    case Form::span:
      return defined("time");
    case Form::lasting:
      return any_of({defined("duration"), defined("reference"), table_schema(*kind.map)});
    case Form::length:
      return defined("length");
    case Form::position: {
      Json pair{{"type", "array"}, {"items", defined("offset")}, {"minItems", 2}, {"maxItems", 2}};
      return kind.map ? any_of({std::move(pair), table_schema(*kind.map)}) : pair;
    }
    case Form::frequency:
      return pattern("\\+?" + kNumber + " *Hz", "A frequency has its unit: 60 Hz.");
    case Form::shown_pitch:
      return any_of({pattern(kAboveZero + " *Hz", "A pitch has its unit: 440 Hz."), defined("reference")});
    case Form::percent:
      return pattern(kAboveZero + " *%", "A share has its unit: 50 %.");
    case Form::decimal:
      return {{"type", "number"}, {"minimum", kind.least}, {"maximum", kind.most}};
    case Form::share:
      return pattern(kAboveZero + " *% correct", "A criterion is a share of correct answers: 80 % correct.");
    case Form::colour:
      return defined("colour");
    case Form::shown_colour:
      return any_of({defined("colour"), defined("reference")});
    case Form::key:
      return defined("key_of_the_keyboard");
    case Form::label:
      return defined("label");
    case Form::expression:
      return defined("condition");
    case Form::reference:
      return kind.or_factor ? any_of({defined("name"), pattern("\\$" + kName)}) : defined("name");
    case Form::list:
      return list_schema(kind);
    case Form::map:
      return map_schema(*kind.key_kind, *kind.of, std::max<std::size_t>(1, kind.least_items));
    case Form::levels:
      return any_of({kind_schema(protocols::list_of(protocols::name(), 2)),
                     map_schema(protocols::name(), protocols::whole(1, 1000))});
    case Form::table:
      return table_schema(*kind.map);
  }
  return {};
}

Json kind_schema(const ValueKind& kind) {
  Json schema = form_schema(kind);
  if (kind.form == Form::word || kind.words.empty()) return schema;
  return any_of({std::move(schema), one_of_words(kind.words)});
}

// ---- Maps

Json has(const std::string& key) { return {{"required", {key}}}; }

Json has_any(const std::vector<std::string>& keys) {
  std::vector<Json> each;
  for (const std::string& key : keys) each.push_back(has(key));
  return any_of(std::move(each));
}

Json has_one(const std::vector<std::string>& keys) {
  Json each = Json::array();
  for (const std::string& key : keys) each.push_back(has(key));
  return {{"oneOf", std::move(each)}};
}

Json rule_schema(const Rule& rule) {
  switch (rule.form) {
    case Rule::Form::exactly_one:
      if (rule.others.empty()) return has_one(rule.keys);
      return {{"if", has_any(rule.others)}, {"then", {{"not", has_any(rule.keys)}}}, {"else", has_one(rule.keys)}};
    case Rule::Form::at_most_one:
      return {{"if", has_any(rule.keys)}, {"then", has_one(rule.keys)}};
    case Rule::Form::at_least_one:
      return has_any(rule.keys);
    case Rule::Form::only_beside:
      return {{"if", has_any(rule.keys)}, {"then", has_any(rule.others)}};
    case Rule::Form::brings:
      return {{"if", has_any(rule.keys)}, {"then", {{"required", rule.others}}}};
  }
  return {};
}

// The text, selected so that typing replaces it. In a snippet "$" and "}" have a meaning of their own.
std::string selected(const std::string& text) {
  std::string safe;
  for (const char c : text) safe += c == '$' || c == '}' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return "${1:" + safe + "}";
}

// What an editor writes after "key: ", on the same line wherever it can, so that it is right between braces too; texts get the quotation marks
// that they may need. Empty: below the key, as a server does it without being told.
std::string snippet(const Row& row, bool top_level) {
  const ValueKind& kind = row.value;
  if (!row.presence.standard.empty()) return selected(row.presence.standard);
  const Form form = kind.form == Form::list && kind.of->form != Form::table ? kind.of->form : kind.form;
  switch (form) {
    case Form::list:  // of maps; steps stand on lines of their own
      return top_level || kind.of->map->noun == "session step" ? "" : "[{$1}]";
    case Form::table:
    case Form::map:
    case Form::levels:
      return top_level ? "\n  $1" : "{$1}";
    case Form::position:
      return "[$1]";
    case Form::text:
    case Form::shown_text:
    case Form::expression:
      return "\"$1\"";
    default:
      return "$1";
  }
}

Json row_schema(const Row& row, bool top_level) {
  Json schema = kind_schema(row.value);
  const std::string body = snippet(row, top_level);
  // Beside a "$ref" nothing else counts; beside "items" no snippet.
  if (schema.contains("$ref") || (schema.contains("items") && !body.empty())) schema = {{"allOf", Json::array({std::move(schema)})}};
  const std::string& example = row.value.example;
  Json described{{"description", row.help + (example.empty() ? "" : " Example: " + row.key + ": " + example)}};
  described.update(schema);
  // A standard value in quotation marks would be offered without them: it is in the snippet, and in the description.
  const std::string& standard = row.presence.standard;
  const bool plain = !standard.empty() && std::string("[{\"").find(standard[0]) == std::string::npos;
  if (plain) described["default"] = unquoted(standard);
  if (!standard.empty() && standard.front() == '"')
    described["description"] = described["description"].get<std::string>() + " Default: " + standard;
  const bool words = described.contains("enum") || plain;
  if (!words && !body.empty()) described["defaultSnippets"] = Json::array({{{"label", row.key}, {"body", body}}});
  return described;
}

Json map_definition(const MapTable& table) {
  const bool top_level = &table == &protocols::protocol_table();
  Json definition{{"title", top_level ? "Tachisto protocol" : protocols::with_article(table.noun) + " with all that it needs"},
                  {"description", table.help},
                  {"type", "object"},
                  {"properties", Json::object()}};
  Json needed = Json::array(), rules = Json::array();
  for (const Row& row : table.rows) {
    definition["properties"][row.key] = row_schema(row, top_level);
    if (row.presence.required) needed.push_back(row.key);
  }
  definition["additionalProperties"] = table.open ? kind_schema(*table.open) : Json(false);
  if (!needed.empty()) definition["required"] = std::move(needed);
  for (const Rule& rule : table.rules) rules.push_back(rule_schema(rule));
  if (!rules.empty()) definition["allOf"] = std::move(rules);
  return definition;
}

}  // namespace

std::string protocol_schema() {
  Json schema{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "Tachisto protocol"}};
  Json protocol = map_definition(protocols::protocol_table());
  // What an included file may bring is not missed here.
  Json needed{{"required", std::move(protocol["required"])}};
  protocol.erase("required");
  if (protocol.contains("allOf")) needed["allOf"] = std::move(protocol["allOf"]);
  protocol["allOf"] = Json::array({{{"if", has("include")}, {"else", std::move(needed)}}});
  schema.update(protocol);
  schema["definitions"] = value_definitions();
  for (const MapTable* table : protocols::language_tables()) {
    if (table != &protocols::protocol_table()) schema["definitions"][name_of(*table)] = map_definition(*table);
  }
  return schema.dump(1, ' ') + "\n";
}

}  // namespace app
