// The journal of one run: append-only JSON lines. It is the truth; everything else is made from it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace engine {

class Journal {
 public:
  // durable: every line is on the disk (fdatasync) when write() returns; gathered: lines go to the file many at a time, for data that can be
  // made again.
  enum class Keep { durable, gathered };

  // Makes the file, its folders too, for its owner and at most its group (0660 and 0770, less the umask); never opens one that is there. Throws
  // DeviceError.
  Journal(const std::filesystem::path& file, Keep keep);
  ~Journal();  // what was gathered and cannot be kept is lost in silence: finish() before
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  // Appends one line (without its line end) in one piece. Throws DeviceError when it cannot be kept, also when a durable one is no longer
  // where it was made.
  void write(std::string_view line);
  // What was gathered goes to the file. Throws DeviceError as write() does.
  void finish();
  const std::filesystem::path& file() const { return file_; }

 private:
  void refuse_if_gone() const;

  std::filesystem::path file_;
  int descriptor_ = -1;
  Keep keep_;
  std::string lines_;  // that the file does not have yet
};

}  // namespace engine
