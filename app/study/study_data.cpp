#include "app/study/study_data.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "app/journals/earlier_runs.h"
#include "engine/device_error.h"

namespace app {
namespace {

constexpr std::uintmax_t kRoomForSession = 64u << 20;  // bytes; a long session takes a few megabytes

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
          "Make it writable, or choose another one with --data."};
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
