#include "engine/devices/kms/kms_display.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <poll.h>

#include <algorithm>
#include <string>
#include <utility>

#include "engine/device_error.h"
#include "engine/devices/kms/sequence.h"
#include "engine/devices/monotonic.h"

namespace engine {
namespace {

constexpr int warm_up_frames = 12;
constexpr Duration longest_flip = std::chrono::milliseconds(250);  // a driver's first frames may take their time
constexpr Duration look_at_screen_every = std::chrono::seconds(1);
constexpr Duration look_again = std::chrono::milliseconds(1);      // at the window system's events, while waiting

}  // namespace

KmsDisplay::KmsDisplay(SdlWindow& window, Receipts receipts) : window_(window), canvas_(window.handle(), Canvas::Flip::at_vblank) {
  // SDL's first present sets the mode and brings no event.
  canvas_.draw({});
  canvas_.present();
  take_screen();
  if (receipts == Receipts::best && kms::FlipEvents::is_known()) flips_.emplace(descriptor_);
  if (!warm_up()) {
    flips_.reset();
    if (!warm_up()) {
      throw DeviceError("the screen " + screen_.connector + " shows no frames: the kernel counts no refreshes for it",
                        "check its cable and its power");
    }
  }
  test_clock();
  test_hold();
}

DisplayInfo KmsDisplay::info() const {
  return {.driver = "kmsdrm",
          .screen = screen_.connector,
          .width_px = canvas_.width_px(),
          .height_px = canvas_.height_px(),
          .height_mm = screen_.height_mm,
          .mode_refresh_hz = screen_.refresh_hz,
          .note = "console, no compositor; SDL renderer " + canvas_.renderer() +
                  (flips_ ? "; page-flip events" : "; page-flip events not readable, refreshes counted")};
}

RequestId KmsDisplay::submit(const Frame& frame, std::optional<Refresh> target) {
  canvas_.draw(frame);
  if (held_) finished_.add(receipt_for(held_->request));  // replaced before it was presented
  held_ = {++last_request_, target};
  hold_asked_ = false;
  advance();
  return last_request_;
}

bool KmsDisplay::receipt(RequestId request, Instant give_up, Receipt& out) {
  for (;;) {
    advance();
    if (finished_.take(request, out)) return true;
    const Instant now = monotonic_now();
    if (now >= give_up) return false;
    window_.pump();
    wait_for_events(std::min(give_up, now + look_again));
  }
}

Pulse KmsDisplay::pulse() const { return fit_.pulse(); }

void KmsDisplay::attend() {
  window_.pump();
  wait_for_events(monotonic_now());
  advance();
  if (const Instant now = monotonic_now(); now >= next_look_) {
    screen_losses_ = kms::lost_between(screen_, kms::screen_of_crtc(descriptor_, screen_.crtc));
    next_look_ = now + look_at_screen_every;
  }
}

Sight KmsDisplay::sight() {
  SightLosses losses = screen_losses_;
  if (!terminal_.is_ours()) losses.add(SightLoss::hidden);
  return {losses, losses};
}

bool KmsDisplay::lives() {
  window_.pump();
  const auto now = vblanks_->now();
  return now && std::exchange(lived_, now->count) < now->count;
}

// What came, then what can be done about the frame that waits.
void KmsDisplay::advance() {
  if (flying_ && flips_) {
    if (const auto flip = flips_->take()) {
      flipped_crtc_ = flip->crtc;
      land(Tick{kms::whole_count(flip->count_low, last_.count), flip->at});
    }
  } else if (flying_) {
    if (const auto vblank = vblanks_->answer()) land(flying_unsure_ ? std::nullopt : vblank);
  }
  if (!held_ || flying_) return;
  if (!hold_asked_ && held_->target) {
    const auto now = vblanks_->now();
    hold_asked_ = now && *held_->target - refreshes_to_light_ > now->count &&
                  vblanks_->ask(*held_->target - refreshes_to_light_);
    if (hold_asked_) return;
  }
  if (hold_asked_ && !vblanks_->answer()) return;
  launch_held();
}

void KmsDisplay::launch_held() {
  flying_ = held_->request;
  held_.reset();
  hold_asked_ = false;
  present();
}

void KmsDisplay::present() {
  if (flips_) {
    canvas_.present();
    return;
  }
  const auto before = vblanks_->now();
  canvas_.present();
  const auto after = vblanks_->now();
  flying_unsure_ = !before || !after || before->count != after->count;
  if (after) vblanks_->ask(after->count + 1);
}

void KmsDisplay::land(std::optional<Tick> onset) {
  Receipt receipt = receipt_for(*flying_);
  flying_.reset();
  receipt.shown = true;
  receipt.in_hand = monotonic_now();
  if (onset) {
    receipt.onset = onset->at;
    receipt.refresh = onset->count;
    last_ = *onset;
    fit_.add(*onset);
  }
  if (receipt.request != 0) finished_.add(receipt);
}

Receipt KmsDisplay::receipt_for(RequestId request) const {
  Receipt receipt;
  receipt.request = request;
  receipt.grade = grade();
  return receipt;
}

void KmsDisplay::wait_for_events(Instant until) {
  pollfd readable[2] = {{vblanks_->descriptor(), POLLIN, 0}, {flips_ ? descriptor_ : -1, POLLIN, 0}};
  const timespec left = from_now(until);
  if (ppoll(readable, 2, &left, nullptr) <= 0) return;
  if (readable[0].revents & POLLIN) vblanks_->read();
  if (readable[1].revents & POLLIN) flips_->read();
}

void KmsDisplay::take_screen() {
  SDL_SysWMinfo system{};
  SDL_VERSION(&system.version);
  if (!SDL_GetWindowWMInfo(window_.handle(), &system) || system.subsystem != SDL_SYSWM_KMSDRM) {
    throw DeviceError("the window is not on the console", "start without DISPLAY and WAYLAND_DISPLAY, from a text console");
  }
  descriptor_ = system.info.kmsdrm.drm_fd;
  const auto screen = kms::screen_of_display(descriptor_, SDL_GetWindowDisplayIndex(window_.handle()));
  if (!screen) throw DeviceError("the kernel does not say which screen is in use", "connect one screen only and try again");
  screen_ = *screen;
  card_ = "/dev/dri/card" + std::to_string(system.info.kmsdrm.dev_index);
  vblanks_ = std::make_unique<kms::VblankCounter>(card_.c_str(), screen_.crtc);
}

// Presents black frames one after the other. False: a present brought no event in time.
bool KmsDisplay::warm_up() {
  warm_up_ticks_.clear();
  if (const auto now = vblanks_->now()) last_ = *now;
  Duration longest_present{0};
  for (int frame = 0; frame < warm_up_frames; ++frame) {
    const Instant begin = monotonic_now();
    canvas_.draw({});
    flying_ = 0;
    present();
    if (frame >= warm_up_frames / 2) longest_present = std::max(longest_present, monotonic_now() - begin);
    if (!await_landing(begin + longest_flip)) return false;
    follow_flips_to_their_screen();
    warm_up_ticks_.push_back(last_);
  }
  learn_from_warm_up(longest_present);
  return true;
}

bool KmsDisplay::await_landing(Instant give_up) {
  while (flying_ && monotonic_now() < give_up) {
    window_.pump();
    wait_for_events(monotonic_now() + look_again);
    if (flips_ && flips_->strange()) {
      throw DeviceError("this build of SDL handles page flips in a way that Tachisto does not know",
                        "use Debian's libsdl2-2.0-0, not sdl2-compat");
    }
    advance();
  }
  const bool landed = !flying_;
  flying_.reset();
  return landed;
}

// With several screens SDL's numbering and ours could differ; the flip itself knows where it was.
void KmsDisplay::follow_flips_to_their_screen() {
  if (!flips_ || flipped_crtc_ == 0 || flipped_crtc_ == screen_.crtc) return;
  screen_ = kms::screen_of_crtc(descriptor_, flipped_crtc_);
  vblanks_ = std::make_unique<kms::VblankCounter>(card_.c_str(), screen_.crtc);
  warm_up_ticks_.clear();
}

void KmsDisplay::learn_from_warm_up(Duration longest_present) {
  refreshes_to_light_ = warm_up_frames;
  for (std::size_t i = 1; i < warm_up_ticks_.size(); ++i) {
    const auto refreshes = static_cast<int>(warm_up_ticks_[i].count - warm_up_ticks_[i - 1].count);
    refreshes_to_light_ = std::min(refreshes_to_light_, std::max(refreshes, 1));
  }
  constexpr Duration least = std::chrono::milliseconds(1);
  lead_ = std::clamp(2 * longest_present, least, std::max(least, fit_.pulse().period / 2));
}

void KmsDisplay::test_clock() const {
  const auto verdict = check_refresh(warm_up_ticks_, screen_.refresh_hz);
  if (verdict.fault.empty()) return;
  throw DeviceError("the display's clock " + verdict.fault,
                    "set the screen to a mode that it names itself, and switch variable refresh off");
}

// The kernel must be able to say that a refresh has begun: a frame is held until the one before its target.
void KmsDisplay::test_hold() {
  const auto now = vblanks_->now();
  const Refresh wanted = now ? now->count + 2 : 0;
  if (now && vblanks_->ask(wanted)) {
    const Instant give_up = monotonic_now() + longest_flip;
    while (monotonic_now() < give_up) {
      wait_for_events(monotonic_now() + look_again);
      if (const auto answer = vblanks_->answer()) {
        if (answer->count == wanted) return;
        break;
      }
    }
  }
  throw DeviceError("the graphics driver cannot say when a refresh begins", "use a window system instead of the console");
}

}  // namespace engine
