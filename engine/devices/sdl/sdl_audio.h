#pragma once

#include <SDL.h>

#include <atomic>
#include <unordered_map>
#include <vector>

#include "engine/sound/audio.h"
#include "engine/sound/mixer.h"
#include "engine/sound/ring.h"
#include "engine/sound/sample_clock.h"

namespace engine {

// One device, opened once, with small buffers; SDL's own thread asks for them. In its callback samples are added up and
// the clock is read, nothing else: no lock of ours, no allocation.
class SdlAudio : public Audio {
 public:
  SdlAudio();
  ~SdlAudio() override;

  AudioInfo info() const override { return info_; }
  SoundId take(const std::shared_ptr<const stimuli::Sound>& sound) override;
  void forget_all() override;
  Duration lead() const override;
  PlayId play(SoundId sound, Instant at) override;
  void move(PlayId play, Instant at) override { mixer_->move(play, at); }
  void stop(PlayId play) override { mixer_->stop(play); }
  PlayReport report(PlayId play) override { return mixer_->report(play); }
  bool lives() override;
  std::vector<AudioNotice> notices() override;

 private:
  void open();
  void wait_until_it_runs() const;
  static void SDLCALL fill(void* self, Uint8* stream, int bytes);

  SDL_AudioDeviceID device_ = 0;
  AudioInfo info_;
  std::unique_ptr<SampleClock> clock_;  // of the device's thread
  std::unique_ptr<Mixer> mixer_;
  std::atomic<int> buffers_{0};
  Ring<Instant, 64> dry_;               // underruns while something played
  PlayId last_play_ = 0;
  std::vector<std::shared_ptr<const stimuli::Sound>> sounds_;  // id - 1 is the index
  std::unordered_map<const stimuli::Sound*, SoundId> ids_;
};

}  // namespace engine
