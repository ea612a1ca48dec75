#include "engine/sound/mixer.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/sound/sample_clock.h"
#include "stimuli/sounds/tone.h"
#include "tests/engine/allocation_count.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

constexpr int rate = 48'000;
constexpr Duration ahead = 10ms;

// 1, 2, 3 … thousandths, so that every sample can be told.
stimuli::Sound steps(std::size_t frames, int channels = 1) {
  stimuli::Sound sound{rate, channels, {}};
  for (std::size_t i = 0; i < frames * static_cast<std::size_t>(channels); ++i) sound.samples.push_back(static_cast<float>(i + 1) / 1000);
  return sound;
}

struct Played {
  std::vector<float> samples;
  Mixer& mixer;
  Instant out{1s};
  // Buffers of 100 frames.
  void buffers(int count, int channels = 1) {
    for (int i = 0; i < count; ++i) {
      std::vector<float> buffer(static_cast<std::size_t>(100 * channels), 9.0f);
      mixer.mix(buffer, out, ahead, false);
      samples.insert(samples.end(), buffer.begin(), buffer.end());
      out += Duration(100 * 1'000'000'000LL / rate);
    }
  }
};

Instant frame(int n) { return Instant{1s} + Duration(n * 1'000'000'000LL / rate); }

TEST(Mixer, PutsASoundsFirstSampleAtTheMomentAskedForAcrossBuffers) {
  Mixer mixer(rate, 1);
  Played played{{}, mixer};
  const auto sound = steps(150);
  const PlayId play = mixer.play(sound, frame(237));
  played.buffers(2);
  EXPECT_FALSE(mixer.report(play).begun);
  played.buffers(3);
  for (int i = 0; i < 500; ++i) {
    const float asked = i >= 237 && i < 387 ? static_cast<float>(i - 236) / 1000 : 0.0f;
    ASSERT_EQ(played.samples[static_cast<std::size_t>(i)], asked) << i;
  }
  const PlayReport report = mixer.report(play);
  EXPECT_TRUE(report.over);
  EXPECT_NEAR(to_ms(*report.onset - frame(237)), 0, 0.001);
  EXPECT_EQ(report.latency, ahead);
}

TEST(Mixer, BeginsASoundThatIsAskedForTooLateAtOnceAndWhole) {
  Mixer mixer(rate, 1);
  Played played{{}, mixer};
  played.buffers(3);
  const auto sound = steps(50);
  const PlayId play = mixer.play(sound, frame(10));
  played.buffers(1);
  for (std::size_t i = 0; i < 50; ++i) ASSERT_EQ(played.samples[300 + i], sound.samples[i]) << i;
  EXPECT_NEAR(to_ms(*mixer.report(play).onset - frame(300)), 0, 0.001);
}

TEST(Mixer, MovesWhatHasNotBegunAndNothingElse) {
  Mixer mixer(rate, 1);
  Played played{{}, mixer};
  const auto sound = steps(50);
  const PlayId play = mixer.play(sound, frame(50));
  mixer.move(play, frame(120));
  played.buffers(1);
  EXPECT_FALSE(mixer.report(play).begun);
  played.buffers(1);
  mixer.move(play, frame(400));
  played.buffers(3);
  EXPECT_EQ(played.samples[120], sound.samples[0]);
  EXPECT_EQ(played.samples[169], sound.samples[49]);
  EXPECT_EQ(played.samples[400], 0);
}

TEST(Mixer, AddsSoundsUpAndCutsWhatIsBeyondFullScale) {
  Mixer mixer(rate, 1);
  Played played{{}, mixer};
  const stimuli::Sound a{rate, 1, {0.25f, 0.75f, -0.75f}}, b{rate, 1, {0.5f, 0.5f, -0.5f}};
  mixer.play(a, frame(5));
  mixer.play(b, frame(5));
  played.buffers(1);
  EXPECT_EQ(played.samples[5], 0.75f);
  EXPECT_EQ(played.samples[6], 1.0f);
  EXPECT_EQ(played.samples[7], -1.0f);
}

TEST(Mixer, GivesBothEarsASoundOfOneChannelAndEachItsOwnOfTwo) {
  Mixer mixer(rate, 2);
  Played played{{}, mixer};
  const auto one = steps(2, 1), two = steps(2, 2);
  mixer.play(one, frame(0));
  mixer.play(two, frame(10));
  played.buffers(1, 2);
  EXPECT_EQ(played.samples[0], 0.001f);
  EXPECT_EQ(played.samples[1], 0.001f);
  EXPECT_EQ(played.samples[20], 0.001f);
  EXPECT_EQ(played.samples[21], 0.002f);
}

TEST(Mixer, FadesOverFiveMillisecondsWhatIsStopped) {
  Mixer mixer(rate, 1);
  Played played{{}, mixer};
  const stimuli::Sound loud{rate, 1, std::vector<float>(2000, 0.5f)};
  const PlayId play = mixer.play(loud, frame(0));
  played.buffers(1);
  mixer.stop(play);
  played.buffers(4);
  EXPECT_EQ(played.samples[99], 0.5f);
  for (std::size_t i = 100; i < 340; ++i) ASSERT_LE(played.samples[i], played.samples[i - 1]) << i;
  EXPECT_NEAR(played.samples[220], 0.25, 0.01);
  EXPECT_EQ(played.samples[340], 0);
  EXPECT_TRUE(mixer.report(play).over);
}

TEST(Mixer, NeverBeginsWhatWasStoppedBefore) {
  Mixer mixer(rate, 1);
  Played played{{}, mixer};
  const auto sound = steps(10);
  const PlayId play = mixer.play(sound, frame(150));
  mixer.stop(play);
  played.buffers(3);
  EXPECT_FALSE(mixer.report(play).begun);
  EXPECT_TRUE(mixer.report(play).over);
  EXPECT_TRUE(mixer.quiet());
  for (const float sample : played.samples) ASSERT_EQ(sample, 0);
}

TEST(Mixer, CountsAnUnderrunForTheSoundsThatPlayAlone) {
  Mixer mixer(rate, 1);
  const auto early = steps(300), late = steps(300);
  const PlayId first = mixer.play(early, frame(0)), second = mixer.play(late, frame(250));
  std::vector<float> buffer(100);
  mixer.mix(buffer, frame(0), ahead, true);  // before the first began
  mixer.mix(buffer, frame(100), ahead, true);
  mixer.mix(buffer, frame(200), ahead, false);
  EXPECT_EQ(mixer.report(first).underruns, 1);
  EXPECT_EQ(mixer.report(second).underruns, 0);
}

TEST(Mixer, AllocatesNothing) {
  if (!AllocationCount::available()) GTEST_SKIP() << "a sanitizer owns the allocator";
  Mixer mixer(rate, 2);
  const auto sound = steps(1000);
  std::vector<float> buffer(512);
  const AllocationCount allocations;
  for (int i = 0; i < 100; ++i) {
    const PlayId play = mixer.play(sound, frame(i * 256 + 40));
    mixer.move(play, frame(i * 256 + 80));
    mixer.mix(buffer, frame(i * 256), ahead, false);
    mixer.stop(play);
    mixer.report(play);
  }
  EXPECT_EQ(allocations.count(), 0u);
}

// ---- When samples go out

constexpr int frames = 256;
const Duration period{frames * 1'000'000'000LL / rate};

TEST(SampleClock, GoesByTheBuffersThatCameInTime) {
  SampleClock clock(rate, frames, 2);
  SampleClock::Buffer buffer;
  for (int i = 0; i < 200; ++i) buffer = clock.next(Instant{1s} + Duration(i * frames * 1'000'000'000LL / rate) + (i % 7 == 0 ? 0us : 900us + i % 3 * 1us));
  // The last buffer was late by less than a ms; it goes out as if it had not been.
  EXPECT_NEAR(to_ms(buffer.out - (Instant{1s} + 199 * period + 2 * period)), 0, 0.01);
  EXPECT_EQ(clock.latency(), Duration(512 * 1'000'000'000LL / rate));
}

TEST(SampleClock, FollowsADeviceWhoseRateIsNotQuiteItsName) {
  for (const double off : {1 + 200e-6, 1 - 200e-6}) {
    SampleClock clock(rate, frames, 2);
    SampleClock::Buffer buffer;
    double at = 0;
    for (int i = 0; i < 100'000; ++i, at += static_cast<double>(period.count()) * off) {
      buffer = clock.next(Instant{1s} + Duration(std::llround(at)));
      ASSERT_FALSE(buffer.underrun) << i;
    }
    at -= static_cast<double>(period.count()) * off;
    EXPECT_NEAR(to_ms(buffer.out - (Instant{1s} + Duration(std::llround(at)) + 2 * period)), 0, 0.1) << off;
  }
}

TEST(SampleClock, ReportsABufferThatCameWhenTheDeviceHadNothingLeftAndStartsAgainFromIt) {
  SampleClock clock(rate, frames, 2);
  Instant at{1s};
  const auto next = [&](Duration late) {
    const auto buffer = clock.next(at + late);
    at += period;
    return buffer;
  };
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(next(0us).underrun);
  EXPECT_FALSE(next(2 * period - 100us).underrun);  // late, and still in time
  EXPECT_FALSE(next(0us).underrun);
  EXPECT_TRUE(next(2 * period + 100us).underrun);
  const auto after = next(2 * period + 100us);  // everything is as much later from here on
  EXPECT_FALSE(after.underrun);
  EXPECT_NEAR(to_ms(after.out - (at - period + 2 * period + 100us + 2 * period)), 0, 0.01);
}

}  // namespace
}  // namespace engine
