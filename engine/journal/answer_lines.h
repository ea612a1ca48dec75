// Lines about what was asked, typed and remembered, and about names. A name that a participant gave is known by its slot alone (AF1);
// of a text only how long it is.
#pragma once

#include <variant>

#include "engine/journal/trial_line.h"

namespace engine {

// An answer as it was given; nothing: left out.
using GivenAnswer = std::variant<std::monostate, int, std::string>;

struct AnswerLine {
  std::string step, question;
  GivenAnswer value;
  bool reversed = false;
  int position = 0;
  Instant onset;
  std::optional<Instant> time;
  std::optional<KeySource> source;
  int changes = 0;
  bool again = false;
  bool operator==(const AnswerLine&) const = default;
};
struct ScoreLine {
  std::string step, score;
  std::optional<double> value;
  int answered = 0, of = 0;
  bool operator==(const ScoreLine&) const = default;
};
struct TextLine {
  std::string step, id;
  int characters = 0, words = 0;
  Instant onset;
  std::optional<Instant> first_key;
  Instant end;
  int keystrokes = 0;
  EndedBy ended = EndedBy::participant;
  std::optional<std::string> kept;
  bool operator==(const TextLine&) const = default;
};

// Of an answer that was typed into one field, all but what it says.
struct TypedRecord {
  int characters = 0, keystrokes = 0;
  Instant onset;
  std::optional<Instant> first_key;
  Instant time;
  std::optional<KeySource> source;
  bool time_over = false;
  std::optional<std::string> kept;
  bool operator==(const TypedRecord&) const = default;
};
struct SolutionLine {
  std::string step, item, list;
  int position = 0;
  Judged judged = Judged::wrong;
  bool correct = false;
  TypedRecord typed;
  bool operator==(const SolutionLine&) const = default;
};
struct RecalledLine {
  std::string step;
  int entry = 0;
  protocols::WordMatch::How match = protocols::WordMatch::How::none;
  std::optional<std::string> item;
  int errors = 0;
  bool repeated = false;
  TypedRecord typed;
  bool operator==(const RecalledLine&) const = default;
};
struct RecallLine {
  std::string step;
  int of = 0, recalled = 0, repetitions = 0, intrusions = 0;
  EndedBy ended = EndedBy::participant;
  Instant begin, end;
  bool operator==(const RecallLine&) const = default;
};
struct RecognitionLine {
  std::string step, item, list;
  int position = 0;
  bool old = false;
  OldOrNew answer = OldOrNew::old_item;
  bool correct = false;
  std::optional<int> confidence;
  Instant onset;
  std::optional<Instant> time;
  std::optional<KeySource> source;
  std::optional<Instant> confidence_onset, confidence_time;
  bool again = false;
  bool operator==(const RecognitionLine&) const = default;
};
struct LoadLine {
  std::string step;
  int of = 0;
  int right = 0;
  bool correct = false;
  std::string shown, typed_digits;
  Instant shown_onset, shown_end;
  TypedRecord typed;
  bool operator==(const LoadLine&) const = default;
};
struct PageLine {
  std::string step, page;
  int position = 0;
  std::optional<Instant> onset;
  Instant end;
  EndedBy left_by = EndedBy::participant;
  bool operator==(const PageLine&) const = default;
};
struct SoundLine {
  std::string step, file;
  TrialLine::Played played;
  Instant end;
  SoundEnd ended = SoundEnd::whole;
  bool operator==(const SoundLine&) const = default;
};
// A name, as far as the journal may know it.
struct NameRecord {
  // How it resembles the name that it was typed for.
  struct Likeness {
    std::string like;
    int letters_more = 0;
    bool same_script = true;
    bool operator==(const Likeness&) const = default;
  };
  std::string id;
  int letters = 0;
  std::string script;
  std::optional<Likeness> likeness;
  std::optional<int> given, familiarity;
  bool operator==(const NameRecord&) const = default;
};
struct SlotsLine {
  Named<std::vector<NameRecord>> slots;
  bool operator==(const SlotsLine&) const = default;
};

template <>
struct Table<AnswerLine> {
  using R = AnswerLine;
  static constexpr std::string_view kind = "answer";
  static constexpr std::string_view title = "An answer to a question";
  static constexpr std::string_view written = "for each question of a page, when the participant leaves the page";
  static constexpr auto members =
      Rows{member("step", &R::step, "", "name of the step that asked"),
           member("question", &R::question, "", "id of the question or item; a nominated name appears only as its slot and number (AF1)"),
           member("value", &R::value, "", "the answer as it was given; empty: not answered"),
           member("reversed", &R::reversed, "", "whether the answer is reversed in the scales"),
           member("position", &R::position, "", "position among the questions of the step, from 0"),
           member("onset_ns", &R::onset, "ns", "onset of the page with the question"),
           member("time_ns", &R::time, "ns",
                  "time of the key or click that gave the answer; if the answer was changed, of the last change; empty: not answered"),
           member("source", &R::source, "", "where that time comes from; empty: not answered"),
           member("changes", &R::changes, "", "how often the answer was changed"),
           newer("again", &R::again, "", "whether this line replaces an earlier one, because the participant went back to the question")};
};

template <>
struct Table<ScoreLine> {
  using R = ScoreLine;
  static constexpr std::string_view kind = "score";
  static constexpr std::string_view title = "The score of a scale";
  static constexpr std::string_view written = "after the answers of a questionnaire or of ratings";
  static constexpr auto members =
      Rows{member("step", &R::step, "", "name of the step"), member("score", &R::score, "", "name of the scale"),
           member("value", &R::value, "points",
                  "the mean of the answers, after reversing; empty: fewer than half of the questions were answered"),
           member("answered", &R::answered, "", "number of questions answered"), member("of", &R::of, "", "number of questions asked")};
};

template <>
struct Table<TextLine> {
  using R = TextLine;
  static constexpr std::string_view kind = "text";
  static constexpr std::string_view title = "A text that was written";
  static constexpr std::string_view written =
      "for each text that was typed freely (`write`, `debrief`): its length and times, not its content";
  static constexpr auto members =
      Rows{member("step", &R::step, "", "name of the step"),
           member("id", &R::id, "",
                  "which text of the step: `text` if it has only one; 1, 2 … if it has several entries; in a debriefing F1, F2 … for "
                  "the questions of the program, Q1, Q2 … for those of the study"),
           member("characters", &R::characters, "",
                  "length of the text in characters (a letter with its accents or vowel marks is one character); the text itself is "
                  "not in the data"),
           member("words", &R::words, "", "length of the text in words"),
           member("onset_ns", &R::onset, "ns", "onset of the page"),
           member("first_key_ns", &R::first_key, "ns", "time of the first key; empty: nothing was typed"),
           member("end_ns", &R::end, "ns", "time of the key that ended the text, or of the end of the time limit"),
           member("keystrokes", &R::keystrokes, "", "number of editing actions: insertions, deletions, cursor movements"),
           member("ended", &R::ended, "", "how the text ended: participant, time (the time was over) or cut (the session was ended)"),
           member("kept", &R::kept, "", "identifier of the text in the vault; empty: the text was not saved")};
};

template <>
struct Table<TypedRecord> {
  using R = TypedRecord;
  static constexpr std::string_view title = "What every typed answer has";
  static constexpr auto members =
      Rows{member("characters", &R::characters, "", "number of characters typed"),
           member("keystrokes", &R::keystrokes, "", "number of editing actions: insertions, deletions, cursor movements"),
           member("onset_ns", &R::onset, "ns", "onset of the page that asked"),
           member("first_key_ns", &R::first_key, "ns", "time of the first key; empty: nothing was typed"),
           member("time_ns", &R::time, "ns", "time of the key that finished the answer, or of the end of the time limit"),
           newer("source", &R::source, "",
                 "where that time comes from; empty: the program read its clock when it noticed the end, at most 10 ms late"),
           newer("time_over", &R::time_over, "", "whether the time limit ended the answer"),
           newer("kept", &R::kept, "",
                 "identifier of the typed text in the vault; empty: the text was not saved there (the digits of `load` never are)")};
};

template <>
struct Table<SolutionLine> {
  using R = SolutionLine;
  static constexpr std::string_view kind = "solution";
  static constexpr std::string_view title = "The solution of a problem";
  static constexpr std::string_view written = "for each problem of `solve`";
  static constexpr auto members =
      Rows{member("step", &R::step, "", "name of the step"),
           member("item", &R::item, "", "id of the problem"),
           newer("list", &R::list, "", "list to which the problem belongs"),
           member("position", &R::position, "", "position of the problem in the step, from 0"),
           member("judged", &R::judged, "", "right, accepted (another spelling from the list), wrong or none (nothing was typed)"),
           member("correct", &R::correct, "", "whether the answer was right or accepted"),
           embedded(&R::typed)};
};

template <>
struct Table<RecalledLine> {
  using R = RecalledLine;
  static constexpr std::string_view kind = "recalled";
  static constexpr std::string_view title = "A word typed from memory";
  static constexpr std::string_view written = "for each word of `recall`";
  static constexpr auto members =
      Rows{member("step", &R::step, "", "name of the step"),
           member("entry", &R::entry, "", "position among the words that were typed, from 0"),
           member("match", &R::match, "", "exact, spelling (some letters differ), unclear (equally similar to two words) or none"),
           member("item", &R::item, "", "id of the word of the list that was meant; empty: no word of the lists"),
           newer("errors", &R::errors, "", "number of spelling errors"),
           member("repeated", &R::repeated, "", "whether the same word was typed before"),
           embedded(&R::typed)};
};

template <>
struct Table<RecallLine> {
  using R = RecallLine;
  static constexpr std::string_view kind = "recall";
  static constexpr std::string_view title = "A recall as a whole";
  static constexpr std::string_view written = "after the words of `recall`";
  static constexpr auto members =
      Rows{member("step", &R::step, "", "name of the step"),
           member("of", &R::of, "", "number of words in the lists"),
           member("recalled", &R::recalled, "", "number of different words of the lists that were typed"),
           member("repetitions", &R::repetitions, "", "number of words that were typed again"),
           member("intrusions", &R::intrusions, "", "number of typed words that are in no list, or equally similar to two words"),
           newer("ended", &R::ended, "", "how the recall ended: participant, time (the time was over) or cut (the session was ended)"),
           newer("begin_ns", &R::begin, "ns", "time at which the recall began"),
           newer("end_ns", &R::end, "ns", "time at which the recall ended")};
};

template <>
struct Table<RecognitionLine> {
  using R = RecognitionLine;
  static constexpr std::string_view kind = "recognition";
  static constexpr std::string_view title = "An item that was to be recognised";
  static constexpr std::string_view written = "for each item of `recognise`, after its lines `answer`";
  static constexpr auto members =
      Rows{member("step", &R::step, "", "name of the step"),
           member("item", &R::item, "", "id of the item"),
           newer("list", &R::list, "", "list to which the item belongs"),
           member("position", &R::position, "", "position of the item in the step, from 0"),
           member("old", &R::old, "", "whether the item is in the list of old items (those that were shown before)"),
           member("answer", &R::answer, "", "the participant's answer: old or new"),
           member("correct", &R::correct, "", "whether the answer is right"),
           member("confidence", &R::confidence, "points", "how sure the participant is, from 1 (least); empty: not asked"),
           member("onset_ns", &R::onset, "ns", "onset of the item"),
           member("time_ns", &R::time, "ns", "time of the answer"),
           newer("source", &R::source, "", "where that time comes from"),
           newer("confidence_onset_ns", &R::confidence_onset, "ns", "onset of the question how sure the participant is; empty: not asked"),
           newer("confidence_time_ns", &R::confidence_time, "ns", "time of the answer to that question"),
           newer("again", &R::again, "", "whether this line replaces an earlier one, because the participant went back to the item")};
};

template <>
struct Table<LoadLine> {
  using R = LoadLine;
  static constexpr std::string_view kind = "load";
  static constexpr std::string_view title = "Digits held in mind";
  static constexpr std::string_view written = "after the digits of a step `load` were typed";
  static constexpr auto members =
      Rows{member("step", &R::step, "", "name of the step"),
           member("of", &R::of, "", "number of digits"),
           member("right", &R::right, "", "number of digits that are right at their position"),
           member("correct", &R::correct, "", "whether all digits are right at their positions"),
           newer("shown", &R::shown, "", "the digits that were to be memorised; a text, which may begin with 0"),
           newer("typed", &R::typed_digits, "",
                 "the digits that the participant typed (other characters are not accepted); empty: nothing was typed"),
           newer("shown_onset_ns", &R::shown_onset, "ns", "time at which the digits appeared"),
           newer("shown_end_ns", &R::shown_end, "ns", "time at which the digits disappeared"),
           embedded(&R::typed)};
};

template <>
struct Table<PageLine> {
  using R = PageLine;
  static constexpr std::string_view kind = "page";
  static constexpr std::string_view title = "A page of text";
  static constexpr std::string_view written =
      "when a page of the study is left (instructions, consent, feedback, debriefing, imagery, the page of a step `end`, a task outside "
      "the program), "
      "not one that the program writes itself (a break, the page before an awareness check)";
  static constexpr auto members = Rows{member("step", &R::step, "", "name of the step"),
                                       member("page", &R::page, "",
                                              "name of the page's file, without its extension (where it contains a factor, with the "
                                              "participant's level); the word `page` if the text of the page is in the protocol"),
                                       member("position", &R::position, "", "position among the pages of the step, from 0"),
                                       member("onset_ns", &R::onset, "ns", "onset of the page; empty: it was never shown"),
                                       member("end_ns", &R::end, "ns", "time at which the page was left"),
                                       member("left_by", &R::left_by, "",
                                              "how the page ended: participant (a key; of a task outside the program, the operator's "
                                              "Enter), time (of the page or of the sound) or cut (the step was ended)")};
};

template <>
struct Table<SoundLine> {
  using R = SoundLine;
  static constexpr std::string_view kind = "sound";
  static constexpr std::string_view title = "The sound of imagery";
  static constexpr std::string_view written = "when the sound of imagery has ended";
  static constexpr auto members =
      Rows{member("step", &R::step, "", "name of the step"), member("file", &R::file, "", "name of the sound file"), embedded(&R::played),
           member("end_ns", &R::end, "ns", "time at which the sound ended"),
           member("ended", &R::ended, "", "whole (to its end), or cut (the last page was left before)")};
};

template <>
struct Table<NameRecord::Likeness> {
  using R = NameRecord::Likeness;
  static constexpr std::string_view title = "How a name resembles the one it was typed for";
  static constexpr auto members =
      Rows{member("like", &R::like, "", "id of the name that it should resemble"),
           member("letters_more", &R::letters_more, "letters", "by how many letters it is longer than that name; negative: shorter"),
           member("same_script", &R::same_script, "", "whether both names are written in the same script")};
};

template <>
struct Table<NameRecord> {
  using R = NameRecord;
  static constexpr std::string_view title = "A name, without the name itself";
  static constexpr auto members =
      Rows{member("id", &R::id, "", "slot and number of the name, such as AF1"),
           member("letters", &R::letters, "letters", "number of letters, without accents and vowel marks"),
           member("script", &R::script, "", "script of the name: Latin, Hebrew, Greek, Cyrillic, Arabic or another"),
           embedded(&R::likeness),
           known("given", &R::given, "",
                 "present only if names are used by their rating (`keep`) and were asked for in this run (not in simulated runs): "
                 "position of this name among all names given, from 1. If it is 2 for AF1, the rating of this name is the line "
                 "`answer` with the question `AF.given2`"),
           known("familiarity", &R::familiarity, "points", "how familiar the name is to the participant, 1 to 7; empty: not asked")};
};

template <>
struct Table<SlotsLine> {
  using R = SlotsLine;
  static constexpr std::string_view kind = "slots";
  static constexpr std::string_view title = "The names of slots";
  static constexpr std::string_view written = "after a nomination";
  static constexpr auto members = Rows{member("slots", &R::slots, "", "slot → its names, in order")};
};

}  // namespace engine
