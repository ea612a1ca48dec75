#include "engine/session/run.h"

#include <algorithm>
#include <array>

#include "engine/device_error.h"
#include "engine/trial/judge_keys.h"
#include "engine/trial/photodiode.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

// How often the window system is attended to while a page waits.
constexpr Duration attend_every = 20ms;

}  // namespace

Run::Run(const SessionRequest& request_, Devices devices_, stimuli::Painter& painter_, Journal& journal_)
    : request(request_), devices(devices_), painter(painter_), journal(journal_), words(words_for(request.protocol.language)),
      participant(request.participant), answers(request),
      sounds(devices_.audio, request_.find_picture, request_.read_sound) {}

Frame Run::framed(const stimuli::PreparedFrame& prepared, bool page) {
  Frame frame{prepared.background, {}};
  for (const auto& placed : prepared.sprites) frame.pictures.push_back({upload(placed.sprite), placed.x, placed.y});
  if (const auto& diode = request.protocol.screen.photodiode)
    if (const auto patch = photodiode_patch(*diode, false, request.screen, painter))
      frame.pictures.push_back({upload(patch->sprite), patch->x, patch->y});
  if (request.mode == Mode::pilot) {
    const auto mark = painter.line("PILOT", {std::max(12, request.screen.height_px / 40), request.protocol.screen.colour, true});
    frame.pictures.push_back({upload(mark), mark->height, mark->height / 2});
  }
  if (page && may_leave()) {
    // Below everything else that stands on a page.
    const int height = std::max(10, request.screen.height_px / 45);
    const auto mark = painter.line(std::string(words.leave_mark), {height, request.protocol.screen.colour, false});
    frame.pictures.push_back({upload(mark), (request.screen.width_px - mark->width) / 2, request.screen.height_px - height * 5 / 4});
  }
  return frame;
}

Receipt Run::show(const stimuli::PreparedFrame& prepared, std::optional<Refresh> at) { return show(framed(prepared), at); }

Receipt Run::show(const Frame& frame, std::optional<Refresh> at) {
  Receipt receipt;
  const RequestId id = devices.display.submit(frame, at);
  const Pulse pulse = devices.display.pulse();
  const Instant due = at ? std::max(now(), pulse.at + (*at - pulse.count) * pulse.period) : now();
  if (!devices.display.receipt(id, due + receipt_limit, receipt))
    throw DeviceError("The display no longer says when a picture is shown.", "Check that its window is visible, then begin the next run.");
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
                    const std::function<void(Instant)>& seen, std::optional<Duration> lasts, const PageLife& life) {
  if (!life.since) see_keys();
  const auto show_again = [&] {
    const Receipt receipt = life.motion ? show(life.motion->at(now())) : show(frame);
    return receipt.onset.value_or(now());
  };
  const Instant onset = show_again();
  Instant since = life.since.value_or(onset);
  std::optional<Instant> until = lasts ? std::optional(onset + *lasts) : std::nullopt;
  if (seen) seen(onset);
  pressed = {};
  for (;;) {
    for (KeyEvent event; next_key(event);) {
      const bool counts = event.time >= since && event.action == KeyAction::press && !(life.since && bounced(event)) &&
                          std::find(wanted.begin(), wanted.end(), event.key) != wanted.end();
      if (event.time >= since) leave_trials();
      see(event);
      if (!counts) continue;
      pressed = event;
      while (!life.comes_again && !waiting_.empty()) {
        see(waiting_.front());
        waiting_.pop_front();
      }
      return Next::go_on;
    }
    leave_trials();
    if ((until && now() >= *until) || (life.ends && now() >= *life.ends)) return Next::go_on;
    if (request.mode == Mode::pilot && keys.take_end_of_page()) {
      if (!wanted.empty()) pressed.key = wanted.front();
      return Next::go_on;
    }
    const bool asked = !confirming_ && keys.asks();
    const Instant before = now();
    if (const Next next = obey(); next != Next::go_on) return next;
    if (asked) {
      if (until) *until += now() - before;
      since = show_again();
      if (seen) seen(since);
    }
    if (life.motion) {
      show(life.motion->at(now()));
      continue;
    }
    const auto polling = devices.keyboard.wants_polling_every();
    const Instant look = now() + std::min(attend_every, polling.value_or(attend_every));
    devices.keyboard.wait(std::min({look, until.value_or(look), life.ends.value_or(look)}));
    devices.display.attend();
  }
}

Next Run::page(const protocols::ScreenText& markdown, std::optional<Duration> at_least, std::optional<Duration> at_most) {
  KeyEvent pressed;
  const auto frame = [&](std::string_view foot) {
    return stimuli::prepare_page(markdown, std::string(foot), request.protocol.screen, request.screen, painter);
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

void Run::see_keys(const std::function<void(const KeyEvent&)>& also) {
  for (KeyEvent event; next_key(event);) {
    see(event);
    if (also) also(event);
  }
}

bool Run::next_key(KeyEvent& event) {
  if (waiting_.empty()) {
    const std::size_t count = devices.keyboard.poll(polled_);
    waiting_.assign(polled_.begin(), polled_.begin() + static_cast<std::ptrdiff_t>(count));
  }
  if (waiting_.empty()) return false;
  event = waiting_.front();
  waiting_.pop_front();
  return true;
}

// The same key again sooner than a finger can: its contacts chattered.
bool Run::bounced(const KeyEvent& press) const {
  const auto found = touched_.find(press.key);
  return found != touched_.end() && press.time - found->second < bounce_limit;
}

void Run::see(const KeyEvent& event) {
  keys.see(event);
  touched_[event.key] = event.time;
  if (behind && behind->keys.size() < keys_at_most) behind->keys.push_back({event, KeyVerdict::other});
}

void Run::tell_late_keys() {
  if (!behind || behind->keys.empty()) return;
  judge_late_keys(behind->keys, behind->valid_keys);
  write(KeysLine{behind->block, behind->phase, behind->round, behind->index, key_records(behind->keys)});
  behind->keys.clear();
}

void Run::leave_trials() {
  tell_late_keys();
  behind.reset();
}

Next Run::obey() {
  if (confirming_) return Next::go_on;
  if (request.mode == Mode::pilot && keys.take_skip()) return Next::skip;
  const bool leaves = keys.take_leave() && may_leave();
  confirming_ = true;
  Next next = keys.take_chord() ? confirm_stop() : Next::go_on;
  if (next == Next::go_on && leaves) next = confirm_leaving();
  confirming_ = false;
  return next;
}

Next Run::confirm_stop() {
  const Instant begin = now();
  not_before = {};
  const auto frame = stimuli::prepare_page(std::string(words.stop), "", request.protocol.screen, request.screen, painter);
  protocols::Key pressed = 0;
  const auto seen = [&](Instant onset) {
    if (request.onlooker) request.onlooker->stop_asked(onset);
  };
  ask(frame, std::array{key_n, key_y}, pressed, seen);
  if (pressed == key_y) {
    why = "operator";
    write(StopLine{why, now()});
    return Next::stop;
  }
  write(PauseLine{"operator", begin, now()});
  return Next::go_on;
}

// Not from the debriefing, where it leads to, nor where the protocol has another use for the key.
bool Run::may_leave() const {
  if (left || confirming_ || (step && std::holds_alternative<protocols::DebriefStep>(*step))) return false;
  return std::ranges::none_of(request.protocol.blocks, [](const protocols::Block& block) {
    return block.answer && std::ranges::any_of(block.answer->keys, [](const auto& key) { return key.second == key_f1; });
  });
}

Next Run::confirm_leaving() {
  const Instant begin = now();
  not_before = {};
  const auto frame = stimuli::prepare_page(std::string(words.leave), "", request.protocol.screen, request.screen, painter);
  protocols::Key pressed = 0;
  const auto seen = [&](Instant onset) {
    if (request.onlooker) request.onlooker->stop_asked(onset);
  };
  ask(frame, std::array{key_n, key_y}, pressed, seen);
  if (pressed == key_n) {
    write(PauseLine{"participant", begin, now()});
    return Next::go_on;
  }
  why = "participant";
  left = true;
  write(StopLine{why, now()});
  return Next::leave;
}

PictureId Run::upload(const std::shared_ptr<const stimuli::Sprite>& sprite) {
  if (pictures_.insert(sprite.get()).second)
    picture_bytes_ += static_cast<std::size_t>(sprite->width) * static_cast<std::size_t>(sprite->height) * sizeof(std::uint32_t);
  picture_bytes_most = std::max(picture_bytes_most, picture_bytes_);
  return devices.display.upload(sprite);
}

void Run::room() {
  if (picture_bytes_ > picture_bytes_kept) forget_pictures();
}

void Run::forget_pictures() {
  devices.display.forget_all();
  pictures_.clear();
  picture_bytes_ = 0;
}

}  // namespace engine
