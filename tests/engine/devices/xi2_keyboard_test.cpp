#include <gtest/gtest.h>
#include <xcb/xcb.h>

#include <array>
#include <thread>
#include <vector>

#include "tests/engine/devices/on_a_screen.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

constexpr protocols::Key key_f = 9, key_j = 13, key_space = 44;

class Xi2KeyboardOnXvfb : public OnAScreen {
 protected:
  Keyboard& keyboard() { return devices->keyboard(); }

  // All events until `count` are there, or none came for two seconds; then whatever else has come.
  std::vector<KeyEvent> events(std::size_t count) {
    std::vector<KeyEvent> all;
    std::array<KeyEvent, 16> some;
    for (;;) {
      const std::size_t more = keyboard().poll(some);
      all.insert(all.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(more));
      if (more > 0) continue;
      if (all.size() >= count) return all;
      const Instant give_up = monotonic_now() + 2s;
      keyboard().wait(give_up);
      if (monotonic_now() >= give_up) return all;
    }
  }

  std::unique_ptr<OpenedDevices> devices = open_devices(whole_screen());
  lab::KeyRobot robot{screen.display()};
};

TEST_F(Xi2KeyboardOnXvfb, SaysWhereItsTimesComeFrom) {
  const KeyboardInfo info = keyboard().info();
  EXPECT_EQ(info.source, KeySource::xi2);
  EXPECT_FALSE(info.devices.empty());
  EXPECT_FALSE(keyboard().wants_polling_every());
  EXPECT_TRUE(keyboard().notices().empty()) << "what is there from the start is no news";
}

TEST_F(Xi2KeyboardOnXvfb, HearsEveryKeyOnceInOrder) {
  constexpr std::size_t strokes = 200;
  std::vector<KeyEvent> heard;
  for (std::size_t i = 0; i < strokes / 2; ++i) {
    const protocols::Key key = i % 3 == 0 ? key_j : i % 3 == 1 ? key_f : key_space;
    robot.press(key);
    robot.release(key);
    if (i % 20 != 19) continue;
    const auto more = events(40);
    heard.insert(heard.end(), more.begin(), more.end());
  }
  ASSERT_EQ(heard.size(), strokes);
  for (std::size_t i = 0; i < strokes; ++i) {
    const lab::Stroke& stroke = robot.strokes()[i];
    EXPECT_EQ(heard[i].key, stroke.key);
    EXPECT_EQ(heard[i].action, stroke.press ? KeyAction::press : KeyAction::release);
    EXPECT_EQ(heard[i].source, KeySource::xi2);
    EXPECT_GE(heard[i].time, stroke.before) << "seen before it was pressed";
    EXPECT_GE(heard[i].time - heard[i].earlier, stroke.before - 1ms) << "the server's stamp, in whole milliseconds";
    EXPECT_LT(heard[i].earlier, 2s);
    if (i > 0) {
      EXPECT_GE(heard[i].time, heard[i - 1].time);
    }
  }
}

TEST_F(Xi2KeyboardOnXvfb, DropsTheRepeatsOfAHeldKey) {
  // The server repeats a held key after 660 ms, then 25 times a second: held until a second key has surely been heard.
  robot.press(key_j);
  const Instant held_until = monotonic_now() + 1200ms;
  MonotonicClock().wait_until(held_until);
  robot.release(key_j);
  robot.press(key_f);
  robot.release(key_f);
  const auto heard = events(4);
  ASSERT_EQ(heard.size(), 4u);
  EXPECT_EQ(heard[0].key, key_j);
  EXPECT_EQ(heard[0].action, KeyAction::press);
  EXPECT_EQ(heard[1].key, key_j);
  EXPECT_EQ(heard[1].action, KeyAction::release);
  EXPECT_EQ(heard[2].key, key_f);
}

TEST_F(Xi2KeyboardOnXvfb, CountsOnlyKeysOfItsOwnWindow) {
  xcb_connection_t* other = xcb_connect(screen.display().c_str(), nullptr);
  const xcb_screen_t* root = xcb_setup_roots_iterator(xcb_get_setup(other)).data;
  const xcb_window_t window = xcb_generate_id(other);
  xcb_create_window(other, XCB_COPY_FROM_PARENT, window, root->root, 0, 0, 50, 50, 0, XCB_WINDOW_CLASS_INPUT_OUTPUT,
                    root->root_visual, 0, nullptr);
  xcb_map_window(other, window);
  const auto focus_before = xcb_get_input_focus_reply(other, xcb_get_input_focus(other), nullptr);
  const xcb_window_t ours = focus_before->focus;
  free(focus_before);
  const auto give_focus = [&](xcb_window_t to) {
    free(xcb_request_check(other,
                           xcb_set_input_focus_checked(other, XCB_INPUT_FOCUS_POINTER_ROOT, to, XCB_CURRENT_TIME)));
  };

  robot.press(key_f);  // ours, though it is let go elsewhere
  EXPECT_EQ(events(1).size(), 1u);
  give_focus(window);
  robot.release(key_f);
  robot.press(key_j);
  robot.release(key_j);
  give_focus(ours);
  robot.press(key_space);
  const auto heard = events(2);
  ASSERT_EQ(heard.size(), 2u);
  EXPECT_EQ(heard[0].key, key_f);
  EXPECT_EQ(heard[0].action, KeyAction::release);
  EXPECT_EQ(heard[1].key, key_space);
  robot.release(key_space);
  xcb_disconnect(other);
}

TEST_F(Xi2KeyboardOnXvfb, RefusesAKeyboardThatIsNotThere) {
  devices.reset();
  DeviceChoice choice = whole_screen();
  choice.keyboard = "response box";
  try {
    open_devices(choice);
    FAIL() << "opened with a keyboard that is not there";
  } catch (const MachineRefuses& refusal) {
    EXPECT_NE(std::string(refusal.what()).find("response box"), std::string::npos);
  }
}

}  // namespace
}  // namespace engine
