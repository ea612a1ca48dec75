// Trials that a click answers.
#include <gtest/gtest.h>

#include "engine/journal/write_line.h"
#include "engine/session/journal_lines.h"
#include "tests/engine/allocation_count.h"
#include "tests/engine/trials.h"

namespace engine {
namespace {

using namespace trials;
using Words = std::vector<std::string>;

constexpr ScreenPoint in_target{150, 50}, in_wrong{50, 150}, beside{500, 500};

// Fixation 500 ms, a search among four cells of 100 px until a click on the second or 10 s, gap 500 ms.
Trial search_trial(std::optional<protocols::AskedTime> at_most = ms(10'000)) {
  stimuli::PreparedEvent search = target(at_most);
  for (int i = 0; i < 4; ++i)
    search.boxes.push_back({std::to_string(i + 1), {i % 2 * 100, i / 2 * 100, 100, 100}, i == 1});
  search.outline = {{std::make_shared<PlainSprite>(), 0, 0}, {std::make_shared<PlainSprite>(), 0, 90}};
  Trial trial({event("fixation", ms(500)), search, event("gap", ms(500))});
  trial.plan.choices.clear();
  trial.plan.correct.reset();
  trial.plan.click = true;
  return trial;
}

// Clicks at these places, so long after the search appeared.
struct Clicks : SessionObserver {
  Lab& lab;
  std::vector<std::pair<ScreenPoint, Duration>> planned;
  Clicks(Lab& lab_, std::vector<std::pair<ScreenPoint, Duration>> planned_) : lab(lab_), planned(std::move(planned_)) {}
  void target_shown(Instant onset) override {
    for (const auto& [at, after] : planned) {
      lab.pointer.move(at, onset + after - 1ms);
      lab.keyboard.click(at, onset + after);
    }
  }
};

struct Searched {
  Lab lab;
  TrialRecord record;
  explicit Searched(std::vector<std::pair<ScreenPoint, Duration>> clicks, const Trial& trial = search_trial(),
                    SimulatedScreen screen = {})
      : lab(std::move(screen)) {
    Clicks observer(lab, std::move(clicks));
    StagedTrial staged = stage(trial.plan, trial.prepared, lab.display);
    KeysDown down;
    run_trial(staged, {}, down, {lab.clock, lab.display, lab.keyboard, nullptr, &lab.pointer}, &observer);
    record = staged.record;
  }
};

TEST(Click, OnTheTargetAnswersWithItsTimeSinceTheOnset) {
  const Searched search({{in_target, 1234ms}});
  EXPECT_EQ(search.record.rt, 1234ms);
  EXPECT_EQ(search.record.correct, true);
  EXPECT_EQ(search.record.answer, protocols::first_mouse_button);
  ASSERT_EQ(verdicts(search.record), Words{"answer"});
  EXPECT_EQ(search.record.keys[0].box, 1u);
  EXPECT_EQ(search.record.keys[0].event.at, in_target);
  EXPECT_TRUE(search.record.flashes.empty());
  EXPECT_EQ(flags(search.record), Words{});
}

TEST(Click, OnAnotherCellFlashesItsOutlineForThreeTenthsOfASecondAndTheSearchGoesOn) {
  const Searched search({{in_wrong, 700ms}, {in_target, 2000ms}});
  EXPECT_EQ(search.record.rt, 2000ms);
  EXPECT_EQ(search.record.correct, true);
  EXPECT_EQ(verdicts(search.record), (Words{"miss", "release", "answer"}));
  ASSERT_EQ(search.record.flashes.size(), 1u);
  EXPECT_EQ(search.record.flashes[0].box, 2u);
  const Instant onset = *search.record.events[1].onset;
  EXPECT_GE(*search.record.flashes[0].onset, onset + 700ms);
  EXPECT_LE(*search.record.flashes[0].onset, onset + 700ms + 2 * SimulatedScreen{}.period);
  // Fixation, search, its outline, the search again, gap.
  const auto& history = search.lab.display.history;
  ASSERT_EQ(history.size(), 5u);
  EXPECT_EQ(history[3].refresh - history[2].refresh, 18);
  EXPECT_NE(history[2].pictures[1], 0u);
  EXPECT_EQ(history[3].pictures, history[1].pictures);
  EXPECT_EQ(search.record.events[1].shown_frames, *search.record.events[2].refresh - *search.record.events[1].refresh);
  EXPECT_EQ(flags(search.record), Words{});
}

TEST(Click, OnASecondWrongCellDuringAFlashFlashesThatOne) {
  const Searched search({{in_wrong, 700ms}, {{50, 50}, 800ms}, {in_target, 850ms}});
  ASSERT_EQ(search.record.flashes.size(), 2u);
  EXPECT_EQ(search.record.flashes[1].box, 0u);
  EXPECT_EQ(search.record.rt, 850ms);
}

TEST(Click, BesideAllCellsIsAMissWithoutAFlash) {
  const Searched search({{beside, 700ms}, {in_target, 900ms}});
  EXPECT_EQ(verdicts(search.record)[0], "miss");
  EXPECT_EQ(search.record.keys[0].box, std::nullopt);
  EXPECT_TRUE(search.record.flashes.empty());
}

TEST(Click, BeforeTheSearchIsAnAnticipation) {
  const Trial trial = search_trial();
  Lab lab;
  Clicks observer(lab, {{in_target, 600ms}});
  lab.keyboard.click(in_target, lab.clock.now() + 200ms);
  StagedTrial staged = stage(trial.plan, trial.prepared, lab.display);
  KeysDown down;
  run_trial(staged, {}, down, {lab.clock, lab.display, lab.keyboard, nullptr, &lab.pointer}, &observer);
  EXPECT_EQ(verdicts(staged.record)[0], "anticipation");
  EXPECT_EQ(staged.record.rt, 600ms);
}

TEST(Click, ThatNeverComesIsNotCorrect) {
  const Searched search({{in_wrong, 700ms}});
  EXPECT_EQ(search.record.correct, false);
  EXPECT_EQ(flags(search.record), Words{"timeout"});
  EXPECT_EQ(shown_frames(search.record)[1], 600);
}

TEST(Click, AfterTheWindowIsLate) {
  SimulatedScreen slow;
  slow.report_delay = 20ms;
  const Searched search({{in_target, 1010ms}}, search_trial(ms(1000)), slow);
  ASSERT_EQ(verdicts(search.record), Words{"late"});
  EXPECT_EQ(search.record.correct, false);
}

TEST(Click, OfAnotherButtonMeansNothing) {
  const Trial trial = search_trial();
  Lab lab;
  struct RightClick : Clicks {
    using Clicks::Clicks;
    void target_shown(Instant onset) override {
      lab.keyboard.tap(protocols::first_mouse_button + 1, onset + 300ms);
      Clicks::target_shown(onset);
    }
  } observer(lab, {{in_target, 600ms}});
  StagedTrial staged = stage(trial.plan, trial.prepared, lab.display);
  KeysDown down;
  run_trial(staged, {}, down, {lab.clock, lab.display, lab.keyboard, nullptr, &lab.pointer}, &observer);
  EXPECT_EQ(verdicts(staged.record)[0], "other");
  EXPECT_EQ(staged.record.rt, 600ms);
}

TEST(Click, OfATouchCountsLikeTheMouse) {
  struct Touch : Clicks {
    using Clicks::Clicks;
    void target_shown(Instant onset) override {
      KeyEvent touch;
      touch.key = protocols::first_mouse_button;
      touch.device = touch_device;
      touch.at = in_target;
      touch.time = onset + 640ms;
      lab.pointer.touched.push_back(touch);
    }
  };
  const Trial trial = search_trial();
  Lab lab;
  Touch observer(lab, {});
  StagedTrial staged = stage(trial.plan, trial.prepared, lab.display);
  KeysDown down;
  run_trial(staged, {}, down, {lab.clock, lab.display, lab.keyboard, nullptr, &lab.pointer}, &observer);
  EXPECT_EQ(staged.record.rt, 640ms);
  EXPECT_EQ(staged.record.keys[0].event.device, touch_device);
}

TEST(Click, PutsThePointerInTheMiddleFirst) {
  const Searched search({{in_target, 400ms}});
  ASSERT_FALSE(search.record.pointer.empty());
  EXPECT_EQ(search.record.pointer[0].at, (ScreenPoint{960, 540}));
}

TEST(Click, FollowsThePointerAHundredTimesASecondAndLeavesOutItsRests) {
  std::vector<std::pair<ScreenPoint, Duration>> clicks{{in_target, 2000ms}};
  const Trial trial = search_trial();
  Lab lab;
  struct Moving : Clicks {
    using Clicks::Clicks;
    void target_shown(Instant onset) override {
      for (int step = 0; step < 50; ++step) lab.pointer.move({step, 10}, onset + 1000ms + step * 10ms);
      Clicks::target_shown(onset);
    }
  } observer(lab, clicks);
  StagedTrial staged = stage(trial.plan, trial.prepared, lab.display);
  KeysDown down;
  run_trial(staged, {}, down, {lab.clock, lab.display, lab.keyboard, nullptr, &lab.pointer}, &observer);
  const auto& samples = staged.record.pointer;
  // The rest before the movement, the movement, the rest after it, the last move.
  EXPECT_NEAR(static_cast<double>(samples.size()), 2 + 50 + 1, 4);
  for (std::size_t i = 3; i + 3 < samples.size(); ++i) EXPECT_EQ(samples[i].time - samples[i - 1].time, 10ms) << i;
}

TEST(Click, FindsItsPlaceByThePointerWhereTheDeviceDoesNotKnowIt) {
  const Trial trial = search_trial();
  Lab lab;
  struct Placeless : Clicks {
    using Clicks::Clicks;
    void target_shown(Instant onset) override {
      lab.pointer.move(in_target, onset + 300ms);
      lab.keyboard.tap(protocols::first_mouse_button, onset + 500ms);
    }
  } observer(lab, {});
  StagedTrial staged = stage(trial.plan, trial.prepared, lab.display);
  KeysDown down;
  run_trial(staged, {}, down, {lab.clock, lab.display, lab.keyboard, nullptr, &lab.pointer}, &observer);
  EXPECT_EQ(staged.record.rt, 500ms);
  EXPECT_EQ(staged.record.keys[0].event.at, in_target);
}

TEST(Click, AllocatesNothingDuringTheTrial) {
  const Trial trial = search_trial();
  Lab lab;
  Clicks observer(lab, {{in_wrong, 700ms}, {beside, 1500ms}, {in_target, 3000ms}});
  StagedTrial staged = stage(trial.plan, trial.prepared, lab.display);
  KeysDown down;
  std::size_t allocated = 0;
  {
    const AllocationCount allocations;
    run_trial(staged, {}, down, {lab.clock, lab.display, lab.keyboard, nullptr, &lab.pointer}, &observer);
    allocated = allocations.count();
  }
  if (AllocationCount::available()) {
    EXPECT_EQ(allocated, 0u);
  }
  EXPECT_EQ(staged.record.rt, 3000ms);
}

TEST(Click, AndItsPlacesAreInTheJournal) {
  const Trial trial = search_trial();
  const Searched search({{in_wrong, 700ms}, {in_target, 900ms}}, trial);
  JsonLine line;
  write_line(line, trial_line(trial.plan, {}, search.record));
  const std::string text(line.text());
  EXPECT_NE(text.find("\"boxes\":[{\"id\":\"1\",\"x\":0,\"y\":0,\"width\":100,\"height\":100,\"target\":false}"), std::string::npos) << text;
  EXPECT_NE(text.find("\"x\":50,\"y\":150,\"box\":2,\"verdict\":\"miss\""), std::string::npos) << text;
  EXPECT_NE(text.find("\"flashes\":[{\"box\":2,\"onset_ns\":"), std::string::npos) << text;
  EXPECT_NE(text.find("\"pointer\":[["), std::string::npos) << text;
}

// ---- Ratings

TEST(Scale, TakesTheNumberPadAndCallsItByTheMainRow) {
  Trial trial({event("fixation", ms(500)), target(std::nullopt)});
  trial.plan.choices = {{"1", 30}, {"2", 31}, {"10", 39}};
  trial.plan.correct.reset();
  trial.plan.events[1].shown.emplace_back(protocols::PlannedScale{});
  for (const auto& [pressed, meant] : std::vector<std::pair<protocols::Key, protocols::Key>>{{31, 31}, {90, 31}, {98, 39}}) {
    Lab lab;
    PlannedAnswers answers(lab.keyboard, {{pressed, 500ms}});
    const TrialRecord record = run(trial, lab, &answers);
    EXPECT_EQ(record.answer, meant);
    EXPECT_EQ(record.keys[0].event.key, pressed);
    EXPECT_EQ(record.correct, std::nullopt);
  }
}

}  // namespace
}  // namespace engine
