// Trials that have the same value for every limit are one kind: an order of kinds stands for equally many orders of
// trials.
#pragma once

#include <cstddef>
#include <vector>

#include "protocols/order.h"

namespace protocols {

struct OrderKinds {
  std::vector<std::vector<int>> values;  // of each kind, for each limit
  std::vector<std::vector<int>> trials;  // of each kind
};
OrderKinds kinds_of(const OrderProblem& problem);

// An order being built from its beginning: what is left of each kind, and how the runs stand.
class PartialOrder {
 public:
  PartialOrder(const OrderProblem& problem, const OrderKinds& kinds);

  int left() const { return left_; }
  int left_of(std::size_t kind) const { return left_of_kind_[kind]; }
  bool may_follow(std::size_t kind) const;
  void put(std::size_t kind);
  void take_back();  // undoes the last put

  // Whether the counts alone still leave each limit a chance. False: no way of going on can hold.
  bool has_a_chance() const;
  // How little room the tightest of the kind's values has left, in thousandths: 1000 means none.
  int urgency(std::size_t kind) const;
  // Two beginnings with the same state can be completed in the same ways.
  void write_state(std::vector<unsigned char>& state) const;

 private:
  struct Run {
    int value = -1;
    int length = 0;
  };
  int room_for(std::size_t limit, int value) const;

  const OrderProblem& problem_;
  const OrderKinds& kinds_;
  std::vector<int> left_of_kind_;
  std::vector<std::vector<int>> left_of_value_;  // of each limit
  std::vector<Run> runs_;                        // of each limit, at the end of what is built
  std::vector<std::size_t> put_;
  std::vector<Run> before_;  // the runs before each put
  int left_ = 0;
};

}  // namespace protocols
