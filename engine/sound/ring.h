// A queue from one thread to another that never locks and never allocates.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace engine {

// Exactly one thread pushes, exactly one thread pops. When it is full, push() refuses and counts what was lost.
template <typename T, std::size_t capacity>
class Ring {
  static_assert((capacity & (capacity - 1)) == 0, "a power of two, so that the counters may wrap");

 public:
  bool push(const T& item) {
    const std::size_t head = head_.load(std::memory_order_relaxed);
    if (head - tail_.load(std::memory_order_acquire) == capacity) {
      lost_.fetch_add(1, std::memory_order_relaxed);
      return false;
    }
    items_[head % capacity] = item;
    head_.store(head + 1, std::memory_order_release);
    return true;
  }

  bool pop(T& item) {
    const std::size_t tail = tail_.load(std::memory_order_relaxed);
    if (tail == head_.load(std::memory_order_acquire)) return false;
    item = items_[tail % capacity];
    tail_.store(tail + 1, std::memory_order_release);
    return true;
  }

  // For the popping thread: is there nothing to pop?
  bool empty() const { return tail_.load(std::memory_order_relaxed) == head_.load(std::memory_order_acquire); }
  // How many were refused since the start.
  std::uint64_t lost() const { return lost_.load(std::memory_order_relaxed); }

 private:
  std::array<T, capacity> items_{};
  alignas(64) std::atomic<std::size_t> head_{0};
  alignas(64) std::atomic<std::size_t> tail_{0};
  std::atomic<std::uint64_t> lost_{0};
};

}  // namespace engine
