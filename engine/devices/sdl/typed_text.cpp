#include "engine/devices/sdl/typed_text.h"

#include <utility>

#include "engine/devices/monotonic.h"
#include "protocols/source/utf8.h"

namespace engine {

void TypedText::begin() {
  // What was typed before the field was there does not belong in it. The key that led to the field may be known already from a
  // quicker source than this one, so a moment is given to it.
  constexpr Duration slower = std::chrono::milliseconds(20), pause = std::chrono::milliseconds(2);
  for (const Instant ready = monotonic_now() + slower; monotonic_now() < ready; MonotonicClock().wait_until(monotonic_now() + pause)) pump_();
  pump_();
  edits_.clear();
  asked_ = true;
  SDL_StartTextInput();
}

std::vector<TextEntry::Edit> TypedText::poll() {
  pump_();
  return std::exchange(edits_, {});
}

void TypedText::end() {
  SDL_StopTextInput();
  asked_ = false;
  edits_.clear();
}

// SDL's scancodes are HID usages, and its key codes what the layout gives without Shift.
std::string TypedText::printed_on(protocols::Key key) const {
  if (key >= SDL_NUM_SCANCODES) return {};
  const SDL_Keycode code = SDL_GetKeyFromScancode(static_cast<SDL_Scancode>(key));
  return code > 0x20 && code < 0x110000 ? protocols::to_utf8(static_cast<char32_t>(code)) : std::string();
}

void TypedText::take(const SDL_TextInputEvent& event) {
  if (asked_ && event.text[0] != '\0') edits_.push_back({Edit::Kind::insert, event.text});
}

void TypedText::take(const SDL_KeyboardEvent& event) {
  if (!asked_ || event.type != SDL_KEYDOWN) return;
  switch (event.keysym.scancode) {
    case SDL_SCANCODE_BACKSPACE:
      edits_.push_back({Edit::Kind::erase});
      break;
    case SDL_SCANCODE_DELETE:
      edits_.push_back({Edit::Kind::erase_ahead});
      break;
    case SDL_SCANCODE_LEFT:
      edits_.push_back({Edit::Kind::left});
      break;
    case SDL_SCANCODE_RIGHT:
      edits_.push_back({Edit::Kind::right});
      break;
    case SDL_SCANCODE_UP:
      edits_.push_back({Edit::Kind::up});
      break;
    case SDL_SCANCODE_DOWN:
      edits_.push_back({Edit::Kind::down});
      break;
    case SDL_SCANCODE_HOME:
      edits_.push_back({Edit::Kind::line_begin});
      break;
    case SDL_SCANCODE_END:
      edits_.push_back({Edit::Kind::line_end});
      break;
    case SDL_SCANCODE_RETURN:
    case SDL_SCANCODE_KP_ENTER:
      // A key that is still held from the page before must not accept an empty field.
      if (event.repeat == 0) edits_.push_back({(event.keysym.mod & KMOD_CTRL) != 0 ? Edit::Kind::finish : Edit::Kind::accept});
      break;
    default:
      break;
  }
}

}  // namespace engine
