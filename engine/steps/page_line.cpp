#include "engine/steps/page_line.h"

namespace engine {

void write_page(Run& run, const std::string& page, int position, const Reading& reading, Next next) {
  const bool by_key = reading.pressed.key != 0;
  const EndedBy left_by = next != Next::go_on ? EndedBy::cut : by_key ? EndedBy::participant : EndedBy::time;
  // A key of the pilot's that stands for the participant's has no time of its own.
  const Instant left = by_key && reading.pressed.time != Instant{} ? reading.pressed.time : run.now();
  run.write(PageLine{run.progress.step->name, page, position, reading.onset, left, left_by});
}

}  // namespace engine
