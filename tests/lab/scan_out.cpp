#include "tests/lab/scan_out.h"

namespace lab {
namespace {
constexpr int pixels_per_cache_line = 16;
constexpr engine::Duration refresh = std::chrono::microseconds(16667);
}  // namespace

ScanOut::ScanOut(const VirtualScreen& screen) : thread_([this, &screen] { read(screen); }) {}

ScanOut::~ScanOut() {
  stop_ = true;
  thread_.join();
}

void ScanOut::read(const VirtualScreen& screen) {
  take_priority(10);
  for (engine::Instant next = now(); !stop_; sleep_until(next += refresh)) {
    for (int y = 0; y < screen.height(); ++y) {
      for (int x = 0; x < screen.width(); x += pixels_per_cache_line) static_cast<void>(screen.colour_at(x, y));
    }
  }
}

}  // namespace lab
