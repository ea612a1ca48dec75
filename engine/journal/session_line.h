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
  std::string started_utc, protocol_sha256, language;
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
  static constexpr auto members =
      std::tuple{member("name", &R::name, "", "as the protocol names it"), member("sha256", &R::sha256, "", "of its bytes")};
};

template <>
struct Table<FontRecord> {
  using R = FontRecord;
  static constexpr std::string_view title = "A font";
  static constexpr auto members =
      std::tuple{member("family", &R::family, "", "its name"), member("file", &R::file, "", "where it lies on the workstation"),
                 member("sha256", &R::sha256, "", "of its bytes")};
};

template <>
struct Table<VisitWindowRecord> {
  using R = VisitWindowRecord;
  static constexpr std::string_view title = "The window of a visit";
  static constexpr auto members = std::tuple{
      member("after", &R::after, "", "the visit that it follows"),
      member("after_ended_utc", &R::after_ended_utc, "", "when the last run of that visit ended, time of day (UTC); empty: it has no run"),
      member("gap_s", &R::gap_s, "s", "from then to the begin of this visit; empty: that visit has no run"),
      member("least_s", &R::least_s, "s", "the protocol's shortest gap; empty: none"),
      member("most_s", &R::most_s, "s", "the protocol's longest gap; empty: none"),
      member("deviation", &R::deviation, "",
             "the visit's begin against its window after the visit that it follows: none, too_early, too_late or no_earlier_visit. A "
             "visit outside its window is refused unless the operator insists")};
};

template <>
struct Table<RealTimeRecord> {
  using R = RealTimeRecord;
  static constexpr std::string_view title = "What Linux granted";
  static constexpr auto members = std::tuple{
      member("scheduling", &R::scheduling, "", "of the thread that runs trials: \"SCHED_FIFO 50\", \"SCHED_OTHER (not permitted)\""),
      member("memory_locked", &R::memory_locked, "", "nothing is swapped out"),
      member("cpu_latency_held", &R::cpu_latency_held, "", "the processors are kept from sleeping deeply"),
      member("governor", &R::governor, "", "of the processor's clock; \"\": the system does not say"),
      member("screen_saver", &R::screen_saver, "", "whether it was inhibited, and how"),
      member("notifications", &R::notifications, "", "of the desktop, in the same words")};
};

template <>
struct Table<Workstation> {
  using R = Workstation;
  static constexpr std::string_view title = "The workstation, as the lab measured it";
  static constexpr auto members =
      std::tuple{member("screen_height_mm", &R::screen_height_mm, "mm", "height of the visible picture; empty: not measured"),
                 member("distance_mm", &R::distance_mm, "mm", "from the participant's eyes to the screen; empty: not measured"),
                 member("panel_delay_ms", &R::panel_delay_ms, "ms",
                        "from the signal to light where the photodiode was; onsets do not include it; empty: not measured"),
                 member("panel_position_percent", &R::panel_position_percent, "%",
                        "where that was: 0 the top of the picture, 100 its bottom; empty: not measured")};
};

template <>
struct Table<Provenance> {
  using R = Provenance;
  static constexpr std::string_view title = "Where a run comes from";
  static constexpr auto members = std::tuple{
      member("program", &R::program, "", "program and version that ran the session"),
      member("run", &R::run, "", "run of this visit, from 1; more than 1 when a visit was begun again"),
      member("started_utc", &R::started_utc, "", "when the run began, time of day (UTC)"),
      member("protocol_sha256", &R::protocol_sha256, "", "hash over the protocol and every file it reads"),
      newer("language", &R::language, "", "of the texts that were shown"),
      newer("scoring", &R::scoring, "", "the rules that scores follow, as the protocol gave them (see scoring.md)"),
      member("files", &R::files, "", "every file that the protocol reads"),
      newer("settings", &R::settings, "",
            "where a value stands in the protocol and the files that it includes → the value: to compare versions of the protocol"),
      newer("study_seed", &R::study_seed, "", "seed of the whole study: with the participant's number it gives factors, keys and turn"),
      known("visit_window", &R::visit_window, "", "in a real run of a visit that follows another one"),
      member("realtime", &R::realtime, "", "what Linux granted the program; empty: the devices are simulated"),
      newer("workstation", &R::workstation, "",
            "what the lab measured of its workstation (`tachisto timing`); empty: the devices are simulated"),
      member("fonts", &R::fonts, "", "every font that texts were drawn in")};
};

template <>
struct Table<DisplayRecord> {
  using R = DisplayRecord;
  static constexpr std::string_view title = "The display";
  static constexpr auto members =
      std::tuple{member("driver", &R::driver, "", "the display system that showed the pictures"),
                 member("screen", &R::screen, "", "connector or name of the monitor; empty: unknown"),
                 member("width_px", &R::width_px, "px", "of the screen"),
                 member("height_px", &R::height_px, "px", "of the screen"),
                 member("height_mm", &R::height_mm, "mm", "as the screen itself reports it; empty: unknown"),
                 member("mode_refresh_hz", &R::mode_refresh_hz, "Hz", "as the screen's mode says; empty: unknown"),
                 member("measured_refresh_ns", &R::measured_refresh, "ns",
                        "period of the refresh as measured at the start; empty: nothing is known of it"),
                 newer("frames_ahead", &R::frames_ahead, "",
                       "pictures that the display takes beforehand: with 2 a mask is handed over together with its prime"),
                 member("note", &R::note, "", "compositor, renderer: what else a reviewer would ask")};
};

template <>
struct Table<KeyboardRecord> {
  using R = KeyboardRecord;
  static constexpr std::string_view title = "The keyboards";
  static constexpr auto members =
      std::tuple{member("source", &R::source, "", "how trustworthy the times of keys are"),
                 member("devices", &R::devices, "", "names of keyboards and mice; a key's `device` counts them from 0")};
};

template <>
struct Table<PointerRecord> {
  using R = PointerRecord;
  static constexpr std::string_view title = "The pointer";
  static constexpr auto members = std::tuple{member("name", &R::name, "", "where the pointer's place comes from")};
};

template <>
struct Table<AudioRecord> {
  using R = AudioRecord;
  static constexpr std::string_view title = "The sound device";
  static constexpr auto members = std::tuple{
      member("driver", &R::driver, "", "the sound system that played the sounds"),
      member("device", &R::device, "", "its name; empty: the system's own choice"),
      member("rate_hz", &R::rate_hz, "Hz", "samples a second"),
      member("channels", &R::channels, "", "1 mono, 2 stereo"),
      member("buffer_frames", &R::buffer_frames, "samples", "of each channel, handed over at once"),
      member("latency_ns", &R::latency, "ns", "estimated: from handing a buffer over to its first sample's way out (see sound.md)")};
};

template <>
struct Table<MarkersRecord> {
  using R = MarkersRecord;
  static constexpr std::string_view title = "The port of markers";
  static constexpr auto members = std::tuple{member("port", &R::port, "", "through which other machines get a byte at an onset")};
};

template <>
struct Table<SessionLine> {
  using R = SessionLine;
  static constexpr std::string_view kind = "session";
  static constexpr std::string_view title = "The run";
  static constexpr std::string_view written = "first of all lines";
  static constexpr auto members =
      std::tuple{member("format", &R::format, "", "of the journal; a program refuses formats later than its own"),
                 member("mode", &R::mode, "", "real, pilot or simulated; the three are never exported together"),
                 member("protocol_title", &R::protocol_title, "", "title of the protocol"),
                 member("paradigm", &R::paradigm, "", "paradigm the protocol names"),
                 member("participant", &R::participant, "", "participant code"),
                 member("visit", &R::visit, "", "visit, from 1"),
                 known("visit_name", &R::visit_name, "", "its name in the protocol"),
                 member("ordinal", &R::ordinal, "", "number of the participant in the order of assignment, from 0"),
                 member("seed", &R::seed, "", "seed of the run: with the same protocol and version it gives the same trials"),
                 member("factors", &R::factors, "",
                        "the participant's level of each between-participants factor; `none`: not drawn for this participant"),
                 newer("strata", &R::strata, "", "stratum → value, as it was given at the start"),
                 known("group", &R::group, "", "the couple or other group that the participant belongs to; empty: the study has none"),
                 known("role", &R::role, "", "the participant's role in it"),
                 newer("turn", &R::turn, "", "number by which Latin squares choose their row, from 0"),
                 member("key_maps", &R::key_maps, "", "block → rotation of its keys: value i has key (i + rotation) modulo their number"),
                 member("clock", &R::clock, "", "of every time in the journal: CLOCK_MONOTONIC, or simulated"),
                 member("display", &R::display, "", "the screen and the way to it"),
                 member("keyboard", &R::keyboard, "", "where keys come from"),
                 known("pointer", &R::pointer, "", "where trials are answered by clicks"),
                 known("audio", &R::audio, "", "where something is played"),
                 known("markers", &R::markers, "", "where markers are sent"),
                 newer("begin_ns", &R::begin, "ns", "when this line was made"),
                 embedded(&R::provenance)};
};

}  // namespace engine
