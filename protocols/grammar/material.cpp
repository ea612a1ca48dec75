// Conditions between participants, their names, and lists of what trials are about.
#include "protocols/grammar/parts.h"

// clang-format off: a row of a table is a row here.
namespace protocols {

const MapTable& factor_table() {
  static const MapTable table{
      .noun = "factor",
      .help =
          "A condition that differs between participants. `where: {column: $factor}` picks the rows of the "
          "participant's level.",
      .rows =
          {{"between", levels().such_as("[unrelated, related]"), required(),
            "The levels; with weights, `{secure: 2, neutral: 1}`, twice as many participants are secure.",
            "levels conditions groups"},
           {"assign", word({"permuted_blocks", "alternate"}), standard("permuted_blocks"),
            "`permuted_blocks`: at random in small blocks that hold every cell as often as it should come; "
            "`alternate`: in turn.",
            "assignment"},
           {"when", expression(), optional(),
            "Drawn only for participants for whom this holds, by the factors before it and the strata; the level is "
            "`none` for the others. The combinations that there are come equally often.",
            "if only"},
           {"per", word({"participant", "group"}), standard("participant"),
            "`group`: all members of a group have the same level, and groups fill the levels equally.", "unit"}},
      .example = "{between: [unrelated, related], assign: permuted_blocks}"};
  return table;
}

const MapTable& slot_table() {
  static const MapTable table{
      .noun = "slot",
      .help =
          "Names that each participant gives, or texts about oneself. The data know them as AF1, AF2 …; the names "
          "themselves are shown and kept nowhere.",
      .rows =
          {{"count", whole(1, 50), required(), "How many names.", "number n"},
           {"from", word({"nomination", "tick_list", "typed"}), required(),
            "`nomination`: names typed by the participant; `tick_list`: names ticked in a list of common ones; `typed`: "
            "anything typed, such as words about oneself.",
            "source"},
           {"ask", list_of(text()).such_as("\"A person you turn to when you are upset\""), optional(),
            "The question put to the participant; needed unless names are ticked. Several are asked in turn, and a person "
            "named twice counts once.",
            "question prompt"},
           {"optional", yes_no(), standard("false"),
            "True: fewer names will do, even none. Lists of them are then shorter, and conditions know how many there are: "
            "`AF.count`.",
            "may_be_empty"},
           {"keep", map_by(keep_table()), optional(), "Which of the names given are taken.", "only_if"},
           {"tick", word({"known", "unknown"}), optional(),
            "Tick list: `known` takes names of people known but not close, `unknown` names of nobody the participant "
            "knows. Left out: `known`."},
           {"names", file(), optional(), "Tick list: the file with the names to tick, in its column `text`.",
            "file candidates"},
           {"match", map_by(match_table()), optional(),
            "Tick list: the names taken should resemble those of this slot in length, script and, if asked, familiarity.", "like"}},
      .example = "{count: 3, from: nomination, ask: \"A person you turn to when you are upset\"}"};
  return table;
}

const MapTable& item_table() {
  static const MapTable table{
      .noun = "item",
      .help = "A row written in the protocol itself. A text alone stands for {text: …}; every further key is a column.",
      .rows = {{"text", text().such_as("love"), required(), "What is shown; for pictures the file.", "word string name"},
               {"id", text(), optional(), "What the data call it. Left out: the text."}},
      .lone_key = "text",
      .open = std::make_shared<ValueKind>(text()),
      .example = "{text: love, kind: security}"};
  return table;
}

const MapTable& assign_table() {
  static const MapTable table{
      .noun = "assignment",
      .help = "A column whose values are given to a list's rows, each equally often.",
      .rows = {{"values", list_of(text(), 2).such_as("[snake, utensil]"), required(), "The values.", "levels of"},
               {"by", word({"latin_square", "shuffle"}), standard("latin_square"),
                "`latin_square`: in turn over participants, so that every row meets every value; `shuffle`: at random "
                "for each participant.",
                "how"}},
      .example = "{values: [snake, utensil], by: latin_square}"};
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
           {"slots", list_of(name_in(Section::slots)).such_as("[AF, KN]"), optional(),
            "The participant's own names; their column `slot` says which.", "slot names"},
           {"like", name_in(Section::lists), optional(),
            "One made-up string for each item of that list, of its length and script, that is none of its names or "
            "words.",
            "nonwords pseudowords"},
           {"texts", map_by(texts_table()), optional(), "What a participant wrote in a step `write`.", "written"},
           {"rows_of", list_of(name_in(Section::lists)).such_as("[pictures]"), optional(),
            "The rows of lists written before, with the columns given to them there.", "same_as"},
           {"where", map_of(text(), list_of(text())).such_as("{relation: $threat}"), optional(),
            "Keeps the rows whose column has this value, or one of these; `$factor` is the participant's own level.",
            "filter if only"},
           {"take", whole(1, 100'000), optional(),
            "So many of the rows, drawn once for each participant; the columns' values keep their shares.",
            "sample draw count"},
           {"assign", map_of(text(), map_by(assign_table())).such_as("{cue: {values: [snake, utensil]}}"), optional(),
            "Columns given to the rows once for each participant, the same in every block.", "pair rotate"},
           {"times", whole(1, 1000), standard("1"), "How often every row counts where the list is crossed.",
            "weight repeat"},
           {"label", map_of(text(), text()).such_as("{kind: threat}"), optional(), "Columns added to every row.", "labels columns"}},
      .rules = {exactly_one({"file", "items", "slots", "like", "texts", "rows_of"}),
                only_beside({"where"}, {"file", "items", "slots", "rows_of"})},
      .example = "{file: words/threat-primes-en.csv, where: {relation: $threat, pair: \"1\"}}"};
  return table;
}

}  // namespace protocols
