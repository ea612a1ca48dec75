// Keys: physical, with the time at which they were seen and how far to trust it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/journal/words.h"
#include "engine/time.h"
#include "protocols/model/key.h"

namespace engine {

// Pixels from the top left corner of the screen.
struct ScreenPoint {
  int x = 0, y = 0;
  bool operator==(const ScreenPoint&) const = default;
};

struct KeyEvent {
  protocols::Key key = 0;
  KeyAction action = KeyAction::press;
  Instant time;               // when it was seen, on the run's clock
  Duration earlier{0};        // it may have happened up to so long before `time`; 0 for evdev
  KeySource source = KeySource::sdl_pump;
  int device = 0;             // index into KeyboardInfo::devices
  std::optional<ScreenPoint> at = std::nullopt;  // of a mouse button: where the pointer was; empty: the device does not know
  bool answers = true;  // of a device that answers trials; keys of the others count on pages and for the operator alone
  bool operator==(const KeyEvent&) const = default;
};

struct KeyboardInfo {
  KeySource source = KeySource::sdl_pump;
  std::vector<std::string> devices;  // names, for the journal; one that vanished keeps its place
};

// Something about the keyboards themselves that a reader of the data must know, for the journal.
struct KeyboardNotice {
  Instant time;
  std::string text;  // "keyboard vanished: Dell KB216"
};

class Keyboard {
 public:
  virtual ~Keyboard() = default;
  virtual KeyboardInfo info() const = 0;
  // Hands out what has happened since the last call, oldest first, as much as fits; autorepeat is not an event. Allocates nothing.
  virtual std::size_t poll(std::span<KeyEvent> out) = 0;
  // Returns when there is something to poll, or at `until`.
  virtual void wait(Instant until) = 0;
  // The longest time that may pass between polls without making wrong the times it reports; empty: it has its own thread.
  virtual std::optional<Duration> wants_polling_every() const = 0;
  // How often a keyboard was disconnected so far. Allocates nothing, waits for nothing.
  virtual std::uint32_t disconnections() const { return 0; }
  // What happened to the keyboards since the last call: one vanished, came back, or events were lost. Not during a trial.
  virtual std::vector<KeyboardNotice> notices() { return {}; }
};

// Typed text, as the system composes it (layouts, dead keys, input methods): for names and answers, never for times.
class TextEntry {
 public:
  struct Edit {
    // erase: one character back; erase_ahead: the Delete key; the arrows and ends move the caret; accept: Enter; finish: Enter
    // with a Ctrl key held. There is none for a clipboard: what is not typed cannot come in.
    enum class Kind { insert, erase, erase_ahead, left, right, up, down, line_begin, line_end, accept, finish } kind = Kind::insert;
    std::string text = {};  // UTF-8, for insert
  };
  virtual ~TextEntry() = default;
  virtual void begin() = 0;
  virtual std::vector<Edit> poll() = 0;  // what was typed since the last call
  virtual void end() = 0;
  // What the active layout prints on a key without Shift, in UTF-8; empty: it is not known, or nothing that can be seen.
  virtual std::string printed_on(protocols::Key) const { return {}; }
};

}  // namespace engine
