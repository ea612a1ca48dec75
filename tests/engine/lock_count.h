#pragma once

#include <cstddef>

namespace engine {

// Counts the locks of the threads library that this thread takes while one of these is alive: mutexes, reader-writer locks and spin
// locks, and waits on conditions and semaphores. Locks that the C library takes inside itself are not seen.
class LockCount {
 public:
  LockCount();
  ~LockCount();
  std::size_t taken() const;
  std::size_t by_us() const;   // of these, by this program's own code and not by a shared library
  std::size_t waited() const;  // of these, held by another thread at that moment, so that this one had to wait
  // The same for every thread that counts, since the program began.
  static std::size_t waits_of_all_threads();
  // The sanitizers own the locks in their builds; nothing can be counted there.
  static bool available();
};

}  // namespace engine
