#include "engine/trial/trial_keys.h"

#include <algorithm>

#include "engine/trial/judge_keys.h"

namespace engine {

TrialKeys::TrialKeys(StagedTrial& staged, KeysDown& down) : staged_(staged), keys_(staged.record.keys), down_(down), down_before_(down) {
  for (const KeyRecord& key : keys_) down_.see(key.event);
}

void TrialKeys::open(Instant opens, std::optional<Instant> closes) {
  opens_ = opens;
  closes_ = closes;
  for (std::size_t at = 0; at < keys_.size(); ++at) answered_ |= is_answer(at);
}

// The last place is kept free for the answer, which must not be lost to a crowd of keys.
bool TrialKeys::take(const KeyEvent& key, std::optional<std::size_t> box) {
  down_.see(key);
  auto place = keys_.end();
  while (place != keys_.begin() && std::prev(place)->event.time > key.time) --place;
  const auto at = static_cast<std::size_t>(place - keys_.begin());
  if (keys_.size() > keys_at_most) {
    lost_ = true;
    return false;
  }
  keys_.insert(place, KeyRecord{key, KeyVerdict::other, box});
  const bool answers = opens_ && !answered_ && is_answer(at);
  answered_ |= answers;
  const bool misses = opens_ && !answered_ && is_miss(at);
  if (keys_.size() > keys_at_most && !answers) {
    keys_.erase(keys_.begin() + static_cast<std::ptrdiff_t>(at));
    lost_ = true;
  }
  return misses;
}

bool TrialKeys::is_answer(std::size_t at) const { return counts(at) && (!staged_.target_box || keys_[at].box == staged_.target_box); }

bool TrialKeys::is_miss(std::size_t at) const {
  return staged_.target_box && counts(at) && keys_[at].box && keys_[at].box != staged_.target_box;
}

// By its key and its time.
bool TrialKeys::counts(std::size_t at) const {
  const KeyEvent& key = keys_[at].event;
  return key.answers && key.action == KeyAction::press && key.time >= *opens_ && (!closes_ || key.time < *closes_) &&
         std::ranges::find(staged_.valid_keys, key.key) != staged_.valid_keys.end() && !is_bounce(keys_, at);
}

}  // namespace engine
