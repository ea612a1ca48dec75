// Lets one thread wake another.
#pragma once

#include "engine/time.h"

namespace engine {

class Doorbell {
 public:
  Doorbell();  // throws DeviceError when the system gives no more file descriptors
  ~Doorbell();
  Doorbell(const Doorbell&) = delete;
  Doorbell& operator=(const Doorbell&) = delete;

  void ring();  // never waits; from any thread
  // Returns when the bell rang since the last wait, or at `until`. True: it rang; it is quiet again now.
  bool wait(Instant until);
  int descriptor() const { return descriptor_; }  // readable when it rang, for poll(2)

 private:
  int descriptor_;
};

}  // namespace engine
