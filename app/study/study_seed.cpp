#include "app/study/study_seed.h"

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/journals/utc.h"
#include "app/study/sha256.h"
#include "app/study/study_data.h"
#include "engine/device_error.h"

namespace app {
namespace {

constexpr std::uint64_t kSeedBits = (std::uint64_t{1} << 53) - 1;

std::filesystem::path study_file(const std::filesystem::path& data) { return data / "study.json"; }

std::uint64_t random_seed() {
  std::uint64_t seed = 0;
  if (::getrandom(&seed, sizeof seed, 0) != static_cast<ssize_t>(sizeof seed)) {
    throw engine::DeviceError("The system gives no random numbers for the study's seed.", "Restart the machine.");
  }
  return seed & kSeedBits;
}

// Writes a small file in one piece and onto the disk, unless it is there already.
void write_new(const std::filesystem::path& file, const std::string& text) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
  if (descriptor < 0) {
    if (errno == EEXIST) return;
    throw cannot_write(file.parent_path(), errno);
  }
  const bool kept = ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(descriptor) == 0;
  const int error = errno;
  ::close(descriptor);
  if (!kept) {
    ::unlink(file.c_str());
    throw cannot_write(file.parent_path(), error);
  }
}

}  // namespace

StudySeed read_or_draw_study_seed(const std::filesystem::path& data) {
  const auto file = study_file(data);
  if (!std::filesystem::exists(file)) return StudySeed(random_seed());
  std::ifstream in(file);
  const auto study = nlohmann::json::parse(in, nullptr, false);
  if (!study.is_object() || study.value("format", 0) != 1 || !study.contains("study_seed") || !study["study_seed"].is_number_unsigned()) {
    throw engine::DeviceError("The study file '" + file.string() + "' is damaged.",
                              "Put it back from a copy: without it, participants would be assigned anew.");
  }
  return StudySeed(study["study_seed"].get<std::uint64_t>());
}

void keep_study_seed(const std::filesystem::path& data, StudySeed seed) {
  std::error_code error;
  std::filesystem::create_directories(data, error);
  if (error) throw cannot_write(data, error.value());
  const nlohmann::ordered_json fresh{{"format", 1}, {"study_seed", seed.value()}, {"created_utc", utc_now()}};
  if (!std::filesystem::exists(study_file(data))) write_new(study_file(data), fresh.dump(2) + "\n");
  if (read_or_draw_study_seed(data) == seed) return;
  throw engine::DeviceError("Another session has just given this study its seed.", "Begin this one again.");
}

std::uint64_t session_seed(StudySeed study, const RunName& name) {
  const auto digest = sha256("tachisto session seed 1\n" + std::to_string(study.value()) + "\n" + name.participant + "\n" +
                             std::to_string(name.visit) + "\n" + std::to_string(name.run) + "\n");
  std::uint64_t seed = 0;
  for (int byte = 0; byte < 8; ++byte) seed = seed << 8 | digest[static_cast<std::size_t>(byte)];
  return seed & kSeedBits;
}

}  // namespace app
