// A sound device: takes sounds beforehand, plays them at a time, and reports when they began, as far as can be known.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/time.h"
#include "stimuli/sounds/sound.h"

namespace engine {

using SoundId = std::uint32_t;  // from 1
using PlayId = std::uint64_t;   // from 1

struct AudioInfo {
  std::string driver;     // "sdl pulseaudio", "simulated"
  std::string device;     // its name; empty: the system's own choice
  int rate = 0;           // samples a second
  int channels = 0;
  int buffer_frames = 0;  // handed over at once
  Duration latency{0};    // estimated: from handing a buffer over to its first sample's way out
};

// What became of a sound. Its onset is an estimate of the program: when the buffer with its first sample was handed over,
// smoothed over many buffers, plus the latency. What lies behind the driver (mixing server, converter, loudspeaker) is not
// in it; on one workstation that is nearly the same every time.
struct PlayReport {
  bool begun = false;               // its first sample is handed over
  std::optional<Instant> onset;     // estimated; empty: not begun
  Duration latency{0};              // that is in it
  int underruns = 0;                // buffers, while it played, that came so late that the device may have run dry
  bool over = false;                // its last sample is handed over, or it was stopped
};

// The device ran dry; for the journal.
struct AudioNotice {
  Instant time;
  std::string text;
};

class Audio {
 public:
  virtual ~Audio() = default;
  virtual AudioInfo info() const = 0;

  // Keeps a sound, which must have the device's rate; the same sound gets the same id until forgotten. Not during a trial.
  virtual SoundId take(const std::shared_ptr<const stimuli::Sound>& sound) = 0;
  // Ends whatever plays and lets go of every sound. Ids are void from here. Not during a trial.
  virtual void forget_all() = 0;

  // How long before its onset a sound must be asked for; one asked for later begins as soon as possible, whole.
  virtual Duration lead() const = 0;

  // The rest allocates nothing, locks nothing and returns at once.
  // The sound's first sample is to go out at that time. Several sounds may play together: they are added up, and what is
  // beyond full scale is cut.
  virtual PlayId play(SoundId sound, Instant at) = 0;
  // Another time for a sound that has not begun.
  virtual void move(PlayId play, Instant at) = 0;
  // Ends it over 5 ms, or keeps it from beginning.
  virtual void stop(PlayId play) = 0;
  // As known by now, of one of the last 16 sounds asked for.
  virtual PlayReport report(PlayId play) = 0;

  // False: the device was lost, and nothing is heard any more.
  virtual bool lives() { return true; }

  // What happened to the device since the last call. Not during a trial.
  virtual std::vector<AudioNotice> notices() { return {}; }
};

}  // namespace engine
