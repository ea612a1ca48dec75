#include "engine/trial/judge_trial.h"

#include <algorithm>

#include "engine/input/operator_keys.h"
#include "engine/trial/judge_frames.h"
#include "engine/trial/judge_keys.h"

namespace engine {
namespace {

KeysJudged judge_answer(StagedTrial& staged, const TrialCourse& course, const KeysDown& down, Duration period) {
  TrialRecord& record = staged.record;
  AnswerWindow window{staged.valid_keys, record.events.front().onset, std::nullopt, std::nullopt};
  std::optional<Instant> onset;
  if (course.opened) {
    onset = record.events[*record.target].onset;
    window.opens = onset.value_or(*course.opened);
    if (const auto frames = staged.schedule[*record.target].frames) window.closes = *window.opens + *frames * period;
  }
  window.box = staged.target_box;
  const KeysJudged judged = judge_keys(record.keys, window, down);
  if (judged.answer) {
    const KeyEvent& key = record.keys[*judged.answer].event;
    record.answer = staged.on_scale ? in_main_row(key.key) : key.key;
    if (onset) record.rt = key.time - *onset;
  }
  if (staged.plan->correct && record.target) record.correct = record.answer.value_or(protocols::no_key) == staged.plan->correct;
  if (staged.target_box) record.correct = record.answer.has_value();
  return judged;
}

// Where the trial after this one may begin.
void judge_end(StagedTrial& staged, const TrialCourse& course, bool target_was_cut, const Pulse& pulse) {
  TrialRecord& record = staged.record;
  const std::size_t last = record.events.size() - 1;
  const EventRecord& event = record.events[last];
  if (course.submitted <= last || (record.target == last && target_was_cut)) return;
  const int frames = *staged.schedule[last].frames;
  const auto refresh = event.refresh ? event.refresh : event.asked_refresh;
  if (course.counts && refresh) record.ends_at = *refresh + frames;
  const Duration length = frames * pulse.period;
  if (event.onset)
    record.over = *event.onset + length;
  else if (refresh)
    record.over = pulse.begin_of(*refresh) + length;
}

template <class Is>
bool any_sound(const TrialRecord& record, const Is& is) {
  for (const EventRecord& event : record.events)
    for (const SoundRecord& sound : event.sounds)
      if (is(event, sound)) return true;
  return false;
}

void raise_flags(StagedTrial& staged, const TrialCourse& course, const KeysJudged& keys, bool skipped, Duration period) {
  TrialRecord& record = staged.record;
  const auto raise = [&](TrialFlag flag, bool when) {
    if (when) record.flags.push_back(flag);
  };
  const auto is_off = [](const PrimeRecord& prime) { return prime.ok == false; };
  const auto lost_marker = [](const EventRecord& event) { return event.marker && !event.marker->sent; };
  const auto is_silent = [](const EventRecord& event) { return !event.shown.has_value(); };
  const auto is_missing = [](const EventRecord& event, const SoundRecord& sound) { return event.shown == true && !sound.report.begun; };
  const auto ran_dry = [](const EventRecord&, const SoundRecord& sound) { return sound.report.underruns > 0; };
  const auto is_away = [&](const EventRecord& event, const SoundRecord& sound) {
    return event.onset && sound.report.onset && 2 * std::chrono::abs(*sound.report.onset - *event.onset) > period;
  };
  const bool rightly_nothing = staged.plan->correct == protocols::no_key;
  raise(TrialFlag::anticipation, keys.anticipation);
  raise(TrialFlag::timeout,
        course.opened && !record.answer && !rightly_nothing && !course.interrupted && !course.given_up && !course.display_lost);
  raise(TrialFlag::multiple_keys, keys.further);
  raise(TrialFlag::held_key, keys.held);
  raise(TrialFlag::key_bounce, keys.bounce);
  raise(TrialFlag::too_many_keys, course.keys_lost);
  raise(TrialFlag::prime_frames, std::ranges::any_of(record.primes, is_off));
  raise(TrialFlag::skipped_refresh, skipped);
  raise(TrialFlag::late_start, record.late_frames.value_or(0) > 0);
  raise(TrialFlag::receipt_missing, course.display_lost || std::ranges::any_of(record.events, is_silent));
  raise(TrialFlag::marker_lost, std::ranges::any_of(record.events, lost_marker));
  raise(TrialFlag::trace_full, course.trace_full);
  raise(TrialFlag::sound_missing, any_sound(record, is_missing));
  raise(TrialFlag::sound_off, any_sound(record, is_away));
  raise(TrialFlag::sound_underrun, any_sound(record, ran_dry));
  raise(TrialFlag::interrupted, course.interrupted);
  raise(TrialFlag::not_visible, course.lost.of_the_picture());
  raise(TrialFlag::no_focus, course.lost.of_the_keys());
  raise(TrialFlag::no_keyboard, course.keyboard_lost);
}

}  // namespace

void judge_trial(StagedTrial& staged, const TrialCourse& course, const KeysDown& down, std::optional<Refresh> due, const Pulse& pulse) {
  TrialRecord& record = staged.record;
  const bool cut = (course.answered && !staged.keeps_its_time) || course.interrupted || course.given_up || course.display_lost;
  const bool skipped = judge_frames(record, cut ? record.target : std::nullopt, pulse.period);
  if (course.lost.of_the_picture())
    for (PrimeRecord& prime : record.primes) prime.ok = false;
  judge_end(staged, course, cut, pulse);
  const EventRecord& first = record.events.front();
  if (due && first.refresh) record.late_frames = static_cast<int>(*first.refresh - *due);
  const KeysJudged keys = judge_answer(staged, course, down, pulse.period);
  raise_flags(staged, course, keys, skipped, pulse.period);
}

}  // namespace engine
