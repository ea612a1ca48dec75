#include "protocols/order_kinds.h"

#include <algorithm>
#include <map>

namespace protocols {

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

PartialOrder::PartialOrder(const OrderProblem& problem, const OrderKinds& kinds)
    : problem_(problem), kinds_(kinds), runs_(problem.limits.size()), left_(problem.trials) {
  for (const auto& trials : kinds.trials) left_of_kind_.push_back(static_cast<int>(trials.size()));
  for (const OrderLimit& limit : problem.limits) {
    std::vector<int>& left = left_of_value_.emplace_back();
    for (const int value : limit.values) {
      if (value >= static_cast<int>(left.size())) left.resize(static_cast<std::size_t>(value) + 1);
      ++left[static_cast<std::size_t>(value)];
    }
  }
}

bool PartialOrder::may_follow(std::size_t kind) const {
  if (left_of_kind_[kind] == 0) return false;
  for (std::size_t index = 0; index < runs_.size(); ++index)
    if (runs_[index].value == kinds_.values[kind][index] && runs_[index].length >= problem_.limits[index].longest_run)
      return false;
  return true;
}

void PartialOrder::put(std::size_t kind) {
  before_.insert(before_.end(), runs_.begin(), runs_.end());
  for (std::size_t index = 0; index < runs_.size(); ++index) {
    const int value = kinds_.values[kind][index];
    runs_[index] = {value, runs_[index].value == value ? runs_[index].length + 1 : 1};
    --left_of_value_[index][static_cast<std::size_t>(value)];
  }
  --left_of_kind_[kind];
  --left_;
  put_.push_back(kind);
}

void PartialOrder::take_back() {
  const std::size_t kind = put_.back();
  put_.pop_back();
  ++left_;
  ++left_of_kind_[kind];
  for (std::size_t index = 0; index < runs_.size(); ++index)
    ++left_of_value_[index][static_cast<std::size_t>(kinds_.values[kind][index])];
  std::copy(before_.end() - static_cast<std::ptrdiff_t>(runs_.size()), before_.end(), runs_.begin());
  before_.resize(before_.size() - runs_.size());
}

int PartialOrder::room_for(std::size_t limit, int value) const {
  const int longest = problem_.limits[limit].longest_run;
  const int others = left_ - left_of_value_[limit][static_cast<std::size_t>(value)];
  const int at_once = runs_[limit].value == value ? longest - runs_[limit].length : longest;
  return at_once + longest * others;
}

bool PartialOrder::has_a_chance() const {
  for (std::size_t limit = 0; limit < runs_.size(); ++limit)
    for (std::size_t value = 0; value < left_of_value_[limit].size(); ++value)
      if (left_of_value_[limit][value] > room_for(limit, static_cast<int>(value))) return false;
  return true;
}

int PartialOrder::urgency(std::size_t kind) const {
  int most = 0;
  for (std::size_t limit = 0; limit < runs_.size(); ++limit) {
    const int value = kinds_.values[kind][limit];
    most = std::max(
        most, 1000 * left_of_value_[limit][static_cast<std::size_t>(value)] / std::max(1, room_for(limit, value)));
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
  for (std::size_t index = 0; index < runs_.size(); ++index) {
    write(runs_[index].value + 1);
    write(runs_[index].length);
  }
}

}  // namespace protocols
