#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace engine {

// The machine refuses (no display, disk full …): thrown by device shells and the journal outside trials, caught once in
// `app`. what(): one sentence; remedy(): one thing to do.
class DeviceError : public std::runtime_error {
 public:
  DeviceError(const std::string& sentence, std::string one_thing_to_do)
      : std::runtime_error(sentence), remedy_(std::move(one_thing_to_do)) {}
  const std::string& remedy() const { return remedy_; }

 private:
  std::string remedy_;
};

}  // namespace engine
