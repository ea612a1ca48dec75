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
  static constexpr std::string_view title = "The begin of a step";
  static constexpr std::string_view written = "before anything of a step of the session";
  static constexpr auto members =
      std::tuple{member("step", &R::step, "", "its kind, by its key in the protocol (page, nominate, practice, block …)"),
                 member("name", &R::name, "", "its name"), member("begin_ns", &R::begin, "ns", "when it began")};
};

template <>
struct Table<StepEndLine> {
  using R = StepEndLine;
  static constexpr std::string_view kind = "step_end";
  static constexpr std::string_view title = "The end of a step";
  static constexpr std::string_view written = "after everything of a step";
  static constexpr auto members =
      std::tuple{member("step", &R::step, "", "its kind"), member("name", &R::name, "", "its name"),
                 member("end_ns", &R::end, "ns", "when it ended"), known("cut", &R::cut, "", "true: the step was left before its end")};
};

template <>
struct Table<StepLeftOutLine> {
  using R = StepLeftOutLine;
  static constexpr std::string_view kind = "step_left_out";
  static constexpr std::string_view title = "A step that was left out";
  static constexpr std::string_view written = "in place of a step whose condition did not hold when its turn came";
  static constexpr auto members = std::tuple{member("step", &R::step, "", "its kind"), member("name", &R::name, "", "its name"),
                                             member("when", &R::when, "", "its condition, as the protocol writes it"),
                                             member("value", &R::value, "", "what that came to: false, or missing"),
                                             member("at_ns", &R::at, "ns", "when its turn came")};
};

template <>
struct Table<PauseLine> {
  using R = PauseLine;
  static constexpr std::string_view kind = "pause";
  static constexpr std::string_view title = "A pause";
  static constexpr std::string_view written = "after a pause";
  static constexpr auto members =
      std::tuple{member("why", &R::why, "",
                        "planned (every so many trials), operator (the experimenter's pause, by the chord), participant (asked to stop, then went on), "
                        "receipt_missing (the display did not confirm a picture, or gave no sign of life), not_visible (the window could not be seen), "
                        "no_focus (the keys went to another window), no_keyboard (a keyboard was disconnected)"),
                 member("begin_ns", &R::begin, "ns", "when it began"), member("end_ns", &R::end, "ns", "when it ended")};
};

template <>
struct Table<StopLine> {
  using R = StopLine;
  static constexpr std::string_view kind = "stop";
  static constexpr std::string_view title = "A stop";
  static constexpr std::string_view written = "when the session is ended before its time";
  static constexpr auto members = std::tuple{member("why", &R::why, "",
                                                    "operator (the chord, Escape, confirmed), participant (F1, confirmed: debriefings still to "
                                                    "come follow), terminated (the program was ended from outside: a closed terminal, Ctrl+C) or prime_rule (the protocol stops at a "
                                                    "prime that was not shown as asked)"),
                                             member("at_ns", &R::at, "ns", "when")};
};

template <>
struct Table<NoteLine> {
  using R = NoteLine;
  static constexpr std::string_view kind = "note";
  static constexpr std::string_view title = "A note";
  static constexpr std::string_view written = "when something happened that a reader should know";
  static constexpr auto members =
      std::tuple{member("what", &R::what, "",
                        "tick_list_ran_out (about: the name typed instead, KN3), familiarity_not_matched (about: KN3; the list held no "
                        "name as familiar as the "
                        "one beside it), prime_not_repeated (a trial whose prime was mistimed had been run three times), consent_given, "
                        "consent_declined, "
                        "bogus_feedback, barrier_passed, barrier_passed_after_its_time (the experimenter let the group go on), order "
                        "(about: the names of the "
                        "steps of `do` as they came)"),
                 member("about", &R::about, "", "the name, trial, step or steps that it is about"), member("at_ns", &R::at, "ns", "when")};
};

template <>
struct Table<MachineLine> {
  using R = MachineLine;
  static constexpr std::string_view kind = "machine";
  static constexpr std::string_view title = "A word about the machine";
  static constexpr std::string_view written =
      "when a keyboard vanished or came back, the window could not be seen or had not the keys, the sound device ran dry, or the machine refused to go on";
  static constexpr auto members = std::tuple{member("what", &R::what, "", "in a sentence"), member("at_ns", &R::at, "ns", "when")};
};

template <>
struct Table<EndLine> {
  using R = EndLine;
  static constexpr std::string_view kind = "end";
  static constexpr std::string_view title = "The end of the run";
  static constexpr std::string_view written = "last of all lines; a journal without it was cut off";
  static constexpr auto members = std::tuple{
      member("end", &R::end, "", "finished, stopped, or declined (consent was not given)"),
      known("why", &R::why, "",
            "of a stop: operator, participant, prime_rule, terminated (from outside) or machine (it refused to go on); of what was declined: "
            "consent_declined; of an end that the protocol brings about: protocol; empty: the session was run to its end"),
      member("trials", &R::trials, "", "run in all, practice included"),
      newer("picture_bytes_most", &R::picture_bytes_most, "bytes",
            "the most memory that pictures took on the display at once, four bytes a pixel; what was shown is let go beyond 48 MB"),
      member("at_ns", &R::at, "ns", "when")};
};

}  // namespace engine
