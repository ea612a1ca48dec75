#include "app/study/study_data.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/journals/journal_file.h"
#include "app/study/sha256.h"
#include "engine/device_error.h"

namespace app {
namespace {

constexpr std::uint64_t kSeedBits = (std::uint64_t{1} << 53) - 1;
constexpr std::uintmax_t kRoomForSession = 64u << 20;  // bytes; a long session takes a few megabytes

engine::DeviceError cannot_write(const std::filesystem::path& folder, int error) {
  return {"The data folder '" + folder.string() + "' cannot be written to: " + std::strerror(error) + ".",
          "Make it writable, or choose another one with --data."};
}

// The folder itself or the nearest one above it that is there.
std::filesystem::path nearest_existing(std::filesystem::path folder) {
  std::error_code ignored;
  while (!folder.empty() && !std::filesystem::exists(folder, ignored)) {
    const auto above = folder.parent_path();
    if (above == folder) break;
    folder = above;
  }
  return folder.empty() ? "." : folder;
}

// Writes a small file in one piece and onto the disk; false: it is there already.
bool write_new(const std::filesystem::path& file, const std::string& text) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (descriptor < 0) {
    if (errno == EEXIST) return false;
    throw cannot_write(file.parent_path(), errno);
  }
  const bool kept = ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                    ::fsync(descriptor) == 0;
  const int error = errno;
  ::close(descriptor);
  if (!kept) {
    ::unlink(file.c_str());
    throw cannot_write(file.parent_path(), error);
  }
  return true;
}

std::uint64_t random_seed() {
  std::uint64_t seed = 0;
  if (::getrandom(&seed, sizeof seed, 0) != static_cast<ssize_t>(sizeof seed)) {
    throw engine::DeviceError("The system gives no random numbers for the study's seed.", "Restart the machine.");
  }
  return seed & kSeedBits;
}

}  // namespace

Standing standing_of(const std::vector<EarlierRun>& runs, const std::string& participant, int visit) {
  Standing standing;
  int next_ordinal = 0;
  for (const EarlierRun& run : runs) {
    if (run.ordinal) next_ordinal = std::max(next_ordinal, *run.ordinal + 1);
    if (run.name.participant != participant) continue;
    if (run.name.visit == visit) standing.next_run = std::max(standing.next_run, run.name.run + 1);
    if (!run.ordinal) continue;
    if (!standing.kept) {
      standing.kept.emplace();
      standing.kept->turn = run.allocation.turn;
      standing.ordinal = *run.ordinal;
    }
    standing.strata.insert(run.strata.begin(), run.strata.end());
    standing.kept->levels.insert(run.allocation.levels.begin(), run.allocation.levels.end());
    standing.kept->key_maps.insert(run.allocation.key_maps.begin(), run.allocation.key_maps.end());
  }
  if (!standing.kept) standing.ordinal = next_ordinal;
  return standing;
}

std::variant<protocols::Allocation, std::string> allocation_for(const protocols::Protocol& protocol,
                                                                const Standing& standing, std::uint64_t study_seed) {
  const protocols::Enrolment enrolment{standing.ordinal, standing.strata,
                                       standing.strata.empty() ? standing.ordinal : standing.in_stratum,
                                       standing.group.empty() ? std::nullopt : std::optional(standing.group_number)};
  protocols::Allocation allocation = protocols::allocate(protocol, enrolment, study_seed);
  if (!standing.kept) return allocation;
  allocation.turn = standing.kept->turn;
  for (const protocols::Factor& factor : protocol.factors) {
    const auto kept = standing.kept->levels.find(factor.name);
    if (kept == standing.kept->levels.end()) continue;
    const bool not_drawn = factor.when && kept->second == protocols::no_level;
    if (!not_drawn && std::ranges::find(factor.levels, kept->second) == factor.levels.end()) {
      return "An earlier visit of this participant fixed '" + factor.name + "' at '" + kept->second +
             "', which this protocol does not have.";
    }
    allocation.levels[factor.name] = kept->second;
  }
  for (auto& [block, rotation] : allocation.key_maps) {
    const auto kept = standing.kept->key_maps.find(block);
    if (kept != standing.kept->key_maps.end()) rotation = kept->second;
  }
  return allocation;
}

void try_data_folder(const std::filesystem::path& data) {
  const auto folder = nearest_existing(data);
  std::string probe = (folder / ".tachisto-trial-XXXXXX").string();
  const int descriptor = ::mkstemp(probe.data());
  if (descriptor < 0) throw cannot_write(data, errno);
  const bool written = ::write(descriptor, "x", 1) == 1 && ::fsync(descriptor) == 0;
  const int error = errno;
  ::close(descriptor);
  ::unlink(probe.c_str());
  if (!written) throw cannot_write(data, error);
  struct statvfs disk{};
  if (::statvfs(folder.c_str(), &disk) == 0 &&
      static_cast<std::uintmax_t>(disk.f_bavail) * disk.f_frsize < kRoomForSession) {
    throw engine::DeviceError("The disk of the data folder '" + data.string() + "' has less than 64 MB left.",
                                 "Make room on it, or choose another folder with --data.");
  }
}

std::uint64_t study_seed(const std::filesystem::path& data) {
  const auto file = data / "study.json";
  std::error_code error;
  std::filesystem::create_directories(data, error);
  if (error) throw cannot_write(data, error.value());
  if (!std::filesystem::exists(file)) {
    const nlohmann::ordered_json fresh{{"format", 1}, {"study_seed", random_seed()}, {"created_utc", utc_now()}};
    write_new(file, fresh.dump(2) + "\n");
  }
  std::ifstream in(file);
  const auto study = nlohmann::json::parse(in, nullptr, false);
  if (!study.is_object() || study.value("format", 0) != 1 || !study.contains("study_seed") ||
      !study["study_seed"].is_number_unsigned()) {
    throw engine::DeviceError("The study file '" + file.string() + "' is damaged.",
                                 "Put it back from a copy: without it, participants would be assigned anew.");
  }
  return study["study_seed"].get<std::uint64_t>();
}

std::uint64_t session_seed(std::uint64_t study_seed, const RunName& name) {
  const auto digest = sha256("tachisto session seed 1\n" + std::to_string(study_seed) + "\n" + name.participant + "\n" +
                             std::to_string(name.visit) + "\n" + std::to_string(name.run) + "\n");
  std::uint64_t seed = 0;
  for (int byte = 0; byte < 8; ++byte) seed = seed << 8 | digest[static_cast<std::size_t>(byte)];
  return seed & kSeedBits;
}

DataLock::DataLock(const std::filesystem::path& data, engine::Mode mode) {
  const auto folder = mode_folder(data, mode);
  for (const auto& path : {data, folder}) {
    std::error_code error;
    if (std::filesystem::exists(path, error)) continue;
    std::filesystem::create_directories(path, error);
    if (error) throw cannot_write(path, error.value());
    made_.push_back(path);
  }
  descriptor_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor_ < 0) throw cannot_write(folder, errno);
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  const int refusal = errno;
  ::close(descriptor_);
  if (refusal == EWOULDBLOCK) {
    throw engine::DeviceError("Another session is running on the data folder '" + folder.string() + "'.",
                                 "Wait until it has ended, or give this one a different data folder with --data.");
  }
  throw cannot_write(folder, refusal);
}

DataLock::~DataLock() {
  for (auto path = made_.rbegin(); path != made_.rend(); ++path) ::rmdir(path->c_str());  // fails where there is data
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace app
