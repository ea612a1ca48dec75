#include "engine/trial/trial_runner.h"

#include <algorithm>
#include <array>

#include "engine/input/operator_keys.h"
#include "engine/trial/judge_frames.h"
#include "engine/trial/judge_keys.h"

namespace engine {
namespace {

using protocols::EventRole;

// How often a sound that is about to begin is looked at.
constexpr Duration sound_look = std::chrono::milliseconds(1);

// Where an event is aimed: a refresh where the display counts, else a time; neither: the next refresh possible.
using Aim = NotBefore;

class TrialUnderWay {
 public:
  TrialUnderWay(StagedTrial& staged, KeysDown& down, const TrialDevices& devices, Onlooker* onlooker)
      : staged_(staged), record_(staged.record), down_(down), down_before_(down), clock_(devices.clock), display_(devices.display),
        keyboard_(devices.keyboard), markers_(devices.markers), audio_(staged.sounds.empty() ? nullptr : devices.audio), pointer_(staged.target_box ? devices.pointer : nullptr),
        onlooker_(onlooker),
        polling_(devices.keyboard.wants_polling_every()) {
    for (const auto& key : record_.keys) down_.see(key.event);
  }

  // Every event in turn: aim it, submit it, take its receipt; where it waits for an answer, wait. Then judge the whole.
  void run(const NotBefore& not_before) {
    if (pointer_) pointer_->move_to(staged_.centre);
    phase_begin_ = not_before;
    counts_ = not_before.refresh || !not_before.time;
    for (std::size_t i = 0; i < record_.events.size(); ++i) {
      if (submitted_ <= i) submit(i, aim_of(i));
      confirm(i);
      if (missing_in_a_row_ == 2) break;
      if (record_.target == i) wait_for_answer(i);
      if (answering_.display_lost) break;
    }
    judge(not_before);
  }

 private:
  struct Answering {
    Instant opens;
    std::optional<Instant> closes;
    bool open = false, answered = false, interrupted = false, display_lost = false;
  };

  Aim aim_of(std::size_t i) const {
    const ScheduledEvent& scheduled = staged_.schedule[i];
    if (begins_phase(i)) return phase_begin_;
    return {anchor_ + scheduled.onset, anchor_time_ + scheduled.onset * display_.pulse().period};
  }

  void submit(std::size_t i, Aim aim) {
    if (has_sound(i) && begins_phase(i)) leave_time_for_sound(aim);
    std::optional<Refresh> target = counts_ ? aim.refresh : std::nullopt;
    if (!counts_ && aim.time) {
      place_sounds(i, *aim.time);
      take_keys_until(*aim.time - hand_over());
    }
    const bool with_its_mask = record_.events[i].role == EventRole::prime && i + 1 < record_.events.size() && counts_ &&
                               display_.frames_ahead() > 1;
    if (with_its_mask) target = std::max(target.value_or(0), reachable());
    hand_in(i, target);
    if (with_its_mask) hand_in(i + 1, *target + *staged_.schedule[i].frames);
  }

  void hand_in(std::size_t i, std::optional<Refresh> target) {
    record_.events[i].asked_refresh = target;
    if (target) place_sounds(i, time_of(*target));
    staged_.requests[i] = display_.submit(staged_.frames[i], target);
    submitted_ = i + 1;
  }

  void confirm(std::size_t i) {
    EventRecord& event = record_.events[i];
    Receipt receipt;
    const Instant due = event.asked_refresh ? std::max(clock_.now(), time_of(*event.asked_refresh)) : clock_.now();
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
      if (sound.event >= submitted_ && staged_.schedule[sound.event].phase == scheduled.phase)
        place_sounds(sound.event, due(sound.event));
  }

  bool begins_phase(std::size_t i) const { return i == 0 || staged_.schedule[i].phase != staged_.schedule[i - 1].phase; }

  // When an event of the present phase is to become light.
  Instant due(std::size_t i) const {
    const int onset = staged_.schedule[i].onset;
    return counts_ ? time_of(anchor_ + onset) : anchor_time_ + onset * display_.pulse().period;
  }

  bool has_sound(std::size_t i) const {
    return audio_ && std::any_of(staged_.sounds.begin(), staged_.sounds.end(), [&](const StagedSound& sound) { return sound.event == i; });
  }

  void leave_time_for_sound(Aim& aim) {
    const Instant earliest = clock_.now() + audio_->lead();
    if (counts_)
      aim.refresh = std::max(aim.refresh.value_or(0), first_refresh_after(earliest));
    else
      aim.time = std::max(aim.time.value_or(earliest), earliest);
  }

  // Asks for the sounds of an event, or moves those that have not begun.
  void place_sounds(std::size_t i, Instant at) {
    for (StagedSound& sound : staged_.sounds) {
      if (!audio_ || sound.event != i) continue;
      SoundRecord& record = record_.events[i].sounds[sound.nth];
      if (sound.play == 0)
        sound.play = audio_->play(sound.sound, at);
      else if (record.asked == at || audio_->report(sound.play).begun)
        continue;
      else
        audio_->move(sound.play, at);
      record.asked = at;
    }
  }

  // What became of the sounds. Those of events that never came do not begin any more; one that is about to is waited for.
  void confirm_sounds() {
    for (const StagedSound& sound : staged_.sounds) {
      if (sound.play == 0) continue;
      const EventRecord& event = record_.events[sound.event];
      SoundRecord& record = record_.events[sound.event].sounds[sound.nth];
      record.report = audio_->report(sound.play);
      if (event.shown != true && !record.report.begun) audio_->stop(sound.play);
      const Instant give_up = *record.asked + audio_->lead();
      while (event.shown == true && !record.report.begun && clock_.now() < give_up) {
        keyboard_.wait(std::min(give_up, clock_.now() + sound_look));
        take_keys();
        record.report = audio_->report(sound.play);
      }
    }
  }

  bool wait_for_receipt(RequestId request, Instant give_up, Receipt& receipt) {
    for (;;) {
      const Instant until = polling_ ? std::min(give_up, clock_.now() + *polling_) : give_up;
      const bool came = display_.receipt(request, until, receipt);
      take_keys();
      if (came || clock_.now() >= give_up) return came;
    }
  }

  void wait_for_answer(std::size_t i) {
    const Pulse pulse = display_.pulse();
    const std::optional<int> frames = staged_.schedule[i].frames;
    const EventRecord& event = record_.events[i];
    const Duration leave = has_sound(i + 1) ? std::max(hand_over(), audio_->lead()) : hand_over();
    answering_.opens = event.onset.value_or(clock_.now());
    answering_.open = true;
    if (frames) answering_.closes = answering_.opens + *frames * pulse.period;
    for (std::size_t at = 0; at < record_.keys.size(); ++at) answering_.answered |= is_answer(at);  // came before the receipt
    if (onlooker_) onlooker_->target_shown(answering_.opens);
    phase_begin_ = {};
    next_sample_ = clock_.now();
    Instant look = clock_.now() + look_at_display_every;
    for (;;) {
      take_keys();
      const Instant now = clock_.now();
      if (answering_.answered && !staged_.keeps_its_time) return;
      if (!frames && chord_is_down(down_)) {
        answering_.interrupted = true;
        return;
      }
      if (frames && now >= *answering_.closes - leave) {
        phase_begin_ = {anchor_ + staged_.schedule[i].onset + *frames, answering_.closes};
        if (event.refresh) phase_begin_.refresh = *event.refresh + *frames;
        return;
      }
      if (now >= look) {
        if (!display_.lives()) {
          answering_.display_lost = true;
          return;
        }
        look = clock_.now() + look_at_display_every;
      }
      Instant until = frames ? std::min(look, *answering_.closes - leave) : look;
      if (polling_) until = std::min(until, now + *polling_);
      if (pointer_) {
        trace(now);
        until = std::min({until, next_sample_, flash_step(i, now)});
        if ((answering_.answered && !staged_.keeps_its_time) || wrong_box_) continue;  // clicked while a flash was begun or ended
      }
      keyboard_.wait(until);
    }
  }

  void trace(Instant now) {
    if (now < next_sample_) return;
    auto& samples = record_.pointer;
    const PointerSample sample{now, pointer_->place()};
    const std::size_t count = samples.size();
    // The middle one of three at the same place says nothing.
    const bool rests = count >= 2 && samples[count - 1].at == sample.at && samples[count - 2].at == sample.at;
    if (rests)
      samples.back() = sample;
    else if (count < samples_at_most)
      samples.push_back(sample);
    else
      trace_full_ = true;
    while (next_sample_ <= now) next_sample_ += trace_every;
  }

  // Begins or ends the flash of a wrong cell where it is time; when to look again.
  Instant flash_step(std::size_t i, Instant now) {
    const Duration period = display_.pulse().period;
    const bool too_late = answering_.closes && now + 2 * period >= *answering_.closes - hand_over();
    if (wrong_box_ && !too_late) {
      for (std::size_t part = 0; part < staged_.outline.size(); ++part) {
        auto& placed = staged_.flash.pictures[staged_.flash.pictures.size() - staged_.outline.size() + part];
        placed.x = record_.boxes[*wrong_box_].box.x + staged_.outline[part].x;
        placed.y = record_.boxes[*wrong_box_].box.y + staged_.outline[part].y;
      }
      const Receipt receipt = show_at_once(staged_.flash, {});
      if (record_.flashes.size() < flashes_at_most) record_.flashes.push_back({*wrong_box_, receipt.onset});
      const auto frames = std::max<std::int64_t>(1, (flash_lasts + period / 2) / period);
      flash_ends_ = {std::nullopt, receipt.onset.value_or(clock_.now()) + frames * period};
      if (receipt.refresh) flash_ends_.refresh = *receipt.refresh + frames;
      wrong_box_.reset();
    } else if (flash_ends_.time && now >= *flash_ends_.time - hand_over()) {
      show_at_once(staged_.frames[i], flash_ends_.refresh);
      flash_ends_ = {};
    }
    return flash_ends_.time ? *flash_ends_.time - hand_over() : Instant::max();
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
    for (std::size_t n = pointer_ ? poll_.size() : 0; n == poll_.size();) {
      n = pointer_->touches(poll_);
      for (std::size_t i = 0; i < n; ++i) take(poll_[i]);
    }
  }

  // Keeps the keys in order of time. The last place is kept free for the answer, which must not be lost to a crowd of keys.
  void take(KeyEvent key) {
    down_.see(key);
    if (pointer_ && key.key >= protocols::first_mouse_button && !key.at) key.at = pointer_->place();
    auto& keys = record_.keys;
    auto place = keys.end();
    while (place != keys.begin() && std::prev(place)->event.time > key.time) --place;
    const auto at = static_cast<std::size_t>(place - keys.begin());
    if (keys.size() > keys_at_most) return void(overflow_ = true);
    keys.insert(place, KeyRecord{key, KeyVerdict::other, box_at(key.at)});
    const bool answers = answering_.open && !answering_.answered && is_answer(at);
    answering_.answered |= answers;
    if (answering_.open && !answering_.answered && is_miss(at)) wrong_box_ = keys[at].box;
    if (keys.size() > keys_at_most && !answers) {
      keys.erase(keys.begin() + static_cast<std::ptrdiff_t>(at));
      overflow_ = true;
    }
  }

  std::optional<std::size_t> box_at(const std::optional<ScreenPoint>& point) const {
    for (std::size_t i = 0; point && i < record_.boxes.size(); ++i) {
      const stimuli::Rect& box = record_.boxes[i].box;
      if (point->x >= box.x && point->x < box.x + box.width && point->y >= box.y && point->y < box.y + box.height) return i;
    }
    return std::nullopt;
  }

  bool is_answer(std::size_t at) const {
    return counts_as_answer(at) && (!staged_.target_box || record_.keys[at].box == staged_.target_box);
  }
  bool is_miss(std::size_t at) const {
    return staged_.target_box && counts_as_answer(at) && record_.keys[at].box && record_.keys[at].box != staged_.target_box;
  }

  // By its key and its time.
  bool counts_as_answer(std::size_t at) const {
    const KeyEvent& key = record_.keys[at].event;
    return key.action == KeyAction::press && key.time >= answering_.opens &&
           (!answering_.closes || key.time < *answering_.closes) &&
           std::find(staged_.valid_keys.begin(), staged_.valid_keys.end(), key.key) != staged_.valid_keys.end() &&
           !is_bounce(record_.keys, at);
  }

  // Judges the trial once all is known; receipts that were late are taken now.
  void judge(const NotBefore& not_before) {
    take_keys();
    for (std::size_t i = 0; i < submitted_; ++i) {
      Receipt receipt;
      EventRecord& event = record_.events[i];
      if (!event.shown && display_.receipt(staged_.requests[i], clock_.now(), receipt)) keep(receipt, event);
    }
    for (std::size_t i = submitted_; i < record_.events.size(); ++i) record_.events[i].shown = false;
    confirm_sounds();
    const bool cut = (answering_.answered && !staged_.keeps_its_time) || answering_.interrupted || answering_.display_lost;
    const bool skipped = judge_frames(record_, cut ? record_.target : std::nullopt, display_.pulse().period);
    judge_end(cut);
    const auto& first = record_.events.front();
    if (not_before.refresh && first.refresh) record_.late_frames = static_cast<int>(*first.refresh - *not_before.refresh);
    raise_flags(judge_answer(), skipped);
  }

  KeysJudged judge_answer() {
    AnswerWindow window{staged_.valid_keys, record_.events.front().onset, std::nullopt, std::nullopt};
    std::optional<Instant> onset;
    if (answering_.open) {
      const std::size_t target = *record_.target;
      onset = record_.events[target].onset;
      window.opens = onset.value_or(answering_.opens);
      if (const auto frames = staged_.schedule[target].frames)
        window.closes = *window.opens + *frames * display_.pulse().period;
    }
    window.box = staged_.target_box;
    const KeysJudged judged = judge_keys(record_.keys, window, down_before_);
    if (judged.answer) {
      const KeyEvent& key = record_.keys[*judged.answer].event;
      record_.answer = staged_.on_scale ? in_main_row(key.key) : key.key;
      if (onset) record_.rt = key.time - *onset;
    }
    if (staged_.plan->correct && record_.target)
      record_.correct = record_.answer.value_or(protocols::no_key) == staged_.plan->correct;
    if (staged_.target_box) record_.correct = record_.answer.has_value();
    return judged;
  }

  void judge_end(bool target_was_cut) {
    const std::size_t last = record_.events.size() - 1;
    const EventRecord& event = record_.events[last];
    if (submitted_ <= last || (record_.target == last && target_was_cut)) return;
    const int frames = *staged_.schedule[last].frames;
    const auto refresh = event.refresh ? event.refresh : event.asked_refresh;
    if (counts_ && refresh) record_.ends_at = *refresh + frames;
    const Duration length = frames * display_.pulse().period;
    if (event.onset)
      record_.over = *event.onset + length;
    else if (refresh)
      record_.over = time_of(*refresh) + length;
  }

  void raise_flags(const KeysJudged& keys, bool skipped) {
    const auto raise = [&](TrialFlag flag, bool when) {
      if (when) record_.flags.push_back(flag);
    };
    const auto is_off = [](const PrimeRecord& prime) { return prime.ok == false; };
    const auto lost_marker = [](const EventRecord& event) { return event.marker && !event.marker->sent; };
    const auto is_silent = [](const EventRecord& event) { return !event.shown.has_value(); };
    raise(TrialFlag::anticipation, keys.anticipation);
    const bool rightly_nothing = staged_.plan->correct == protocols::no_key;
    raise(TrialFlag::timeout,
          answering_.open && !record_.answer && !rightly_nothing && !answering_.interrupted && !answering_.display_lost);
    raise(TrialFlag::multiple_keys, keys.further);
    raise(TrialFlag::held_key, keys.held);
    raise(TrialFlag::key_bounce, keys.bounce);
    raise(TrialFlag::too_many_keys, overflow_);
    raise(TrialFlag::prime_frames, std::any_of(record_.primes.begin(), record_.primes.end(), is_off));
    raise(TrialFlag::skipped_refresh, skipped);
    raise(TrialFlag::late_start, record_.late_frames.value_or(0) > 0);
    raise(TrialFlag::receipt_missing, answering_.display_lost || std::any_of(record_.events.begin(), record_.events.end(), is_silent));
    raise(TrialFlag::marker_lost, std::any_of(record_.events.begin(), record_.events.end(), lost_marker));
    raise(TrialFlag::trace_full, trace_full_);
    raise(TrialFlag::sound_missing, any_sound([](const EventRecord& event, const SoundRecord& sound) { return event.shown == true && !sound.report.begun; }));
    raise(TrialFlag::sound_off, any_sound([&](const EventRecord& event, const SoundRecord& sound) {
      return event.onset && sound.report.onset && 2 * std::chrono::abs(*sound.report.onset - *event.onset) > display_.pulse().period;
    }));
    raise(TrialFlag::sound_underrun, any_sound([](const EventRecord&, const SoundRecord& sound) { return sound.report.underruns > 0; }));
    raise(TrialFlag::interrupted, answering_.interrupted);
  }

  template <class Is>
  bool any_sound(const Is& is) const {
    for (const EventRecord& event : record_.events)
      for (const SoundRecord& sound : event.sounds)
        if (is(event, sound)) return true;
    return false;
  }

  Instant time_of(Refresh refresh) const {
    const Pulse pulse = display_.pulse();
    return pulse.at + (refresh - pulse.count) * pulse.period;
  }

  // The first refresh that a frame submitted now can still be shown in.
  Refresh reachable() const { return first_refresh_after(clock_.now() + display_.lead()); }

  Refresh first_refresh_after(Instant when) const {
    const Pulse pulse = display_.pulse();
    const Duration ahead = when - pulse.at;
    const auto whole = ahead.count() / pulse.period.count();
    return pulse.count + whole + (ahead.count() % pulse.period.count() > 0 ? 1 : 0);
  }

  // How long before its refresh a frame is handed in when the moment of handing in decides when it is shown.
  Duration hand_over() const {
    return counts_ ? display_.lead() : std::max(display_.lead(), display_.pulse().period / 2);
  }

  StagedTrial& staged_;
  TrialRecord& record_;
  KeysDown& down_;
  const KeysDown down_before_;
  Clock& clock_;
  Display& display_;
  Keyboard& keyboard_;
  Markers* const markers_;
  Audio* const audio_;      // null: the trial plays nothing
  Pointer* const pointer_;  // null: not answered by a click
  Onlooker* const onlooker_;
  const std::optional<Duration> polling_;
  std::array<KeyEvent, 32> poll_;

  bool counts_ = true;  // until a receipt says otherwise
  std::size_t submitted_ = 0;
  int missing_in_a_row_ = 0;
  Aim phase_begin_;
  Refresh anchor_ = 0;   // where the present phase's onset 0 lies
  Instant anchor_time_;
  Answering answering_;
  bool overflow_ = false;
  std::optional<std::size_t> wrong_box_;  // clicked, its flash not yet begun
  Aim flash_ends_;                        // neither: none is shown
  Instant next_sample_;
  bool trace_full_ = false;
};

}  // namespace

void run_trial(StagedTrial& staged, const NotBefore& not_before, KeysDown& down, const TrialDevices& devices, Onlooker* onlooker) {
  TrialUnderWay(staged, down, devices, onlooker).run(not_before);
}

}  // namespace engine
