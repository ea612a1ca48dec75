#include <gtest/gtest.h>

#include <cstdlib>

#include "app/station/certificate.h"
#include "app/station/measure.h"
#include "engine/devices/simulated/lab.h"
#include "tests/app/a_folder.h"

namespace {

using namespace std::chrono_literals;
using app::Light;

app::StationLight light(const app::StationFindings& findings, const std::string& name) {
  for (const auto& found : app::lights_of(findings)) {
    if (found.name == name) return found;
  }
  return {};
}

// A workstation without a weakness.
app::StationFindings good() {
  app::StationFindings findings;
  findings.display = {"kmsdrm", "DP-1", 1920, 1080, 300, 120, ""};
  findings.pulse.period = 8333333ns;
  findings.measured.asked = 1000;
  findings.measured.grades = {{engine::OnsetGrade::hw_flip, 1000}};
  findings.measured.refresh = engine::RefreshStatistics{999, 8333333ns, 2000ns, 9000ns, 0, true};
  findings.measured.to_light = 6ms;
  findings.measured.to_light_worst = 9ms;
  findings.keyboard = {engine::KeySource::evdev, {"Keyboard A"}};
  findings.real_time = {"SCHED_FIFO 50", true, true, "inhibited through the console", "", "performance"};
  findings.disk = 2ms;
  findings.sound = engine::AudioInfo{"sdl alsa", "Headphones", 48'000, 2, 256, 10'666'667ns};
  findings.workstation = {300, 600, 4.5, 50};
  return findings;
}

TEST(Measure, CountsExactlyTheRefreshesThatWereSkipped) {
  engine::SimulatedScreen screen;
  screen.period = 10ms;
  screen.dropped = {100, 150, 200};
  engine::Lab lab(screen);
  const auto measured = app::measure_display(lab.display, lab.clock, 500);
  ASSERT_TRUE(measured.refresh);
  EXPECT_EQ(measured.refresh->skipped, 3);
  EXPECT_EQ(measured.refresh->sd, 0ns);
  EXPECT_EQ(measured.asked, 500);
  EXPECT_EQ(measured.without_receipt, 0);
  ASSERT_TRUE(measured.to_light);
  EXPECT_GT(*measured.to_light, 0ms);
  EXPECT_LE(*measured.to_light_worst, 11ms);
}

TEST(Measure, GivesUpOnADisplayThatFellSilent) {
  engine::SimulatedScreen screen;
  screen.silent_from = 50;
  engine::Lab lab(screen);
  const auto measured = app::measure_display(lab.display, lab.clock, 500);
  EXPECT_EQ(measured.without_receipt, 5);
  EXPECT_LT(measured.asked, 100);
  EXPECT_FALSE(measured.to_light);
}

TEST(Measure, TakesTheTimeFromTheKeysStampToTheProgram) {
  engine::Lab lab(engine::SimulatedScreen{}, 10ms);  // a keyboard that is only polled every 10 ms
  for (int i = 1; i <= 6; ++i) lab.keyboard.tap(4, lab.clock.now() + i * 300ms + i * 1ms);
  const auto measured = app::measure_keys(lab.keyboard, lab.display, lab.clock, 5, 1s);
  EXPECT_EQ(measured.presses, 5);
  ASSERT_TRUE(measured.to_program);
  EXPECT_LE(*measured.to_program_worst, 10ms);
  const auto begin = lab.clock.now();
  EXPECT_EQ(app::measure_keys(lab.keyboard, lab.display, lab.clock, 5, 1s).presses, 1);
  EXPECT_LE(lab.clock.now() - begin, 2s) << "nobody presses: it gives up";
}

TEST(Certificate, ReportsWhatThePanelAddsWhereOnTheScreen) {
  auto findings = good();
  EXPECT_NE(light(findings, "measures").found.find("panel delay 4.500 ms at 50 % of its height, so about 0.333 ms at the top and 8.667 ms at "
                                                   "the bottom"),
            std::string::npos)
      << light(findings, "measures").found;
  EXPECT_NE(app::certificate_text(findings).find("measured at 50 % of its height, is not subtracted"), std::string::npos);
  findings.workstation.panel_position_percent.reset();
  EXPECT_EQ(light(findings, "measures").light, Light::amber);
}

TEST(Certificate, ReportsTheDelayOfAKeyOnlyWhereItWasMeasured) {
  auto findings = good();
  EXPECT_NE(light(findings, "keyboard").found.find("its delay not measured"), std::string::npos);
  findings.keys = {20, 80us, 210us};
  EXPECT_NE(light(findings, "keyboard").found.find("from the kernel's stamp to the program 0.080 ms (at most 0.210 ms) over 20 strokes"),
            std::string::npos)
      << light(findings, "keyboard").found;
}

TEST(Certificate, CallsAWorkstationWithoutWeaknessFit) {
  EXPECT_EQ(app::grade_of(app::lights_of(good())), "fit");
  for (const auto& found : app::lights_of(good())) EXPECT_EQ(found.remedy, "") << found.name;
  EXPECT_NE(app::certificate_text(good()).find("This workstation is fit."), std::string::npos);
}

TEST(Certificate, HasOneThingToDoForEachWeakness) {
  auto findings = good();
  findings.measured.grades[engine::OnsetGrade::swap_return] = 1;
  EXPECT_EQ(light(findings, "onsets").light, Light::red);
  findings.measured.grades = {{engine::OnsetGrade::hw_copy, 1000}};
  EXPECT_EQ(light(findings, "onsets").light, Light::amber);
  findings.keyboard.source = engine::KeySource::sdl_pump;
  EXPECT_EQ(light(findings, "keyboard").light, Light::red);
  findings.display.mode_refresh_hz = 60;
  EXPECT_EQ(light(findings, "refresh").light, Light::red);
  findings.real_time.scheduling = "SCHED_OTHER (not permitted)";
  EXPECT_EQ(light(findings, "real time").light, Light::amber);
  findings.disk = 400ms;
  EXPECT_EQ(light(findings, "disk").light, Light::amber);
  findings.font_fault = "no font has 'א'";
  EXPECT_EQ(light(findings, "fonts").light, Light::red);
  findings.sound.reset();
  EXPECT_EQ(light(findings, "sound").light, Light::amber);
  findings.measured.without_receipt = 1;
  EXPECT_EQ(light(findings, "screen").light, Light::red);
  findings.workstation.panel_delay_ms.reset();
  EXPECT_EQ(light(findings, "measures").light, Light::amber);
  for (const auto& found : app::lights_of(findings)) {
    EXPECT_EQ(found.light == Light::green, found.remedy.empty()) << found.name;
  }
  EXPECT_EQ(app::grade_of(app::lights_of(findings)), "unfit");
}

TEST(Certificate, ReportsBufferAndLatencyOfTheSoundAndWhatIsNotInIt) {
  auto findings = good();
  EXPECT_EQ(light(findings, "sound").found,
            "sdl alsa, Headphones, 48000 samples a second, buffers of 256 (5.333 ms); estimated output latency 10.667 ms, what lies "
            "behind the driver not in it");
  findings.sound->buffer_frames = 1024;
  EXPECT_EQ(light(findings, "sound").light, Light::amber);
  findings = good();
  findings.sound->driver = "sdl dummy";
  EXPECT_EQ(light(findings, "sound").light, Light::amber);
  EXPECT_NE(light(findings, "sound").found.find("nothing is heard"), std::string::npos);
}

// What two compilers do to a machine of two processors.
app::MachineLoad two_compilers() { return {2, 1.9, {"cc1plus", "cc1plus", "ld"}}; }

TEST(Certificate, BlamesABusyMachineBeforeItsDriver) {
  auto findings = good();
  findings.measured.refresh->counter_follows_time = false;
  EXPECT_EQ(app::grade_of(app::lights_of(findings)), "unfit");
  EXPECT_NE(light(findings, "refresh").remedy.find("another graphics driver"), std::string::npos);
  findings.load = two_compilers();
  EXPECT_EQ(app::grade_of(app::lights_of(findings)), "busy");
  const std::string text = app::certificate_text(findings);
  EXPECT_NE(text.find("This workstation is busy, and cannot be judged."), std::string::npos) << text;
  EXPECT_NE(text.find("the machine is busy: 3 processes (cc1plus, cc1plus, ld) take 1.9 of its 2 processors"), std::string::npos) << text;
  EXPECT_EQ(text.find("another graphics driver"), std::string::npos) << text;
  findings.keyboard.source = engine::KeySource::sdl_pump;
  EXPECT_EQ(app::grade_of(app::lights_of(findings)), "unfit") << "no load is to blame for the keyboard";
}

TEST(Certificate, SaysThatAMachineIsBusyThoughNothingWasLateYet) {
  auto findings = good();
  findings.load = two_compilers();
  EXPECT_EQ(light(findings, "load").light, Light::amber);
  EXPECT_EQ(app::grade_of(app::lights_of(findings)), "usable");
  findings.load = {4, 1.9, {"browser"}};
  EXPECT_EQ(light(findings, "load").light, Light::green) << "two processors are left";
}

TEST(Certificate, IsWhatASessionBeginsWithToo) {
  auto findings = good();
  EXPECT_EQ(app::start_text(findings), "This workstation is fit.\n");
  findings.measured.refresh->counter_follows_time = false;
  findings.load = two_compilers();
  const std::string both[] = {app::start_text(findings), app::certificate_text(findings)};
  for (const std::string& said : both)
    for (const auto& found : app::lights_at_start(findings))
      EXPECT_TRUE(!found.by_load || said.find(found.remedy) != std::string::npos) << found.name << "\n" << said;
  EXPECT_TRUE(app::start_text(findings).starts_with("This workstation is busy, and cannot be judged.\n"));
}

app::ProcessorTime account(double at, double taken, double own, std::map<int, app::ProcessorTime::Process> others = {}) {
  return {2, at, taken, own, std::move(others)};
}

TEST(MachineLoad, CountsWhatOthersTookAndNamesTheBusiest) {
  const auto load = app::load_between(account(10, 50, 1, {{7, {"ld", 3}}, {8, {"shell", 0.5}}}),
                                      account(12, 54, 1.5, {{7, {"ld", 4}}, {8, {"shell", 0.51}}, {9, {"cc1plus", 1.5}}}));
  EXPECT_NEAR(load.others, 1.75, 1e-9);
  EXPECT_EQ(load.names, (std::vector<std::string>{"cc1plus", "ld"}));
  EXPECT_TRUE(app::is_busy(load));
  EXPECT_FALSE(app::is_busy(app::load_between(account(10, 50, 1), account(12, 53.5, 3)))) << "its own work is none of others";
  EXPECT_FALSE(app::is_busy(app::load_between(account(10, 50, 1), account(10.1, 60, 1)))) << "too short to tell";
}

TEST(MachineLoad, ReadsTheSystemsAccount) {
  const TemporaryFolder proc;
  proc.write("stat", "cpu  100 50 50 800 5 10 20 70 0 0\ncpu0 1 1 1 1 0 0 0 0\ncpu1 1 1 1 1 0 0 0 0\nintr 5\n");
  proc.write("77/stat", "77 (Web (1) Content) R 1 1 1 0 -1 4194304 102 0 0 0 250 50 0 0 20 0 1 0 2504105 3133440 412\n");
  proc.write("self/stat", "not a number\n");
  const auto time = app::processor_time(proc.path);
  EXPECT_EQ(time.processors, 2);
  EXPECT_NEAR(time.taken, 3.0, 1e-9);  // in hundredths, as Linux counts
  ASSERT_TRUE(time.others.contains(77));
  EXPECT_EQ(time.others.at(77).name, "Web (1) Content");
  EXPECT_NEAR(time.others.at(77).seconds, 3.0, 1e-9);
  EXPECT_EQ(app::processor_time(proc.path / "nowhere").processors, 0);
  EXPECT_GT(app::processor_time().processors, 0);
}

// The screen drops pictures for as long as others keep the machine busy.
TEST(MachineLoad, IsWaitedForBeforeAScreenIsJudged) {
  for (const bool stays_busy : {false, true}) {
    engine::SimulatedScreen screen;
    screen.dropped = {100, 150};
    for (int dropped = 400; stays_busy && dropped < 2000; dropped += 50) screen.dropped.push_back(dropped);
    engine::Lab lab(screen);
    int looks = 0;
    const auto measured = app::measure_in_peace(lab.display, lab.clock, 200, false, [&] {
      ++looks;
      return account(looks, stays_busy || looks <= 2 ? 2.0 * looks : 4.0, 0);
    });
    EXPECT_EQ(measured.times, stays_busy ? 3 : 2);
    EXPECT_EQ(app::is_busy(measured.load), stays_busy);
    EXPECT_EQ(measured.display.refresh->skipped > 0, stays_busy);
  }
}

TEST(Certificate, NeverCallsAnUnmeasuredRefreshGood) {
  auto findings = good();
  findings.pulse.measured = false;
  EXPECT_EQ(light(findings, "refresh").light, Light::red);
  findings = good();
  findings.measured.refresh.reset();
  EXPECT_EQ(light(findings, "refresh").light, Light::red);
}

TEST(Workstation, KeepsTheLabsMeasures) {
  const TemporaryFolder folder;
  ::setenv("XDG_CONFIG_HOME", folder.path.c_str(), 1);
  EXPECT_EQ(app::read_workstation(), app::Workstation{});
  app::keep_workstation({301.5, std::nullopt, 4.25, 50});
  EXPECT_EQ(app::read_workstation(), (app::Workstation{301.5, std::nullopt, 4.25, 50}));
  const engine::DisplayInfo info{"x11 present", "", 1920, 1080, 295, 60, ""};
  EXPECT_EQ(app::screen_of(info, app::read_workstation()), (stimuli::Screen{1920, 1080, 301.5, std::nullopt}));
  EXPECT_EQ(app::screen_of(info, {}), (stimuli::Screen{1920, 1080, 295.0, std::nullopt}));
  ::unsetenv("XDG_CONFIG_HOME");
}

}  // namespace
