#include <gtest/gtest.h>

#include <cmath>

#include "engine/device_error.h"
#include "stimuli/sounds/tone.h"
#include "tests/engine/allocation_count.h"
#include "tests/engine/lock_count.h"
#include "tests/engine/sessions.h"

namespace engine {
namespace {

using namespace sessions;

std::shared_ptr<const stimuli::Sound> tone(double hz, double ms) {
  return std::make_shared<stimuli::Sound>(stimuli::make_tones({{hz, {ms, TimeUnit::milliseconds}}}, 48'000));
}

// A trial that plays: which event plays which sound.
struct Playing {
  explicit Playing(SimulatedScreen screen = {}, SimulatedSpeaker speaker = {}) : lab(std::move(screen)), audio(lab.clock, std::move(speaker)) {}

  TrialRecord run(const Trial& trial, const std::vector<std::pair<std::size_t, std::shared_ptr<const stimuli::Sound>>>& sounds,
                  SessionObserver* observer = nullptr, NotBefore not_before = {}) {
    StagedTrial staged = stage(trial.plan, trial.prepared, lab.display);
    for (const auto& [event, sound] : sounds) stage_sound(staged, event, audio.take(sound), false);
    KeysDown down;
    run_trial(staged, not_before, down, {lab.clock, lab.display, lab.keyboard, nullptr, nullptr, &audio}, observer);
    return staged.record;
  }

  Lab lab;
  SimulatedAudio audio;
};

double off_ms(const EventRecord& event, std::size_t n = 0) { return to_ms(*event.sounds.at(n).report.onset - *event.onset); }

TEST(SoundOfATrial, BeginsAtTheFirstRefreshOfItsEventToTheSample) {
  for (const double hz : {60.0, 100.0, 144.0}) {
    SimulatedScreen screen;
    screen.period = Duration(std::llround(1e9 / hz));
    Playing lab(screen);
    const TrialRecord record = lab.run(Trial({event("fixation", ms(500)), event("tone", ms(600)), event("gap", ms(300)), event("again", ms(100))}),
                                       {{1, tone(440, 600)}, {3, tone(880, 50)}});
    for (const std::size_t at : {1u, 3u}) {
      const EventRecord& played = record.events[at];
      EXPECT_EQ(played.sounds[0].asked, played.onset) << hz;
      EXPECT_NEAR(off_ms(played), 0, 0.5 / 48 + 1e-6) << hz;
      EXPECT_GT(played.sounds[0].report.latency.count(), 0);
    }
    EXPECT_EQ(flags(record), std::vector<std::string>()) << hz;
  }
}

TEST(SoundOfATrial, IsHeardAsAskedSampleBySample) {
  SimulatedSpeaker speaker;
  speaker.keep_samples = true;
  Playing lab({}, speaker);
  const auto sound = tone(1000, 100);
  const TrialRecord record = lab.run(Trial({event("fixation", ms(200)), event("tone", ms(300)), event("gap", ms(300))}), {{1, sound}});
  lab.lab.clock.wait_until(*record.events[2].onset + 300ms);
  lab.audio.notices();  // hands over what is due
  const double first = std::chrono::duration<double>(*record.events[1].onset - lab.audio.heard_since).count() * 48'000;
  const auto begin = static_cast<std::size_t>(std::llround(first));
  double sum = 0;
  for (const float sample : lab.audio.heard) sum += std::abs(sample);
  EXPECT_GT(sum, 100);
  for (std::size_t i = 0; i < lab.audio.heard.size() / 2; ++i) {
    const float asked = i >= begin && i < begin + sound->frames() ? sound->samples[i - begin] : 0.0f;
    ASSERT_EQ(lab.audio.heard[2 * i], asked) << i;
    ASSERT_EQ(lab.audio.heard[2 * i + 1], asked) << i;
  }
}

TEST(SoundOfATrial, HoldsBackTheFirstPictureUntilItsSoundCanBeginWithIt) {
  Playing lab;
  const TrialRecord record = lab.run(Trial({event("tone", ms(600)), event("gap", ms(300))}), {{0, tone(440, 100)}});
  EXPECT_NEAR(off_ms(record.events[0]), 0, 0.02);
  EXPECT_EQ(flags(record), std::vector<std::string>());
  EXPECT_LT(*record.events[0].onset, Instant{1s} + 40ms);
}

TEST(SoundOfATrial, ComesWithTheEventAfterAnAnswerOrAfterTheWindowsEnd) {
  for (const bool answers : {true, false}) {
    Playing lab;
    PlannedAnswers participant(lab.lab.keyboard, {{answers ? key_j : protocols::Key(0), 321ms}});
    const TrialRecord record = lab.run(Trial({event("fixation", ms(500)), target(ms(1000)), event("feedback", ms(500))}), {{2, tone(440, 100)}}, &participant);
    EXPECT_NEAR(off_ms(record.events[2]), 0, 0.02) << answers;
    // A window that closes is followed by exactly its last refresh; an answer by the next one that the sound can begin with.
    const double after = to_ms(*record.events[2].onset - *record.events[1].onset);
    if (answers)
      EXPECT_LT(after, 321 + 40);
    else
      EXPECT_NEAR(after, 1000, 0.1);
    EXPECT_EQ(record.answer.has_value(), answers);
  }
}

TEST(SoundOfATrial, TakesAnAnswerInTheVeryEndOfAWindowBeforeASound) {
  Playing lab;
  PlannedAnswers participant(lab.lab.keyboard, {{key_j, 990ms}});
  const TrialRecord record = lab.run(Trial({target(ms(1000)), event("feedback", ms(500))}), {{1, tone(440, 100)}}, &participant);
  EXPECT_EQ(record.answer, key_j);
  EXPECT_NEAR(to_ms(*record.rt), 990, 0.01);
}

TEST(SoundOfATrial, MovesWithAMaskedPrimeThatCameLate) {
  SimulatedScreen screen;
  screen.dropped = {61};  // where the prime is due, so that all after it comes a refresh later
  Playing lab(screen);
  PlannedAnswers participant(lab.lab.keyboard, {{key_j, 400ms}});
  const TrialRecord record = lab.run(masked_trial(), {{target_event, tone(440, 100)}}, &participant);
  EXPECT_NEAR(off_ms(record.events[target_event]), 0, 0.02);
}

TEST(SoundOfATrial, IsFlaggedWhereItsPictureCameARefreshLaterThanTheSound) {
  SimulatedScreen screen;
  screen.dropped = {31, 32};
  Playing lab(screen);
  const TrialRecord record = lab.run(Trial({event("fixation", ms(500)), event("tone", ms(600)), event("gap", ms(300))}), {{1, tone(440, 100)}});
  EXPECT_NE(record.events[1].sounds[0].asked, record.events[1].onset);
  const auto words = flags(record);
  EXPECT_TRUE(std::find(words.begin(), words.end(), "sound_off") != words.end());
}

TEST(SoundOfATrial, FlagsATrialInWhichTheDeviceMayHaveRunDry) {
  for (const auto& [length, dry] : {std::pair{Duration(8ms), false}, {Duration(40ms), true}}) {
    SimulatedSpeaker speaker;
    speaker.stalls = {{Instant{1s} + 700ms, length}};
    Playing lab({}, speaker);
    const TrialRecord record =
        lab.run(Trial({event("fixation", ms(500)), event("tone", ms(600)), event("gap", ms(300))}), {{1, tone(440, 500)}});
    EXPECT_EQ(record.events[1].sounds[0].report.underruns, dry ? 1 : 0);
    EXPECT_EQ(flags(record), dry ? std::vector<std::string>{"sound_underrun"} : std::vector<std::string>());
    EXPECT_EQ(lab.audio.notices().size(), dry ? 1u : 0u);
  }
}

TEST(SoundOfATrial, ThatADeviceNeverPlaysIsFlaggedAndHoldsNothingUp) {
  SimulatedSpeaker speaker;
  speaker.silent = true;
  Playing lab({}, speaker);
  const TrialRecord record = lab.run(Trial({event("fixation", ms(500)), event("tone", ms(600)), event("gap", ms(300))}), {{1, tone(440, 500)}});
  EXPECT_EQ(flags(record), std::vector<std::string>{"sound_missing"});
  EXPECT_FALSE(record.events[1].sounds[0].report.onset);
  EXPECT_LT(lab.lab.clock.now(), *record.events[2].onset + 60ms);
}

TEST(SoundOfATrial, OnADisplayThatDoesNotCountBeginsWhenItsPictureIsDue) {
  SimulatedScreen screen;
  screen.counts = false;
  Playing lab(screen);
  const TrialRecord record = lab.run(Trial({event("fixation", ms(500)), event("tone", ms(600)), event("gap", ms(300))}), {{1, tone(440, 100)}});
  EXPECT_LT(std::abs(off_ms(record.events[1])), 17);
}

TEST(SoundOfATrial, IsPlayedWithoutAllocatingOrLocking) {
  if (!AllocationCount::available()) GTEST_SKIP() << "the sanitizers own the allocator";
  Playing lab;
  const Trial trial({event("fixation", ms(500)), event("tone", ms(600)), event("gap", ms(300))});
  StagedTrial staged = stage(trial.plan, trial.prepared, lab.lab.display);
  stage_sound(staged, 1, lab.audio.take(tone(440, 100)), false);
  KeysDown down;
  std::size_t asked = 0;
  {
    const AllocationCount allocations;
    run_trial(staged, {}, down, {lab.lab.clock, lab.lab.display, lab.lab.keyboard, nullptr, nullptr, &lab.audio}, nullptr);
    asked = allocations.count();
  }
  EXPECT_EQ(asked, 0u);
}

// ---- Whole sessions

TEST(SessionWithSounds, PlaysTheTonesOfItsTrialsAndWritesToTheJournal) {
  SessionInLab session(written(R"(
station: {beep: {event: fixation, pitch: 2000 Hz, for: 20 ms}}
lists: {tones: {items: [{text: low, hz: 440 Hz}, {text: high, hz: 660 Hz}]}}
trials:
  hear:
    - {event: fixation, text: "+", for: 300 ms}
    - {event: tone, tone: {pitch: $tone.hz, for: 200 ms}, text: "listen", for: 400 ms}
blocks: {main: {trial: hear, cross: {tone: tones}, repeat: 2}}
session: [block: main]
)"));
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  const auto trials = session.lines("trial");
  ASSERT_EQ(trials.size(), 4u);
  for (const Json& trial : trials) {
    EXPECT_EQ(trial["flags"], Json::array());
    const Json &beep = trial["events"][0]["sounds"][0], &tone = trial["events"][1]["sounds"][0];
    EXPECT_EQ(beep["what"], "beep");
    EXPECT_EQ(tone["what"], "sound");
    EXPECT_EQ(tone["asked_ns"], trial["events"][1]["onset_ns"]);
    EXPECT_NEAR(tone["onset_ns"].get<double>(), trial["events"][1]["onset_ns"].get<double>(), 11e3);
    EXPECT_GT(tone["latency_ns"].get<std::int64_t>(), 0);
    EXPECT_EQ(tone["underruns"], 0);
  }
  const Json audio = session.lines("session")[0]["audio"];
  EXPECT_EQ(audio["driver"], "simulated");
  EXPECT_EQ(audio["rate_hz"], 48'000);
  EXPECT_EQ(audio["device"], Json());
  // Three sounds in all, however often they are played.
  EXPECT_EQ(session.lab.audio.asked.size(), 8u);
}

TEST(SessionWithSounds, RefusesToGoOnWhenASoundFileWentAway) {
  SessionInLab session(written(R"(
trials: {hear: [{event: tone, sound: voice.wav, text: "listen", for: 400 ms}]}
lists: {once: {items: [x]}}
blocks: {main: {trial: hear, cross: {it: once}}}
session: [block: main]
)"));
  EXPECT_THROW(session.run(), DeviceError);
  EXPECT_EQ(session.lines("end")[0]["why"], "machine");
  EXPECT_NE(session.lines("machine")[0]["what"].get<std::string>().find("The sound 'voice.wav' is not there"), std::string::npos);
}

}  // namespace
}  // namespace engine
