// Factors between participants, their names, and lists of what trials are about.
#include "protocols/grammar/parts.h"
#include "protocols/model/protocol.h"

// A row of a table is a row here.
// clang-format off
namespace protocols {

const MapTable& factor_table() {
  static const MapTable table{
      .noun = "factor",
      .help =
          "What differs between participants, such as the kind of threat words. In a list, `where: {relation: $threat}` uses only the rows "
          "whose column `relation` has the participant's level of the factor `threat`.",
      .rows =
          {{"between", levels().such_as("[unrelated, related]").read_by_hand(), required(),
            "The levels. With weights, `{secure: 2, neutral: 1}`, twice as many participants have the level secure as neutral.",
            "levels conditions groups"},
           {"assign", word_for<Assignment>({{"permuted_blocks", Assignment::permuted_blocks}, {"alternate", Assignment::alternate}}).into(&Factor::assign), standard("permuted_blocks"),
            "`permuted_blocks`: at random, but in small blocks of participants, in each of which every combination of levels occurs as often as its weight says; "
            "`alternate`: in turn, not at random.",
            "assignment"},
           {"when", expression().into(&Factor::when), optional(),
            "The factor is used only for participants who meet this condition; for all others its level is `none`. The condition may use the "
            "strata and the factors written above this one. The combinations that remain occur equally often.",
            "if only"},
           {"per", word_for<bool>({{"participant", false}, {"group", true}}).into(&Factor::per_group), standard("participant"),
            "`group`: all members of a group have the same level, and groups fill the levels equally.", "unit"}},
      .example = "{between: [unrelated, related], assign: permuted_blocks}"};
  return table;
}

const MapTable& slot_table() {
  static const MapTable table{
      .noun = "slot",
      .help =
          "Names that each participant gives, or texts about the participant. The data call them AF1, AF2 …; the names "
          "themselves are shown on the screen and never saved.",
      .rows =
          {{"count", whole(1, 50).into(&Slot::count), required(),
            "The number of names; with `keep`, of names that are rated high enough.", "number n"},
           {"from", word_for<SlotSource>({{"nomination", SlotSource::nomination}, {"tick_list", SlotSource::tick_list}, {"typed", SlotSource::typed}}).into(&Slot::from), required(),
            "`nomination`: names that the participant types; `tick_list`: names that the participant ticks in a list of common names; `typed`: "
            "any other text, such as words that describe the participant.",
            "source"},
           {"ask", list_of(text()).such_as("\"A person you turn to when you are upset\"").into(&Slot::ask), optional(),
            "The question to the participant; needed unless `from` is `tick_list`. Several questions are asked one after the other, and then all of them again, until there are `count` names in all; a person "
            "who is named twice counts once.",
            "question prompt"},
           {"optional", yes_no().into(&Slot::optional), standard("false"),
            "True: fewer names are accepted, even none. Lists of them are then shorter; in conditions `AF.count` is the number of names.",
            "may_be_empty"},
           {"keep", map_by(keep_table()).read_by_hand(), optional(), "Which of the names given are used.", "only_if"},
           {"tick", word_for<Tick>({{"known", Tick::known}, {"unknown", Tick::unknown}}).into(&Slot::tick), optional(),
            "For a tick list: `known` uses names of people whom the participant knows but is not close to; `unknown` uses names that belong to no person "
            "whom the participant knows. Default: `known`."},
           {"names", file().read_by_hand(), optional(), "For a tick list: the file with the names to tick, in its column `text`. With a column `frequency` (a number) the most frequent names are asked about first; without it their order is drawn.",
            "file candidates"},
           {"match", map_by(match_table()).read_by_hand(), optional(),
            "For a tick list: the names used should resemble those of this slot in length, script and, if it is asked, familiarity.", "like"}},
      .example = "{count: 3, from: nomination, ask: \"A person you turn to when you are upset\"}"};
  return table;
}

const MapTable& item_table() {
  static const MapTable table{
      .noun = "item",
      .help = "A row written in the protocol itself. Short form: the text alone, `love` for `{text: love}`. Every other key is a column.",
      .rows = {{"text", text().such_as("love"), required(), "What is shown; for pictures the name of the file.", "word string name"},
               {"id", text(), optional(), "The name of the item in the data. Default: its text."}},
      .lone_key = "text",
      .open = std::make_shared<ValueKind>(text()),
      .example = "{text: love, kind: security}"};
  return table;
}

const MapTable& assign_table() {
  static const MapTable table{
      .noun = "assignment",
      .help = "A column whose values are assigned to the rows of a list, each value equally often. (Which participant has which level of a factor is decided by `assign` of the [factor](#factor).)",
      .rows = {{"values", list_of(text(), 2).such_as("[snake, utensil]").into(&AssignSpec::values), required(), "The values.", "levels of"},
               {"by", word_for<Turn>({{"latin_square", Turn::latin_square}, {"shuffle", Turn::shuffle}}).into(&AssignSpec::by), standard("latin_square"),
                "`latin_square`: in turn over participants, so that every row is combined with every value; `shuffle`: at random "
                "for each participant.",
                "how"}},
      .example = "{values: [snake, utensil], by: latin_square}"};
  return table;
}

const MapTable& list_table() {
  static const MapTable table{
      .noun = "list",
      .help = "The items of trials: words, names or pictures, with their columns.",
      .rows =
          {{"file", file().read_by_hand(), optional(),
            "A CSV file with a column `text`, a column `id` if a text occurs more than once, and any other columns.",
            "csv path from"},
           {"items", list_of(map_by(item_table())).read_by_hand(), optional(), "The rows, written here.", "rows words values"},
           {"slots", list_of(name_in(Section::slots)).such_as("[AF, KN]").into(&ListSpec::slots), optional(),
            "The names that the participant gave; the column `slot` says for which slot.", "slot names"},
           {"like", name_in(Section::lists).into(&ListSpec::like), optional(),
            "One nonword for each item of that list, with the same length and script, and different from all its names and "
            "words.",
            "nonwords pseudowords"},
           {"texts", map_by(texts_table()).read_by_hand(), optional(), "What a participant wrote in a step `write`.", "written"},
           {"rows_of", list_of(name_in(Section::lists)).such_as("[pictures]").read_by_hand(), optional(),
            "The rows of lists above this one, with the columns assigned to them there.", "same_as"},
           {"where", map_of(text(), list_of(text())).such_as("{relation: $threat}").read_by_hand(), optional(),
            "Uses only the rows whose column has this value, or one of these values; `$factor` is the participant's level.",
            "filter if only"},
           {"take", whole(1, 100'000).into(&ListSpec::take), optional(),
            "How many of the rows are used, drawn at random once for each participant. Each value of a column (such as `kind`) keeps the share that it has in the whole list; "
            "a column with more different values than half the number of rows (such as one that names each row) is ignored.",
            "sample draw count"},
           {"assign", map_of(text(), map_by(assign_table())).such_as("{cue: {values: [snake, utensil]}}").read_by_hand(), optional(),
            "Columns whose values are assigned to the rows once for each participant, the same in every block.", "pair rotate"},
           {"times", whole(1, 1000).into(&ListSpec::times), standard("1"), "How many times every row is used in the blocks that cross this list: with `times: 2` it makes twice as many trials as a row of another list of the same variable. "
            "The key `repeat` of a block repeats all its trials.",
            "weight repeat"},
           {"blanks", list_of(text()).such_as("[prime]").into(&ListSpec::blanks), optional(),
            "Columns whose entry may be empty although a trial shows it: the trial then shows the background in that place, for the same "
            "duration; the masks of a masked prime are shown as on other trials. A masked "
            "prime that is blank is not counted among the primes of its trial.",
            "empty may_be_empty nothing"},
           {"label", map_of(text(), text()).such_as("{kind: threat}").read_by_hand(), optional(), "Columns with the same value in every row.", "labels columns"}},
      .rules = {exactly_one({"file", "items", "slots", "like", "texts", "rows_of"}),
                only_beside({"where"}, {"file", "items", "slots", "rows_of"})},
      .example = "{file: words/threat-primes-en.csv, where: {relation: $threat, pair: \"1\"}}"};
  return table;
}

}  // namespace protocols
