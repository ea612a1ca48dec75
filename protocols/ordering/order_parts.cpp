#include "protocols/ordering/order_parts.h"

#include <algorithm>

namespace protocols {
namespace {

constexpr int sweeps = 4;         // one for long orders, whose ends are few
constexpr int long_order = 5000;  // trials
constexpr int draws_at_most = 400;  // of one part until it fits its neighbours

// One part as a problem of its own, its trials numbered from 0.
OrderProblem part_of(const OrderProblem& whole, const std::vector<int>& trials, std::size_t begins_at) {
  OrderProblem part{static_cast<int>(trials.size()), {}};
  for (const OrderLimit& limit : whole.limits) {
    OrderLimit& own = part.limits.emplace_back(limit);
    own.values.clear();
    for (const int trial : trials) own.values.push_back(limit.values[static_cast<std::size_t>(trial)]);
    if (limit.kind != OrderLimit::Kind::fixed) continue;
    const auto from = limit.required.begin() + static_cast<std::ptrdiff_t>(begins_at);
    own.required.assign(from, from + static_cast<std::ptrdiff_t>(trials.size()));
  }
  return part;
}

// How far back, at most, one trial can break a limit with another.
std::size_t reach_of(const OrderProblem& problem) {
  std::size_t reach = 0;
  for (const OrderLimit& limit : problem.limits)
    if (limit.kind != OrderLimit::Kind::fixed) reach = std::max(reach, static_cast<std::size_t>(limit.amount));
  return reach;
}

// Whether the limits hold in a stretch of an order, for runs and distances.
bool stretch_holds(const OrderProblem& problem, const std::vector<int>& stretch) {
  return std::all_of(problem.limits.begin(), problem.limits.end(), [&](const OrderLimit& limit) {
    if (limit.kind == OrderLimit::Kind::longest_run) return longest_run(limit.values, stretch) <= limit.amount;
    if (limit.kind == OrderLimit::Kind::min_distance)
      return least_distance(limit.values, stretch).value_or(limit.amount) >= limit.amount;
    return true;
  });
}

class Parts {
 public:
  Parts(const OrderProblem& problem, const std::vector<std::vector<int>>& parts)
      : problem_(problem), parts_(parts), reach_(reach_of(problem)), orders_(parts.size()) {
    std::size_t begin = 0;
    for (const auto& part : parts_) {
      problems_.push_back(part_of(problem, part, begin));
      begin += part.size();
    }
  }

  // A new order for one part alone, whatever stands around it.
  FoundOrder redraw(std::size_t part, Random& random) {
    FoundOrder found = find_order(problems_[part], random);
    orders_[part].clear();
    for (const int trial : found.trials) orders_[part].push_back(parts_[part][static_cast<std::size_t>(trial)]);
    return found;
  }
  // A new order for one part that fits what stands before it, and after it where that is there. False: none was met.
  bool redraw_to_fit(std::size_t part, bool after, Random& random) {
    for (int draw = 0; draw < draws_at_most; ++draw) {
      if (redraw(part, random).trials.empty()) return false;
      if (fits(part, after)) return true;
    }
    return false;
  }
  std::vector<int> order() const {
    std::vector<int> whole;
    for (const auto& part : orders_) whole.insert(whole.end(), part.begin(), part.end());
    return whole;
  }

 private:
  // A run or a distance can reach over parts that are shorter than itself.
  bool fits(std::size_t part, bool after) const {
    std::vector<int> stretch = orders_[part];
    for (std::size_t before = part, more = reach_; before > 0 && more > 0;) {
      const std::vector<int>& other = orders_[--before];
      const std::size_t taken = std::min(more, other.size());
      stretch.insert(stretch.begin(), other.end() - static_cast<std::ptrdiff_t>(taken), other.end());
      more -= taken;
    }
    for (std::size_t next = part + 1, more = reach_; after && next < orders_.size() && more > 0; ++next) {
      const std::size_t taken = std::min(more, orders_[next].size());
      stretch.insert(stretch.end(), orders_[next].begin(), orders_[next].begin() + static_cast<std::ptrdiff_t>(taken));
      more -= taken;
    }
    return stretch_holds(problem_, stretch);
  }

  const OrderProblem& problem_;
  const std::vector<std::vector<int>>& parts_;
  std::size_t reach_;
  std::vector<OrderProblem> problems_;
  std::vector<std::vector<int>> orders_;
};

// All at once, each trial bound to the positions of its part: slower, but it searches and proves.
FoundOrder find_bound_to_positions(const OrderProblem& problem, const std::vector<std::vector<int>>& parts,
                                   Random& random) {
  OrderProblem bound = problem;
  OrderLimit& places = bound.limits.emplace_back();
  places.kind = OrderLimit::Kind::fixed;
  places.values.resize(static_cast<std::size_t>(problem.trials));
  for (std::size_t part = 0; part < parts.size(); ++part) {
    for (const int trial : parts[part]) {
      places.values[static_cast<std::size_t>(trial)] = static_cast<int>(part);
      places.required.push_back(static_cast<int>(part));
    }
  }
  FoundOrder found = find_order(bound, random);
  std::erase(found.fighting, problem.limits.size());
  return found;
}

}  // namespace

FoundOrder find_order_of_parts(const OrderProblem& problem, const std::vector<std::vector<int>>& parts,
                               Random& random) {
  if (parts.size() < 2) return find_order(problem, random);
  Parts drawn(problem, parts);
  for (std::size_t part = 0; part < parts.size(); ++part) {
    FoundOrder alone = drawn.redraw(part, random);
    if (!parts[part].empty() && alone.trials.empty()) return alone;
  }
  // Given its neighbours, every part is drawn evenly: sweeping over all of them again and again leaves the whole order
  // evenly drawn (Gibbs sampling), and ends meet so seldom that few sweeps forget how it began.
  for (int sweep = 0; sweep < (problem.trials > long_order ? 1 : sweeps); ++sweep)
    for (std::size_t part = 0; part < parts.size(); ++part)
      if (!drawn.redraw_to_fit(part, sweep > 0, random)) return find_bound_to_positions(problem, parts, random);
  FoundOrder found;
  found.trials = drawn.order();
  return found;
}

}  // namespace protocols
