// Reading a journal back: the one door from data on disk to exports and summaries.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace app {

using Labels = std::vector<std::pair<std::string, std::string>>;

// The first line of a journal: which run this is, and on what it ran.
struct JournalHeader {
  std::string program, mode, protocol_title, paradigm, protocol_sha256, participant, started_utc;
  int visit = 0, run = 0, ordinal = 0;
  std::uint64_t seed = 0;
  Labels factors;                                     // factor -> level
  Labels strata;                                      // stratum -> what was told
  std::string group, role;                            // empty: the study has no groups
  std::string visit_deviation;                        // from the window of the visit; empty: none was asked for
  std::optional<int> turn;                            // of Latin squares; empty: the journal is older than they are
  std::vector<std::pair<std::string, int>> key_maps;  // block -> rotation
  std::string display_driver, display_screen;
  std::optional<std::int64_t> refresh_ns;             // as measured; empty: not known
  std::vector<std::string> keyboards;                 // names of the devices, by index
  std::string scoring;  // the rules that scores follow, as JSON (app/scoring/rules.h); empty: the journal is older than they are
  bool operator==(const JournalHeader&) const = default;
};

// One event, key and prime of a trial as the journal holds them. Empty: unknown.
struct JournalEvent {
  std::string name, role, grade;
  std::optional<std::string> asked;
  std::optional<std::int64_t> asked_frames, asked_refresh, refresh, onset_ns, reported_ns, in_hand_ns, shown_frames;
  std::optional<bool> shown;
  std::optional<std::int64_t> marker_code, marker_sent_ns;
  // Of what it plays; where it plays nothing, of the station's beep.
  std::optional<std::string> sound;  // "sound" or "beep"
  std::optional<std::int64_t> sound_asked_ns, sound_onset_ns, sound_latency_ns, sound_underruns;
};
struct JournalKey {
  std::string key, action, source, verdict;
  std::int64_t time_ns = 0, earlier_ns = 0;
  int device = 0;
  std::optional<std::int64_t> x, y;  // of a click
  std::optional<std::size_t> box;    // index into the trial's boxes
};
// Where a click counts, and where the pointer was.
struct JournalBox {
  std::string id, item;  // item: empty where there is no grid
  bool target = false;
};
struct JournalSample {
  std::int64_t time_ns = 0, x = 0, y = 0;
};
struct JournalPrime {
  std::optional<std::int64_t> asked_frames, shown_frames, mask_onset_ns;
  std::string grade;
  std::optional<bool> ok;
};
struct JournalTrial {
  std::string step;            // that ran it; empty: the journal is older than this member
  std::string block, phase;
  int round = 1;
  int index = 0;               // from 0
  std::optional<int> repeats;  // index of the trial that was run again, its prime having been spoilt
  Labels items, cell, choices;
  std::optional<std::string> correct_key, answer;
  std::vector<JournalEvent> events;
  std::vector<JournalKey> keys;       // those after it too, where no trial followed
  std::optional<std::size_t> target;  // index into events
  std::optional<std::int64_t> rt_ns, late_frames;
  std::optional<bool> correct;
  std::vector<JournalPrime> primes;
  std::vector<std::string> flags;
  std::vector<JournalBox> boxes;       // empty: keys answer
  std::vector<JournalSample> pointer;
};

// One question answered, or left out. A name is known by its slot (AF1) alone.
struct JournalAnswer {
  std::string step, question;
  std::optional<std::string> text;  // as given, a number too; empty: left out
  std::optional<double> number;
  bool reversed = false;
  int position = 0;
  std::int64_t onset_ns = 0;
  std::optional<std::int64_t> time_ns;  // empty: left out
  std::string source;
  int changes = 0;
};
// The mean of a scale's answers.
struct JournalScore {
  std::string step, score;
  std::optional<double> value;  // empty: too few were answered
  int answered = 0, of = 0;
};
// How clearly the prime of an awareness trial was seen, 1 to 4.
struct JournalVisibility {
  std::string step;
  int index = 0;  // of its trial
  std::optional<int> value;
  std::int64_t onset_ns = 0, time_ns = 0;
};

// A problem and its typed answer as it was judged; what was typed is not in the journal.
struct JournalSolution {
  std::string step, list, item, judged;  // right, accepted, wrong, none
  int position = 0;
  bool correct = false, time_over = false;
  std::int64_t onset_ns = 0, time_ns = 0;
  std::optional<std::int64_t> first_key_ns, characters, keystrokes;
};
// One word typed from memory. item: which word of the lists it is; empty: none of them.
struct JournalRecalled {
  std::string step, match;  // exact, spelling, unclear, none
  std::optional<std::string> item;
  int entry = 0;
  bool repeated = false;
  std::optional<std::int64_t> characters, errors, onset_ns, first_key_ns;
  std::int64_t time_ns = 0;
};
// A whole step of recall.
struct JournalRecall {
  std::string step;
  int of = 0, recalled = 0, repetitions = 0, intrusions = 0;
};
struct JournalRecognition {
  std::string step, list, item, answer;  // old, new
  int position = 0;
  bool old = false, correct = false;
  std::optional<int> confidence;
  std::int64_t onset_ns = 0, time_ns = 0;
};
// Digits held in mind.
struct JournalLoad {
  std::string step;
  int of = 0, right = 0;
  bool correct = false;
  std::string shown = {}, typed = {};
  std::optional<std::int64_t> onset_ns = {}, time_ns = {};  // of the page that asked, and of the end of typing
};
// What a step `threshold` found.
struct JournalThreshold {
  std::string step, block, measure;  // "frames", "contrast"
  int trials = 0, reversals = 0;
  bool met = false;                  // as many reversals as asked
  std::optional<double> value;       // empty: it turned too seldom
  double exposure = 0;               // what later blocks use
};
// A text that was written: how much, never what.
struct JournalText {
  std::string step, id, ended;
  std::int64_t characters = 0, words = 0, keystrokes = 0, onset_ns = 0, end_ns = 0;
  std::optional<std::int64_t> first_key_ns;
  std::optional<std::string> kept;  // where in the vault; empty: it was not kept
};

// A page of imagery.
struct JournalPage {
  std::string step, page, left_by;
  std::int64_t position = 0, end_ns = 0;
  std::optional<std::int64_t> onset_ns;  // empty: it was never shown
};

struct JournalFile {
  std::filesystem::path path;
  JournalHeader header;
  std::vector<JournalTrial> trials;
  std::vector<JournalAnswer> answers;
  std::vector<JournalScore> scores;
  std::vector<JournalVisibility> visibilities;
  std::vector<JournalSolution> solutions;
  std::vector<JournalRecalled> recalled;
  std::vector<JournalRecall> recalls;
  std::vector<JournalRecognition> recognitions;
  std::vector<JournalLoad> loads;
  std::vector<JournalThreshold> thresholds;
  std::vector<JournalText> texts;
  std::vector<JournalPage> pages;
  std::optional<std::string> end;  // "finished", "stopped"; empty: the run was cut off
  bool torn = false;               // the last line was never finished and is left out
};

// A journal that is damaged, was moved, or is of a format that this version cannot read: "<file>:<line>: …". Caught once in
// `run_program`; the call is wrong then, since nothing may be made from half of the data.
struct UnreadableJournal : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Only the header. Empty: its line was never finished. Throws UnreadableJournal.
std::optional<JournalHeader> read_journal_header(const std::filesystem::path& file);

// How much of each trial is taken: for a summary its events and keys are passed over, which halves the work.
enum class JournalDetail { whole, for_summary };

// The whole journal; empty as above. An unfinished last line is left out and told; any other line that cannot be read
// throws UnreadableJournal.
std::optional<JournalFile> read_journal(const std::filesystem::path& file, JournalDetail detail = JournalDetail::whole);

// The time of day, for headers: "2026-03-01T09:30:00Z".
std::string utc_now();

}  // namespace app
