// Who may read what the program writes about participants.
#pragma once

#include <sys/types.h>

#include <filesystem>

namespace app {

// While it lives, the files that this program makes are for their owner alone (0600, folders 0700), whatever umask it was started with. Below
// a folder that is set-group-ID, as a lab makes one for its group, they are for that group too (0660, 2770), and for nobody else. `folder` may
// have still to be made. Not for two threads at once.
class PrivateFiles {
 public:
  explicit PrivateFiles(const std::filesystem::path& folder);
  ~PrivateFiles();
  PrivateFiles(const PrivateFiles&) = delete;
  PrivateFiles& operator=(const PrivateFiles&) = delete;

 private:
  mode_t before_;
};

}  // namespace app
