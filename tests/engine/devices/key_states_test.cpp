#include "engine/devices/evdev/key_states.h"

#include <gtest/gtest.h>

#include <linux/input-event-codes.h>

#include "engine/devices/evdev_keys.h"
#include "engine/devices/finished_receipts.h"

namespace engine {
namespace {

using namespace std::chrono_literals;
using protocols::Key;

Key key(const char* name) { return protocols::key_named(name).value(); }
Instant at(Duration since) { return Instant(since); }

TEST(KeyStates, PassesOnAPressAndItsReleaseOnceAndNoRepeats) {
  KeyStates states;
  const auto press = states.take(key("F"), 1, at(10ms), true);
  ASSERT_TRUE(press);
  EXPECT_EQ(press->action, KeyAction::press);
  EXPECT_EQ(press->time, at(10ms));
  EXPECT_FALSE(states.take(key("F"), 2, at(260ms), true)) << "autorepeat is not an event";
  EXPECT_FALSE(states.take(key("F"), 1, at(270ms), true)) << "a key that is down cannot be pressed";
  const auto release = states.take(key("F"), 0, at(300ms), true);
  ASSERT_TRUE(release);
  EXPECT_EQ(release->action, KeyAction::release);
  EXPECT_FALSE(states.take(key("F"), 0, at(301ms), true));
}

TEST(KeyStates, DoesNotCountWhatIsTypedIntoOtherWindows) {
  KeyStates states;
  EXPECT_FALSE(states.take(key("J"), 1, at(1ms), false));
  EXPECT_FALSE(states.take(key("J"), 0, at(2ms), true)) << "its press never counted";
  EXPECT_TRUE(states.take(key("J"), 1, at(3ms), true));
  EXPECT_TRUE(states.take(key("J"), 0, at(4ms), false)) << "a release is told even when the focus has gone";
}

TEST(KeyStates, LetsGoOfWhatWasDownWhenTheKeyboardVanishes) {
  KeyStates states;
  states.take(key("F"), 1, at(10ms), true);
  states.take(key("MouseLeft"), 1, at(20ms), true);
  const auto gone = states.let_go_all(at(100ms));
  ASSERT_EQ(gone.size(), 2u);
  for (const KeyEvent& event : gone) {
    EXPECT_EQ(event.action, KeyAction::release);
    EXPECT_EQ(event.time, at(100ms));
    EXPECT_EQ(event.earlier, event.key == key("F") ? 90ms : 80ms);
  }
  EXPECT_TRUE(states.let_go_all(at(101ms)).empty());
}

TEST(EvdevKeys, NamesTheKernelsKeysByTheirPlaceOnTheKeyboard) {
  EXPECT_EQ(key_of_linux_code(KEY_F), key("F"));
  EXPECT_EQ(key_of_linux_code(KEY_J), key("J"));
  EXPECT_EQ(key_of_linux_code(KEY_SPACE), key("Space"));
  EXPECT_EQ(key_of_linux_code(KEY_1), key("1"));
  EXPECT_EQ(key_of_linux_code(KEY_LEFTCTRL), key("LeftCtrl"));
  EXPECT_EQ(key_of_linux_code(KEY_F12), key("F12"));
  EXPECT_EQ(key_of_linux_code(BTN_LEFT), key("MouseLeft"));
  EXPECT_FALSE(key_of_linux_code(KEY_POWER));
  EXPECT_FALSE(key_of_linux_code(-1));
  EXPECT_FALSE(key_of_linux_code(100'000));
}

TEST(EvdevKeys, GivesNoTwoCodesTheSameLetterOrDigit) {
  for (Key wanted = 4; wanted <= 39; ++wanted) {
    int codes = 0;
    for (int code = 0; code < KEY_MAX; ++code) codes += key_of_linux_code(code) == wanted;
    EXPECT_EQ(codes, 1) << protocols::key_name(wanted);
  }
}

TEST(FinishedReceipts, HandsEachOutOnceByItsNumber) {
  FinishedReceipts finished;
  Receipt out;
  for (RequestId request = 1; request <= 3; ++request) {
    Receipt receipt;
    receipt.request = request;
    receipt.shown = request != 2;
    finished.add(receipt);
  }
  EXPECT_TRUE(finished.take(2, out));
  EXPECT_EQ(out.request, 2u);
  EXPECT_FALSE(out.shown);
  EXPECT_FALSE(finished.take(2, out));
  EXPECT_TRUE(finished.take(1, out));
  EXPECT_FALSE(finished.take(4, out));
}

}  // namespace
}  // namespace engine
