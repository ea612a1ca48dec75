// Scales and questionnaires, visits and groups.
#include "protocols/grammar/parts.h"
#include "protocols/model/protocol.h"

// A row of a table is a row here.
// clang-format off
namespace protocols {

const MapTable& scale_table() {
  static const MapTable table{
      .noun = "scale",
      .help = "Whole numbers in a row, answered with the number keys (10 is the key 0) or the mouse.",
      .rows = {{"from", whole(0, 9).into(&ScaleSpec::from), standard("1"), "The lowest number.", "min lowest"},
               {"to", whole(1, 10).into(&ScaleSpec::to), standard("7"), "The highest number.", "max highest points"},
               {"low", text().read_by_hand(), optional(), "The words at the lowest number.", "left"},
               {"high", text().read_by_hand(), optional(), "The words at the highest number.", "right"},
               {"labels", map_of(whole(0, 10), text()).such_as("{1: never, 4: sometimes, 7: always}").read_by_hand(), optional(), "The words at these numbers.", "anchors"}},
      .example = "{from: 1, to: 7, low: not at all, high: very}"};
  return table;
}

const MapTable& question_table() {
  static const MapTable table{
      .noun = "question",
      .help = "One item of a questionnaire.",
      .rows = {{"id", name().such_as("calm").into(&QuestionSpec::id), required(), "The name of the question in the data.", "name"},
               {"text", shown_text().such_as("I feel calm").read_by_hand(), required(), "What the participant reads; `{AF1}` is filled in.", "ask question"},
               {"reverse", yes_no().into(&QuestionSpec::reverse), standard("false"), "True: the answer is reversed in the scales, so that a high answer counts as a low one.",
                "reversed reverse_keyed"}},
      .naming_key = "id",
      .example = "{id: tense, text: \"tense\", reverse: true}"};
  return table;
}

const MapTable& questionnaire_table() {
  static const MapTable table{
      .noun = "questionnaire",
      .help = "Questions that are answered on one scale. A step `questionnaire: NAME` presents it; in conditions its scales are called "
              "`mood.pleasant` and its answers `mood.calm`.",
      .rows = {{"ask", shown_text().read_by_hand(), optional(), "The text above the questions of every page.", "instruction stem title"},
               {"scale", map_by(scale_table()).read_by_hand(), standard("{}"), "The scale for the answers.", "points"},
               {"items", list_of(map_by(question_table())).read_by_hand(), optional(), "The questions.", "questions"},
               {"file", file().read_by_hand(), optional(),
                "A CSV file with the questions: columns `id`, `text` and, if some are reversed, `reverse` (true or false in any capitals, also in "
                "the words that Excel writes in German, French, Spanish, Italian, Portuguese and Dutch; 1 or 0; an empty cell is false).",
                "csv"},
               {"scales", map_of(name(), list_of(name())).such_as("{pleasant: [calm, tense]}").read_by_hand(), optional(),
                "The scales of the questionnaire: for each its questions. The value of a scale is the mean of the answers, after reversing; it is "
                "missing when fewer than half of the questions are answered. Default: one scale of all questions, called `mean`.",
                "scores subscales"},
               {"per_page", whole(1, 20).into(&QuestionnaireSpec::per_page), standard("6"), "The number of questions on a page.", "page"},
               {"progress", yes_no().into(&QuestionnaireSpec::progress), standard("false"), "True: each page says at its top how many of the questions have come (7 of 20).", "count counter"},
               {"required", yes_no().into(&QuestionnaireSpec::required), standard("true"), "False: a question may be left without an answer.", "mandatory"},
               {"shuffle", yes_no().into(&QuestionnaireSpec::shuffle), standard("false"), "True: in a random order for each participant.", "random"}},
      .rules = {exactly_one({"items", "file"})},
      .example = "ask: Right now I feel …\nscale: {from: 1, to: 7, low: not at all, high: very}\n"
                 "items: [{id: calm, text: calm}, {id: tense, text: tense, reverse: true}]\nscales: {pleasant: [calm, tense]}"};
  return table;
}

const MapTable& keep_table() {
  static const MapTable table{
      .noun = "keep rule",
      .help = "A question about each name given; only names with a high enough answer are used. If a name is rated too low, one more is asked for, "
              "until there are `count` names. A participant who has nobody else cannot leave the field empty, unless the slot is `optional` (an "
              "empty field then ends it, with fewer names): he or she can only type again a name that was rated too low, and rate it anew, or stop taking part (F1, then "
              "Y; such a run has no scores). All ratings are in the table `answers` (`AF.given1`, `AF.given2` …).",
      .rows = {{"ask", text().such_as("\"How supportive is $name?\"").into(&KeepRule::ask), required(), "The question; `$name` is the name.", "question prompt"},
               {"scale", map_by(scale_table()).read_by_hand(), standard("{}"), "The scale for the answer.", "points"},
               {"at_least", whole(1, 10).into(&KeepRule::at_least), required(), "The lowest answer with which a name is used.", "minimum from"}},
      .example = "{ask: \"How supportive is $name?\", scale: {low: not at all, high: very}, at_least: 5}"};
  return table;
}

const MapTable& match_table() {
  static const MapTable table{
      .noun = "match rule",
      .help = "How closely the names should resemble those of another slot. Short form: the name of the slot alone, `match: AF` for `match: {slot: AF}`.",
      .rows = {{"slot", name_in(Section::slots).into(&MatchRule::slot), required(), "The other slot.", "of like"},
               {"length", whole(0, 10).into(&MatchRule::length), standard("1"), "The greatest difference in the number of letters.", "letters"},
               {"script", word_for<bool>({{"same", true}, {"any", false}}).into(&MatchRule::script), standard("same"), "Whether the script (Latin, Hebrew …) must be the same."},
               {"familiarity", whole(0, 6).into(&MatchRule::familiarity), optional(),
                "The greatest difference in familiarity: the participant rates on a scale from 1 to 7 how familiar each of the "
                "names is, those of the other slot too. Names with a greater difference are used only if the list has no better ones. Default: "
                "familiarity is not asked.",
                "familiar known frequency"}},
      .lone_key = "slot",
      .example = "{slot: AF, length: 1, script: same, familiarity: 2}"};
  return table;
}

const MapTable& texts_table() {
  static const MapTable table{
      .noun = "texts rule",
      .help = "What a participant wrote in a step `write`: one row for each text, called T1, T2 … in the data.",
      .rows = {{"of", name().such_as("describe"), required(), "The name of the step `write`: a step of an earlier visit, or an earlier step of this visit.", "step from"},
               {"whose", text(), standard("own"),
                "`own`: the participant's own texts; `yoked`: those of another participant; `partner`: those of the other member of "
                "the group; `$factor`: the participant's level of this factor, which is one of these words. At present, lists of texts work only with simulated participants, for whom the program invents "
                "the texts: it does not yet choose the yoked participant or pass on what real participants wrote (see [P13](paradigms/p13.md)).",
                "who"}},
      .example = "{of: describe, whose: yoked}"};
  return table;
}

const MapTable& visit_table() {
  static const MapTable table{
      .noun = "visit",
      .help = "One visit of a participant to the lab. Levels of factors, response keys, strata and roles are kept from earlier visits; nominated names are not: "
              "give them to a later visit with `--answers`.",
      .rows = {{"after", name(), optional(), "The visit that it follows. Default: the visit above it.", "follows"},
               {"gap", list_of(span(), 1, 2).such_as("[20 h, 28 h]"), optional(),
                "The time since that visit ended: one value is the minimum, two values are the minimum and the maximum. A visit outside this window "
                "is run only if the operator confirms it, and the column `visit_deviation` says so.",
                "delay window wait"},
               {"session", list_of(map_by(step_table())), required(), "The steps of the session, in order.", "steps procedure"}},
      .example = "after: baseline\ngap: [20 h, 28 h]\nsession:\n  - questionnaire: mood"};
  return table;
}

const MapTable& group_table() {
  static const MapTable table{
      .noun = "group",
      .help = "Participants who belong together, such as couples. In conditions `role` is the role of the participant.",
      .rows = {{"roles", list_of(name(), 2).such_as("[participant, partner]").into(&GroupSpec::roles), required(), "One role for each member.", "members"},
               {"assign", word_for<GroupSpec::Assign>({{"shuffle", GroupSpec::Assign::shuffle}, {"as_given", GroupSpec::Assign::as_given}}).into(&GroupSpec::assign), standard("shuffle"),
                "How roles are assigned: `shuffle`: at random; `as_given`: the operator gives the role at the start (`run … --role participant`).",
                "assignment"}},
      .example = "{roles: [participant, partner], assign: shuffle}"};
  return table;
}

}  // namespace protocols
