#include "engine/devices/open_devices.h"

#include <gtest/gtest.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "engine/devices/x11/connection.h"
#include "tests/engine/allocation_count.h"
#include "tests/engine/devices/on_a_screen.h"
#include "tests/engine/lock_count.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

// What the machine says when it refuses; empty: it did not.
std::string refusal_of(const DeviceChoice& choice) {
  try {
    open_devices(choice);
  } catch (const DeviceError& refusal) {
    EXPECT_NE(refusal.remedy(), "");
    return refusal.what();
  }
  return {};
}

class OpenDevices : public OnAScreen {};

TEST_F(OpenDevices, ReportsWhatWasObtained) {
  const auto devices = open_devices(whole_screen());
  const RealTimeReport report = devices->real_time();
  EXPECT_TRUE(report.scheduling.starts_with("SCHED_")) << report.scheduling;
  EXPECT_EQ(report.screen_saver, "inhibited through MIT-SCREEN-SAVER");
  EXPECT_EQ(report.notifications, "not inhibited: no desktop runs here");
  EXPECT_EQ(devices->grade(), OnsetGrade::hw_copy);
}

TEST_F(OpenDevices, RefusesWithoutADisplay) {
  setenv("SDL_VIDEODRIVER", "x11", 1);  // the console of the machine that runs this test is not to be taken
  unsetenv("DISPLAY");
  const std::string sentence = refusal_of(whole_screen());
  EXPECT_TRUE(sentence.starts_with("no display: neither DISPLAY nor WAYLAND_DISPLAY is set")) << sentence;
  unsetenv("SDL_VIDEODRIVER");
}

TEST_F(OpenDevices, RefusesAScreenThatIsNotThere) {
  DeviceChoice choice = whole_screen();
  choice.display = 3;
  EXPECT_EQ(refusal_of(choice), "there is no screen 3: this machine has one, number 0");
}

TEST_F(OpenDevices, RefusesARefreshThatTheStudyDoesNotWant) {
  DeviceChoice choice = whole_screen();
  choice.refresh_hz = 100;
  EXPECT_TRUE(refusal_of(choice).ends_with("but the study asks for 100.00 Hz"));
  choice.refresh_hz.reset();
  choice.refresh_hz_min = 75;
  EXPECT_TRUE(refusal_of(choice).ends_with("but the study asks for 75.00 Hz or more"));
}

TEST_F(OpenDevices, RefusesOnsetsThatAreNotGoodEnough) {
  DeviceChoice choice = whole_screen();
  choice.grade_min = OnsetGrade::hw_flip;
  EXPECT_EQ(refusal_of(choice), "this display reports its onsets with grade hw_copy, but the study asks for hw_flip");
  choice.grade_min = OnsetGrade::hw_copy;
  EXPECT_EQ(refusal_of(choice), "");
}

TEST_F(OpenDevices, OpensAgainAfterItWasClosed) {
  for (int i = 0; i < 3; ++i) EXPECT_EQ(refusal_of(whole_screen()), "");
}

TEST_F(OpenDevices, OpensAWindowOfItsOwnSize) {
  DeviceChoice choice = whole_screen();
  choice.windowed = true;
  const auto devices = open_devices(choice);
  const DisplayInfo info = devices->display().info();
  EXPECT_LT(info.width_px, width);
  EXPECT_GT(info.width_px, width / 2);
  EXPECT_LT(info.height_px, height);
}

// Attends to the display until it refuses; then what a trial or a page may still ask must come back.
void go_on_until_refused(OpenedDevices& devices) {
  try {
    for (const Instant give_up = monotonic_now() + 10s; monotonic_now() < give_up;) {
      devices.display().attend();
      devices.keyboard().wait(monotonic_now() + 10ms);
    }
  } catch (const DeviceError& refusal) {
    Receipt receipt;
    const RequestId request = devices.display().submit({}, {});
    if (!devices.display().receipt(request, monotonic_now() + 100ms, receipt) && !devices.display().lives() &&
        devices.text().poll().empty()) {
      std::fputs(refusal.what(), stderr);
    }
  }
}

// As a window manager or `xkill` might.
void destroy_every_window() {
  const XConnection other;
  const xcb_window_t root = xcb_setup_roots_iterator(xcb_get_setup(other)).data->root;
  xcb_destroy_subwindows(other, root);
  xcb_flush(other);
  const XReply<xcb_get_input_focus_reply_t> done(xcb_get_input_focus_reply(other, xcb_get_input_focus(other), nullptr));
}

using OpenDevicesDeathTest = OpenDevices;

TEST_F(OpenDevicesDeathTest, RefusesWhenTheServerEndsInMidSession) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");  // a process of its own: SDL cannot begin again after such an end
  const auto session = [this] {
    auto devices = open_devices(whole_screen());
    kill(screen.server(), SIGKILL);
    go_on_until_refused(*devices);
    devices.reset();
    std::exit(0);
  };
  EXPECT_EXIT(session(), testing::ExitedWithCode(0), "the X server closed the connection or the window");
}

TEST_F(OpenDevicesDeathTest, RefusesWhenItsWindowIsDestroyedFromOutside) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const auto session = [this] {
    auto devices = open_devices(whole_screen());
    destroy_every_window();
    go_on_until_refused(*devices);
    devices.reset();
    std::exit(0);
  };
  EXPECT_EXIT(session(), testing::ExitedWithCode(0), "the X server closed the connection or the window");
}

TEST_F(OpenDevices, AllocatesNothingAndWaitsForNoLockWhilePicturesAreShown) {
  if (!AllocationCount::available()) GTEST_SKIP() << "the sanitizer owns the allocator";
  const auto devices = open_devices(whole_screen());
  Display& display = devices->display();
  const PictureId box = display.upload(std::make_shared<PlainSprite>(100, 100, 0x80ff0000));
  const std::vector<Frame> frames{
      {{0, 0, 0}, {}}, {{0, 0, 0}, {{box, 10, 10}, {box, 60, 60}}}, {{9, 9, 9}, {{box, 10, 10}}}};
  std::array<KeyEvent, 16> events;
  std::size_t allocations = 0, locks_of_ours = 0, locks_of_libraries = 0, waits = 0;
  for (int trial = 0; trial < 10; ++trial) {
    display.attend();
    const AllocationCount count;
    const LockCount locks;
    for (const Frame& frame : frames) {
      Receipt receipt;
      const RequestId request = display.submit(frame, {});
      display.receipt(request, monotonic_now() + 2s, receipt);
      display.receipt(display.submit(frame, *receipt.refresh + 3), monotonic_now() + 2s, receipt);
      devices->keyboard().poll(events);
      devices->keyboard().wait(monotonic_now() + 1ms);
    }
    display.lives();
    allocations += count.count();
    waits += locks.waited();
    locks_of_ours += locks.by_us();
    locks_of_libraries += locks.taken() - locks.by_us();
  }
  EXPECT_EQ(allocations, 0u);
  EXPECT_EQ(locks_of_ours, 0u);
  // xcb and SDL each take a lock of their own on every call: nobody else may ever hold it.
  EXPECT_EQ(waits, 0u) << "of " << locks_of_libraries;
  RecordProperty("locks_of_libraries", static_cast<int>(locks_of_libraries));
}

// SDL's dummy driver stands for whatever screen nothing better is known of.
TEST(SwapDisplay, ShowsAndEstimatesWhereNothingBetterIsKnown) {
  setenv("SDL_VIDEODRIVER", "dummy", 1);
  {
    const auto devices = open_devices({});
    Display& display = devices->display();
    EXPECT_EQ(devices->grade(), OnsetGrade::swap_return);
    EXPECT_EQ(display.frames_ahead(), 1);
    EXPECT_GT(display.pulse().period, 0ns);
    EXPECT_FALSE(display.pulse().measured);
    const PictureId box = display.upload(std::make_shared<PlainSprite>(10, 10, 0xff00ff00));
    for (int i = 0; i < 5; ++i) {
      const Pulse pulse = display.pulse();
      const Instant due = pulse.at + 2 * pulse.period;
      const RequestId request = display.submit({{0, 0, 0}, {{box, 0, 0}}}, pulse.count + 2);
      Receipt receipt;
      ASSERT_TRUE(display.receipt(request, monotonic_now() + 2s, receipt));
      EXPECT_TRUE(receipt.shown);
      EXPECT_FALSE(receipt.refresh) << "it cannot know the refresh";
      EXPECT_EQ(receipt.grade, OnsetGrade::swap_return);
      EXPECT_GE(*receipt.onset, due);
      EXPECT_FALSE(display.receipt(request, monotonic_now(), receipt)) << "a receipt was handed out twice";
    }
    EXPECT_EQ(devices->keyboard().info().source, KeySource::sdl_pump);
    ASSERT_TRUE(devices->keyboard().wants_polling_every());
  }
  DeviceChoice choice;
  choice.grade_min = OnsetGrade::hw_copy;
  EXPECT_EQ(refusal_of(choice), "this display reports its onsets with grade swap_return, but the study asks for hw_copy or better");
  choice = {};
  choice.refresh_hz = 60;
  EXPECT_EQ(refusal_of(choice), "this display does not report its refreshes, but the study asks for 60.00 Hz");
  unsetenv("SDL_VIDEODRIVER");
}

}  // namespace
}  // namespace engine
