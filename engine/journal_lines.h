// Every kind of line a journal holds, each as one function. docs/journal.md says what the members mean.
#pragma once

#include <span>
#include <string_view>
#include <variant>

#include "engine/json_line.h"
#include "engine/session.h"
#include "protocols/match_names.h"

namespace engine {

// Where in a session a trial stands beyond what its plan says.
struct TrialPlace {
  int index = 0;                    // in the block or round as run; a repeated trial comes after the planned ones
  std::optional<int> repeats;       // the index of the trial that is run again; empty: this is a planned one
};

// A name of a slot as the journal may know it.
struct SlotName {
  std::string id;  // "KN2"
  int letters = 0;
  std::string script;
  std::optional<std::string> like;  // the id of the name it was to resemble
  int letters_more = 0;
  bool same_script = true;
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
  int changes = 0;                                      // how often it was given anew
};
void write_answer(JsonLine& line, std::string_view step, const Answer& answer);
// value: empty when too few of its questions were answered.
void write_score(JsonLine& line, std::string_view step, std::string_view score, std::optional<double> value, int answered, int of);
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
