// What preparing and drawing cost: a P01 trial with a warm and a cold cache, words, pages, a picture, a whole frame.
#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "protocols/plan.h"
#include "protocols/protocol.h"
#include "stimuli/compose.h"
#include "stimuli/prepare.h"
#include "stimuli/render/open_painter.h"

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
      primes->push_back(PlannedText{word, false, line, {}, {}});
    return std::shared_ptr<const CoveredPrimes>(primes);
  }();
  const char* names[] = {"Anna", "Daniel", "Ruth", "Michael", "Clara", "Joseph"};
  const auto& prime = (*covers)[seed % covers->size()];
  const PlannedMask hashes{MaskKind::hashes, seed, {}, prime, covers};
  const PlannedMask letters{MaskKind::letters, seed, {}, prime, covers};
  PlannedTrial trial;
  trial.events = {
      {"fixation", EventRole::plain, {PlannedText{"+", false, line, {}, {}}}, false, AskedTime{500}},
      {"prime.forward", EventRole::forward_mask, {hashes}, false, AskedTime{500}},
      {"prime", EventRole::prime, {std::get<PlannedText>(prime)}, false, AskedTime{20}},
      {"prime.backward", EventRole::backward_mask, {letters}, false, AskedTime{500}},
      {"target", EventRole::plain, {PlannedText{names[seed % 6], true, line, {}, {}}}, true, AskedTime{2000}},
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
