#include "stimuli/sounds/tone.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "stimuli/sounds/loudness.h"

namespace stimuli {
namespace {

using protocols::PlannedTone;

PlannedTone tone(double hz, double ms) { return {hz, {ms, protocols::TimeUnit::milliseconds}}; }

double peak(const Sound& sound, std::size_t from, std::size_t to) {
  float highest = 0;
  for (std::size_t i = from; i < to; ++i) highest = std::max(highest, std::abs(sound.samples[i]));
  return highest;
}

TEST(Loudness, IsThatOfTheStandardsContours) {
  // A phon is defined at 1000 Hz; the others are ISO 226:2003's own figures for 40 phon, to a tenth of a decibel.
  for (const double phon : {20.0, 40.0, 60.0, 80.0}) EXPECT_NEAR(sound_pressure_level(1000, phon), phon, 0.06) << phon;
  EXPECT_NEAR(sound_pressure_level(20, 40), 99.85, 0.1);
  EXPECT_NEAR(sound_pressure_level(63, 40), 73.1, 0.1);
  EXPECT_NEAR(sound_pressure_level(125, 40), 60.6, 0.1);
  EXPECT_NEAR(sound_pressure_level(250, 40), 50.4, 0.1);
  EXPECT_NEAR(sound_pressure_level(4000, 40), 36.65, 0.1);
  EXPECT_NEAR(sound_pressure_level(8000, 40), 51.8, 0.1);
  EXPECT_NEAR(sound_pressure_level(12500, 40), 51.5, 0.1);
}

TEST(Loudness, RunsSmoothlyBetweenTheTabledPitches) {
  const double between = sound_pressure_level(std::sqrt(1000.0 * 1250), 60);
  EXPECT_NEAR(between, (sound_pressure_level(1000, 60) + sound_pressure_level(1250, 60)) / 2, 1e-9);
}

TEST(Loudness, LeavesEveryAllowedToneBelowFullScale) {
  for (double hz = tone_lowest_hz; hz <= tone_highest_hz; hz *= 1.01) {
    EXPECT_LT(tone_amplitude(hz), 1) << hz;
    EXPECT_GT(tone_amplitude(hz), 0.05) << hz;
  }
  EXPECT_NEAR(tone_amplitude(1000), 0.1, 1e-12);
  EXPECT_GT(tone_amplitude(80), 1) << "the lowest pitch could be lower";
}

TEST(Tone, IsAsStrongAsItsLevelSays) {
  PlannedTone soft = tone(440, 50);
  soft.level = 0.1;
  const Sound usual = make_tones({tone(440, 50)}, 48'000), quiet = make_tones({soft}, 48'000);
  ASSERT_EQ(quiet.frames(), usual.frames());
  for (std::size_t i = 0; i < usual.samples.size(); ++i) EXPECT_NEAR(quiet.samples[i], usual.samples[i] / 10, 1e-7) << i;
  EXPECT_GT(*std::ranges::max_element(quiet.samples), 0.005);
}

TEST(Tone, LastsToTheSample) {
  EXPECT_EQ(make_tones({tone(440, 600)}, 48'000).frames(), 28'800u);
  EXPECT_EQ(make_tones({tone(440, 600)}, 44'100).frames(), 26'460u);
  EXPECT_EQ(make_tones({tone(440, 10.01)}, 48'000).frames(), 480u);
}

TEST(Tone, KeepsRoundingFromAddingUpOverSeveralTones) {
  // 33.35 ms are 1470.7 samples at 44.1 kHz: rounded one by one ten of them would be 14,710 long.
  const Sound sound = make_tones(std::vector<PlannedTone>(10, tone(500, 33.35)), 44'100);
  EXPECT_EQ(sound.frames(), static_cast<std::size_t>(std::llround(333.5 * 44.1)));
}

TEST(Tone, IsASineOfItsPitchAndStrength) {
  const Sound sound = make_tones({tone(1000, 100)}, 48'000);
  EXPECT_EQ(sound.channels, 1);
  for (std::size_t i = 240; i < 4560; ++i)
    ASSERT_NEAR(sound.samples[i], 0.1 * std::sin(2 * std::numbers::pi * 1000 * static_cast<double>(i) / 48'000), 1e-6) << i;
}

TEST(Tone, RisesAndFallsOverFiveMillisecondsAlongACosine) {
  const Sound sound = make_tones({tone(12'000, 100)}, 48'000);  // a period of four samples: 0, 1, 0, -1
  const double full = tone_amplitude(12'000);
  EXPECT_EQ(sound.samples.front(), 0);
  for (std::size_t i = 1; i < 240; i += 4) {
    const double gain = 0.5 - 0.5 * std::cos(std::numbers::pi * static_cast<double>(i) / 240);
    ASSERT_NEAR(sound.samples[i], full * gain, 1e-5) << i;
    ASSERT_NEAR(std::abs(sound.samples[sound.frames() - 1 - i]) + std::abs(sound.samples[sound.frames() - i]), full * gain, full * 0.015) << i;
  }
  EXPECT_NEAR(peak(sound, 240, 4560), full, 1e-5);
  EXPECT_LT(peak(sound, 4798, 4800), full * 0.001);
}

TEST(Tone, IsLouderByTheContourWhereTheEarHearsLess) {
  const double low = peak(make_tones({tone(125, 200)}, 48'000), 240, 9360), middle = peak(make_tones({tone(1000, 200)}, 48'000), 240, 9360);
  EXPECT_NEAR(20 * std::log10(low / middle), sound_pressure_level(125, 60) - sound_pressure_level(1000, 60), 0.01);
}

TEST(Tone, LeavesSilenceWhereAPitchOfNoneIsAsked) {
  const Sound sound = make_tones({tone(440, 100), tone(0, 50), tone(660, 100)}, 48'000);
  ASSERT_EQ(sound.frames(), 12'000u);
  EXPECT_EQ(peak(sound, 4800, 7200), 0);
  EXPECT_GT(peak(sound, 7440, 11'760), 0.05);
}

}  // namespace
}  // namespace stimuli
