// What the program costs, whole and in parts, beside the last figures that were kept: what `check`, `preview` and simulated trials take of a
// processor, the memory of `run`, the parts that parts_bench measures, and the time to the first stimulus. Exit status 1: something
// has become a fifth slower.
//   program_bench --program TACHISTO --parts PARTS_BENCH [--folder KEEP] [--figures FILE] [--keep --date DATE --commit COMMIT]
// Run from the root of the checkout.
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <map>
#include <stdexcept>

#include "tests/bench/figures.h"
#include "tests/bench/processor_time.h"
#include "tests/bench/yardstick.h"
#include "tests/lab/journal_file.h"
#include "tests/lab/key_robot.h"
#include "tests/lab/photodiode.h"
#include "tests/timing/probe_trace.h"

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const std::string whole_p01 = "protocols/library/p01.yaml";
const std::string p01 = "tests/studies/p01_trials.yaml";
const std::string probe = "protocols/library/timing-probe.yaml";

struct Bench {
  std::string program, parts, folder, figures, date, commit;
  bool keep = false;

  // The command runs to its end; throws when it fails, with what it printed. Processor time, in seconds.
  double seconds_of(const std::vector<std::string>& command) const {
    lab::ChildProcess::Settings settings;
    settings.output = settings.errors = folder + "/said.txt";
    const double before = seconds_of_children();
    lab::ChildProcess child(command, settings);
    const auto exit = child.wait(lab::now() + seconds(600));
    if (!exit || exit->status != 0) throw std::runtime_error(command[0] + " " + command[1] + " failed: " + lab::text_of(settings.errors));
    return seconds_of_children() - before;
  }

 private:
  static double seconds_of_children() {
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    const auto in_seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6; };
    return in_seconds(usage.ru_utime) + in_seconds(usage.ru_stime);
  }
};

// The least of several runs, in seconds. Between them the yardstick is measured: its least of all is what every figure is compared in, since
// a machine that is slow for some seconds must not make the yardstick of one figure longer than that of another.
double least_of(int times, double& yardstick, const std::function<double()>& measure) {
  double least = 1e9;
  for (int i = 0; i < times; ++i) {
    for (int k = 0; k < 5; ++k) {
      const double begin = processor_seconds();
      if (bench::yardstick() == 0) throw std::logic_error("the yardstick did nothing");
      yardstick = std::min(yardstick, processor_seconds() - begin);
    }
    least = std::min(least, measure());
  }
  return least;
}

// The costs of these are in seconds, until the yardstick is known.
bench::Figure seconds_figure(const std::string& name, int times, double& yardstick, const Bench& bench,
                             const std::vector<std::string>& command) {
  const double least = least_of(times, yardstick, [&] { return bench.seconds_of(command); });
  return {name, least, "s", least};
}

// Whole sessions with journals: trials a second of one core's time. The cost is of a thousand trials.
bench::Figure simulated_trials(const std::string& name, double& yardstick, const Bench& bench, const std::string& protocol,
                               const std::string& participants) {
  const std::string data = bench.folder + "/simulated";
  const double least = least_of(5, yardstick, [&] {
    std::filesystem::remove_all(data);
    return bench.seconds_of({bench.program, "simulate", protocol, "--participants", participants, "--data", data});
  });
  std::size_t trials = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data))
    if (entry.path().extension() == ".jsonl") trials += lab::lines_of(entry.path().string(), "trial").size();
  std::filesystem::remove_all(data);
  const auto count = static_cast<double>(trials);
  return {name, count / least, "trials/s", 1000 * least / count};
}

struct Spread {
  double least, middle, most;
};
Spread spread(int times, const std::function<double()>& measure) {
  std::vector<double> values;
  for (int i = 0; i < times; ++i) values.push_back(measure());
  std::sort(values.begin(), values.end());
  return {values.front(), values[values.size() / 2], values.back()};
}

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

// Parts that are judged by processor time. The others judge themselves, by a refresh of 60 Hz.
const std::string judged_parts =
    "^(yardstick|prepare_a_trial_warm|prepare_a_p11_trial|open_a_painter|measure_a_new_word|paint_a_word|lay_out_a_new_page|draw_a_page|"
    "stage_and_run|"
    "stage_run_and_write|plan_p01|find_long_order/10000|read_and_check_long_list/10000)$";

std::vector<bench::Figure> parts(const Bench& bench) {
  const std::string file = bench.folder + "/parts.json";
  bench.seconds_of({bench.parts, "--benchmark_filter=" + judged_parts, "--benchmark_repetitions=7",
                    "--benchmark_enable_random_interleaving=true", "--benchmark_min_time=0.1", "--benchmark_out=" + file,
                    "--benchmark_out_format=json"});
  return bench::figures_of_parts(lab::text_of(file));
}

std::vector<bench::Figure> programs(const Bench& bench) {
  double yardstick = 1e9;
  std::vector<bench::Figure> figures;
  figures.push_back(seconds_figure("check of P01", 15, yardstick, bench, {bench.program, "check", whole_p01}));
  figures.push_back(
      seconds_figure("preview of P01", 5, yardstick, bench, {bench.program, "preview", whole_p01, "-o", bench.folder + "/preview"}));
  figures.push_back(simulated_trials("simulate P01, its trials alone", yardstick, bench, p01, "200"));
  figures.push_back(simulated_trials("simulate P01, whole sessions", yardstick, bench, whole_p01, "100"));
  for (bench::Figure& figure : figures) figure.cost /= yardstick;
  const double memory = memory_once(bench);
  figures.push_back({"most memory of `run`", memory, "MB", memory});
  return figures;
}

const std::vector<std::pair<std::string, std::string>> goals{
    {"check of P01", "under 0.1 s"},
    {"preview of P01", "under 3 s"},
    {"simulate P01, its trials alone", "25000 or more"},
    {"simulate P01, whole sessions", "25000 or more"},
    {"most memory of `run`", "under 150 MB"},
};

std::vector<bench::Figure> all(const Bench& bench) {
  std::vector<bench::Figure> figures = programs(bench);
  std::ranges::move(parts(bench), std::back_inserter(figures));
  return figures;
}

// Each figure at its best.
void take_better(std::vector<bench::Figure>& figures, const std::vector<bench::Figure>& again) {
  for (bench::Figure& figure : figures)
    for (const bench::Figure& other : again)
      if (other.name == figure.name && other.cost < figure.cost) figure = other;
}

// Prints today's figures beside the last ones. False: something is slower, or is not measured any more.
bool compare_with_last(const Bench& bench, std::vector<bench::Figure>& figures) {
  const auto last = bench::read_record(bench.figures);
  const std::vector<bench::Figure> before = last ? last->figures : std::vector<bench::Figure>();
  const auto is_slower = [](const bench::Comparison& one) { return one.slower; };
  auto comparisons = bench::compare(figures, before);
  if (!bench.keep && std::ranges::any_of(comparisons, is_slower)) {
    std::cout << "Something is slower; everything is measured once more." << std::endl;
    take_better(figures, all(bench));
    comparisons = bench::compare(figures, before);
  }
  std::cout << "\nLast: " << (last ? last->date + ", commit " + last->commit : "none")
            << ". Processor time, the least of several runs. Costs are compared in yardsticks, a piece of work that is measured in "
               "between, so that\n"
               "figures of two machines can be compared.\n\n"
            << bench::table(comparisons, goals) << std::endl;
  const std::vector<std::string> gone = bench::missing(figures, before);
  for (const std::string& name : gone) std::cout << "Not measured any more: " << name << "\n";
  return gone.empty() && std::ranges::none_of(comparisons, is_slower);
}

// False: the call is wrong.
bool read_arguments(int count, char** arguments, Bench& bench) {
  const std::map<std::string, std::string*> options{{"--program", &bench.program}, {"--parts", &bench.parts}, {"--folder", &bench.folder},
                                                    {"--figures", &bench.figures}, {"--date", &bench.date},   {"--commit", &bench.commit}};
  for (int i = 1; i < count; ++i) {
    const std::string argument = arguments[i];
    const auto option = options.find(argument);
    if (argument == "--keep")
      bench.keep = true;
    else if (option != options.end() && i + 1 < count)
      *option->second = arguments[++i];
    else
      return false;
  }
  return !bench.program.empty() && !bench.parts.empty();
}

}  // namespace

int main(int count, char** arguments) {
  Bench bench{"", "", "build/bench", "tests/bench/figures.json", "", ""};
  if (!read_arguments(count, arguments, bench)) {
    std::cerr
        << "program_bench --program TACHISTO --parts PARTS_BENCH [--folder KEEP] [--figures FILE] [--keep --date DATE --commit COMMIT]\n";
    return 1;
  }
  try {
    std::filesystem::create_directories(bench.folder);
    std::vector<bench::Figure> figures = all(bench);
    const bool held = compare_with_last(bench, figures);
    const Spread first = spread(9, [&] { return first_stimulus_once(bench); });
    std::cout << std::fixed << std::setprecision(3) << "Start to first stimulus: " << first.middle << " s (" << first.least << " to "
              << first.most << "), by the clock on the wall, with the 15 refreshes in which `run` looks at its screen; goal: under 0.7 s\n";
    if (bench.keep) {
      bench::write_record(bench.figures, {bench.date, bench.commit, figures});
      std::cout << "Kept in " << bench.figures << "\n";
      return 0;
    }
    if (!held) std::cout << "Something is a fifth slower than it was, or not measured any more. If that is meant: ./dev bench --keep\n";
    return held ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << "program_bench: " << error.what() << "\n";
    return 1;
  }
}
