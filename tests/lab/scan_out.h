// What a screen does that a virtual one leaves out: it reads the whole picture at every refresh.
#pragma once

#include <atomic>
#include <thread>

#include "tests/lab/virtual_screen.h"

namespace lab {

// Reads the picture 60 times a second from a thread of its own, at a low real-time priority where permitted. Without it the picture's memory may lie
// untouched for a second, and the host of a virtual machine takes such memory away: the server's next copy into it then takes
// ms instead of µs (2 to 25 ms were measured for 3.7 MB after half a second, 0.4 ms after 16 ms).
class ScanOut {
 public:
  explicit ScanOut(const VirtualScreen& screen);
  ~ScanOut();
  ScanOut(const ScanOut&) = delete;
  ScanOut& operator=(const ScanOut&) = delete;

 private:
  void read(const VirtualScreen& screen);

  std::atomic<bool> stop_{false};
  std::thread thread_;
};

}  // namespace lab
