// SDL's own drivers for machines without a sound device: `disk` writes what would be heard into a file, `dummy` into nothing.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

#include "engine/device_error.h"
#include "engine/devices/monotonic.h"
#include "engine/devices/open_audio.h"
#include "stimuli/sounds/tone.h"
#include "tests/engine/allocation_count.h"
#include "tests/temporary_folder.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

class SoundOfSdl : public testing::Test {
 protected:
  ~SoundOfSdl() override {
    for (const char* name : {"SDL_AUDIODRIVER", "SDL_DISKAUDIOFILE", "SDL_DISKAUDIODELAY"}) unsetenv(name);
  }

  std::unique_ptr<Audio> open_disk() {
    file_ = folder_.path / "heard.raw";
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", file_.c_str(), 1);
    return open_audio();
  }

  // Left and right in turn, as they went to the driver.
  std::vector<float> heard() const {
    std::ifstream in(file_, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    std::vector<float> samples(bytes.size() / sizeof(float));
    std::memcpy(samples.data(), bytes.data(), samples.size() * sizeof(float));
    return samples;
  }

  static std::shared_ptr<const stimuli::Sound> tones(const Audio& audio, std::vector<protocols::PlannedTone> list) {
    return std::make_shared<stimuli::Sound>(stimuli::make_tones(list, audio.info().rate));
  }

  static void sleep_until(Instant when) { MonotonicClock().wait_until(when); }

 private:
  const TemporaryFolder folder_;
  std::filesystem::path file_;
};

protocols::PlannedTone tone(double hz, double ms) { return {hz, {ms, protocols::TimeUnit::milliseconds}}; }

std::size_t first_sound(const std::vector<float>& samples, std::size_t from = 0) {
  for (std::size_t i = from; i + 1 < samples.size(); i += 2)
    if (samples[i] != 0) return i / 2;
  return samples.size();
}

// When both were over; a busy machine may take longer than they last.
void wait_for_the_end_of(Audio& audio, PlayId play) {
  for (const Instant give_up = monotonic_now() + 20s; !audio.report(play).over && monotonic_now() < give_up;)
    MonotonicClock().wait_until(monotonic_now() + 10ms);
}

// To the sample: the onset told is that of a sample, so it may be half a sample off.
bool began_at(const PlayReport& played, Instant asked) { return std::abs(to_ms(*played.onset - asked)) < 0.5 / 48 + 0.001; }

// Plays one, and two 250 ms later; whether both began when they were to.
bool plays_in_time(Audio& audio, const std::shared_ptr<const stimuli::Sound>& one, const std::shared_ptr<const stimuli::Sound>& two) {
  const SoundId first = audio.take(one), second = audio.take(two);
  EXPECT_EQ(audio.take(one), first);
  const Instant at = monotonic_now() + 100ms;
  const PlayId a = audio.play(first, at), b = audio.play(second, at + 250ms);
  wait_for_the_end_of(audio, b);
  const PlayReport played_a = audio.report(a), played_b = audio.report(b);
  EXPECT_TRUE(played_a.over && played_b.over);
  EXPECT_EQ(played_a.latency, audio.info().latency);
  return began_at(played_a, at) && began_at(played_b, at + 250ms);
}

// What the machine held up begins late, says so, and proves nothing: such a pair is played again.
TEST_F(SoundOfSdl, PlaysTheVerySamplesThatWereAskedForAndAsFarApart) {
  std::unique_ptr<Audio> audio;
  std::shared_ptr<const stimuli::Sound> one, two;
  bool in_time = false;
  for (int tries = 0; !in_time && tries < 30; ++tries) {
    audio = open_disk();
    one = tones(*audio, {tone(440, 60), tone(0, 20), tone(880, 40)});
    two = tones(*audio, {tone(1000, 50)});
    in_time = plays_in_time(*audio, one, two);
  }
  ASSERT_TRUE(in_time);
  EXPECT_EQ(audio->info().driver, "sdl disk");
  ASSERT_EQ(audio->info().rate, 48'000);
  EXPECT_EQ(audio->info().buffer_frames, 256);
  audio.reset();  // closes the file

  const std::vector<float> samples = heard();
  // A tone begins at 0, so the first sample that is not is its second.
  const std::size_t begin = first_sound(samples) - 1;
  for (std::size_t i = 0; i < one->frames(); ++i) {
    ASSERT_EQ(samples[2 * (begin + i)], one->samples[i]) << i;
    ASSERT_EQ(samples[2 * (begin + i) + 1], one->samples[i]) << i;
  }
  const std::size_t next = first_sound(samples, 2 * (begin + one->frames())) - 1;
  for (std::size_t i = 0; i < two->frames(); ++i) ASSERT_EQ(samples[2 * (next + i)], two->samples[i]) << i;
  EXPECT_EQ(first_sound(samples, 2 * (next + two->frames())), samples.size()) << "something else was played";
  // SDL paces this driver by whole milliseconds of sleep, so its samples run up to some percent fast or slow.
  EXPECT_NEAR(static_cast<double>(next - begin), 12'000, 1'200);
}

TEST_F(SoundOfSdl, RunsOnTheDriverThatPlaysIntoNothing) {
  setenv("SDL_AUDIODRIVER", "dummy", 1);
  const auto audio = open_audio();
  EXPECT_EQ(audio->info().driver, "sdl dummy");
  EXPECT_EQ(audio->info().channels, 2);
  EXPECT_TRUE(audio->lives());
  const SoundId sound = audio->take(tones(*audio, {tone(440, 100)}));
  const Instant at = monotonic_now() + audio->lead();
  const PlayId play = audio->play(sound, at);
  wait_for_the_end_of(*audio, play);
  EXPECT_TRUE(audio->report(play).over);
}

TEST_F(SoundOfSdl, BeginsInTimeWhatIsAskedForAsEarlyAsItSays) {
  setenv("SDL_AUDIODRIVER", "dummy", 1);
  const auto audio = open_audio();
  const SoundId sound = audio->take(tones(*audio, {tone(440, 20)}));
  // Of those that the machine did not hold up there are ten before long; if it never began in time, there would be none.
  int in_time = 0;
  for (int tries = 0; in_time < 10 && tries < 200; ++tries) {
    const Instant at = monotonic_now() + audio->lead();
    const PlayId play = audio->play(sound, at);
    wait_for_the_end_of(*audio, play);
    ASSERT_TRUE(audio->report(play).begun);
    in_time += *audio->report(play).onset - at <= 1ms;
  }
  EXPECT_EQ(in_time, 10);
}

TEST_F(SoundOfSdl, EndsWhatPlaysWhenItsSoundsAreForgotten) {
  auto audio = open_disk();
  const SoundId sound = audio->take(tones(*audio, {tone(440, 5000)}));
  const PlayId play = audio->play(sound, monotonic_now() + 50ms);
  sleep_until(monotonic_now() + 150ms);
  EXPECT_FALSE(audio->report(play).over);
  audio->forget_all();
  EXPECT_TRUE(audio->report(play).over);
  audio.reset();
  const std::vector<float> samples = heard();
  const std::size_t begin = first_sound(samples);
  std::size_t end = samples.size() / 2;
  while (end > begin && samples[2 * end - 2] == 0) --end;
  EXPECT_LT(end - begin, 48'000u);
  EXPECT_LT(std::abs(samples[2 * end - 2]), 0.01) << "it ends with a click";
}

TEST_F(SoundOfSdl, AsksNothingOfTheAllocatorWhilePlaying) {
  if (!AllocationCount::available()) GTEST_SKIP() << "the sanitizers own the allocator";
  setenv("SDL_AUDIODRIVER", "dummy", 1);
  const auto audio = open_audio();
  const SoundId sound = audio->take(tones(*audio, {tone(440, 20)}));
  const AllocationCount allocations;
  for (int i = 0; i < 5; ++i) {
    const PlayId play = audio->play(sound, monotonic_now() + audio->lead());
    audio->move(play, monotonic_now() + audio->lead());
    sleep_until(monotonic_now() + 40ms);
    audio->report(play);
  }
  EXPECT_EQ(allocations.count(), 0u);
}

TEST_F(SoundOfSdl, RefusesInOneSentenceWhereThereIsNoDevice) {
  setenv("SDL_AUDIODRIVER", "alsa", 1);
  setenv("ALSA_CONFIG_PATH", "/dev/null", 1);
  try {
    open_audio();
    FAIL() << "a device was opened";
  } catch (const DeviceError& refusal) {
    EXPECT_EQ(std::string(refusal.what()).substr(0, 60), "This study plays sounds, and no sound device can be opened (");
    EXPECT_FALSE(refusal.remedy().empty());
  }
  unsetenv("ALSA_CONFIG_PATH");
}

}  // namespace
}  // namespace engine
