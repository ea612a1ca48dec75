#include "engine/session/session_keys.h"

#include <algorithm>

#include "engine/session/journal_lines.h"
#include "engine/trial/judge_keys.h"
#include "engine/trial/staged_trial.h"

namespace engine {

bool SessionKeys::next(KeyEvent& event) {
  if (in_hand_.empty()) {
    const std::size_t count = keyboard_.poll(polled_);
    in_hand_.assign(polled_.begin(), polled_.begin() + static_cast<std::ptrdiff_t>(count));
  }
  if (in_hand_.empty()) return false;
  event = in_hand_.front();
  in_hand_.pop_front();
  return true;
}

void SessionKeys::see(const KeyEvent& event) {
  watch_.see(event);
  touched_[event.key] = event.time;
  if (behind_ && behind_->keys.size() < keys_at_most) behind_->keys.push_back({event, KeyVerdict::other});
}

void SessionKeys::see_all(const std::function<void(const KeyEvent&)>& also) {
  for (KeyEvent event; next(event);) {
    see(event);
    if (also) also(event);
  }
}

void SessionKeys::see_those_in_hand() {
  while (!in_hand_.empty()) {
    see(in_hand_.front());
    in_hand_.pop_front();
  }
}

bool SessionKeys::bounced(const KeyEvent& press) const {
  const auto found = touched_.find(press.key);
  return found != touched_.end() && press.time - found->second < bounce_limit;
}

void SessionKeys::rest(Instant until) {
  while (clock_.now() < until) {
    keyboard_.wait(std::min(until, clock_.now() + attend_every));
    see_all();
    display_.attend();
  }
}

void SessionKeys::tell_late() {
  if (!behind_ || behind_->keys.empty()) return;
  judge_late_keys(behind_->keys, behind_->valid_keys);
  journal_.write(KeysLine{behind_->block, behind_->phase, behind_->round, behind_->index, key_records(behind_->keys)});
  behind_->keys.clear();
}

void SessionKeys::leave_trials() {
  tell_late();
  behind_.reset();
}

}  // namespace engine
