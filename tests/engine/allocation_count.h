#pragma once

#include <cstddef>

namespace engine {

// Counts what this thread asks of the allocator (operator new, malloc and their kin, and free) while one of these is alive.
class AllocationCount {
 public:
  AllocationCount();
  ~AllocationCount();
  std::size_t count() const;
  // The sanitizers own the allocator in their builds; nothing can be counted there.
  static bool available();
};

}  // namespace engine
