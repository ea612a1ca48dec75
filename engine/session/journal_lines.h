// Every kind of line a journal holds, each as one function. docs/journal.md says what the members mean.
#pragma once

#include <span>
#include <string_view>
#include <variant>

#include "engine/journal/json_line.h"
#include "engine/session/session.h"
#include "protocols/planning/match_names.h"
#include "protocols/words/spelling.h"

namespace engine {

// Where in a session a trial stands beyond what its plan says.
struct TrialPlace {
  int index = 0;                    // in the block or round as run; a repeated trial comes after the planned ones
  std::optional<int> repeats;       // the index of the trial that is run again; empty: this is a planned one
  std::string step = {};            // the name of the step that runs it
};

// A name of a slot as the journal may know it.
struct SlotName {
  std::string id;  // "KN2"
  int letters = 0;
  std::string script;
  std::optional<std::string> like;  // the id of the name it was to resemble
  int letters_more = 0;
  bool same_script = true;
  std::optional<int> given = std::nullopt;        // where names are taken by a rating: which one of those given it was, from 1
  std::optional<int> familiarity = std::nullopt;  // 1 to 7, as the participant says; empty: not asked
};

void write_session(JsonLine& line, const SessionRequest& request, const Devices& devices);
void write_step(JsonLine& line, std::string_view step, std::string_view name, Instant begin);
// further: members of the kind of step, JSON without braces; may be empty.
void write_step_end(JsonLine& line, std::string_view step, std::string_view name, Instant end, std::string_view further = {});
// A step whose condition did not hold: value is "false" or "missing".
void write_step_left_out(JsonLine& line, std::string_view step, std::string_view name, std::string_view when, std::string_view value,
                         Instant at);
// What a participant answered to one question.
struct Answer {
  std::string question;                                 // its id
  std::variant<std::monostate, int, std::string> value; // as given, before any reversing; nothing: left out
  bool reversed = false;                                // scored from + to - value
  int position = 0;                                     // among the questions as asked, from 0
  Instant onset;                                        // of the page that it stood on
  std::optional<Instant> time;                          // of the last key or click that gave it; empty: left out
  std::optional<KeySource> source;
  int changes = 0;                                      // how often it was changed
};
void write_answer(JsonLine& line, std::string_view step, const Answer& answer);
// A page of imagery; onset: empty where it was never shown.
void write_page(JsonLine& line, std::string_view step, std::string_view page, int position, std::optional<Instant> onset, Instant end,
                std::string_view left_by);
// The sound of imagery, once it is over or ended.
void write_sound(JsonLine& line, std::string_view step, std::string_view file, Instant asked, const PlayReport& report, Instant end);
// value: empty when too few of its questions were answered.
void write_score(JsonLine& line, std::string_view step, std::string_view score, std::optional<double> value, int answered, int of);
// How well the prime of the trial of that index was seen.
void write_visibility(JsonLine& line, std::string_view step, const protocols::PlannedTrial& trial, int index, const Answer& answer);
// What a threshold came to.
struct ThresholdFound {
  const protocols::ThresholdStep& step;
  std::optional<double> level;   // the threshold itself, in the unit of its measure; empty: it turned too seldom
  protocols::Exposure exposure;  // what is used
  int reversals = 0, trials = 0;
  bool met = false;              // as many reversals as asked
};
void write_threshold(JsonLine& line, std::string_view step, const ThresholdFound& found, Instant at);
// A text that was typed: all that may be told of it.
struct TextRecord {
  std::string id;                       // of the question, or of the entry, from "1"
  int characters = 0, words = 0;        // characters: letters with their marks, blanks and signs
  Instant onset;                        // of the page
  std::optional<Instant> first_key;     // empty: nothing was typed
  Instant end;                          // of the key that ended it, or of the time for it
  int keystrokes = 0;                   // edits: what was inserted, taken away, moved over
  std::string_view ended;               // "participant", "time", "cut" (the step was left)
  std::optional<std::string> kept;      // what the vault calls it by; empty: nowhere
};
void write_text(JsonLine& line, std::string_view step, const TextRecord& text);

// Of an answer that was typed into one field, all but what it says.
struct TypedRecord {
  int characters = 0, keystrokes = 0;
  Instant onset;
  std::optional<Instant> first_key;  // empty: nothing was typed
  Instant time;                      // of the key that ended it, or of the time for it
  std::optional<KeySource> source;   // empty: `time` is when the program saw it
  bool time_over = false;
  std::optional<std::string> kept;
};
struct SolutionRecord {
  std::string item, list;
  int position = 0;  // among the items as asked, from 0
  protocols::Spelling judged = protocols::Spelling::wrong;
  TypedRecord typed;
};
void write_solution(JsonLine& line, std::string_view step, const SolutionRecord& solution);

struct RecalledRecord {
  int entry = 0;                    // among the words as typed, from 0
  protocols::WordMatch::How match = protocols::WordMatch::How::none;
  std::optional<std::string> item;  // the word that was meant; empty: none, or unclear which
  int errors = 0;                   // of its spelling
  bool repeated = false;
  TypedRecord typed;
};
void write_recalled(JsonLine& line, std::string_view step, const RecalledRecord& word);
struct RecallRecord {
  int of = 0, recalled = 0;  // words there were, different ones of them typed
  int repetitions = 0, intrusions = 0;
  std::string_view ended;    // as in TextRecord
  Instant begin, end;
};
void write_recall(JsonLine& line, std::string_view step, const RecallRecord& recall);

struct RecognitionRecord {
  std::string item, list;
  int position = 0;  // as asked, from 0
  bool old = false;
  Answer answer;                // "old" or "new"
  std::optional<Answer> sure;   // empty: not asked
  bool correct() const { return std::get<std::string>(answer.value) == (old ? "old" : "new"); }
};
void write_recognition(JsonLine& line, std::string_view step, const RecognitionRecord& recognition);

struct LoadRecord {
  std::string shown, typed_digits;
  int right = 0;  // digits typed at their own place
  Instant shown_onset, shown_end;
  TypedRecord typed;
};
void write_load(JsonLine& line, std::string_view step, const LoadRecord& load);
void write_slots(JsonLine& line, const std::vector<std::pair<std::string, std::vector<SlotName>>>& slots);
void write_plan(JsonLine& line, const protocols::PlannedBlock& block);
void write_trial(JsonLine& line, const protocols::PlannedTrial& plan, const TrialPlace& place, const TrialRecord& record);
// Keys that came after the trial of that index, where no other trial followed.
void write_keys(JsonLine& line, std::string_view block, protocols::Phase phase, int round, int after_index, std::span<const KeyRecord> keys);
void write_round(JsonLine& line, std::string_view block, int round, int correct, int of, bool met);
void write_pause(JsonLine& line, std::string_view why, Instant begin, Instant end);
void write_stop(JsonLine& line, std::string_view why, Instant at);
void write_note(JsonLine& line, std::string_view what, std::string_view about, Instant at);
void write_machine(JsonLine& line, std::string_view what, Instant at);
void write_end(JsonLine& line, const SessionOutcome& outcome, Instant at);

}  // namespace engine
