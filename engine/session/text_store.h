// Where free text goes that a participant types. It may hold names, so it never stands in the journal.
#pragma once

#include <string>

#include "protocols/model/personal_name.h"

namespace engine {

class TextStore {
 public:
  virtual ~TextStore() = default;
  // Keeps what was typed for question `id` of a step, or a later state of it: the last one counts. It is safe from crashes when
  // this returns. Returns what the journal calls it by. Throws DeviceError when it cannot be kept.
  virtual std::string keep(const std::string& step, const std::string& id, const protocols::PersonalName& text) = 0;
};

}  // namespace engine
