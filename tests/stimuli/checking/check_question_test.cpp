// That questions are tried out before a session: their letters and their room, in every language, with that language's foot.
#include <gtest/gtest.h>

#include "protocols/reading/read_protocol.h"
#include "stimuli/checking/check_stimuli.h"
#include "stimuli/pixels/image.h"
#include "stimuli/render/picture_file.h"
#include "tests/stimuli/painting.h"

namespace stimuli {
namespace {

// A study with these sections above its session, whose steps these are.
std::string study_of(const std::string& steps, const std::string& sections = "", const std::string& language = "en") {
  return "tachisto: 1\ntitle: Made for a test\nlanguage: " + language +
         "\nlists:\n"
         "  seen: {items: [love, hug]}\n"
         "  strange: {items: [{text: love, solution: x}, {text: 愛, solution: y}]}\n" +
         sections + "session:\n" + steps;
}

std::vector<protocols::Diagnostic> faults(
    const std::string& yaml, const OwnWords& own_words = [](protocols::OwnLine) { return "foot"; }, const Folder& folder = {}) {
  const auto read = protocols::read_protocol(folder.write("study.yaml", yaml), {});
  EXPECT_TRUE(read.protocol) << protocols::to_text(read.diagnostics);
  if (!read.protocol) return {};
  auto found = check_stimuli(*read.protocol, full_hd, painter(), folder.finder(), own_words);
  for (const protocols::Protocol& other : read.others)
    for (auto& fault : check_stimuli(other, full_hd, painter(), folder.finder(), own_words)) found.push_back(std::move(fault));
  return found;
}

std::string long_text() {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "one word and another ";
  return text;
}

struct Asks {
  const char* what;
  std::string steps, sections, message;
};

TEST(CheckQuestion, NamesLettersThatCannotBeDrawnWhereverAStepShowsThem) {
  const std::string has = " has a letter that no font here can draw: '愛' (U+611B)";
  const std::string mood = "questionnaires:\n  mood: {ask: HEAD, scale: {low: LOW}, items: [{id: calm, text: TEXT}]}\n";
  const auto with = [](std::string text, const std::string& word) {
    for (const char* each : {"HEAD", "LOW", "TEXT"})
      if (const auto at = text.find(each); at != std::string::npos)
        text.replace(at, std::string(each).size(), each == word ? "愛" : "calm");
    return text;
  };
  const Asks all[] = {
      {"heading", "  - questionnaire: mood\n", with(mood, "HEAD"), "the heading above question 'calm' of questionnaire 'mood'" + has},
      {"question", "  - questionnaire: mood\n", with(mood, "TEXT"), "question 'calm' of questionnaire 'mood'" + has},
      {"scale", "  - questionnaire: mood\n", with(mood, "LOW"), "the label '愛' of the scale" + has},
      {"rating", "  - rate: {of: seen, ask: \"愛 $item?\"}\n", "", "the question of step 'seen'" + has},
      {"rated item", "  - rate: {of: strange, ask: \"How is $item?\"}\n", "", "the text '愛'" + has},
      {"choice", "  - choose: {ask: \"Well?\", choices: {yes: 愛, no: \"No\"}}\n", "",
       "the text of 'yes' of the question of step 'choose'" + has},
      {"choice's question", "  - choose: {ask: 愛, choices: {yes: \"Yes\", no: \"No\"}}\n", "", "the question of step 'choose'" + has},
      {"problem", "  - solve: {of: strange, right: solution}\n", "", "the text '愛'" + has},
      {"recall", "  - recall: {of: seen, ask: 愛}\n", "", "the question of step 'seen'" + has},
      {"recognition", "  - recognise: {old: seen, new: strange}\n", "", "the text '愛'" + has},
      {"recognition's question", "  - recognise: {old: seen, new: seen_not, ask: \"愛 $item\"}\n", "  seen_not: {items: [a]}\n",
       "the question of step 'seen'" + has},
      {"writing", "  - write: {ask: 愛}\n", "", "the question of step 'write'" + has},
      {"debriefing", "  - debrief: {funnel: [\"What?\", 愛]}\n", "", "question 2 of step 'debrief'" + has},
      {"external", "  - external: 愛\n", "", "the text of step 'external'" + has},
  };
  for (const Asks& one : all) {
    const auto found = faults(study_of(one.steps, one.sections));
    ASSERT_EQ(found.size(), 1u) << one.what << ": " << protocols::to_text(found);
    EXPECT_EQ(found[0].message, one.message) << one.what;
  }
}

TEST(CheckQuestion, SaysOfAnItemWhereItsListStandsAndWhereItIsAskedAbout) {
  const auto found = faults(study_of("  - rate: {of: strange, ask: \"How is $item?\"}\n"));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].location.line, 6);
  ASSERT_EQ(found[0].used_from.size(), 1u);
  EXPECT_EQ(found[0].used_from[0].line, 8);
}

TEST(CheckQuestion, ReportsAQuestionThatIsTooLongForTheScreen) {
  const std::string text = long_text(), too_long = " is too long for a screen of 1920 × 1080 pixels, even in the smallest letters";
  const Asks all[] = {
      {"questionnaire", "  - questionnaire: mood\n", "questionnaires:\n  mood: {items: [{id: calm, text: \"" + text + "\"}]}\n",
       "question 'calm' of questionnaire 'mood'" + too_long},
      {"rating", "  - rate: {of: seen, ask: \"" + text + " $item\"}\n", "", "the question of step 'seen'" + too_long},
      {"choice", "  - choose: {ask: \"Well?\", choices: {yes: \"" + text + "\", no: \"No\"}}\n", "",
       "the question of step 'choose'" + too_long},
      {"problem", "  - solve: {of: strange2, right: solution}\n", "  strange2: {items: [{text: \"" + text + "\", solution: y}]}\n",
       "the question of step 'strange2'" + too_long},
      {"recall", "  - recall: {of: seen, ask: \"" + text + "\"}\n", "", "the question of step 'seen'" + too_long},
      {"recognition", "  - recognise: {old: seen, new: seen_not}\n", "  seen_not: {items: [\"" + text + "\"]}\n",
       "the question of step 'seen'" + too_long},
      {"writing", "  - write: {ask: \"" + text + "\"}\n", "", "the question of step 'write'" + too_long},
      {"external", "  - external: \"" + text + "\"\n", "", "the text of step 'external'" + too_long},
  };
  for (const Asks& one : all) {
    const auto found = faults(study_of(one.steps, one.sections));
    ASSERT_EQ(found.size(), 1u) << one.what << ": " << protocols::to_text(found);
    EXPECT_EQ(found[0].message, one.message) << one.what;
  }
}

// The other language alone has the letter, and the long text.
TEST(CheckQuestion, LooksAtTheTextsOfEveryLanguage) {
  const auto found = faults(study_of(
      "  - choose: {ask: {en: \"Well?\", he: 愛}, choices: {yes: {en: \"Yes\", he: כן}, no: {en: \"No\", he: לא}}}\n", "", "[en, he]"));
  ASSERT_EQ(found.size(), 1u) << protocols::to_text(found);
  EXPECT_EQ(found[0].message, "the question of step 'choose' has a letter that no font here can draw: '愛' (U+611B)");
}

// A foot of many lines leaves a page less room: each screen is laid out above the foot that will stand on it.
TEST(CheckQuestion, LeavesRoomForTheFootThatWillStandThere) {
  const std::string yaml = study_of("  - page: {text: \"Hello.\"}\n  - choose: {ask: \"Well?\", choices: {yes: \"Yes\", no: \"No\"}}\n");
  for (const protocols::OwnLine tall : {protocols::OwnLine::go_on, protocols::OwnLine::one_choice}) {
    const auto found = faults(yaml, [&](protocols::OwnLine line) { return line == tall ? long_text() : "foot"; });
    ASSERT_EQ(found.size(), 1u) << protocols::to_text(found);
    EXPECT_EQ(found[0].location.line, tall == protocols::OwnLine::go_on ? 8 : 9);
  }
}

// They are shown by no other step.
TEST(CheckQuestion, DrawsTheListsThatStandInPlaceOfOthersInAThreshold) {
  const Folder folder;
  ASSERT_EQ(write_png(blank(30, 30, 0xFFFF0000), folder.file("main.png")), "");
  const auto found = faults(
      "tachisto: 1\ntitle: Made for a test\nlanguage: en\nlists:\n"
      "  primes: {items: [{text: main.png, kind: face}, {text: main.png, id: two, kind: house}]}\n"
      "  others: {items: [{text: gone.png, kind: face}, {text: main.png, kind: house}]}\n"
      "trials:\n  one:\n    - {event: prime, masked: {picture: $prime, for: 20 ms}}\n"
      "    - {event: target, text: \"?\", until: answer, at_most: 2 s}\n"
      "blocks:\n  main: {trial: one, cross: {prime: primes}, answer: {keys: {yes: J}}, cells: [prime.kind]}\n"
      "session:\n  - threshold: {of: main, with: {prime: others}, frames: [1, 6]}\n  - block: main\n",
      [](protocols::OwnLine) { return "foot"; }, folder);
  ASSERT_EQ(found.size(), 1u) << protocols::to_text(found);
  EXPECT_EQ(found[0].message, "the picture 'gone.png' is not there");
}

}  // namespace
}  // namespace stimuli
