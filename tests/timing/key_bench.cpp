// The key path on X11, from outside: a robot presses keys by XTEST, the engine's XInput 2 keyboard hears them in the same session that
// shows pictures. Nothing may be lost or doubled, and each key's time must lie within a millisecond after the robot's.
//   key_bench [--presses 1000] [--quick]
// Four conditions: pictures still or one a refresh, with and without two busy loops beside it (--quick: without). Before them as many strokes
// go through two pipes and a thread that hands on what it reads, at real-time priorities too: what of the lateness is the machine's own.
// Exit status 1 when a key was lost, doubled or later than that.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "engine/devices/open_devices.h"
#include "tests/lab/key_robot.h"
#include "tests/lab/virtual_screen.h"

namespace {

using namespace std::chrono_literals;
using engine::Duration;
using engine::Instant;

constexpr Duration allowed = 1ms;

// Presses F, J, Space and A in turn, 4 to 8 ms each, at moments drawn from a seed. Runs on a thread of its own.
void press(lab::KeyRobot& robot, int presses, std::atomic<bool>& done) {
  lab::take_priority(70);
  std::mt19937_64 random(41);
  const std::array<protocols::Key, 4> keys{9, 13, 44, 4};
  Instant next = lab::now() + 20ms;
  for (int i = 0; i < presses; ++i) {
    lab::sleep_until(next);
    robot.tap(keys[static_cast<std::size_t>(i) % keys.size()], 4ms + Duration(random() % 4'000'000));
    next = lab::now() + 5ms + Duration(random() % 12'000'000);
  }
  done = true;
}

std::vector<engine::KeyEvent> hear(engine::OpenedDevices& devices, bool pictures, const std::atomic<bool>& done) {
  std::vector<engine::KeyEvent> heard;
  std::array<engine::KeyEvent, 32> events;
  const auto take = [&] {
    for (std::size_t n = events.size(); n == events.size();) {
      n = devices.keyboard().poll(events);
      heard.insert(heard.end(), events.begin(), events.begin() + static_cast<std::ptrdiff_t>(n));
    }
  };
  engine::Display& display = devices.display();
  std::optional<engine::Refresh> target;
  for (std::uint8_t grey = 0; !done; ++grey) {
    if (pictures) {
      engine::Receipt receipt;
      const auto request = display.submit({{grey, grey, grey}, {}}, target);
      if (display.receipt(request, lab::now() + 1s, receipt) && receipt.refresh) target = *receipt.refresh + 1;
    } else {
      devices.keyboard().wait(lab::now() + 10ms);
    }
    take();
  }
  for (const Instant give_up = lab::now() + 500ms; lab::now() < give_up; take()) devices.keyboard().wait(give_up);
  return heard;
}

struct Compared {
  int lost = 0, not_pressed = 0, late = 0;
  int denied = 0;          // late, and `earlier` does not reach back to within a millisecond of the stroke
  std::vector<double> ms;  // time told minus time pressed
};

Compared compare(const std::vector<lab::Stroke>& strokes, const std::vector<engine::KeyEvent>& heard) {
  Compared found;
  std::size_t at = 0;
  for (const lab::Stroke& stroke : strokes) {
    const bool same = at < heard.size() && heard[at].key == stroke.key && heard[at].time >= stroke.before &&
                      (heard[at].action == engine::KeyAction::press) == stroke.press;
    if (!same) {
      ++found.lost;
      continue;
    }
    const Duration after = heard[at].time - stroke.before;
    found.ms.push_back(engine::to_ms(after));
    found.late += after > allowed;
    found.denied += after - heard[at++].earlier > allowed;
  }
  found.not_pressed = static_cast<int>(heard.size() - at);
  return found;
}

struct Spread {
  double mean = 0, sd = 0, longest = 0;
};
Spread spread_of(const std::vector<double>& ms) {
  Spread spread;
  const double count = std::max<double>(1, static_cast<double>(ms.size()));
  for (const double one : ms) spread.mean += one / count, spread.longest = std::max(spread.longest, one);
  for (const double one : ms) spread.sd += (one - spread.mean) * (one - spread.mean) / count;
  spread.sd = std::sqrt(spread.sd);
  return spread;
}

class BusyLoops {
 public:
  explicit BusyLoops(int count) {
    for (int i = 0; i < count; ++i)
      loops_.emplace_back([this] {
        volatile unsigned long turns = 0;
        while (!stop_) turns = turns + 1;
      });
  }
  ~BusyLoops() {
    stop_ = true;
    for (auto& loop : loops_) loop.join();
  }

 private:
  std::atomic<bool> stop_{false};
  std::vector<std::thread> loops_;
};

// A finger, something in the server's place that wakes and hands on, and an ear: no X server, no display, none of the engine.
void run_without_a_server(int strokes, int busy_loops) {
  const BusyLoops loops(busy_loops);
  int to_relay[2], to_ear[2];
  if (pipe(to_relay) != 0 || pipe(to_ear) != 0) throw std::runtime_error("no pipe");
  std::thread relay([&] {
    lab::take_priority(60);
    for (Instant sent; read(to_relay[0], &sent, sizeof sent) == sizeof sent;)
      if (write(to_ear[1], &sent, sizeof sent) != sizeof sent) return;
    close(to_ear[1]);
  });
  std::vector<double> ms;
  std::thread ear([&] {
    lab::take_priority(60);
    for (Instant sent; read(to_ear[0], &sent, sizeof sent) == sizeof sent;) ms.push_back(engine::to_ms(lab::now() - sent));
  });
  std::thread finger([&] {
    lab::take_priority(70);
    std::mt19937_64 random(41);
    for (int i = 0; i < strokes; ++i) {
      lab::sleep_until(lab::now() + 4ms + Duration(random() % 8'000'000));
      const Instant sent = lab::now();
      if (write(to_relay[1], &sent, sizeof sent) != sizeof sent) return;
    }
    close(to_relay[1]);
  });
  for (std::thread* thread : {&finger, &relay, &ear}) thread->join();
  for (const int end : {to_relay[0], to_ear[0]}) close(end);
  const Spread spread = spread_of(ms);
  std::printf("| two pipes, %s | %d strokes | %d | 0 | +%.3f ± %.3f | %.3f | %d |\n", busy_loops ? "two busy loops" : "no load of its own", strokes,
              strokes - static_cast<int>(ms.size()), spread.mean, spread.sd, spread.longest,
              static_cast<int>(std::ranges::count_if(ms, [](double one) { return one > engine::to_ms(allowed); })));
  std::fflush(stdout);
}

bool run(int presses, bool pictures, int busy_loops) {
  const lab::VirtualScreen screen(1280, 720);
  lab::take_priority(60, screen.server());
  for (const auto& [name, value] : screen.environment())
    value.empty() ? unsetenv(name.c_str()) : setenv(name.c_str(), value.c_str(), 1);
  std::atomic<bool> done{false};
  const BusyLoops loops(busy_loops);
  Compared found;
  {
    const auto devices = engine::open_devices({});
    lab::KeyRobot robot(screen.display());
    std::thread finger(press, std::ref(robot), presses, std::ref(done));
    const auto heard = hear(*devices, pictures, done);
    finger.join();
    found = compare(robot.strokes(), heard);
  }
  const Spread spread = spread_of(found.ms);
  std::printf("| %s, %s | %d presses, %d releases | %d | %d | +%.3f ± %.3f | %.3f | %d, %d |\n", pictures ? "a picture each refresh" : "still picture",
              busy_loops ? "two busy loops" : "no load of its own", presses, presses, found.lost, found.not_pressed, spread.mean, spread.sd,
              spread.longest, found.late, found.denied);
  std::fflush(stdout);
  return found.lost == 0 && found.not_pressed == 0 && found.late == 0;
}

}  // namespace

int main(int count, char** words) {
  int presses = 1000;
  bool quick = false;
  for (int i = 1; i < count; ++i) {
    if (std::strcmp(words[i], "--presses") == 0 && i + 1 < count) presses = std::atoi(words[++i]);
    if (std::strcmp(words[i], "--quick") == 0) quick = true;
  }
  std::printf("Key path by XInput 2 on Xvfb 1280 × 720; times in ms\n\n"
              "| | robot's strokes | lost | heard, not pressed | time told − time pressed | longest | beyond 1 ms, not told by `earlier_ns` |\n"
              "|---|---|---|---|---|---|---|\n");
  bool good = true;
  for (const int busy_loops : {0, 2}) {
    if (busy_loops && quick) break;
    run_without_a_server(2 * presses, busy_loops);
    for (const bool pictures : {false, true}) good &= run(presses, pictures, busy_loops);
  }
  return good ? 0 : 1;
}
