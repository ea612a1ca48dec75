// Stimuli, masked primes and the events of a trial.
#include "protocols/grammar/parts.h"

// clang-format off: a row of a table is a row here.
namespace protocols {

const MapTable& exponential_table() {
  static const MapTable table{
      .noun = "exponential duration",
      .help =
          "Waiting that tells nothing about how much longer it lasts: shorter durations come more often. All three in "
          "one unit.",
      .rows = {{"mean", duration(), required(),
                "Of the durations drawn; less than half-way from `from` to `to`.", "average"},
               {"from", duration(), required(), "The shortest.", "min least at_least"},
               {"to", duration(), required(), "The longest.", "max most at_most"}},
      .example = "{mean: 500 ms, from: 200 ms, to: 1500 ms}"};
  return table;
}

const MapTable& drawn_duration_table() {
  static const MapTable table{
      .noun = "drawn duration",
      .help =
          "A duration of its own on each trial, in place of a fixed one. Milliseconds are drawn to the tenth and then, "
          "as always, given in whole refreshes; in frames every number of refreshes is drawn alike.",
      .rows = {{"uniform", list_of(duration(), 2, 2).such_as("[400 ms, 600 ms]"), optional(), "[shortest, longest], both of one unit.",
                "between range jitter"},
               {"exponential", map_by(exponential_table()), optional(), "Short ones more often than long ones.",
                "exp"},
               {"one_of", list_of(duration(), 2).such_as("[200 ms, 400 ms, 600 ms]"), optional(), "Each equally often in a block, in random order.",
                "list choice"}},
      .rules = {exactly_one({"uniform", "exponential", "one_of"})},
      .example = "{uniform: [400 ms, 600 ms]}"};
  return table;
}

namespace {

std::vector<Row> joined(std::vector<Row> first, const std::vector<Row>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

// What can be shown, and how; a stimulus stands alone in an event, as a masked prime, or among others under `show`.
std::vector<Row> stimulus_rows() {
  return {
      {"text", shown_text(), optional(),
       "A line of text, or several; `$prime` shows what the trial binds to `prime`.",
       "word string message"},
      {"picture", shown_file(), optional(), "A PNG file, or the variable that holds its name.", "image img photo"},
      {"box", shown_colour(), optional(), "A plain box of this colour; needs `width` and `height`.",
       "rect rectangle square shape"},
      {"colour", shown_colour(), optional(), "Of the text. Left out: the screen's text colour.", "color ink"},
      {"height", length(), optional(),
       "Of a line of text (left out: the screen's `text_height`), of a box, of a picture (left out: as `width` "
       "asks, or the picture's own pixels).",
       "size font_size text_height"},
      {"width", length(), optional(), "Of a box or a picture.", "size"},
      {"luminance", percent(0, 100), optional(),
       "Of a picture: its mean light, of that of white, whatever the file's own. Left out: the file's own.",
       "brightness light match"},
      {"contrast", percent(0, 50), optional(),
       "Of a picture: how much its light varies, as standard deviation, of white. Left out: the file's own.",
       "rms"},
      {"align", word({"centre", "start"}), optional(),
       "Of several lines of text: each centred, or all from one edge, which is the right one where the text is read "
       "from the right. Left out: `centre`.",
       "alignment justify center"},
      {"at", position_or(grid_place_table()), standard("[0 px, 0 px]"), "Where its centre stands.",
       "pos position place where"},
  };
}

const Row& grid_row() {
  static const Row row{"grid", map_by(grid_table()), optional(),
                       "Pictures in rows and columns, one of them the target.", "matrix array search"};
  return row;
}

// `places`: what can stand elsewhere than in the middle.
std::vector<Rule> stimulus_rules(std::vector<std::string> places) {
  return {only_beside({"colour"}, {"text"}), only_beside({"height"}, {"text", "picture", "box"}),
          only_beside({"at"}, std::move(places)), only_beside({"width"}, {"picture", "box"}),
          only_beside({"luminance", "contrast"}, {"picture"}), only_beside({"align"}, {"text"}),
          brings("box", {"width", "height"})};
}

std::vector<Rule> joined(std::vector<Rule> first, const std::vector<Rule>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

}  // namespace

const MapTable& grid_place_table() {
  static const MapTable table{
      .noun = "place on a grid",
      .help = "One of several places in rows and columns around the screen's centre.",
      .rows = {{"grid", list_of(whole(1, 40), 2, 2).such_as("[2, 2]"), required(), "How many columns, how many rows.", "size shape"},
               {"cell", shown_text().such_as("$quadrant"), required(),
                "Which place, from 1 along the rows, the top row first; mostly a variable.", "place number index"},
               {"spacing", length(), required(), "From the centre of one place to the centre of the next.",
                "distance step size"}},
      .example = "{grid: [2, 2], cell: $quadrant, spacing: 40 %}"};
  return table;
}

const MapTable& grid_table() {
  static const MapTable table{
      .noun = "grid",
      .help =
          "Visual search: pictures in cells, counted from 1 along the rows, the top row first. The pictures beside the "
          "target stand in random order. With `answer: {click: target}` a click on another cell makes that cell's "
          "outline flash for 300 ms, and the search goes on.",
      .rows = {{"columns", whole(1, 20), required(), "Cells in a row.", "cols width x"},
               {"rows", whole(1, 20), required(), "Rows of cells.", "height y"},
               {"cell", length(), required(), "Width and height of a cell; pictures are scaled into it.",
                "size cell_size"},
               {"gap", length(), optional(), "Between two cells. Left out: none.", "space spacing margin"},
               {"target", shown_file().such_as("$smile"), required(), "The picture to be found.", "goal"},
               {"at", shown_text(), optional(),
                "The target's cell, mostly a variable. Left out: drawn at random for each trial.",
                "place position where"},
               {"others", shown_text().such_as("$frowns"), required(),
                "The variable whose pictures fill the other cells; the block draws them: `draw: {frowns: {list: "
                "frowns, count: 15}}`.",
                "distractors fillers rest"},
               {"luminance", percent(0, 100), optional(), "Of every picture, as beside `picture`.", "brightness light match"},
               {"contrast", percent(0, 50), optional(), "Of every picture, as beside `picture`.", "rms"}},
      .example = "{columns: 4, rows: 4, cell: 200 px, gap: 20 px, target: $smile, at: $place, others: $frowns}"};
  return table;
}

const MapTable& tone_table() {
  static const MapTable table{
      .noun = "tone",
      .help = "A sine tone with soft edges (5 ms).",
      .rows = {{"pitch", shown_pitch().or_word("none"), required(),
                "How high, from `20 Hz` to `20000 Hz`; `none` is silence.", "frequency hz freq"},
               {"for", duration(), required(), "How long, in ms, s or min.", "duration time ms length dur"},
               {"level", percent(1, 100), standard("100 %"), "How strong, of the strength that tones usually have: 10 % is 20 dB softer.",
                "volume loudness amplitude gain soft"}},
      .example = "{pitch: 440 Hz, for: 600 ms}"};
  return table;
}

const MapTable& stimulus_table() {
  static const MapTable table{.noun = "stimulus",
                              .help = "One thing among several that an event shows together, back to front.",
                              .rows = joined({grid_row()}, stimulus_rows()),
                              .rules = joined({exactly_one({"text", "picture", "box", "grid"})},
                                              stimulus_rules({"text", "picture", "box", "grid"})),
                              .example = "{picture: pictures/couple.png, height: 40 %, at: [-6 deg, 0 deg]}"};
  return table;
}

const MapTable& masked_table() {
  static const MapTable table{
      .noun = "masked prime",
      .help =
          "Forward mask, prime and backward mask in one place. The prime is rounded down to whole refreshes of the "
          "screen, but never below one.",
      .rows = joined(
          {{"for", lasting(drawn_duration_table()), required(), "How long the prime is shown.", "duration time ms prime_duration"},
           {"forward", lasting(drawn_duration_table()).or_word("none"), standard("500 ms"), "How long the mask before it is shown.",
            "forward_duration premask"},
           {"backward", lasting(drawn_duration_table()).or_word("none"), standard("500 ms"),
            "How long the mask after it is shown; `none` where the target itself masks.",
            "backward_duration postmask mask"},
           {"forward_mask", word({"hashes", "letters", "scramble", "pattern", "box"}), optional(),
            "Left out: `hashes` for a text, `scramble` for a picture, `box` for a box."},
           {"backward_mask", word({"hashes", "letters", "scramble", "pattern", "box"}), optional(),
            "`letters` are random letters of the prime's script; `scramble` is the prime's picture in shuffled blocks; "
            "`pattern` is random strokes without gaps to the screen behind. Left out: `letters` for a text, `scramble` for "
            "a picture, `box` for a box."},
           {"masks", word({"new", "fixed"}), standard("new"),
            "`new`: what is random about them is drawn for each trial; `fixed`: it is the same on all trials, for all "
            "participants.",
            "random vary"},
           {"mask_colour", colour(), optional(), "Of both masks. Left out: the prime's own.", "mask_color"}},
          stimulus_rows()),
      .rules = joined({exactly_one({"text", "picture", "box"})}, stimulus_rules({"text", "picture", "box"})),
      .example = "{text: $prime, for: 20 ms, forward: 500 ms, backward: 500 ms}"};
  return table;
}

const MapTable& event_table() {
  static const MapTable table{
      .noun = "event",
      .help = "One event of a trial. Events follow each other without a gap.",
      .rows = joined(
          joined({{"event", name().such_as("fixation"), required(),
                   "What the data call this event; no other event of the trial has this name.", "name id"}},
                 stimulus_rows()),
          {grid_row(),
           {"show", list_of(map_by(stimulus_table())), optional(), "Several stimuli together, back to front.",
            "stimuli"},
           {"masked", map_by(masked_table()), optional(),
            "A prime between its masks; lasts as long as the three together.", "prime mask"},
           {"blank", word({"true"}), optional(), "Nothing but the background."},
           {"sound", shown_file(), optional(),
            "A sound file (WAV, FLAC, OGG), played from the event's onset on beside what it shows.",
            "audio play wav"},
           {"tone", one_or_more(tone_table()), optional(), "A tone, or several one after the other.",
            "beep tones"},
           {"for", lasting(drawn_duration_table()), optional(),
            "How long the event lasts; `$prime.soa`: as a column of the trial's item says.", "duration time ms lasts length dur"},
           {"until", word({"answer"}), optional(), "The event ends with the participant's answer.", "wait response"},
           {"takes", word({"answer"}), optional(),
            "An answer counts while the event lasts, and does not end it: rare dots to press for, and everything else to "
            "press or not to press for.",
            "accepts response"},
           {"at_most", lasting(drawn_duration_table()), optional(), "The longest wait for an answer. Left out: no limit.",
            "timeout max deadline maximum"}}),
      .rules = joined({exactly_one({"text", "picture", "box", "grid", "show", "masked", "blank"}),
                       exactly_one({"for", "until"}, {"masked"}), only_beside({"at_most"}, {"until"}), only_beside({"takes"}, {"for"}),
                       at_most_one({"sound", "tone", "masked"})},
                      stimulus_rules({"text", "picture", "box", "grid"})),
      .naming_key = "event",
      .example = "{event: target, text: $target, until: answer, at_most: 2000 ms}"};
  return table;
}

}  // namespace protocols
