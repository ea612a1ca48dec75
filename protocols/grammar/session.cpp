// Answers, and the steps of a session.
#include "protocols/grammar/parts.h"
#include "protocols/model/protocol.h"

// A row of a table is a row here.
// clang-format off
namespace protocols {

const MapTable& answer_table() {
  static const MapTable table{
      .noun = "answer",
      .help = "How the participant answers (with keys, on a scale or by a click) and which answer is right.",
      .rows = {{"by", label().read_by_hand(), optional(),
                "The label whose value says which answer is right. Default: no answer is right or wrong, as in ratings.",
                "correct of"},
               {"keys", map_of(text(), key().or_word("none")).such_as("{name: J, nonword: F}").read_by_hand(), optional(),
                "For each value its key, named as on a US keyboard, whatever the layout. `none`: the right answer is to press no key "
                "within the time limit.",
                "key choices"},
               {"counterbalance", yes_no().into(&AnswerSpec::counterbalance), standard("false"),
                "True: which key belongs to which value changes from participant to participant.", "rotate balance"},
               {"scale", map_by(scale_table()).read_by_hand(), optional(),
                "A rating with the number keys (10 is the key 0), in their row or on the number pad. The scale is shown below the "
                "stimulus during the event that waits for the answer.",
                "rating likert"},
               {"click", word({"target"}).read_by_hand(), optional(),
                "A click or a touch on the target of the grid, or on the only stimulus of the event that waits for the answer. Other "
                "clicks are recorded, and the search continues.",
                "mouse touch pointer"}},
      .rules = {exactly_one({"keys", "scale", "click"}), only_beside({"by", "counterbalance"}, {"keys"})},
      .example = "{by: target.is, keys: {name: J, nonword: F}, counterbalance: true}"};
  return table;
}

}  // namespace protocols
