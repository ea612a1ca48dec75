#include "protocols/grammar/reference_page.h"

#include <vector>

#include "protocols/grammar/grammar.h"
#include "protocols/model/key.h"

namespace protocols {
namespace {

const char* const opening = R"(# Protocol reference

Every key of a protocol file, what it takes, and what it means when left out. This page is written by Tachisto itself, from
the table that the program reads protocols by; `tachisto check FILE` finds whatever does not fit, all at once.

A protocol is a YAML file. Indent with spaces, put a space after every colon, and put text that holds `: `, ` #`, `{`, `[`,
`*`, `&`, `@` or a quotation mark in quotes. Every key stands once in its map, and in no other than the one named here.

## Values

| value | written as | notes |
|---|---|---|
| duration | `500 ms`, `2 s`, `5 min`, `3 frames` | always with its unit; above zero, at most an hour. `frames` are refreshes of the screen, whatever its rate |
| time | `30 s`, `10 min`, `20 h`, `14 days`, `16 weeks` | of steps and of gaps between visits; always with its unit |
| length | `120 px`, `1.5 deg`, `10 %` | `deg`: of visual angle; `%`: of the screen's height, in both directions |
| offset | `[0 px, 2 deg]` | from the screen's centre, to the right and upwards; negative: left and down |
| colour | `"#808080"`, `grey` | the quotes matter: an unquoted `#` begins a comment. Names: black, white, grey, red, green, blue, yellow |
| yes or no | `true`, `false` | `yes`, `no` and `on` are words like any other |
| name | `threat_words` | letters of any script, digits and `_`, beginning with a letter |
| file | `words/primes.csv` | looked for beside the protocol, in its folder `stimuli`, then among what ships with Tachisto |
| share | `80 % correct` | of the answers |
| condition | `prime == 'threat'` | true or false for each participant, trial or item; see below |
| code of a language | `en`, `he` | two or three small letters |
| several | `[names, nonwords]` | one alone needs no brackets |
| map | `{name: J, nonword: F}` | in braces, or one entry a line, indented |

**References.** In a text, `$prime` is the text of the item that the trial binds to the variable `prime`, `$prime.colour` its
column `colour`, and `{AF1}` the first name that the participant gave for the slot `AF`. Write `$$`, `{{` and `}}` for these
signs themselves. A page takes `{AF1}` as well, and `{key:word}` for the key that answers `word`.

**Conditions** (`when`, `only`) are made of names, numbers, texts in single quotes, `true` and `false`, joined by `and`, `or`, `not`,
`==`, `!=`, `<`, `<=`, `>`, `>=`, `in ['first', 'second']`, `+`, `-`, `*`, `/`, `min(…)`, `max(…)`, `mean(…)`, `answered(name)` and `number(…)`, 1 where its
condition holds, else 0. A
factor's name is the participant's level, a step's name its answer, `mood.pleasant` a score, `AF.count` how many names were given; in
a block `prime.kind` is a column. What was never asked, or skipped, is missing, and what is reckoned from it is missing too, unless the
rest decides alone; a step whose `when` is missing is not taken, and the data say so. Put a condition in double quotes where it begins
with a quotation mark or a bracket.

**Languages.** With `language: [en, he]` at the top, any text and any file name may be `{en: Ready, he: מוכנים}`, each language once;
`tachisto check` looks at all of them, `--language he` runs one. A value without such a map is the same in every language.

**Several files.** `include: [people.yaml, masks.yaml]` adds the sections of other files to this one, as if they were written here. They
are looked for like every file; they may include others; a name that two of them have is a mistake.

**Labels.** Where trials are told apart (`by`, `cells`, `no_repeat`, `longest_run`), `target` means the item itself and
`target.kind` its column `kind`. In the order, `answer` means the right key and `condition` all cells together.

**Keys of the keyboard** are named by their place on a US keyboard, whatever layout is active: )";

const char* const lists_from_files = R"(
## Lists from files

A list file is a CSV table in UTF-8, with or without a byte order mark, its cells separated by commas, semicolons or tabs; its
first line names the columns. `text` is what is shown (for pictures the file). `id` is what the data call it; without
that column the text serves. Every other column can be referred to. Cells with separators or line ends stand in double quotes. A workbook of a spreadsheet program
(.xlsx, .xls, .ods) is to be saved as CSV first.
)";

// A row of a Markdown table keeps its bars to itself.
std::string in_cell(const std::string& text) {
  std::string cell;
  for (const char c : text) cell += c == '|' ? std::string("\\|") : std::string(1, c);
  return cell;
}

std::string heading(const MapTable& table) {
  return static_cast<char>(table.noun[0] - 'a' + 'A') + table.noun.substr(1);
}

std::string anchor(const MapTable& table) {
  std::string link = table.noun;
  for (char& c : link) c = c == ' ' ? '-' : c;
  return "[" + table.noun + "](#" + link + ")";
}

std::string code(const std::string& word) { return "`" + word + "`"; }

std::string whole_number(double value) { return std::to_string(static_cast<long long>(value)); }

// The kind in few words, as the page's own table of values and its links explain them.
std::string in_short(const ValueKind& kind) {
  using Form = ValueKind::Form;
  std::string text;
  switch (kind.form) {
    case Form::text:
      text = "text";
      break;
    case Form::shown_text:
      text = "text with references";
      break;
    case Form::name:
      text = "name";
      break;
    case Form::word:
      break;
    case Form::yes_no:
      text = "yes or no";
      break;
    case Form::whole:
      text = kind.least == kind.most ? code(whole_number(kind.least))
                                     : whole_number(kind.least) + " to " + whole_number(kind.most);
      break;
    case Form::duration:
      text = "duration";
      break;
    case Form::lasting:
      text = "duration, " + anchor(*kind.map) + ", or reference";
      break;
    case Form::levels:
      text = "names, or names with weights";
      break;
    case Form::span:
      text = "time";
      break;
    case Form::length:
      text = "length";
      break;
    case Form::position:
      text = kind.map ? "offset, or " + anchor(*kind.map) : "offset";
      break;
    case Form::frequency:
      text = code(whole_number(kind.least) + " Hz") + " to " + code(whole_number(kind.most) + " Hz");
      break;
    case Form::shown_pitch:
      text = "pitch, `440 Hz`, or reference";
      break;
    case Form::percent:
      text = code(whole_number(kind.least) + " %") + " to " + code(whole_number(kind.most) + " %");
      break;
    case Form::decimal:
      text = "number, " + code(whole_number(kind.least)) + " to " + code(whole_number(kind.most));
      break;
    case Form::share:
      text = "share, `80 % correct`";
      break;
    case Form::colour:
      text = "colour";
      break;
    case Form::shown_colour:
      text = "colour, or reference";
      break;
    case Form::key:
      text = "key of the keyboard";
      break;
    case Form::label:
      text = "label";
      break;
    case Form::file:
      text = "file";
      break;
    case Form::shown_file:
      text = "file, or reference";
      break;
    case Form::language:
      text = "code of a language";
      break;
    case Form::expression:
      text = "condition";
      break;
    case Form::reference:
      text = in_words(kind).substr(std::string("the ").size());
      break;
    case Form::list:
      text =
          kind.one_alone                 ? "one or a list of: " + in_short(*kind.of)
          : kind.of->form == Form::table ? "a list, each " + in_short(*kind.of) : "one or several: " + in_short(*kind.of);
      break;
    case Form::map:
      text = kind.of->form == Form::table || (kind.of->form == Form::list && kind.of->of->form == Form::table)
                 ? "names, each with " + in_short(*kind.of)
                 : "{" + in_short(*kind.key_kind) + ": " + in_short(*kind.of) + "}";
      break;
    case Form::table:
      text = anchor(*kind.map);
      break;
  }
  for (const std::string& word : kind.words) text += (text.empty() ? "" : ", ") + code(word);
  return text;
}

std::string fenced(const std::string& example) { return "\n```yaml\n" + example + "\n```\n"; }

std::string section(const MapTable& table) {
  std::string text = "\n## " + heading(table) + "\n\n" + table.help + "\n";
  if (!table.example.empty()) text += fenced(table.example);
  text += "\n| key | takes | default | what it says |\n|---|---|---|---|\n";
  for (const Row& row : table.rows) {
    const std::string left_out = row.presence.required           ? "**needed**"
                                 : row.presence.standard.empty() ? "–"
                                                                 : "`" + row.presence.standard + "`";
    const std::string example = row.value.example.empty() ? "" : ", such as " + code(row.value.example);
    text +=
        "| `" + row.key + "` | " + in_cell(in_short(row.value) + example) + " | " + left_out + " | " + in_cell(row.help) + " |\n";
  }
  if (!table.rules.empty()) text += "\n";
  for (const Rule& rule : table.rules) text += "- " + in_words(rule) + "\n";
  return text;
}

}  // namespace

std::string reference_page() {
  std::string page = opening;
  const std::vector<std::string>& keys = key_names();
  for (std::size_t i = 0; i < keys.size(); ++i) page += (i == 0 ? "" : ", ") + ("`" + keys[i] + "`");
  page += ". `Escape`, `F9` and `F10` cannot answer.\n";
  page += lists_from_files;
  for (const MapTable* table : language_tables()) page += section(*table);
  return page;
}

}  // namespace protocols
