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
  std::optional<int> turn;                            // of Latin squares; empty: the journal is older than they are
  std::vector<std::pair<std::string, int>> key_maps;  // block -> rotation
  std::string display_driver, display_screen;
  std::optional<std::int64_t> refresh_ns;             // as measured; empty: not known
  std::vector<std::string> keyboards;                 // names of the devices, by index
  bool operator==(const JournalHeader&) const = default;
};

// One event, key and prime of a trial as the journal holds them. Empty: unknown.
struct JournalEvent {
  std::string name, role, grade;
  std::optional<std::string> asked;
  std::optional<std::int64_t> asked_frames, asked_refresh, refresh, onset_ns, reported_ns, in_hand_ns, shown_frames;
  std::optional<bool> shown;
  std::optional<std::int64_t> marker_code, marker_sent_ns;
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

struct JournalFile {
  std::filesystem::path path;
  JournalHeader header;
  std::vector<JournalTrial> trials;
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
