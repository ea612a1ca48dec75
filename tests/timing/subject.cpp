#include "tests/timing/subject.h"

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "tests/lab/journal_file.h"

namespace timing {
namespace {

// The probe with as many trials as asked: its block repeats two targets.
void write_probe(const std::string& shipped, int trials, const std::string& file) {
  std::ifstream in(shipped);
  std::ostringstream text;
  text << in.rdbuf();
  std::ofstream(file) << std::regex_replace(text.str(), std::regex("repeat: [0-9]+"), "repeat: " + std::to_string((trials + 1) / 2));
}

std::vector<LoggedTrial> from_journal(const std::string& folder) {
  std::vector<LoggedTrial> trials;
  const auto journal = lab::journal_below(folder);
  if (!journal) return trials;
  for (const lab::Line& line : lab::lines_of(*journal, "trial")) {
    LoggedTrial trial;
    if (const auto& rt = line.at("rt_ns"); !rt.is_null()) trial.rt_ms = static_cast<double>(rt.get<std::int64_t>()) / 1e6;
    if (const auto& primes = line.at("primes"); !primes.empty() && !primes[0].at("ok").is_null())
      trial.prime_ok = primes[0].at("ok").get<bool>();
    trials.push_back(trial);
  }
  return trials;
}

std::vector<LoggedTrial> from_table(const std::string& file) {
  std::vector<LoggedTrial> trials;
  std::ifstream stream(file);
  std::string line;
  std::getline(stream, line);
  while (std::getline(stream, line)) trials.push_back({std::stod(line.substr(line.find(',') + 1)), std::nullopt});
  return trials;
}

}  // namespace

std::vector<std::string> command(const Subject& subject, int trials, const std::string& folder) {
  const std::string count = std::to_string(trials), table = folder + "/log.csv";
  switch (subject.kind) {
    case Subject::Kind::tachisto: {
      const std::string protocol = folder + "/timing-probe.yaml";
      write_probe(subject.script, trials, protocol);
      return {subject.program, "run", protocol, "--participant", "probe", "--data", folder + "/data"};
    }
    case Subject::Kind::naive: return {subject.program, count, table};
    case Subject::Kind::psychtoolbox: return {subject.program, subject.script, count, table};
  }
  return {};
}

std::vector<LoggedTrial> logged_trials(const Subject& subject, const std::string& folder) {
  return subject.kind == Subject::Kind::tachisto ? from_journal(folder) : from_table(folder + "/log.csv");
}

bool has_psychtoolbox() {
  return std::system("command -v octave-cli >/dev/null && octave-cli --eval PsychtoolboxVersion >/dev/null 2>&1") == 0;
}

}  // namespace timing
