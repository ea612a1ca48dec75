#include "protocols/language.h"

#include <utility>

namespace protocols {
namespace {

std::vector<Row> joined(std::vector<Row> first, const std::vector<Row>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

// ---- Stimuli

// What can be shown, and how; a stimulus stands alone in an event, as a masked prime, or among others under `show`.
std::vector<Row> stimulus_rows() {
  return {
      {"text", shown_text(), optional(), "A line of text; `$prime` shows what the trial binds to `prime`.", {"word", "string", "message"}},
      {"picture", shown_file(), optional(), "A PNG file, or the variable that holds its name.", {"image", "img", "photo"}},
      {"box", shown_colour(), optional(), "A plain box of this colour; needs `width` and `height`.", {"rect", "rectangle", "square", "shape"}},
      {"colour", shown_colour(), optional(), "Of the text. Left out: the screen's text colour.", {"color", "ink"}},
      {"height", length(), optional(),
       "Of a line of text (left out: the screen's `text_height`), of a box, of a picture (left out: as `width` asks, or the picture's own pixels).",
       {"size", "font_size", "text_height"}},
      {"width", length(), optional(), "Of a box or a picture.", {"size"}},
      {"at", position(), standard("[0 px, 0 px]"), "Where its centre stands.", {"pos", "position", "place", "where"}},
  };
}

std::vector<Rule> stimulus_rules() {
  return {only_beside({"colour"}, {"text"}), only_beside({"height", "at"}, {"text", "picture", "box"}),
          only_beside({"width"}, {"picture", "box"}), brings("box", {"width", "height"})};
}

std::vector<Rule> joined(std::vector<Rule> first, const std::vector<Rule>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

const MapTable& stimulus_table() {
  static const MapTable table{
      .noun = "stimulus",
      .help = "One thing among several that an event shows together, back to front.",
      .rows = stimulus_rows(),
      .rules = joined({exactly_one({"text", "picture", "box"})}, stimulus_rules()),
      .example = "{picture: pictures/couple.png, height: 40 %, at: [-6 deg, 0 deg]}"};
  return table;
}

const MapTable& masked_table() {
  static const MapTable table{
      .noun = "masked prime",
      .help = "Forward mask, prime and backward mask in one place. The prime is rounded down to whole refreshes of the screen, but never below one.",
      .rows = joined(
          {{"for", duration(), required(), "How long the prime is shown.", {"duration", "time", "ms", "prime_duration"}},
           {"forward", duration().or_word("none"), standard("500 ms"), "How long the mask before it is shown.", {"forward_duration", "premask"}},
           {"backward", duration().or_word("none"), standard("500 ms"),
            "How long the mask after it is shown; `none` where the target itself masks.", {"backward_duration", "postmask", "mask"}},
           {"forward_mask", word({"hashes", "letters", "scramble", "box"}), optional(),
            "Left out: `hashes` for a text, `scramble` for a picture, `box` for a box."},
           {"backward_mask", word({"hashes", "letters", "scramble", "box"}), optional(),
            "`letters` are random letters of the prime's script, new on each trial. Left out: `letters` for a text, `scramble` for a picture, `box` for a box."},
           {"mask_colour", colour(), optional(), "Of both masks. Left out: the prime's own.", {"mask_color"}}},
          stimulus_rows()),
      .rules = joined({exactly_one({"text", "picture", "box"})}, stimulus_rules()),
      .example = "{text: $prime, for: 20 ms, forward: 500 ms, backward: 500 ms}"};
  return table;
}

// ---- Trials

const MapTable& event_table() {
  static const MapTable table{
      .noun = "event",
      .help = "One event of a trial. Events follow each other without a gap.",
      .rows = joined(
          joined({{"event", name(), required(), "What the data call this event; no other event of the trial has this name.", {"name", "id"}}},
                 stimulus_rows()),
          {{"show", list_of(map_by(stimulus_table())), optional(), "Several stimuli together, back to front.", {"stimuli"}},
           {"masked", map_by(masked_table()), optional(), "A prime between its masks; lasts as long as the three together.", {"prime", "mask"}},
           {"blank", word({"true"}), optional(), "Nothing but the background."},
           {"for", duration(), optional(), "How long the event lasts.", {"duration", "time", "ms", "lasts", "length", "dur"}},
           {"until", word({"answer"}), optional(), "The event ends with the participant's answer.", {"wait", "response"}},
           {"at_most", duration(), optional(), "The longest wait for an answer. Left out: no limit.", {"timeout", "max", "deadline", "maximum"}}}),
      .rules = joined({exactly_one({"text", "picture", "box", "show", "masked", "blank"}), exactly_one({"for", "until"}, {"masked"}),
                       only_beside({"at_most"}, {"until"})},
                      stimulus_rules()),
      .naming_key = "event",
      .example = "{event: target, text: $target, until: answer, at_most: 2000 ms}"};
  return table;
}

// ---- Design and material

const MapTable& photodiode_table() {
  static const MapTable table{
      .noun = "photodiode patch",
      .help = "A square in a corner of the screen, white while one event shows and black otherwise, so that a lab can check the timing with its own diode.",
      .rows = {{"event", label(), required(), "Which event; a mask is named by its prime, as in `prime.backward`.", {"at"}},
               {"corner", word({"top_left", "top_right", "bottom_left", "bottom_right"}), standard("bottom_left"), "Where it stands.", {"place", "position"}},
               {"size", length(), standard("60 px"), "Its side.", {"width", "height"}}},
      .example = "{event: target, corner: top_right, size: 60 px}"};
  return table;
}

const MapTable& screen_table() {
  static const MapTable table{
      .noun = "screen",
      .help = "How everything looks that is not said otherwise, and which screens will do.",
      .rows = {{"background", colour(), standard("\"#808080\""), "Of the whole screen, all session long.", {"background_colour", "background_color"}},
               {"colour", colour(), standard("\"#000000\""), "Of text.", {"color", "text_colour", "foreground"}},
               {"text_height", length(), standard("5 %"), "Of a line of text.", {"height", "font_size", "size"}},
               {"refresh_at_least", frequency(30, 1000), optional(), "The study does not run on slower screens.", {"min_refresh"}},
               {"refresh", frequency(30, 1000), optional(), "The study runs at this rate alone, within 1 %.", {"refresh_rate", "rate", "hz"}},
               {"onset", word({"hw_flip", "hw_copy", "vblank_inferred", "swap_return"}), optional(),
                "The least that is accepted as a report of when a frame became light, best first. Left out: any; the data say which it was.", {"grade"}},
               {"prime_rule", word({"flag", "repeat", "stop"}), standard("flag"),
                "What happens when a masked prime was shown for other frames than asked: `flag` marks the trial, `repeat` also shows it again later in the block, `stop` ends the session."},
               {"photodiode", map_by(photodiode_table()), optional(), "A patch for a photodiode. Left out: none.", {"diode", "patch"}}},
      .rules = {at_most_one({"refresh", "refresh_at_least"})},
      .example = "background: \"#808080\"\ncolour: black\ntext_height: 1.2 deg\nrefresh_at_least: 100 Hz"};
  return table;
}

const MapTable& marker_table() {
  static const MapTable table{
      .noun = "marker port",
      .help = "A byte to another machine at the onset of events, sent as soon as the screen has reported it; the data say when.",
      .rows = {{"port", word({"serial", "parallel"}), required(), "Which kind of port.", {"kind", "type"}},
               {"device", text(), required(), "Its device file.", {"path", "file", "address"}},
               {"codes", map_of(label(), whole(1, 255)), required(), "For each event its code; a mask is named by its prime, as in `prime.backward`.", {"code", "at", "events"}}},
      .example = "{port: serial, device: /dev/ttyUSB0, codes: {prime: 1, target: 2}}"};
  return table;
}

const MapTable& station_table() {
  static const MapTable table{
      .noun = "station",
      .help = "What the workstation needs beside its screen.",
      .rows = {{"keyboard", text(), optional(), "A part of the name of the keyboard or response box that answers. Left out: any.", {"keys", "device", "box"}},
               {"markers", map_by(marker_table()), optional(), "Codes for another machine.", {"marker", "triggers", "trigger"}}},
      .example = "keyboard: Cedrus\nmarkers: {port: parallel, device: /dev/parport0, codes: {target: 2}}"};
  return table;
}

const MapTable& factor_table() {
  static const MapTable table{
      .noun = "factor",
      .help = "A condition that differs between participants. `where: {column: $factor}` picks the rows of the participant's level.",
      .rows = {{"between", list_of(name(), 2), required(), "The levels.", {"levels", "conditions", "groups"}},
               {"assign", word({"permuted_blocks", "alternate"}), standard("permuted_blocks"),
                "`permuted_blocks`: at random in small blocks that hold every cell equally often; `alternate`: in turn.", {"assignment"}}},
      .example = "{between: [unrelated, related], assign: permuted_blocks}"};
  return table;
}

const MapTable& slot_table() {
  static const MapTable table{
      .noun = "slot",
      .help = "Names that each participant gives. The data know them as AF1, AF2 …; the names themselves never leave the study's vault.",
      .rows = {{"count", whole(1, 50), required(), "How many names.", {"number", "n"}},
               {"from", word({"nomination", "tick_list"}), required(),
                "`nomination`: typed by the participant; `tick_list`: ticked in a list of common names.", {"source"}},
               {"ask", text(), optional(), "The question put to the participant; needed for a nomination.", {"question", "prompt"}},
               {"tick", word({"known", "unknown"}), optional(),
                "Tick list: `known` takes names of people known but not close, `unknown` names of nobody the participant knows. Left out: `known`."},
               {"names", file(), optional(), "Tick list: the file with the names to tick, in its column `text`.", {"file", "candidates"}},
               {"match", name_in(Section::slots), optional(),
                "The names taken should resemble those of this slot in length (one letter more or less) and script.", {"like"}}},
      .example = "{count: 3, from: nomination, ask: \"A person you turn to when you are upset\"}"};
  return table;
}

const MapTable& item_table() {
  static const MapTable table{
      .noun = "item",
      .help = "A row written in the protocol itself. A text alone stands for {text: …}; every further key is a column.",
      .rows = {{"text", text(), required(), "What is shown; for pictures the file.", {"word", "string", "name"}},
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
      .rows = {{"file", file(), optional(), "A CSV file with a column `text`, and a column `id` where texts repeat; any other columns.", {"csv", "path", "from"}},
               {"items", list_of(map_by(item_table())), optional(), "Rows written here.", {"rows", "words", "values"}},
               {"slots", list_of(name_in(Section::slots)), optional(), "The participant's own names; their column `slot` says which.", {"slot", "names"}},
               {"like", name_in(Section::lists), optional(),
                "One made-up string for each item of that list, of its length and script, that is none of its names or words.", {"nonwords", "pseudowords"}},
               {"where", map_of(text(), list_of(text())), optional(),
                "Keeps the rows whose column has this value, or one of these; `$factor` is the participant's own level.", {"filter", "if", "only"}},
               {"label", map_of(text(), text()), optional(), "Columns added to every row.", {"labels", "columns"}}},
      .rules = {exactly_one({"file", "items", "slots", "like"}), only_beside({"where"}, {"file", "items"})},
      .example = "{file: words/threat-primes-en.csv, where: {relation: $threat, pair: \"1\"}}"};
  return table;
}

// ---- Blocks

const MapTable& answer_table() {
  static const MapTable table{
      .noun = "answer",
      .help = "Which keys answer, and which answer is right.",
      .rows = {{"by", label(), required(), "The label whose value names the right answer.", {"correct", "of"}},
               {"keys", map_of(text(), key()), required(), "For each value its key, named as on a US keyboard, whatever the layout.", {"key", "choices"}},
               {"counterbalance", yes_no(), standard("false"), "Rotates the keys over the values from participant to participant.", {"rotate", "balance"}}},
      .example = "{by: target.is, keys: {name: J, nonword: F}, counterbalance: true}"};
  return table;
}

const MapTable& order_table() {
  static const MapTable table{
      .noun = "order",
      .help = "How the trials follow each other. A limit that cannot be met is an error, never dropped. Labels here may also be `answer` (the right key) and `condition` (all cells together).",
      .rows = {{"shuffle", yes_no(), standard("true"), "False: in the order of the lists.", {"random", "randomize", "randomise"}},
               {"no_repeat", list_of(label()), optional(), "Never the same value twice running.", {"norepeat"}},
               {"longest_run", map_of(label(), whole(1, 1000)), optional(), "At most so many of the same value running.", {"max_run", "run", "longest"}}},
      .example = "{shuffle: true, no_repeat: [target], longest_run: {condition: 3, answer: 4}}"};
  return table;
}

const MapTable& block_table() {
  static const MapTable table{
      .noun = "block",
      .help = "Trials of one kind: every combination of the lists crossed.",
      .rows = {{"trial", name_in(Section::trials), required(), "Which trial it runs.", {"trials"}},
               {"cross", map_of(name(), list_of(name_in(Section::lists))), required(),
                "For each variable its list, or several lists together. Every combination makes one trial.", {"lists", "crossing", "variables"}},
               {"repeat", whole(1, 1000), standard("1"), "How many times every combination comes.", {"repetitions", "times", "reps"}},
               {"answer", map_by(answer_table()), optional(), "Needed when an event of the trial waits for an answer.", {"response", "keys"}},
               {"cells", list_of(label()), optional(), "What the analysis compares: trials with the same values are one cell.", {"conditions", "cell", "by"}},
               {"order", map_by(order_table()), optional(), "Left out: shuffled without limits.", {"randomise", "randomize"}}},
      .example = "trial: decision\ncross: {prime: primes, target: [names, nonwords]}\nrepeat: 2\nanswer: {by: target.is, keys: {name: J, nonword: F}}\n"
                 "cells: [prime.kind, target.slot]\norder: {no_repeat: [target]}"};
  return table;
}

// ---- Session

const MapTable& nominate_table() {
  static const MapTable table{
      .noun = "nomination",
      .help = "Asks for the names of slots, one slot after the other. A list alone stands for {slots: …}.",
      .rows = {{"slots", list_of(name_in(Section::slots)), required(), "Asked in this order.", {"slot"}}},
      .lone_key = "slots",
      .example = "[AF, CP, KN, UN]"};
  return table;
}

const MapTable& page_table() {
  static const MapTable table{
      .noun = "page",
      .help = "A page of text that the participant reads and leaves with the space bar. A file name alone stands for {file: …}.",
      .rows = {{"file", file(), optional(), "A Markdown file: headings, paragraphs, lists, **bold**; `{AF1}` and `{key:value}` are filled in."},
               {"text", text(), optional(), "The page written here, in the same Markdown."},
               {"keys_of", name_in(Section::blocks), optional(), "The block whose keys `{key:value}` names.", {"block", "keys", "of"}}},
      .rules = {exactly_one({"file", "text"})},
      .lone_key = "file",
      .example = "{file: instructions/p01-decision-en.md, keys_of: main}"};
  return table;
}

const MapTable& practice_table() {
  static const MapTable table{
      .noun = "practice",
      .help = "Trials of a block for practice, again until enough are right. A name alone stands for {of: …}.",
      .rows = {{"of", name_in(Section::blocks), required(), "Which block is practised.", {"block"}},
               {"trials", whole(1, 1000), standard("16"), "How many in a round.", {"count", "n"}},
               {"with", map_of(name(), list_of(name_in(Section::lists))), optional(), "Other lists in place of the block's.", {"cross", "lists"}},
               {"until", share(), optional(), "Rounds are repeated until this many are right. Left out: one round.", {"criterion", "accuracy"}},
               {"rounds_at_most", whole(1, 20), standard("3"), "Then the session goes on, and the data say so.", {"rounds", "max_rounds"}},
               {"feedback", yes_no(), standard("true"), "Says after each trial whether it was right."}},
      .rules = {only_beside({"rounds_at_most"}, {"until"})},
      .lone_key = "of",
      .example = "{of: main, trials: 16, until: 80 % correct, rounds_at_most: 3}"};
  return table;
}

const MapTable& block_step_table() {
  static const MapTable table{
      .noun = "block step",
      .help = "Runs a block. A name alone stands for {of: …}.",
      .rows = {{"of", name_in(Section::blocks), required(), "Which block.", {"block", "name"}},
               {"pause_every", whole(1, 10'000), optional(), "Trials between two pauses. Left out: no pauses.", {"pause", "break_every"}}},
      .lone_key = "of",
      .example = "{of: main, pause_every: 48}"};
  return table;
}

const MapTable& step_table() {
  static const MapTable table{
      .noun = "session step",
      .help = "One step of the session; its key says what it does.",
      .rows = {{"nominate", map_by(nominate_table()), optional(), "Asks for names.", {"nomination", "names"}},
               {"page", map_by(page_table()), optional(), "Shows a page.", {"instructions", "instruction", "text"}},
               {"practice", map_by(practice_table()), optional(), "Practises a block.", {"training"}},
               {"block", map_by(block_step_table()), optional(), "Runs a block.", {"run", "trials"}}},
      .rules = {exactly_one({"nominate", "page", "practice", "block"})},
      .example = "- block: {of: main, pause_every: 48}"};
  return table;
}

}  // namespace

const MapTable& protocol_table() {
  static const MapTable table{
      .noun = "protocol",
      .help = "The file as a whole.",
      .rows = {{"tachisto", whole(language_version, language_version), required(), "The version of this language: 1.", {"version"},
                "this program reads version 1 of the language; a newer Tachisto may read this file"},
               {"title", text(), required(), "What the study is called.", {"name"}},
               {"paradigm", text(), optional(), "The paradigm of the book that it follows, such as P01."},
               {"language", text(), standard("en"), "Of the participants: en, he …", {"lang"}},
               {"screen", map_by(screen_table()), standard("{}"), "Colours, sizes, demands on the screen.", {"display"}},
               {"station", map_by(station_table()), optional(), "Keyboard and markers.", {"machine", "devices"}},
               {"factors", map_of(name(), map_by(factor_table())), optional(), "Conditions between participants.", {"factor", "conditions"}},
               {"slots", map_of(name(), map_by(slot_table())), optional(), "Names that participants give.", {"slot"}},
               {"lists", map_of(name(), map_by(list_table())), optional(), "Words, names and pictures.", {"list", "stimuli", "words"}},
               {"trials", map_of(name(), list_of(map_by(event_table()))), optional(), "Kinds of trials, each a list of events.", {"trial"}},
               {"blocks", map_of(name(), map_by(block_table())), optional(), "Trials crossed, ordered and answered.", {"block"}},
               {"session", list_of(map_by(step_table())), required(), "What happens, in order.", {"steps", "procedure"}}}};
  return table;
}

const std::vector<const MapTable*>& language_tables() {
  static const std::vector<const MapTable*> tables = {
      &protocol_table(), &screen_table(), &photodiode_table(), &station_table(), &marker_table(), &factor_table(), &slot_table(),     &list_table(), &item_table(),     &event_table(),
      &masked_table(),   &stimulus_table(), &block_table(), &answer_table(),   &order_table(), &step_table(),    &nominate_table(),
      &page_table(),     &practice_table(), &block_step_table()};
  return tables;
}

}  // namespace protocols
