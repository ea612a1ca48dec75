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
    std::optional<std::string> asked, drawn;
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
  Labels items, cell, choices;
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
  static constexpr auto members = std::tuple{
      member("asked_ns", &R::asked, "ns", "when it was to begin: of an event the first refresh, as expected; empty: never asked for"),
      member("onset_ns", &R::onset, "ns",
             "when it began, as the program estimates it; the way behind the driver is not in it; empty: it did not begin"),
      member("latency_ns", &R::latency, "ns", "the part of that which is the estimated delay of the sound device"),
      member("underruns", &R::underruns, "", "how often the sound device may have run dry while it played")};
};

template <>
struct Table<TrialLine::Sound> {
  using R = TrialLine::Sound;
  static constexpr std::string_view title = "A sound of an event";
  static constexpr auto members =
      std::tuple{member("what", &R::what, "", "sound: the event plays something; beep: the station's beep"), embedded(&R::played)};
};

template <>
struct Table<TrialLine::Marker> {
  using R = TrialLine::Marker;
  static constexpr std::string_view title = "A marker";
  static constexpr auto members =
      std::tuple{member("code", &R::code, "", "byte sent to another machine at its onset"),
                 member("sent_ns", &R::sent, "ns", "when it was handed to its port; empty: the port did not take it")};
};

template <>
struct Table<TrialLine::RawTimes> {
  using R = TrialLine::RawTimes;
  static constexpr std::string_view title = "The raw times behind an onset";
  static constexpr auto members = std::tuple{
      member("reported_ns", &R::reported, "ns", "the time that the display system itself gave, where the onset was worked out from it"),
      member("in_hand_ns", &R::in_hand, "ns", "when that report reached the program: the picture was displayed by then")};
};

template <>
struct Table<TrialLine::Event> {
  using R = TrialLine::Event;
  static constexpr std::string_view title = "An event of a trial";
  static constexpr auto members = std::tuple{
      member("name", &R::name, "", "name of the event; the parts of a masked prime are <name>.forward, <name>, <name>.backward"),
      member("role", &R::role, "", "plain, forward_mask, prime or backward_mask"),
      member("asked", &R::asked, "", "duration as the protocol asks for it, with its unit; empty: until an answer, without limit"),
      known("drawn", &R::drawn, "", "where that comes from, when it is not the same on every trial: uniform 400 ms to 600 ms, prime.soa"),
      member("asked_frames", &R::asked_frames, "refreshes", "the same in whole refreshes of this screen; empty: until an answer"),
      member("asked_refresh", &R::asked_refresh, "", "the display's refresh it was submitted for; empty: the next possible"),
      member("shown", &R::shown, "", "whether it was on the screen at all; empty: the display did not say"),
      member("refresh", &R::refresh, "", "the refresh that first showed it; empty: this display does not count"),
      member("onset_ns", &R::onset, "ns", "start of the first refresh that showed it, on the run's clock; empty: unknown"),
      embedded(&R::raw),
      member("grade", &R::grade, "", "how trustworthy that time is (see Grades)"),
      member("shown_frames", &R::shown_frames, "refreshes",
             "how long it was on the screen, to the first refresh of the next event that was shown; empty: unknown, or the trial's last "
             "event"),
      known("marker", &R::marker, "", "where one was sent"),
      known("sounds", &R::sounds, "", "where it plays something, or the station beeps")};
};

template <>
struct Table<TrialLine::Key> {
  using R = TrialLine::Key;
  static constexpr std::string_view title = "A key, or a button of the mouse";
  static constexpr auto members =
      std::tuple{member("key", &R::key, "", "the key by its position on a US keyboard, whatever layout is active; a touch is MouseLeft"),
                 member("action", &R::action, "", "press or release"),
                 member("time_ns", &R::time, "ns", "when it was seen, on the run's clock"),
                 member("earlier_ns", &R::earlier, "ns", "it may have happened up to this long before that"),
                 member("source", &R::source, "", "how trustworthy the time is (see Grades)"),
                 member("device", &R::device, "", "which of the session's `keyboard.devices`, from 0; -1: a touch screen"),
                 known("x", &R::x, "px", "of a click: from the left edge of the screen"),
                 known("y", &R::y, "px", "of a click: from the top edge of the screen"),
                 known("box", &R::box, "", "of a click in one of the trial's boxes: which, from 0"),
                 member("verdict", &R::verdict, "", "what it was in its trial (see Verdicts)")};
};

template <>
struct Table<TrialLine::Box> {
  using R = TrialLine::Box;
  static constexpr std::string_view title = "A box where clicks count";
  static constexpr auto members =
      std::tuple{member("id", &R::id, "", "the cell of the grid, from 1; of a scale the number; target: one stimulus stands alone"),
                 known("item", &R::item, "", "the item in that cell of a grid"),
                 newer("x", &R::x, "px", "its left edge on the screen"),
                 newer("y", &R::y, "px", "its top edge on the screen"),
                 newer("width", &R::width, "px", "its width"),
                 newer("height", &R::height, "px", "its height"),
                 member("target", &R::target, "", "whether it is the one to be clicked")};
};

template <>
struct Table<TrialLine::Flash> {
  using R = TrialLine::Flash;
  static constexpr std::string_view title = "A flash: the outline of a wrong cell, shown for a moment";
  static constexpr auto members = std::tuple{member("box", &R::box, "", "which box, from 0"),
                                             member("onset_ns", &R::onset, "ns", "when it was displayed; empty: unknown")};
};

template <>
struct Table<TrialLine::Sample> {
  using R = TrialLine::Sample;
  static constexpr std::string_view title = "A sample of the pointer";
  static constexpr bool is_array = true;
  static constexpr auto members =
      std::tuple{member("time_ns", &R::time, "ns", "when the position of the pointer was read, on the run's clock"),
                 member("x", &R::x, "px", "from the left edge of the screen"), member("y", &R::y, "px", "from the top edge of the screen")};
};

template <>
struct Table<TrialLine::Clicks> {
  using R = TrialLine::Clicks;
  static constexpr std::string_view title = "What a trial that is answered by a click has too";
  static constexpr auto members = std::tuple{member("boxes", &R::boxes, "", "where clicks count"),
                                             member("flashes", &R::flashes, "", "outlines shown after clicks on wrong cells"),
                                             member("pointer", &R::pointer, "",
                                                    "where the pointer was, about every 10 ms while the click was awaited; while it rests "
                                                    "only the first and the last sample are kept")};
};

template <>
struct Table<TrialLine::Prime> {
  using R = TrialLine::Prime;
  static constexpr std::string_view title = "A masked prime";
  static constexpr auto members =
      std::tuple{member("asked_frames", &R::asked_frames, "refreshes", "how long the prime was to be shown"),
                 member("shown_frames", &R::shown_frames, "refreshes", "how long it was shown; empty: cannot be known on this display"),
                 member("grade", &R::grade, "", "how trustworthy that time is (see Grades)"),
                 member("mask_onset_ns", &R::mask_onset, "ns", "when the picture that followed the prime appeared; empty: unknown"),
                 member("ok", &R::ok, "",
                        "whether it was shown for exactly the refreshes asked, and by its onset times not for half a refresh more or less, in a window that "
                        "could be seen; "
                        "empty: this display "
                        "cannot tell, and its times do not speak against it. The protocol's `prime_rule` acts on false alone")};
};

template <>
struct Table<TrialLine::Exposure> {
  using R = TrialLine::Exposure;
  static constexpr std::string_view title = "The exposure of the primes";
  static constexpr auto members =
      std::tuple{member("step", &R::step, "", "name of the step `threshold` that found it"),
                 member("measure", &R::measure, "", "frames or contrast"), member("value", &R::value, "", "in that measure")};
};

template <>
struct Table<TrialLine> {
  using R = TrialLine;
  static constexpr std::string_view kind = "trial";
  static constexpr std::string_view title = "A trial";
  static constexpr std::string_view written = "as soon as its last event is on the screen";
  static constexpr auto members = std::tuple{
      newer("step", &R::step, "", "name of the step that ran it; it distinguishes two runs of one block"),
      member("block", &R::block, "", "name of the block"),
      member("phase", &R::phase, "",
             "practice, main, cover (a task that only carries primes), threshold (what sets the exposure) or awareness (of the primes)"),
      member("round", &R::round, "", "round of a practice that was repeated until its criterion, from 1"),
      member("index", &R::index, "", "trial in its block or round as run, from 0"),
      newer("repeats", &R::repeats, "",
            "index of the trial that is run again here, because its prime was mistimed and the protocol says `prime_rule: repeat`; empty: "
            "a planned trial"),
      member("items", &R::items, "", "variable → id of the item shown; a nominated name is known by its slot alone (AF1)"),
      member("cell", &R::cell, "",
             "label → value: the trial's condition. In an awareness check: the value that was to be distinguished, and `catch`, true where "
             "the prime was "
             "plainly seen"),
      member("choices", &R::choices, "", "answer → its key for this participant, in the order of the protocol"),
      member("correct_key", &R::correct_key, "", "the key that was right; empty: none is right or wrong, or a click answers"),
      known("exposure", &R::exposure, "", "where a threshold decides how the primes are shown; their `asked` and `drawn` say so too"),
      member("events", &R::events, "", "every event, in order"),
      member("keys", &R::keys, "", "every key pressed or let go, in order of time"),
      member("target", &R::target, "", "which of the events took the answer, from 0; empty: the trial asks for none"),
      member("answer", &R::answer, "",
             "key that answered, by its position on a US keyboard; on a scale the main row's key of the number; empty: no answer in time"),
      embedded(&R::clicks),
      member("rt_ns", &R::rt, "ns",
             "reaction time: key press minus onset of the event that took the answer; empty: no answer, or an onset that is not known"),
      member("correct", &R::correct, "",
             "whether the answer was right; false too without an answer in time; empty: nothing was right or wrong"),
      member("primes", &R::primes, "", "a verdict on each masked prime"),
      member("late_frames", &R::late_frames, "refreshes",
             "how much later than planned the trial began after the one before it; empty: unknown, or none before it"),
      member("flags", &R::flags, "", "what was unusual")};
};

template <>
struct Table<KeysLine> {
  using R = KeysLine;
  static constexpr std::string_view kind = "keys";
  static constexpr std::string_view title = "Keys after the last trial";
  static constexpr std::string_view written =
      "once a page comes up, or the session ends, after trials: keys that no trial's line holds. Not written where none came. Keys pressed "
      "at a page are "
      "not kept, because what is typed there may be a name";
  static constexpr auto members =
      std::tuple{member("block", &R::block, "", "of the trial before"), member("phase", &R::phase, "", "of the trial before"),
                 member("round", &R::round, "", "of the trial before"),
                 member("after_index", &R::after_index, "", "index of the trial before"), member("keys", &R::keys, "", "as in a trial")};
};

}  // namespace engine
