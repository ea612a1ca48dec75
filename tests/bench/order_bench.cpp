// What each way of drawing an order costs, and how often it finds one, on problems that stand for those that studies pose: why there are
// several. docs/decisions/023-several-ways-to-an-order.md holds the figures. `solved` is the share of 20 seeds with an order, or with the
// proof that there is none.
#include <benchmark/benchmark.h>

#include <functional>
#include <string>

#include "protocols/ordering/order_methods.h"

namespace {

using namespace protocols;
using Kind = OrderLimit::Kind;

constexpr std::uint64_t seeds = 20;

// 0 so many times, then 1 so many times, …
OrderProblem one_limit(Kind kind, const std::vector<int>& times, int amount) {
  OrderProblem problem{0, {{kind, {}, amount}}};
  for (std::size_t value = 0; value < times.size(); ++value)
    for (int time = 0; time < times[value]; ++time, ++problem.trials) problem.limits[0].values.push_back(static_cast<int>(value));
  return problem;
}

// 24 strings, each after two primes, twice: the limits of P01.
OrderProblem p01() {
  OrderProblem problem{96, {{Kind::longest_run, {}, 1}, {Kind::longest_run, {}, 3}, {Kind::longest_run, {}, 4}}};
  for (int trial = 0; trial < 96; ++trial) {
    const int target = trial % 24, slot = target < 12 ? target / 3 : 4;
    problem.limits[0].values.push_back(target);
    problem.limits[1].values.push_back(trial / 24 % 2 * 5 + slot);
    problem.limits[2].values.push_back(target < 12 ? 0 : 1);
  }
  return problem;
}

// 24 words, four times each, at least 20 positions apart.
OrderProblem far_apart() {
  OrderProblem problem{96, {{Kind::min_distance, {}, 20}, {Kind::longest_run, {}, 3}}};
  for (int trial = 0; trial < 96; ++trial) {
    problem.limits[0].values.push_back(trial % 24);
    problem.limits[1].values.push_back(trial % 24 / 12);
  }
  return problem;
}

// Answers take turns, but the first two are the same.
OrderProblem impossible() {
  return {8,
          {{Kind::longest_run, {0, 0, 0, 0, 1, 1, 1, 1}, 1}, {Kind::fixed, {0, 0, 0, 0, 1, 1, 1, 1}, 1, {0, 0, -1, -1, -1, -1, -1, -1}}}};
}

using Solves = std::function<bool(const OrderProblem&, Random&)>;

void run(benchmark::State& state, const OrderProblem& problem, const Solves& solves) {
  std::uint64_t seed = 0, solved = 0;
  for (auto _ : state) {
    Random random(seed++ % seeds);
    solved += solves(problem, random);
  }
  state.counters["solved"] = static_cast<double>(solved) / static_cast<double>(state.iterations());
}

const bool registered = [] {
  const std::pair<const char*, OrderProblem> problems[] = {{"common limits (P01)", p01()},
                                                           {"no room but one gap", one_limit(Kind::longest_run, {48, 24, 24}, 1)},
                                                           {"two values in turn", one_limit(Kind::longest_run, {24, 24}, 1)},
                                                           {"distances of 20", far_apart()},
                                                           {"impossible", impossible()}};
  const std::pair<const char*, Solves> ways[] = {
      {"draw", [](const auto& problem, Random& random) { return draw_until_it_holds(problem, random, 200'000).has_value(); }},
      {"count", [](const auto& problem, Random& random) { return count_and_draw(problem, random, counted_states).has_value(); }},
      {"walk from a shuffle",
       [](const auto& problem, Random& random) {
         std::vector<int> start;
         for (int trial = 0; trial < problem.trials; ++trial) start.push_back(trial);
         shuffle(start, random);
         return walk(problem, random, std::move(start), 12).has_value();
       }},
      {"walk from a fit start",
       [](const auto& problem, Random& random) { return walk(problem, random, start_for_walk(problem, random), 12).has_value(); }},
      {"search",
       [](const auto& problem, Random& random) {
         const SearchedOrder searched = search_order(problem, random, 400'000);
         return searched.complete || !searched.order.empty();
       }},
      {"find_order", [](const auto& problem, Random& random) {
         const FoundOrder found = find_order(problem, random);
         return found.impossible || !found.trials.empty();
       }}};
  for (const auto& [name, problem] : problems)
    for (const auto& [way, solves] : ways)
      benchmark::RegisterBenchmark((std::string("order/") + name + "/" + way).c_str(),
                                   [problem = problem, solves = solves](benchmark::State& state) { run(state, problem, solves); })
          ->Unit(benchmark::kMillisecond)
          ->Iterations(static_cast<std::int64_t>(seeds));
  return true;
}();

}  // namespace
