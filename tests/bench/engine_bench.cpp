// What a simulated trial costs: presenting it, judging it, writing its line.
#include <benchmark/benchmark.h>

#include "engine/journal/write_line.h"
#include "engine/session/journal_lines.h"
#include "tests/engine/trials.h"
#include "tests/temporary_folder.h"

namespace engine {
namespace {

using namespace trials;

struct FastAnswers : SessionObserver {
  explicit FastAnswers(SimulatedKeyboard& k) : keyboard(k) {}
  void target_shown(Instant onset) override { keyboard.tap(key_j, onset + 400ms); }
  SimulatedKeyboard& keyboard;
};

SimulatedScreen without_history() {
  SimulatedScreen screen;
  screen.keep_history = false;
  return screen;
}

void stage_and_run(benchmark::State& state) {
  Lab lab(without_history());
  FastAnswers answers(lab.keyboard);
  const Trial trial = masked_trial();
  NotBefore not_before;
  KeysDown down;
  for (auto _ : state) {
    StagedTrial staged = stage(trial.plan, trial.prepared, lab.display);
    run_trial(staged, not_before, down, {lab.clock, lab.display, lab.keyboard}, &answers);
    not_before = {staged.record.ends_at, staged.record.over};
    benchmark::DoNotOptimize(staged.record.rt);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(stage_and_run);

void stage_run_and_write(benchmark::State& state) {
  Lab lab(without_history());
  FastAnswers answers(lab.keyboard);
  const Trial trial = masked_trial();
  const TemporaryFolder folder;
  Journal journal(folder.path / "journal.jsonl", Journal::Keep::gathered);
  JsonLine line;
  NotBefore not_before;
  KeysDown down;
  for (auto _ : state) {
    StagedTrial staged = stage(trial.plan, trial.prepared, lab.display);
    run_trial(staged, not_before, down, {lab.clock, lab.display, lab.keyboard}, &answers);
    not_before = {staged.record.ends_at, staged.record.over};
    write_line(line, trial_line(trial.plan, {}, staged.record));
    journal.write(line.text());
  }
  state.SetItemsProcessed(state.iterations());
  state.counters["bytes_per_line"] = static_cast<double>(line.text().size());
}
BENCHMARK(stage_run_and_write);

}  // namespace
}  // namespace engine
