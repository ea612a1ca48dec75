// Whole sessions of the real program in a real window, with real key events, compared with what was pressed and seen from outside.
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>

#include "tests/session/station.h"

namespace session {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// How far a time of the journal may lie from what was seen or pressed outside; see Station::allowed_ms.
constexpr double near_ms = 30;

// A picture that stands so long is no part of a trial: the program waits for somebody.
constexpr engine::Duration longer_than_any_event = milliseconds(1600);

// One trial as the participant lived it.
struct Lived {
  std::uint32_t target = 0;
  engine::Instant onset;
  std::vector<std::string> pressed;            // in order
  std::optional<lab::Stroke> answered;         // the press that should count
  std::string expected_answer;                 // empty: none
  std::vector<std::string> expected_flags;
};

// What the participant does in a trial, given the onset of the target; fills in what should come of it.
using Conduct = void (*)(Station&, Lived&);

void press(Station& station, Lived& lived, const std::string& key, engine::Duration after_onset) {
  lab::sleep_until(lived.onset + after_onset);
  lived.pressed.push_back(key);
  const lab::Stroke stroke = station.robot().tap(key, milliseconds(30));
  if (!lived.answered && (key == "F" || key == "J")) {
    lived.answered = stroke;
    lived.expected_answer = key;
  }
}

void answers_rightly(Station& station, Lived& lived) { press(station, lived, right_key(lived.target), milliseconds(250)); }
void answers_wrongly(Station& station, Lived& lived) { press(station, lived, wrong_key(lived.target), milliseconds(250)); }
void does_not_answer(Station&, Lived& lived) { lived.expected_flags.push_back("timeout"); }

void answers_twice(Station& station, Lived& lived) {
  press(station, lived, right_key(lived.target), milliseconds(250));
  press(station, lived, wrong_key(lived.target), milliseconds(350));
  lived.expected_flags.push_back("multiple_keys");
}

void presses_escape_first(Station& station, Lived& lived) {
  press(station, lived, "Escape", milliseconds(200));
  press(station, lived, right_key(lived.target), milliseconds(400));
}

Lived live_through_trial(Station& station, Conduct conduct, bool anticipates = false) {
  Lived lived;
  if (!station.light({fixation})) throw std::runtime_error("no trial came; the program said: " + station.said());
  if (anticipates) {
    lab::sleep_until(lab::now() + milliseconds(50));
    station.robot().tap("J", milliseconds(30));
    lived.pressed.push_back("J");
    lived.expected_flags.push_back("anticipation");
  }
  const auto target = station.target();
  if (!target) throw std::runtime_error("no target came; the program said: " + station.said());
  lived.target = target->colour;
  lived.onset = target->onset();
  conduct(station, lived);
  return lived;
}

std::vector<std::string> presses_of(const lab::Line& trial) {
  std::vector<std::string> presses;
  for (const auto& key : trial.at("keys"))
    if (key.at("action") == "press") presses.push_back(key.at("key"));
  return presses;
}

void expect_same(const Station& station, const Lived& lived, const lab::Line& trial) {
  SCOPED_TRACE(trial.dump());
  EXPECT_EQ(presses_of(trial), lived.pressed);
  const std::string wanted = right_key(lived.target);
  EXPECT_EQ(trial.at("correct_key"), wanted);
  const auto& target = trial.at("events").at(trial.at("target").get<std::size_t>());
  EXPECT_EQ(target.at("name"), "target");
  const auto onset = lab::instant(target, "onset_ns");
  ASSERT_TRUE(onset);
  EXPECT_NEAR(engine::to_ms(*onset - lived.onset), 0, station.allowed_ms(near_ms));
  for (const char* flag : {"timeout", "anticipation", "multiple_keys", "held_key", "receipt_missing"}) {
    const auto times = [flag](const auto& flags) { return std::count(flags.begin(), flags.end(), flag); };
    EXPECT_EQ(times(trial.at("flags")), times(lived.expected_flags)) << flag;
  }
  if (!lived.answered) {
    EXPECT_TRUE(trial.at("answer").is_null());
    EXPECT_TRUE(trial.at("rt_ns").is_null());
    EXPECT_EQ(trial.at("correct"), false);
    return;
  }
  EXPECT_EQ(trial.at("answer"), lived.expected_answer);
  EXPECT_EQ(trial.at("correct"), lived.expected_answer == wanted);
  ASSERT_FALSE(trial.at("rt_ns").is_null());
  const double rt_ms = static_cast<double>(trial.at("rt_ns").get<std::int64_t>()) / 1e6;
  EXPECT_NEAR(rt_ms, engine::to_ms(lived.answered->before - lived.onset), station.allowed_ms(near_ms));
}

void expect_nowhere(const std::string& word, const Station& station) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(station.folder())) {
    EXPECT_EQ(entry.path().filename().string().find(word), std::string::npos) << entry.path();
    if (!entry.is_regular_file()) continue;
    EXPECT_EQ(lab::text_of(entry.path()).find(word), std::string::npos) << "'" << word << "' is in " << entry.path();
  }
}

// Through names and instructions to the first trial.
void give_names_and_begin(Station& station, const std::vector<std::string>& names) {
  ASSERT_TRUE(station.settle()) << station.said();
  for (const std::string& name : names) station.give_name(name);
  station.go_on("Space");  // all names once more
  station.go_on("2");      // marks the first name of the page
  station.go_on("Space");
  station.robot().tap("Space");
}

TEST(Session, KeepsEveryKeyAndAnswerOfASessionAsItHappened) {
  Station station;
  station.start_run("names.yaml", "017");
  give_names_and_begin(station, {"Miriam", "Dan"});

  std::vector<Lived> lived;
  const std::vector<std::pair<Conduct, bool>> conducts{
      {answers_rightly, false}, {answers_wrongly, false}, {answers_rightly, true},  {does_not_answer, false},
      {answers_twice, false},   {presses_escape_first, false}, {answers_wrongly, false}, {answers_rightly, false},
      {answers_rightly, false}, {answers_rightly, false}, {answers_twice, true},    {answers_rightly, false}};
  for (const auto& [conduct, anticipates] : conducts) lived.push_back(live_through_trial(station, conduct, anticipates));
  ASSERT_TRUE(station.settle(longer_than_any_event));
  station.robot().tap("Space");
  EXPECT_EQ(station.ended(), 0) << station.said();

  const auto trials = station.trials();
  ASSERT_EQ(trials.size(), lived.size());
  for (std::size_t i = 0; i < trials.size(); ++i) expect_same(station, lived[i], trials[i]);
  const auto lines = lab::lines_of(station.journal());
  EXPECT_EQ(lines.front().at("kind"), "session");
  EXPECT_EQ(lines.front().at("mode"), "real");
  EXPECT_EQ(lines.front().at("clock"), "CLOCK_MONOTONIC");
  EXPECT_EQ(lines.back().at("end"), "finished");
  EXPECT_NE(station.said().find(station.journal()), std::string::npos) << "the summary names the journal";
  for (const char* told : {"Mean RT", "Block ", "prime.kind"})
    EXPECT_EQ(station.said().find(told), std::string::npos) << "the participant may see this screen: " << station.said();
  for (const char* name : {"Miriam", "Dan", "Gerald", "Ursula", "Conrad", "Imogen"}) expect_nowhere(name, station);
}

TEST(Session, TakesHebrewNamesAndKeysByTheirPlaceUnderAHebrewLayout) {
  Station station;
  station.robot().lay_out(lab::KeyRobot::Layout::hebrew);
  station.start_run("names-he.yaml", "018");
  give_names_and_begin(station, {"מרים"});
  std::vector<Lived> lived;
  for (int trial = 0; trial < 8; ++trial) lived.push_back(live_through_trial(station, answers_rightly));
  ASSERT_TRUE(station.settle(longer_than_any_event));
  station.robot().tap("Space");
  EXPECT_EQ(station.ended(), 0) << station.said();

  const auto trials = station.trials();
  ASSERT_EQ(trials.size(), lived.size());
  for (std::size_t i = 0; i < trials.size(); ++i) expect_same(station, lived[i], trials[i]);
  const auto slots = lab::lines_of(station.journal(), "slots");
  ASSERT_EQ(slots.size(), 1U);
  const auto& given = slots[0].at("slots").at("AF").at(0);
  EXPECT_EQ(given.at("letters"), 4);
  EXPECT_EQ(given.at("script"), "Hebrew");
  expect_nowhere("מרים", station);
}

TEST(Session, GoesOnAfterTheExperimentersPauseAndStopsAfterItsEscapeAndY) {
  Station station;
  const auto chord = [&station] {
    for (const char* key : {"LeftCtrl", "LeftShift", "Q"}) station.robot().press(*protocols::key_named(key));
    for (const char* key : {"Q", "LeftShift", "LeftCtrl"}) station.robot().release(*protocols::key_named(key));
  };
  station.start_run("names.yaml", "019");
  give_names_and_begin(station, {"Miriam", "Dan"});
  live_through_trial(station, answers_rightly);
  station.robot().tap("Escape");
  live_through_trial(station, answers_rightly);
  chord();
  ASSERT_TRUE(station.settle(longer_than_any_event)) << "the pause";
  station.robot().tap("Y");
  station.go_on("Enter");  // Y ends nothing here; what to do is said again
  station.robot().tap("Space");
  live_through_trial(station, answers_rightly);
  chord();
  ASSERT_TRUE(station.settle(longer_than_any_event));
  const std::size_t trials = station.trials().size();
  station.go_on("Escape");
  station.robot().tap("Y");
  EXPECT_EQ(station.ended(), 3) << station.said();

  EXPECT_GE(trials, 3U);
  EXPECT_EQ(station.trials().size(), trials) << "nothing is lost";
  EXPECT_EQ(lab::lines_of(station.journal()).back().at("end"), "stopped");
  EXPECT_EQ(lab::lines_of(station.journal(), "pause").size(), 1U);
}

TEST(Session, LeavesEveryFinishedTrialInTheJournalWhenItIsKilled) {
  Station station;
  station.start_run("names.yaml", "020");
  give_names_and_begin(station, {"Miriam", "Dan"});
  for (int trial = 0; trial < 4; ++trial) live_through_trial(station, answers_rightly);
  ASSERT_TRUE(station.target());
  station.running().signal(SIGKILL);
  station.ended();

  EXPECT_EQ(station.trials().size(), 4U);
  EXPECT_NE(lab::lines_of(station.journal()).back().at("kind"), "end");

  // The same code again: nothing is begun over what is there, unless one says so.
  const std::string before = lab::text_of(station.journal());
  station.start_run("names.yaml", "020");
  EXPECT_EQ(station.ended(), 1);
  EXPECT_NE(station.said().find("020"), std::string::npos) << station.said();
  EXPECT_NE(station.said().find("--continue"), std::string::npos) << station.said();
  EXPECT_EQ(lab::text_of(station.journal()), before);

  // And the tables are made of what was kept.
  station.start({"export", station.data(), "--to", "csv", "-o", station.folder() + "/tables"});
  EXPECT_EQ(station.ended(), 0) << station.said();
  EXPECT_TRUE(std::filesystem::exists(station.folder() + "/tables"));
}

class SessionEndedFromOutside : public testing::TestWithParam<int> {};

TEST_P(SessionEndedFromOutside, EndsAsByTheOperator) {
  Station station;
  station.start_run("names.yaml", "022");
  give_names_and_begin(station, {"Miriam", "Dan"});
  live_through_trial(station, answers_rightly);
  ASSERT_TRUE(station.target());
  station.running().signal(GetParam());
  EXPECT_EQ(station.ended(), 3) << station.said();
  EXPECT_EQ(station.trials().size(), 2U) << "the trial under way too";
  EXPECT_EQ(lab::lines_of(station.journal()).back().at("why"), "terminated");
  EXPECT_NE(station.said().find("the data are safe"), std::string::npos) << station.said();
}

INSTANTIATE_TEST_SUITE_P(BySignal, SessionEndedFromOutside, testing::Values(SIGTERM, SIGINT, SIGHUP, SIGQUIT));

TEST(Session, NoticesAtTheNextTrialThatItsDataFolderIsGone) {
  Station station;
  station.start_run("names.yaml", "023");
  give_names_and_begin(station, {"Miriam", "Dan"});
  live_through_trial(station, answers_rightly);
  std::filesystem::rename(station.data(), station.folder() + "/elsewhere");  // before or after that trial's line is written
  ASSERT_TRUE(station.settle(longer_than_any_event)) << "the last page";
  station.close_last_page();
  EXPECT_EQ(station.ended(), 2);
  EXPECT_NE(station.said().find("no longer there"), std::string::npos) << station.said();
}

// It waited for ever at its start: every wait is until a time that never came.
TEST(Session, RefusesAClockThatStandsStill) {
  Station station;
  ::setenv("LD_PRELOAD", STOPPED_CLOCK, 1);
  station.start({"pilot", file("names.yaml"), "--data", station.data()});
  ::unsetenv("LD_PRELOAD");
  EXPECT_EQ(station.ended(), 2);
  EXPECT_NE(station.said().find("clock"), std::string::npos) << station.said();
}

TEST(Session, RefusesADataFolderThatCannotBeWrittenBeforeTheScreenIsTaken) {
  Station station;
  const std::string occupied = station.folder() + "/occupied";
  std::filesystem::copy_file(file("names.csv"), occupied);
  station.start({"run", file("names.yaml"), "--participant", "021", "--data", occupied + "/data"});
  EXPECT_EQ(station.ended(), 2) << station.said();
  EXPECT_NE(station.said().find(occupied), std::string::npos) << station.said();
  EXPECT_FALSE(station.light({fixation}, milliseconds(100)));
}

TEST(Workstation, HasItsKeyPathMeasuredWhereSomebodyPresses) {
  Station station;
  station.start({"timing", "--refreshes", "40", "--keys", "5", "--data", station.folder()});
  for (const auto give_up = lab::now() + seconds(30); station.running().running() && lab::now() < give_up;) {
    station.robot().tap("J", milliseconds(20));
    lab::sleep_until(lab::now() + milliseconds(80));
  }
  EXPECT_TRUE(station.ended()) << "it ends by itself after five presses";
  EXPECT_NE(station.said().find("from the X server's stamp to the program"), std::string::npos) << station.said();
  EXPECT_NE(station.said().find("over 5 strokes"), std::string::npos) << station.said();
}

TEST(Session, RefusesWithoutADisplayAndWritesNothing) {
  Station station;
  lab::ChildProcess::Settings settings;
  settings.environment = {{"DISPLAY", ":987654"}, {"WAYLAND_DISPLAY", ""}, {"SDL_VIDEODRIVER", "x11"}};
  settings.errors = settings.output = station.folder() + "/said.txt";
  lab::ChildProcess child({program(), "run", file("names.yaml"), "--participant", "022", "--data", station.data()}, settings);
  const auto exit = child.wait(lab::now() + seconds(20));
  ASSERT_TRUE(exit);
  EXPECT_EQ(exit->status, 2) << station.said();
  EXPECT_FALSE(std::filesystem::exists(station.data())) << station.said();
}

}  // namespace
}  // namespace session
