// Programs that show the timing probe and log reaction times, for the bench to judge side by side.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace timing {

// What a program itself says about one trial.
struct LoggedTrial {
  std::optional<double> rt_ms;    // empty: it logged none
  std::optional<bool> prime_ok;   // its own verdict on its prime; empty: it gives none
};

// How a program is called for a number of trials, and how its log is read. A folder of its own for each run.
struct Subject {
  enum class Kind { tachisto, naive, psychtoolbox } kind;
  std::string name;      // of its row
  std::string program;   // the executable
  std::string script;    // protocol or script it runs
};

std::vector<std::string> command(const Subject& subject, int trials, const std::string& folder);
// In the order of the trials; empty when the program left no log.
std::vector<LoggedTrial> logged_trials(const Subject& subject, const std::string& folder);

// Octave with Psychtoolbox, if this machine has it.
bool has_psychtoolbox();

}  // namespace timing
