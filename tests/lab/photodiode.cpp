#include "tests/lab/photodiode.h"

namespace lab {
namespace {
constexpr std::size_t most_changes = 200'000;
}

Photodiode::Photodiode(const VirtualScreen& screen, int x, int y, engine::Duration nap)
    : changes_(most_changes), thread_([this, &screen, x, y, nap] { watch(screen, x, y, nap); }) {}

Photodiode::~Photodiode() {
  stop_ = true;
  thread_.join();
}

std::optional<LightChange> Photodiode::change(std::size_t index, engine::Instant until) const {
  while (count() <= index) {
    if (now() >= until) return std::nullopt;
    sleep_until(now() + std::chrono::microseconds(200));
  }
  return changes_[index];
}

std::vector<LightChange> Photodiode::changes() const {
  return {changes_.begin(), changes_.begin() + static_cast<std::ptrdiff_t>(count())};
}

void Photodiode::watch(const VirtualScreen& screen, int x, int y, engine::Duration nap) {
  take_priority(80);
  engine::Instant before = now();
  std::size_t kept = 0;
  while (!stop_ && kept < most_changes) {
    const std::uint32_t colour = screen.colour_at(x, y);
    const engine::Instant seen = now();
    if (const auto pause = (seen - before).count(); pause > longest_pause_.load(std::memory_order_relaxed))
      longest_pause_.store(pause, std::memory_order_relaxed);
    if (kept == 0 || colour != changes_[kept - 1].colour) {
      changes_[kept++] = {colour, before, seen};
      count_.store(kept, std::memory_order_release);
    }
    before = seen;
    sleep_until(seen + nap);
  }
}

}  // namespace lab
