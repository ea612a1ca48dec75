#include "app/station/measure.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

namespace app {
namespace {

using engine::Duration;

constexpr int kUntargeted = 30;
constexpr int kMissesAtMost = 5;  // receipts in a row; then the display is dead and waiting on is no use

engine::Frame grey(int number) {
  const auto level = static_cast<std::uint8_t>(127 + number % 2);
  return {{level, level, level}, {}};
}

bool take_receipt(engine::Display& display, engine::Clock& clock, engine::RequestId request, engine::Receipt& receipt) {
  const auto give_up = clock.now() + std::chrono::seconds(1);
  while (clock.now() < give_up) {
    if (display.receipt(request, give_up, receipt)) return true;
  }
  return false;
}

void measure_refreshes(engine::Display& display, engine::Clock& clock, int refreshes, DisplayMeasurement& found) {
  std::vector<engine::RefreshTick> ticks;
  std::optional<engine::Refresh> target;
  int misses = 0;
  for (int number = 0; number < refreshes && misses < kMissesAtMost; ++number) {
    ++found.asked;
    engine::Receipt receipt;
    if (!take_receipt(display, clock, display.submit(grey(number), target), receipt)) {
      ++found.without_receipt;
      ++misses;
      target.reset();
      continue;
    }
    misses = 0;
    ++found.grades[receipt.grade];
    found.not_shown += !receipt.shown;
    if (receipt.shown && receipt.onset) ticks.push_back({receipt.refresh, *receipt.onset});
    target = receipt.refresh ? std::optional(*receipt.refresh + 1) : std::nullopt;
  }
  found.refresh = engine::refresh_statistics(ticks);
}

void measure_to_light(engine::Display& display, engine::Clock& clock, DisplayMeasurement& found) {
  const Duration period = display.pulse().period;
  std::vector<Duration> delays;
  for (int number = 0; number < kUntargeted; ++number) {
    clock.wait_until(clock.now() + 2 * period + period * number / kUntargeted);
    const auto submitted = clock.now();
    engine::Receipt receipt;
    if (!take_receipt(display, clock, display.submit(grey(number), std::nullopt), receipt)) return;
    if (receipt.shown && receipt.onset) delays.push_back(*receipt.onset - submitted);
  }
  if (delays.empty()) return;
  std::ranges::sort(delays);
  found.to_light = delays[delays.size() / 2];
  found.to_light_worst = delays.back();
}

}  // namespace

KeyMeasurement measure_keys(engine::Keyboard& keyboard, engine::Display& display, engine::Clock& clock, int presses,
                            Duration patience) {
  std::array<engine::KeyEvent, 16> events;
  while (keyboard.poll(events) == events.size()) {
  }
  KeyMeasurement found;
  std::vector<Duration> delays;
  auto give_up = clock.now() + patience;
  const auto polling = keyboard.wants_polling_every();
  while (static_cast<int>(delays.size()) < presses && clock.now() < give_up) {
    keyboard.wait(clock.now() + polling.value_or(std::chrono::milliseconds(20)));
    const std::size_t count = keyboard.poll(events);
    const auto now = clock.now();
    for (std::size_t i = 0; i < count && static_cast<int>(delays.size()) < presses; ++i) {
      if (events[i].action != engine::KeyAction::press) continue;
      delays.push_back(now - events[i].time + events[i].earlier);
      give_up = now + patience;
    }
    if (count == 0) display.attend();
  }
  found.presses = static_cast<int>(delays.size());
  if (delays.empty()) return found;
  std::ranges::sort(delays);
  found.to_program = delays[delays.size() / 2];
  found.to_program_worst = delays.back();
  return found;
}

DisplayMeasurement measure_display(engine::Display& display, engine::Clock& clock, int refreshes, bool to_light) {
  DisplayMeasurement found;
  measure_refreshes(display, clock, refreshes, found);
  if (to_light && found.without_receipt < kMissesAtMost) measure_to_light(display, clock, found);
  return found;
}

}  // namespace app
