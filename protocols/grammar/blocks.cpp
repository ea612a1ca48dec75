// Blocks: which items meet, what is drawn beside them, and how the trials follow each other.
#include "protocols/grammar/parts.h"
#include "protocols/model/protocol.h"

// A row of a table is a row here.
// clang-format off
namespace protocols {

const MapTable& within_table() {
  static const MapTable table{
      .noun = "grouping",
      .help = "Trials with the same value of a label are run together. Short form: the label alone, `within: word.kind` for `within: {label: word.kind}`.",
      .rows = {{"label", label().read_by_hand(), required(), "The label; trials with the same value of it are run together.", "of"},
               {"by", word_for<Turn>({{"shuffle", Turn::shuffle}, {"latin_square", Turn::latin_square}, {"as_written", Turn::as_written}}).into(&WithinSpec::by), standard("shuffle"),
                "The order of the values: `shuffle`: at random for each participant; `latin_square`: in turn over participants; `as_written`: as in the "
                "lists."}},
      .lone_key = "label",
      .example = "{label: word.kind, by: latin_square}"};
  return table;
}

const MapTable& order_table() {
  static const MapTable table{
      .noun = "order",
      .help =
          "The order of the trials. A limit that cannot be met is an error; it is never ignored. Labels here may "
          "also be `answer` (the right key) and `condition` (the cell: the combination of the values of all `cells`).",
      .rows = {{"shuffle", yes_no().into(&OrderSpec::shuffle), standard("true"), "True: in random order, within the limits below. False: in the order of the lists.",
                "random randomize randomise"},
               {"no_repeat", list_of(label()).such_as("[target]").read_by_hand(), optional(), "The same value never occurs on two consecutive trials.", "norepeat"},
               {"longest_run", map_of(label(), whole(1, 1000)).such_as("{condition: 3, answer: 4}").read_by_hand(), optional(),
                "The greatest number of consecutive trials with the same value.", "max_run run longest"},
               {"min_distance", map_of(label(), whole(2, 1000)).such_as("{target: 4}").read_by_hand(), optional(),
                "The smallest distance between two trials with the same value: 2 means never on consecutive trials, 4 "
                "means at least three other trials between them.",
                "distance gap spacing"},
               {"balanced_transitions", label().read_by_hand(), optional(),
                "Every value follows every value (also itself) equally often, as far as the number of trials allows; if some values are "
                "more frequent than others, in proportion to their frequency. With a limit that does not allow a value to follow itself, every "
                "value follows every other value equally often.",
                "transitions balanced"},
               {"fixed", map_of(label(), map_of(whole(1, 100'000), text())).such_as("{prime.kind: {1: neutral, 2: neutral}}").read_by_hand(), optional(),
                "Values at certain positions of the block, counted from 1. It does not apply to practice.", "positions"},
               {"within", map_by(within_table()).read_by_hand(), optional(),
                "Trials with the same value of this label are run together, and are ordered within each such group.",
                "blocked grouped by"}},
      .rules = {at_most_one({"balanced_transitions", "within"})},
      .example = "{shuffle: true, no_repeat: [target], longest_run: {condition: 3, answer: 4}}"};
  return table;
}

const MapTable& draw_table() {
  static const MapTable table{
      .noun = "draw",
      .help =
          "Items that are drawn at random for every trial, each item equally often. Short form: the name of the list "
          "alone, `frowns` for `{list: frowns}`.",
      .rows = {{"list", list_of(name_in(Section::lists)).such_as("[frowns, angry]").into(&DrawSpec::lists), required(), "The list from which items are drawn; of several lists, from all their items "
                "together.", "lists from of"},
               {"count", whole(1, 100).into(&DrawSpec::count), standard("1"), "How many different items are drawn for each trial.", "n number"},
               {"only", expression().into(&DrawSpec::only), optional(),
                "Which items may be drawn for a trial: a condition on columns of the drawn items and of the trial's other items.",
                "where when if"}},
      .lone_key = "list",
      .example = "{list: frowns, count: 15, only: \"frowns.person != smile.person\"}"};
  return table;
}

const MapTable& block_table() {
  static const MapTable table{
      .noun = "block",
      .help = "Trials of one kind: one for every combination of the items of the crossed lists.",
      .rows = {{"trial", name_in_or_factor(Section::trials).read_by_hand(), required(),
                "Which trial the block runs; `$factor`: the trial that has the name of the participant's level."},
               {"cross", map_of(name(), list_of(name_in(Section::lists))).such_as("{target: words}").read_by_hand(), required(),
                "For each variable its list, or several lists together. Every combination of their items makes one trial.",
                "lists crossing variables"},
               {"only", expression().into(&Block::only), optional(),
                "Which combinations are used, as a condition on columns of the variables.",
                "where when if"},
               {"trials", whole(1, 100'000).into(&Block::trials), optional(),
                "The number of trials, instead of all combinations: a random selection in which every cell and "
                "every item keeps its proportion. If the number is greater than the number of combinations, some combinations are used more than once.",
                "number count n"},
               {"repeat", whole(1, 1000).into(&Block::repeat), standard("1"), "How many times every combination is used.",
                "repetitions times reps"},
               {"rounds", yes_no().into(&Block::rounds), standard("false"),
                "True: all combinations are run once before they are repeated; each repetition has its own order, and the limits of `order` also hold across the border between two repetitions.", "blocked_repeat"},
               {"draw", map_of(name(), map_by(draw_table())).such_as("{frowns: {list: frowns, count: 15}}").read_by_hand(), optional(),
                "For each additional variable the list from which its items are drawn.", "random sample"},
               {"answer", map_by(answer_table()).read_by_hand(), optional(), "How the participant answers; needed when an event of the trial waits for an answer.",
                "response keys"},
               {"cells", list_of(label()).such_as("[prime.kind, target.slot]").read_by_hand(), optional(),
                "The labels that the analysis compares: trials with the same values are one cell.", "conditions cell by"},
               {"order", map_by(order_table()).read_by_hand(), optional(), "The order of the trials. Default: random, without limits.",
                "randomise randomize"}},
      .rules = {at_most_one({"trials", "repeat"}), only_beside({"rounds"}, {"repeat"})},
      .example =
          "trial: decision\ncross: {prime: primes, target: [names, nonwords]}\nrepeat: 2\nanswer: {by: target.is, "
          "keys: {name: J, nonword: F}}\n"
          "cells: [prime.kind, target.slot]\norder: {no_repeat: [target]}"};
  return table;
}

}  // namespace protocols
