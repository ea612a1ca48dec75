// The kernel's page-flip events, read from SDL's own descriptor before SDL throws their times away.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/time.h"

namespace engine::kms {

struct Flip {
  std::uint32_t count_low = 0;  // the refresh it took effect in, its low 32 bits
  Instant at;                   // when that refresh began, in whole microseconds
  std::uint32_t crtc = 0;       // 0: an old kernel does not report it
};

// SDL 2 keeps "a flip is under way" in a flag of its own, hands the flag's address to the kernel as the event's user data and
// waits before its next present until its handler has cleared it. Who reads the event in SDL's place must clear that flag as
// SDL would. This is SDL's inside, so it is only done where it was seen to be so: is_known() and, at each event, that the
// flag says "under way". Read only on the thread that presents: two readers of one descriptor hang.
class FlipEvents {
 public:
  // Is this the SDL whose inside we know? SDL 3 in SDL 2's clothes (sdl2-compat) is not.
  static bool is_known();

  explicit FlipEvents(int descriptor) : descriptor_(descriptor) {}  // SDL keeps owning it

  int descriptor() const { return descriptor_; }
  void read();  // takes what is readable; to be called only when poll(2) says so
  // The last flip that was read, given once.
  std::optional<Flip> take();
  // An event came whose user data was not SDL's flag: presenting must stop trusting them.
  bool strange() const { return strange_; }

 private:
  static void on_flip(int, unsigned count, unsigned seconds, unsigned microseconds, unsigned crtc, void* flag);
  int descriptor_;
  std::optional<Flip> flip_;
  void* flag_ = nullptr;  // the same at every event
  bool strange_ = false;
};

}  // namespace engine::kms
