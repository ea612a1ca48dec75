#include "engine/sound/mixer.h"

#include <algorithm>
#include <cmath>

#include "stimuli/sounds/tone.h"

namespace engine {

Mixer::Mixer(int rate, int channels)
    : rate_(rate), channels_(channels), ramp_(static_cast<std::size_t>(rate * stimuli::tone_ramp.count() / 1000)) {}

PlayId Mixer::play(const stimuli::Sound& sound, Instant at) {
  const PlayId play = ++last_play_;
  Report& now = report_of(play);
  now.begun = false;
  now.over = false;
  now.underruns = 0;
  now.play = play;
  // Where the queue is full the sound does not begin, and its report says so.
  if (!commands_.push({Wish::play, play, &sound, at})) now.over = true;
  return play;
}

void Mixer::move(PlayId play, Instant at) { commands_.push({Wish::move, play, nullptr, at}); }

void Mixer::stop(PlayId play) { commands_.push({Wish::stop, play, nullptr, {}}); }

PlayReport Mixer::report(PlayId play) const {
  const Report& now = report_of(play);
  if (now.play != play) return {};
  PlayReport report;
  report.over = now.over;
  report.begun = now.begun;
  if (!report.begun) return report;
  report.onset = Instant(Duration(now.onset_ns));
  report.latency = Duration(now.latency_ns);
  report.underruns = now.underruns;
  return report;
}

bool Mixer::quiet() const {
  return std::all_of(reports_.begin(), reports_.end(), [](const Report& now) { return now.over.load(); });
}

void Mixer::mix(std::span<float> buffer, Instant out, Duration latency, bool underrun) {
  std::fill(buffer.begin(), buffer.end(), 0.0f);
  for (Command command; commands_.pop(command);) obey(command);
  for (Voice& voice : playing_) {
    if (voice.play == 0) continue;
    if (underrun && voice.begun) ++report_of(voice.play).underruns;
    mix_voice(voice, buffer, out, latency);
  }
  for (float& sample : buffer) sample = std::clamp(sample, -1.0f, 1.0f);
}

void Mixer::obey(const Command& command) {
  Voice& voice = playing_[command.play % voices];
  if (command.wish == Wish::play) {
    voice = {command.play, command.sound, command.at, false, 0, {}};
  } else if (voice.play != command.play) {
    return;  // it is over
  } else if (command.wish == Wish::move) {
    if (!voice.begun) voice.at = command.at;
  } else if (voice.begun) {
    if (!voice.fade) voice.fade = ramp_;
  } else {
    end(voice);
  }
}

void Mixer::mix_voice(Voice& voice, std::span<float> buffer, Instant out, Duration latency) {
  const std::size_t frames = buffer.size() / static_cast<std::size_t>(channels_);
  std::size_t to = 0;  // frame of the buffer
  if (!voice.begun) {
    const double wait = std::chrono::duration<double>(voice.at - out).count() * rate_;
    if (wait > static_cast<double>(frames) - 0.5) return;
    to = static_cast<std::size_t>(std::max(0.0, std::round(wait)));
    voice.begun = true;
    Report& now = report_of(voice.play);
    const double offset_ns = static_cast<double>(to) * 1e9 / rate_;
    now.onset_ns = (out + Duration(std::llround(offset_ns))).time_since_epoch().count();
    now.latency_ns = latency.count();
    now.begun = true;
  }
  const std::size_t length = voice.sound->frames();
  const auto sound_channels = static_cast<std::size_t>(voice.sound->channels);
  const auto channels = static_cast<std::size_t>(channels_);
  for (; to < frames && voice.next < length; ++to, ++voice.next) {
    double gain = 1;
    if (voice.fade) {
      if (*voice.fade == 0) break;
      gain = stimuli::ramp_gain(--*voice.fade, ramp_);
    }
    for (std::size_t channel = 0; channel < channels; ++channel) {
      const std::size_t source = std::min(channel, sound_channels - 1);
      buffer[to * channels + channel] += static_cast<float>(gain * voice.sound->samples[voice.next * sound_channels + source]);
    }
  }
  if (voice.next == length || voice.fade == std::size_t(0)) end(voice);
}

void Mixer::end(Voice& voice) {
  report_of(voice.play).over = true;
  voice = {};
}

}  // namespace engine
