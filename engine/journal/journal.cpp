#include "engine/journal/journal.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "engine/device_error.h"
#include "engine/journal/disk_fault.h"

namespace engine {
namespace {

constexpr std::size_t gathered_at_most = 256 << 10;  // bytes

// Makes a name in a folder last: the folder itself must reach the disk. Some file systems cannot (EINVAL); they do it unasked.
void keep_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const int result = descriptor < 0 ? -1 : ::fsync(descriptor);
  const int error = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (result != 0 && error != EINVAL)
    throw DeviceError("The folder " + folder.string() + " cannot be kept on the disk: " + disk_reason(error) + ".",
                      disk_remedy(error) + ".");
}

// The folders that are not there yet, innermost last; each new name is kept.
void make_folders(const std::filesystem::path& folder, bool durable) {
  std::error_code ignored;
  if (folder.empty() || std::filesystem::is_directory(folder, ignored)) return;
  make_folders(folder.parent_path(), durable);
  if (::mkdir(folder.c_str(), 0770) != 0 && errno != EEXIST) {
    const int error = errno;
    throw DeviceError("The folder " + folder.string() + " cannot be made: " + disk_reason(error) + ".", disk_remedy(error) + ".");
  }
  if (durable) keep_folder(folder.has_parent_path() ? folder.parent_path() : std::filesystem::path("."));
}

}  // namespace

Journal::Journal(const std::filesystem::path& file, Keep keep) : file_(file), keep_(keep) {
  make_folders(file.parent_path(), keep == Keep::durable);
  descriptor_ = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
  if (descriptor_ < 0 && errno == EEXIST)
    throw DeviceError("The journal " + file.string() + " is already there; nothing is ever overwritten.", "Begin another run.");
  if (descriptor_ < 0) {
    const int error = errno;
    throw DeviceError("The journal " + file.string() + " cannot be made: " + disk_reason(error) + ".", disk_remedy(error) + ".");
  }
  try {
    if (keep == Keep::durable) keep_folder(file.has_parent_path() ? file.parent_path() : std::filesystem::path("."));
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

Journal::~Journal() {
  try {
    finish();
  } catch (const DeviceError&) {
  }
  ::close(descriptor_);
}

void Journal::write(std::string_view line) {
  lines_ += line;
  lines_ += '\n';
  if (keep_ == Keep::durable || lines_.size() >= gathered_at_most) finish();
}

void Journal::finish() {
  if (lines_.empty()) return;
  ssize_t written = 0;
  do written = ::write(descriptor_, lines_.data(), lines_.size());
  while (written < 0 && errno == EINTR);
  int error = written < 0 ? errno : written < static_cast<ssize_t>(lines_.size()) ? ENOSPC : 0;
  lines_.clear();  // also what could not be kept: it is never written twice
  if (error == 0 && keep_ == Keep::durable && ::fdatasync(descriptor_) != 0) error = errno;
  if (error != 0)
    throw DeviceError("The journal " + file_.string() + " cannot be written: " + disk_reason(error) + ".",
                      disk_remedy(error) + "; what was run before is kept.");
  if (keep_ == Keep::durable) refuse_if_gone();
}

// A file that was deleted or moved can be written to as long as it is open, and nobody would find what is written.
void Journal::refuse_if_gone() const {
  struct stat ours {
  }, there{};
  if (::fstat(descriptor_, &ours) != 0) return;
  if (::stat(file_.c_str(), &there) == 0 && there.st_dev == ours.st_dev && there.st_ino == ours.st_ino) return;
  throw DeviceError("The journal " + file_.string() +
                        " is no longer there: its file or folder was deleted, moved or renamed, or its disk was taken away.",
                    ours.st_nlink > 0 ? "Put the folder back where it was; what was run before is in it."
                                      : "Leave the data folder alone while a session runs, and begin the next run.");
}

}  // namespace engine
