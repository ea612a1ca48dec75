// The seeds of a study: the one that everything is assigned by, in data/study.json, and those of its runs.
#pragma once

#include <cstdint>
#include <filesystem>

#include "app/journals/earlier_runs.h"

namespace app {

// The number that a study's participants are assigned by. A value of this type is the study's own, never one to be replaced later.
class StudySeed {
 public:
  explicit StudySeed(std::uint64_t value) : value_(value) {}
  std::uint64_t value() const { return value_; }
  bool operator==(const StudySeed&) const = default;

 private:
  std::uint64_t value_;
};

// The seed in data/study.json; where there is no such file, a random one, which is not written yet. Throws DeviceError when the
// file is damaged.
StudySeed read_or_draw_study_seed(const std::filesystem::path& data);

// Makes data/study.json with this seed where it is not there. Throws DeviceError when the disk refuses, or the study was given
// another seed since this one was drawn.
void keep_study_seed(const std::filesystem::path& data, StudySeed seed);

// The seed of one run: the first 53 bits (exact in every JSON reader) of SHA-256 over the study's seed and the run's name.
std::uint64_t session_seed(StudySeed study, const RunName& name);

}  // namespace app
