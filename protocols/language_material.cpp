// Conditions between participants, their names, and lists of what trials are about.
#include "protocols/language_parts.h"

// clang-format off: a row of a table is a row here.
namespace protocols {

const MapTable& factor_table() {
  static const MapTable table{
      .noun = "factor",
      .help =
          "A condition that differs between participants. `where: {column: $factor}` picks the rows of the "
          "participant's level.",
      .rows =
          {{"between", list_of(name(), 2), required(), "The levels.", "levels conditions groups"},
           {"assign", word({"permuted_blocks", "alternate"}), standard("permuted_blocks"),
            "`permuted_blocks`: at random in small blocks that hold every cell equally often; `alternate`: in turn.",
            "assignment"}},
      .example = "{between: [unrelated, related], assign: permuted_blocks}"};
  return table;
}

const MapTable& slot_table() {
  static const MapTable table{
      .noun = "slot",
      .help =
          "Names that each participant gives. The data know them as AF1, AF2 …; the names themselves never leave the "
          "study's vault.",
      .rows =
          {{"count", whole(1, 50), required(), "How many names.", "number n"},
           {"from", word({"nomination", "tick_list"}), required(),
            "`nomination`: typed by the participant; `tick_list`: ticked in a list of common names.", "source"},
           {"ask", text(), optional(), "The question put to the participant; needed for a nomination.",
            "question prompt"},
           {"tick", word({"known", "unknown"}), optional(),
            "Tick list: `known` takes names of people known but not close, `unknown` names of nobody the participant "
            "knows. Left out: `known`."},
           {"names", file(), optional(), "Tick list: the file with the names to tick, in its column `text`.",
            "file candidates"},
           {"match", name_in(Section::slots), optional(),
            "The names taken should resemble those of this slot in length (one letter more or less) and script.",
            "like"}},
      .example = "{count: 3, from: nomination, ask: \"A person you turn to when you are upset\"}"};
  return table;
}

const MapTable& item_table() {
  static const MapTable table{
      .noun = "item",
      .help = "A row written in the protocol itself. A text alone stands for {text: …}; every further key is a column.",
      .rows = {{"text", text(), required(), "What is shown; for pictures the file.", "word string name"},
               {"id", text(), optional(), "What the data call it. Left out: the text."}},
      .lone_key = "text",
      .open = std::make_shared<ValueKind>(text()),
      .example = "{text: love, kind: security}"};
  return table;
}

const MapTable& list_table() {
  static const MapTable table{
      .noun = "list",
      .help = "What trials can be about: words, names, pictures, with their columns.",
      .rows =
          {{"file", file(), optional(),
            "A CSV file with a column `text`, and a column `id` where texts repeat; any other columns.",
            "csv path from"},
           {"items", list_of(map_by(item_table())), optional(), "Rows written here.", "rows words values"},
           {"slots", list_of(name_in(Section::slots)), optional(),
            "The participant's own names; their column `slot` says which.", "slot names"},
           {"like", name_in(Section::lists), optional(),
            "One made-up string for each item of that list, of its length and script, that is none of its names or "
            "words.",
            "nonwords pseudowords"},
           {"where", map_of(text(), list_of(text())), optional(),
            "Keeps the rows whose column has this value, or one of these; `$factor` is the participant's own level.",
            "filter if only"},
           {"label", map_of(text(), text()), optional(), "Columns added to every row.", "labels columns"}},
      .rules = {exactly_one({"file", "items", "slots", "like"}), only_beside({"where"}, {"file", "items"})},
      .example = "{file: words/threat-primes-en.csv, where: {relation: $threat, pair: \"1\"}}"};
  return table;
}

}  // namespace protocols
