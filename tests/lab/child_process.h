// A program that a test starts and owns.
#pragma once

#include <sys/types.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/time.h"

namespace lab {

// CLOCK_MONOTONIC, which the programs under test use too.
engine::Instant now();
void sleep_until(engine::Instant when);

// Real-time scheduling for the calling thread, or for a process; false: not permitted, nothing changed.
bool take_priority(int priority, pid_t process = 0);

struct Exit {
  std::optional<int> status;  // empty: ended by a signal
  int signal = 0;
  long peak_memory_kb = 0;    // the most physical memory it ever held
};

class ChildProcess {
 public:
  struct Settings {
    std::map<std::string, std::string> environment;  // added to ours; an empty value takes the name away
    std::string input;                               // a file for standard input; empty: none
    std::string output, errors;                      // files for standard output and error; empty: thrown away
    std::optional<int> core;                         // keeps it on one core
  };
  // Throws std::runtime_error when there is no such program.
  explicit ChildProcess(std::vector<std::string> command);
  ChildProcess(std::vector<std::string> command, const Settings& settings);
  ~ChildProcess();  // kills it if it still runs
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  pid_t pid() const { return pid_; }
  engine::Instant started() const { return started_; }
  bool running();
  void signal(int number) const;
  // Waits for its end; empty: still running at `until`.
  std::optional<Exit> wait(engine::Instant until);

 private:
  pid_t pid_ = -1;
  engine::Instant started_;
  std::optional<Exit> exit_;
};

// The whole text of a file; empty when it is not there.
std::string text_of(const std::string& file);

}  // namespace lab
