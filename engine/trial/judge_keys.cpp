#include "engine/trial/judge_keys.h"

#include <algorithm>

namespace engine {
namespace {

bool is_press(const KeyRecord& record) { return record.event.action == KeyAction::press; }

KeyVerdict verdict_of(std::span<const KeyRecord> keys, std::size_t index, const AnswerWindow& window, bool answered) {
  const KeyEvent& event = keys[index].event;
  if (event.action == KeyAction::release) return KeyVerdict::release;
  if (!event.answers || std::find(window.valid.begin(), window.valid.end(), event.key) == window.valid.end()) return KeyVerdict::other;
  if (is_bounce(keys, index)) return KeyVerdict::bounce;
  if (window.begins && event.time < *window.begins) return KeyVerdict::before;
  if (!window.opens) return KeyVerdict::other;
  if (event.time < *window.opens) return KeyVerdict::anticipation;
  if (answered) return KeyVerdict::further;
  if (window.closes && event.time >= *window.closes) return KeyVerdict::late;
  return window.box && keys[index].box != window.box ? KeyVerdict::miss : KeyVerdict::answer;
}

// Whether `key` was down at the instant; the press that put it down, if the record has it, becomes `held`.
bool mark_held(std::span<KeyRecord> keys, protocols::Key key, Instant at, const KeysDown& down) {
  bool is_down = down.contains(key);
  KeyRecord* press = nullptr;
  for (auto& record : keys) {
    if (record.event.key != key || !record.event.answers) continue;
    if (record.event.time >= at) {
      // Let go without having been pressed: it was down from before anything was seen.
      if (!press && !is_press(record)) is_down = true;
      break;
    }
    is_down = is_press(record);
    press = &record;
  }
  if (is_down && press) press->verdict = KeyVerdict::held;
  return is_down;
}

}  // namespace

KeysJudged judge_keys(std::span<KeyRecord> keys, const AnswerWindow& window, const KeysDown& down) {
  KeysJudged judged;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    keys[i].verdict = verdict_of(keys, i, window, judged.answer.has_value());
    if (keys[i].verdict == KeyVerdict::answer) judged.answer = i;
  }
  if (window.opens)
    for (const auto key : window.valid) judged.held |= mark_held(keys, key, *window.opens, down);
  for (const auto& record : keys) {
    judged.anticipation |= record.verdict == KeyVerdict::anticipation;
    judged.further |= record.verdict == KeyVerdict::further;
    judged.bounce |= record.verdict == KeyVerdict::bounce;
  }
  return judged;
}

void judge_late_keys(std::span<KeyRecord> keys, std::span<const protocols::Key> valid) {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    keys[i].verdict = verdict_of(keys, i, {valid, {}, {}, {}}, false);
    const bool is_valid = keys[i].event.answers && std::find(valid.begin(), valid.end(), keys[i].event.key) != valid.end();
    if (is_valid && keys[i].verdict == KeyVerdict::other) keys[i].verdict = KeyVerdict::after;
  }
}

bool is_bounce(std::span<const KeyRecord> keys, std::size_t index) {
  const KeyEvent& event = keys[index].event;
  if (event.action == KeyAction::release) return false;
  for (std::size_t i = index; i-- > 0 && event.time - keys[i].event.time < bounce_limit;)
    if (keys[i].event.key == event.key && keys[i].event.device == event.device) return true;
  return false;
}

}  // namespace engine
