#include "engine/devices/simulated/audio.h"

#include <utility>

#include "engine/check.h"

namespace engine {

SimulatedAudio::SimulatedAudio(Clock& clock, SimulatedSpeaker speaker)
    : clock_(clock), speaker_(std::move(speaker)), mixer_(speaker_.rate, speaker_.channels), next_(clock.now()),
      buffer_(static_cast<std::size_t>(speaker_.buffer_frames * speaker_.channels)) {
  asked.reserve(4096);
  heard_since = next_ + latency();
}

AudioInfo SimulatedAudio::info() const {
  return {"simulated", "", speaker_.rate, speaker_.channels, speaker_.buffer_frames, latency()};
}

SoundId SimulatedAudio::take(const std::shared_ptr<const stimuli::Sound>& sound) {
  check(sound->rate == speaker_.rate, "a sound has another rate than its device");
  const auto [place, is_new] = ids_.try_emplace(sound.get(), static_cast<SoundId>(taken.size() + 1));
  if (is_new) taken.push_back(sound);
  return place->second;
}

void SimulatedAudio::forget_all() {
  advance();
  for (const Asked& one : asked)
    if (!mixer_.report(one.play).over) mixer_.stop(one.play);
  // Whatever fades has its buffers now: the sounds go away.
  for (int i = 0; i < 8 && !mixer_.quiet(); ++i) mixer_.mix(buffer_, next_ + latency(), latency(), false);
  ids_.clear();
  taken.clear();
}

Duration SimulatedAudio::lead() const { return latency() + buffer_lasts() + std::chrono::milliseconds(1); }

PlayId SimulatedAudio::play(SoundId sound, Instant at) {
  advance();
  check(sound >= 1 && sound <= taken.size(), "a sound was not taken by its device");
  const PlayId play = mixer_.play(*taken[sound - 1], at);
  asked.push_back({play, sound, at});
  return play;
}

void SimulatedAudio::move(PlayId play, Instant at) {
  advance();
  mixer_.move(play, at);
  for (Asked& one : asked)
    if (one.play == play && !mixer_.report(play).begun) one.at = at;
}

void SimulatedAudio::stop(PlayId play) {
  advance();
  mixer_.stop(play);
}

PlayReport SimulatedAudio::report(PlayId play) {
  advance();
  return mixer_.report(play);
}

std::vector<AudioNotice> SimulatedAudio::notices() {
  advance();
  return std::exchange(notices_, {});
}

void SimulatedAudio::advance() {
  if (speaker_.silent) return;
  const Instant now = clock_.now();
  // Nobody listens to silence.
  if (mixer_.quiet() && !speaker_.keep_samples && next_stall_ == speaker_.stalls.size() && next_ <= now)
    next_ += ((now - next_) / buffer_lasts()) * buffer_lasts();
  while (next_ <= now) {
    bool underrun = false;
    if (next_stall_ < speaker_.stalls.size() && speaker_.stalls[next_stall_].at <= next_) {
      const Duration length = speaker_.stalls[next_stall_++].length;
      underrun = length > latency();
      if (underrun) {
        next_ += length - latency();
        if (!mixer_.quiet()) notices_.push_back({next_, "the sound device may have run dry"});
      }
    }
    mixer_.mix(buffer_, next_ + latency(), latency(), underrun);
    if (speaker_.keep_samples) heard.insert(heard.end(), buffer_.begin(), buffer_.end());
    next_ += buffer_lasts();
  }
}

}  // namespace engine
