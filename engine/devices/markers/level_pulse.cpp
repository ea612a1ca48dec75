#include "engine/devices/markers/level_pulse.h"

#include <ctime>

#include <utility>

#include "engine/devices/monotonic.h"
#include "engine/devices/real_time.h"

namespace engine {
namespace {

constexpr Duration long_time = std::chrono::hours(1);

// Sleeps and never spins: a late end of a pulse harms nobody, a busy processor would.
void sleep_until(Instant when) {
  const timespec until = to_timespec(when);
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr) != 0) {
  }
}

std::uint8_t level_of(std::uint64_t numbered) { return static_cast<std::uint8_t>(numbered & 0xff); }

}  // namespace

LevelPulse::LevelPulse(Write write, Duration width) : write_(std::move(write)), width_(width) {
  thread_ = start_stamp_thread([this] { listen(); }, scheduling_);
}

LevelPulse::~LevelPulse() {
  stop_ = true;
  bell_.ring();
  thread_.join();
  write_(0);
}

bool LevelPulse::raise(std::uint8_t level) {
  due_ = monotonic_now() + width_;
  newest_ = ((newest_ >> 8) + 1) << 8 | level;
  const bool written = write_(level);
  bell_.ring();
  return written;
}

void LevelPulse::listen() {
  while (!stop_) {
    bell_.wait(monotonic_now() + long_time);
    while (newest_ != ended_) end_newest();
  }
}

void LevelPulse::end_newest() {
  std::uint64_t ending = newest_;
  sleep_until(due_);
  if (newest_ != ending) return;
  write_(0);
  ended_ = ending;
  // A level that was raised meanwhile may have been written before the 0.
  for (std::uint64_t newest = newest_; newest != ending; newest = newest_) {
    write_(level_of(newest));
    ending = newest;
  }
}

}  // namespace engine
