// Answers, and the steps of a session.
#include "protocols/grammar/parts.h"

// clang-format off: a row of a table is a row here.
namespace protocols {

const MapTable& answer_table() {
  static const MapTable table{
      .noun = "answer",
      .help = "How the participant answers - with keys, on a scale or by a click - and which answer is right.",
      .rows = {{"by", label(), optional(),
                "The label whose value names the right answer. Left out: no answer is right or wrong, as in ratings.",
                "correct of"},
               {"keys", map_of(text(), key().or_word("none")).such_as("{name: J, nonword: F}"), optional(),
                "For each value its key, named as on a US keyboard, whatever the layout. `none`: to press nothing while "
                "there is time is the right answer.",
                "key choices"},
               {"counterbalance", yes_no(), standard("false"),
                "Rotates the keys over the values from participant to participant.", "rotate balance"},
               {"scale", map_by(scale_table()), optional(),
                "A rating with the number keys (10 is 0), in their row or on the number pad. The scale stands below the "
                "stimulus while it is awaited.",
                "rating likert"},
               {"click", word({"target"}), optional(),
                "A click or a touch on the grid's target cell, or on the one stimulus of the event that waits. Other "
                "clicks are in the data, and the search goes on.",
                "mouse touch pointer"}},
      .rules = {exactly_one({"keys", "scale", "click"}), only_beside({"by", "counterbalance"}, {"keys"})},
      .example = "{by: target.is, keys: {name: J, nonword: F}, counterbalance: true}"};
  return table;
}

}  // namespace protocols
