#include "engine/journal/journal.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "engine/device_error.h"

namespace engine {
namespace {

std::string reason(int error) { return std::generic_category().message(error); }

// Makes a name in a folder last: the folder itself must reach the disk. Some file systems cannot (EINVAL); they do it unasked.
void keep_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const int result = descriptor < 0 ? -1 : ::fsync(descriptor);
  const int error = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (result != 0 && error != EINVAL)
    throw DeviceError("The folder " + folder.string() + " cannot be kept on the disk: " + reason(error) + ".",
                      "Choose another data folder.");
}

// The folders that are not there yet, innermost last; each new name is kept.
void make_folders(const std::filesystem::path& folder, bool durable) {
  std::error_code error;
  if (folder.empty() || std::filesystem::is_directory(folder, error)) return;
  make_folders(folder.parent_path(), durable);
  if (::mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST)
    throw DeviceError("The folder " + folder.string() + " cannot be made: " + reason(errno) + ".",
                      "Choose a data folder that you may write to.");
  if (durable) keep_folder(folder.has_parent_path() ? folder.parent_path() : std::filesystem::path("."));
}

}  // namespace

Journal::Journal(const std::filesystem::path& file, Keep keep) : file_(file), keep_(keep) {
  make_folders(file.parent_path(), keep == Keep::durable);
  descriptor_ = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor_ < 0 && errno == EEXIST)
    throw DeviceError("The journal " + file.string() + " is already there; nothing is ever overwritten.", "Begin another run.");
  if (descriptor_ < 0)
    throw DeviceError("The journal " + file.string() + " cannot be made: " + reason(errno) + ".",
                      "Choose a data folder that you may write to.");
  try {
    if (keep == Keep::durable) keep_folder(file.has_parent_path() ? file.parent_path() : std::filesystem::path("."));
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

Journal::~Journal() { ::close(descriptor_); }

void Journal::write(std::string_view line) {
  line_.assign(line);
  line_ += '\n';
  ssize_t written = 0;
  do
    written = ::write(descriptor_, line_.data(), line_.size());
  while (written < 0 && errno == EINTR);
  const bool whole = written == static_cast<ssize_t>(line_.size());
  const int error = written < 0 ? errno : ENOSPC;
  if (!whole || (keep_ == Keep::durable && ::fdatasync(descriptor_) != 0))
    throw DeviceError("The journal " + file_.string() + " cannot be written: " + reason(whole ? errno : error) + ".",
                      "Make room on the disk; what was run before is kept.");
}

}  // namespace engine
