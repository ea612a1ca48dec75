#include "engine/trial/trial_sounds.h"

#include <algorithm>

namespace engine {

bool TrialSounds::begin_with(std::size_t event) const {
  return audio_ && std::ranges::any_of(staged_.sounds, [&](const StagedSound& sound) { return sound.event == event; });
}

void TrialSounds::place(std::size_t event, Instant at) {
  for (StagedSound& sound : staged_.sounds) {
    if (!audio_ || sound.event != event) continue;
    SoundRecord& record = record_of(sound);
    if (sound.play == 0)
      sound.play = audio_->play(sound.sound, at);
    else if (record.asked == at || audio_->report(sound.play).begun)
      continue;
    else
      audio_->move(sound.play, at);
    record.asked = at;
  }
}

std::optional<Instant> TrialSounds::settle(const StagedSound& sound) {
  if (sound.play == 0) return std::nullopt;
  SoundRecord& record = record_of(sound);
  record.report = audio_->report(sound.play);
  if (record.report.begun) return std::nullopt;
  if (staged_.record.events[sound.event].shown == true) return *record.asked + audio_->lead();
  audio_->stop(sound.play);
  return std::nullopt;
}

}  // namespace engine
