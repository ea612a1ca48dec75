#include "protocols/ordering/order_transitions.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "protocols/ordering/order_methods.h"

namespace protocols {
namespace {

using Counts = std::vector<std::vector<int>>;
using Shares = std::vector<std::vector<double>>;

constexpr double dust = 1e-6;     // of computing with shares
constexpr int drawings = 60;      // of transitions, until the limits can be met as well
constexpr int most_weighed = 12;  // values; beyond it all counts of transitions are taken to be equally rich in paths

double uniform(Random& random) { return static_cast<double>(random.next() >> 11) * 0x1p-53; }

// The first and the last value of an order fix how often each value is left and entered.
struct Ends {
  std::size_t first = 0, last = 0;
};

// In proportion to how often the values come up. Without steps to itself: scaled until rows and columns come out
// (iterative proportional fitting).
Shares shares_of(const std::vector<int>& times, bool to_itself) {
  const std::size_t values = times.size();
  const double trials = std::accumulate(times.begin(), times.end(), 0);
  const auto steps_of = [&](std::size_t value) { return times[value] * (trials - 1) / trials; };
  Shares shares(values, std::vector<double>(values));
  for (std::size_t from = 0; from < values; ++from)
    for (std::size_t to = 0; to < values; ++to)
      if (to_itself || from != to) shares[from][to] = steps_of(from) * times[to] / trials;
  for (int round = 0; !to_itself && round < 2000; ++round) {
    double off = 0;
    for (std::size_t from = 0; from < values; ++from) {
      const double sum = std::accumulate(shares[from].begin(), shares[from].end(), 0.0);
      off = std::max(off, std::abs(sum - steps_of(from)));
      for (double& share : shares[from]) share *= sum > 0 ? steps_of(from) / sum : 0;
    }
    for (std::size_t to = 0; to < values; ++to) {
      double sum = 0;
      for (const auto& row : shares) sum += row[to];
      for (auto& row : shares) row[to] *= sum > 0 ? steps_of(to) / sum : 0;
    }
    if (off < dust / 100) break;
  }
  return shares;
}

struct Range {
  int least = 0, most = 0;
};
Range range_of(double share) {
  return {static_cast<int>(std::floor(share + dust)), static_cast<int>(std::ceil(share - dust))};
}

// Whole counts near the shares.
class Rounding {
 public:
  Rounding(const Shares& shares, std::vector<int> leaving, std::vector<int> entering)
      : counts_(shares.size(), std::vector<int>(shares.size())), ranges_(shares.size()), size_(shares.size()) {
    for (std::size_t from = 0; from < size_; ++from) {
      for (std::size_t to = 0; to < size_; ++to) {
        ranges_[from].push_back(range_of(shares[from][to]));
        counts_[from][to] = ranges_[from][to].least;
        leaving[from] -= counts_[from][to];
        entering[to] -= counts_[from][to];
      }
    }
    missing_from_ = std::move(leaving);
    missing_to_ = std::move(entering);
  }

  // Fills up rows and columns by one at a time. False: they cannot all come out.
  bool fill(Random& random) {
    std::vector<std::size_t> rows;
    for (std::size_t from = 0; from < size_; ++from) {
      if (missing_from_[from] < 0) return false;
      rows.insert(rows.end(), static_cast<std::size_t>(missing_from_[from]), from);
    }
    if (std::any_of(missing_to_.begin(), missing_to_.end(), [](int missing) { return missing < 0; })) return false;
    shuffle(rows, random);
    for (const std::size_t row : rows) {
      std::vector<char> seen(size_, 0);
      if (!add_to(row, seen, random)) return false;
    }
    return true;
  }

  // Walks over all counts that fit, and over the ends of the order with them; those through which more paths lead are
  // visited more often.
  void mix(Ends& ends, Random& random) {
    if (size_ < 2) return;
    double weight = weight_of(ends);
    const auto any = [&] { return static_cast<std::size_t>(random.below(static_cast<std::uint32_t>(size_))); };
    using Cells = std::vector<std::pair<std::size_t, std::size_t>>;
    for (std::size_t step = 0; step < 40 * size_ * size_ + 400; ++step) {
      // Two or three steps change places among as many targets; or the order begins or ends with another value.
      const std::size_t a = any(), b = any(), c = any(), x = any(), y = any(), z = any();
      Ends moved = ends;
      Cells more, less;
      switch (random.below(4)) {
        case 0:
          if (a == b || x == y) continue;
          more = {{a, x}, {b, y}}, less = {{a, y}, {b, x}};
          break;
        case 1:
          if (a == b || a == c || b == c || x == y || x == z || y == z) continue;
          more = {{a, x}, {b, y}, {c, z}}, less = {{a, y}, {b, z}, {c, x}};
          break;
        case 2:
          if (x == ends.first) continue;
          more = {{a, ends.first}}, less = {{a, x}};
          moved.first = x;
          break;
        default:
          if (a == ends.last) continue;
          more = {{ends.last, x}}, less = {{a, x}};
          moved.last = a;
      }
      const auto fits = [&](const Cells& cells, int by) {
        return std::all_of(cells.begin(), cells.end(), [&](const auto& cell) {
          const Range& range = ranges_[cell.first][cell.second];
          const int count = counts_[cell.first][cell.second] + by;
          return count >= range.least && count <= range.most;
        });
      };
      if (!fits(more, 1) || !fits(less, -1)) continue;
      for (const auto& [from, to] : more) ++counts_[from][to];
      for (const auto& [from, to] : less) --counts_[from][to];
      const double changed = weight_of(moved);
      if (changed > 0 && uniform(random) * weight < changed) {
        weight = changed;
        ends = moved;
        continue;
      }
      for (const auto& [from, to] : more) --counts_[from][to];
      for (const auto& [from, to] : less) ++counts_[from][to];
    }
  }

  const Counts& counts() const { return counts_; }

 private:
  bool add_to(std::size_t row, std::vector<char>& seen, Random& random) {
    std::vector<std::size_t> columns(size_);
    std::iota(columns.begin(), columns.end(), std::size_t{0});
    shuffle(columns, random);
    for (const std::size_t to : columns) {
      if (seen[to] || counts_[row][to] >= ranges_[row][to].most) continue;
      seen[to] = 1;
      if (missing_to_[to] > 0) {
        --missing_to_[to];
        ++counts_[row][to];
        return true;
      }
      for (std::size_t other = 0; other < size_; ++other) {
        if (other == row || counts_[other][to] <= ranges_[other][to].least) continue;
        ++counts_[row][to];
        --counts_[other][to];
        if (add_to(other, seen, random)) return true;
        --counts_[row][to];
        ++counts_[other][to];
      }
    }
    return false;
  }

  // In proportion to the number of orders of values with these transitions: spanning trees towards the last value
  // (Kirchhoff), over the orders of equal steps among themselves. How often values are left is the same for all counts.
  double weight_of(const Ends& ends) const {
    if (size_ > most_weighed) return 1;
    std::vector<std::vector<double>> laplacian;
    std::vector<std::size_t> kept;
    double weight = 1;
    for (std::size_t value = 0; value < size_; ++value) {
      const bool there = value == ends.first || value == ends.last ||
                         std::any_of(counts_[value].begin(), counts_[value].end(), [](int count) { return count > 0; });
      if (there && value != ends.last) kept.push_back(value);
      for (const int count : counts_[value])
        for (int factor = 2; factor <= count; ++factor) weight /= factor;
    }
    for (const std::size_t from : kept) {
      auto& row = laplacian.emplace_back();
      for (const std::size_t to : kept) row.push_back(from == to ? 0 : -counts_[from][to]);
      for (std::size_t to = 0; to < size_; ++to)
        if (to != from) row[laplacian.size() - 1] += counts_[from][to];
    }
    for (std::size_t pivot = 0; pivot < laplacian.size(); ++pivot) {
      std::size_t best = pivot;
      for (std::size_t row = pivot; row < laplacian.size(); ++row)
        if (std::abs(laplacian[row][pivot]) > std::abs(laplacian[best][pivot])) best = row;
      if (std::abs(laplacian[best][pivot]) < dust) return 0;
      if (best != pivot) std::swap(laplacian[best], laplacian[pivot]), weight = -weight;
      weight *= laplacian[pivot][pivot];
      for (std::size_t row = pivot + 1; row < laplacian.size(); ++row) {
        const double factor = laplacian[row][pivot] / laplacian[pivot][pivot];
        for (std::size_t column = pivot; column < laplacian.size(); ++column)
          laplacian[row][column] -= factor * laplacian[pivot][column];
      }
    }
    return weight;
  }

  Counts counts_;
  std::vector<std::vector<Range>> ranges_;
  std::size_t size_;
  std::vector<int> missing_from_, missing_to_;
};

// Every value that has steps leads to the last one, step by step.
bool all_lead_to(std::size_t last, const Counts& counts) {
  std::vector<char> leads(counts.size(), 0);
  std::vector<std::size_t> open = {last};
  leads[last] = 1;
  while (!open.empty()) {
    const std::size_t to = open.back();
    open.pop_back();
    for (std::size_t from = 0; from < counts.size(); ++from)
      if (!leads[from] && counts[from][to] > 0) leads[from] = 1, open.push_back(from);
  }
  for (std::size_t from = 0; from < counts.size(); ++from)
    if (!leads[from] && std::accumulate(counts[from].begin(), counts[from].end(), 0) > 0) return false;
  return true;
}

// For each value but the last one, its last step: a spanning tree, each in proportion to its number (Wilson).
std::vector<std::size_t> last_steps(const Counts& counts, std::size_t last, Random& random) {
  std::vector<std::size_t> step(counts.size(), last);
  std::vector<char> in_tree(counts.size(), 0);
  in_tree[last] = 1;
  for (std::size_t begin = 0; begin < counts.size(); ++begin) {
    const int leaving = std::accumulate(counts[begin].begin(), counts[begin].end(), 0);
    if (leaving == 0) continue;
    for (std::size_t at = begin; !in_tree[at]; at = step[at]) {
      int left = static_cast<int>(
          random.below(static_cast<std::uint32_t>(std::accumulate(counts[at].begin(), counts[at].end(), 0))));
      std::size_t to = 0;
      while (left >= counts[at][to]) left -= counts[at][to++];
      step[at] = to;
    }
    for (std::size_t at = begin; !in_tree[at]; at = step[at]) in_tree[at] = 1;
  }
  return step;
}

// An order of values with these transitions, each equally likely. Requires that all lead to the last.
std::vector<std::size_t> path_through(const Counts& counts, const Ends& ends, Random& random) {
  const std::vector<std::size_t> last_step = last_steps(counts, ends.last, random);
  std::vector<std::vector<std::size_t>> steps(counts.size());  // of each value, the next one at the back
  for (std::size_t from = 0; from < counts.size(); ++from) {
    for (std::size_t to = 0; to < counts.size(); ++to) {
      const bool kept_back = from != ends.last && to == last_step[from] && counts[from][to] > 0;
      steps[from].insert(steps[from].end(), static_cast<std::size_t>(counts[from][to] - (kept_back ? 1 : 0)), to);
    }
    shuffle(steps[from], random);
    if (from != ends.last && counts[from][last_step[from]] > 0)
      steps[from].insert(steps[from].begin(), last_step[from]);
  }
  std::vector<std::size_t> path = {ends.first};
  while (!steps[path.back()].empty()) {
    const std::size_t next = steps[path.back()].back();
    steps[path.back()].pop_back();
    path.push_back(next);
  }
  return path;
}

// How often each value is left and entered.
struct Margins {
  std::vector<int> leaving, entering;
};
Margins margins_of(const std::vector<int>& times, const Ends& ends) {
  Margins margins{times, times};
  --margins.leaving[ends.last];
  --margins.entering[ends.first];
  return margins;
}

// A balanced order of values alone. Empty: this drawing led nowhere.
std::vector<std::size_t> draw_values(const std::vector<int>& values, const std::vector<int>& times, bool to_itself,
                                     Random& random) {
  const auto any = [&] {
    return static_cast<std::size_t>(
        values[static_cast<std::size_t>(random.below(static_cast<std::uint32_t>(values.size())))]);
  };
  Ends ends{any(), any()};
  if (ends.first == ends.last && times[ends.first] < 2 && values.size() > 1) return {};
  const Margins margins = margins_of(times, ends);
  Rounding rounding(shares_of(times, to_itself), margins.leaving, margins.entering);
  if (!rounding.fill(random)) return {};
  rounding.mix(ends, random);
  if (!all_lead_to(ends.last, rounding.counts())) return {};
  return path_through(rounding.counts(), ends, random);
}

bool holds(const OrderProblem& problem, const std::vector<int>& order) {
  return std::all_of(problem.limits.begin(), problem.limits.end(), [&](const OrderLimit& limit) {
    if (limit.kind == OrderLimit::Kind::longest_run) return longest_run(limit.values, order) <= limit.amount;
    if (limit.kind == OrderLimit::Kind::min_distance)
      return least_distance(limit.values, order).value_or(limit.amount) >= limit.amount;
    for (std::size_t at = 0; at < order.size(); ++at)
      if (limit.required[at] >= 0 && limit.required[at] != limit.values[static_cast<std::size_t>(order[at])])
        return false;
    return true;
  });
}

}  // namespace

std::vector<std::vector<int>> transitions_of(const std::vector<int>& values, const std::vector<int>& order) {
  const std::size_t size = times_of(values).size();
  Counts counts(size, std::vector<int>(size));
  for (std::size_t at = 1; at < order.size(); ++at)
    ++counts[static_cast<std::size_t>(values[static_cast<std::size_t>(order[at - 1])])]
            [static_cast<std::size_t>(values[static_cast<std::size_t>(order[at])])];
  return counts;
}

bool are_balanced(const std::vector<int>& values, const std::vector<int>& order, bool to_itself) {
  if (order.size() < 2) return true;
  const Counts counts = transitions_of(values, order);
  const Shares shares = shares_of(times_of(values), to_itself);
  for (std::size_t from = 0; from < counts.size(); ++from) {
    for (std::size_t to = 0; to < counts.size(); ++to) {
      const Range range = range_of(shares[from][to]);
      if (counts[from][to] < range.least || counts[from][to] > range.most) return false;
    }
  }
  return true;
}

FoundOrder find_balanced_order(const OrderProblem& problem, const std::vector<int>& values, bool to_itself,
                               Random& random) {
  FoundOrder found;
  for (std::size_t index = 0; index < problem.limits.size(); ++index)
    if (too_often(problem.limits[index])) return {{}, true, {index}};
  const std::vector<int> times = times_of(values);
  const auto trials = static_cast<std::size_t>(problem.trials);
  for (int drawing = 0; drawing < drawings && trials > 0; ++drawing) {
    const std::vector<std::size_t> path = draw_values(values, times, to_itself, random);
    if (path.size() != trials) continue;
    std::vector<std::vector<int>> of_value(times.size());
    for (std::size_t trial = 0; trial < trials; ++trial)
      of_value[static_cast<std::size_t>(values[trial])].push_back(static_cast<int>(trial));
    for (auto& some : of_value) shuffle(some, random);
    std::vector<int> order;
    OrderProblem bound = problem;
    OrderLimit& places = bound.limits.emplace_back();
    places.kind = OrderLimit::Kind::fixed;
    places.values = values;
    for (const std::size_t value : path) {
      order.push_back(of_value[value].back());
      of_value[value].pop_back();
      places.required.push_back(static_cast<int>(value));
    }
    if (!holds(problem, order)) {
      auto walked = walk(bound, random, std::move(order), 2);
      if (!walked) continue;
      order = std::move(*walked);
    }
    found.trials = std::move(order);
    return found;
  }
  if (trials > 0 && !problem.limits.empty()) {
    FoundOrder without = find_order(problem, random);
    found.impossible = without.impossible;
    found.fighting = std::move(without.fighting);
  }
  return found;
}

}  // namespace protocols
