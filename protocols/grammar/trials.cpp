// Stimuli, masked primes and the events of a trial.
#include "protocols/grammar/parts.h"
#include "protocols/model/protocol.h"

// A row of a table is a row here.
// clang-format off
namespace protocols {
namespace {

Kind<MaskKind> mask_kinds() {
  return word_for<MaskKind>({{"hashes", MaskKind::hashes},
                             {"letters", MaskKind::letters},
                             {"scramble", MaskKind::scramble},
                             {"pattern", MaskKind::pattern},
                             {"box", MaskKind::box}});
}

}  // namespace

const MapTable& exponential_table() {
  static const MapTable table{
      .noun = "exponential duration",
      .help =
          "A waiting time whose end nobody can predict: short durations are more frequent than long ones. All three values in the same unit.",
      .rows = {{"mean", duration(), required(),
                "The mean of the durations drawn; it must be less than half-way from `from` to `to`.", "average"},
               {"from", duration(), required(), "The shortest.", "min least at_least"},
               {"to", duration(), required(), "The longest.", "max most at_most"}},
      .example = "{mean: 500 ms, from: 200 ms, to: 1500 ms}"};
  return table;
}

const MapTable& drawn_duration_table() {
  static const MapTable table{
      .noun = "drawn duration",
      .help =
          "A duration that is drawn anew for each trial, instead of a fixed one. Milliseconds are drawn in steps of 0.1 ms and then, "
          "as always, shown in whole refreshes; durations in frames are drawn as whole numbers of refreshes.",
      .rows = {{"uniform", list_of(duration(), 2, 2).such_as("[400 ms, 600 ms]"), optional(), "[shortest, longest], both in the same unit; every duration is equally likely.",
                "between range jitter"},
               {"exponential", map_by(exponential_table()), optional(), "Short durations are more frequent than long ones.",
                "exp"},
               {"one_of", list_of(duration(), 2).such_as("[200 ms, 400 ms, 600 ms]"), optional(), "Each of these equally often in a block, in random order.",
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

// What can be shown, and how; a stimulus stands alone in an event, as a masked prime (of one line), or among others under `show`.
std::vector<Row> stimulus_rows(bool one_line = false) {
  std::vector<Row> rows = {
      {"text", shown_text(), optional(),
       std::string(one_line ? "One line of text" : "A line of text, or several") + "; `$prime` shows the item of the variable `prime` in this trial.",
       "word string message"},
      {"picture", shown_file(), optional(), "A picture file (PNG, JPEG or SVG), or the variable that holds its name.", "image img photo"},
      {"box", shown_colour(), optional(), "A plain box of this colour; needs `width` and `height`.",
       "rect rectangle square shape"},
      {"colour", shown_colour(), optional(), "The colour of the text. Default: the screen's text colour.", "color ink"},
      {"height", length(), optional(),
       "The height of a line of text (default: the screen's `text_height`), of a box, or of a picture (default: in proportion to "
       "`width`, or the picture's own size in pixels).",
       "size font_size text_height"},
      {"width", length(), optional(), "The width of a box or a picture.", "size"},
      {"luminance", percent(0, 100), optional(),
       "For a picture: its mean luminance, in % of white; the picture is changed to it. Default: as in the file.",
       "brightness light match"},
      {"contrast", percent(0, 50), optional(),
       "For a picture: the standard deviation of its luminance, in % of white; the picture is changed to it. Default: as in the file.",
       "rms"},
      {"at", position_or(grid_cell_table()), standard("[0 px, 0 px]"), "The position of its centre.",
       "pos position place where"},
  };
  if (!one_line)
    rows.insert(rows.end() - 1,
                Row{"align", word_for<bool>({{"centre", false}, {"start", true}}), optional(),
                    "For several lines of text: `centre` centres each line; `start` aligns all lines at the left edge, or at the right edge "
                    "for text that is read from the right. Default: `centre`.",
                    "alignment justify center"});
  return rows;
}

const Row& grid_row() {
  static const Row row{"grid", map_by(grid_table()), optional(),
                       "Pictures in rows and columns, one of them the target.", "matrix array search"};
  return row;
}

// `places`: what can stand elsewhere than in the middle.
std::vector<Rule> stimulus_rules(std::vector<std::string> places, bool one_line = false) {
  std::vector<Rule> rules = {only_beside({"colour"}, {"text"}), only_beside({"height"}, {"text", "picture", "box"}),
                             only_beside({"at"}, std::move(places)), only_beside({"width"}, {"picture", "box"}),
                             only_beside({"luminance", "contrast"}, {"picture"})};
  if (!one_line) rules.push_back(only_beside({"align"}, {"text"}));
  rules.push_back(brings("box", {"width", "height"}));
  return rules;
}

std::vector<Rule> joined(std::vector<Rule> first, const std::vector<Rule>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

}  // namespace

const MapTable& grid_cell_table() {
  static const MapTable table{
      .noun = "place on a grid",
      .help = "One of several places in rows and columns around the screen's centre.",
      .rows = {{"grid", list_of(whole(1, 40), 2, 2).such_as("[2, 2]"), required(), "The number of columns, then the number of rows.", "size shape"},
               {"cell", shown_text().such_as("$quadrant"), required(),
                "Which place, numbered from 1 along the rows, beginning with the top row; usually a variable.", "place number index"},
               {"spacing", length(), required(), "The distance from the centre of one place to the centre of the next.",
                "distance step size"}},
      .example = "{grid: [2, 2], cell: $quadrant, spacing: 40 %}"};
  return table;
}

const MapTable& grid_table() {
  static const MapTable table{
      .noun = "grid",
      .help =
          "Visual search: pictures in cells, numbered from 1 along the rows, beginning with the top row. The pictures other than the "
          "target are in random order. With `answer: {click: target}` a click on another cell makes that cell's "
          "outline flash for 300 ms, and the search continues.",
      .rows = {{"columns", whole(1, 20).into(&GridSpec::columns), required(), "The number of cells in a row.", "cols width x"},
               {"rows", whole(1, 20).into(&GridSpec::rows), required(), "The number of rows.", "height y"},
               {"cell", length().into(&GridSpec::cell), required(), "The width and height of a cell; pictures are scaled to fit.",
                "size cell_size"},
               {"gap", length().into(&GridSpec::gap), optional(), "The distance between two cells. Default: none.", "space spacing margin"},
               {"target", shown_file().such_as("$smile").read_by_hand(), required(), "The picture that the participant must find.", "goal"},
               {"at", shown_text().read_by_hand(), optional(),
                "The number of the target's cell, usually a variable. Default: drawn at random for each trial.",
                "place position where"},
               {"others", shown_text().such_as("$frowns").read_by_hand(), required(),
                "The variable whose pictures fill the other cells; the block draws them: `draw: {frowns: {list: "
                "frowns, count: 15}}`.",
                "distractors fillers rest"},
               {"luminance", percent(0, 100).read_by_hand(), optional(), "For every picture; see the same key of a [stimulus](#stimulus).", "brightness light match"},
               {"contrast", percent(0, 50).read_by_hand(), optional(), "For every picture; see the same key of a [stimulus](#stimulus).", "rms"}},
      .example = "{columns: 4, rows: 4, cell: 200 px, gap: 20 px, target: $smile, at: $place, others: $frowns}"};
  return table;
}

const MapTable& tone_table() {
  static const MapTable table{
      .noun = "tone",
      .help = "A sine tone with soft edges (5 ms).",
      .rows = {{"pitch", shown_pitch().or_word("none"), required(),
                "The frequency of the tone, from `100 Hz` to `12500 Hz`; `none` is silence.", "frequency hz freq"},
               {"for", duration(), required(), "The duration, in ms, s or min.", "duration time ms length dur"},
               {"level", percent(1, 100), standard("100 %"), "The amplitude, in % of the usual amplitude of tones: 10 % is 20 dB softer.",
                "volume loudness amplitude gain soft"}},
      .example = "{pitch: 440 Hz, for: 600 ms}"};
  return table;
}

const MapTable& stimulus_table() {
  static const MapTable table{.noun = "stimulus",
                              .help = "One of several stimuli that an event shows together, listed from back to front.",
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
          "Forward mask, prime and backward mask at one position. The duration of the prime is rounded down to whole refreshes of the "
          "screen; there is one exception: if one more refresh makes it less than 1 ms longer than asked for, that refresh is added (20 ms becomes 20.8 ms at 144 Hz, 3 refreshes; at 60 Hz it is 16.7 ms, 1 refresh). It is at least one refresh.",
      .rows = joined(
          {{"for", lasting(drawn_duration_table()), required(), "How long the prime is shown.", "duration time ms prime_duration"},
           {"forward", lasting(drawn_duration_table()).or_word("none"), standard("500 ms"), "How long the mask before the prime is shown.",
            "forward_duration premask"},
           {"backward", lasting(drawn_duration_table()).or_word("none"), standard("500 ms"),
            "How long the mask after the prime is shown; `none` if the target itself is the mask.",
            "backward_duration postmask mask"},
           {"forward_mask", mask_kinds(), optional(),
            "The mask before the prime; see `backward_mask`. Default: `hashes` for a text, `scramble` for a picture, `box` for a box."},
           {"backward_mask", mask_kinds(), optional(),
            "`letters` are random letters of the prime's script; `scramble` is the prime's picture in shuffled pieces; "
            "`pattern` is random strokes; `hashes` is a row of #. Default: `letters` for a text, `scramble` for "
            "a picture, `box` for a box."},
           {"masks", word_for<bool>({{"new", false}, {"fixed", true}}), standard("new"),
            "`new`: random masks are drawn anew for each trial; `fixed`: the same mask on all trials of a block, and for all participants who see the "
            "same primes in it (of `scramble`: its pieces are shuffled in the same way).",
            "random vary"},
           {"mask_colour", colour(), optional(), "The colour of both masks. Default: the colour of the prime; for a picture, that of texts (`screen`). A `scramble` has the colours of its picture.", "mask_color"}},
          stimulus_rows(true)),
      .rules = joined({exactly_one({"text", "picture", "box"})}, stimulus_rules({"text", "picture", "box"}, true)),
      .example = "{text: $prime, for: 20 ms, forward: 500 ms, backward: 500 ms}"};
  return table;
}

const MapTable& event_table() {
  static const MapTable table{
      .noun = "event",
      .help = "One event of a trial. Each event begins when the one before it ends.",
      .rows = joined(
          joined({{"event", name().such_as("fixation"), required(),
                   "The name of the event in the data; no other event of the trial may have it.", "name id"}},
                 stimulus_rows()),
          {grid_row(),
           {"show", list_of(map_by(stimulus_table())), optional(), "Several stimuli together, listed from back to front.",
            "stimuli"},
           {"masked", map_by(masked_table()), optional(),
            "A prime between its masks; the event lasts as long as the three together.", "prime mask"},
           {"blank", word({"true"}), optional(), "True: shows only the background."},
           {"sound", shown_file(), optional(),
            "A sound file (WAV, FLAC, OGG), played from the onset of the event.",
            "audio play wav"},
           {"tone", one_or_more(tone_table()), optional(), "A tone, or several one after the other.",
            "beep tones"},
           {"for", lasting(drawn_duration_table()), optional(),
            "How long the event lasts; `$prime.soa`: the duration in the column `soa` of the trial's item.", "duration time ms lasts length dur"},
           {"until", word({"answer"}), optional(), "The event ends with the participant's answer.", "wait response"},
           {"takes", word({"answer"}), optional(),
            "An answer is recorded while the event lasts, and does not end the event; for go/no-go tasks, for instance.",
            "accepts response"},
           {"at_most", lasting(drawn_duration_table()), optional(), "The time limit for the answer. Default: no limit.",
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
