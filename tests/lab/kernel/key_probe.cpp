// Listens to the keyboards for a while through the engine's evdev reader and writes down what it heard. judge_keys.py compares
// that with what the robot did.
//
//   key_probe SECONDS FILE [PART OF A KEYBOARD'S NAME]
//
// FILE gets one row per event: key,action,time_ns,earlier_ns,device,polled_ns; then FILE.notices what the reader told about the
// keyboards themselves: time_ns,text.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "engine/device_error.h"
#include "engine/devices/evdev/evdev_keyboard.h"
#include "engine/devices/monotonic.h"

namespace {

int run(int seconds, const std::string& file, std::optional<std::string> name_part) {
  engine::EvdevKeyboard keyboard(std::move(name_part));
  std::fprintf(stderr, "thread %s\n", keyboard.scheduling().c_str());
  for (const auto& name : keyboard.info().devices) std::fprintf(stderr, "hears \"%s\"\n", name.c_str());
  struct Row {
    engine::KeyEvent event;
    engine::Instant polled;
  };
  std::vector<Row> rows;
  rows.reserve(100000);
  std::array<engine::KeyEvent, 16> events;
  const engine::Instant end = engine::monotonic_now() + std::chrono::seconds(seconds);
  while (engine::monotonic_now() < end) {
    keyboard.wait(end);
    const auto count = keyboard.poll(events);
    for (std::size_t i = 0; i < count; ++i) rows.push_back({events[i], engine::monotonic_now()});
  }
  std::FILE* out = std::fopen(file.c_str(), "w");
  std::FILE* notices = std::fopen((file + ".notices").c_str(), "w");
  if (!out || !notices) {
    std::perror(file.c_str());
    return 1;
  }
  const auto ns = [](auto value) { return static_cast<long long>(value.count()); };
  std::fputs("key,action,time_ns,earlier_ns,device,polled_ns\n", out);
  for (const auto& [event, polled] : rows) {
    std::fprintf(out, "%d,%s,%lld,%lld,%d,%lld\n", event.key, event.action == engine::KeyAction::press ? "press" : "release",
                 ns(event.time.time_since_epoch()), ns(event.earlier), event.device, ns(polled.time_since_epoch()));
  }
  for (const auto& notice : keyboard.notices()) {
    std::fprintf(notices, "%lld,%s\n", ns(notice.time.time_since_epoch()), notice.text.c_str());
  }
  std::fclose(out);
  std::fclose(notices);
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) {
    std::fputs("usage: key_probe SECONDS FILE [PART OF A KEYBOARD'S NAME]\n", stderr);
    return 1;
  }
  try {
    return run(std::atoi(words[1]), words[2], count > 3 ? std::optional<std::string>(words[3]) : std::nullopt);
  } catch (const engine::DeviceError& refusal) {
    std::fprintf(stderr, "%s; %s\n", refusal.what(), refusal.remedy().c_str());
    return 2;
  }
}
