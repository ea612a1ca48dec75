#include "engine/devices/x11/present_display.h"

#include <SDL_syswm.h>
#include <xcb/present.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "engine/device_error.h"
#include "engine/devices/monotonic.h"
#include "engine/devices/x11/asking_moment.h"

namespace engine {

namespace {

constexpr Duration report_limit = std::chrono::seconds(1);
constexpr Duration pump_every = std::chrono::milliseconds(20);
constexpr Duration pump_takes_at_most = std::chrono::milliseconds(4);
constexpr std::size_t first_ticks = 12, most_ticks = 72;

xcb_window_t x_window_of(SDL_Window* window) {
  SDL_SysWMinfo info;
  SDL_VERSION(&info.version);
  if (SDL_GetWindowWMInfo(window, &info) == SDL_FALSE || info.subsystem != SDL_SYSWM_X11) {
    throw DeviceError("SDL has opened no X11 window", "start the program with SDL_VIDEODRIVER unset");
  }
  return static_cast<xcb_window_t>(info.info.x11.window);
}

}  // namespace

PresentDisplay::PresentDisplay(SdlWindow& window)
    : window_(window),
      format_(format_of(connection_, x_window_of(window.handle()))),
      facts_(screen_facts(connection_, format_.window)),
      reports_(format_.window),
      pictures_(connection_, format_) {
  for (Buffer& buffer : buffers_) {
    buffer.canvas = std::make_unique<XCanvas>(connection_, format_);
    buffer.places.reserve(buffers_.size() * XCanvas::most_inked);
  }
  if (const auto* fixes = xcb_get_extension_data(connection_, &xcb_xfixes_id); fixes != nullptr && fixes->present != 0) {
    xcb_discard_reply(connection_, xcb_xfixes_query_version(connection_, 2, 0).sequence);
    region_ = xcb_generate_id(connection_);
    xcb_xfixes_create_region(connection_, region_, 0, nullptr);
  }
  test_clock();
  measure_lead();
  const Uint32 whole_screen = SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS;
  sight_ = std::make_unique<SightWatch>(format_.window, (SDL_GetWindowFlags(window_.handle()) & whole_screen) != 0);
}

DisplayInfo PresentDisplay::info() const {
  std::string note = "X server " + facts_.server;
  if (facts_.xwayland) note += "; XWayland: a Wayland compositor shows the picture later than this X server says";
  if (facts_.compositor) {
    note += grade_ == OnsetGrade::hw_flip ? "; a compositor runs, but leaves this window to the screen"
                                          : "; a compositor runs: the picture may be displayed one refresh later than reported";
  }
  return {.driver = "x11 present",
          .screen = facts_.output,
          .width_px = format_.width,
          .height_px = format_.height,
          .height_mm = facts_.height_mm,
          .mode_refresh_hz = facts_.mode_refresh_hz,
          .note = note};
}

PictureId PresentDisplay::upload(const std::shared_ptr<const stimuli::Sprite>& sprite) {
  take_reports();
  refuse_what_broke();
  return pictures_.upload(sprite);
}

void PresentDisplay::forget_all() {
  take_reports();
  refuse_what_broke();
  pictures_.forget_all();
}

RequestId PresentDisplay::submit(const Frame& frame, std::optional<Refresh> target) {
  take_reports();
  const RequestId request = ++last_request_;
  UnderWay& entry = under_way_[request % under_way_.size()];
  entry = {};
  entry.request = entry.receipt.request = request;
  entry.receipt.grade = grade_;
  Buffer* buffer = idle_buffer();
  if (buffer == nullptr) {  // the server keeps more than it was given leave to: this frame cannot be shown
    entry.reported = true;
    return request;
  }
  buffer->canvas->draw(frame, pictures_);
  buffer->busy = true;
  entry.pixmap = buffer->canvas->pixmap();
  find_what_may_change(*buffer, target);
  unsent_[unsent_count_++] = {.request = request, .buffer = buffer, .target = target};
  return request;
}

bool PresentDisplay::receipt(RequestId request, Instant give_up, Receipt& out) {
  UnderWay& entry = under_way_[request % under_way_.size()];
  if (entry.request != request) return false;
  send();
  keep_events_flowing();
  for (;;) {
    take_reports();
    if (entry.reported) {
      out = entry.receipt;
      entry.request = 0;
      return true;
    }
    if (broken_ || monotonic_now() >= give_up) return false;
    reports_.bell().wait(give_up);
  }
}

void PresentDisplay::attend() {
  send();
  window_.pump();
  last_pump_ = monotonic_now();
  take_reports();
  refuse_what_broke();
}

bool PresentDisplay::lives() {
  window_.pump();
  last_pump_ = monotonic_now();
  take_reports();
  if (broken_ || answer_.serial != last_question_) return false;
  ask();
  return true;
}

// Black pictures, one a refresh: each report is a tick. A machine that is busy with starting other programs may give it
// a few unsteady ones; only a clock that stays wrong is refused.
void PresentDisplay::test_clock() {
  std::vector<Tick> ticks;
  std::optional<Refresh> target;
  RefreshVerdict verdict;
  do {
    const RequestId request = submit({}, target);
    Receipt shown;
    if (!receipt(request, monotonic_now() + report_limit, shown) || !shown.shown) {
      throw DeviceError("the X server does not report when it shows pictures", "switch off the compositor, or run on the console");
    }
    const Duration delay = *shown.in_hand - *shown.reported;
    if (delay < -std::chrono::milliseconds(1) || delay > report_limit) {
      throw DeviceError("the X server's times are not those of this machine's clock",
                        "run the program on the machine whose screen it uses");
    }
    ticks.push_back({*shown.refresh, *shown.reported});
    target = *shown.refresh + 1;
    if (ticks.size() >= first_ticks) verdict = check_refresh(ticks, facts_.mode_refresh_hz);
  } while (ticks.size() < first_ticks || (!verdict.fault.empty() && ticks.size() < most_ticks));
  if (!verdict.fault.empty()) {
    throw DeviceError("the display's clock " + verdict.fault, "switch off the compositor, or run on the console");
  }
}

// When, before a refresh begins, does the server already count it as begun (a frame for it is then too late)? Real
// screens: not before; a virtual server's timer: half a refresh before. Asked at sixteen moments of a refresh; to this
// the drawing itself is added.
void PresentDisplay::measure_lead() {
  constexpr int moments = 16;
  const Pulse pulse = fit_.pulse();
  const double period = static_cast<double>(pulse.period.count());
  MonotonicClock clock;
  double ahead = 0;
  Duration longest_answer{0};
  const Instant begin = monotonic_now();
  for (int i = 0; i < moments; ++i) {
    clock.wait_until(begin + pulse.period * i / moments);
    Refresh count = 0;
    const Instant asked = ask_counter(count);
    longest_answer = std::max(longest_answer, answer_.in_hand - asked);
    const double exact = static_cast<double>(pulse.count) + static_cast<double>((asked - pulse.at).count()) / period;
    ahead = std::max(ahead, static_cast<double>(count) - exact);
  }
  timed_in_ms_ = ahead > 0.25;
  if (ahead > 0) ahead = std::min(ahead + 1.0 / moments, 1.0);
  const Duration drawing = std::min<Duration>(longest_answer * 2, std::chrono::milliseconds(2));
  lead_ = Duration(std::llround(ahead * period)) + drawing + std::chrono::milliseconds(1);
}

void PresentDisplay::ask() {
  answer_ = {};
  xcb_present_notify_msc(connection_, format_.window, ++last_question_, 0, 0, 0);
  xcb_flush(connection_);
}

Instant PresentDisplay::ask_counter(Refresh& count) {
  const Instant asked = monotonic_now();
  ask();
  while (answer_.serial != last_question_) {
    if (broken_ || monotonic_now() > asked + report_limit) {
      throw DeviceError("the X server does not report its count of refreshes", "use another X server, or the console");
    }
    reports_.bell().wait(asked + report_limit);
    take_reports();
  }
  count = answer_.refresh;
  return asked;
}

void PresentDisplay::take_reports() {
  PresentReport report;
  while (reports_.take(report)) take(report);
}

void PresentDisplay::take(const PresentReport& report) {
  switch (report.kind) {
    case PresentReport::Kind::presented: {
      const auto entry = std::find_if(under_way_.begin(), under_way_.end(), [&](const UnderWay& each) {
        return each.request != 0 && static_cast<std::uint32_t>(each.request) == report.serial;
      });
      if (entry == under_way_.end()) return;
      entry->reported = true;
      Receipt& receipt = entry->receipt;
      receipt.reported = report.reported;
      receipt.in_hand = report.in_hand;
      if (report.mode == PresentReport::Mode::skip) return;
      grade_ = grade_of(report.mode);
      receipt.shown = true;
      receipt.grade = grade_;
      receipt.refresh = report.refresh;
      receipt.onset =
          report.mode == PresentReport::Mode::flip ? report.reported : copy_onset_.of(report.reported, report.in_hand);
      fit_.add({report.refresh, report.reported});
      reports_.repaint_from(entry->pixmap);
      return;
    }
    case PresentReport::Kind::counted:
      answer_ = report;
      return;
    case PresentReport::Kind::idle:
      for (Buffer& buffer : buffers_) {
        if (buffer.canvas->pixmap() == report.pixmap) buffer.busy = false;
      }
      return;
    case PresentReport::Kind::resized:
      resized_ = true;
      return;
    case PresentReport::Kind::broken:
      broken_ = true;
      window_.lose();
      return;
  }
}

OnsetGrade PresentDisplay::grade_of(PresentReport::Mode mode) const {
  if (facts_.xwayland) return OnsetGrade::swap_return;
  return mode == PresentReport::Mode::flip ? OnsetGrade::hw_flip : OnsetGrade::hw_copy;
}

// In turn, so that the picture on the screen is the last to be drawn over.
PresentDisplay::Buffer* PresentDisplay::idle_buffer() {
  for (std::size_t i = 0; i < buffers_.size(); ++i) {
    Buffer& buffer = buffers_[next_buffer_++ % buffers_.size()];
    if (!buffer.busy) return &buffer;
  }
  return nullptr;
}

// The picture on the screen is in one of the buffers: outside the ink of all of them nothing changes.
void PresentDisplay::find_what_may_change(Buffer& shown, std::optional<Refresh> target) {
  shown.places.clear();
  const Pulse pulse = fit_.pulse();
  if (region_ == XCB_NONE || !target || pulse.period <= Duration(0)) return;
  const Refresh too_late = std::max(last_target_, pulse.count + (monotonic_now() + lead_ - pulse.at) / pulse.period);
  last_target_ = *target;
  if (*target <= too_late) return;
  const auto first = buffers_.front().canvas->ink();
  for (const Buffer& buffer : buffers_) {
    const auto ink = buffer.canvas->ink();
    if (!ink || ink->background != first->background) return shown.places.clear();
    shown.places.insert(shown.places.end(), ink->places.begin(), ink->places.end());
  }
}

void PresentDisplay::send() {
  if (unsent_count_ > 0 && unsent_[0].target) wait_to_ask(*unsent_[0].target);
  for (const Unsent& unsent : std::span(unsent_).first(unsent_count_)) {
    const std::vector<xcb_rectangle_t>& places = unsent.buffer->places;
    if (!places.empty()) {
      xcb_xfixes_set_region(connection_, region_, static_cast<std::uint32_t>(places.size()), places.data());
    }
    xcb_present_pixmap(connection_, format_.window, unsent.buffer->canvas->pixmap(),
                       static_cast<std::uint32_t>(unsent.request), XCB_NONE, places.empty() ? XCB_NONE : region_, 0, 0,
                       XCB_NONE, XCB_NONE, XCB_NONE, XCB_PRESENT_OPTION_NONE,
                       static_cast<std::uint64_t>(unsent.target.value_or(0)), 0, 0, 0, nullptr);
  }
  unsent_count_ = 0;
  xcb_flush(connection_);
}

// The drawing goes ahead, so that the server has nothing else to do when the moment comes.
void PresentDisplay::wait_to_ask(Refresh target) {
  constexpr Duration ms = std::chrono::milliseconds(1);
  if (!timed_in_ms_) return;
  xcb_flush(connection_);
  const Pulse pulse = fit_.pulse();
  const Instant now = monotonic_now();
  const Duration part = now.time_since_epoch() % ms, moment = asking_moment(pulse, target);
  const Instant asking = now - part + moment + (part < moment ? Duration(0) : ms);
  if (asking + lead_ < pulse.at + pulse.period * (target - pulse.count)) MonotonicClock().wait_until(asking);
}

// SDL's own connection has to answer the window manager now and then; only when no picture's report is about to come.
void PresentDisplay::keep_events_flowing() {
  const Instant now = monotonic_now();
  const Pulse pulse = fit_.pulse();
  if (now - last_pump_ < pump_every || pulse.period <= Duration(0)) return;
  if (pulse.period - (now - pulse.at) % pulse.period < pump_takes_at_most) return;
  window_.pump();
  last_pump_ = now;
}

void PresentDisplay::refuse_what_broke() const {
  if (broken_) throw DeviceError("the X server closed the connection or the window", "check the screen, then start the session again");
  if (resized_) {
    throw DeviceError("the window changed its size in the middle of the session",
                      "leave the screen's mode as it is while a session runs, then start it again");
  }
}

}  // namespace engine
