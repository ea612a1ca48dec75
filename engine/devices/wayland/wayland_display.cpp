#include "engine/devices/wayland/wayland_display.h"

#include <SDL.h>
#include <SDL_syswm.h>

#include <algorithm>

#include "engine/device_error.h"
#include "engine/devices/monotonic.h"

namespace engine {
namespace {

constexpr int warm_up_frames = 16;
constexpr Duration longest_first = std::chrono::seconds(2);           // a window may fade in before it is shown
constexpr Duration longest_wait = std::chrono::milliseconds(500);
constexpr Duration look_again = std::chrono::milliseconds(1);         // at the window system's events, while waiting

std::unique_ptr<wayland::Presentation> presentation_of(SdlWindow& window) {
  SDL_SysWMinfo system{};
  SDL_VERSION(&system.version);
  if (!SDL_GetWindowWMInfo(window.handle(), &system) || system.subsystem != SDL_SYSWM_WAYLAND) {
    throw DeviceError("the window is not a Wayland window", "start from a Wayland session, with WAYLAND_DISPLAY set");
  }
  return wayland::Presentation::open(system.info.wl.display, system.info.wl.surface);
}

}  // namespace

bool WaylandDisplay::reports_presentations(SdlWindow& window) { return presentation_of(window) != nullptr; }

WaylandDisplay::WaylandDisplay(SdlWindow& window)
    : window_(window), canvas_(window.handle(), Canvas::Flip::at_once), presentation_(presentation_of(window)) {
  if (!presentation_) {
    throw DeviceError("this compositor hides when pictures are shown: it lacks the presentation-time protocol",
                      "use an X11 session or the console");
  }
  warm_up();
  test_clock();
}

WaylandDisplay::~WaylandDisplay() {
  const Instant give_up = monotonic_now() + longest_wait;
  while (flying_ && monotonic_now() < give_up) {
    presentation_->wait(monotonic_now() + look_again);
    advance();
  }
  if (flying_) window_.lose();
}

DisplayInfo WaylandDisplay::info() const {
  const int screen = SDL_GetWindowDisplayIndex(window_.handle());
  const char* name = SDL_GetDisplayName(screen);
  DisplayInfo info;
  info.driver = "wayland presentation";
  info.screen = name ? name : "";
  info.width_px = canvas_.width_px();
  info.height_px = canvas_.height_px();
  float dots_per_inch = 0;
  if (SDL_GetDisplayDPI(screen, nullptr, nullptr, &dots_per_inch) == 0 && dots_per_inch > 0) {
    info.height_mm = info.height_px / static_cast<double>(dots_per_inch) * 25.4;
  }
  if (output_refresh_ > Duration(0)) info.mode_refresh_hz = 1e9 / static_cast<double>(output_refresh_.count());
  info.note = "SDL renderer " + canvas_.renderer() + "; pictures " +
              (scanned_out_ ? "scanned out directly" : "composed by the compositor") + "; " +
              std::to_string(refreshes_to_light_) + " refresh" + (refreshes_to_light_ == 1 ? "" : "es") + " from commit to light";
  return info;
}

RequestId WaylandDisplay::submit(const Frame& frame, std::optional<Refresh> target) {
  canvas_.draw(frame);
  if (held_) {  // replaced before it was committed
    Receipt receipt;
    receipt.request = held_->request;
    receipt.grade = grade_;
    finished_.add(receipt);
  }
  held_ = {++last_request_, target};
  advance();
  return last_request_;
}

bool WaylandDisplay::receipt(RequestId request, Instant give_up, Receipt& out) {
  for (;;) {
    advance();
    if (finished_.take(request, out)) return true;
    const Instant now = monotonic_now();
    if (now >= give_up) return false;
    window_.pump();
    presentation_->wait(std::min({give_up, now + look_again, due().value_or(give_up)}));
  }
}

Pulse WaylandDisplay::pulse() const {
  Pulse pulse = fit_.pulse();
  if (pulse.period == Duration(0)) pulse.period = output_refresh_ > Duration(0) ? output_refresh_ : Duration(1'000'000'000 / 60);
  return pulse;
}

// A compositor may begin its repaint at any time within the refresh: only at its very beginning is it surely not too late.
Duration WaylandDisplay::lead() const {
  const Duration period = pulse().period;
  return refreshes_to_light_ * period - period / 16;
}

void WaylandDisplay::attend() {
  window_.pump();
  presentation_->wait(monotonic_now());
  advance();
}

bool WaylandDisplay::lives() {
  attend();
  return presentation_->answers();
}

Sight WaylandDisplay::sight() {
  Sight sight = window_.sight();
  const auto infer = [](SightLosses& losses, bool unseen) {
    if (losses.of_the_keys()) losses.add(SightLoss::covered);
    if (unseen) losses.add(SightLoss::hidden);
  };
  const bool waits = flying_ && monotonic_now() - presented_ > longest_wait;
  infer(sight.now, discarded_ || waits);
  infer(sight.since, discarded_since_ || waits);
  discarded_since_ = discarded_;
  return sight;
}

// What came, then what can be done about the frame that waits.
void WaylandDisplay::advance() {
  while (const auto feedback = presentation_->take()) land(*feedback);
  if (!held_ || flying_) return;
  const auto when = due();
  if (!when || monotonic_now() >= *when) launch_held();
}

// When the held frame is to be committed: a little after the refresh that leads to its target has begun, so that it can
// neither come a refresh early nor miss the repaint. Empty: none is held, or it is to be shown as soon as possible.
std::optional<Instant> WaylandDisplay::due() const {
  if (!held_ || flying_ || !held_->target) return std::nullopt;
  const Pulse now = pulse();
  return now.at + (*held_->target - refreshes_to_light_ - now.count) * now.period + now.period / 16;
}

void WaylandDisplay::launch_held() {
  flying_ = held_->request;
  held_.reset();
  presentation_->ask(*flying_);
  canvas_.present();
  presented_ = monotonic_now();
}

void WaylandDisplay::land(const wayland::Feedback& feedback) {
  Receipt receipt;
  receipt.request = feedback.request;
  receipt.shown = feedback.presented;
  receipt.grade = grade_;
  receipt.in_hand = monotonic_now();
  if (feedback.presented) {
    receipt.grade = grade_ = grade_of(feedback);
    scanned_out_ = feedback.scanned_out;
    if (feedback.refresh > Duration(0)) output_refresh_ = feedback.refresh;
    if (grade_ == OnsetGrade::swap_return) {
      if (flying_ == feedback.request) receipt.onset = presented_;
    } else {
      receipt.onset = feedback.at;
      last_ = {static_cast<Refresh>(feedback.count), feedback.at};
      receipt.refresh = last_.count;
      fit_.add(last_);
    }
  }
  discarded_ = !feedback.presented;
  discarded_since_ |= discarded_;
  if (flying_ == feedback.request) flying_.reset();
  if (receipt.request != 0) finished_.add(receipt);
}

OnsetGrade WaylandDisplay::grade_of(const wayland::Feedback& feedback) const {
  if (!presentation_->is_monotonic() || !feedback.at_vblank || feedback.count == 0) return OnsetGrade::swap_return;
  return feedback.by_hardware ? OnsetGrade::hw_flip : OnsetGrade::vblank_inferred;
}

// Commits black frames one after the other; learns how long the compositor takes and how far it is to be trusted.
void WaylandDisplay::warm_up() {
  for (int frame = 0; frame < warm_up_frames; ++frame) {
    const Instant give_up = monotonic_now() + (frame == 0 ? longest_first : longest_wait);
    canvas_.draw({});
    flying_ = 0;
    presentation_->ask(0);
    canvas_.present();
    presented_ = monotonic_now();
    while (flying_ && monotonic_now() < give_up) {
      window_.pump();
      presentation_->wait(monotonic_now() + look_again);
      advance();
    }
    if (flying_) {
      throw DeviceError("the compositor does not show the window: it reported none of its pictures",
                        "unlock the screen, close what covers it, and start again");
    }
    const bool new_tick = warm_up_ticks_.empty() ? last_.count > 0 : last_.count > warm_up_ticks_.back().count;
    if (grade_ != OnsetGrade::swap_return && new_tick) warm_up_ticks_.push_back(last_);
  }
}

void WaylandDisplay::test_clock() {
  if (grade_ == OnsetGrade::swap_return) return;  // nothing is claimed
  const auto settled = std::span(warm_up_ticks_).last(std::min<std::size_t>(warm_up_ticks_.size(), warm_up_frames - 4));
  std::optional<double> mode_refresh_hz;
  if (output_refresh_ > Duration(0)) mode_refresh_hz = 1e9 / static_cast<double>(output_refresh_.count());
  const auto verdict = check_refresh(settled, mode_refresh_hz);
  if (!verdict.fault.empty()) {
    throw DeviceError("the display's clock " + verdict.fault, "use the console, or switch variable refresh off");
  }
  refreshes_to_light_ = warm_up_frames;
  for (std::size_t i = 1; i < settled.size(); ++i) {
    refreshes_to_light_ = std::min(refreshes_to_light_, static_cast<int>(settled[i].count - settled[i - 1].count));
  }
}

}  // namespace engine
