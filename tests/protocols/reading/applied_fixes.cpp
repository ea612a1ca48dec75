#include "tests/protocols/reading/applied_fixes.h"

#include <algorithm>
#include <optional>
#include <regex>
#include <set>

#include "protocols/grammar/grammar.h"

namespace protocols {
namespace {

// ---- The file

std::string text_of(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::size_t byte_of(const std::string& line, int column) {
  std::size_t at = 0;
  for (int passed = 1; passed < column && at < line.size(); ++passed)
    for (++at; at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80;) ++at;
  return at;
}

// The mistake's file, its line, and the byte that the caret stands under; `at` of the text counts from its beginning.
struct Spot {
  std::vector<std::string> lines;
  std::size_t number, in_line;
  std::string text;
  std::size_t at;

  explicit Spot(const SourceLocation& place)
      : lines(place.source->lines),
        number(static_cast<std::size_t>(place.line - 1)),
        in_line(byte_of(lines[number], place.column)),
        text(text_of(lines)),
        at(in_line) {
    for (std::size_t before = 0; before < number; ++before) at += lines[before].size() + 1;
  }
  const std::string& line() const { return lines[number]; }
  std::string with(std::size_t begin, std::size_t size, const std::string& words) const {
    std::string changed = text;
    return begin > changed.size() ? changed : changed.replace(begin, std::min(size, changed.size() - begin), words);
  }
  std::string with_in_line(std::size_t begin, std::size_t size, const std::string& words) const {
    return with(at - in_line + begin, size, words);
  }
};

// The end of a value that begins here, in a flow map: the comma or bracket after it.
std::size_t end_in_flow(const std::string& text, std::size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"' || c == '\'') {
      at = std::min(text.find(c, at + 1), text.size() - 1);
      continue;
    }
    if (c == '{' || c == '[') ++depth;
    if (depth == 0 && (c == ',' || c == '}' || c == ']')) return at;
    if (c == '}' || c == ']') --depth;
  }
  return at;
}

// Where the flow map around this place begins; npos: there is none in its line.
std::size_t flow_map_around(const std::string& text, std::size_t at) {
  int depth = 0;
  for (std::size_t i = std::min(at, text.size() - 1) + 1; i-- > 0;) {
    const char c = text[i];
    if (c == '\n') return std::string::npos;
    if (i < at && (c == '}' || c == ']')) ++depth;
    if (c == '[' && depth > 0) --depth;
    if (c != '{') continue;
    if (depth == 0) return i;
    --depth;
  }
  return std::string::npos;
}

// ---- Words in place of a word

// What may be meant by "the word at the caret": a quoted text, a reference, a word, all up to the next sign of YAML or of a table.
std::vector<std::size_t> sizes_of_words(const std::string& line, std::size_t at) {
  std::vector<std::size_t> sizes;
  const auto until = [&](const char* signs) { return std::min(line.find_first_of(signs, at + 1), line.size()) - at; };
  if (at >= line.size()) return {0};
  if (line[at] == '"' || line[at] == '\'') sizes.push_back(std::min(line.find(line[at], at + 1), line.size() - 1) + 1 - at);
  if (line[at] == '{') sizes.push_back(std::min(line.find('}', at), line.size() - 1) + 1 - at);
  for (const char* signs : {" ,:]}\t'\"", ",:]}\t\"", ",]}\"", ",]}", " =!<>()'\",]}", ".,]}\" =", "\n"}) sizes.push_back(until(signs));
  for (std::size_t& size : sizes)
    while (size > 0 && line[at + size - 1] == ' ') --size;
  return sizes;
}

Ways written(const Spot& spot, const std::string& words) {
  Ways ways;
  const std::string& line = spot.line();
  for (const std::size_t size : sizes_of_words(line, spot.in_line)) {
    const std::string word = line.substr(spot.in_line, size);
    for (const std::string& quote : {std::string(), std::string("\""), std::string("'")})
      ways.push_back(spot.with_in_line(spot.in_line, size, quote + words + quote));
    if (word.starts_with('$')) ways.push_back(spot.with_in_line(spot.in_line + 1, size - 1, words));
    if (const auto dot = word.rfind('.'); dot != word.npos)
      ways.push_back(spot.with_in_line(spot.in_line + dot + 1, size - dot - 1, words));
    // "write 'key: value'" at the value.
    if (const auto colon = words.find(": "); colon != words.npos)
      if (const auto key = line.rfind(words.substr(0, colon) + ":", spot.in_line); key != line.npos)
        ways.push_back(spot.with_in_line(key, spot.in_line + size - key, words));
  }
  return ways;
}

// ---- Keys in maps

std::size_t indent_of(const std::string& line) { return std::min(line.find_first_not_of(" -"), line.size()); }

// With "key: value" in the map at the caret, or around it, or around that.
Ways added(const Spot& spot, const std::string& entry) {
  Ways ways;
  for (std::size_t open = flow_map_around(spot.text, spot.at); open != std::string::npos && open > 0;
       open = flow_map_around(spot.text, open - 1)) {
    const bool empty = spot.text[open + 1] == '}';
    ways.push_back(spot.with(open + 1, 0, entry + (empty ? "" : ", ")));
  }
  // Block maps: before the key at the caret, and before each line above that is indented less.
  if (spot.in_line <= spot.line().size()) ways.push_back(spot.with(spot.at, 0, entry + "\n" + std::string(spot.in_line, ' ')));
  std::size_t indent = spot.line().size() + 1;
  for (std::size_t number = spot.number + 1; number-- > 0;) {
    const std::string& line = spot.lines[number];
    const std::size_t own = indent_of(line);
    if (own >= line.size() || line[own] == '#' || own >= indent) continue;
    indent = own;
    std::vector<std::string> lines = spot.lines;
    lines[number].insert(own, entry + "\n" + std::string(own, ' '));
    ways.push_back(text_of(lines));
  }
  return ways;
}

// Where the key stands: at the caret, nearest before it, or nearest after it.
std::vector<std::size_t> places_of(const Spot& spot, const std::string& key) {
  std::vector<std::size_t> places;
  const std::regex pattern("(^|[ {,\\[\\n-])(" + key + ")(:[ \\n])");
  for (auto found = std::sregex_iterator(spot.text.begin(), spot.text.end(), pattern); found != std::sregex_iterator(); ++found)
    places.push_back(static_cast<std::size_t>(found->position(2)));
  const auto distance = [&](std::size_t place) { return place > spot.at ? place - spot.at : spot.at - place; };
  std::ranges::sort(places, {}, distance);
  return places;
}

std::string without_key(const Spot& spot, std::size_t at) {
  if (flow_map_around(spot.text, at) != std::string::npos) {
    std::size_t end = end_in_flow(spot.text, at);
    if (spot.text[end] == ',') {
      end += spot.text[end + 1] == ' ' ? 2 : 1;
    } else {
      while (at > 0 && (spot.text[at - 1] == ' ' || spot.text[at - 1] == ',')) --at;
    }
    return spot.with(at, end - at, "");
  }
  // A line, and those that are indented more than it.
  std::size_t number = 0, begin = 0;
  while (begin + spot.lines[number].size() < at) begin += spot.lines[number++].size() + 1;
  std::vector<std::string> lines = spot.lines;
  const std::size_t indent = at - begin;
  std::size_t end = number + 1;
  while (end < lines.size() && indent_of(lines[end]) > indent) ++end;
  const bool after_dash =
      lines[number].find("- ") < indent && end < lines.size() && indent_of(lines[end]) == indent && lines[end][indent - 2] != '-';
  if (after_dash) lines[end].replace(0, indent, lines[number].substr(0, indent));
  lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(number), lines.begin() + static_cast<std::ptrdiff_t>(end));
  return text_of(lines);
}

// "key", or "key: value" as it is written.
Ways deleted(const Spot& spot, const std::string& words) {
  Ways ways;
  for (const std::size_t place : places_of(spot, words.substr(0, words.find(':')))) ways.push_back(without_key(spot, place));
  return ways;
}

Ways exchanged(const Spot& spot, const std::string& one, const std::string& other) {
  const auto first = places_of(spot, one), second = places_of(spot, other);
  if (first.empty() || second.empty()) return {};
  const auto [a, b] = std::minmax(first.front(), second.front());
  const auto value_of = [&](std::size_t key) {
    const std::size_t begin = spot.text.find(": ", key) + 2;
    return std::pair(begin, std::min(end_in_flow(spot.text, begin), spot.text.find('\n', begin)) - begin);
  };
  const auto [a_at, a_size] = value_of(a);
  const auto [b_at, b_size] = value_of(b);
  std::string text = spot.with(b_at, b_size, spot.text.substr(a_at, a_size));
  return {text.replace(a_at, a_size, spot.text.substr(b_at, b_size))};
}

// ---- What stands for "…"

// "'cross: {target: words}'", "'500 ms'", "one of: a, b", "a whole number from 1 to 7": as messages say it.
std::set<std::string> examples_in(const std::string& expected, const std::string& key) {
  std::set<std::string> examples;
  std::smatch found;
  if (std::regex_search(expected, found, std::regex("such as '([^']+)'"))) examples.insert(found[1]);
  if (std::regex_search(expected, found, std::regex("^one of: ([^,]+)"))) examples.insert(found[1]);
  if (std::regex_search(expected, found, std::regex("number (?:from )?(-?[0-9.]+)"))) examples.insert(found[1]);
  if (expected.starts_with("true or false")) examples.insert("true");
  if (expected.starts_with("a name")) examples.insert("some_name");
  std::set<std::string> values;
  for (const std::string& example : examples) values.insert(example.starts_with(key + ": ") ? example.substr(key.size() + 2) : example);
  return values;
}

std::set<std::string> examples_of(const std::string& key, const std::string& expected) {
  std::set<std::string> examples = examples_in(expected, key);
  for (const MapTable* table : language_tables()) {
    const Row* row = table->find(key);
    if (!row) continue;
    if (const std::string example = example_of(row->value); !example.empty()) examples.insert(example);
    if (!row->presence.standard.empty()) examples.insert(row->presence.standard);
    examples.merge(examples_in(in_words(row->value), key));
  }
  return examples;
}

// "key", "key: …", "key: value", "key: {a: \"…\"}": with its gaps filled, in each way that the tables know.
std::vector<std::string> filled(std::string entry, const std::string& expected) {
  if (entry.find(": ") == std::string::npos) entry += ": …";
  const std::string key = entry.substr(0, entry.find(": "));
  if (entry.ends_with(": …") && entry.find('{') == std::string::npos) {
    std::vector<std::string> entries;
    for (const std::string& example : examples_of(key, expected))
      for (const std::string& value : {example, "\"" + example + "\""}) entries.push_back(key + ": " + value);
    return entries;
  }
  for (std::size_t gap; (gap = entry.find("\"…\"")) != std::string::npos;)
    entry.replace(gap, std::string("\"…\"").size(), "\"words for it\"");
  if (entry.find("…") != std::string::npos) return {};  // a column of the author's own, or several gaps
  return {entry};
}

Ways added_filled(const Spot& spot, const std::string& entry, const std::string& expected) {
  Ways ways;
  for (const std::string& one : filled(entry, expected))
    for (std::string& way : added(spot, one)) ways.push_back(std::move(way));
  return ways;
}

// Signs that YAML needs, such as ']'.
Ways signs_added(const Spot& spot, const std::string& signs) {
  Ways ways = {spot.with(spot.at, 0, signs), spot.with_in_line(spot.line().size(), 0, signs)};
  for (std::size_t i = 0; i < spot.line().size(); ++i)
    if (spot.line()[i] == '}' || spot.line()[i] == ',') ways.push_back(spot.with_in_line(i, 0, signs));
  return ways;
}

}  // namespace

std::vector<Ways> alternatives_of(const Diagnostic& mistake) {
  const Spot spot(mistake.location);
  const std::string& fix = mistake.fix;
  std::smatch found;
  std::vector<Ways> all;
  const auto alternative = [&](Ways ways) {
    if (!ways.empty()) all.push_back(std::move(ways));
  };
  const auto matches = [&](const char* pattern) { return std::regex_search(fix, found, std::regex(pattern)); };

  if (fix.starts_with("did you mean '")) {
    const std::string choices = fix.substr(0, fix.find("'?") + 1);
    const std::regex each("'(.+?)'(?=$|,| or )");
    for (auto one = std::sregex_iterator(choices.begin(), choices.end(), each); one != std::sregex_iterator(); ++one)
      alternative(written(spot, (*one)[1]));
  } else if (matches("^(?:write|use) '([^…]+)'(?:$|[ ,;])") || matches("^write (\"#[0-9a-f]+\")") ||
             matches("; if it is an apostrophe, write '(.+)'$")) {
    alternative(written(spot, found[1]));
  } else if (matches("^rename the column '(.+?)' to '(.+?)'")) {
    if (const auto header = spot.line().find(found[1].str()); header != std::string::npos)
      alternative({spot.with_in_line(header, static_cast<std::size_t>(found[1].length()), found[2])});
  } else if (fix.starts_with("delete the character")) {
    std::size_t end = spot.in_line + 1;
    while (end < spot.line().size() && (static_cast<unsigned char>(spot.line()[end]) & 0xC0) == 0x80) ++end;
    alternative({spot.with_in_line(spot.in_line, end - spot.in_line, "")});
  } else if (matches("^exchange '(.+?)' and '(.+?)'$")) {
    alternative(exchanged(spot, found[1], found[2]));
  } else if (matches("^add '([\\]}])'$")) {
    alternative(signs_added(spot, found[1]));
  } else {
    // "add 'a'", "delete 'a'", "add 'a'; or delete 'b'", "delete 'a', or 'b'".
    if (matches("^add '(.+?)'(?:$|[.;,]| or )")) alternative(added_filled(spot, found[1], mistake.expected));
    if (matches("(?:^|or )delete '(.+?)'(?:$|[ ,;])")) alternative(deleted(spot, found[1]));
    if (matches("^delete '.+?', or '(.+?)'$")) alternative(deleted(spot, found[1]));
  }
  return all;
}

}  // namespace protocols
