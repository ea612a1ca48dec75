// Lines about the session: its steps, its interruptions, its end.
#pragma once

#include <optional>
#include <string>

#include "engine/journal/member_table.h"
#include "engine/journal/words.h"
#include "engine/time.h"

namespace engine {

struct StepLine {
  std::string step, name;
  Instant begin;
  bool operator==(const StepLine&) const = default;
};
struct StepEndLine {
  std::string step, name;
  Instant end;
  std::optional<bool> cut;
  bool operator==(const StepEndLine&) const = default;
};
struct StepLeftOutLine {
  std::string step, name, when, value;
  Instant at;
  bool operator==(const StepLeftOutLine&) const = default;
};
struct PauseLine {
  std::string why;
  Instant begin, end;
  bool operator==(const PauseLine&) const = default;
};
struct StopLine {
  std::string why;
  Instant at;
  bool operator==(const StopLine&) const = default;
};
struct NoteLine {
  std::string what, about;
  Instant at;
  bool operator==(const NoteLine&) const = default;
};
struct MachineLine {
  std::string what;
  Instant at;
  bool operator==(const MachineLine&) const = default;
};
struct EndLine {
  RunEnd end = RunEnd::finished;
  std::optional<std::string> why;
  int trials = 0;
  std::size_t picture_bytes_most = 0;
  Instant at;
  bool operator==(const EndLine&) const = default;
};

template <>
struct Table<StepLine> {
  using R = StepLine;
  static constexpr std::string_view kind = "step";
  static constexpr std::string_view title = "The beginning of a step";
  static constexpr std::string_view written = "at the beginning of each step of the session";
  static constexpr auto members =
      Rows{member("step", &R::step, "", "kind of the step: its key in the protocol (page, nominate, practice, block …)"),
           member("name", &R::name, "", "name of the step"), member("begin_ns", &R::begin, "ns", "time at which the step began")};
};

template <>
struct Table<StepEndLine> {
  using R = StepEndLine;
  static constexpr std::string_view kind = "step_end";
  static constexpr std::string_view title = "The end of a step";
  static constexpr std::string_view written = "at the end of each step of the session";
  static constexpr auto members = Rows{member("step", &R::step, "", "kind of the step"), member("name", &R::name, "", "name of the step"),
                                       member("end_ns", &R::end, "ns", "time at which the step ended"),
                                       known("cut", &R::cut, "", "present and true if the step was left before its end")};
};

template <>
struct Table<StepLeftOutLine> {
  using R = StepLeftOutLine;
  static constexpr std::string_view kind = "step_left_out";
  static constexpr std::string_view title = "A step that was skipped";
  static constexpr std::string_view written = "in place of a step that was skipped because its condition (`when`) was not true";
  static constexpr auto members = Rows{member("step", &R::step, "", "kind of the step"), member("name", &R::name, "", "name of the step"),
                                       member("when", &R::when, "", "the condition, as written in the protocol"),
                                       member("value", &R::value, "", "result of the condition: false, or missing"),
                                       member("at_ns", &R::at, "ns", "time at which the step would have begun")};
};

template <>
struct Table<PauseLine> {
  using R = PauseLine;
  static constexpr std::string_view kind = "pause";
  static constexpr std::string_view title = "A pause";
  static constexpr std::string_view written = "after a pause";
  static constexpr auto members =
      Rows{member("why", &R::why, "",
                  "planned (`pause_every`), operator (the stop keys), participant (pressed F1, then decided to continue), "
                  "receipt_missing (the display did not report a picture, or stopped reporting), not_visible (the window could not be "
                  "seen), no_focus (the keys went to another window) or no_keyboard (a keyboard was disconnected)"),
           member("begin_ns", &R::begin, "ns", "time at which the pause began"),
           member("end_ns", &R::end, "ns", "time at which the pause ended")};
};

template <>
struct Table<StopLine> {
  using R = StopLine;
  static constexpr std::string_view kind = "stop";
  static constexpr std::string_view title = "A stop";
  static constexpr std::string_view written = "if the session is ended early";
  static constexpr auto members = Rows{
      member("why", &R::why, "",
             "operator (pressed the stop keys, then Escape, and confirmed), terminated (the program was ended from outside: the terminal "
             "was closed, Ctrl+C was pressed in it, or the computer was shut down), participant (pressed F1 and confirmed; the debriefings "
             "that were still to come are then shown, without their questions) or prime_rule (a prime was mistimed, and the protocol says "
             "`prime_rule: stop`)"),
      member("at_ns", &R::at, "ns", "time of the stop")};
};

template <>
struct Table<NoteLine> {
  using R = NoteLine;
  static constexpr std::string_view kind = "note";
  static constexpr std::string_view title = "A note";
  static constexpr std::string_view written = "when something happened that you should know";
  static constexpr auto members = Rows{
      member(
          "what", &R::what, "",
          "tick_list_ran_out (the tick list had no suitable name left, so the participant was asked to type one), "
          "familiarity_not_matched (no name of the list was as familiar as the name that it should resemble), prime_not_repeated (a "
          "trial was shown three times, its prime was mistimed each time, and it was not shown again), consent_given, consent_declined, "
          "bogus_feedback (false feedback was shown), barrier_passed, barrier_passed_after_its_time (the operator let the group "
          "continue), order (the order of the steps in `do`), went_back (the participant left a question or name for the one before it) or "
          "changed (a name was corrected when all were shown once more)"),
      member("about", &R::about, "",
             "what the note is about: for tick_list_ran_out and familiarity_not_matched the name (KN3), for prime_not_repeated the trial, "
             "for order the names of the steps in the order in which they were run (a step `do` without a `name` is called `do`: give each "
             "a name), for went_back and changed the question (mood.calm) or name (AF2), otherwise the name of the step"),
      member("at_ns", &R::at, "ns", "time of the note")};
};

template <>
struct Table<MachineLine> {
  using R = MachineLine;
  static constexpr std::string_view kind = "machine";
  static constexpr std::string_view title = "An event of the equipment";
  static constexpr std::string_view written =
      "when a keyboard was disconnected or connected again, when the window could not be seen or did not receive the keys, when there may "
      "have been a gap in the sound, or when a device failed and the "
      "run had to end";
  static constexpr auto members =
      Rows{member("what", &R::what, "", "what happened, in a sentence"), member("at_ns", &R::at, "ns", "time of the event")};
};

template <>
struct Table<EndLine> {
  using R = EndLine;
  static constexpr std::string_view kind = "end";
  static constexpr std::string_view title = "The end of the run";
  static constexpr std::string_view written = "as the last line; a journal without it was cut off";
  static constexpr auto members = Rows{
      member("end", &R::end, "",
             "finished (the session was run to its end, or a step `end` of the protocol ended it: then `why` is protocol), stopped, or "
             "declined (consent was not given)"),
      known("why", &R::why, "",
            "reason. If the run was stopped: operator, participant, prime_rule, terminated (from outside) or machine (a device failed). If "
            "it was declined: consent_declined. If the protocol ended it early: protocol (a step `end`). Empty: the session was run to its "
            "end"),
      member("trials", &R::trials, "", "number of trials that were run, practice included"),
      newer("picture_bytes_most", &R::picture_bytes_most, "bytes",
            "the most memory that pictures took on the display at one time, at four bytes per pixel (see stimuli.md, Memory)"),
      member("at_ns", &R::at, "ns", "time of the end")};
};

}  // namespace engine
