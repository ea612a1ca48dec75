// Scales and questionnaires, visits and groups.
#include "protocols/grammar/parts.h"

// clang-format off: a row of a table is a row here.
namespace protocols {

const MapTable& scale_table() {
  static const MapTable table{
      .noun = "scale",
      .help = "Whole numbers in a row, answered by the number keys (10 is 0) or the mouse.",
      .rows = {{"from", whole(0, 9), standard("1"), "The lowest number.", "min lowest"},
               {"to", whole(1, 10), standard("7"), "The highest number.", "max highest points"},
               {"low", text(), optional(), "What stands at the lowest.", "left"},
               {"high", text(), optional(), "What stands at the highest.", "right"},
               {"labels", map_of(whole(0, 10), text()).such_as("{1: never, 4: sometimes, 7: always}"), optional(), "What stands at these numbers.", "anchors"}},
      .example = "{from: 1, to: 7, low: not at all, high: very}"};
  return table;
}

const MapTable& question_table() {
  static const MapTable table{
      .noun = "question",
      .help = "One item of a questionnaire.",
      .rows = {{"id", name().such_as("calm"), required(), "What the data call it.", "name"},
               {"text", shown_text().such_as("I feel calm"), required(), "What the participant reads; `{AF1}` is filled in.", "ask question"},
               {"reverse", yes_no(), standard("false"), "True: a high answer counts as a low one in the scales.",
                "reversed reverse_keyed"}},
      .naming_key = "id",
      .example = "{id: tense, text: \"tense\", reverse: true}"};
  return table;
}

const MapTable& questionnaire_table() {
  static const MapTable table{
      .noun = "questionnaire",
      .help = "Questions that are answered on one scale. A step `questionnaire: NAME` asks it; conditions know its scales as "
              "`mood.pleasant` and its answers as `mood.calm`.",
      .rows = {{"ask", shown_text(), optional(), "Stands above the questions of every page.", "instruction stem title"},
               {"scale", map_by(scale_table()), standard("{}"), "What they are answered with.", "points"},
               {"items", list_of(map_by(question_table())), optional(), "The questions.", "questions"},
               {"file", file(), optional(),
                "A CSV file with the questions: columns `id`, `text` and, where some are reversed, `reverse` (true or false).",
                "csv"},
               {"scales", map_of(name(), list_of(name())).such_as("{pleasant: [calm, tense]}"), optional(),
                "Scores: for each its questions. A score is the mean of their answers, reversed ones turned over; it is "
                "missing when fewer than half are answered. Left out: one of all questions, `mean`.",
                "scores subscales"},
               {"per_page", whole(1, 20), standard("6"), "Questions on a page.", "page"},
               {"required", yes_no(), standard("true"), "False: a question may be left without an answer.", "mandatory"},
               {"shuffle", yes_no(), standard("false"), "True: in an order of its own for each participant.", "random"}},
      .rules = {exactly_one({"items", "file"})},
      .example = "ask: Right now I feel …\nscale: {from: 1, to: 7, low: not at all, high: very}\n"
                 "items: [{id: calm, text: calm}, {id: tense, text: tense, reverse: true}]\nscales: {pleasant: [calm, tense]}"};
  return table;
}

const MapTable& keep_table() {
  static const MapTable table{
      .noun = "keep rule",
      .help = "A question about each name given; only names with a high enough answer are taken.",
      .rows = {{"ask", text().such_as("\"How supportive is $name?\""), required(), "The question; `$name` is the name.", "question prompt"},
               {"scale", map_by(scale_table()), standard("{}"), "What it is answered with.", "points"},
               {"at_least", whole(1, 10), required(), "The lowest answer with which a name is taken.", "minimum from"}},
      .example = "{ask: \"How supportive is $name?\", scale: {low: not at all, high: very}, at_least: 5}"};
  return table;
}

const MapTable& match_table() {
  static const MapTable table{
      .noun = "match rule",
      .help = "How near names should come to those of another slot. A slot alone stands for {slot: …}.",
      .rows = {{"slot", name_in(Section::slots), required(), "The other slot.", "of like"},
               {"length", whole(0, 10), standard("1"), "So many letters more or less.", "letters"},
               {"script", word({"same", "any"}), standard("same"), "Whether the script has to be the same."},
               {"familiarity", whole(0, 6), optional(),
                "So many points more or less on a scale from 1 to 7, on which the participant says how familiar each of the "
                "names is, those of the other slot too. Names further off are taken only where the list runs out. Left out: "
                "not asked.",
                "familiar known frequency"}},
      .lone_key = "slot",
      .example = "{slot: AF, length: 1, script: same, familiarity: 2}"};
  return table;
}

const MapTable& texts_table() {
  static const MapTable table{
      .noun = "texts rule",
      .help = "What somebody wrote in a step `write`: one row for each text, known to the data as T1, T2 …",
      .rows = {{"of", name().such_as("describe"), required(), "The name of the step, of an earlier visit or earlier in this one.", "step from"},
               {"whose", text(), standard("own"),
                "`own`; `yoked`: of the participant whose material this one is given; `partner`: of the other member of "
                "the group; `$factor`: as the participant's level says, own or yoked.",
                "who"}},
      .example = "{of: describe, whose: yoked}"};
  return table;
}

const MapTable& visit_table() {
  static const MapTable table{
      .noun = "visit",
      .help = "One coming of a participant. Conditions, keys, strata and roles are carried over from earlier visits; nominated names are not: "
              "a later visit gets them with `--answers`.",
      .rows = {{"after", name(), optional(), "The visit that it follows. Left out: the one written before it.", "follows"},
               {"gap", list_of(span(), 1, 2).such_as("[20 h, 28 h]"), optional(),
                "The time since that visit ended: one value is the least, two are a window. A visit outside its window is "
                "run all the same when the operator says so, and the data tell.",
                "delay window wait"},
               {"session", list_of(map_by(step_table())), required(), "What happens, in order.", "steps procedure"}},
      .example = "after: baseline\ngap: [20 h, 28 h]\nsession:\n  - questionnaire: mood"};
  return table;
}

const MapTable& group_table() {
  static const MapTable table{
      .noun = "group",
      .help = "Participants who belong together, such as couples. Conditions know the participant's `role`.",
      .rows = {{"roles", list_of(name(), 2).such_as("[participant, partner]"), required(), "One for each member.", "members"},
               {"assign", word({"shuffle", "as_given"}), standard("shuffle"),
                "Who has which role: `shuffle`: at random; `as_given`: the operator says so.", "assignment"}},
      .example = "{roles: [participant, partner], assign: shuffle}"};
  return table;
}

}  // namespace protocols
