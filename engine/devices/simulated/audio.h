// A sound device without sound: buffers are asked for at exact times, and every fault of a real one on request.
#pragma once

#include <unordered_map>
#include <vector>

#include "engine/sound/audio.h"
#include "engine/sound/mixer.h"

namespace engine {

struct SimulatedSpeaker {
  int rate = 48'000;
  int channels = 2;
  int buffer_frames = 256;
  int buffers_ahead = 2;
  bool keep_samples = false;  // in SimulatedAudio::heard

  // Faults.
  bool silent = false;  // takes sounds, and never asks for a buffer
  // From `at` on no buffer is handed over for so long, once; longer than the device's queue lasts, it runs dry.
  struct Stall {
    Instant at;
    Duration length{0};
  };
  std::vector<Stall> stalls;  // in order of time
};

class SimulatedAudio : public Audio {
 public:
  explicit SimulatedAudio(Clock& clock, SimulatedSpeaker speaker = {});

  AudioInfo info() const override;
  SoundId take(const std::shared_ptr<const stimuli::Sound>& sound) override;
  void forget_all() override;
  Duration lead() const override;
  PlayId play(SoundId sound, Instant at) override;
  void move(PlayId play, Instant at) override;
  void stop(PlayId play) override;
  PlayReport report(PlayId play) override;
  std::vector<AudioNotice> notices() override;

  struct Asked {
    PlayId play = 0;
    SoundId sound = 0;
    Instant at;  // as asked last
  };
  std::vector<Asked> asked;                                  // every sound asked for, in order
  std::vector<std::shared_ptr<const stimuli::Sound>> taken;  // id - 1 is the index
  std::vector<float> heard;                                  // where samples are kept; all channels in turn
  Instant heard_since;                                       // when the first of them went out

 private:
  // Hands over all buffers that are due by now.
  void advance();
  Duration buffer_lasts() const { return Duration(std::int64_t{1'000'000'000} * speaker_.buffer_frames / speaker_.rate); }
  Duration latency() const { return speaker_.buffers_ahead * buffer_lasts(); }

  Clock& clock_;
  const SimulatedSpeaker speaker_;
  Mixer mixer_;
  Instant next_;  // when the next buffer is asked for
  std::size_t next_stall_ = 0;
  std::vector<float> buffer_;
  std::unordered_map<const stimuli::Sound*, SoundId> ids_;
  std::vector<AudioNotice> notices_;
};

}  // namespace engine
