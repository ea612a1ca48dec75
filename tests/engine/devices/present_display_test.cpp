#include <gtest/gtest.h>

#include <cmath>
#include <csignal>
#include <set>
#include <vector>

#include "tests/engine/devices/on_a_screen.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

class PresentDisplayOnXvfb : public OnAScreen {
 protected:
  Receipt receipt_of(RequestId request) {
    Receipt receipt;
    EXPECT_TRUE(display().receipt(request, monotonic_now() + 2s, receipt)) << "no receipt for request " << request;
    return receipt;
  }
  Display& display() { return devices->display(); }

  std::unique_ptr<OpenedDevices> devices = open_devices(whole_screen());
};

constexpr double period_ms = 1000.0 / 60;

TEST_F(PresentDisplayOnXvfb, SaysWhatItIs) {
  const DisplayInfo info = display().info();
  EXPECT_EQ(info.driver, "x11 present");
  EXPECT_EQ(info.width_px, width);
  EXPECT_EQ(info.height_px, height);
  // Measured when it was opened: on a busy machine once in a while by refreshes that the server held up.
  for (int more = 5; more > 0 && std::abs(to_ms(display().pulse().period) - period_ms) > 0.5; --more) {
    devices.reset();
    devices = open_devices(whole_screen());
  }
  EXPECT_NEAR(to_ms(display().pulse().period), period_ms, 0.5);
  EXPECT_GE(display().frames_ahead(), 2);
}

TEST_F(PresentDisplayOnXvfb, ShowsWhatItWasAsked) {
  const auto box = display().upload(std::make_shared<PlainSprite>(100, 50, 0xff123456));
  const auto half = display().upload(std::make_shared<PlainSprite>(10, 10, 0x80ffffff));
  const Frame frame{{0x40, 0x40, 0x40}, {{box, 200, 100}, {half, 400, 300}, {box, width - 50, height - 10}}};
  const Receipt receipt = receipt_of(display().submit(frame, {}));
  EXPECT_TRUE(receipt.shown);
  EXPECT_EQ(receipt.grade, OnsetGrade::hw_copy);
  EXPECT_EQ(screen.colour_at(0, 0), 0x404040u);
  EXPECT_EQ(screen.colour_at(200, 100), 0x123456u);
  EXPECT_EQ(screen.colour_at(299, 149), 0x123456u);
  EXPECT_EQ(screen.colour_at(300, 150), 0x404040u);
  EXPECT_EQ(screen.colour_at(405, 305), 0xa0a0a0u);
  EXPECT_EQ(screen.colour_at(width - 1, height - 1), 0x123456u);
}

TEST_F(PresentDisplayOnXvfb, LeavesNothingOfTheFramesBefore) {
  const auto box = display().upload(std::make_shared<PlainSprite>(100, 100, 0xffffffff));
  // More frames than the display keeps buffers, so that every buffer is drawn in more than once.
  for (int i = 0; i < 13; ++i) {
    const Frame frame{{0, 0, static_cast<std::uint8_t>(i / 6)}, {{box, 20 * i, 10 * i}}};
    receipt_of(display().submit(frame, {}));
    const auto picture = screen.picture();
    EXPECT_EQ(std::count(picture.begin(), picture.end(), 0xffffffu), 100 * 100) << "frame " << i;
  }
}

// Frames for a refresh to come are shown by the part that may change: whatever came before, the rest must be right too.
TEST_F(PresentDisplayOnXvfb, LeavesNothingOfQueuedFramesEither) {
  const auto tall = display().upload(std::make_shared<PlainSprite>(40, 90, 0xffff0000));
  const auto wide = display().upload(std::make_shared<PlainSprite>(120, 30, 0xff0000ff));
  Receipt last = receipt_of(display().submit({{7, 7, 7}, {}}, {}));
  for (int i = 0; i < 24; ++i) {
    const std::uint8_t grey = i % 9 == 8 ? 60 : 7;
    const Frame prime{{grey, grey, grey}, {{tall, 30 + 20 * i, 50}}};
    const Frame mask{{grey, grey, grey}, {{wide, 30 + 20 * i, 200}, {tall, 500, 240 + 5 * i}}};
    const RequestId first = display().submit(prime, *last.refresh + 6);
    const RequestId second = display().submit(mask, *last.refresh + 8);
    receipt_of(first);
    last = receipt_of(second);
    ASSERT_TRUE(last.shown);
    const auto picture = screen.picture();
    EXPECT_EQ(std::count(picture.begin(), picture.end(), 0xff0000u), 40 * 90) << "mask " << i;
    EXPECT_EQ(std::count(picture.begin(), picture.end(), 0x0000ffu), 120 * 30) << "mask " << i;
    EXPECT_EQ(std::count(picture.begin(), picture.end(), grey * 0x010101u), width * height - 40 * 90 - 120 * 30) << "mask " << i;
  }
}

TEST_F(PresentDisplayOnXvfb, GivesEachFrameOneReceiptInOrder) {
  std::vector<RequestId> requests;
  std::vector<Refresh> targets;
  const Receipt first = receipt_of(display().submit({}, {}));
  Refresh target = *first.refresh + 4;
  std::optional<Refresh> last = first.refresh;
  std::optional<Instant> last_onset = first.onset;
  for (int i = 0; i < 40; i += 2) {
    // Two queued at once, as a prime with its mask.
    const RequestId prime = display().submit({{255, 255, 255}, {}}, target);
    const RequestId mask = display().submit({{128, 128, 128}, {}}, target + 2);
    for (const RequestId request : {prime, mask}) {
      const Receipt receipt = receipt_of(request);
      EXPECT_EQ(receipt.request, request);
      Receipt again;
      EXPECT_FALSE(display().receipt(request, monotonic_now(), again)) << "a receipt was handed out twice";
      if (!receipt.shown) continue;
      EXPECT_GE(*receipt.refresh, *last);  // the same where the server stood still until both were due
      EXPECT_GT(*receipt.onset, *last_onset);
      EXPECT_GE(*receipt.refresh, request == prime ? target : target + 2) << "never before its refresh";
      EXPECT_GE(*receipt.onset, *receipt.reported);
      EXPECT_LE(*receipt.onset, *receipt.in_hand);
      last = receipt.refresh;
      last_onset = receipt.onset;
    }
    target = *last + 4;
  }
}

TEST_F(PresentDisplayOnXvfb, DropsAFrameThatIsLateForItsSuccessor) {
  const Receipt first = receipt_of(display().submit({}, {}));
  const Refresh target = *first.refresh + 6;
  const RequestId replaced = display().submit({{10, 0, 0}, {}}, target);
  const RequestId shown = display().submit({{20, 0, 0}, {}}, target);
  const Receipt of_replaced = receipt_of(replaced);
  const Receipt of_shown = receipt_of(shown);
  EXPECT_TRUE(of_shown.shown);
  if (*of_shown.refresh == target) {  // else this machine was busy for six refreshes, and both may have been shown
    EXPECT_FALSE(of_replaced.shown);
    EXPECT_FALSE(of_replaced.onset);
    EXPECT_FALSE(of_replaced.refresh);
  }
  EXPECT_EQ(screen.colour_at(5, 5), 0x140000u);
}

TEST_F(PresentDisplayOnXvfb, ForgetsPictures) {
  const auto sprite = std::make_shared<PlainSprite>(30, 30, 0xff00ff00);
  EXPECT_EQ(display().upload(sprite), display().upload(sprite));
  std::weak_ptr<const stimuli::Sprite> alive = sprite;
  EXPECT_GT(sprite.use_count(), 1);
  display().forget_all();
  EXPECT_EQ(sprite.use_count(), 1);
  const auto anew = display().upload(sprite);
  receipt_of(display().submit({{}, {{anew, 0, 0}}}, {}));
  EXPECT_EQ(screen.colour_at(29, 29), 0x00ff00u);
}

TEST_F(PresentDisplayOnXvfb, GivesNoSignOfLifeWhileItsServerStandsStill) {
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(display().lives());
    receipt_of(display().submit({}, {}));  // by now the server has answered that question too
  }
  kill(screen.server(), SIGSTOP);
  EXPECT_TRUE(display().lives()) << "the last question was answered";
  EXPECT_FALSE(display().lives()) << "this one was not";
  kill(screen.server(), SIGCONT);
  receipt_of(display().submit({}, {}));
  EXPECT_TRUE(display().lives()) << "late, but answered";
}

}  // namespace
}  // namespace engine
