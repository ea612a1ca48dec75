#include "engine/devices/simulated/lab.h"

#include <gtest/gtest.h>

#include "engine/device_error.h"
#include "tests/engine/trials.h"

namespace engine {
namespace {

using namespace trials;

TEST(SimulatedClock, JumpsAndFreezesWhenItPassesTheMoment) {
  SimulatedClock clock;
  const Instant start = clock.now();
  clock.freeze(start + 10ms, 100ms);
  clock.wait_until(start + 9ms);
  EXPECT_EQ(clock.now(), start + 9ms);
  clock.wait_until(start + 12ms);
  EXPECT_EQ(clock.now(), start + 110ms);
  clock.wait_until(start);
  EXPECT_EQ(clock.now(), start + 110ms);
}

TEST(SimulatedDisplay, ShowsAFrameAtItsRefreshOrTheNextItCanReach) {
  Lab lab;
  Receipt receipt;
  const RequestId on_time = lab.display.submit({}, 5);
  ASSERT_TRUE(lab.display.receipt(on_time, lab.clock.now() + 1s, receipt));
  EXPECT_EQ(receipt.refresh, 5);
  EXPECT_EQ(receipt.onset, lab.display.begin_of(5));
  EXPECT_EQ(lab.clock.now(), lab.display.begin_of(5));
  const RequestId late = lab.display.submit({}, 5);
  ASSERT_TRUE(lab.display.receipt(late, lab.clock.now() + 1s, receipt));
  EXPECT_EQ(receipt.refresh, 6);
}

TEST(SimulatedDisplay, GivesEachReceiptOnceAndWaitsNoLongerThanAsked) {
  Lab lab;
  Receipt receipt;
  const RequestId request = lab.display.submit({}, 5);
  const Instant soon = lab.clock.now() + 1ms;
  EXPECT_FALSE(lab.display.receipt(request, soon, receipt));
  EXPECT_EQ(lab.clock.now(), soon);
  EXPECT_TRUE(lab.display.receipt(request, soon + 1s, receipt));
  EXPECT_FALSE(lab.display.receipt(request, soon + 2s, receipt));
}

TEST(SimulatedDisplay, KeepsOneCopyOfEachSpriteUntilItForgets) {
  SimulatedScreen screen;
  screen.uploads_at_most = 2;
  Lab lab(screen);
  const auto sprite = std::make_shared<PlainSprite>(), other = std::make_shared<PlainSprite>();
  const PictureId id = lab.display.upload(sprite);
  EXPECT_EQ(lab.display.upload(sprite), id);
  EXPECT_NE(lab.display.upload(other), id);
  lab.display.forget_all();
  EXPECT_TRUE(lab.display.uploaded.empty());
  EXPECT_THROW(lab.display.upload(sprite), DeviceError);
}

TEST(SimulatedKeyboard, HandsOutKeysWhenTheirTimeHasCome) {
  Lab lab;
  const Instant start = lab.clock.now();
  lab.keyboard.tap(key_j, start + 100ms);
  lab.keyboard.press(key_f, start + 50ms);
  std::array<KeyEvent, 8> out;
  EXPECT_EQ(lab.keyboard.poll(out), 0u);
  lab.keyboard.wait(start + 1s);
  EXPECT_EQ(lab.clock.now(), start + 50ms);
  ASSERT_EQ(lab.keyboard.poll(out), 1u);
  EXPECT_EQ(out[0].key, key_f);
  lab.clock.wait_until(start + 1s);
  ASSERT_EQ(lab.keyboard.poll(out), 2u);
  EXPECT_EQ(out[0].time, start + 100ms);
  EXPECT_EQ(out[1].action, KeyAction::release);
}

TEST(SimulatedTextEntry, HandsOutWhatWasTypedOneEditAtATime) {
  SimulatedTextEntry text;
  text.type("דנה");
  text.accept();
  EXPECT_TRUE(text.poll().empty());
  text.begin();
  EXPECT_EQ(text.poll().at(0).text, "דנה");
  EXPECT_EQ(text.poll().at(0).kind, TextEntry::Edit::Kind::accept);
  EXPECT_TRUE(text.poll().empty());
}

}  // namespace
}  // namespace engine
