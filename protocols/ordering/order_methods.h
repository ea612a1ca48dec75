// The ways in which find_order draws an order; each can be asked alone, so that tests can hold it against all orders.
#pragma once

#include <optional>
#include <vector>

#include "protocols/ordering/order.h"
#include "protocols/ordering/random.h"

namespace protocols {

// Shuffles until an order holds all limits: exactly unbiased. Empty: the budget ran out first.
std::optional<std::vector<int>> draw_until_it_holds(const OrderProblem& problem, Random& random, long steps_at_most);

// Roughly how many limits a blind shuffle breaks: what decides whether drawing until it holds is worth its time.
double expected_breaks(const OrderProblem& problem);

// Counts all orders that hold, and draws one of them: exactly unbiased, and proves that there is none. Trials with the
// same values throughout are counted as one kind. Empty optional: too many states to count.
struct CountedOrder {
  std::vector<int> order;      // empty: no order holds
  double kinds_of_orders = 0;  // orders that differ in more than which of two trials of one kind comes first
};
inline constexpr std::size_t counted_states = 60'000;  // at most, where it is one way of several
std::optional<CountedOrder> count_and_draw(const OrderProblem& problem, Random& random, std::size_t states_at_most);

// Where a walk may begin: a blind shuffle, except that values whose runs leave little room already stand in an order
// that holds, drawn exactly unbiased as if there were no other limits: such values would take a walk too long to sort
// out.
std::vector<int> start_for_walk(const OrderProblem& problem, Random& random);

// A random walk over orders: two trials change places, or one moves elsewhere. Proposals are symmetric, so that all
// orders that hold and that the walk can reach are visited equally often in the long run. A step that breaks more than
// it repairs is taken `rarely`, with a chance so small that most visited orders break nothing, which makes all of them
// reachable; or `never`, for a start that holds already. Empty: no order that holds was met in the budget.
enum class Breaks { rarely, never };
std::optional<std::vector<int>> walk(const OrderProblem& problem, Random& random, std::vector<int> start,
                                     int rounds_at_most, Breaks breaks = Breaks::rarely);

// Looks for any one order that holds, trying every way if need be; which it finds is left to chance, but not evenly.
struct SearchedOrder {
  std::vector<int> order;  // empty: none was found
  bool complete = false;   // every way was tried: there is none
};
SearchedOrder search_order(const OrderProblem& problem, Random& random, long steps_at_most);

}  // namespace protocols
