// Trials that have the same value for every limit are one kind: an order of kinds stands for equally many orders of
// trials.
#pragma once

#include <cstddef>
#include <vector>

#include "protocols/ordering/order.h"

namespace protocols {

struct OrderKinds {
  std::vector<std::vector<int>> values;  // of each kind, for each limit
  std::vector<std::vector<int>> trials;  // of each kind
};
OrderKinds kinds_of(const OrderProblem& problem);

// An order being built from its beginning: what is left of each kind, and how each limit stands at its end.
class PartialOrder {
 public:
  // Keeps references to both; they must outlive it.
  PartialOrder(const OrderProblem& problem, const OrderKinds& kinds);

  int left() const { return problem_.trials - static_cast<int>(put_.size()); }
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
  int value_back(std::size_t limit, int places) const;  // the value so many places back; -1: before the beginning
  int run_at_end(std::size_t limit, int value) const;   // counted up to the limit's amount
  int wait_for(std::size_t limit, int value) const;     // positions before the value may come again
  int times_left(std::size_t limit, int value) const { return left_of_value_[limit][static_cast<std::size_t>(value)]; }
  int room_for(std::size_t limit,
               int value) const;  // how often the value could still come, if nothing else stood in its way

  const OrderProblem& problem_;
  const OrderKinds& kinds_;
  std::vector<int> left_of_kind_;
  std::vector<std::vector<int>> left_of_value_;  // of each limit
  std::vector<std::vector<int>>
      required_left_;  // of each limit of fixed positions, how often each value is still required
  std::vector<std::size_t> put_;
};

}  // namespace protocols
