// The sounds of a session at the rate of its device, each decoded or computed once.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "engine/sound/audio.h"
#include "protocols/planning/plan.h"
#include "stimuli/sounds/sound.h"
#include "stimuli/trial/prepare.h"

namespace engine {

class Sounds {
 public:
  // audio: nullptr: nothing is played, and nothing may be asked for. Keeps references to the other two.
  Sounds(Audio* audio, const stimuli::FindPicture& find_file, const stimuli::ReadSound& read_sound)
      : audio_(audio), find_file_(find_file), read_sound_(read_sound) {}

  // The sound, held by the device. Throws DeviceError when its file, which was checked, can no longer be read.
  SoundId take(const protocols::PlannedSound& sound);
  SoundId take(const protocols::BeepSpec& beep);
  SoundId take_file(const std::string& file);
  Duration length_of_file(const std::string& file);

  // Ends whatever plays; ids are void from here.
  void silence();

 private:
  using Held = std::shared_ptr<const stimuli::Sound>;
  const Held& tones(const std::vector<protocols::PlannedTone>& tones);
  const Held& file(const std::string& name);

  Audio* audio_;
  const stimuli::FindPicture& find_file_;
  const stimuli::ReadSound& read_sound_;
  std::map<std::string, Held> files_;
  std::map<std::string, Held> tones_;  // by what they are, in words
};

}  // namespace engine
