#include "app/simulate/screening.h"

#include <gtest/gtest.h>

#include "app/study/shipped.h"
#include "protocols/reading/read_protocol.h"
#include "tests/app/small_study.h"

namespace {

// A study that sends away who is afraid, and who is tense and has somebody to lose.
const char* const kSession = R"(questionnaires:
  state: {ask: "I am", scale: {from: 1, to: 5}, items: [{id: tense, text: "tense"}, {id: warm, text: "warm"}]}
session:
  - choose: {ask: "Are you afraid?", choices: {yes: "Yes", no: "No"}}
    name: afraid
  - questionnaire: state
  - choose: {ask: "Do you live with somebody?", choices: {yes: "Yes", no: "No"}}
    name: together
  - end: {page: {text: "Thank you."}}
    when: afraid == 'yes' or state.tense >= 4 and together == 'yes'
  - block: main
)";

struct Screened {
  SmallStudy study{"", kSession};
  protocols::ReadResult read = protocols::read_protocol(study.file, {});
  app::Screening screening{*read.protocol, 1, {}};
};

TEST(Screening, KnowsTheAnswersThatEndAStudy) {
  const Screened screened;
  EXPECT_EQ(screened.screening.lets_go_on("afraid", "afraid", 2), (std::vector{false, true}));
  EXPECT_EQ(screened.screening.lets_go_on("state", "warm", 5), std::vector<bool>(5, true));
}

TEST(Screening, GoesByWhatWasAnsweredBefore) {
  Screened screened;
  screened.screening.answered("afraid", "afraid", 1);
  screened.screening.answered("state", "tense", 2);
  EXPECT_EQ(screened.screening.lets_go_on("together", "together", 2), (std::vector{true, true}));
  screened.screening.answered("state", "tense", 3);
  EXPECT_EQ(screened.screening.lets_go_on("together", "together", 2), (std::vector{false, true}));
}

TEST(Screening, LeavesAllAnswersWhereNoneLetsOneGoOn) {
  Screened screened;
  screened.screening.answered("afraid", "afraid", 0);
  EXPECT_EQ(screened.screening.lets_go_on("together", "together", 2), (std::vector{true, true}));
}

TEST(Screening, KnowsTheBlockWhoseAccuracyDecides) {
  const auto read = protocols::read_protocol(SOURCE_DIR "/protocols/library/p12-security.yaml", app::search_path());
  const app::Screening screening(*read.protocol, 1, {});
  EXPECT_TRUE(screening.tests("plates"));
  EXPECT_FALSE(screening.tests("main"));
}

// Half of them would say that they are afraid of snakes, and go.
TEST(Screening, IsPassedByEverySimulatedParticipantUnlessAnEffectIsPlanted) {
  const auto sent_away = [](const std::vector<std::string>& more) {
    const TemporaryFolder folder;
    std::vector<std::string> words{"simulate", SOURCE_DIR "/protocols/library/p12-security.yaml", "--participants", "8", "--data", folder.path.string()};
    words.insert(words.end(), more.begin(), more.end());
    EXPECT_EQ(call(words).status, 0);
    int sent = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path))
      if (entry.path().extension() == ".jsonl") sent += read_file(entry.path()).find(R"("kind":"step","step":"end")") != std::string::npos;
    return sent;
  };
  EXPECT_EQ(sent_away({}), 0);
  EXPECT_EQ(sent_away({"--effect", "step=burdened:+2 points"}), 8);
}

}  // namespace
