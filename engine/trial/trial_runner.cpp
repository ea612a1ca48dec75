#include "engine/trial/trial_runner.h"

#include <algorithm>
#include <array>

#include "engine/input/operator_keys.h"
#include "engine/trial/click_search.h"
#include "engine/trial/judge_trial.h"
#include "engine/trial/trial_keys.h"
#include "engine/trial/trial_sounds.h"

namespace engine {
namespace {

using protocols::EventRole;

// How often a sound that is about to begin is looked at.
constexpr Duration sound_look = std::chrono::milliseconds(1);

// Where an event is aimed: a refresh where the display counts, else a time; neither: the next refresh possible.
using Aim = NotBefore;

// Its frames: which refresh each is aimed at, and what became of it. Sounds, keys and clicks have parts of their own.
class TrialUnderWay {
 public:
  TrialUnderWay(StagedTrial& staged, KeysDown& down, const TrialDevices& devices, SessionObserver* observer)
      : staged_(staged),
        record_(staged.record),
        clock_(devices.clock),
        display_(devices.display),
        keyboard_(devices.keyboard),
        markers_(devices.markers),
        observer_(observer),
        stop_(devices.stop),
        polling_(devices.keyboard.wants_polling_every()),
        keys_(staged, down),
        sounds_(staged, devices.audio),
        search_(staged, devices.pointer),
        disconnections_(devices.keyboard.disconnections()) {}

  // Every event in turn: aim it, submit it, take its receipt; where it waits for an answer, wait. Then judge the whole.
  void run(const NotBefore& not_before) {
    search_.centre();
    phase_begin_ = not_before;
    counts_ = not_before.refresh || !not_before.time;
    for (std::size_t i = 0; i < record_.events.size(); ++i) {
      if (submitted_ <= i) submit(i, aim_of(i));
      confirm(i);
      if (missing_in_a_row_ == 2) break;
      if (record_.target == i) wait_for_answer(i);
      if (display_lost_) break;
    }
    take_late_receipts();
    settle_sounds();
    look();
    judge_trial(staged_,
                {submitted_, counts_, opened_, keys_.answered(), interrupted_, given_up_, display_lost_, keys_.were_lost(),
                 search_.trace_is_full(), lost_, keyboard_.disconnections() != disconnections_},
                keys_.down_before(), not_before.refresh, display_.pulse());
  }

 private:
  Aim aim_of(std::size_t i) const {
    const ScheduledEvent& scheduled = staged_.schedule[i];
    if (begins_phase(i)) return phase_begin_;
    return {anchor_ + scheduled.onset, anchor_time_ + scheduled.onset * display_.pulse().period};
  }

  void submit(std::size_t i, Aim aim) {
    if (sounds_.begin_with(i) && begins_phase(i)) leave_time_for_sound(aim);
    std::optional<Refresh> target = counts_ ? aim.refresh : std::nullopt;
    if (!counts_ && aim.time) {
      sounds_.place(i, *aim.time);
      take_keys_until(*aim.time - hand_over());
    }
    const bool with_its_mask =
        record_.events[i].role == EventRole::prime && i + 1 < record_.events.size() && counts_ && display_.frames_ahead() > 1;
    if (with_its_mask) target = std::max(target.value_or(0), reachable());
    hand_in(i, target);
    if (with_its_mask) hand_in(i + 1, *target + *staged_.schedule[i].frames);
  }

  void hand_in(std::size_t i, std::optional<Refresh> target) {
    record_.events[i].asked_refresh = target;
    if (target) sounds_.place(i, display_.pulse().begin_of(*target));
    staged_.requests[i] = display_.submit(staged_.frames[i], target);
    submitted_ = i + 1;
  }

  void leave_time_for_sound(Aim& aim) {
    const Instant earliest = clock_.now() + sounds_.lead();
    if (counts_)
      aim.refresh = std::max(aim.refresh.value_or(0), display_.pulse().first_from(earliest));
    else
      aim.time = std::max(aim.time.value_or(earliest), earliest);
  }

  void confirm(std::size_t i) {
    EventRecord& event = record_.events[i];
    Receipt receipt;
    const Instant due = event.asked_refresh ? std::max(clock_.now(), display_.pulse().begin_of(*event.asked_refresh)) : clock_.now();
    const bool came = wait_for_receipt(staged_.requests[i], due + receipt_limit, receipt);
    missing_in_a_row_ = came ? 0 : missing_in_a_row_ + 1;
    if (came) keep(receipt, event);
    if (event.shown == true && markers_ && staged_.codes[i] != 0) send_marker(staged_.codes[i], event);
    if (event.shown == true && !event.refresh) counts_ = false;
    move_anchor(i);
  }

  void send_marker(std::uint8_t code, EventRecord& event) {
    const bool taken = markers_->send(code);
    event.marker = {code, taken ? std::optional(clock_.now()) : std::nullopt};
  }

  static void keep(const Receipt& receipt, EventRecord& event) {
    event.shown = receipt.shown;
    event.grade = receipt.grade;
    if (!receipt.shown) return;
    event.refresh = receipt.refresh;
    event.onset = receipt.onset;
    event.reported = receipt.reported;
    event.in_hand = receipt.in_hand;
  }

  // What the events after event i are counted from. Unknown refreshes are replaced by where they were due, to go on with.
  void move_anchor(std::size_t i) {
    const EventRecord& event = record_.events[i];
    const ScheduledEvent& scheduled = staged_.schedule[i];
    const bool masking = event.role != EventRole::plain && event.shown == true;
    if (!begins_phase(i) && !masking) return;
    const Refresh refresh = event.refresh ? *event.refresh : event.asked_refresh ? *event.asked_refresh : reachable();
    anchor_ = refresh - scheduled.onset;
    anchor_time_ = event.onset.value_or(clock_.now()) - scheduled.onset * display_.pulse().period;
    for (const StagedSound& sound : staged_.sounds)
      if (sound.event >= submitted_ && staged_.schedule[sound.event].phase == scheduled.phase) sounds_.place(sound.event, due(sound.event));
  }

  bool begins_phase(std::size_t i) const { return i == 0 || staged_.schedule[i].phase != staged_.schedule[i - 1].phase; }

  // When an event of the present phase is to become light.
  Instant due(std::size_t i) const {
    const int onset = staged_.schedule[i].onset;
    const Pulse pulse = display_.pulse();
    return counts_ ? pulse.begin_of(anchor_ + onset) : anchor_time_ + onset * pulse.period;
  }

  bool wait_for_receipt(RequestId request, Instant give_up, Receipt& receipt) {
    for (;;) {
      const Instant until = polling_ ? std::min(give_up, clock_.now() + *polling_) : give_up;
      const bool came = display_.receipt(request, until, receipt);
      take_keys();
      if (came || clock_.now() >= give_up) return came;
    }
  }

  void take_late_receipts() {
    take_keys();
    for (std::size_t i = 0; i < submitted_; ++i) {
      Receipt receipt;
      EventRecord& event = record_.events[i];
      if (!event.shown && display_.receipt(staged_.requests[i], clock_.now(), receipt)) keep(receipt, event);
    }
    for (std::size_t i = submitted_; i < record_.events.size(); ++i) record_.events[i].shown = false;
  }

  // What became of the sounds; one that is about to begin is waited for.
  void settle_sounds() {
    for (const StagedSound& sound : staged_.sounds) {
      for (auto give_up = sounds_.settle(sound); give_up && clock_.now() < *give_up; give_up = sounds_.settle(sound)) {
        keyboard_.wait(std::min(*give_up, clock_.now() + sound_look));
        take_keys();
      }
    }
  }

  void wait_for_answer(std::size_t i) {
    const Pulse pulse = display_.pulse();
    const std::optional<int> frames = staged_.schedule[i].frames;
    const EventRecord& event = record_.events[i];
    const Duration leave = sounds_.begin_with(i + 1) ? std::max(hand_over(), sounds_.lead()) : hand_over();
    opened_ = event.onset.value_or(clock_.now());
    const std::optional<Instant> closes = frames ? std::optional(*opened_ + *frames * pulse.period) : std::nullopt;
    keys_.open(*opened_, closes);
    if (observer_) observer_->target_shown(*opened_);
    phase_begin_ = {};
    search_.begin_trace(clock_.now());
    Instant next_look = clock_.now() + look_at_display_every;
    for (;;) {
      take_keys();
      const Instant now = clock_.now();
      if (is_over_by_answer()) return;
      if (!frames && chord_is_down(keys_.down())) {
        interrupted_ = true;
        return;
      }
      if (frames && now >= *closes - leave) {
        phase_begin_ = {anchor_ + staged_.schedule[i].onset + *frames, closes};
        if (event.refresh) phase_begin_.refresh = *event.refresh + *frames;
        return;
      }
      if (now >= next_look) {
        if (!display_.lives()) {
          display_lost_ = true;
          return;
        }
        if (!frames && stop_ && stop_->load(std::memory_order_acquire)) {
          interrupted_ = true;
          return;
        }
        if (!frames && !look().none()) {
          given_up_ = true;
          return;
        }
        next_look = clock_.now() + look_at_display_every;
      }
      Instant until = frames ? std::min(next_look, *closes - leave) : next_look;
      if (polling_) until = std::min(until, now + *polling_);
      if (search_.is_on()) {
        search_.trace(now);
        flash(i, now, closes);
        until = std::min(until, search_.next_sample());
        if (const auto ends = search_.flash_ends()) until = std::min(until, *ends - hand_over());
        if (is_over_by_answer() || search_.has_missed()) continue;  // clicked while a flash was begun or ended
      }
      keyboard_.wait(until);
    }
  }

  // What was lost since the last look, which was in or after the trial before. Returned: what is lost now.
  SightLosses look() {
    const Sight sight = display_.sight();
    lost_.add(sight.since);
    return sight.now;
  }

  bool is_over_by_answer() const { return keys_.answered() && !staged_.keeps_its_time; }

  // Begins or ends the outline of a wrong cell where it is time.
  void flash(std::size_t i, Instant now, std::optional<Instant> closes) {
    const Duration period = display_.pulse().period;
    const bool too_late = closes && now + 2 * period >= *closes - hand_over();
    if (search_.has_missed() && !too_late) {
      const Receipt receipt = show_at_once(search_.outlined(), {});
      search_.flash_began(receipt, clock_.now(), period);
    } else if (const auto ends = search_.flash_ends(); ends && now >= *ends - hand_over()) {
      show_at_once(staged_.frames[i], search_.flash_ends_at());
      search_.flash_ended();
    }
  }

  Receipt show_at_once(const Frame& frame, std::optional<Refresh> at) {
    Receipt receipt;
    const RequestId request = display_.submit(frame, at);
    wait_for_receipt(request, clock_.now() + receipt_limit, receipt);
    return receipt;
  }

  void take_keys_until(Instant until) {
    for (Instant now = clock_.now(); now < until; now = clock_.now()) {
      keyboard_.wait(polling_ ? std::min(until, now + *polling_) : until);
      take_keys();
    }
  }

  void take_keys() {
    for (std::size_t n = poll_.size(); n == poll_.size();) {
      n = keyboard_.poll(poll_);
      for (std::size_t i = 0; i < n; ++i) take(poll_[i]);
    }
    for (std::size_t n = search_.is_on() ? poll_.size() : 0; n == poll_.size();) {
      n = search_.touches(poll_);
      for (std::size_t i = 0; i < n; ++i) take(poll_[i]);
    }
  }

  void take(KeyEvent key) {
    search_.locate(key);
    const auto box = search_.box_at(key.at);
    if (keys_.take(key, box)) search_.miss(*box);
  }

  // The first refresh that a frame submitted now can still be shown in.
  Refresh reachable() const { return display_.pulse().first_from(clock_.now() + display_.lead()); }

  // How long before its refresh a frame is handed in when the moment of handing in decides when it is shown.
  Duration hand_over() const { return counts_ ? display_.lead() : std::max(display_.lead(), display_.pulse().period / 2); }

  StagedTrial& staged_;
  TrialRecord& record_;
  Clock& clock_;
  Display& display_;
  Keyboard& keyboard_;
  Markers* const markers_;
  SessionObserver* const observer_;
  const std::atomic<bool>* const stop_;
  const std::optional<Duration> polling_;
  std::array<KeyEvent, 32> poll_;
  TrialKeys keys_;
  TrialSounds sounds_;
  ClickSearch search_;

  bool counts_ = true;  // until a receipt says otherwise
  std::size_t submitted_ = 0;
  int missing_in_a_row_ = 0;
  Aim phase_begin_;
  Refresh anchor_ = 0;  // where the present phase's onset 0 lies
  Instant anchor_time_;
  std::optional<Instant> opened_;  // when an answer was first waited for
  bool interrupted_ = false, given_up_ = false, display_lost_ = false;
  SightLosses lost_;
  const std::uint32_t disconnections_;
};

}  // namespace

void run_trial(StagedTrial& staged, const NotBefore& not_before, KeysDown& down, const TrialDevices& devices, SessionObserver* observer) {
  TrialUnderWay(staged, down, devices, observer).run(not_before);
}

}  // namespace engine
