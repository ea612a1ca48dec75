// The laboratory's own instruments, checked on a window that the test paints itself.
#include <gtest/gtest.h>
#include <xcb/xcb.h>

#include <cstdlib>

#include "tests/lab/key_robot.h"
#include "tests/lab/photodiode.h"
#include "tests/lab/virtual_screen.h"

namespace lab {
namespace {

using std::chrono::milliseconds;

// A window over the whole virtual screen.
class Window {
 public:
  explicit Window(const VirtualScreen& screen) : connection_(xcb_connect(screen.display().c_str(), nullptr)) {
    const xcb_screen_t* root = xcb_setup_roots_iterator(xcb_get_setup(connection_)).data;
    window_ = xcb_generate_id(connection_);
    const std::uint32_t events = XCB_EVENT_MASK_KEY_PRESS | XCB_EVENT_MASK_KEY_RELEASE;
    xcb_create_window(connection_, XCB_COPY_FROM_PARENT, window_, root->root, 0, 0, static_cast<std::uint16_t>(screen.width()),
                      static_cast<std::uint16_t>(screen.height()), 0, XCB_WINDOW_CLASS_INPUT_OUTPUT, root->root_visual,
                      XCB_CW_EVENT_MASK, &events);
    xcb_map_window(connection_, window_);
    graphics_ = xcb_generate_id(connection_);
    xcb_create_gc(connection_, graphics_, window_, 0, nullptr);
    round_trip();
  }
  ~Window() { xcb_disconnect(connection_); }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  void fill(std::uint32_t colour) {
    xcb_change_gc(connection_, graphics_, XCB_GC_FOREGROUND, &colour);
    const xcb_rectangle_t all{0, 0, 4096, 4096};
    xcb_poly_fill_rectangle(connection_, window_, graphics_, 1, &all);
    round_trip();
  }

  // The key code of the next key event, negative for a release.
  int next_key() {
    xcb_flush(connection_);
    for (const engine::Instant give_up = now() + std::chrono::seconds(5); now() < give_up;) {
      xcb_generic_event_t* event = xcb_poll_for_event(connection_);
      if (!event) {
        sleep_until(now() + milliseconds(1));
        continue;
      }
      const int kind = event->response_type & 0x7F;
      const int code = reinterpret_cast<xcb_key_press_event_t*>(event)->detail;
      std::free(event);
      if (kind == XCB_KEY_PRESS) return code;
      if (kind == XCB_KEY_RELEASE) return -code;
    }
    return 0;
  }

 private:
  void round_trip() { std::free(xcb_get_input_focus_reply(connection_, xcb_get_input_focus(connection_), nullptr)); }

  xcb_connection_t* connection_;
  xcb_window_t window_ = 0;
  xcb_gcontext_t graphics_ = 0;
};

TEST(Photodiode, SeesEveryChangeBetweenTheLooksThatFrameIt) {
  const VirtualScreen screen(320, 200);
  Window window(screen);
  window.fill(0x000000);
  const Photodiode diode(screen, 160, 100);
  ASSERT_TRUE(diode.change(0, now() + milliseconds(2000)));
  std::vector<std::pair<engine::Instant, engine::Instant>> asked;
  for (const std::uint32_t colour : {0xFF0000U, 0xFFFFFFU, 0x808080U, 0x000001U}) {
    const engine::Instant before = now();
    window.fill(colour);
    asked.emplace_back(before, now());
    ASSERT_TRUE(diode.change(asked.size(), now() + milliseconds(2000)));
  }
  const auto changes = diode.changes();
  ASSERT_EQ(changes.size(), 5U);
  EXPECT_EQ(changes[3].colour, 0x808080U);
  for (std::size_t i = 0; i < asked.size(); ++i) {
    EXPECT_GE(changes[i + 1].seen, asked[i].first) << "seen before it was there";
    EXPECT_LE(changes[i + 1].before, asked[i].second) << "still dark after it was there";
  }
}

TEST(KeyRobot, PressesTheKeyThatItsUsageNames) {
  const VirtualScreen screen(320, 200);
  Window window(screen);
  KeyRobot robot(screen.display());
  constexpr int j_of_x = 36 + 8;  // KEY_J of the kernel, as X counts
  const engine::Instant before = now();
  const Stroke stroke = robot.tap(protocols::Key{13}, milliseconds(5));
  EXPECT_EQ(window.next_key(), j_of_x);
  EXPECT_EQ(window.next_key(), -j_of_x);
  EXPECT_GE(stroke.before, before);
  EXPECT_EQ(robot.strokes().size(), 2U);
}

TEST(VirtualScreen, RefusesAPlaceForKeysThatIsNotThere) {
  EXPECT_THROW(KeyRobot(":987654"), std::runtime_error);
  EXPECT_THROW(ChildProcess({"no-such-program-at-all"}), std::runtime_error);
}

}  // namespace
}  // namespace lab
