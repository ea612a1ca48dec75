// The one path of sound: adds up what plays, sample by sample, for a device that asks for buffer after buffer.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>
#include <span>

#include "engine/sound/audio.h"
#include "engine/sound/ring.h"
#include "engine/time.h"
#include "stimuli/sounds/sound.h"

namespace engine {

// Two sides: one thread asks for sounds, one (the device's) mixes. Neither waits for the other, neither allocates.
// Sounds must outlive their playing.
class Mixer {
 public:
  static constexpr std::size_t voices = 16;

  Mixer(int rate, int channels);

  // ---- The asking side; see Audio.
  PlayId play(const stimuli::Sound& sound, Instant at);
  void move(PlayId play, Instant at);
  void stop(PlayId play);
  PlayReport report(PlayId play) const;
  // Whether a sound plays or is waited for, as known by now.
  bool quiet() const;

  // ---- The device's side.
  // Fills a buffer whose first sample goes out at `out`; samples of all channels in turn. underrun: the device may have run
  // dry before it.
  void mix(std::span<float> buffer, Instant out, Duration latency, bool underrun);

 private:
  enum class Wish { play, move, stop };
  struct Command {
    Wish wish = Wish::play;
    PlayId play = 0;
    const stimuli::Sound* sound = nullptr;
    Instant at;
  };
  struct Voice {
    PlayId play = 0;  // 0: none
    const stimuli::Sound* sound = nullptr;
    Instant at;
    bool begun = false;
    std::size_t next = 0;   // frame of the sound
    std::optional<std::size_t> fade;  // frames left of its end
  };
  // Written by the device's side alone, but for `play`, which the asking side sets before anything of it can be written.
  struct Report {
    std::atomic<PlayId> play{0};
    std::atomic<std::int64_t> onset_ns{0}, latency_ns{0};
    std::atomic<int> underruns{0};
    std::atomic<bool> begun{false}, over{true};
  };

  void obey(const Command& command);
  void mix_voice(Voice& voice, std::span<float> buffer, Instant out, Duration latency);
  void end(Voice& voice);
  Report& report_of(PlayId play) { return reports_[play % voices]; }
  const Report& report_of(PlayId play) const { return reports_[play % voices]; }

  const int rate_;
  const int channels_;
  const std::size_t ramp_;  // frames of a fade
  PlayId last_play_ = 0;
  Ring<Command, 64> commands_;
  std::array<Voice, voices> playing_{};
  std::array<Report, voices> reports_{};
};

}  // namespace engine
