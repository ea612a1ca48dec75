#include "engine/session/sounds.h"

#include <cmath>

#include "engine/check.h"
#include "engine/device_error.h"
#include "stimuli/sounds/tone.h"

namespace engine {
namespace {

// More samples than these are let go between steps: 192 MB.
constexpr std::size_t samples_kept = 48'000'000;

}  // namespace

SoundId Sounds::take(const protocols::PlannedSound& sound) {
  check(audio_ != nullptr, "a sound was asked for without a device");
  return audio_->take(sound.file.empty() ? tones(sound.tones) : file(sound.file));
}

SoundId Sounds::take(const protocols::BeepSpec& beep) { return take(protocols::PlannedSound{beep.location, {}, {{beep.hz, beep.lasts}}}); }

SoundId Sounds::take_file(const std::string& name) { return audio_->take(file(name)); }

Duration Sounds::length_of_file(const std::string& name) { return Duration(std::llround(file(name)->seconds() * 1e9)); }

void Sounds::silence() {
  if (audio_ == nullptr || (files_.empty() && tones_.empty())) return;
  audio_->forget_all();
  std::size_t samples = 0;
  for (const auto& [name, sound] : files_) samples += sound->samples.size();
  if (samples > samples_kept) files_.clear();
}

const Sounds::Held& Sounds::tones(const std::vector<protocols::PlannedTone>& tones) {
  std::string words;
  for (const protocols::PlannedTone& tone : tones) words += std::to_string(tone.hz) + " " + std::to_string(tone.lasts.amount) + " " + std::to_string(tone.level) + " ";
  Held& held = tones_[words];
  if (!held) held = std::make_shared<stimuli::Sound>(stimuli::make_tones(tones, audio_->info().rate));
  return held;
}

const Sounds::Held& Sounds::file(const std::string& name) {
  Held& held = files_[name];
  if (held) return held;
  const auto refuse = [&](const std::string& why) {
    throw DeviceError("The sound '" + name + "' " + why + ".", "Put the file back, then begin the next run.");
  };
  const auto path = find_file_(name);
  if (!path) refuse("is no longer there");
  auto sound = read_sound_(*path, audio_->info().rate);
  if (const auto* why = std::get_if<std::string>(&sound)) refuse(*why);
  held = std::make_shared<stimuli::Sound>(std::get<stimuli::Sound>(std::move(sound)));
  return held;
}

}  // namespace engine
