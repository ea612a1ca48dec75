// A folder that is there whole or not at all: it is filled beside its place under another name, and renamed at the end.
#pragma once

#include <filesystem>

namespace app {

class WholeFolder {
 public:
  // What an earlier program left half filled beside it is taken away. Throws DeviceError.
  explicit WholeFolder(std::filesystem::path wanted);
  ~WholeFolder();  // what was not kept is taken away
  WholeFolder(const WholeFolder&) = delete;
  WholeFolder& operator=(const WholeFolder&) = delete;

  const std::filesystem::path& beside() const { return beside_; }  // to be filled; in the same folder as the one wanted
  // Puts the files on the disk and the folder in its place, which must be free or an empty folder. Throws DeviceError; then nothing is there.
  void keep();
  // Where a file that was made beside is now.
  std::filesystem::path kept(const std::filesystem::path& made) const;

 private:
  std::filesystem::path wanted_, beside_;
  bool kept_ = false;
};

}  // namespace app
