#include "protocols/ordering/draws.h"

#include <algorithm>
#include <numeric>

namespace protocols {
namespace {

// Which items each trial has, and how often each item is had.
class Holding {
 public:
  Holding(std::size_t trials, std::size_t items, int count,
          const std::function<bool(std::size_t, std::size_t)>& may)
      : trials_(trials), items_(items), count_(count), may_(trials * items), has_(trials * items), times_(items) {
    for (std::size_t trial = 0; trial < trials; ++trial)
      for (std::size_t item = 0; item < items; ++item) may_[trial * items + item] = may(trial, item) ? 1 : 0;
  }

  // Gives every trial its items, the least had first. A trial that may have too few; trials: none.
  std::size_t fill(Random& random) {
    std::vector<std::size_t> trials(trials_), items(items_);
    std::iota(trials.begin(), trials.end(), std::size_t{0});
    std::iota(items.begin(), items.end(), std::size_t{0});
    shuffle(trials, random);
    for (const std::size_t trial : trials) {
      shuffle(items, random);
      std::stable_sort(items.begin(), items.end(), [&](std::size_t a, std::size_t b) { return times_[a] < times_[b]; });
      int left = count_;
      for (std::size_t at = 0; at < items.size() && left > 0; ++at) {
        if (!may_[trial * items_ + items[at]]) continue;
        give(trial, items[at]);
        --left;
      }
      if (left > 0) return trial;
    }
    return trials_;
  }

  // Passes items on along chains of trials until no item is had twice more often than one that could stand in for it:
  // then the drawing is as even as can be (Harvey, Ladner, Lovász & Tamir 2006, Semi-matchings for bipartite graphs).
  void even_out() {
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t item = 0; item < items_; ++item) changed = pass_on(item) || changed;
    }
  }

  // Trials exchange items, or take one that is had once less: all drawings as even as this one are visited alike.
  void mix(Random& random) {
    const auto width = static_cast<std::size_t>(count_);
    std::vector<std::size_t> own;  // trial by trial, its items
    for (std::size_t trial = 0; trial < trials_; ++trial)
      for (std::size_t item = 0; item < items_; ++item)
        if (has(trial, item)) own.push_back(item);
    const auto any = [&](std::size_t of) { return static_cast<std::size_t>(random.below(static_cast<std::uint32_t>(of))); };
    for (std::size_t step = 0; step < 60 * own.size() + 200; ++step) {
      const std::size_t place = any(own.size()), first = place / width, give_up = own[place];
      if (step % 2 == 0) {
        const std::size_t take = any(items_);
        if (!can_take(first, take) || times_[give_up] != times_[take] + 1) continue;
        lose(first, give_up);
        give(first, take);
        own[place] = take;
        continue;
      }
      const std::size_t other = any(own.size()), second = other / width, take = own[other];
      if (!can_take(first, take) || !can_take(second, give_up)) continue;
      lose(first, give_up);
      lose(second, take);
      give(first, take);
      give(second, give_up);
      std::swap(own[place], own[other]);
    }
  }

  std::vector<int> drawn(Random& random) const {
    std::vector<int> all;
    for (std::size_t trial = 0; trial < trials_; ++trial) {
      std::vector<int> own;
      for (std::size_t item = 0; item < items_; ++item)
        if (has(trial, item)) own.push_back(static_cast<int>(item));
      shuffle(own, random);
      all.insert(all.end(), own.begin(), own.end());
    }
    return all;
  }

 private:
  bool has(std::size_t trial, std::size_t item) const { return has_[trial * items_ + item] != 0; }
  bool can_take(std::size_t trial, std::size_t item) const {
    return may_[trial * items_ + item] != 0 && !has(trial, item);
  }
  void give(std::size_t trial, std::size_t item) { has_[trial * items_ + item] = 1, ++times_[item]; }
  void lose(std::size_t trial, std::size_t item) { has_[trial * items_ + item] = 0, --times_[item]; }

  // Looks for the nearest item that is had at least two times less, over trials that can exchange one for the other.
  bool pass_on(std::size_t begin) {
    std::vector<std::size_t> from(items_, items_), by(items_, trials_), open = {begin};
    from[begin] = begin;
    for (std::size_t next = 0; next < open.size(); ++next) {
      const std::size_t item = open[next];
      if (times_[begin] >= times_[item] + 2) {
        for (std::size_t at = item; at != begin; at = from[at]) {
          lose(by[at], from[at]);
          give(by[at], at);
        }
        return true;
      }
      for (std::size_t trial = 0; trial < trials_; ++trial) {
        if (!has(trial, item)) continue;
        for (std::size_t other = 0; other < items_; ++other) {
          if (from[other] != items_ || !can_take(trial, other)) continue;
          from[other] = item;
          by[other] = trial;
          open.push_back(other);
        }
      }
    }
    return false;
  }

  std::size_t trials_, items_;
  int count_;
  std::vector<char> may_, has_;
  std::vector<int> times_;
};

}  // namespace

std::vector<int> draw_evenly(std::size_t trials, std::size_t items, int count, Random& random) {
  if (items < static_cast<std::size_t>(count)) return {};
  if (count > 1)
    return draw_evenly_where(trials, items, count, [](std::size_t, std::size_t) { return true; }, random).items;
  std::vector<int> all(items), drawn;
  std::iota(all.begin(), all.end(), 0);
  shuffle(all, random);
  for (std::size_t trial = 0; trial < trials; ++trial) drawn.push_back(all[trial % items]);
  shuffle(drawn, random);
  return drawn;
}

Drawing draw_evenly_where(std::size_t trials, std::size_t items, int count,
                          const std::function<bool(std::size_t trial, std::size_t item)>& may, Random& random) {
  Drawing drawing;
  Holding holding(trials, items, count, may);
  drawing.stuck = holding.fill(random);
  drawing.possible = drawing.stuck == trials;
  if (!drawing.possible) return drawing;
  holding.even_out();
  holding.mix(random);
  drawing.items = holding.drawn(random);
  return drawing;
}

}  // namespace protocols
