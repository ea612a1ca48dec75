#include "engine/devices/sdl/sdl_audio.h"

#include <fcntl.h>
#include <unistd.h>

#include <string>

#include "engine/check.h"
#include "engine/device_error.h"
#include "engine/devices/monotonic.h"
#include "engine/devices/open_audio.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

constexpr int wanted_rate = 48'000;
constexpr int channels = 2;
constexpr int wanted_frames = 256;  // 5.3 ms
// What SDL's drivers keep in the device when they ask for the next buffer: ALSA is opened with two, the others are near it.
constexpr int buffers_ahead = 2;
constexpr int buffers_to_settle = 32;

// ALSA's library writes its own account to standard error; the one sentence that we say is enough.
class QuietLibrary {
 public:
  QuietLibrary() : before_(dup(STDERR_FILENO)) {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    dup2(nowhere, STDERR_FILENO);
    ::close(nowhere);
  }
  ~QuietLibrary() {
    dup2(before_, STDERR_FILENO);
    ::close(before_);
  }
  QuietLibrary(const QuietLibrary&) = delete;
  QuietLibrary& operator=(const QuietLibrary&) = delete;

 private:
  int before_;
};

[[noreturn]] void refuse(const std::string& what_sdl_says) {
  throw DeviceError("This study plays sounds, and no sound device can be opened (" + what_sdl_says + ").",
                    "Connect headphones or loudspeakers that this user may use, then start again.");
}

}  // namespace

SdlAudio::SdlAudio() {
  SDL_SetHint(SDL_HINT_AUDIO_DEVICE_APP_NAME, "Tachisto");
  SDL_SetHint(SDL_HINT_AUDIO_DEVICE_STREAM_ROLE, "production");  // no other program is to lower or pause it
  const QuietLibrary quiet;
  if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) refuse(SDL_GetError());
  try {
    open();
    wait_until_it_runs();
  } catch (...) {
    if (device_ != 0) SDL_CloseAudioDevice(device_);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    throw;
  }
}

SdlAudio::~SdlAudio() {
  SDL_CloseAudioDevice(device_);
  SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

void SdlAudio::open() {
  SDL_AudioSpec wanted{}, got{};
  wanted.freq = wanted_rate;
  wanted.format = AUDIO_F32SYS;
  wanted.channels = channels;
  wanted.samples = wanted_frames;
  wanted.callback = fill;
  wanted.userdata = this;
  // A conversion of rate or buffer length by SDL would delay by an unknown time; one of format or channels does not.
  device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, &got, SDL_AUDIO_ALLOW_FREQUENCY_CHANGE | SDL_AUDIO_ALLOW_SAMPLES_CHANGE);
  if (device_ == 0) refuse(SDL_GetError());
  info_ = {std::string("sdl ") + SDL_GetCurrentAudioDriver(), "", got.freq, channels, got.samples, Duration(0)};
  char* name = nullptr;
  SDL_AudioSpec usual{};
  if (SDL_GetDefaultAudioInfo(&name, &usual, 0) == 0 && name != nullptr) info_.device = name;
  SDL_free(name);
  clock_ = std::make_unique<SampleClock>(got.freq, got.samples, buffers_ahead);
  mixer_ = std::make_unique<Mixer>(got.freq, channels);
  info_.latency = clock_->latency();
  SDL_PauseAudioDevice(device_, 0);
}

void SdlAudio::wait_until_it_runs() const {
  const Instant give_up = monotonic_now() + 3s;
  while (buffers_ < buffers_to_settle) {
    if (monotonic_now() > give_up) refuse("'" + info_.driver + "' takes no sound");
    SDL_Delay(5);
  }
}

void SDLCALL SdlAudio::fill(void* self, Uint8* stream, int bytes) {
  auto& audio = *static_cast<SdlAudio*>(self);
  const SampleClock::Buffer buffer = audio.clock_->next(monotonic_now());
  const std::span<float> samples(reinterpret_cast<float*>(stream), static_cast<std::size_t>(bytes) / sizeof(float));
  if (buffer.underrun && !audio.mixer_->quiet()) audio.dry_.push(buffer.out);
  audio.mixer_->mix(samples, buffer.out, audio.clock_->latency(), buffer.underrun);
  audio.buffers_.fetch_add(1, std::memory_order_relaxed);
}

SoundId SdlAudio::take(const std::shared_ptr<const stimuli::Sound>& sound) {
  check(sound->rate == info_.rate, "a sound has another rate than its device");
  const auto [place, is_new] = ids_.try_emplace(sound.get(), static_cast<SoundId>(sounds_.size() + 1));
  if (is_new) sounds_.push_back(sound);
  return place->second;
}

// The device's thread may read a sound until it says that it is over. A device that asks for nothing more is closed to it.
void SdlAudio::forget_all() {
  for (PlayId play = last_play_ > Mixer::voices ? last_play_ - Mixer::voices + 1 : 1; play <= last_play_; ++play)
    if (!mixer_->report(play).over) mixer_->stop(play);
  const Instant give_up = monotonic_now() + 1s;
  while (!mixer_->quiet() && monotonic_now() < give_up) SDL_Delay(1);
  if (!mixer_->quiet()) return;
  ids_.clear();
  sounds_.clear();
}

// Asked for, begun in the buffer after the next at the latest, and a little for a callback that is held up.
Duration SdlAudio::lead() const {
  return info_.latency + Duration(std::int64_t{1'000'000'000} * info_.buffer_frames / info_.rate) + 1ms;
}

PlayId SdlAudio::play(SoundId sound, Instant at) {
  check(sound >= 1 && sound <= sounds_.size(), "a sound was not taken by its device");
  return last_play_ = mixer_->play(*sounds_[sound - 1], at);
}

std::vector<AudioNotice> SdlAudio::notices() {
  std::vector<AudioNotice> list;
  for (Instant when; dry_.pop(when);) list.push_back({when, "the sound device may have run dry"});
  return list;
}

bool SdlAudio::lives() { return SDL_GetAudioDeviceStatus(device_) != SDL_AUDIO_STOPPED; }

std::unique_ptr<Audio> open_audio() { return std::make_unique<SdlAudio>(); }

}  // namespace engine
