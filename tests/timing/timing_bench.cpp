// Judges programs from outside: each shows the timing probe on a virtual screen, a photodiode watches, a robot answers.
//   timing_bench --program TACHISTO --naive NAIVE [--trials 200] [--quick] [--only NAME,NAME] [--folder KEEP]
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <random>
#include <sstream>
#include <iomanip>
#include <thread>

#include "tests/lab/key_robot.h"
#include "tests/lab/photodiode.h"
#include "tests/lab/scan_out.h"
#include "tests/timing/probe_trace.h"
#include "tests/timing/subject.h"

namespace {

using namespace timing;

constexpr double frame_ms = 1000.0 / 60;
constexpr double prime_ms = 2 * frame_ms, mask_ms = 6 * frame_ms;

// What one program did in one run, seen and logged.
struct Observed {
  std::vector<SeenTrial> seen;
  std::vector<lab::Stroke> presses;   // one per trial seen
  std::vector<LoggedTrial> logged;
  std::optional<double> first_stimulus_ms;
  double longest_look_ms = 0;         // the photodiode's own worst pause
  std::string trouble;                // empty: it ran to its end
};

// Answers each target after 150 to 350 ms, by its colour, until the program ends, or until give_up.
std::vector<lab::Stroke> take_part(const lab::Photodiode& diode, lab::KeyRobot& robot, lab::ChildProcess& program,
                                   engine::Instant give_up) {
  std::vector<lab::Stroke> presses;
  std::mt19937_64 random(20260);
  lab::take_priority(70);
  for (std::size_t next = 0; program.running() && lab::now() < give_up;) {
    const auto change = diode.change(next, lab::now() + std::chrono::milliseconds(200));
    if (!change) continue;
    ++next;
    if (change->colour != red && change->colour != blue) continue;
    const std::chrono::microseconds delay(150'000 + static_cast<int>(random() % 200'000));
    lab::sleep_until(change->onset() + delay);
    presses.push_back(robot.tap(change->colour == red ? "F" : "J"));
  }
  return presses;
}

Observed observe(const Subject& subject, int trials, const std::string& folder) {
  Observed observed;
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const lab::VirtualScreen screen(1280, 720);
  lab::take_priority(60, screen.server());
  const lab::ScanOut scan_out(screen);
  const lab::Photodiode diode(screen, 640, 360);
  lab::KeyRobot robot(screen.display());
  lab::ChildProcess::Settings settings;
  settings.environment = screen.environment();
  settings.errors = settings.output = folder + "/said.txt";
  lab::ChildProcess program(command(subject, trials, folder), settings);
  const engine::Instant give_up = lab::now() + std::chrono::seconds(20 + 3 * trials);
  std::thread participant([&] { observed.presses = take_part(diode, robot, program, give_up); });
  participant.join();
  const auto exit = program.wait(lab::now());
  if (!exit) observed.trouble = "did not come to its end in time; ";
  if (!exit || exit->status != 0) observed.trouble += lab::text_of(settings.errors);
  const auto changes = diode.changes();
  observed.seen = seen_trials(changes);
  observed.logged = logged_trials(subject, folder);
  if (const auto first = first_stimulus(changes)) observed.first_stimulus_ms = engine::to_ms(*first - program.started());
  observed.longest_look_ms = engine::to_ms(diode.longest_pause());
  return observed;
}

std::string in_words(const std::vector<double>& errors) {
  const Figures f = figures(errors);
  std::ostringstream text;
  text << std::showpos << std::fixed << std::setprecision(2) << f.mean << std::noshowpos << " ± " << f.sd;
  return text.str();
}

// The row of the table, after the columns of timing_measurements.md.
std::string row(const std::string& name, const Observed& observed) {
  std::vector<double> prime_errors, mask_errors, rt_errors;
  int off = 0, unflagged = 0;
  const std::size_t trials = std::min(observed.seen.size(), observed.logged.size());
  for (std::size_t i = 0; i < trials; ++i) {
    const SeenTrial& seen = observed.seen[i];
    prime_errors.push_back(engine::to_ms(seen.prime_lasted) - prime_ms);
    mask_errors.push_back(engine::to_ms(seen.mask_lasted) - mask_ms);
    if (std::abs(prime_errors.back()) > frame_ms / 2) {
      ++off;
      if (observed.logged[i].prime_ok.value_or(true)) ++unflagged;
    }
    if (observed.logged[i].rt_ms && i < observed.presses.size())
      rt_errors.push_back(*observed.logged[i].rt_ms - engine::to_ms(observed.presses[i].before - seen.target_onset));
  }
  std::ostringstream text;
  text << "| " << name << " | " << in_words(prime_errors) << " | " << in_words(mask_errors) << " | " << in_words(rt_errors) << " | "
       << off << " of " << trials << ", " << unflagged << " unflagged | ";
  if (observed.first_stimulus_ms) text << std::fixed << std::setprecision(2) << *observed.first_stimulus_ms / 1000 << " s |";
  else text << "none |";
  return text.str();
}

void spin(const std::atomic<bool>& stop) {
  volatile unsigned long turns = 0;
  while (!stop) turns = turns + 1;
}

// How long a copy of 3.7 MB (a picture of 1280 × 720) takes after the memory has rested for `rest`, in ms: the median of nine. On a
// virtual machine whose host takes away what lies untouched, rested memory costs many times more, and so does every program's first step after a pause.
double copy_after_ms(engine::Duration rest) {
  const std::vector<char> from(1280 * 720 * 4, 1);
  std::vector<char> to(from.size());
  std::vector<double> took;
  for (int i = 0; i < 9; ++i) {
    lab::sleep_until(lab::now() + rest);
    const engine::Instant begin = lab::now();
    std::copy(from.begin(), from.end(), to.begin());
    took.push_back(engine::to_ms(lab::now() - begin));
  }
  std::nth_element(took.begin(), took.begin() + 4, took.end());
  return took[4];
}

void judge(const std::vector<Subject>& subjects, int trials, int busy_loops, const std::string& folder) {
  std::cout << "\n" << (busy_loops ? std::to_string(busy_loops) + " busy loops beside it" : "idle") << ", " << trials
            << " trials, Xvfb 1280 × 720; mean error ± SD in ms\n"
            << "this machine now: 3.7 MB are copied in " << std::fixed << std::setprecision(1) << copy_after_ms(std::chrono::milliseconds(16))
            << " ms after 16 ms of rest, in " << copy_after_ms(std::chrono::milliseconds(500)) << " ms after half a second\n\n"
            << "| | prime duration | mask duration | logged RT − true RT | primes off by half a frame | start to first stimulus |\n"
            << "|---|---|---|---|---|---|\n";
  std::atomic<bool> stop{false};
  std::vector<std::thread> loops;
  for (int i = 0; i < busy_loops; ++i) loops.emplace_back(spin, std::cref(stop));
  double longest = 0;
  for (const Subject& subject : subjects) {
    const Observed observed = observe(subject, trials, folder + "/" + subject.name + (busy_loops ? "-busy" : "-idle"));
    std::cout << row(subject.name, observed) << std::endl;
    if (!observed.trouble.empty()) std::cerr << subject.name << ": " << observed.trouble << "\n";
    longest = std::max(longest, observed.longest_look_ms);
  }
  stop = true;
  for (std::thread& loop : loops) loop.join();
  std::cout << "\nThe photodiode's longest pause between two looks: " << std::setprecision(1) << longest << " ms.\n";
}

}  // namespace

int main(int count, char** arguments) {
  std::map<std::string, std::string> options{{"--trials", "200"}, {"--folder", "build/timing"}, {"--probe", "protocols/library/timing-probe.yaml"},
                                             {"--script", "tests/timing/psychtoolbox_probe.m"}};
  for (int i = 1; i < count; ++i) {
    const std::string name = arguments[i];
    if (name == "--quick") options[name] = "yes";
    else if (i + 1 < count) options[name] = arguments[++i];
  }
  if (!options.count("--program") || !options.count("--naive")) {
    std::cerr << "timing_bench --program TACHISTO --naive NAIVE [--trials 200] [--quick] [--only NAME,NAME] [--folder KEEP]\n";
    return 1;
  }
  std::vector<Subject> subjects{{Subject::Kind::tachisto, "Tachisto", options["--program"], options["--probe"]},
                                {Subject::Kind::naive, "bare SDL loop", options["--naive"], ""}};
  if (has_psychtoolbox()) subjects.push_back({Subject::Kind::psychtoolbox, "Psychtoolbox", "octave-cli", options["--script"]});
  else std::cout << "Psychtoolbox is not installed here (Debian: octave-psychtoolbox-3), so it is not beside us.\n";
  if (options.count("--only")) std::erase_if(subjects, [&](const Subject& s) { return options["--only"].find(s.name) == std::string::npos; });
  const int trials = std::stoi(options["--trials"]);
  judge(subjects, trials, 0, options["--folder"]);
  if (!options.count("--quick")) judge(subjects, trials, 2, options["--folder"]);
  return 0;
}
