#include "tests/bench/yardstick.h"

#include <benchmark/benchmark.h>

namespace {

void yardstick(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(bench::yardstick());
}
BENCHMARK(yardstick)->Unit(benchmark::kMillisecond);

}  // namespace
