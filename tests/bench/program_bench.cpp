// What the whole program costs, seen from outside: the time `check` takes, the time to the first stimulus, simulated trials per second, memory.
//   program_bench --program TACHISTO [--folder KEEP]       run from the root of the checkout
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iomanip>
#include <iostream>

#include "tests/lab/journal_file.h"
#include "tests/lab/key_robot.h"
#include "tests/lab/photodiode.h"
#include "tests/timing/probe_trace.h"

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const std::string p01 = "tests/studies/p01_trials.yaml";
const std::string probe = "protocols/library/timing-probe.yaml";

struct Bench {
  std::string program, folder;

  // The command runs to its end; throws when it fails, with what it said.
  double seconds_of(const std::vector<std::string>& command, lab::ChildProcess::Settings settings = {}) const {
    settings.output = settings.errors = folder + "/said.txt";
    lab::ChildProcess child(command, settings);
    const auto exit = child.wait(lab::now() + seconds(300));
    const double took = engine::to_ms(lab::now() - child.started()) / 1000;
    if (!exit || exit->status != 0) throw std::runtime_error(command[1] + " failed: " + lab::text_of(settings.errors));
    return took;
  }
};

struct Spread {
  double least, middle, most;
};
Spread spread(int times, const std::function<double()>& measure) {
  std::vector<double> values;
  for (int i = 0; i < times; ++i) values.push_back(measure());
  std::sort(values.begin(), values.end());
  return {values.front(), values[values.size() / 2], values.back()};
}

void print(const std::string& what, const Spread& s, const std::string& unit, const std::string& goal) {
  std::cout << "| " << what << " | " << std::fixed << std::setprecision(unit == "s" ? 3 : 0) << s.middle << " " << unit << " | " << s.least << " to "
            << s.most << " | " << goal << " |" << std::endl;
}

double check_once(const Bench& bench) { return bench.seconds_of({bench.program, "check", p01}); }

// From the start of the program to the light of the first stimulus.
double first_stimulus_once(const Bench& bench) {
  const lab::VirtualScreen screen(1280, 720);
  const lab::Photodiode diode(screen, 640, 360);
  lab::ChildProcess::Settings settings;
  settings.environment = screen.environment();
  settings.errors = settings.output = bench.folder + "/said.txt";
  const std::string data = bench.folder + "/first";
  std::filesystem::remove_all(data);
  const lab::ChildProcess child({bench.program, "run", probe, "--participant", "probe", "--data", data}, settings);
  for (std::size_t next = 0;; ++next) {
    const auto change = diode.change(next, child.started() + seconds(20));
    if (!change) throw std::runtime_error("no stimulus came: " + lab::text_of(settings.errors));
    if (change->colour == timing::grey) return engine::to_ms(change->onset() - child.started()) / 1000;
  }
}

// On one core, with journals: whole sessions of P01.
double simulated_trials_once(const Bench& bench) {
  const std::string data = bench.folder + "/simulated";
  std::filesystem::remove_all(data);
  lab::ChildProcess::Settings settings;
  settings.core = 0;
  const double took = bench.seconds_of({bench.program, "simulate", p01, "--participants", "200", "--data", data}, settings);
  std::size_t trials = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data))
    if (entry.path().extension() == ".jsonl") trials += lab::lines_of(entry.path().string(), "trial").size();
  std::filesystem::remove_all(data);
  return static_cast<double>(trials) / took;
}

// The most memory that `run` ever holds, over the practice and the first trials of P01.
double memory_once(const Bench& bench) {
  const lab::VirtualScreen screen(1920, 1080);
  lab::KeyRobot robot(screen.display());
  const std::string data = bench.folder + "/memory", answers = bench.folder + "/answers.yaml";
  std::filesystem::remove_all(data);
  std::ofstream(answers) << "AF: [Gideon, Beatrix, Ottilie]\nCP: [Anselm, Cornelia, Bertram]\n"
                            "KN: [Alice, Amelia, Anna]\nUN: [Arthur, Ben, Brian]\n";
  lab::ChildProcess::Settings settings;
  settings.environment = screen.environment();
  settings.errors = settings.output = bench.folder + "/said.txt";
  lab::ChildProcess child({bench.program, "run", p01, "--participant", "memory", "--data", data, "--answers", answers}, settings);
  for (const engine::Instant end = child.started() + seconds(60); lab::now() < end && child.running();) {
    robot.tap("Space");
    robot.tap("J");
    lab::sleep_until(lab::now() + milliseconds(400));
  }
  if (!child.running()) throw std::runtime_error("the session ended early: " + lab::text_of(settings.errors));
  std::ifstream status("/proc/" + std::to_string(child.pid()) + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
  throw std::runtime_error("this kernel does not tell peak memory");
}

}  // namespace

int main(int count, char** arguments) {
  Bench bench{"", "build/bench"};
  for (int i = 1; i + 1 < count; i += 2) (std::string(arguments[i]) == "--program" ? bench.program : bench.folder) = arguments[i + 1];
  if (bench.program.empty()) {
    std::cerr << "program_bench --program TACHISTO [--folder KEEP]\n";
    return 1;
  }
  try {
    std::filesystem::create_directories(bench.folder);
    std::cout << "| the whole program | middle | least to most | goal |\n|---|---|---|---|\n";
    print("check of P01", spread(15, [&] { return check_once(bench); }), "s", "under 0.1 s");
    print("start to first stimulus", spread(9, [&] { return first_stimulus_once(bench); }), "s", "under 0.7 s");
    print("simulated trials a second, one core, with journals", spread(3, [&] { return simulated_trials_once(bench); }), "", "20000 or more");
    print("most memory of `run`", spread(1, [&] { return memory_once(bench); }), "MB", "under 150 MB");
  } catch (const std::exception& error) {
    std::cerr << "program_bench: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
