#include "engine/trial/judge_keys.h"

#include <gtest/gtest.h>

#include "tests/engine/trials.h"

namespace engine {
namespace {

using namespace trials;

const std::vector<protocols::Key> valid{key_f, key_j};

Instant at(int milliseconds) { return Instant(std::chrono::milliseconds(milliseconds)); }

KeyRecord press(protocols::Key key, int milliseconds) { return {{key, KeyAction::press, at(milliseconds)}, {}}; }
KeyRecord release(protocols::Key key, int milliseconds) { return {{key, KeyAction::release, at(milliseconds)}, {}}; }

// A trial from 0 ms, its target at 1000 ms, its window until 3000 ms.
struct Judged {
  std::vector<KeyRecord> keys;
  KeysJudged summary;
  std::vector<std::string> words;

  explicit Judged(std::vector<KeyRecord> list, KeysDown down = {}) : keys(std::move(list)) {
    summary = judge_keys(keys, {valid, at(0), at(1000), at(3000)}, down);
    for (const auto& key : keys) words.push_back(to_text(key.verdict));
  }
};
using Words = std::vector<std::string>;

TEST(JudgeKeys, TakesTheFirstValidKeyInTheWindow) {
  const Judged judged({press(key_a, 1200), press(key_j, 1400), release(key_j, 1480), press(key_f, 1600)});
  EXPECT_EQ(judged.words, (Words{"other", "answer", "release", "further"}));
  EXPECT_EQ(judged.summary.answer, 1u);
  EXPECT_TRUE(judged.summary.further);
}

TEST(JudgeKeys, DistinguishesAnticipationsFromAnswers) {
  const Judged judged({press(key_j, 999), release(key_j, 999), press(key_f, 1000)});
  EXPECT_EQ(judged.words, (Words{"anticipation", "release", "answer"}));
  EXPECT_TRUE(judged.summary.anticipation);
}

TEST(JudgeKeys, CountsKeysOfTheTimeBeforeTheTrialAsNeither) {
  const Judged judged({press(key_j, -200), release(key_j, -120), press(key_j, 1300)});
  EXPECT_EQ(judged.words, (Words{"before", "release", "answer"}));
  EXPECT_FALSE(judged.summary.anticipation);
}

TEST(JudgeKeys, ClosesTheWindowAtItsEnd) {
  EXPECT_EQ(Judged({press(key_j, 2999)}).words, Words{"answer"});
  EXPECT_EQ(Judged({press(key_j, 3000)}).words, Words{"late"});
  EXPECT_EQ(Judged({press(key_j, 3000)}).summary.answer, std::nullopt);
}

TEST(JudgeKeys, FindsKeysThatWereDownAtOnset) {
  const Judged pressed_before({press(key_j, 900), release(key_j, 1100), press(key_f, 1300)});
  EXPECT_EQ(pressed_before.words, (Words{"held", "release", "answer"}));
  EXPECT_TRUE(pressed_before.summary.held);
  EXPECT_FALSE(pressed_before.summary.anticipation);
  KeysDown down;
  down.see(press(key_j, -500).event);
  EXPECT_TRUE(Judged({}, down).summary.held);
  EXPECT_FALSE(Judged({release(key_j, 500)}, down).summary.held);
  EXPECT_TRUE(Judged({release(key_j, 1500)}).summary.held);  // let go, never seen going down
  EXPECT_FALSE(Judged({press(key_j, 1200), release(key_j, 1500)}).summary.held);
}

TEST(JudgeKeys, SetsAsideThePressesOfChatteringContacts) {
  const Judged judged({press(key_j, 1400), release(key_j, 1402), press(key_j, 1405), release(key_j, 1480)});
  EXPECT_EQ(judged.words, (Words{"answer", "release", "bounce", "release"}));
  EXPECT_TRUE(judged.summary.bounce);
  EXPECT_FALSE(judged.summary.further);
}

TEST(JudgeKeys, NeverTakesABounceForAnAnswer) {
  // Let go just before the target, the contacts meet once more just after it.
  const Judged judged({press(key_j, 900), release(key_j, 998), press(key_j, 1001), release(key_j, 1003), press(key_j, 1300)});
  EXPECT_EQ(judged.words, (Words{"anticipation", "release", "bounce", "release", "answer"}));
}

TEST(JudgeKeys, LetsAFingerTapTheSameKeyTwice) {
  EXPECT_EQ(Judged({press(key_j, 1400), release(key_j, 1450), press(key_j, 1490)}).words, (Words{"answer", "release", "further"}));
}

TEST(JudgeKeys, CallsValidKeysAfterTheLastTrialByAWordOfTheirOwn) {
  std::vector<KeyRecord> keys{release(key_f, 0), press(key_j, 50), release(key_j, 60), press(key_j, 65), press(key_a, 200)};
  judge_late_keys(keys, valid);
  Words words;
  for (const auto& key : keys) words.push_back(to_text(key.verdict));
  EXPECT_EQ(words, (Words{"release", "after", "release", "bounce", "other"}));
}

TEST(JudgeKeys, FindsNoAnswerWhereNoTargetCame) {
  std::vector<KeyRecord> keys{press(key_j, 500)};
  EXPECT_EQ(judge_keys(keys, {valid, at(0), std::nullopt, std::nullopt}, {}).answer, std::nullopt);
  EXPECT_EQ(keys[0].verdict, KeyVerdict::other);
}

TEST(JudgeKeys, TakesNoAnswerFromAKeyboardThatDoesNotAnswerTrials) {
  KeyRecord other = press(key_j, 1200), held = press(key_f, 500);
  other.event.answers = held.event.answers = false;
  const Judged judged({held, other, press(key_j, 1400)});
  EXPECT_EQ(judged.words, (Words{"other", "other", "answer"}));
  EXPECT_FALSE(judged.summary.held);
  EXPECT_FALSE(judged.summary.anticipation);
}

}  // namespace
}  // namespace engine
