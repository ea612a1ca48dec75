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
  static constexpr std::string_view written = "for each question of a page, when the page is left";
  static constexpr auto members =
      std::tuple{member("step", &R::step, "", "name of the step that asked"),
                 member("question", &R::question, "", "id of the question or item; a nominated name is known by its slot alone (AF1)"),
                 member("value", &R::value, "", "the answer as it was given; empty: not answered"),
                 member("reversed", &R::reversed, "", "whether the scales reverse it"),
                 member("position", &R::position, "", "place among the questions of the step, from 0"),
                 member("onset_ns", &R::onset, "ns", "of the page"),
                 member("time_ns", &R::time, "ns", "of the key or click that gave the answer, its last change; empty: not answered"),
                 member("source", &R::source, "", "how trustworthy that time is; empty: not answered"),
                 member("changes", &R::changes, "", "how often it was changed"),
                 newer("again", &R::again, "", "whether it stands in place of an earlier line, because the participant went back to the question")};
};

template <>
struct Table<ScoreLine> {
  using R = ScoreLine;
  static constexpr std::string_view kind = "score";
  static constexpr std::string_view title = "The score of a scale";
  static constexpr std::string_view written = "after the answers of a questionnaire or of ratings";
  static constexpr auto members =
      std::tuple{member("step", &R::step, "", "name of the step"), member("score", &R::score, "", "name of the scale"),
                 member("value", &R::value, "points", "the mean of what was answered; empty: fewer than half were"),
                 member("answered", &R::answered, "", "questions answered"), member("of", &R::of, "", "questions asked")};
};

template <>
struct Table<TextLine> {
  using R = TextLine;
  static constexpr std::string_view kind = "text";
  static constexpr std::string_view title = "A text that was written";
  static constexpr std::string_view written = "for each text that was typed freely, in `write` and `debrief`: how much, never what";
  static constexpr auto members = std::tuple{
      member("step", &R::step, "", "name of the step"),
      member("id", &R::id, "",
             "which of its texts: text; of several entries 1, 2 …; of a debriefing F1 … (the program's own questions), Q1 … (the study's)"),
      member("characters", &R::characters, "",
             "how long it is, in letters with their marks, blanks and signs; the text itself is never in the data"),
      member("words", &R::words, "", "the same in words"),
      member("onset_ns", &R::onset, "ns", "of the page"),
      member("first_key_ns", &R::first_key, "ns", "of the first key; empty: nothing was typed"),
      member("end_ns", &R::end, "ns", "of the key that ended it, or of the end of its time"),
      member("keystrokes", &R::keystrokes, "", "edits: what was inserted, taken away, moved over"),
      member("ended", &R::ended, "", "participant, time (the time was over) or cut (the session was ended)"),
      member("kept", &R::kept, "", "what the vault calls it by; empty: it was not kept")};
};

template <>
struct Table<TypedRecord> {
  using R = TypedRecord;
  static constexpr std::string_view title = "What every typed answer has";
  static constexpr auto members =
      std::tuple{member("characters", &R::characters, "", "typed; the text itself is not in the data"),
                 member("keystrokes", &R::keystrokes, "", "edits"),
                 member("onset_ns", &R::onset, "ns", "of the page that asked"),
                 member("first_key_ns", &R::first_key, "ns", "of the first key; empty: nothing was typed"),
                 member("time_ns", &R::time, "ns", "of the key that ended it, or of the end of its time"),
                 newer("source", &R::source, "", "how trustworthy that time is; empty: it is when the program saw it, at most 10 ms late"),
                 newer("time_over", &R::time_over, "", "whether the time ran out"),
                 newer("kept", &R::kept, "", "what the vault calls it by; empty: nowhere")};
};

template <>
struct Table<SolutionLine> {
  using R = SolutionLine;
  static constexpr std::string_view kind = "solution";
  static constexpr std::string_view title = "The solution of a problem";
  static constexpr std::string_view written = "for each problem of `solve`";
  static constexpr auto members =
      std::tuple{member("step", &R::step, "", "name of the step"),
                 member("item", &R::item, "", "id of the problem"),
                 newer("list", &R::list, "", "list of the problem"),
                 member("position", &R::position, "", "place in the step, from 0"),
                 member("judged", &R::judged, "", "right, accepted (another spelling), wrong or none (nothing typed)"),
                 member("correct", &R::correct, "", "right or accepted"),
                 embedded(&R::typed)};
};

template <>
struct Table<RecalledLine> {
  using R = RecalledLine;
  static constexpr std::string_view kind = "recalled";
  static constexpr std::string_view title = "A word typed from memory";
  static constexpr std::string_view written = "for each word of `recall`";
  static constexpr auto members =
      std::tuple{member("step", &R::step, "", "name of the step"),
                 member("entry", &R::entry, "", "place among the words typed, from 0"),
                 member("match", &R::match, "", "exact, spelling (some letters differ), unclear (equally close to two words) or none"),
                 member("item", &R::item, "", "id of the word it is; empty: none of the lists"),
                 newer("errors", &R::errors, "", "of its spelling"),
                 member("repeated", &R::repeated, "", "whether it was typed before"),
                 embedded(&R::typed)};
};

template <>
struct Table<RecallLine> {
  using R = RecallLine;
  static constexpr std::string_view kind = "recall";
  static constexpr std::string_view title = "A recall as a whole";
  static constexpr std::string_view written = "after the words of `recall`";
  static constexpr auto members = std::tuple{member("step", &R::step, "", "name of the step"),
                                             member("of", &R::of, "", "words in the lists"),
                                             member("recalled", &R::recalled, "", "different ones of them typed"),
                                             member("repetitions", &R::repetitions, "", "words typed again"),
                                             member("intrusions", &R::intrusions, "", "words of no list, or unclear which"),
                                             newer("ended", &R::ended, "", "participant, time or cut"),
                                             newer("begin_ns", &R::begin, "ns", "when it began"),
                                             newer("end_ns", &R::end, "ns", "when it ended")};
};

template <>
struct Table<RecognitionLine> {
  using R = RecognitionLine;
  static constexpr std::string_view kind = "recognition";
  static constexpr std::string_view title = "An item that was to be recognised";
  static constexpr std::string_view written = "for each item of `recognise`, after its lines `answer`";
  static constexpr auto members =
      std::tuple{member("step", &R::step, "", "name of the step"),
                 member("item", &R::item, "", "id of the item"),
                 newer("list", &R::list, "", "list of the item"),
                 member("position", &R::position, "", "place in the step, from 0"),
                 member("old", &R::old, "", "whether it was shown before"),
                 member("answer", &R::answer, "", "old or new"),
                 member("correct", &R::correct, "", "whether the answer is right"),
                 member("confidence", &R::confidence, "points", "how sure, from 1; empty: not asked"),
                 member("onset_ns", &R::onset, "ns", "of the item"),
                 member("time_ns", &R::time, "ns", "of the answer"),
                 newer("source", &R::source, "", "how trustworthy that time is"),
                 newer("confidence_onset_ns", &R::confidence_onset, "ns", "of the question how sure; empty: not asked"),
                 newer("confidence_time_ns", &R::confidence_time, "ns", "of its answer")};
};

template <>
struct Table<LoadLine> {
  using R = LoadLine;
  static constexpr std::string_view kind = "load";
  static constexpr std::string_view title = "Digits held in mind";
  static constexpr std::string_view written = "after the digits of a step `load` were typed";
  static constexpr auto members = std::tuple{member("step", &R::step, "", "name of the step"),
                                             member("of", &R::of, "", "how many digits there were"),
                                             member("right", &R::right, "", "number of digits that are right, at their position"),
                                             member("correct", &R::correct, "", "whether all digits are right at their place"),
                                             newer("shown", &R::shown, "", "the digits to be held in mind; a text, which may begin with 0"),
                                             newer("typed", &R::typed_digits, "", "what was typed (digits alone can be); empty: nothing"),
                                             newer("shown_onset_ns", &R::shown_onset, "ns", "when the digits were displayed"),
                                             newer("shown_end_ns", &R::shown_end, "ns", "when they went"),
                                             embedded(&R::typed)};
};

template <>
struct Table<PageLine> {
  using R = PageLine;
  static constexpr std::string_view kind = "page";
  static constexpr std::string_view title = "A page of imagery";
  static constexpr std::string_view written = "when a page of imagery is left";
  static constexpr auto members = std::tuple{
      member("step", &R::step, "", "name of the step"),
      member("page", &R::page, "", "the page: its file's name without ending, or page"),
      member("position", &R::position, "", "among the step's pages, from 0"),
      member("onset_ns", &R::onset, "ns", "when it appeared; empty: it was never shown"),
      member("end_ns", &R::end, "ns", "when it was left"),
      member("left_by", &R::left_by, "", "participant (the space bar), time (of the page or of the sound) or cut (the step was ended)")};
};

template <>
struct Table<SoundLine> {
  using R = SoundLine;
  static constexpr std::string_view kind = "sound";
  static constexpr std::string_view title = "The sound of imagery";
  static constexpr std::string_view written = "when the sound of imagery is over or ended";
  static constexpr auto members = std::tuple{
      member("step", &R::step, "", "name of the step"), member("file", &R::file, "", "the sound's file"), embedded(&R::played),
      member("end_ns", &R::end, "ns", "when it ended"), member("ended", &R::ended, "", "whole, or cut (its last page was left before)")};
};

template <>
struct Table<NameRecord::Likeness> {
  using R = NameRecord::Likeness;
  static constexpr std::string_view title = "How a name resembles the one it was typed for";
  static constexpr auto members =
      std::tuple{member("like", &R::like, "", "id of the name that it is to resemble"),
                 member("letters_more", &R::letters_more, "letters", "by how many it is longer; negative: shorter"),
                 member("same_script", &R::same_script, "", "whether both are in one script")};
};

template <>
struct Table<NameRecord> {
  using R = NameRecord;
  static constexpr std::string_view title = "A name, as far as the journal may know it";
  static constexpr auto members =
      std::tuple{member("id", &R::id, "", "slot and number: AF1"),
                 member("letters", &R::letters, "letters", "without accents and points"),
                 member("script", &R::script, "", "Latin, Hebrew, Greek, Cyrillic, Arabic or another"),
                 embedded(&R::likeness),
                 known("given", &R::given, "",
                       "where names are taken by a rating: which of those given it was, from 1 (its line `answer` is that of AF.given2)"),
                 known("familiarity", &R::familiarity, "points", "1 to 7, as the participant says; empty: not asked")};
};

template <>
struct Table<SlotsLine> {
  using R = SlotsLine;
  static constexpr std::string_view kind = "slots";
  static constexpr std::string_view title = "The names of slots";
  static constexpr std::string_view written = "after a nomination";
  static constexpr auto members = std::tuple{member("slots", &R::slots, "", "slot → its names, in order")};
};

}  // namespace engine
