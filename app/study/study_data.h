// The data folder of a study: where the next run goes, who comes after whom. Nothing in it is ever overwritten.
//
//     data/study.json     the study's seed
//     data/<mode>/…       its runs: app/journals/earlier_runs.h
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/journals/earlier_runs.h"
#include "protocols/planning/plan.h"

namespace app {

// What the earlier runs mean for the next one of this participant and visit.
struct Standing {
  int next_run = 1;                          // 1: this visit has no data yet
  int ordinal = 0;                           // kept from the first visit, else the next free one
  std::optional<protocols::Allocation> kept; // of the first visit; empty: a new participant
  std::map<std::string, std::string> strata = {};  // told at earlier visits; for a new participant what is told now
  int in_stratum = 0;                              // other participants with these strata
  std::string group = {}, role = {};  // told or fixed at an earlier visit; role empty: drawn when the study's seed is known
  int group_number = 0;               // of the group among the study's groups, from 0
  int place_in_group = 0;             // how many others of the group came before
};
Standing standing_of(const std::vector<EarlierRun>& runs, const std::string& participant, int visit);

// The participant's condition and key maps: what earlier visits fixed, and for what they did not know (a second visit may
// have another protocol) as `allocate` says. A level that the protocol no longer has comes back as a sentence.
std::variant<protocols::Allocation, std::string> allocation_for(const protocols::Protocol& protocol,
                                                                const Standing& standing, std::uint64_t study_seed);

// Makes sure that files can be made in the data folder, by making one and taking it away again, and that the disk has
// room for a session. Leaves nothing behind. Throws DeviceError.
void try_data_folder(const std::filesystem::path& data);

// The study's seed from data/study.json, which is made with a random one when it is not there. Throws DeviceError.
std::uint64_t study_seed(const std::filesystem::path& data);

// The seed of one run: the first 53 bits (exact in every JSON reader) of SHA-256 over the study's seed and the run's name.
std::uint64_t session_seed(std::uint64_t study_seed, const RunName& name);

// Keeps a mode's data folder to one program at a time, so that two participants never get the same ordinal. Throws
// DeviceError when another program holds it. Folders that it had to make are taken away again when they stayed empty.
class DataLock {
 public:
  DataLock(const std::filesystem::path& data, engine::Mode mode);
  ~DataLock();
  DataLock(const DataLock&) = delete;
  DataLock& operator=(const DataLock&) = delete;

 private:
  int descriptor_ = -1;
  std::vector<std::filesystem::path> made_;  // innermost last
};

}  // namespace app
