// The parts of a session under way, each by itself.
#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "engine/devices/simulated/lab.h"
#include "engine/session/session_keys.h"
#include "engine/session/session_pictures.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

constexpr protocols::Key a = 4, j = 13;

struct Sized : stimuli::Sprite {
  explicit Sized(int side) : Sprite(side, side, {0, 0, side, side}) {}
  stimuli::Image paint() const override { return {}; }
};

TEST(SessionPictures, CountEachPictureOnceAndKeepTheMostThatThereWere) {
  Lab lab;
  SessionPictures pictures(lab.display);
  const auto small = std::make_shared<Sized>(10), large = std::make_shared<Sized>(100);
  EXPECT_EQ(pictures.upload(small), pictures.upload(small));
  EXPECT_EQ(pictures.bytes_most(), 400u);
  pictures.upload(large);
  EXPECT_EQ(pictures.bytes_most(), 40'400u);
  pictures.make_room();
  EXPECT_EQ(lab.display.uploaded.size(), 2u) << "there is room";
  pictures.forget();
  EXPECT_TRUE(lab.display.uploaded.empty());
  pictures.upload(small);
  EXPECT_EQ(pictures.bytes_most(), 40'400u) << "the most is of the whole session";
}

TEST(SessionPictures, AreLetGoWhenMoreThanItSaysHaveComeTogether) {
  Lab lab;
  SessionPictures pictures(lab.display);
  for (std::size_t bytes = 0; bytes <= picture_bytes_kept; bytes += 4 * 2000 * 2000) pictures.upload(std::make_shared<Sized>(2000));
  pictures.make_room();
  EXPECT_TRUE(lab.display.uploaded.empty());
}

struct Keys : testing::Test {
  Keys() { std::filesystem::create_directories(folder); }
  ~Keys() override { std::filesystem::remove_all(folder); }
  std::string written() {
    journal_file.finish();
    std::ifstream in(journal_file.file());
    return {std::istreambuf_iterator<char>(in), {}};
  }

  const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("tachisto-session-keys-" + std::to_string(::getpid()));
  Journal journal_file{folder / "journal.jsonl", Journal::Keep::gathered};
  SessionJournal journal{journal_file};
  Lab lab;
  SessionKeys keys{lab.clock, lab.display, lab.keyboard, journal};
  const Instant start = lab.clock.now();
};

TEST_F(Keys, ThatCameAfterATrialAreWrittenAsItsOwnUntilItIsLeft) {
  keys.follow({"main", protocols::Phase::main, 1, 7, {j}, {}, {}});
  lab.keyboard.tap(j, start + 5ms);
  keys.rest(start + 200ms);
  EXPECT_EQ(written(), "") << "the next trial may take them";
  keys.leave_trials();
  EXPECT_NE(written().find(R"("kind":"keys","block":"main")"), std::string::npos) << written();
  EXPECT_NE(written().find(R"("verdict":"after")"), std::string::npos) << written();
  const std::string before = written();
  lab.keyboard.tap(a, start + 300ms);
  keys.rest(start + 500ms);
  keys.leave_trials();
  EXPECT_EQ(written(), before) << "what is typed into a page may be a name";
}

TEST_F(Keys, ThatCameAfterATrialGoToTheNextOne) {
  keys.follow({"main", protocols::Phase::main, 1, 7, {j}, {}, {}});
  lab.keyboard.tap(j, start + 5ms);
  keys.rest(start + 200ms);
  const auto behind = keys.take_behind();
  ASSERT_TRUE(behind);
  EXPECT_EQ(behind->keys.size(), 2u);
  keys.tell_late();
  EXPECT_EQ(written(), "");
  EXPECT_FALSE(keys.take_behind());
}

TEST_F(Keys, BounceWhereNoFingerIsSoFast) {
  keys.see({a, KeyAction::release, start + 100ms});
  EXPECT_TRUE(keys.bounced({a, KeyAction::press, start + 110ms}));
  EXPECT_FALSE(keys.bounced({a, KeyAction::press, start + 160ms}));
  EXPECT_FALSE(keys.bounced({j, KeyAction::press, start + 110ms}));
}

TEST_F(Keys, InHandAreSeenWithoutThoseThatComeLater) {
  lab.keyboard.tap(a, start + 1ms, 2ms);
  lab.clock.wait_until(start + 10ms);
  KeyEvent event;
  ASSERT_TRUE(keys.next(event));
  EXPECT_FALSE(keys.watch().down().contains(a)) << "it is given, and not yet seen";
  keys.see(event);
  EXPECT_TRUE(keys.watch().down().contains(a));
  keys.see_those_in_hand();
  EXPECT_FALSE(keys.watch().down().contains(a)) << "its release was polled with it";
}

}  // namespace
}  // namespace engine
