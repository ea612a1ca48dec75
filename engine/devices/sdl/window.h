// The one window of a run, opened through SDL2, and the one place that takes SDL's events.
#pragma once

#include <SDL.h>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "engine/devices/sdl/pump_keyboard.h"
#include "engine/devices/sdl/sdl_pointer.h"
#include "engine/devices/sdl/typed_text.h"
#include "engine/display/sight.h"
#include "engine/input/keyboard.h"

namespace engine {

struct WindowRequest {
  std::string title;
  bool windowed = false;       // else the whole screen at its present mode
  std::optional<int> display;  // screen index; empty: the first
  std::string driver;          // SDL's name of a video driver ("x11", "wayland", "KMSDRM"); empty: SDL's own choice
  bool managed = true;         // false: nobody manages windows there; one of the screen's size covers it, and SDL waits 0.1 s for nobody's consent
};

// Shown, with the cursor hidden and its size fixed, when the constructor returns; nothing is drawn in it. The screen
// saver is inhibited as far as SDL can. All calls are made on the thread that opened it. One at a time in a program.
// Asking to close it (the window's own button) ends nothing: a session ends by its steps or by the operator's chord.
class SdlWindow {
 public:
  // Throws DeviceError: no display, or no such screen.
  explicit SdlWindow(const WindowRequest& request);
  ~SdlWindow();
  SdlWindow(const SdlWindow&) = delete;
  SdlWindow& operator=(const SdlWindow&) = delete;

  SDL_Window* handle() const { return window_; }
  std::string driver() const;  // as SDL names it: "x11"
  int width_px() const { return width_px_; }
  int height_px() const { return height_px_; }
  // The refresh rate as SDL reports it, a whole number; for paths that have nothing better. Empty: unknown.
  std::optional<double> refresh_hz() const;

  // Takes all events that have come, without waiting.
  void pump();
  // The window system or the window is gone: from here on SDL is asked for nothing more, not even to close, for it would wait for an
  // answer.
  void lose() { lost_ = true; }
  bool lost() const { return lost_; }
  // Does the keyboard belong to our window? As of the last pump.
  const std::atomic<bool>& focused() const { return focused_; }

  // What SDL was told of the window by the last pump: minimised, another size, without the keys. That it is covered, no window system tells SDL.
  Sight sight();

  PumpKeyboard& keyboard() { return keyboard_; }
  TextEntry& text() { return text_; }
  Pointer& pointer() { return pointer_; }

 private:
  void take(const SDL_Event& event);
  void take(const SDL_WindowEvent& event);
  void look();

  SDL_Window* window_ = nullptr;
  int width_px_ = 0, height_px_ = 0;
  std::atomic<bool> focused_{false};
  bool lost_ = false;
  bool hidden_ = false, displaced_ = false, had_keys_ = false;  // had_keys_: where they never came, nobody took them away
  SightLosses losses_, losses_since_;
  PumpKeyboard keyboard_;
  TypedText text_;
  SdlPointer pointer_;
};

}  // namespace engine
