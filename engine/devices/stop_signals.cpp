#include "engine/devices/stop_signals.h"

namespace engine {
namespace {

std::atomic<bool> stop_asked{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may wait for nothing");

void raise_flag(int) { stop_asked.store(true, std::memory_order_release); }

}  // namespace

StopSignals::StopSignals() {
  stop_asked = false;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    ::sigaction(numbers[i], nullptr, &before_[i]);
    if (before_[i].sa_handler == SIG_IGN) continue;
    struct sigaction ours {};
    ours.sa_handler = numbers[i] == SIGPIPE ? SIG_IGN : raise_flag;
    ours.sa_flags = SA_RESTART | SA_RESETHAND;
    if (numbers[i] == SIGPIPE) ours.sa_flags = 0;
    ::sigaction(numbers[i], &ours, nullptr);
  }
}

StopSignals::~StopSignals() {
  for (std::size_t i = 0; i < numbers.size(); ++i) ::sigaction(numbers[i], &before_[i], nullptr);
}

const std::atomic<bool>& StopSignals::asked() const { return stop_asked; }

}  // namespace engine
