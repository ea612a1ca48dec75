#include "engine/session/pages.h"

#include <algorithm>
#include <array>

#include "engine/device_error.h"
#include "engine/input/key_labels.h"
#include "engine/session/journal_lines.h"
#include "engine/trial/photodiode.h"

namespace engine {

Frame Pages::framed(const stimuli::PreparedFrame& prepared, bool waits) {
  const protocols::ScreenSpec& look = request_.protocol.screen;
  const stimuli::Screen& screen = request_.screen;
  Frame frame{prepared.background, {}};
  for (const auto& placed : prepared.sprites) frame.pictures.push_back({pictures_.upload(placed.sprite), placed.x, placed.y});
  if (look.photodiode)
    if (const auto patch = photodiode_patch(*look.photodiode, false, screen, painter_))
      frame.pictures.push_back({pictures_.upload(patch->sprite), patch->x, patch->y});
  if (request_.mode == Mode::pilot) {
    const auto mark = painter_.line("PILOT", {std::max(12, screen.height_px / 40), look.colour, true});
    frame.pictures.push_back({pictures_.upload(mark), mark->height, mark->height / 2});
  }
  if (waits && may_leave()) {
    // Below everything else that stands on a page.
    const int height = std::max(10, screen.height_px / 45);
    const auto mark = painter_.line(std::string(words_.leave_mark), {height, look.colour, false});
    frame.pictures.push_back({pictures_.upload(mark), (screen.width_px - mark->width) / 2, screen.height_px - height * 5 / 4});
  }
  return frame;
}

Receipt Pages::show(const Frame& frame, std::optional<Refresh> at) {
  Receipt receipt;
  const RequestId id = devices_.display.submit(frame, at);
  const Pulse pulse = devices_.display.pulse();
  const Instant due = at ? std::max(now(), pulse.begin_of(*at)) : now();
  if (!devices_.display.receipt(id, due + receipt_limit, receipt))
    throw DeviceError("The display no longer says when a picture is shown.", "Check that its window is visible, then begin the next run.");
  return receipt;
}

Next Pages::ask(const stimuli::PreparedFrame& frame, std::span<const protocols::Key> wanted, protocols::Key& pressed,
                const std::function<void(Instant)>& seen) {
  KeyEvent event;
  const Next next = ask_event(frame, wanted, event, seen);
  pressed = event.key;
  return next;
}

Next Pages::ask_event(const stimuli::PreparedFrame& frame, std::span<const protocols::Key> wanted, KeyEvent& pressed,
                      const std::function<void(Instant)>& seen, std::optional<Duration> lasts, const PageLife& life) {
  if (!life.since) keys_.see_all();
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
    for (KeyEvent event; keys_.next(event);) {
      const bool counts = event.time >= since && event.action == KeyAction::press && !(life.since && keys_.bounced(event)) &&
                          std::ranges::find(wanted, event.key) != wanted.end();
      if (event.time >= since) keys_.leave_trials();
      keys_.see(event);
      if (!counts) continue;
      pressed = event;
      if (!life.comes_again) keys_.see_those_in_hand();
      return Next::go_on;
    }
    keys_.leave_trials();
    if ((until && now() >= *until) || (life.ends && now() >= *life.ends)) return Next::go_on;
    if (request_.mode == Mode::pilot && keys_.watch().take_end_of_page()) {
      if (!wanted.empty()) pressed.key = wanted.front();
      return Next::go_on;
    }
    const bool asked = !confirming_ && keys_.watch().asks();
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
    wait(until && life.ends ? std::min(*until, *life.ends) : until ? until : life.ends);
  }
}

void Pages::wait(std::optional<Instant> until) {
  const auto polling = devices_.keyboard.wants_polling_every();
  const Instant look = now() + std::min(attend_every, polling.value_or(attend_every));
  devices_.keyboard.wait(std::min(look, until.value_or(look)));
  devices_.display.attend();
}

Next Pages::read(const protocols::ScreenText& markdown, std::optional<Duration> at_least, std::optional<Duration> at_most) {
  KeyEvent pressed;
  const auto frame = [&](std::string_view foot) {
    return stimuli::prepare_page(markdown, std::string(foot), request_.protocol.screen, request_.screen, painter_);
  };
  if (at_least) {
    if (const Next next = ask_event(frame(""), {}, pressed, {}, at_least); next != Next::go_on) return next;
    if (at_most) at_most = std::max(Duration(0), *at_most - *at_least);
  }
  return ask_event(
      frame(words_.go_on), std::array{key_space}, pressed,
      [&](Instant onset) {
        if (request_.observer) request_.observer->page_shown(onset);
      },
      at_most);
}

Next Pages::obey() {
  if (confirming_) return Next::go_on;
  if (request_.mode == Mode::pilot && keys_.watch().take_skip()) return Next::skip;
  const bool leaves = keys_.watch().take_leave() && may_leave();
  confirming_ = true;
  Next next = keys_.watch().take_chord() ? confirm_stop() : Next::go_on;
  if (next == Next::go_on && leaves) next = confirm_leaving();
  confirming_ = false;
  return next;
}

bool Pages::is_yes(protocols::Key key) const { return key == key_labelled(devices_.text, "Y", key_y); }

// The keys that bear Y or N.
protocols::Key Pages::confirm(std::string_view question) {
  progress_.not_before = {};
  const auto frame = stimuli::prepare_page(std::string(question), "", request_.protocol.screen, request_.screen, painter_);
  protocols::Key pressed = 0;
  ask(frame, std::array{key_labelled(devices_.text, "N", key_n), key_labelled(devices_.text, "Y", key_y)}, pressed, [&](Instant onset) {
    if (request_.observer) request_.observer->stop_asked(onset);
  });
  return pressed;
}

Next Pages::confirm_stop() {
  const Instant begin = now();
  if (!is_yes(confirm(words_.stop))) {
    journal_.write(PauseLine{"operator", begin, now()});
    return Next::go_on;
  }
  progress_.why = "operator";
  journal_.write(StopLine{progress_.why, now()});
  return Next::stop;
}

Next Pages::confirm_leaving() {
  const Instant begin = now();
  if (confirm(words_.leave) == key_labelled(devices_.text, "N", key_n)) {
    journal_.write(PauseLine{"participant", begin, now()});
    return Next::go_on;
  }
  progress_.why = "participant";
  progress_.left = true;
  journal_.write(StopLine{progress_.why, now()});
  return Next::leave;
}

// Not from the debriefing, where it leads to, nor where the protocol has another use for the key.
bool Pages::may_leave() const {
  const protocols::SessionStep* step = progress_.step;
  if (progress_.left || confirming_ || (step && std::holds_alternative<protocols::DebriefStep>(*step))) return false;
  return std::ranges::none_of(request_.protocol.blocks, [](const protocols::Block& block) {
    return block.answer && std::ranges::any_of(block.answer->keys, [](const auto& key) { return key.second == key_f1; });
  });
}

}  // namespace engine
