#include "engine/session/pages.h"

#include <algorithm>
#include <array>

#include "engine/device_error.h"
#include "engine/input/key_labels.h"
#include "engine/session/journal_lines.h"
#include "engine/trial/photodiode.h"

namespace engine {

namespace {

using namespace std::chrono_literals;

constexpr Duration settled_after = 300ms;  // windows come and go in steps
constexpr Duration show_again_every = 1s;

}  // namespace

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
  if (!devices_.display.receipt(id, due + receipt_limit, receipt) && in_sight())
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
    const bool lost = !confirming_ && !in_sight();
    for (KeyEvent event; !lost && keys_.next(event);) {
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
    tell_of_keyboards();
    const bool asked = lost || interrupted();
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
  Reading reading;
  return read(markdown, at_least, at_most, reading);
}

Next Pages::read(const protocols::ScreenText& markdown, std::optional<Duration> at_least, std::optional<Duration> at_most,
                 Reading& reading) {
  const auto seen = [&](Instant onset) {
    if (!reading.onset) reading.onset = onset;
  };
  const auto frame = [&](std::string_view foot) {
    return stimuli::prepare_page(markdown, std::string(foot), request_.protocol.screen, request_.screen, painter_);
  };
  if (at_least) {
    if (const Next next = ask_event(frame(""), {}, reading.pressed, seen, at_least); next != Next::go_on) return next;
    if (at_most) at_most = std::max(Duration(0), *at_most - *at_least);
  }
  return ask_event(
      frame(words_.go_on), std::array{key_space}, reading.pressed,
      [&](Instant onset) {
        seen(onset);
        if (request_.observer) request_.observer->page_shown(onset);
      },
      at_most);
}

bool Pages::interrupted() { return !confirming_ && (keys_.watch().asks() || !in_sight()); }

Next Pages::obey() {
  if (terminated()) return end_at_once();
  if (confirming_) return Next::go_on;
  if (request_.mode == Mode::pilot && keys_.watch().take_skip()) return Next::skip;
  if (!in_sight())
    if (const Next next = await_sight(); next != Next::go_on) return next;
  const bool leaves = keys_.watch().take_leave() && may_leave();
  confirming_ = true;
  Next next = keys_.watch().take_chord() ? operators_pause() : Next::go_on;
  if (next == Next::go_on && leaves) next = confirm_leaving();
  confirming_ = false;
  return next;
}

// Keys that come meanwhile answer nothing, but for the operator's chord. The page is shown again and again: some displays find out only by
// showing something whether it can be seen.
Next Pages::await_sight() {
  progress_.not_before = {};
  const Instant begin = now();
  SightLosses lost, ever;
  Instant shown, whole_since = now();
  confirming_ = true;
  const auto ready = [&](std::string_view page) {
    return framed(stimuli::prepare_page(std::string(page), "", request_.protocol.screen, request_.screen, painter_));
  };
  const Frame unseen = ready(words_.unseen), no_keys = ready(words_.no_keys);
  Next next = Next::go_on;
  while (next == Next::go_on && now() - whole_since < settled_after) {
    const SightLosses sight = devices_.display.sight().now;
    if (!sight.none()) {
      whole_since = now();
      ever.add(sight);
      if (sight != lost) say_trouble("The session waits. " + advice_on(sight));
      if (sight != lost || now() - shown >= show_again_every) {
        show(sight.of_the_picture() ? unseen : no_keys);
        shown = now();
      }
      lost = sight;
    }
    wait({});
    tell_of_keyboards();
    keys_.see_all();
    if (keys_.watch().take_chord()) next = operators_pause();
    if (terminated()) next = end_at_once();
  }
  confirming_ = false;
  if (next != Next::go_on) return next;
  say_trouble("The window can be seen and has the keys again.");
  if (!pausing_) journal_.write(PauseLine{to_text(ever.of_the_picture() ? TrialFlag::not_visible : TrialFlag::no_focus), begin, now()});
  return next;
}

Next Pages::pause(std::string_view why, const protocols::ScreenText& markdown) {
  const Instant begin = now();
  if (progress_.not_before.time) keys_.rest(*progress_.not_before.time);
  keys_.tell_late();
  pausing_ = true;
  const Next next = read(markdown);
  pausing_ = false;
  journal_.write(PauseLine{std::string(why), begin, now()});
  progress_.not_before = {};
  return next;
}

void Pages::close(std::string_view markdown) try {
  const auto page =
      stimuli::prepare_page(std::string(markdown), std::string(words_.end_foot), request_.protocol.screen, request_.screen, painter_);
  const Receipt receipt = show(framed(page, false));
  keys_.see_all();
  keys_.watch().take_chord();
  keys_.watch().take_end_of_page();
  if (request_.observer) request_.observer->end_shown(receipt.onset.value_or(now()));
  while (!terminated() && !keys_.watch().take_chord() && !(request_.mode == Mode::pilot && keys_.watch().take_end_of_page())) {
    wait({});
    keys_.see_all();
  }
  pictures_.forget();
} catch (const DeviceError&) {
  // The data are whole without it.
}

void Pages::tell_of_keyboards() {
  for (const KeyboardNotice& notice : devices_.keyboard.notices()) {
    journal_.write(MachineLine{notice.text, notice.time});
    if (request_.observer) request_.observer->trouble(notice.text, notice.time);
  }
}

void Pages::say_trouble(const std::string& sentence) {
  journal_.write(MachineLine{sentence, now()});
  if (request_.observer) request_.observer->trouble(sentence, now());
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

// Nobody may be there to answer a question.
Next Pages::end_at_once() {
  if (progress_.why != "terminated") journal_.write(StopLine{"terminated", now()});
  progress_.why = "terminated";
  return Next::stop;
}

// One key does not end it: Escape leads to a question. Its time is counted.
Next Pages::operators_pause() {
  progress_.not_before = {};
  const Instant begin = now();
  bool stops = false;
  for (KeyEvent pressed; pressed.key != key_enter && pressed.key != key_pad_enter && !stops;) {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(now() - begin);
    const auto frame = stimuli::prepare_page(with(words_.operator_pause, "minutes", std::to_string(minutes.count())),
                                             std::string(words_.operator_pause_foot), request_.protocol.screen, request_.screen, painter_);
    const Next next = ask_event(
        frame, std::array{key_enter, key_pad_enter, key_escape}, pressed,
        [&](Instant onset) {
          if (request_.observer && minutes.count() == 0) request_.observer->pause_asked(onset);
        },
        begin + minutes + 1min - now());
    if (next != Next::go_on) return next;
    stops = pressed.key == key_escape && is_yes(confirm(words_.stop));
    if (terminated()) return end_at_once();
  }
  keys_.watch().take_chord();
  if (!stops) {
    journal_.write(PauseLine{"operator", begin, now()});
    return Next::go_on;
  }
  progress_.why = "operator";
  journal_.write(StopLine{progress_.why, now()});
  return Next::stop;
}

Next Pages::confirm_leaving() {
  const Instant begin = now();
  const protocols::Key answer = confirm(words_.leave);
  if (terminated()) return end_at_once();
  if (answer == key_labelled(devices_.text, "N", key_n)) {
    journal_.write(PauseLine{"participant", begin, now()});
    return Next::go_on;
  }
  progress_.why = "participant";
  progress_.left = true;
  journal_.write(StopLine{progress_.why, now()});
  return Next::leave;
}

// Not from the debriefing, where it leads to. No protocol has another use for the key (see protocols::read_answer_key).
bool Pages::may_leave() const {
  const protocols::SessionStep* step = progress_.step;
  return !progress_.left && !confirming_ && !(step && std::holds_alternative<protocols::DebriefStep>(*step));
}

}  // namespace engine
