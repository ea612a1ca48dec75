#include <gtest/gtest.h>
#include <xcb/xcb.h>
#include <xcb/xinput.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "engine/devices/x11/xi2_keyboard.h"
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

constexpr Instant stamped(5'000'000ms);

TEST(KeyTime, IsWhenItWasSeenIfThatWasWithinItsStamp) {
  const KeyTime time = key_time(5'000'000, stamped + 300us, 1ms);
  EXPECT_EQ(time.at, stamped + 300us);
  EXPECT_EQ(time.earlier, 300us);
}

TEST(KeyTime, IsTheEndOfItsStampIfItWasSeenLater) {
  const KeyTime time = key_time(5'000'000, stamped + 42ms, 1ms);
  EXPECT_EQ(time.at, stamped + 1ms);
  EXPECT_EQ(time.earlier, 1ms);
}

TEST(KeyTime, KnowsAStampFromBeforeTheCounterWrapped) {
  const Instant wrap(std::chrono::milliseconds(1LL << 32));
  const KeyTime time = key_time(0xffff'ffff, wrap + 2ms, 1ms);
  EXPECT_EQ(time.at, wrap);
  EXPECT_EQ(time.earlier, 1ms);
}

TEST(KeyTime, IsNotMovedByAStampOfAnotherClock) {
  EXPECT_EQ(key_time(5'000'000, stamped + 90s, 1ms).at, stamped + 90s);
  EXPECT_EQ(key_time(5'000'000, stamped + 90s, 1ms).earlier, 90s) << "the doubt is told";
  EXPECT_EQ(key_time(5'000'000, stamped - 1ms, 1ms).at, stamped - 1ms);
}

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

// A program that takes the keyboard from ours.
class OtherProgram {
 public:
  explicit OtherProgram(const std::string& display) : server_(xcb_connect(display.c_str(), nullptr)) {
    const xcb_screen_t* root = xcb_setup_roots_iterator(xcb_get_setup(server_)).data;
    window_ = xcb_generate_id(server_);
    xcb_create_window(server_, XCB_COPY_FROM_PARENT, window_, root->root, 0, 0, 50, 50, 0,
                      XCB_WINDOW_CLASS_INPUT_OUTPUT, root->root_visual, 0, nullptr);
    xcb_map_window(server_, window_);
    const Reply<xcb_get_input_focus_reply_t> focus(
        xcb_get_input_focus_reply(server_, xcb_get_input_focus(server_), nullptr));
    before_ = focus->focus;
  }
  ~OtherProgram() { xcb_disconnect(server_); }
  OtherProgram(const OtherProgram&) = delete;
  OtherProgram& operator=(const OtherProgram&) = delete;

  void take_focus() { focus_on(window_); }
  void give_focus_back() { focus_on(before_); }
  // Returns when the server knows the key to be down or up: the robot writes its strokes on another connection.
  void await_key(int linux_code, bool down) {
    const auto code = static_cast<std::size_t>(linux_code + 8);
    for (const Instant give_up = monotonic_now() + 2s; monotonic_now() < give_up;) {
      const Reply<xcb_query_keymap_reply_t> keys(xcb_query_keymap_reply(server_, xcb_query_keymap(server_), nullptr));
      if ((keys->keys[code / 8] >> (code % 8) & 1) == (down ? 1 : 0)) return;
    }
    ADD_FAILURE() << "the server never heard the robot's key";
  }

 private:
  struct Free {
    void operator()(void* reply) const { std::free(reply); }
  };
  template <typename T>
  using Reply = std::unique_ptr<T, Free>;

  void focus_on(xcb_window_t window) {
    const auto done = xcb_set_input_focus_checked(server_, XCB_INPUT_FOCUS_POINTER_ROOT, window, XCB_CURRENT_TIME);
    EXPECT_FALSE(Reply<xcb_generic_error_t>(xcb_request_check(server_, done)));
  }

  xcb_connection_t* server_;
  xcb_window_t window_ = 0, before_ = 0;
};

TEST_F(Xi2KeyboardOnXvfb, CountsOnlyKeysOfItsOwnWindow) {
  constexpr int linux_f = 33, linux_j = 36;
  OtherProgram other(screen.display());
  robot.press(key_f);  // ours, though it is let go elsewhere
  EXPECT_EQ(events(1).size(), 1u);
  other.take_focus();
  robot.release(key_f);
  robot.press(key_j);
  other.await_key(linux_j, true);
  robot.release(key_j);
  other.await_key(linux_j, false);
  robot.press(key_f);  // pressed elsewhere and still held when the keyboard is ours again: its release says nothing
  other.await_key(linux_f, true);
  other.give_focus_back();
  robot.release(key_f);
  robot.press(key_space);
  robot.release(key_space);
  const auto heard = events(3);
  ASSERT_EQ(heard.size(), 3u);
  EXPECT_EQ(heard[0].key, key_f);
  EXPECT_EQ(heard[0].action, KeyAction::release);
  EXPECT_EQ(heard[1].key, key_space);
  EXPECT_EQ(heard[2].key, key_space);
}

// Plugs a second pair of keyboard and mouse into the server, and out again.
class SecondKeyboard {
 public:
  explicit SecondKeyboard(const std::string& display) : server_(xcb_connect(display.c_str(), nullptr)) {
    free(xcb_input_xi_query_version_reply(server_, xcb_input_xi_query_version(server_, 2, 2), nullptr));
  }
  ~SecondKeyboard() { xcb_disconnect(server_); }
  SecondKeyboard(const SecondKeyboard&) = delete;
  SecondKeyboard& operator=(const SecondKeyboard&) = delete;

  void plug_in() {
    struct {
      xcb_input_add_master_t change{XCB_INPUT_HIERARCHY_CHANGE_TYPE_ADD_MASTER, 3, 3, 0, 1};
      char name[4] = {'B', 'o', 'x', 0};
    } request;
    change(&request);
  }
  void plug_out() {
    const xcb_input_remove_master_t request{
        XCB_INPUT_HIERARCHY_CHANGE_TYPE_REMOVE_MASTER, 3, master_pointer(), XCB_INPUT_CHANGE_MODE_FLOAT, 0, 0, 0};
    change(&request);
  }

 private:
  void change(const void* request) {
    const auto done =
        xcb_input_xi_change_hierarchy_checked(server_, 1, static_cast<const xcb_input_hierarchy_change_t*>(request));
    EXPECT_EQ(xcb_request_check(server_, done), nullptr);
  }
  xcb_input_device_id_t master_pointer() {
    auto* devices =
        xcb_input_xi_query_device_reply(server_, xcb_input_xi_query_device(server_, XCB_INPUT_DEVICE_ALL), nullptr);
    xcb_input_device_id_t found = 0;
    for (auto each = xcb_input_xi_query_device_infos_iterator(devices); each.rem > 0;
         xcb_input_xi_device_info_next(&each)) {
      const std::string name(xcb_input_xi_device_info_name(each.data), each.data->name_len);
      if (name.starts_with("Box") && each.data->type == XCB_INPUT_DEVICE_TYPE_MASTER_POINTER)
        found = each.data->deviceid;
    }
    free(devices);
    return found;
  }

  xcb_connection_t* server_;
};

TEST_F(Xi2KeyboardOnXvfb, ReportsThatAKeyboardCameAndWent) {
  std::string heard;  // the box brings a mouse, told of by itself: what is waited for may not come first
  const auto told = [&](const std::string& sentence) {
    for (const Instant give_up = monotonic_now() + 10s; monotonic_now() < give_up;) {
      for (const auto& notice : keyboard().notices()) heard += notice.text + "; ";
      if (heard.find(sentence) != std::string::npos) return true;
    }
    return false;
  };
  const std::size_t before = keyboard().info().devices.size();
  SecondKeyboard second(screen.display());
  second.plug_in();
  EXPECT_TRUE(told("keyboard appeared: Box")) << heard;
  second.plug_out();
  EXPECT_TRUE(told("keyboard vanished: Box")) << heard;
  second.plug_in();
  EXPECT_TRUE(told("keyboard came back: Box")) << heard;
  EXPECT_EQ(keyboard().info().devices.size(), before + 2) << "a keyboard and a mouse, under their old numbers";
  robot.tap("J");
  EXPECT_EQ(events(2).size(), 2u);
}

TEST_F(Xi2KeyboardOnXvfb, RefusesAKeyboardThatIsNotThere) {
  devices.reset();
  DeviceChoice choice = whole_screen();
  choice.keyboard = "response box";
  try {
    open_devices(choice);
    FAIL() << "opened with a keyboard that is not there";
  } catch (const DeviceError& refusal) {
    EXPECT_NE(std::string(refusal.what()).find("response box"), std::string::npos);
  }
}

}  // namespace
}  // namespace engine
