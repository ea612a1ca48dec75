#include "engine/steps/run.h"

#include <algorithm>
#include <array>

#include "engine/judge_keys.h"
#include "engine/machine_refuses.h"
#include "engine/photodiode.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

// Uploaded pictures are let go beyond this: 48 MB of pixels.
constexpr std::size_t pixels_at_most = 12'000'000;

// How often the window system is attended to while a page waits.
constexpr Duration attend_every = 20ms;

}  // namespace

Run::Run(const SessionRequest& request_, Devices devices_, stimuli::Painter& painter_, Journal& journal_)
    : request(request_), devices(devices_), painter(painter_), journal(journal_), words(words_for(request.protocol.language)),
      participant(request.participant), answers(request) {}

Receipt Run::show(const stimuli::PreparedFrame& prepared, std::optional<Refresh> at) {
  Frame frame{prepared.background, {}};
  for (const auto& placed : prepared.sprites) frame.pictures.push_back({upload(placed.sprite), placed.x, placed.y});
  if (const auto& diode = request.protocol.screen.photodiode)
    if (const auto patch = photodiode_patch(*diode, false, request.screen, painter))
      frame.pictures.push_back({upload(patch->sprite), patch->x, patch->y});
  if (request.mode == Mode::pilot) {
    const auto mark = painter.line("PILOT", {std::max(12, request.screen.height_px / 40), request.protocol.screen.colour, true});
    frame.pictures.push_back({upload(mark), mark->height, mark->height / 2});
  }
  Receipt receipt;
  const RequestId id = devices.display.submit(frame, at);
  const Pulse pulse = devices.display.pulse();
  const Instant due = at ? std::max(now(), pulse.at + (*at - pulse.count) * pulse.period) : now();
  if (!devices.display.receipt(id, due + receipt_limit, receipt))
    throw MachineRefuses("The display no longer says when a picture is shown.", "Check that its window is visible, then begin the next run.");
  return receipt;
}

Next Run::ask(const stimuli::PreparedFrame& frame, std::span<const protocols::Key> wanted, protocols::Key& pressed,
              const std::function<void(Instant)>& seen) {
  KeyEvent event;
  const Next next = ask_event(frame, wanted, event, seen);
  pressed = event.key;
  return next;
}

Next Run::ask_event(const stimuli::PreparedFrame& frame, std::span<const protocols::Key> wanted, KeyEvent& pressed,
                    const std::function<void(Instant)>& seen, std::optional<Duration> lasts) {
  see_keys();
  Instant since = show(frame).onset.value_or(now());
  std::optional<Instant> until = lasts ? std::optional(since + *lasts) : std::nullopt;
  if (seen) seen(since);
  pressed = {};
  for (;;) {
    std::array<KeyEvent, 32> events;
    for (std::size_t n = events.size(); n == events.size();) {
      n = devices.keyboard.poll(events);
      for (std::size_t i = 0; i < n; ++i) {
        const KeyEvent& event = events[i];
        if (event.time < since) {
          see(event);
          continue;
        }
        leave_trials();
        see(event);
        if (event.action != KeyAction::press || std::find(wanted.begin(), wanted.end(), event.key) == wanted.end()) continue;
        pressed = event;
        return Next::go_on;
      }
    }
    leave_trials();
    if (until && now() >= *until) return Next::go_on;
    if (request.mode == Mode::pilot && keys.take_end_of_page()) {
      if (!wanted.empty()) pressed.key = wanted.front();
      return Next::go_on;
    }
    const bool asked = keys.chord();
    const Instant before = now();
    if (const Next next = obey(); next != Next::go_on) return next;
    if (asked) {
      if (until) *until += now() - before;
      since = show(frame).onset.value_or(now());
      if (seen) seen(since);
    }
    const auto polling = devices.keyboard.wants_polling_every();
    const Instant look = now() + std::min(attend_every, polling.value_or(attend_every));
    devices.keyboard.wait(until ? std::min(look, *until) : look);
    devices.display.attend();
  }
}

Next Run::page(std::string_view markdown, std::optional<Duration> at_least, std::optional<Duration> at_most) {
  KeyEvent pressed;
  const auto frame = [&](std::string_view foot) {
    return stimuli::prepare_page(std::string(markdown), std::string(foot), request.protocol.screen, request.screen, painter);
  };
  if (at_least) {
    if (const Next next = ask_event(frame(""), {}, pressed, {}, at_least); next != Next::go_on) return next;
    if (at_most) at_most = std::max(Duration(0), *at_most - *at_least);
  }
  return ask_event(frame(words.go_on), std::array{key_space}, pressed, [&](Instant onset) {
    if (request.onlooker) request.onlooker->page_shown(onset);
  }, at_most);
}

void Run::rest(Instant until) {
  while (now() < until) {
    devices.keyboard.wait(std::min(until, now() + attend_every));
    see_keys();
    devices.display.attend();
  }
}

void Run::see_keys() {
  std::array<KeyEvent, 32> events;
  for (std::size_t n = events.size(); n == events.size();) {
    n = devices.keyboard.poll(events);
    for (std::size_t i = 0; i < n; ++i) see(events[i]);
  }
}

void Run::see(const KeyEvent& event) {
  keys.see(event);
  if (behind && behind->keys.size() < keys_at_most) behind->keys.push_back({event, KeyVerdict::other});
}

void Run::tell_late_keys() {
  if (!behind || behind->keys.empty()) return;
  judge_late_keys(behind->keys, behind->valid_keys);
  write_keys(line, behind->block, behind->phase, behind->round, behind->index, behind->keys);
  keep();
  behind->keys.clear();
}

void Run::leave_trials() {
  tell_late_keys();
  behind.reset();
}

Next Run::obey() {
  if (request.mode == Mode::pilot && keys.take_skip()) return Next::skip;
  if (!keys.take_chord()) return Next::go_on;
  const Instant begin = now();
  not_before = {};
  const auto frame = stimuli::prepare_page(std::string(words.stop), "", request.protocol.screen, request.screen, painter);
  protocols::Key pressed = 0;
  const auto seen = [&](Instant onset) {
    if (request.onlooker) request.onlooker->stop_asked(onset);
  };
  if (ask(frame, std::array{key_n, key_y}, pressed, seen) == Next::stop) return Next::stop;
  if (pressed == key_y) {
    why = "operator";
    write_stop(line, why, now());
    keep();
    return Next::stop;
  }
  write_pause(line, "operator", begin, now());
  keep();
  return Next::go_on;
}

PictureId Run::upload(const std::shared_ptr<const stimuli::Sprite>& sprite) {
  if (pictures_.insert(sprite.get()).second) pixels_ += static_cast<std::size_t>(sprite->width) * static_cast<std::size_t>(sprite->height);
  return devices.display.upload(sprite);
}

void Run::room() {
  if (pixels_ > pixels_at_most) forget_pictures();
}

void Run::forget_pictures() {
  devices.display.forget_all();
  pictures_.clear();
  pixels_ = 0;
}

}  // namespace engine
