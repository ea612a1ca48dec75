// A trial as it was: raw, with the source of every time.
#pragma once

#include <cstdint>

#include "engine/journal/labels.h"
#include "engine/journal/member_table.h"
#include "engine/journal/protocol_words.h"
#include "engine/journal/words.h"
#include "engine/time.h"

namespace engine {

struct TrialLine {
  // When the sound device was asked for a sound, and when it began.
  struct Played {
    std::optional<Instant> asked, onset;
    std::optional<Duration> latency;
    int underruns = 0;
    bool operator==(const Played&) const = default;
  };
  struct Sound {
    SoundOf what = SoundOf::event;
    Played played;
    bool operator==(const Sound&) const = default;
  };
  struct Marker {
    int code = 0;
    std::optional<Instant> sent;
    bool operator==(const Marker&) const = default;
  };
  // The raw times behind an onset, where the display gave them.
  struct RawTimes {
    std::optional<Instant> reported, in_hand;
    bool operator==(const RawTimes&) const = default;
  };
  struct Event {
    std::string name;
    protocols::EventRole role = protocols::EventRole::plain;
    std::optional<std::string> asked, drawn, content;
    std::optional<int> asked_frames;
    std::optional<Refresh> asked_refresh;
    std::optional<bool> shown;
    std::optional<Refresh> refresh;
    std::optional<Instant> onset;
    std::optional<RawTimes> raw;
    OnsetGrade grade = OnsetGrade::swap_return;
    std::optional<int> shown_frames;
    std::optional<Marker> marker;
    std::optional<std::vector<Sound>> sounds;
    bool operator==(const Event&) const = default;
  };
  struct Key {
    std::string key;
    KeyAction action = KeyAction::press;
    Instant time;
    Duration earlier{0};
    KeySource source = KeySource::sdl_pump;
    int device = 0;
    std::optional<int> x, y;
    std::optional<std::size_t> box;
    KeyVerdict verdict = KeyVerdict::other;
    bool operator==(const Key&) const = default;
  };
  // Where a click counts.
  struct Box {
    std::string id;
    std::optional<std::string> item;
    int x = 0, y = 0, width = 0, height = 0;
    bool target = false;
    bool operator==(const Box&) const = default;
  };
  struct Flash {
    std::size_t box = 0;
    std::optional<Instant> onset;
    bool operator==(const Flash&) const = default;
  };
  struct Sample {
    Instant time;
    int x = 0, y = 0;
    bool operator==(const Sample&) const = default;
  };
  // Of a trial that is answered by a click.
  struct Clicks {
    std::vector<Box> boxes;
    std::vector<Flash> flashes;
    std::vector<Sample> pointer;
    bool operator==(const Clicks&) const = default;
  };
  struct Prime {
    int asked_frames = 0;
    std::optional<int> shown_frames;
    OnsetGrade grade = OnsetGrade::swap_return;
    std::optional<Instant> mask_onset;
    std::optional<bool> ok;
    bool operator==(const Prime&) const = default;
  };
  struct Exposure {
    std::string step;
    protocols::ThresholdStep::Measure measure = protocols::ThresholdStep::Measure::frames;
    double value = 0;
    bool operator==(const Exposure&) const = default;
  };

  std::string step, block;
  protocols::Phase phase = protocols::Phase::main;
  int round = 1;
  int index = 0;
  std::optional<int> repeats;
  Labels items, columns, cell, choices;
  std::optional<std::string> correct_key;
  std::optional<Exposure> exposure;
  std::vector<Event> events;
  std::vector<Key> keys;
  std::optional<std::size_t> target;
  std::optional<std::string> answer;
  std::optional<Clicks> clicks;
  std::optional<Duration> rt;
  std::optional<bool> correct;
  std::vector<Prime> primes;
  std::optional<int> late_frames;
  std::vector<TrialFlag> flags;
  bool operator==(const TrialLine&) const = default;
};

// Keys that came after a trial, where no other trial followed.
struct KeysLine {
  std::string block;
  protocols::Phase phase = protocols::Phase::main;
  int round = 1;
  int after_index = 0;
  std::vector<TrialLine::Key> keys;
  bool operator==(const KeysLine&) const = default;
};

template <>
struct Table<TrialLine::Played> {
  using R = TrialLine::Played;
  static constexpr std::string_view title = "What was played";
  static constexpr auto members = Rows{
      member("asked_ns", &R::asked, "ns",
             "planned time of the beginning; for the sound of an event, the expected time of the first refresh of the event; empty: the "
             "sound was never started"),
      member("onset_ns", &R::onset, "ns",
             "estimated time at which the sound began; delays after the sound was handed to the sound driver are not included; empty: it "
             "did not begin"),
      member("latency_ns", &R::latency, "ns", "the estimated delay of the sound device; the onset of the sound includes it already"),
      member("underruns", &R::underruns, "",
             "how often the sound device may have run out of sound while it played, so that there may be a gap")};
};

template <>
struct Table<TrialLine::Sound> {
  using R = TrialLine::Sound;
  static constexpr std::string_view title = "A sound of an event";
  static constexpr auto members =
      Rows{member("what", &R::what, "", "sound: the sound of the event; beep: the sync beep of the station"), embedded(&R::played)};
};

template <>
struct Table<TrialLine::Marker> {
  using R = TrialLine::Marker;
  static constexpr std::string_view title = "A marker";
  static constexpr auto members =
      Rows{member("code", &R::code, "", "byte sent to another machine at its onset"),
           member("sent_ns", &R::sent, "ns", "time at which the byte was handed to the port; empty: the port did not accept it")};
};

template <>
struct Table<TrialLine::RawTimes> {
  using R = TrialLine::RawTimes;
  static constexpr std::string_view title = "The raw times behind an onset";
  static constexpr auto members =
      Rows{member("reported_ns", &R::reported, "ns",
                  "the time that the display system reported; present only if the onset was computed from such a time"),
           member("in_hand_ns", &R::in_hand, "ns", "time at which that report reached the program; the picture was displayed before")};
};

template <>
struct Table<TrialLine::Event> {
  using R = TrialLine::Event;
  static constexpr std::string_view title = "An event of a trial";
  static constexpr auto members = Rows{
      member("name", &R::name, "", "name of the event; the parts of a masked prime are <name>.forward, <name>, <name>.backward"),
      member("role", &R::role, "", "plain, forward_mask, prime or backward_mask"),
      member("asked", &R::asked, "", "duration as the protocol asks for it, with its unit; empty: until an answer, without limit"),
      known("drawn", &R::drawn, "",
            "how the duration was decided, if it is not the same on every trial: such as `uniform 400 ms to 600 ms`, `prime.soa`, or the "
            "name of a step `threshold`"),
      known("content", &R::content, "",
            "what the event showed and played, joined by ' | ': texts, `picture` or `sound` and the file, `grid` and its items, `tone` and "
            "its "
            "pitch, `box` and its colour, `mask` and its kind; a name that somebody gave appears as its slot and number: [AF1]"),
      member("asked_frames", &R::asked_frames, "refreshes",
             "the duration asked for, in whole refreshes of this screen; empty: until an answer, without limit"),
      member("asked_refresh", &R::asked_refresh, "",
             "number of the refresh at which the event was planned to appear; empty: as soon as possible"),
      member("shown", &R::shown, "", "whether the event was on the screen at all; empty: the display did not report it"),
      member("refresh", &R::refresh, "", "number of the refresh that first showed the event; empty: this display does not count refreshes"),
      member("onset_ns", &R::onset, "ns", "start of the first refresh that showed the event, on the run's clock; empty: unknown"),
      embedded(&R::raw),
      member("grade", &R::grade, "", "how trustworthy the onset is (see Grades)"),
      member("shown_frames", &R::shown_frames, "refreshes",
             "number of refreshes from the onset of the event to the onset of the next event that was shown; empty: unknown, or the last "
             "event of the trial"),
      known("marker", &R::marker, "", "present only if a marker belongs to the event"),
      known("sounds", &R::sounds, "", "present only if the event has a sound or the sync beep")};
};

template <>
struct Table<TrialLine::Key> {
  using R = TrialLine::Key;
  static constexpr std::string_view title = "A key, or a button of the mouse";
  static constexpr auto members =
      Rows{member("key", &R::key, "", "the key, named by its position on a US keyboard, whatever layout is active; a touch is MouseLeft"),
           member("action", &R::action, "", "press or release"),
           member("time_ns", &R::time, "ns", "time at which the key event was received, on the run's clock"),
           member("earlier_ns", &R::earlier, "ns", "the key may have been pressed or released up to this long before that time"),
           member("source", &R::source, "", "where the time comes from (see Grades)"),
           member("device", &R::device, "", "number of the device in `keyboard.devices` of the line `session`, from 0; -1: a touch screen"),
           known("x", &R::x, "px", "position of a click, from the left edge of the screen"),
           known("y", &R::y, "px", "position of a click, from the top edge of the screen"),
           known("box", &R::box, "", "the clicked box in `boxes` of the trial, from 0; present only if the click was in one of them"),
           member("verdict", &R::verdict, "", "how the key event counted in the trial (see Verdicts)")};
};

template <>
struct Table<TrialLine::Box> {
  using R = TrialLine::Box;
  static constexpr std::string_view title = "A box where clicks count";
  static constexpr auto members = Rows{
      member("id", &R::id, "",
             "name of the box: of a grid the number of the cell, from 1; of a scale the number; `target` if there is only one stimulus"),
      known("item", &R::item, "", "the item in that cell of the grid"),
      newer("x", &R::x, "px", "left edge of the box on the screen"),
      newer("y", &R::y, "px", "top edge of the box on the screen"),
      newer("width", &R::width, "px", "width of the box"),
      newer("height", &R::height, "px", "height of the box"),
      member("target", &R::target, "", "whether a click on this box is the right answer")};
};

template <>
struct Table<TrialLine::Flash> {
  using R = TrialLine::Flash;
  static constexpr std::string_view title = "A flash: the outline of a wrong cell, shown for a moment";
  static constexpr auto members = Rows{member("box", &R::box, "", "number of the box in `boxes`, from 0"),
                                       member("onset_ns", &R::onset, "ns", "when the outline was displayed; empty: unknown")};
};

template <>
struct Table<TrialLine::Sample> {
  using R = TrialLine::Sample;
  static constexpr std::string_view title = "A sample of the pointer";
  static constexpr bool is_array = true;
  static constexpr auto members =
      Rows{member("time_ns", &R::time, "ns", "time at which the position of the pointer was read, on the run's clock"),
           member("x", &R::x, "px", "position of the pointer, from the left edge of the screen"),
           member("y", &R::y, "px", "position of the pointer, from the top edge of the screen")};
};

template <>
struct Table<TrialLine::Clicks> {
  using R = TrialLine::Clicks;
  static constexpr std::string_view title = "What a trial that is answered by a click has too";
  static constexpr auto members =
      Rows{member("boxes", &R::boxes, "", "the areas of the screen in which a click counts; empty list: trials are answered by keys"),
           member("flashes", &R::flashes, "", "outlines shown after clicks on wrong cells"),
           member("pointer", &R::pointer, "",
                  "position of the pointer, read about every 10 ms while the program waits for the click; if the pointer does not "
                  "move, only the first and the last position are kept")};
};

template <>
struct Table<TrialLine::Prime> {
  using R = TrialLine::Prime;
  static constexpr std::string_view title = "A masked prime";
  static constexpr auto members = Rows{
      member("asked_frames", &R::asked_frames, "refreshes", "for how many refreshes the prime was to be shown"),
      member("shown_frames", &R::shown_frames, "refreshes", "for how many refreshes it was shown; empty: this display does not report it"),
      member("grade", &R::grade, "", "how trustworthy the onset of the prime is (see Grades)"),
      member("mask_onset_ns", &R::mask_onset, "ns", "onset of the picture that followed the prime; empty: unknown"),
      member("ok", &R::ok, "",
             "true: the prime was shown for exactly the refreshes asked for. False: it was not, or the time from its onset to the onset of "
             "the next picture differs by more than half a refresh from what was asked for, or it could not be seen (`not_visible`). "
             "Empty: unknown. `prime_rule` reacts only to "
             "false, not to unknown")};
};

template <>
struct Table<TrialLine::Exposure> {
  using R = TrialLine::Exposure;
  static constexpr std::string_view title = "The exposure of the primes";
  static constexpr auto members =
      Rows{member("step", &R::step, "", "name of the step `threshold` that found the exposure"),
           member("measure", &R::measure, "", "frames or contrast"), member("value", &R::value, "", "the exposure, in this measure")};
};

template <>
struct Table<TrialLine> {
  using R = TrialLine;
  static constexpr std::string_view kind = "trial";
  static constexpr std::string_view title = "A trial";
  static constexpr std::string_view written =
      "as soon as the last event of the trial is on the screen; if that event takes the answer, when it is over";
  static constexpr auto members = Rows{
      newer("step", &R::step, "", "name of the step; if a block occurs in two steps, it tells them apart"),
      member("block", &R::block, "", "name of the block"),
      member("phase", &R::phase, "",
             "practice, main, cover (a cover task, whose answers are not scored), threshold (measurement of a threshold) or awareness (an "
             "awareness check)"),
      member("round", &R::round, "", "number of the round, from 1; more than 1 if a practice or training was repeated until its criterion"),
      member("index", &R::index, "", "number of the trial in its block or round, in the order in which trials were run, from 0"),
      newer("repeats", &R::repeats, "",
            "`index` of the trial that is run again here, because its prime was mistimed and the protocol says `prime_rule: repeat`; "
            "empty: a planned trial"),
      member("items", &R::items, "", "variable → id of its item; a nominated name appears only as its slot and number (AF1)"),
      newer("columns", &R::columns, "",
            "variable.column → what the item has in that column of its list, and variable.text if the text is another than the id; nothing "
            "that a participant gave"),
      member("cell", &R::cell, "",
             "label → value: the cell of the trial. In an awareness check: the value that was to be distinguished, and `catch`: the text "
             "true on catch trials (their prime is clearly visible), the text false on the others"),
      member("choices", &R::choices, "", "answer → its key for this participant, in the order of the protocol"),
      member("correct_key", &R::correct_key, "", "the right key; empty: no answer is right or wrong, or trials are answered by clicks"),
      known("exposure", &R::exposure, "",
            "present only if a step `threshold` decides the exposure of the primes. An exposure in refreshes is also in the prime's "
            "`asked`, with the name of that step in `drawn`"),
      member("events", &R::events, "", "every event, in order"),
      member("keys", &R::keys, "", "every press and release of a key, in order of time"),
      member("target", &R::target, "", "number of the event that took the answer, from 0; empty: the trial asks for no answer"),
      member("answer", &R::answer, "",
             "key of the answer, named by its position on a US keyboard; on a scale the number key of the main row, even if the key of the "
             "number pad was pressed; empty: no answer in time"),
      embedded(&R::clicks),
      member(
          "rt_ns", &R::rt, "ns",
          "reaction time: time of the key press minus onset of the event that took the answer; empty: no answer, or the onset is unknown"),
      member("correct", &R::correct, "",
             "whether the answer was right; no answer in time counts as wrong if one was required; empty: the trial has no right answer"),
      member("primes", &R::primes, "", "the verdict on each masked prime"),
      member("late_frames", &R::late_frames, "refreshes",
             "by how many refreshes the trial began later than planned; it is planned to begin exactly when the trial before it, with its "
             "feedback, is over. Empty: unknown, there is no trial directly before it, or that trial ended with an answer and without "
             "feedback"),
      member("flags", &R::flags, "", "what was unusual in the trial")};
};

template <>
struct Table<KeysLine> {
  using R = KeysLine;
  static constexpr std::string_view kind = "keys";
  static constexpr std::string_view title = "Keys after the last trial";
  static constexpr std::string_view written =
      "after the last trial before a page or before the end of the session: the keys that were pressed after that trial's line was "
      "written. Only if there were such keys. Keys pressed at a page are not kept, because what is typed there may be a name";
  static constexpr auto members = Rows{
      member("block", &R::block, "", "block of the last trial"), member("phase", &R::phase, "", "phase of the last trial"),
      member("round", &R::round, "", "round of the last trial"), member("after_index", &R::after_index, "", "`index` of the last trial"),
      member("keys", &R::keys, "", "the keys, as in a trial")};
};

}  // namespace engine
