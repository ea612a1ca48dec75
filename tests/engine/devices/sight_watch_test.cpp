// What a participant cannot see is known: a real window under a real window manager, and what happens on a lab's desktop.
#include <gtest/gtest.h>
#include <xcb/xcb.h>

#include <fstream>
#include <string_view>
#include <vector>

#include "engine/devices/x11/connection.h"
#include "tests/engine/devices/on_a_screen.h"
#include "tests/lab/child_process.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

// Somebody else on the same screen: another program's windows, and wishes sent to the window manager.
class SomebodyElse {
 public:
  SomebodyElse() : root_(xcb_setup_roots_iterator(xcb_get_setup(connection_)).data->root) {}

  xcb_window_t open_window(int x, int y, int width, int height, bool managed) {
    const xcb_window_t window = xcb_generate_id(connection_);
    const std::uint32_t values[] = {0xffffff, managed ? 0U : 1U};
    xcb_create_window(connection_, XCB_COPY_FROM_PARENT, window, root_, static_cast<std::int16_t>(x), static_cast<std::int16_t>(y),
                      static_cast<std::uint16_t>(width), static_cast<std::uint16_t>(height), 0, XCB_WINDOW_CLASS_INPUT_OUTPUT,
                      XCB_COPY_FROM_PARENT, XCB_CW_BACK_PIXEL | XCB_CW_OVERRIDE_REDIRECT, values);
    xcb_map_window(connection_, window);
    xcb_flush(connection_);
    return window;
  }
  void close_window(xcb_window_t window) {
    xcb_destroy_window(connection_, window);
    xcb_flush(connection_);
  }
  void move_window(xcb_window_t window, std::uint32_t x, std::uint32_t y) {
    const std::uint32_t values[] = {x, y};
    xcb_configure_window(connection_, window, XCB_CONFIG_WINDOW_X | XCB_CONFIG_WINDOW_Y, values);
    xcb_flush(connection_);
  }
  void take_focus(xcb_window_t window) {
    xcb_set_input_focus(connection_, XCB_INPUT_FOCUS_PARENT, window, XCB_CURRENT_TIME);
    xcb_flush(connection_);
  }
  // A client message to the root window, as pagers and panels send it.
  void ask_manager(std::string_view message, xcb_window_t about, std::uint32_t value) {
    xcb_client_message_event_t event{};
    event.response_type = XCB_CLIENT_MESSAGE;
    event.format = 32;
    event.window = about;
    event.type = atom(message);
    event.data.data32[0] = value;
    event.data.data32[1] = XCB_CURRENT_TIME;
    xcb_send_event(connection_, 0, root_, XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY | XCB_EVENT_MASK_SUBSTRUCTURE_REDIRECT,
                   reinterpret_cast<const char*>(&event));
    xcb_flush(connection_);
  }
  xcb_window_t root() const { return root_; }
  // The window of that title, wherever a window manager put it.
  xcb_window_t window_called(std::string_view title) { return search(root_, title); }
  bool is_managed() {
    const XReply<xcb_get_property_reply_t> check(xcb_get_property_reply(
        connection_, xcb_get_property(connection_, 0, root_, atom("_NET_SUPPORTING_WM_CHECK"), XCB_ATOM_WINDOW, 0, 1), nullptr));
    return check && check->type != XCB_ATOM_NONE;
  }
  // A window manager says early that it is there; what is to be mapped before it listens may wait for ever.
  bool manages_windows() {
    if (!is_managed()) return false;
    const xcb_window_t window = open_window(0, 0, 20, 20, true);
    bool shown = false;
    for (const Instant give_up = monotonic_now() + 1s; !shown && monotonic_now() < give_up; lab::sleep_until(monotonic_now() + 20ms)) {
      const XReply<xcb_get_window_attributes_reply_t> is(
          xcb_get_window_attributes_reply(connection_, xcb_get_window_attributes(connection_, window), nullptr));
      shown = is && is->map_state == XCB_MAP_STATE_VIEWABLE;
    }
    close_window(window);
    return shown;
  }
  bool is_composed() {
    const XReply<xcb_get_selection_owner_reply_t> owner(
        xcb_get_selection_owner_reply(connection_, xcb_get_selection_owner(connection_, atom("_NET_WM_CM_S0")), nullptr));
    return owner && owner->owner != XCB_WINDOW_NONE;
  }

 private:
  xcb_atom_t atom(std::string_view name) {
    const XReply<xcb_intern_atom_reply_t> reply(
        xcb_intern_atom_reply(connection_, xcb_intern_atom(connection_, 0, static_cast<std::uint16_t>(name.size()), name.data()), nullptr));
    return reply->atom;
  }
  xcb_window_t search(xcb_window_t window, std::string_view title) {
    const XReply<xcb_get_property_reply_t> name(
        xcb_get_property_reply(connection_, xcb_get_property(connection_, 0, window, XCB_ATOM_WM_NAME, XCB_ATOM_ANY, 0, 64), nullptr));
    if (name && std::string_view(static_cast<const char*>(xcb_get_property_value(name.get())),
                                 static_cast<std::size_t>(xcb_get_property_value_length(name.get()))) == title)
      return window;
    const XReply<xcb_query_tree_reply_t> tree(xcb_query_tree_reply(connection_, xcb_query_tree(connection_, window), nullptr));
    for (int i = 0; tree && i < tree->children_len; ++i)
      if (const xcb_window_t found = search(xcb_query_tree_children(tree.get())[i], title)) return found;
    return XCB_WINDOW_NONE;
  }

  XConnection connection_;
  xcb_window_t root_;
};

class SightOnX11 : public OnAScreen {
 protected:
  // A window manager, or a compositor, by its command; waited for.
  void start(std::vector<std::string> command, bool (SomebodyElse::*is_there)()) {
    lab::ChildProcess::Settings settings;
    settings.environment = screen.environment();
    programs_.push_back(std::make_unique<lab::ChildProcess>(std::move(command), settings));
    SomebodyElse asking;
    const Instant give_up = monotonic_now() + 10s;
    while (!(asking.*is_there)() && monotonic_now() < give_up) lab::sleep_until(monotonic_now() + 20ms);
    ASSERT_TRUE((asking.*is_there)()) << "it did not start";
  }
  void start_openbox() { start({"openbox", "--sm-disable"}, &SomebodyElse::manages_windows); }

  void open() {
    devices = open_devices(whole_screen());
    ours = else_.window_called("test");
    ASSERT_NE(ours, XCB_WINDOW_NONE);
    EXPECT_TRUE(becomes({})) << "at the start: " << to_text(devices->display().sight().now);
    devices->display().sight();
  }

  // Whether these losses, and no others, are reported within two seconds.
  bool becomes(std::vector<SightLoss> expected) {
    SightLosses wanted;
    for (const SightLoss loss : expected) wanted.add(loss);
    for (const Instant give_up = monotonic_now() + 2s; monotonic_now() < give_up; lab::sleep_until(monotonic_now() + 5ms)) {
      devices->display().attend();
      const Sight sight = devices->display().sight();
      seen_ = SightLosses(static_cast<std::uint8_t>(seen_.bits() | sight.since.bits()));
      if (sight.now == wanted) return true;
    }
    last_ = to_text(devices->display().sight().now);
    return false;
  }

  std::unique_ptr<OpenedDevices> devices;
  xcb_window_t ours = XCB_WINDOW_NONE;
  SightLosses seen_;
  std::string last_;

 private:
  std::vector<std::unique_ptr<lab::ChildProcess>> programs_;

 protected:
  SomebodyElse else_;
};

TEST_F(SightOnX11, IsWholeWithoutAWindowManagerUntilSomethingLiesOverTheWindow) {
  open();
  const xcb_window_t other = else_.open_window(100, 100, 50, 50, false);
  EXPECT_TRUE(becomes({SightLoss::covered})) << last_;
  else_.close_window(other);
  EXPECT_TRUE(becomes({})) << last_;
}

TEST_F(SightOnX11, KnowsThatTheWindowWasMinimised) {
  start_openbox();
  open();
  else_.ask_manager("WM_CHANGE_STATE", ours, 3);  // IconicState
  EXPECT_TRUE(becomes({SightLoss::hidden, SightLoss::unfocused}) || becomes({SightLoss::hidden})) << last_;
  else_.ask_manager("_NET_ACTIVE_WINDOW", ours, 2);
  EXPECT_TRUE(becomes({})) << last_;
}

TEST_F(SightOnX11, KnowsThatTheDesktopIsShown) {
  start_openbox();
  open();
  else_.ask_manager("_NET_SHOWING_DESKTOP", else_.root(), 1);
  EXPECT_TRUE(becomes({SightLoss::hidden, SightLoss::unfocused}) || becomes({SightLoss::hidden})) << last_;
  else_.ask_manager("_NET_SHOWING_DESKTOP", else_.root(), 0);
  EXPECT_TRUE(becomes({}) || (else_.ask_manager("_NET_ACTIVE_WINDOW", ours, 2), becomes({}))) << last_;
}

TEST_F(SightOnX11, KnowsThatAnotherWindowLiesOverIt) {
  start_openbox();
  open();
  const xcb_window_t other = else_.open_window(0, 0, width, height, false);
  EXPECT_TRUE(becomes({SightLoss::covered})) << last_;
  else_.close_window(other);
  EXPECT_TRUE(becomes({})) << last_;
}

TEST_F(SightOnX11, KnowsThatTheKeysGoElsewhere) {
  start_openbox();
  open();
  const xcb_window_t other = else_.open_window(0, 0, 40, 40, true);
  else_.take_focus(other);
  becomes({SightLoss::unfocused});
  EXPECT_TRUE(seen_.has(SightLoss::unfocused)) << to_text(seen_);
}

TEST_F(SightOnX11, KnowsThatAnotherProgramTookTheWholeScreen) {
  start_openbox();
  open();
  const xcb_window_t other = else_.open_window(0, 0, width, height, true);
  else_.ask_manager("_NET_ACTIVE_WINDOW", other, 2);
  becomes({SightLoss::covered, SightLoss::unfocused});
  EXPECT_TRUE(seen_.has(SightLoss::covered) && seen_.has(SightLoss::unfocused)) << to_text(seen_);
}

TEST_F(SightOnX11, KnowsThatTheWindowWasMoved) {
  open();
  else_.move_window(ours, 30, 0);
  // To the server a part that is off the screen may be obscured, too.
  EXPECT_TRUE(becomes({SightLoss::displaced}) || becomes({SightLoss::displaced, SightLoss::covered})) << last_;
  else_.move_window(ours, 0, 0);
  EXPECT_TRUE(becomes({})) << last_;
}

// A compositor hides from the server what lies over a window.
TEST_F(SightOnX11, KnowsUnderACompositorThatAnotherWindowLiesOverIt) {
  start_openbox();
  start({"picom", "--backend", "xrender", "--config", "/dev/null"}, &SomebodyElse::is_composed);
  open();
  const xcb_window_t other = else_.open_window(10, 10, 100, 100, false);
  EXPECT_TRUE(becomes({SightLoss::covered})) << last_;
  else_.close_window(other);
  EXPECT_TRUE(becomes({})) << last_;
}

TEST_F(SightOnX11, TellsALossThatIsOverAlready) {
  open();
  else_.close_window(else_.open_window(100, 100, 50, 50, false));
  becomes({});
  for (const Instant give_up = monotonic_now() + 1s; seen_.none() && monotonic_now() < give_up;) becomes({});
  EXPECT_TRUE(seen_.has(SightLoss::covered));
}

}  // namespace
}  // namespace engine
