// The sounds of a trial under way, each to begin with its event.
#pragma once

#include <optional>

#include "engine/trial/staged_trial.h"

namespace engine {

// Allocates nothing.
class TrialSounds {
 public:
  // audio: nullptr where nothing was staged.
  TrialSounds(StagedTrial& staged, Audio* audio) : staged_(staged), audio_(staged.sounds.empty() ? nullptr : audio) {}

  bool begin_with(std::size_t event) const;
  // How long before its event a sound must be asked for. Requires a sound.
  Duration lead() const { return audio_->lead(); }
  // Asks for the sounds of an event, or moves those that have not begun.
  void place(std::size_t event, Instant at);
  // Takes down what has become of a sound, once its event was or was not shown: one whose event never came does not begin any more.
  // Until when it should still be waited for; empty: no longer.
  std::optional<Instant> settle(const StagedSound& sound);

 private:
  SoundRecord& record_of(const StagedSound& sound) { return staged_.record.events[sound.event].sounds[sound.nth]; }

  StagedTrial& staged_;
  Audio* const audio_;  // nullptr: the trial plays nothing
};

}  // namespace engine
