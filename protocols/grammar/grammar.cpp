#include "protocols/grammar/grammar.h"

#include "protocols/grammar/parts.h"

// A row of a table is a row here.
// clang-format off
namespace protocols {

const MapTable& protocol_table() {
  static const MapTable table{
      .noun = "protocol",
      .help = "The file as a whole.",
      .rows = {{"tachisto", whole(language_version, language_version), required(), "The version of this language: 1.",
                "version", "this program reads version 1 of the language; a newer Tachisto may read this file"},
               {"title", text().such_as("Threat word, then names"), required(), "The title of the study.", "name"},
               {"paradigm", text(), optional(), "The shipped paradigm that the study follows, such as P01."},
               {"language", list_of(language_code()).such_as("[en, he]"), standard("en"),
                "The language of the participants: en, he … With several languages the first is the default, and any text and any file name "
                "may be a map such as {en: …, he: …}.",
                "lang languages"},
               {"program_texts", map_by(program_texts_table()).such_as("{go_on: \"Weiter mit der Leertaste\"}").read_by_hand(), optional(),
                "What the program itself says to participants, in the words of the study. In a language that the program does not speak, the "
                "protocol must contain the program texts of all kinds of steps that the study uses, also those that it may never show; `check` "
                "lists those that are missing."},
               {"include", list_of(file()).such_as("[people.yaml, masks.yaml]"), optional(),
                "Other files with sections of this protocol, such as lists that several studies share.",
                "includes import imports"},
               {"screen", map_by(screen_table()).such_as("{background: black, colour: white}"), standard("{}"), "Colours and sizes of what is shown, and what the study requires of the screen.", "display"},
               {"station", map_by(station_table()).such_as("{keyboard: Cedrus}"), optional(), "Keyboard, markers, sync beep.", "machine devices"},
               {"factors", map_of(name(), map_by(factor_table())).such_as("{threat: {between: [unrelated, related]}}"), optional(), "What differs between participants: the factors of the design and their levels.",
                "factor conditions"},
               {"strata", map_of(name(), list_of(name(), 2)).such_as("{gender: [woman, man]}"), optional(),
                "Properties of participants, such as gender, with their values. The operator gives the participant's value of each at the start "
                "(`run … --stratum gender=woman`; the terminal asks for one that is not given). Within each combination of the values of all "
                "strata, the levels of the factors are filled equally.",
                "stratify blocking"},
               {"slots", map_of(name(), map_by(slot_table())).such_as("{AF: {count: 3, from: nomination, ask: \"A person you turn to when you are upset\"}}"), optional(), "Names that participants give, such as those of their attachment figures.", "slot"},
               {"lists", map_of(name(), map_by(list_table())).such_as("{words: {file: words.csv}}"), optional(), "Words, names and pictures.",
                "list stimuli words"},
               {"trials", map_of(name(), list_of(map_by(event_table()))).such_as("{decision: [{event: target, text: $target, until: answer}]}"), optional(),
                "Kinds of trials, each a list of events.", "trial"},
               {"blocks", map_of(name(), map_by(block_table())).such_as("{main: {trial: decision, cross: {target: words}}}"), optional(), "Which lists are crossed to make the trials, in which order the trials come, and how participants answer.",
                "block"},
               {"questionnaires", map_of(name(), map_by(questionnaire_table())).such_as("{mood: {items: [{id: calm, text: I feel calm}]}}"), optional(),
                "Questions answered on a scale.", "questionnaire surveys scales"},
               {"exclude", map_of(name(), map_by(exclude_table())).such_as("{main: {faster_than: 200 ms, slower_than: 1800 ms}}"), optional(),
                "For each block by name: which trials the scores exclude, if the study does not use the default rules of the program. Under `runs`, as in `runs: {ended_by: [participant]}`: which runs have no scores.",
                "exclusions exclusion outliers"},
               {"scores", map_of(name(), map_by(score_table())).such_as("{speed: {rt: main}}"), optional(), "What is computed from the data.",
                "score scoring measures"},
               {"group", map_by(group_table()), optional(), "For couples and other groups.", "dyad couple groups"},
               {"session", list_of(map_by(step_table())), optional(), "The steps of the session, in order.", "steps procedure"},
               {"visits", map_of(name(), map_by(visit_table())).such_as("{baseline: {session: [{block: main}]}}"), optional(),
                "Instead of `session`, if participants come more than once: each visit has its own session.",
                "sessions waves"}},
      .rules = {exactly_one({"session", "visits"})}};
  return table;
}

const std::vector<const MapTable*>& language_tables() {
  static const std::vector<const MapTable*> all = [] {
    std::vector<const MapTable*> tables = {
      &protocol_table(), &program_texts_table(), &screen_table(),   &photodiode_table(), &station_table(),  &marker_table(),  &beep_table(),
      &factor_table(),   &slot_table(),     &match_table(),    &keep_table(),       &list_table(),     &texts_table(),       &item_table(),     &event_table(),
      &masked_table(),   &stimulus_table(), &grid_cell_table(), &grid_table(), &tone_table(), &block_table(),      &answer_table(),   &order_table(),
      &within_table(), &draw_table(), &assign_table(), &drawn_duration_table(), &exponential_table(),
      &scale_table(), &questionnaire_table(), &question_table(), &group_table(), &visit_table(), &exclude_table(), &score_table()};
    tables.insert(tables.end(), step_tables().begin(), step_tables().end());
    return tables;
  }();
  return all;
}

}  // namespace protocols
