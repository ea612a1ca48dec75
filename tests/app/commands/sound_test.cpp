// Studies that play sounds, from the command line: refused where nothing can be heard, simulated everywhere.
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/app/a_folder.h"
#include "tests/app/journal_lines.h"

namespace {

constexpr const char* two_tones = R"(tachisto: 1
title: Two tones
lists: {tones: {items: [{text: low, hz: 440 Hz}, {text: high, hz: 660 Hz}]}}
trials:
  hear:
    - {event: tone, tone: {pitch: $tone.hz, for: 200 ms}, text: listen, for: 400 ms}
blocks: {main: {trial: hear, cross: {tone: tones}}}
session:
  - block: main
  - imagine: {breathing: 4 s, vividness: true, pages: [{text: Breathe., at_least: 10 s, at_most: 10 s}]}
)";

TEST(StudyWithSounds, IsRefusedInOneSentenceWithoutASoundDeviceAndLeavesNothing) {
  TemporaryFolder folder;
  const std::string file = folder.write("study/study.yaml", two_tones).string();
  ::setenv("SDL_AUDIODRIVER", "no-such-driver", 1);
  const auto called = call({"run", file, "--participant", "012", "--windowed"});
  ::unsetenv("SDL_AUDIODRIVER");
  EXPECT_EQ(called.status, 2);
  EXPECT_NE(called.err.find("This study plays sounds, and no sound device can be opened"), std::string::npos) << called.err;
  EXPECT_NE(called.err.find("Connect headphones or loudspeakers"), std::string::npos) << called.err;
  EXPECT_FALSE(std::filesystem::exists(folder.path / "study/data/real/sub-012"));
}

TEST(StudyWithSounds, IsSimulatedAndExportedWithItsSoundsAndPages) {
  TemporaryFolder folder;
  const std::string file = folder.write("study/study.yaml", two_tones).string();
  ASSERT_EQ(call({"simulate", file, "--participants", "1"}).status, 0);
  const auto exported = call({"export", (folder.path / "study/data").string(), "--mode", "simulated", "--to", "csv", "-o", (folder.path / "out").string()});
  ASSERT_EQ(exported.status, 0) << exported.err;
  const std::string events = read_file((folder.path / "out/mode-simulated_events.csv").string());
  EXPECT_NE(events.find("sound_onset_ns"), std::string::npos);
  EXPECT_NE(events.find(",sound,"), std::string::npos);
  const std::string pages = read_file((folder.path / "out/mode-simulated_pages.csv").string());
  EXPECT_NE(pages.find("imagine,page,1,10"), std::string::npos) << pages;
  EXPECT_NE(pages.find(",time,"), std::string::npos);
}

TEST(StudyWithSounds, IsCheckedForSoundsThatAreNotThere) {
  TemporaryFolder folder;
  const std::string file = folder.write("study/study.yaml", R"(tachisto: 1
title: A voice
lists: {voices: {items: [missing.ogg]}}
trials: {hear: [{event: voice, sound: $voice, blank: true, for: 400 ms}]}
blocks: {main: {trial: hear, cross: {voice: voices}}}
session: [block: main]
)").string();
  const auto called = call({"check", file});
  EXPECT_EQ(called.status, 1);
  EXPECT_NE(called.err.find("study.yaml:4:39: error: the sound 'missing.ogg' is not there"), std::string::npos) << called.err;
}

}  // namespace
