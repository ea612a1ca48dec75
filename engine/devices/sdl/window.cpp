#include "engine/devices/sdl/window.h"

#include <langinfo.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <string_view>

#include "engine/device_error.h"
#include "engine/devices/monotonic.h"

namespace engine {

namespace {

// The keyboard layout's letters reach SDL's X11 code through the C library's character set: in the plain "C" locale
// every letter outside ASCII would be lost. Only the character set is changed, and only where it cannot carry all
// scripts.
void type_in_utf8() {
  const std::string locale_before = setlocale(LC_CTYPE, nullptr);
  const bool known = setlocale(LC_CTYPE, "") != nullptr;
  const bool utf8 = known && std::string_view(nl_langinfo(CODESET)) == "UTF-8";
  setlocale(LC_CTYPE, locale_before.c_str());
  if (utf8) return;
  unsetenv("LC_ALL");
  setenv("LC_CTYPE", "C.UTF-8", 1);
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

[[noreturn]] void refuse_no_display(const std::string& what_sdl_says) {
  if (!is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY")) {
    throw DeviceError(
        "no display: neither DISPLAY nor WAYLAND_DISPLAY is set, and no screen can be driven from here (" + what_sdl_says + ")",
        "run it on the workstation's own screen, or on a virtual one: xvfb-run -s '-screen 0 1280x720x24' …");
  }
  throw DeviceError("the display cannot be opened (" + what_sdl_says + ")",
                    "check that DISPLAY or WAYLAND_DISPLAY names a screen that this user may open");
}

SDL_Rect place_of(const WindowRequest& request) {
  const int display = request.display.value_or(0);
  const int displays = SDL_GetNumVideoDisplays();
  if (display < 0 || display >= displays) {
    throw DeviceError("there is no screen " + std::to_string(display) + ": this machine has " +
                          (displays == 1 ? "one, number 0" : std::to_string(displays) + ", counted from 0"),
                      "choose another with --display");
  }
  SDL_Rect place{};
  if (!request.windowed) {
    SDL_GetDisplayBounds(display, &place);
    return place;
  }
  SDL_GetDisplayUsableBounds(display, &place);
  place.w = std::min(1280, place.w * 9 / 10);
  place.h = std::min(800, place.h * 9 / 10);
  place.x = static_cast<int>(SDL_WINDOWPOS_CENTERED_DISPLAY(static_cast<unsigned>(display)));
  place.y = place.x;
  return place;
}

}  // namespace

SdlWindow::SdlWindow(const WindowRequest& request)
    : keyboard_([this] { pump(); }), text_([this] { pump(); }), pointer_([this] { pump(); }) {
  type_in_utf8();
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS,
              "1");  // the end of the program by a signal is not SDL's to turn into an event
  SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
  SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");  // touches come from the pointer; as mouse clicks they would come twice
  SDL_SetHint(SDL_HINT_APP_NAME, "Tachisto");
  if (!request.driver.empty()) SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, request.driver.c_str(), SDL_HINT_OVERRIDE);
  SDL_SetMainReady();
  if (SDL_Init(SDL_INIT_VIDEO | SDL_INIT_EVENTS) != 0) {
    const std::string what_sdl_says = SDL_GetError();
    SDL_Quit();
    refuse_no_display(what_sdl_says);
  }
  // SDL falls back to drivers that draw into memory alone: a session that nobody sees must not begin.
  const std::string_view driver = SDL_GetCurrentVideoDriver();
  if ((driver == "offscreen" || driver == "dummy" || driver == "evdev") && !is_set("SDL_VIDEODRIVER")) {
    SDL_Quit();
    refuse_no_display("all that SDL offers is its driver without a screen");
  }
  try {
    SDL_StopTextInput();  // on by default: an input method would swallow keys during trials
    SDL_DisableScreenSaver();
    const SDL_Rect place = place_of(request);
    const Uint32 whole_screen = request.managed ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_BORDERLESS;
    const Uint32 flags = SDL_WINDOW_ALLOW_HIGHDPI | (request.windowed ? 0 : whole_screen);
    window_ = SDL_CreateWindow(request.title.c_str(), place.x, place.y, place.w, place.h, flags);
    if (window_ == nullptr) refuse_no_display(SDL_GetError());
  } catch (...) {
    SDL_Quit();
    throw;
  }
  SDL_ShowCursor(SDL_DISABLE);
  SDL_RaiseWindow(window_);
  pump();
  SDL_GetWindowSizeInPixels(window_, &width_px_, &height_px_);
  pointer_.belongs_to(window_, width_px_, height_px_);
  focused_ = (SDL_GetWindowFlags(window_) & SDL_WINDOW_INPUT_FOCUS) != 0;
  hidden_ = false;
  had_keys_ = focused_;
  losses_ = losses_since_ = {};
}

SdlWindow::~SdlWindow() {
  if (lost_) return;
  SDL_DestroyWindow(window_);
  SDL_Quit();
}

std::string SdlWindow::driver() const { return SDL_GetCurrentVideoDriver(); }

std::optional<double> SdlWindow::refresh_hz() const {
  SDL_DisplayMode mode{};
  if (SDL_GetCurrentDisplayMode(SDL_GetWindowDisplayIndex(window_), &mode) != 0 || mode.refresh_rate <= 0)
    return std::nullopt;
  return mode.refresh_rate;
}

void SdlWindow::pump() {
  if (lost_) return;
  const Instant now = monotonic_now();
  keyboard_.pump_begins(now);
  pointer_.pump_begins(now);
  SDL_Event event;
  while (!lost_ && SDL_PollEvent(&event) != 0) take(event);
}

void SdlWindow::take(const SDL_Event& event) {
  switch (event.type) {
    case SDL_KEYDOWN:
      text_.take(event.key);
      keyboard_.take(event.key);
      break;
    case SDL_KEYUP:
      keyboard_.take(event.key);
      break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      keyboard_.take(event.button);
      break;
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
      pointer_.take(event.tfinger);
      break;
    case SDL_TEXTINPUT:
      text_.take(event.text);
      break;
    case SDL_WINDOWEVENT:
      take(event.window);
      break;
    default:
      break;
  }
}

void SdlWindow::take(const SDL_WindowEvent& event) {
  switch (event.event) {
    case SDL_WINDOWEVENT_FOCUS_GAINED:
      focused_ = true;
      break;
    case SDL_WINDOWEVENT_FOCUS_LOST:
      focused_ = false;
      break;
    case SDL_WINDOWEVENT_MINIMIZED:
    case SDL_WINDOWEVENT_HIDDEN:
      hidden_ = true;
      break;
    case SDL_WINDOWEVENT_RESTORED:
    case SDL_WINDOWEVENT_MAXIMIZED:
    case SDL_WINDOWEVENT_SHOWN:
      hidden_ = false;
      break;
    case SDL_WINDOWEVENT_SIZE_CHANGED: {
      int width = 0, height = 0;
      SDL_GetWindowSizeInPixels(window_, &width, &height);
      displaced_ = width_px_ > 0 && (width != width_px_ || height != height_px_);
      break;
    }
    default:
      return;
  }
  look();
}

void SdlWindow::look() {
  losses_ = {};
  if (hidden_) losses_.add(SightLoss::hidden);
  if (displaced_) losses_.add(SightLoss::displaced);
  had_keys_ |= focused_;
  if (had_keys_ && !focused_) losses_.add(SightLoss::unfocused);
  losses_since_ = SightLosses(static_cast<std::uint8_t>(losses_since_.bits() | losses_.bits()));
}

Sight SdlWindow::sight() {
  const Sight sight{losses_, losses_since_};
  losses_since_ = losses_;
  return sight;
}

}  // namespace engine
