// Keys on X11 through XInput 2 raw events: physical keys, repeated to us by the X server, stamped as they arrive.
#pragma once

#include <xcb/xcb.h>

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "engine/devices/doorbell.h"
#include "engine/devices/evdev/key_states.h"
#include "engine/devices/x11/connection.h"
#include "engine/input/keyboard.h"
#include "engine/sound/ring.h"

namespace engine {

// When a key was pressed, by the server's stamp of it and by the clock as it was seen here: at the latest when it was seen, and at the latest
// when its stamp was over. `earlier` reaches back to the beginning of the stamp. stamp_ms: whole ms of our clock in 32 bits that wrap;
// stamp_covers: how long the clock may have gone on while the server gave this stamp. A stamp more than a second back moves nothing.
struct KeyTime {
  Instant at;
  Duration earlier{0};
};
KeyTime key_time(std::uint32_t stamp_ms, Instant seen, Duration stamp_covers);

// Hears all keyboards and mouse buttons of the X server on a connection and a thread of its own. A key's time: key_time;
// how long the key took from the kernel to the server is not known. Presses count only while the window has the focus.
class Xi2Keyboard : public Keyboard {
 public:
  // name_part: only devices with this in their name, in capitals or not, answer trials (KeyEvent::answers); empty: all do. Throws
  // DeviceError: no XInput 2, or no such keyboard.
  Xi2Keyboard(xcb_window_t window, std::optional<std::string> name_part);
  ~Xi2Keyboard() override;

  KeyboardInfo info() const override;
  std::size_t poll(std::span<KeyEvent> out) override;
  void wait(Instant until) override;
  std::optional<Duration> wants_polling_every() const override { return std::nullopt; }
  std::uint32_t disconnections() const override { return disconnections_.load(std::memory_order_acquire); }
  std::vector<KeyboardNotice> notices() override;

  // What the thread got: "SCHED_FIFO 60".
  const std::string& scheduling() const { return scheduling_; }

 private:
  // One of the server's source devices, by its number there.
  struct Source {
    int index = -1;  // in names_; -1: not heard
    bool keyboard = false;  // else a pointer
    bool answers = true;    // trials, not only pages and the operator
    std::unique_ptr<KeyStates> keys;
    std::array<bool, 256> down{};  // X key codes, focus or not: a press of a key that is down is a repeat
  };

  void listen();
  void hear(const xcb_generic_event_t& event, Instant now);
  void hear_key(const xcb_generic_event_t& event, int value, bool button, Instant now);
  std::optional<ScreenPoint> pointer_place();
  void read_devices();
  void report(std::string text);

  XConnection connection_;
  xcb_window_t window_;
  Duration stamp_covers_;
  std::uint8_t xinput_opcode_ = 0;
  std::optional<std::string> name_part_;
  std::array<Source, 256> sources_;  // the thread's, once it runs
  bool focused_ = false;             // the thread's, too

  Ring<KeyEvent, 1024> events_;
  Doorbell there_are_events_;
  Doorbell stop_;

  mutable std::mutex mutex_;  // of what follows; the thread takes it only when a device comes or goes
  std::vector<std::string> names_;
  std::vector<bool> present_;
  std::vector<KeyboardNotice> notices_;

  std::atomic<std::uint32_t> disconnections_{0};  // of keyboards, or of whatever the study names
  std::uint64_t lost_reported_ = 0;
  std::string scheduling_;
  std::thread thread_;
};

}  // namespace engine
