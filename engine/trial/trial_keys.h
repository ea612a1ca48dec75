// The keys of a trial under way: kept in order of time, and the answer found among them.
#pragma once

#include <optional>

#include "engine/input/keys_down.h"
#include "engine/trial/staged_trial.h"

namespace engine {

// Allocates nothing.
class TrialKeys {
 public:
  // Keys that stand in the record already belong to it.
  TrialKeys(StagedTrial& staged, KeysDown& down);

  // From here on an answer is waited for; it may have come already. closes: empty: the window has no limit.
  void open(Instant opens, std::optional<Instant> closes);
  bool answered() const { return answered_; }
  // Requires that an answer was waited for.
  Instant opens() const { return *opens_; }
  std::optional<Instant> closes() const { return closes_; }
  bool were_lost() const { return lost_; }  // more came than the record holds
  const KeysDown& down() const { return down_; }
  const KeysDown& down_before() const { return down_before_; }

  // Keeps a key. box: of a click, where it was. True: it misses the target that is looked for.
  bool take(const KeyEvent& key, std::optional<std::size_t> box);

 private:
  bool is_answer(std::size_t at) const;
  bool is_miss(std::size_t at) const;
  bool counts(std::size_t at) const;

  StagedTrial& staged_;
  std::vector<KeyRecord>& keys_;
  KeysDown& down_;
  const KeysDown down_before_;
  std::optional<Instant> opens_, closes_;
  bool answered_ = false, lost_ = false;
};

}  // namespace engine
