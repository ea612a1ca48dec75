// The keys of a session outside its trials: seen one by one, and those that came after a trial written down as its late ones.
#pragma once

#include <array>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/input/key_watch.h"
#include "engine/input/keyboard.h"
#include "engine/session/session_journal.h"
#include "engine/trial/trial_record.h"

namespace engine {

// How often the window system is attended to while nothing but time or a key is waited for.
inline constexpr Duration attend_every = std::chrono::milliseconds(20);

// The trial that ended last, and the keys that came since and stand in no line of the journal yet: the next trial's line takes
// them, or one of their own once something else is on the screen.
struct TrialBehind {
  std::string block;
  protocols::Phase phase = protocols::Phase::main;
  int round = 1;
  int index = 0;
  std::vector<protocols::Key> valid_keys;
  KeysDown down;  // as it ended
  std::vector<KeyRecord> keys;
};

class SessionKeys {
 public:
  SessionKeys(Clock& clock, Display& display, Keyboard& keyboard, SessionJournal& journal)
      : clock_(clock), display_(display), keyboard_(keyboard), journal_(journal) {}

  // What the operator or the participant asked for so far.
  KeyWatch& watch() { return watch_; }

  // The next key that came; false: none did. It is not seen yet.
  bool next(KeyEvent& event);
  void see(const KeyEvent& event);
  // Sees the keys that came since last time; `also` is called with each.
  void see_all(const std::function<void(const KeyEvent&)>& also = {});
  // Sees those that next() has in hand already, and no later ones.
  void see_those_in_hand();
  // The same key again sooner than a finger can: its contacts chattered.
  bool bounced(const KeyEvent& press) const;
  // Lets the time pass until then, keys being seen.
  void rest(Instant until);

  // From here on keys belong to this trial, which is over.
  void follow(TrialBehind trial) { behind_ = std::move(trial); }
  // The trial that ended last, for the next one, whose line takes its keys; empty: no trial ran since the last page.
  std::optional<TrialBehind> take_behind() { return std::exchange(behind_, std::nullopt); }
  // Writes the keys that came since the last trial, if any.
  void tell_late();
  // The same for the last time: keys from here on belong to what is on the screen then, and are not kept, because what is typed into a
  // page may be a name.
  void leave_trials();

 private:
  Clock& clock_;
  Display& display_;
  Keyboard& keyboard_;
  SessionJournal& journal_;
  KeyWatch watch_;
  std::optional<TrialBehind> behind_;
  std::deque<KeyEvent> in_hand_;  // polled, not yet given
  std::array<KeyEvent, 32> polled_;
  std::unordered_map<protocols::Key, Instant> touched_;  // when each key was last pressed or let go
};

}  // namespace engine
