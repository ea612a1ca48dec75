// Keyboards, response boxes and mouse buttons straight from the kernel, in the kernel's own time.
#pragma once

#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "engine/devices/doorbell.h"
#include "engine/devices/evdev/evdev_device.h"
#include "engine/input/keyboard.h"
#include "engine/sound/ring.h"

namespace engine {

// Hears every /dev/input/event* device with keys or mouse buttons, on a thread of its own (SCHED_FIFO where permitted).
// A keyboard that is unplugged in mid-session and plugged in again goes on under its old number; both are reported by
// notices(). Keys that were down when it vanished are let go at the moment that was seen, with `earlier` back to their press.
class EvdevKeyboard : public Keyboard {
 public:
  // name_part: only devices with this in their name, in capitals or not, answer trials (KeyEvent::answers); empty: all do. focused: presses count only while
  // it is true (a window system sends our keys elsewhere else); null: always. It must outlive this object. Throws DeviceError
  // when no keyboard can be read: nobody may read them, none is connected, or none has such a name.
  explicit EvdevKeyboard(std::optional<std::string> name_part = {}, const std::atomic<bool>* focused = nullptr);
  ~EvdevKeyboard() override;

  KeyboardInfo info() const override;
  std::size_t poll(std::span<KeyEvent> out) override;
  void wait(Instant until) override;
  std::optional<Duration> wants_polling_every() const override { return std::nullopt; }
  std::uint32_t disconnections() const override { return disconnections_.load(std::memory_order_acquire); }
  std::vector<KeyboardNotice> notices() override;

  // What the thread got: "SCHED_FIFO 60" or "SCHED_OTHER (not permitted)".
  const std::string& scheduling() const { return scheduling_; }

 private:
  struct Heard {
    EvdevDevice device;
    int number = 0;  // its place in names_
    bool answers = true;
  };
  void open_all();
  void try_open(const std::string& path);
  void listen();
  void read_device(Heard& heard, bool& alive);
  void read_hot_plugs();
  void add(const KeyEvent& event);
  void hand_over();
  void report(std::string text);
  int number_for(const std::string& name, bool& returned);

  std::optional<std::string> name_part_;
  const std::atomic<bool>* focused_;
  Ring<KeyEvent, 4096> events_;
  Doorbell there_are_events_;
  Doorbell stop_;

  // The thread's, once it runs.
  std::vector<Heard> heard_;
  std::vector<KeyEvent> batch_;     // of one look at all devices, put in order of time
  int hot_plugs_ = -1;              // inotify on /dev/input

  mutable std::mutex mutex_;        // of what follows; never held while keys are handed over
  std::vector<std::string> names_;
  std::vector<bool> present_;
  std::vector<KeyboardNotice> notices_;

  std::atomic<std::uint32_t> disconnections_{0};  // of keyboards, or of whatever the study names
  std::uint64_t lost_reported_ = 0;
  std::string scheduling_;
  std::thread thread_;
};

}  // namespace engine
