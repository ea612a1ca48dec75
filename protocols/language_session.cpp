// Blocks, and the steps of a session.
#include "protocols/language_parts.h"

// clang-format off: a row of a table is a row here.
namespace protocols {

const MapTable& answer_table() {
  static const MapTable table{
      .noun = "answer",
      .help = "Which keys answer, and which answer is right.",
      .rows = {{"by", label(), optional(),
                "The label whose value names the right answer. Left out: no answer is right or wrong, as in ratings.",
                "correct of"},
               {"keys", map_of(text(), key()), required(),
                "For each value its key, named as on a US keyboard, whatever the layout.", "key choices"},
               {"counterbalance", yes_no(), standard("false"),
                "Rotates the keys over the values from participant to participant.", "rotate balance"}},
      .example = "{by: target.is, keys: {name: J, nonword: F}, counterbalance: true}"};
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
               {"no_repeat", list_of(label()), optional(), "Never the same value twice running.", "norepeat"},
               {"longest_run", map_of(label(), whole(1, 1000)), optional(),
                "At most so many of the same value running.", "max_run run longest"}},
      .example = "{shuffle: true, no_repeat: [target], longest_run: {condition: 3, answer: 4}}"};
  return table;
}

const MapTable& block_table() {
  static const MapTable table{
      .noun = "block",
      .help = "Trials of one kind: every combination of the lists crossed.",
      .rows = {{"trial", name_in(Section::trials), required(), "Which trial it runs.", "trials"},
               {"cross", map_of(name(), list_of(name_in(Section::lists))), required(),
                "For each variable its list, or several lists together. Every combination makes one trial.",
                "lists crossing variables"},
               {"repeat", whole(1, 1000), standard("1"), "How many times every combination comes.",
                "repetitions times reps"},
               {"answer", map_by(answer_table()), optional(), "Needed when an event of the trial waits for an answer.",
                "response keys"},
               {"cells", list_of(label()), optional(),
                "What the analysis compares: trials with the same values are one cell.", "conditions cell by"},
               {"order", map_by(order_table()), optional(), "Left out: shuffled without limits.",
                "randomise randomize"}},
      .example =
          "trial: decision\ncross: {prime: primes, target: [names, nonwords]}\nrepeat: 2\nanswer: {by: target.is, "
          "keys: {name: J, nonword: F}}\n"
          "cells: [prime.kind, target.slot]\norder: {no_repeat: [target]}"};
  return table;
}

const MapTable& nominate_table() {
  static const MapTable table{
      .noun = "nomination",
      .help = "Asks for the names of slots, one slot after the other. A list alone stands for {slots: …}.",
      .rows = {{"slots", list_of(name_in(Section::slots)), required(), "Asked in this order.", "slot"}},
      .lone_key = "slots",
      .example = "[AF, CP, KN, UN]"};
  return table;
}

const MapTable& page_table() {
  static const MapTable table{
      .noun = "page",
      .help =
          "A page of text that the participant reads and leaves with the space bar. A file name alone stands for "
          "{file: …}.",
      .rows = {{"file", file(), optional(),
                "A Markdown file: headings, paragraphs, lists, **bold**; `{AF1}` and `{key:value}` are filled in."},
               {"text", text(), optional(), "The page written here, in the same Markdown."},
               {"keys_of", name_in(Section::blocks), optional(), "The block whose keys `{key:value}` names.",
                "block keys of"}},
      .rules = {exactly_one({"file", "text"})},
      .lone_key = "file",
      .example = "{file: instructions/p01-decision-en.md, keys_of: main}"};
  return table;
}

const MapTable& practice_table() {
  static const MapTable table{
      .noun = "practice",
      .help = "Trials of a block for practice, again until enough are right. A name alone stands for {of: …}.",
      .rows = {{"of", name_in(Section::blocks), required(), "Which block is practised.", "block"},
               {"trials", whole(1, 1000), standard("16"), "How many in a round.", "count n"},
               {"with", map_of(name(), list_of(name_in(Section::lists))), optional(),
                "Other lists in place of the block's.", "cross lists"},
               {"until", share(), optional(), "Rounds are repeated until this many are right. Left out: one round.",
                "criterion accuracy"},
               {"rounds_at_most", whole(1, 20), standard("3"), "Then the session goes on, and the data say so.",
                "rounds max_rounds"},
               {"feedback", yes_no(), standard("true"), "Says after each trial whether it was right."}},
      .rules = {only_beside({"rounds_at_most"}, {"until"})},
      .lone_key = "of",
      .example = "{of: main, trials: 16, until: 80 % correct, rounds_at_most: 3}"};
  return table;
}

const MapTable& block_step_table() {
  static const MapTable table{.noun = "block step",
                              .help = "Runs a block. A name alone stands for {of: …}.",
                              .rows = {{"of", name_in(Section::blocks), required(), "Which block.", "block name"},
                                       {"pause_every", whole(1, 10'000), optional(),
                                        "Trials between two pauses. Left out: no pauses.", "pause break_every"}},
                              .lone_key = "of",
                              .example = "{of: main, pause_every: 48}"};
  return table;
}

const MapTable& step_table() {
  static const MapTable table{
      .noun = "session step",
      .help = "One step of the session; its key says what it does.",
      .rows = {{"nominate", map_by(nominate_table()), optional(), "Asks for names.", "nomination names"},
               {"page", map_by(page_table()), optional(), "Shows a page.", "instructions instruction text"},
               {"practice", map_by(practice_table()), optional(), "Practises a block.", "training"},
               {"block", map_by(block_step_table()), optional(), "Runs a block.", "run trials"}},
      .rules = {exactly_one({"nominate", "page", "practice", "block"})},
      .example = "- block: {of: main, pause_every: 48}"};
  return table;
}

}  // namespace protocols
