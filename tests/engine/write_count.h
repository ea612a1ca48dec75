#pragma once

#include <cstddef>

namespace engine {

// Counts what this thread writes to files, terminals and disks while one of these is alive: write and its kin, stdio's buffered
// output (a log's way), and waits for a disk. What the C library writes from inside itself is seen where it was asked for. Writing to a
// socket or to an event's counter is no such thing.
class WriteCount {
 public:
  WriteCount();
  ~WriteCount();
  std::size_t count() const;
  // The sanitizers own these calls in their builds; nothing can be counted there.
  static bool available();
};

}  // namespace engine
