#include "app/whole_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <system_error>
#include <utility>

#include "engine/device_error.h"

namespace app {
namespace {

namespace fs = std::filesystem;

// On the disk, or false.
bool put_on_disk(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  const bool done = ::fsync(file) == 0;
  ::close(file);
  return done;
}

}  // namespace

WholeFolder::WholeFolder(fs::path wanted) : wanted_(std::move(wanted)) {
  if (wanted_.filename().empty()) wanted_ = wanted_.parent_path();  // "out/"
  beside_ = wanted_.parent_path() / ("." + wanted_.filename().string() + ".unfinished");
  std::error_code error;
  fs::remove_all(beside_, error);
  if (!error) fs::create_directories(beside_, error);
  if (error)
    throw engine::DeviceError("The folder '" + wanted_.string() + "' cannot be made: " + error.message() + ".",
                              "Choose a folder that you may write to.");
}

WholeFolder::~WholeFolder() {
  std::error_code error;
  if (!kept_) fs::remove_all(beside_, error);
}

void WholeFolder::keep() {
  std::error_code error;
  bool whole = true;
  for (const auto& entry : fs::recursive_directory_iterator(beside_, error)) whole = whole && put_on_disk(entry.path());
  whole = whole && !error && put_on_disk(beside_);
  if (whole) fs::remove(wanted_, error);  // an empty folder
  if (whole && !error) fs::rename(beside_, wanted_, error);
  if (!whole || error)
    throw engine::DeviceError("The folder '" + wanted_.string() + "' cannot be written" + (error ? ": " + error.message() : "") + ".",
                              "Check the disk's room and the folder's permissions.");
  kept_ = true;
  const fs::path around = wanted_.parent_path();
  put_on_disk(around.empty() ? fs::path(".") : around);
}

fs::path WholeFolder::kept(const fs::path& made) const { return wanted_ / made.lexically_relative(beside_); }

}  // namespace app
