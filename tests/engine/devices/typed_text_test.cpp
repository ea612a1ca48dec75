#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "engine/devices/real_time.h"
#include "tests/engine/devices/on_a_screen.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

// Every processor has something to do while this lives.
class BusyProcessors {
 public:
  BusyProcessors() {
    for (unsigned i = 0; i < std::thread::hardware_concurrency(); ++i)
      loops_.emplace_back([this] {
        while (!stop_) turns_ = turns_ + 1;
      });
  }
  ~BusyProcessors() {
    stop_ = true;
    for (std::thread& loop : loops_) loop.join();
  }

 private:
  std::atomic<bool> stop_{false};
  std::atomic<unsigned long> turns_{0};
  std::vector<std::thread> loops_;
};

class TypedTextOnXvfb : public OnAScreen {
 protected:
  TextEntry& text() { return devices->text(); }

  // What a text field holds when Enter was pressed; or after two seconds without it, with "…" at the end.
  std::string typed_until_enter() {
    std::vector<std::string> letters;
    const auto joined = [&] {
      std::string all;
      for (const auto& letter : letters) all += letter;
      return all;
    };
    for (const Instant give_up = monotonic_now() + 2s; monotonic_now() < give_up;) {
      for (const auto& edit : text().poll()) {
        if (edit.kind == TextEntry::Edit::Kind::insert) letters.push_back(edit.text);
        if (edit.kind == TextEntry::Edit::Kind::erase && !letters.empty()) letters.pop_back();
        if (edit.kind == TextEntry::Edit::Kind::accept) return joined();
      }
      MonotonicClock().wait_until(monotonic_now() + 2ms);
    }
    return joined() + "…";
  }

  std::unique_ptr<OpenedDevices> devices = open_devices(whole_screen());
  lab::KeyRobot robot{screen.display()};
};

TEST_F(TypedTextOnXvfb, ArrivesAsTyped) {
  text().begin();
  robot.type("anna");
  robot.tap("Enter");
  EXPECT_EQ(typed_until_enter(), "anna");
  text().end();
}

TEST_F(TypedTextOnXvfb, TakesBackErasedLetters) {
  text().begin();
  robot.type("annq");
  robot.tap("Backspace");
  robot.type("a");
  robot.tap("Enter");
  EXPECT_EQ(typed_until_enter(), "anna");
  text().end();
}

TEST_F(TypedTextOnXvfb, ArrivesInHebrew) {
  robot.lay_out(lab::KeyRobot::Layout::hebrew);
  text().begin();
  robot.type("שלום");
  robot.tap("Enter");
  EXPECT_EQ(typed_until_enter(), "שלום");
  text().end();
}

// A session started from a service or a bare console has no locale at all.
TEST_F(TypedTextOnXvfb, ArrivesInHebrewWithoutALocale) {
  devices.reset();
  setenv("LC_ALL", "C", 1);
  setenv("LANG", "C", 1);
  devices = open_devices(whole_screen());
  robot.lay_out(lab::KeyRobot::Layout::hebrew);
  text().begin();
  robot.type("שלום");
  robot.tap("Enter");
  EXPECT_EQ(typed_until_enter(), "שלום");
  text().end();
  setenv("LC_ALL", "C.UTF-8", 1);
}

// The number that answered a question once stood in the name that was asked for next: the key was known before SDL had it.
TEST_F(TypedTextOnXvfb, LeavesOutTheKeyThatLedToTheField) {
  std::array<KeyEvent, 16> events;
  const protocols::Key six = *protocols::key_named("6");
  const RealTime first;  // as in a session: the server waits for a processor while this thread goes on
  const BusyProcessors busy;
  for (int i = 0; i < 20; ++i) {
    robot.press(six);
    devices->keyboard().wait(monotonic_now() + 1s);
    devices->keyboard().poll(events);
    text().begin();
    robot.release(six);
    robot.type("x");
    robot.tap("Enter");
    EXPECT_EQ(typed_until_enter(), "x");
    text().end();
    while (devices->keyboard().poll(events) > 0) {
    }
  }
}

TEST_F(TypedTextOnXvfb, LeavesOutWhatWasTypedBefore) {
  robot.type("early");
  text().begin();
  robot.type("x");
  robot.tap("Enter");
  EXPECT_EQ(typed_until_enter(), "x");
  text().end();
}

}  // namespace
}  // namespace engine
