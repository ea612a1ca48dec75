// What preparing and drawing cost: a P01 trial with a warm and a cold cache, words, pages, a picture, a whole frame.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>

#include "protocols/model/protocol.h"
#include "protocols/ordering/random.h"
#include "protocols/planning/plan.h"
#include "stimuli/pixels/compose.h"
#include "stimuli/render/open_painter.h"
#include "stimuli/render/picture_file.h"
#include "stimuli/trial/prepare.h"
#include "tests/bench/processor_time.h"
#include "tests/temporary_folder.h"

namespace {

using namespace protocols;

constexpr Length line{5, LengthUnit::percent};
const stimuli::Screen screen{1920, 1080, 300.0, 600.0};
const stimuli::FindPicture no_pictures = [](const std::string&) { return std::nullopt; };

// A trial of P01: fixation, forward mask, prime, backward mask, target, gap.
PlannedTrial p01_trial(std::uint64_t seed) {
  static const auto covers = [] {
    auto primes = std::make_shared<CoveredPrimes>();
    for (const char* word : {"failure", "cushion", "illness", "lantern", "death", "plate", "danger", "basket"})
      primes->push_back(PlannedText{word, line, {}, {}});
    return std::shared_ptr<const CoveredPrimes>(primes);
  }();
  const char* names[] = {"Anna", "Daniel", "Ruth", "Michael", "Clara", "Joseph"};
  const auto& prime = (*covers)[seed % covers->size()];
  const PlannedMask hashes{MaskKind::hashes, seed, {}, prime, covers};
  const PlannedMask letters{MaskKind::letters, seed, {}, prime, covers};
  PlannedTrial trial;
  trial.events = {{"fixation", EventRole::plain, {PlannedText{"+", line, {}, {}}}, false, AskedTime{500}},
                  {"prime.forward", EventRole::forward_mask, {hashes}, false, AskedTime{500}},
                  {"prime", EventRole::prime, {std::get<PlannedText>(prime)}, false, AskedTime{20}},
                  {"prime.backward", EventRole::backward_mask, {letters}, false, AskedTime{500}},
                  {"target", EventRole::plain, {PlannedText{{PersonalName(names[seed % 6]), "AF1"}, line, {}, {}}}, true, AskedTime{2000}},
                  {"gap", EventRole::plain, {}, false, AskedTime{1000}}};
  return trial;
}

void prepare_a_trial_warm(benchmark::State& state) {
  const auto painter = stimuli::open_painter();
  const ScreenSpec spec;
  std::vector<PlannedTrial> trials;
  for (std::uint64_t seed = 0; seed < 24; ++seed) trials.push_back(p01_trial(seed));
  for (const PlannedTrial& trial : trials) stimuli::prepare(trial, spec, screen, *painter, no_pictures);
  std::size_t next = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(stimuli::prepare(trials[next++ % trials.size()], spec, screen, *painter, no_pictures));
}
BENCHMARK(prepare_a_trial_warm);

// Visual search as in P11: 16 pictures of 200 × 200 pixels. The pictures are read and scaled, or known already.
PlannedTrial p11_trial(std::uint64_t seed) {
  PlannedGrid grid;
  grid.columns = grid.rows = 4;
  grid.cell = {200, LengthUnit::pixels};
  for (std::uint64_t cell = 0; cell < 16; ++cell) {
    const std::uint64_t person = (seed + cell) % 20 + 1;
    const std::string id = std::string(person < 10 ? "p0" : "p") + std::to_string(person) + (cell == seed % 16 ? "-smile" : "-frown");
    grid.cells.push_back({id, "faces/" + id + ".svg"});
  }
  grid.target = seed % 16;
  PlannedTrial trial;
  trial.click = true;
  trial.events = {{"fixation", EventRole::plain, {PlannedText{"+", line, {}, {}}}, false, AskedTime{500}},
                  {"search", EventRole::plain, {grid}, true, AskedTime{10000}},
                  {"gap", EventRole::plain, {}, false, AskedTime{500}}};
  return trial;
}
const stimuli::FindPicture shipped_pictures = [](const std::string& name) -> std::optional<std::filesystem::path> {
  return std::filesystem::path(SOURCE_DIR "/stimuli/sets") / name;
};

// As in a session: the check before it has read every picture.
void prepare_a_p11_trial(benchmark::State& state) {
  const auto painter = stimuli::open_painter();
  std::uint64_t seed = 0;
  for (; seed < 40; ++seed) stimuli::prepare(p11_trial(seed), {}, screen, *painter, shipped_pictures);
  for (auto _ : state)
    benchmark::DoNotOptimize(stimuli::prepare(p11_trial(seed++), {}, screen, *painter, shipped_pictures));
}
BENCHMARK(prepare_a_p11_trial)->Unit(benchmark::kMillisecond);

// The first trial of all, its pictures not yet known: read, scaled where they are not of that size, measured. Several threads
// read; the time is what this one worked, which is what it takes where each has a processor to itself. all_ms: all together.
void prepare_cold(benchmark::State& state, const PlannedTrial& trial, const stimuli::FindPicture& find_picture, double limit_s) {
  double slowest = 0, all = 0;
  for (auto _ : state) {
    const auto painter = stimuli::open_painter();
    painter->line("+", {54, {}, false});
    const double begin = processor_seconds(), all_begin = processor_seconds_of_all_threads();
    benchmark::DoNotOptimize(stimuli::prepare(trial, {}, screen, *painter, find_picture));
    const double took = processor_seconds() - begin;
    all = std::max(all, processor_seconds_of_all_threads() - all_begin);
    slowest = std::max(slowest, took);
    state.SetIterationTime(took);
  }
  state.counters["worst_ms"] = slowest * 1000;
  state.counters["all_ms"] = all * 1000;
  if (slowest > limit_s) state.SkipWithError(("a trial took " + std::to_string(slowest * 1000) + " ms").c_str());
}

void prepare_a_p11_trial_of_new_photographs(benchmark::State& state) {
  const TemporaryFolder folder;
  const std::filesystem::path& pictures = folder.path;
  std::filesystem::create_directory(pictures / "faces");
  PlannedTrial trial = p11_trial(3);
  for (PlannedGrid::Cell& cell : std::get<PlannedGrid>(trial.events[1].shown[0]).cells) {
    stimuli::Image noise{200, 200, std::vector<std::uint32_t>(200 * 200)};  // photographs are full of detail
    Random random(cell.id.size() + static_cast<unsigned char>(cell.id[2]));
    for (std::uint32_t& pixel : noise.pixels) pixel = 0xFF000000u | random.below(0x1000000u);
    cell.file = "faces/" + cell.id + ".png";
    stimuli::write_png(noise, (pictures / cell.file).string());
  }
  prepare_cold(
      state, trial, [&](const std::string& name) { return pictures / name; }, 0.020);
}
BENCHMARK(prepare_a_p11_trial_of_new_photographs)->UseManualTime()->Iterations(30)->Unit(benchmark::kMillisecond);

// Drawings are painted from their outlines. In a session they are known from the check before it.
void prepare_a_p11_trial_of_new_drawings(benchmark::State& state) { prepare_cold(state, p11_trial(3), shipped_pictures, 0.020); }
BENCHMARK(prepare_a_p11_trial_of_new_drawings)->UseManualTime()->Iterations(30)->Unit(benchmark::kMillisecond);

// Every word of a list of 500 as a target after a masked prime of the same list: nothing known beforehand.
void prepare_a_list_of_500(benchmark::State& state) {
  std::vector<std::string> words;
  Random random(1);
  for (int i = 0; i < 500; ++i) {
    std::string word;
    for (std::uint32_t letters = 4 + random.below(8); letters > 0; --letters) word += static_cast<char>('a' + random.below(26));
    words.push_back(word);
  }
  auto covers = std::make_shared<CoveredPrimes>();
  for (const std::string& word : words) covers->push_back(PlannedText{word, line, {}, {}});
  std::vector<PlannedTrial> trials;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    trials.push_back(p01_trial(seed));
    const auto& prime = (*covers)[seed];
    trials.back().events[1].shown = {PlannedMask{MaskKind::hashes, seed, {}, prime, covers}};
    trials.back().events[2].shown = {std::get<PlannedText>(prime)};
    trials.back().events[3].shown = {PlannedMask{MaskKind::letters, seed, {}, prime, covers}};
    trials.back().events[4].shown = {PlannedText{words[(seed + 7) % 500], line, {}, {}}};
  }
  double slowest = 0;
  for (auto _ : state) {
    const auto painter = stimuli::open_painter();
    const double begin = processor_seconds();
    for (const PlannedTrial& trial : trials)
      benchmark::DoNotOptimize(stimuli::prepare(trial, {}, screen, *painter, no_pictures));
    const double took = processor_seconds() - begin;
    slowest = std::max(slowest, took);
    state.SetIterationTime(took);
  }
  state.counters["worst_ms"] = slowest * 1000;
  if (slowest > 1) state.SkipWithError(("a list of 500 took longer than a second: " + std::to_string(slowest)).c_str());
}
BENCHMARK(prepare_a_list_of_500)->UseManualTime()->Iterations(3)->Unit(benchmark::kMillisecond);

void open_a_painter(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(stimuli::open_painter());
}
BENCHMARK(open_a_painter)->Unit(benchmark::kMillisecond);

void measure_a_new_word(benchmark::State& state) {
  const auto painter = stimuli::open_painter();
  std::size_t next = 0;
  for (auto _ : state) benchmark::DoNotOptimize(painter->line("word" + std::to_string(next++), {54, {}, false}));
}
BENCHMARK(measure_a_new_word)->Unit(benchmark::kMicrosecond);

void paint_a_word(benchmark::State& state) {
  const auto painter = stimuli::open_painter();
  const auto word = painter->line("separation", {54, {}, false});
  for (auto _ : state) benchmark::DoNotOptimize(word->paint());
}
BENCHMARK(paint_a_word)->Unit(benchmark::kMicrosecond);

void lay_out_a_new_page(benchmark::State& state) {
  const auto painter = stimuli::open_painter();
  const std::string text =
      "# Names and other strings\n\nA row of signs appears in the middle of the screen, then a string of "
      "letters.\n\nDecide whether the "
      "string is a **name** or **not a name**, as fast as you can without making mistakes.\n\n- Press **J** when it is "
      "a name.\n- Press "
      "**F** when it is not a name.\n\nKeep one finger on each key. We begin with practice number ";
  std::size_t next = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(
        stimuli::prepare_page(text + std::to_string(next++), "Press the space bar to go on", {}, screen, *painter));
}
BENCHMARK(lay_out_a_new_page)->Unit(benchmark::kMillisecond);

void draw_a_page(benchmark::State& state) {
  const auto painter = stimuli::open_painter();
  const auto page = stimuli::prepare_page(
      "# Title\n\nA paragraph of **some** words, long enough to fill two lines of the column at the very least.",
      "Press the space bar to go on", {}, screen, *painter);
  for (auto _ : state) benchmark::DoNotOptimize(stimuli::compose(page, screen));
}
BENCHMARK(draw_a_page)->Unit(benchmark::kMillisecond);

}  // namespace
