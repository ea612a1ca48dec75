#pragma once

#include <vector>

#include "engine/time.h"

namespace engine {

// A clock that jumps: waiting costs nothing. It starts at one second.
class SimulatedClock : public Clock {
 public:
  Instant now() override { return now_; }
  void wait_until(Instant when) override;
  const char* name() const override { return "simulated"; }

  // Our process will freeze for so long when it waits past `at`; in order of time.
  void freeze(Instant at, Duration length) { freezes_.push_back({at, length}); }

 private:
  struct Freeze {
    Instant at;
    Duration length;
  };
  Instant now_{std::chrono::seconds(1)};
  std::vector<Freeze> freezes_;
  std::size_t next_freeze_ = 0;
};

}  // namespace engine
