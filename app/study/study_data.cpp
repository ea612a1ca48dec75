#include "app/study/study_data.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <string_view>

#include "app/journals/earlier_runs.h"
#include "engine/device_error.h"
#include "engine/journal/disk_fault.h"

namespace app {
namespace {

constexpr std::uintmax_t kRoomForSession = 64u << 20;  // bytes; a long session takes a few megabytes

constexpr std::string_view probe_name = ".tachisto-trial-";

// What an earlier version left behind when it was ended in the midst of its trial of the folder. Younger ones may be another program's.
void sweep(const std::filesystem::path& folder) {
  std::error_code ignored;
  const auto old = std::filesystem::file_time_type::clock::now() - std::chrono::minutes(1);
  for (std::filesystem::directory_iterator entry(folder, ignored), end; !ignored && entry != end; entry.increment(ignored)) {
    std::error_code fault;
    if (!entry->path().filename().string().starts_with(probe_name) || !entry->is_regular_file(fault)) continue;
    if (const auto written = entry->last_write_time(fault); !fault && written < old) std::filesystem::remove(entry->path(), fault);
  }
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

}  // namespace

engine::DeviceError cannot_write(const std::filesystem::path& folder, int error) {
  return {"The data folder '" + folder.string() + "' cannot be written to: " + std::strerror(error) + ".",
          engine::disk_remedy(error) + "."};
}

void try_data_folder(const std::filesystem::path& data) {
  const auto folder = nearest_existing(data);
  sweep(data);
  if (data.has_parent_path()) sweep(data.parent_path());
  std::string probe = (folder / (std::string(probe_name) + "XXXXXX")).string();
  const int descriptor = ::mkstemp(probe.data());
  if (descriptor < 0) throw cannot_write(data, errno);
  ::unlink(probe.c_str());  // before it is tried, so that a program that is ended here leaves nothing behind
  const bool written = ::write(descriptor, "x", 1) == 1 && ::fsync(descriptor) == 0;
  const int error = errno;
  ::close(descriptor);
  if (!written) throw cannot_write(data, error);
  struct statvfs disk{};
  if (::statvfs(folder.c_str(), &disk) == 0 &&
      static_cast<std::uintmax_t>(disk.f_bavail) * disk.f_frsize < kRoomForSession) {
    throw engine::DeviceError("The disk of the data folder '" + data.string() + "' has less than 64 MB left.",
                              "Make room on it, or choose another folder with --data.");
  }
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
