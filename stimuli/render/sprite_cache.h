// The same thing asked for twice is the same object, for as long as it is in use or was used lately.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <unordered_map>
#include <utility>

namespace stimuli {

// Two generations: when the young one holds `budget`, it becomes the old one and the old one goes, except what is asked
// for again. So what was used lately stays, what was not is let go, and a look-up costs one hash. View: what a key can
// be looked up with, without making one.
template <class Key, class View, class Value, class Hash, class Equal>
class RecentlyUsed {
 public:
  explicit RecentlyUsed(std::size_t budget) : budget_(budget) {}

  // nullptr: not known. Good until the next call.
  const Value* find(const View& key) {
    if (const auto young = young_.find(key); young != young_.end()) return &young->second.value;
    const auto old = old_.find(key);
    if (old == old_.end()) return nullptr;
    auto node = old_.extract(old);
    make_room(node.mapped().cost);
    return &young_.insert(std::move(node)).position->second.value;
  }
  const Value& keep(Key key, Value value, std::size_t cost) {
    make_room(cost);
    return young_.emplace(std::move(key), Held{std::move(value), cost}).first->second.value;
  }

 private:
  struct Held {
    Value value;
    std::size_t cost;
  };
  void make_room(std::size_t cost) {
    if (used_ > 0 && used_ + cost > budget_) {
      old_ = std::move(young_);
      young_.clear();
      used_ = 0;
    }
    used_ += cost;
  }

  using Map = std::unordered_map<Key, Held, Hash, Equal>;
  Map young_, old_;
  std::size_t used_ = 0;
  std::size_t budget_;
};

}  // namespace stimuli
