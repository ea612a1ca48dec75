// Blocks: which items meet, what is drawn beside them, and how the trials follow each other.
#include "protocols/grammar/parts.h"

// clang-format off: a row of a table is a row here.
namespace protocols {

const MapTable& within_table() {
  static const MapTable table{
      .noun = "grouping",
      .help = "Trials of one value come together. A label alone stands for {label: …}.",
      .rows = {{"label", label(), required(), "Whose values keep trials together.", "of"},
               {"by", word({"shuffle", "latin_square", "as_written"}), standard("shuffle"),
                "The order of the values: at random for each participant, in turn over participants, or as in the "
                "lists."}},
      .lone_key = "label",
      .example = "{label: word.kind, by: latin_square}"};
  return table;
}

const MapTable& order_table() {
  static const MapTable table{
      .noun = "order",
      .help =
          "How the trials follow each other. A limit that cannot be met is an error, never dropped. Labels here may "
          "also be `answer` (the right key) and `condition` (all cells together).",
      .rows = {{"shuffle", yes_no(), standard("true"), "False: in the order of the lists.",
                "random randomize randomise"},
               {"no_repeat", list_of(label()).such_as("[target]"), optional(), "Never the same value twice running.", "norepeat"},
               {"longest_run", map_of(label(), whole(1, 1000)).such_as("{condition: 3, answer: 4}"), optional(),
                "At most so many of the same value running.", "max_run run longest"},
               {"min_distance", map_of(label(), whole(2, 1000)).such_as("{target: 4}"), optional(),
                "From a trial to the next one of the same value at least so many places: 2 is never twice running, 4 "
                "leaves three others between.",
                "distance gap spacing"},
               {"balanced_transitions", label(), optional(),
                "Each value follows each, itself included, as often as any other, to the nearest trial (in proportion "
                "where values come up unequally often). Beside a limit that never lets a value follow itself, each "
                "value follows each other one.",
                "transitions balanced"},
               {"fixed", map_of(label(), map_of(whole(1, 100'000), text())).such_as("{prime.kind: {1: neutral, 2: neutral}}"), optional(),
                "Values at given places of the block, counted from 1. Practice is not bound by it.", "positions"},
               {"within", map_by(within_table()), optional(),
                "Trials of one value of this label come together, and are ordered among themselves.",
                "blocked grouped by"}},
      .rules = {at_most_one({"balanced_transitions", "within"})},
      .example = "{shuffle: true, no_repeat: [target], longest_run: {condition: 3, answer: 4}}"};
  return table;
}

const MapTable& draw_table() {
  static const MapTable table{
      .noun = "draw",
      .help =
          "Items that every trial draws at random, each item as often as any other. The name of a list alone stands "
          "for {list: …}.",
      .rows = {{"list", list_of(name_in(Section::lists)).such_as("[frowns, angry]"), required(), "Its items; of several lists, their items "
                "together.", "lists from of"},
               {"count", whole(1, 100), standard("1"), "So many different items for each trial.", "n number"},
               {"only", expression(), optional(),
                "Which items a trial may have: compares columns of the drawn items with columns of the trial's own.",
                "where when if"}},
      .lone_key = "list",
      .example = "{list: frowns, count: 15, only: \"frowns.person != smile.person\"}"};
  return table;
}

const MapTable& block_table() {
  static const MapTable table{
      .noun = "block",
      .help = "Trials of one kind: every combination of the lists crossed.",
      .rows = {{"trial", name_in_or_factor(Section::trials), required(),
                "Which trial it runs; `$factor`: the trial named as the participant's level."},
               {"cross", map_of(name(), list_of(name_in(Section::lists))).such_as("{target: words}"), required(),
                "For each variable its list, or several lists together. Every combination makes one trial.",
                "lists crossing variables"},
               {"only", expression(), optional(),
                "Which combinations there are, by columns of the variables; the others are left out.",
                "where when if"},
               {"trials", whole(1, 100'000), optional(),
                "So many trials instead of all: a part of the combinations, drawn at random, in which every cell and "
                "every item keeps its share; more than there are come again.",
                "number count n"},
               {"repeat", whole(1, 1000), standard("1"), "How many times every combination comes.",
                "repetitions times reps"},
               {"rounds", yes_no(), standard("false"),
                "True: each repetition is ordered for itself; limits hold over its ends.", "blocked_repeat"},
               {"draw", map_of(name(), map_by(draw_table())).such_as("{frowns: {list: frowns, count: 15}}"), optional(),
                "For each further variable the list that its items are drawn from.", "random sample"},
               {"answer", map_by(answer_table()), optional(), "Needed when an event of the trial waits for an answer.",
                "response keys"},
               {"cells", list_of(label()).such_as("[prime.kind, target.slot]"), optional(),
                "What the analysis compares: trials with the same values are one cell.", "conditions cell by"},
               {"order", map_by(order_table()), optional(), "Left out: shuffled without limits.",
                "randomise randomize"}},
      .rules = {at_most_one({"trials", "repeat"}), only_beside({"rounds"}, {"repeat"})},
      .example =
          "trial: decision\ncross: {prime: primes, target: [names, nonwords]}\nrepeat: 2\nanswer: {by: target.is, "
          "keys: {name: J, nonword: F}}\n"
          "cells: [prime.kind, target.slot]\norder: {no_repeat: [target]}"};
  return table;
}

}  // namespace protocols
