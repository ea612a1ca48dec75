// The first line of a journal: which run this is, by which program and protocol, and on which devices.
#pragma once

#include <cstdint>

#include "engine/journal/mode.h"
#include "engine/journal/scoring_rules.h"
#include "engine/journal/words.h"
#include "engine/time.h"

namespace engine {

struct FileHash {
  std::string name;  // as the study knows it, not where it lies on this machine
  std::string sha256;
  bool operator==(const FileHash&) const = default;
};
struct FontRecord {
  std::string family, file, sha256;
  bool operator==(const FontRecord&) const = default;
};

// A visit that follows another one, against the time that the protocol leaves between them.
struct VisitWindowRecord {
  std::string after;
  std::optional<std::string> after_ended_utc;
  std::optional<std::int64_t> gap_s, least_s, most_s;
  VisitDeviation deviation = VisitDeviation::none;
  bool operator==(const VisitWindowRecord&) const = default;
};

// What Linux gave the program.
struct RealTimeRecord {
  std::string scheduling;
  bool memory_locked = false, cpu_latency_held = false;
  std::string governor, screen_saver, notifications;
  bool operator==(const RealTimeRecord&) const = default;
};

// What the lab knows of its workstation and no program can find out: measured once, kept for every study on this machine.
struct Workstation {
  std::optional<double> screen_height_mm;        // of the visible picture; what the screen itself says is often wrong
  std::optional<double> distance_mm;             // from the participant's eyes
  std::optional<double> panel_delay_ms;          // from the signal to light where the photodiode sat
  std::optional<double> panel_position_percent;  // where that was: 0 the top of the picture, 100 its bottom; a panel draws downwards
  bool operator==(const Workstation&) const = default;
};

// What is known of a run before its devices are asked.
struct Provenance {
  std::string program;  // and its version
  int run = 0;
  std::string started_utc, started_local, time_zone, protocol_sha256, language;
  std::optional<ScoringRecord> scoring;
  std::vector<FileHash> files;
  Labels settings;
  std::uint64_t study_seed = 0;
  std::optional<VisitWindowRecord> visit_window;
  std::optional<RealTimeRecord> realtime;
  std::optional<Workstation> workstation;
  std::vector<FontRecord> fonts;
  bool operator==(const Provenance&) const = default;
};

struct DisplayRecord {
  std::string driver;
  std::optional<std::string> screen;
  int width_px = 0, height_px = 0;
  std::optional<double> height_mm, mode_refresh_hz;
  std::optional<Duration> measured_refresh;
  int frames_ahead = 0;
  std::string note;
  bool operator==(const DisplayRecord&) const = default;
};
struct KeyboardRecord {
  KeySource source = KeySource::sdl_pump;
  std::vector<std::string> devices;
  bool operator==(const KeyboardRecord&) const = default;
};
struct PointerRecord {
  std::string name;
  bool operator==(const PointerRecord&) const = default;
};
struct AudioRecord {
  std::string driver;
  std::optional<std::string> device;
  int rate_hz = 0, channels = 0, buffer_frames = 0;
  Duration latency{0};
  bool operator==(const AudioRecord&) const = default;
};
struct MarkersRecord {
  std::string port;
  bool operator==(const MarkersRecord&) const = default;
};

struct SessionLine {
  int format = 0;
  Mode mode = Mode::real;
  std::string protocol_title, paradigm, participant;
  int visit = 0;
  std::optional<std::string> visit_name;
  int ordinal = 0;
  std::uint64_t seed = 0;
  Labels factors, strata;
  std::optional<std::string> group, role;
  std::optional<int> turn;
  Named<int> key_maps;
  std::string clock;
  DisplayRecord display;
  KeyboardRecord keyboard;
  std::optional<PointerRecord> pointer;
  std::optional<AudioRecord> audio;
  std::optional<MarkersRecord> markers;
  Instant begin;
  Provenance provenance;
  bool operator==(const SessionLine&) const = default;
};

template <>
struct Table<FileHash> {
  using R = FileHash;
  static constexpr std::string_view title = "A file";
  static constexpr auto members = Rows{member("name", &R::name, "", "name of the file, as the protocol writes it"),
                                       member("sha256", &R::sha256, "", "checksum (SHA-256) of the file")};
};

template <>
struct Table<FontRecord> {
  using R = FontRecord;
  static constexpr std::string_view title = "A font";
  static constexpr auto members = Rows{member("family", &R::family, "", "name of the font family"),
                                       member("file", &R::file, "", "path of the font file on the workstation"),
                                       member("sha256", &R::sha256, "", "checksum (SHA-256) of the font file")};
};

template <>
struct Table<VisitWindowRecord> {
  using R = VisitWindowRecord;
  static constexpr std::string_view title = "The gap before a visit";
  static constexpr auto members = Rows{
      member("after", &R::after, "", "name of the earlier visit from which the gap is counted"),
      member("after_ended_utc", &R::after_ended_utc, "",
             "when the last run of the earlier visit ended, time of day (UTC); empty: the participant has no run of that visit"),
      member("gap_s", &R::gap_s, "s",
             "time from the end of the earlier visit to the beginning of this one; empty: the participant has no run of the earlier visit"),
      member("least_s", &R::least_s, "s", "shortest gap that the protocol allows (`gap`); empty: none is given"),
      member("most_s", &R::most_s, "s", "longest gap that the protocol allows; empty: none is given"),
      member("deviation", &R::deviation, "",
             "whether the visit took place within the `gap` that the protocol allows: none (it did), too_early, too_late or "
             "no_earlier_visit. A visit outside its gap is run only if the operator confirms it")};
};

template <>
struct Table<RealTimeRecord> {
  using R = RealTimeRecord;
  static constexpr std::string_view title = "What Linux allowed";
  static constexpr auto members =
      Rows{member("scheduling", &R::scheduling, "",
                  "priority of the part of the program that runs trials: \"SCHED_FIFO 50\" is real-time priority (good), "
                  "\"SCHED_OTHER (…)\" is ordinary priority, with the reason"),
           member("memory_locked", &R::memory_locked, "",
                  "whether the program was kept in memory, so that nothing had to be read back from the disk (true is better)"),
           member("cpu_latency_held", &R::cpu_latency_held, "",
                  "whether the deep power-saving states of the processors were switched off (true is better)"),
           member("governor", &R::governor, "",
                  "how the system chooses the speed of the processor: `performance` is best; \"\": the system does not report it"),
           member("screen_saver", &R::screen_saver, "",
                  "whether the screen saver was switched off (\"inhibited through …\") or not (\"not inhibited: …\"), with the means "
                  "or the reason"),
           member("notifications", &R::notifications, "",
                  "whether the desktop's notifications were switched off (\"inhibited through …\") or not (\"not inhibited: …\")")};
};

template <>
struct Table<Workstation> {
  using R = Workstation;
  static constexpr std::string_view title = "The workstation, as the lab measured it";
  static constexpr auto members =
      Rows{member("screen_height_mm", &R::screen_height_mm, "mm",
                  "height of the visible picture on the screen (`tachisto timing --screen-height`); empty: not measured"),
           member("distance_mm", &R::distance_mm, "mm",
                  "distance from the participant's eyes to the screen (`tachisto timing --distance`); empty: not measured"),
           member("panel_delay_ms", &R::panel_delay_ms, "ms",
                  "delay from the signal to the light at the position of the photodiode (`tachisto timing --panel-delay`); onsets do "
                  "not include it; empty: not measured"),
           member("panel_position_percent", &R::panel_position_percent, "%",
                  "position of the photodiode on the screen: 0 top, 100 bottom; empty: not measured")};
};

template <>
struct Table<Provenance> {
  using R = Provenance;
  static constexpr std::string_view title = "Where a run comes from";
  static constexpr auto members = Rows{
      member("program", &R::program, "", "program and version that ran the session"),
      member("run", &R::run, "", "run: number of the attempt at this visit, from 1; more than 1 if the visit was started again"),
      member("started_utc", &R::started_utc, "", "when the run began, time of day (UTC)"),
      newer(
          "started_local", &R::started_local, "",
          "when the run began, in the local time of the workstation, with its distance from UTC at that time (2026-03-01T11:30:00+02:00)"),
      newer(
          "time_zone", &R::time_zone, "",
          "the workstation's time zone, by its name (Asia/Jerusalem), where the system tells it, and its abbreviation at that time (IST)"),
      member("protocol_sha256", &R::protocol_sha256, "",
             "checksum (SHA-256) of the protocol and every file that it reads; it changes if one of them changes"),
      newer("language", &R::language, "", "language of the texts that were shown"),
      newer("scoring", &R::scoring, "", "the rules by which the scores are computed, as in the protocol (see scoring.md)"),
      member("files", &R::files, "", "every file that the protocol reads"),
      newer("settings", &R::settings, "",
            "the values in the protocol and in the files that it includes: path → value, to compare versions of the protocol"),
      newer("study_seed", &R::study_seed, "",
            "seed of the whole study: together with `ordinal` it decides the levels of the factors, the response keys and `turn`"),
      known("visit_window", &R::visit_window, "", "present only in real runs of a visit that follows another visit"),
      member("realtime", &R::realtime, "", "what Linux allowed the program; empty: simulated devices"),
      newer("workstation", &R::workstation, "", "what the lab measured on its workstation (`tachisto timing`); empty: simulated devices"),
      member("fonts", &R::fonts, "", "every font in which texts were drawn")};
};

template <>
struct Table<DisplayRecord> {
  using R = DisplayRecord;
  static constexpr std::string_view title = "The display";
  static constexpr auto members =
      Rows{member("driver", &R::driver, "", "the display system that showed the pictures"),
           member("screen", &R::screen, "", "connector or name of the monitor; empty: unknown"),
           member("width_px", &R::width_px, "px", "width of the screen"),
           member("height_px", &R::height_px, "px", "height of the screen"),
           member("height_mm", &R::height_mm, "mm", "height of the screen, as the screen itself reports it; empty: unknown"),
           member("mode_refresh_hz", &R::mode_refresh_hz, "Hz", "refresh rate that the screen's video mode states; empty: unknown"),
           member("measured_refresh_ns", &R::measured_refresh, "ns", "duration of one refresh as measured at the start; empty: unknown"),
           newer("frames_ahead", &R::frames_ahead, "",
                 "how many pictures the display accepts in advance (see Late pictures, at the end of this page)"),
           member("note", &R::note, "",
                  "further details of the display system for the Method section, such as compositor and drawing software")};
};

template <>
struct Table<KeyboardRecord> {
  using R = KeyboardRecord;
  static constexpr std::string_view title = "The keyboards";
  static constexpr auto members =
      Rows{member("source", &R::source, "", "where the times of key presses come from, and so how trustworthy they are"),
           member("devices", &R::devices, "", "names of keyboards and mice; the member `device` of a key counts them from 0")};
};

template <>
struct Table<PointerRecord> {
  using R = PointerRecord;
  static constexpr std::string_view title = "The pointer";
  static constexpr auto members =
      Rows{member("name", &R::name, "", "name of the device or system that reports the position of the mouse pointer")};
};

template <>
struct Table<AudioRecord> {
  using R = AudioRecord;
  static constexpr std::string_view title = "The sound device";
  static constexpr auto members =
      Rows{member("driver", &R::driver, "", "the sound system that played the sounds"),
           member("device", &R::device, "", "name of the sound device; empty: the one that the system chooses"),
           member("rate_hz", &R::rate_hz, "Hz", "samples per second"),
           member("channels", &R::channels, "", "1 mono, 2 stereo"),
           member("buffer_frames", &R::buffer_frames, "samples",
                  "size of the pieces (buffers) in which the device takes the sound, in samples of each channel"),
           member("latency_ns", &R::latency, "ns",
                  "estimated time from handing a buffer to the device to the output of its first sample (see sound.md)")};
};

template <>
struct Table<MarkersRecord> {
  using R = MarkersRecord;
  static constexpr std::string_view title = "The port of markers";
  static constexpr auto members = Rows{member("port", &R::port, "", "port through which other machines receive a byte at an onset")};
};

template <>
struct Table<SessionLine> {
  using R = SessionLine;
  static constexpr std::string_view kind = "session";
  static constexpr std::string_view title = "The run";
  static constexpr std::string_view written = "as the first line of the journal";
  static constexpr auto members = Rows{
      member("format", &R::format, "", "version of the format of the journal; a program refuses formats later than its own"),
      member("mode", &R::mode, "", "real, pilot or simulated; the three are never exported together"),
      member("protocol_title", &R::protocol_title, "", "title of the protocol"),
      member("paradigm", &R::paradigm, "", "paradigm that the protocol names"),
      member("participant", &R::participant, "", "participant code"),
      member("visit", &R::visit, "", "visit, from 1"),
      known("visit_name", &R::visit_name, "", "name of the visit in the protocol"),
      member("ordinal", &R::ordinal, "",
             "place of the participant in the order of assignment, from which the levels of the factors follow; from 0"),
      member("seed", &R::seed, "", "seed of the run: with the same protocol and version it gives the same trials"),
      member("factors", &R::factors, "",
             "the participant's level of each between-participants factor; `none`: the factor is not used for this participant"),
      newer("strata", &R::strata, "", "stratum → value, as the operator gave it at the start"),
      known("group", &R::group, "", "the couple or other group to which the participant belongs; empty: the study has no groups"),
      known("role", &R::role, "", "the participant's role in the group; empty: the study has no groups"),
      newer("turn", &R::turn, "",
            "number from which the participant's rows of all Latin squares follow; of an order of n steps (`latin_square`) the row is the "
            "remainder of this number divided by n: row 0 is the order of the protocol, row 1 begins with its second step, and so on. The "
            "order itself is in a line `note`. The number begins at an arbitrary number for each "
            "combination of levels (factors with `per: group` aside), response keys and values of the strata, and each further participant "
            "with this combination has the next number"),
      member(
          "key_maps", &R::key_maps, "",
          "block → how its response keys are rotated for this participant: 0: as in the protocol; 1: each answer has the key of the next "
          "one, so two keys are exchanged; 2: the key of the next but one, and so on. `choices` of a trial gives the result"),
      member("clock", &R::clock, "", "clock of every time in the journal: CLOCK_MONOTONIC, or simulated"),
      member("display", &R::display, "", "the screen, and the system that showed pictures on it"),
      member("keyboard", &R::keyboard, "", "the keyboards, and where the times of key presses come from"),
      known("pointer", &R::pointer, "",
            "what reports the position of the mouse pointer, also if no trial is answered by clicks; missing if nothing reports it"),
      known("audio", &R::audio, "", "present if the session plays sounds; in simulated runs also if it plays none"),
      known("markers", &R::markers, "", "present only if markers are sent; not in simulated runs"),
      newer("begin_ns", &R::begin, "ns", "time at which this line was written"),
      embedded(&R::provenance)};
};

}  // namespace engine
