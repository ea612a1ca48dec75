#include "protocols/ordering/order_kinds.h"

#include <algorithm>
#include <map>

namespace protocols {

using Kind = OrderLimit::Kind;

OrderKinds kinds_of(const OrderProblem& problem) {
  OrderKinds kinds;
  std::map<std::vector<int>, std::size_t> known;
  for (int trial = 0; trial < problem.trials; ++trial) {
    std::vector<int> values;
    for (const OrderLimit& limit : problem.limits) values.push_back(limit.values[static_cast<std::size_t>(trial)]);
    const auto [entry, is_new] = known.try_emplace(values, kinds.values.size());
    if (is_new) {
      kinds.values.push_back(values);
      kinds.trials.emplace_back();
    }
    kinds.trials[entry->second].push_back(trial);
  }
  return kinds;
}

PartialOrder::PartialOrder(const OrderProblem& problem, const OrderKinds& kinds) : problem_(problem), kinds_(kinds) {
  for (const auto& trials : kinds.trials) left_of_kind_.push_back(static_cast<int>(trials.size()));
  for (const OrderLimit& limit : problem.limits) {
    left_of_value_.push_back(times_of(limit.values));
    std::vector<int>& required = required_left_.emplace_back(left_of_value_.back().size(), 0);
    for (const int value : limit.required)
      if (value >= 0) ++required[static_cast<std::size_t>(value)];
  }
}

bool PartialOrder::may_follow(std::size_t kind) const {
  if (left_of_kind_[kind] == 0) return false;
  for (std::size_t index = 0; index < problem_.limits.size(); ++index) {
    const OrderLimit& limit = problem_.limits[index];
    const int value = kinds_.values[kind][index];
    if (limit.kind == Kind::fixed) {
      const int required = limit.required[put_.size()];
      if (required >= 0 && required != value) return false;
    } else if (limit.limits(value)) {
      if (limit.kind == Kind::longest_run && run_at_end(index, value) >= limit.amount) return false;
      if (limit.kind == Kind::min_distance && wait_for(index, value) > 0) return false;
    }
  }
  return true;
}

void PartialOrder::put(std::size_t kind) {
  for (std::size_t index = 0; index < problem_.limits.size(); ++index) {
    --left_of_value_[index][static_cast<std::size_t>(kinds_.values[kind][index])];
    if (problem_.limits[index].kind != Kind::fixed) continue;
    const int required = problem_.limits[index].required[put_.size()];
    if (required >= 0) --required_left_[index][static_cast<std::size_t>(required)];
  }
  --left_of_kind_[kind];
  put_.push_back(kind);
}

void PartialOrder::take_back() {
  const std::size_t kind = put_.back();
  put_.pop_back();
  ++left_of_kind_[kind];
  for (std::size_t index = 0; index < problem_.limits.size(); ++index) {
    ++left_of_value_[index][static_cast<std::size_t>(kinds_.values[kind][index])];
    if (problem_.limits[index].kind != Kind::fixed) continue;
    const int required = problem_.limits[index].required[put_.size()];
    if (required >= 0) ++required_left_[index][static_cast<std::size_t>(required)];
  }
}

int PartialOrder::value_back(std::size_t limit, int places) const {
  if (static_cast<std::size_t>(places) > put_.size()) return -1;
  return kinds_.values[put_[put_.size() - static_cast<std::size_t>(places)]][limit];
}

int PartialOrder::run_at_end(std::size_t limit, int value) const {
  int run = 0;
  while (run < problem_.limits[limit].amount && value_back(limit, run + 1) == value) ++run;
  return run;
}

int PartialOrder::wait_for(std::size_t limit, int value) const {
  const int amount = problem_.limits[limit].amount;
  for (int places = 1; places < amount; ++places)
    if (value_back(limit, places) == value) return amount - places;
  return 0;
}

int PartialOrder::room_for(std::size_t index, int value) const {
  const OrderLimit& limit = problem_.limits[index];
  if (!limit.limits(value)) return left();
  switch (limit.kind) {
    case Kind::longest_run:
      // Each trial of another value makes room for a whole run.
      return limit.amount - run_at_end(index, value) + limit.amount * (left() - times_left(index, value));
    case Kind::min_distance: {
      const int open = left() - wait_for(index, value);
      return open <= 0 ? 0 : (open - 1) / limit.amount + 1;
    }
    case Kind::fixed:
      break;
  }
  return left();
}

bool PartialOrder::has_a_chance() const {
  for (std::size_t limit = 0; limit < problem_.limits.size(); ++limit) {
    for (std::size_t at = 0; at < left_of_value_[limit].size(); ++at) {
      const int value = static_cast<int>(at), left = left_of_value_[limit][at];
      if (left < required_left_[limit][at] || (left > 0 && left > room_for(limit, value))) return false;
    }
  }
  return true;
}

int PartialOrder::urgency(std::size_t kind) const {
  int most = 0;
  for (std::size_t limit = 0; limit < problem_.limits.size(); ++limit) {
    const int value = kinds_.values[kind][limit];
    most = std::max(most, 1000 * times_left(limit, value) / std::max(1, room_for(limit, value)));
  }
  return most;
}

void PartialOrder::write_state(std::vector<unsigned char>& state) const {
  state.clear();
  const auto write = [&state](int number) {
    for (; number >= 255; number -= 255) state.push_back(255);
    state.push_back(static_cast<unsigned char>(number));
  };
  for (const int left : left_of_kind_) write(left);
  for (std::size_t index = 0; index < problem_.limits.size(); ++index) {
    const OrderLimit& limit = problem_.limits[index];
    const auto telling = [&](int value) { return value >= 0 && limit.limits(value) && times_left(index, value) > 0; };
    if (limit.kind == Kind::longest_run) {
      const int last = value_back(index, 1);
      write(telling(last) ? last + 1 : 0);
      write(telling(last) ? run_at_end(index, last) : 0);
    }
    if (limit.kind == Kind::min_distance) {
      for (int places = 1; places < limit.amount; ++places) {
        const int value = value_back(index, places);
        write(telling(value) ? value + 1 : 0);
      }
    }
  }
}

}  // namespace protocols
