// Ends of the program from outside: a closed terminal, Ctrl+C, the system that shuts down.
#pragma once

#include <signal.h>

#include <array>
#include <atomic>

namespace engine {

// While it lives, the first TERM, INT, HUP or QUIT raises a flag instead of ending the program; the second of a kind ends it, should it hang.
// One that was ignored before (nohup) stays ignored, and a broken pipe ends nothing. One at a time in a program.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  // Becomes true once and stays so.
  const std::atomic<bool>& asked() const;

 private:
  static constexpr std::array numbers{SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGPIPE};
  std::array<struct sigaction, numbers.size()> before_{};
};

}  // namespace engine
