// How fast trials are planned and protocols with long lists are read and checked. Goals: a block of 96 trials well under
// 1 ms, 100,000 trials with three limits under 2 s, a list of 10,000 rows under 0.3 s, of 100,000 under 2.5 s.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "protocols/checking/check_plans.h"
#include "protocols/ordering/order.h"
#include "protocols/planning/plan.h"
#include "protocols/reading/read_protocol.h"
#include "tests/temporary_folder.h"

namespace {

using namespace protocols;

void plan_p01(benchmark::State& state) {
  const ReadResult read = read_protocol(SOURCE_DIR "/protocols/library/p01.yaml",
                                        {{SOURCE_DIR "/stimuli/sets", SOURCE_DIR "/protocols/library"}});
  const Protocol& protocol = *read.protocol;
  const BlockStep* step = nullptr;
  for (const SessionStep& candidate : protocol.session)
    if (const auto* block = std::get_if<BlockStep>(&candidate)) step = block;
  Participant participant;
  participant.names = stand_in_names(protocol);
  const Allocation allocation = allocate(protocol, 0, 1);
  std::uint64_t seed = 0;
  std::int64_t trials = 0;
  for (auto _ : state)
    trials +=
        static_cast<std::int64_t>(plan_block(protocol, *step, participant, allocation, ++seed).block->trials.size());
  state.SetItemsProcessed(trials);
}
BENCHMARK(plan_p01)->Unit(benchmark::kMicrosecond);

// P01's three limits over as many trials as asked.
void find_long_order(benchmark::State& state) {
  OrderProblem problem{static_cast<int>(state.range(0)), {}};
  for (const int longest : {1, 3, 4}) problem.limits.push_back({OrderLimit::Kind::longest_run, {}, longest});
  for (int trial = 0; trial < problem.trials; ++trial) {
    const int target = trial % 24, slot = target < 12 ? target / 3 : 4;
    problem.limits[0].values.push_back(target);
    problem.limits[1].values.push_back(trial / 24 % 2 * 5 + slot);
    problem.limits[2].values.push_back(target < 12 ? 0 : 1);
  }
  Random random(1);
  for (auto _ : state) benchmark::DoNotOptimize(find_order(problem, random));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(find_long_order)->Arg(96)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

// A list of so many rows from a CSV file, each row one trial.
void read_and_check_long_list(benchmark::State& state) {
  const TemporaryFolder place;
  const auto& folder = place.path;
  std::ofstream rows(folder / "words.csv");
  rows << "text,id,kind,soa\n";
  for (int row = 0; row < state.range(0); ++row)
    rows << "word" << row << ",w" << row << (row % 2 == 0 ? ",threat" : ",neutral") << (row % 3 == 0 ? ",200 ms" : ",400 ms") << "\n";
  rows.close();
  std::ofstream(folder / "study.yaml") << R"(tachisto: 1
title: A long list
lists:
  words: {file: words.csv}
trials:
  decision:
    - {event: gap, blank: true, for: $word.soa}
    - {event: word, text: $word, until: answer}
blocks:
  main:
    trial: decision
    cross: {word: words}
    answer: {by: word.kind, keys: {threat: F, neutral: J}}
    cells: [word.kind]
    order: {no_repeat: word, longest_run: {word.kind: 4, answer: 6}}
session:
  - block: main
)";
  for (auto _ : state) {
    const ReadResult read = read_protocol(folder / "study.yaml", {});
    benchmark::DoNotOptimize(check_plans(*read.protocol));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(read_and_check_long_list)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace
