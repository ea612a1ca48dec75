// The parts of a trial under way, each by itself and without devices where it needs none.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/trial/click_search.h"
#include "engine/trial/judge_trial.h"
#include "engine/trial/trial_keys.h"
#include "engine/trial/trial_sounds.h"
#include "tests/engine/trials.h"

namespace engine {
namespace {

using namespace trials;
using Words = std::vector<std::string>;

Instant at(Duration since_start) { return Instant(since_start); }
KeyEvent press(protocols::Key key, Duration time) { return {key, KeyAction::press, at(time)}; }

// A fixation, then a target that is answered with F or J.
struct Staged {
  explicit Staged(std::optional<protocols::AskedTime> at_most = ms(1000))
      : trial({event("fixation", ms(500)), target(at_most)}), staged(stage(trial.plan, trial.prepared, lab.display)) {}
  Lab lab;
  Trial trial;
  StagedTrial staged;
  KeysDown down;
};

TEST(TrialKeys, FindTheAnswerOnceItIsWaitedForAlsoAmongThoseThatCameBefore) {
  Staged is;
  TrialKeys keys(is.staged, is.down);
  keys.take(press(key_j, 100ms), {});
  keys.take(press(key_f, 520ms), {});
  EXPECT_FALSE(keys.answered()) << "nothing is asked yet";
  keys.open(at(500ms), at(1500ms));
  EXPECT_TRUE(keys.answered());
}

TEST(TrialKeys, CountNoKeyOutsideTheWindowNorAnotherOne) {
  Staged is;
  TrialKeys keys(is.staged, is.down);
  keys.open(at(500ms), at(1500ms));
  for (const KeyEvent& key : {press(key_j, 499ms), press(key_a, 700ms), press(key_j, 1500ms)}) keys.take(key, {});
  EXPECT_FALSE(keys.answered());
  keys.take(press(key_f, 1499ms), {});
  EXPECT_TRUE(keys.answered());
  EXPECT_TRUE(std::ranges::is_sorted(is.staged.record.keys, {}, [](const KeyRecord& key) { return key.event.time; }));
}

TEST(TrialKeys, KeepThePlaceOfTheAnswerInACrowd) {
  Staged is;
  TrialKeys keys(is.staged, is.down);
  keys.open(at(500ms), {});
  for (int i = 0; i < 2 * static_cast<int>(keys_at_most); ++i) keys.take(press(key_a, 600ms + i * 1ms), {});
  EXPECT_TRUE(keys.were_lost());
  EXPECT_EQ(is.staged.record.keys.size(), keys_at_most);
  keys.take(press(key_j, 900ms), {});
  EXPECT_TRUE(keys.answered());
  EXPECT_EQ(is.staged.record.keys.back().event.key, key_j);
}

TEST(TrialKeys, KnowWhichWereDownBeforeTheTrialAndWhichAreNow) {
  Staged is;
  is.down.see(press(key_f, 1ms));
  TrialKeys keys(is.staged, is.down);
  keys.take(press(key_a, 100ms), {});
  EXPECT_TRUE(keys.down().contains(key_a));
  EXPECT_TRUE(keys.down_before().contains(key_f));
  EXPECT_FALSE(keys.down_before().contains(key_a));
}

TEST(ClickSearch, IsOffInATrialThatKeysAnswer) {
  Staged is;
  SimulatedPointer pointer(is.lab.clock);
  ClickSearch search(is.staged, &pointer);
  EXPECT_FALSE(search.is_on());
  EXPECT_FALSE(search.box_at(ScreenPoint{1, 2}));
  KeyEvent click = press(protocols::first_mouse_button, 1ms);
  search.locate(click);
  EXPECT_FALSE(click.at);
}

TEST(ClickSearch, OutlinesTheBoxThatWasMissedForItsTime) {
  Staged is;
  is.staged.record.boxes = {{"1", {0, 0, 100, 100}, true}, {"2", {100, 0, 100, 100}, false}};
  is.staged.target_box = 0;
  is.staged.record.flashes.reserve(1);
  is.staged.outline = {{std::make_shared<PlainSprite>(), 3, 4}};
  is.staged.flash.pictures = {{1, 0, 0}, {2, 0, 0}};
  SimulatedPointer pointer(is.lab.clock);
  ClickSearch search(is.staged, &pointer);
  EXPECT_EQ(search.box_at(ScreenPoint{100, 99}), 1u);
  EXPECT_EQ(search.box_at(ScreenPoint{200, 99}), std::nullopt);
  search.miss(1);
  ASSERT_TRUE(search.has_missed());
  EXPECT_EQ(search.outlined().pictures.back().x, 103);
  EXPECT_EQ(search.outlined().pictures.front().x, 0) << "the picture itself stays";
  Receipt receipt;
  receipt.onset = at(1000ms);
  receipt.refresh = 100;
  search.flash_began(receipt, at(2000ms), 10ms);
  EXPECT_FALSE(search.has_missed());
  EXPECT_EQ(search.flash_ends(), at(1300ms));
  EXPECT_EQ(search.flash_ends_at(), 130);
  search.flash_ended();
  EXPECT_FALSE(search.flash_ends());
}

TEST(ClickSearch, TakesDownARestByItsFirstAndLastMoment) {
  Staged is;
  is.staged.target_box = 0;
  SimulatedPointer pointer(is.lab.clock);
  ClickSearch search(is.staged, &pointer);
  search.begin_trace(at(0ms));
  for (int i = 0; i < 50; ++i) search.trace(at(i * 10ms));
  ASSERT_EQ(is.staged.record.pointer.size(), 2u);
  EXPECT_EQ(is.staged.record.pointer.back().time, at(490ms));
  EXPECT_FALSE(search.trace_is_full());
}

TEST(TrialSounds, KeepASoundFromBeginningWhoseEventNeverCame) {
  Staged is;
  const SoundId sound = is.lab.audio.take(
      std::make_shared<stimuli::Sound>(stimuli::Sound{.rate = 48000, .channels = 2, .samples = std::vector<float>(9600)}));
  stage_sound(is.staged, 1, sound, false);
  TrialSounds sounds(is.staged, &is.lab.audio);
  EXPECT_TRUE(sounds.begin_with(1));
  EXPECT_FALSE(sounds.begin_with(0));
  EXPECT_FALSE(sounds.settle(is.staged.sounds[0])) << "it was not asked for";
  sounds.place(1, is.lab.clock.now() + 1s);
  is.staged.record.events[1].shown = true;
  EXPECT_EQ(sounds.settle(is.staged.sounds[0]), *is.staged.record.events[1].sounds[0].asked + sounds.lead());
  is.staged.record.events[1].shown = false;
  EXPECT_FALSE(sounds.settle(is.staged.sounds[0]));
  is.lab.clock.wait_until(is.lab.clock.now() + 2s);  // past the moment at which it was to begin
  EXPECT_TRUE(is.lab.audio.report(is.staged.sounds[0].play).over);
  EXPECT_FALSE(is.lab.audio.report(is.staged.sounds[0].play).begun);
}

// A trial of which all was shown as scheduled, from refresh 100 on, which begins at 1 s; 10 ms each.
struct Judging : testing::Test, Staged {
  Judging() {
    for (std::size_t i = 0; i < staged.record.events.size(); ++i) {
      EventRecord& event = staged.record.events[i];
      event.shown = true;
      event.asked_refresh = event.refresh = 100 + staged.schedule[i].onset;
      event.onset = pulse.begin_of(*event.refresh);
    }
    course.submitted = 2;
    course.opened = staged.record.events[1].onset;
  }
  Words judged(std::optional<Refresh> due = {}) {
    judge_trial(staged, course, down, due, pulse);
    return flags(staged.record);
  }
  Instant onset() const { return *staged.record.events[1].onset; }

  Pulse pulse{100, at(1000ms), 10ms};
  TrialCourse course;
};

TEST_F(Judging, FindsTheAnswerItsTimeAndThatItIsRight) {
  staged.record.keys = {{{key_j, KeyAction::press, onset() + 321ms}}};
  course.answered = true;
  EXPECT_EQ(judged(), Words{});
  EXPECT_EQ(staged.record.answer, key_j);
  EXPECT_EQ(staged.record.rt, 321ms);
  EXPECT_EQ(staged.record.correct, true);
  EXPECT_FALSE(staged.record.ends_at) << "the next trial may begin at once";
}

TEST_F(Judging, FlagsAnAnswerThatDidNotComeUnlessTheOperatorOrTheDisplayEndedIt) {
  EXPECT_EQ(judged(), Words{"timeout"});
  EXPECT_EQ(staged.record.correct, false);
  EXPECT_EQ(staged.record.ends_at, *staged.record.events[1].refresh + *staged.schedule[1].frames);
  staged.record.flags.clear();
  course.interrupted = true;
  EXPECT_EQ(judged(), Words{"interrupted"});
  staged.record.flags.clear();
  course.interrupted = false;
  course.display_lost = true;
  EXPECT_EQ(judged(), Words{"receipt_missing"});
}

TEST_F(Judging, FlagsWhatTheCourseAloneKnows) {
  course.answered = course.keys_lost = course.trace_full = true;
  staged.record.keys = {{{key_f, KeyAction::press, onset() + 200ms}}};
  EXPECT_EQ(judged(98), (Words{"too_many_keys", "late_start", "trace_full"}));
  EXPECT_EQ(staged.record.late_frames, 2);
  EXPECT_EQ(staged.record.correct, false);
}

}  // namespace
}  // namespace engine
