// Whose data a run's are; kept apart in every folder, file name and row.
#pragma once

#include "engine/journal/word_table.h"

namespace engine {

enum class Mode { real, pilot, simulated };
template <>
struct WordsOf<Mode> {
  static constexpr Word<Mode> table[]{{Mode::real, "real"}, {Mode::pilot, "pilot"}, {Mode::simulated, "simulated"}};
  static constexpr Mode last = Mode::simulated;
  static constexpr const char* title = nullptr;
};

}  // namespace engine
