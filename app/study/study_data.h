// The data folder of a study. Nothing in it is ever overwritten.
//
//     data/study.json     the study's seed: app/study/study_seed.h
//     data/<mode>/…       its runs: app/journals/earlier_runs.h
#pragma once

#include <filesystem>
#include <vector>

#include "engine/device_error.h"
#include "engine/journal/mode.h"

namespace app {

// Makes sure that files can be made in the data folder, by making one and taking it away again, and that the disk has
// room for a session. Leaves nothing behind, and takes away what earlier trials left. Throws DeviceError.
void try_data_folder(const std::filesystem::path& data);

// The error of a folder that could not be written to; error: of errno.
engine::DeviceError cannot_write(const std::filesystem::path& folder, int error);

// Keeps a mode's data folder to one program at a time, so that two participants never get the same ordinal. Throws
// DeviceError when another program holds it. Folders that it had to make are taken away again when they stayed empty.
class DataLock {
 public:
  DataLock(const std::filesystem::path& data, engine::Mode mode);
  ~DataLock();
  DataLock(const DataLock&) = delete;
  DataLock& operator=(const DataLock&) = delete;

 private:
  int descriptor_ = -1;
  std::vector<std::filesystem::path> made_;  // innermost last
};

}  // namespace app
