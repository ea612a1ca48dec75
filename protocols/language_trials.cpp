// Stimuli, masked primes and the events of a trial.
#include "protocols/language_parts.h"

// clang-format off: a row of a table is a row here.
namespace protocols {
namespace {

std::vector<Row> joined(std::vector<Row> first, const std::vector<Row>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

// What can be shown, and how; a stimulus stands alone in an event, as a masked prime, or among others under `show`.
std::vector<Row> stimulus_rows() {
  return {
      {"text", shown_text(), optional(), "A line of text; `$prime` shows what the trial binds to `prime`.",
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
      {"at", position(), standard("[0 px, 0 px]"), "Where its centre stands.", "pos position place where"},
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

}  // namespace

const MapTable& stimulus_table() {
  static const MapTable table{.noun = "stimulus",
                              .help = "One thing among several that an event shows together, back to front.",
                              .rows = stimulus_rows(),
                              .rules = joined({exactly_one({"text", "picture", "box"})}, stimulus_rules()),
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
          {{"for", duration(), required(), "How long the prime is shown.", "duration time ms prime_duration"},
           {"forward", duration().or_word("none"), standard("500 ms"), "How long the mask before it is shown.",
            "forward_duration premask"},
           {"backward", duration().or_word("none"), standard("500 ms"),
            "How long the mask after it is shown; `none` where the target itself masks.",
            "backward_duration postmask mask"},
           {"forward_mask", word({"hashes", "letters", "scramble", "box"}), optional(),
            "Left out: `hashes` for a text, `scramble` for a picture, `box` for a box."},
           {"backward_mask", word({"hashes", "letters", "scramble", "box"}), optional(),
            "`letters` are random letters of the prime's script, new on each trial. Left out: `letters` for a text, "
            "`scramble` for a picture, `box` for a box."},
           {"mask_colour", colour(), optional(), "Of both masks. Left out: the prime's own.", "mask_color"}},
          stimulus_rows()),
      .rules = joined({exactly_one({"text", "picture", "box"})}, stimulus_rules()),
      .example = "{text: $prime, for: 20 ms, forward: 500 ms, backward: 500 ms}"};
  return table;
}

const MapTable& event_table() {
  static const MapTable table{
      .noun = "event",
      .help = "One event of a trial. Events follow each other without a gap.",
      .rows = joined(
          joined({{"event", name(), required(),
                   "What the data call this event; no other event of the trial has this name.", "name id"}},
                 stimulus_rows()),
          {{"show", list_of(map_by(stimulus_table())), optional(), "Several stimuli together, back to front.",
            "stimuli"},
           {"masked", map_by(masked_table()), optional(),
            "A prime between its masks; lasts as long as the three together.", "prime mask"},
           {"blank", word({"true"}), optional(), "Nothing but the background."},
           {"for", duration(), optional(), "How long the event lasts.", "duration time ms lasts length dur"},
           {"until", word({"answer"}), optional(), "The event ends with the participant's answer.", "wait response"},
           {"at_most", duration(), optional(), "The longest wait for an answer. Left out: no limit.",
            "timeout max deadline maximum"}}),
      .rules = joined({exactly_one({"text", "picture", "box", "show", "masked", "blank"}),
                       exactly_one({"for", "until"}, {"masked"}), only_beside({"at_most"}, {"until"})},
                      stimulus_rules()),
      .naming_key = "event",
      .example = "{event: target, text: $target, until: answer, at_most: 2000 ms}"};
  return table;
}

}  // namespace protocols
