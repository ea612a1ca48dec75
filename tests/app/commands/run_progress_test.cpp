#include "app/commands/run_progress.h"

#include <gtest/gtest.h>

#include <sstream>

#include "protocols/reading/read_protocol.h"

namespace {

protocols::Protocol p16() {
  return *protocols::read_protocol(SOURCE_DIR "/protocols/library/p16.yaml",
                                   {{SOURCE_DIR "/stimuli/sets", SOURCE_DIR "/protocols/library"}})
              .protocol;
}

TEST(RunProgress, SaysWhoAndHowFarAndNothingOfTheCondition) {
  const protocols::Protocol protocol = p16();
  std::ostringstream out, err;
  app::RunProgress progress(protocol, 1, out, err);
  progress.step_begun("consent");
  progress.step_begun("security");  // taken only by those who are primed so: a block, and a questionnaire of the same name
  for (int trial = 0; trial < 45; ++trial) progress.trial_finished({}, {});
  const std::string said = out.str();
  EXPECT_NE(said.find("step 1 of at most 15: consent\n"), std::string::npos) << said;
  EXPECT_NE(said.find("step 2 of at most 15\n"), std::string::npos) << said;
  EXPECT_EQ(said.find("security"), std::string::npos) << said;
  EXPECT_NE(said.find("20 trials so far"), std::string::npos) << said;
  EXPECT_NE(said.find("40 trials so far"), std::string::npos) << said;
  EXPECT_EQ(err.str(), "");
  progress.trouble("The window is covered by another one.", {});
  EXPECT_NE(err.str().find("The window is covered by another one.\n"), std::string::npos) << err.str();
}

TEST(RunProgress, TellsTheAssistantThatPracticeEndedBelowItsCriterion) {
  const protocols::Protocol protocol = p16();
  std::ostringstream out, err;
  app::RunProgress progress(protocol, 1, out, err);
  progress.step_begun("consent");
  progress.criterion_missed("practice", 3);
  EXPECT_NE(err.str().find("step practice: practice ended below its criterion after 3 rounds; the session goes on."), std::string::npos)
      << err.str();
  progress.step_begun("security");
  progress.criterion_missed("security", 1);  // not everybody has this step: its name might say the condition
  EXPECT_NE(err.str().find("step 2: practice ended below its criterion after 1 round;"), std::string::npos) << err.str();
  EXPECT_EQ(err.str().find("security"), std::string::npos) << err.str();
}

TEST(RunProgress, NamesTheVisit) {
  const auto p14 =
      protocols::read_protocol(SOURCE_DIR "/protocols/library/p14.yaml", {{SOURCE_DIR "/stimuli/sets", SOURCE_DIR "/protocols/library"}});
  const app::Enrolment enrolment{.name = {"012", 3, 2, engine::Mode::real}, .study_seed = app::StudySeed(1)};
  EXPECT_EQ(app::whose_session(*p14.protocol, enrolment), "Participant 012, visit 3 (words), run 2, real.");
}

// Nothing of the strata themselves: the participant may see the terminal.
TEST(RunProgress, SaysThatNothingComparesTwoComputers) {
  auto p16 =
      protocols::read_protocol(SOURCE_DIR "/protocols/library/p16.yaml", {{SOURCE_DIR "/stimuli/sets", SOURCE_DIR "/protocols/library"}});
  p16.protocol->strata = {{{}, "first_prime", {"security", "neutral"}}};
  app::Enrolment enrolment{
      .name = {"012", 1, 1, engine::Mode::real}, .strata = {{"first_prime", "neutral"}}, .study_seed = app::StudySeed(1)};
  enrolment.membership = {"c07", "first"};
  EXPECT_EQ(app::whose_session(*p16.protocol, enrolment),
            "Participant 012, visit 1, run 1, real. Group c07: give the partner's computer the same group and strata; what is typed there "
            "is only "
            "compared by `score`, with the data of both.");
}

}  // namespace
