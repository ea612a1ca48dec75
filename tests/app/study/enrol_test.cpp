#include "app/study/enrol.h"

#include <gtest/gtest.h>

#include <sstream>

#include "app/journals/journal_file.h"
#include "tests/app/a_folder.h"
#include "tests/app/journal_lines.h"

namespace {

using app::EarlierRun;
using app::Enrolment;
using app::EnrolmentCall;
using app::Refusal;
using engine::Mode;
using namespace std::chrono_literals;

constexpr app::UtcSeconds now{1'772'443'800s};  // 2026-03-02 09:30

EarlierRun earlier(const std::string& participant, int ordinal, int visit = 1, int run = 1, const std::string& level = "related") {
  EarlierRun one{{}, {participant, visit, run, Mode::real}, ordinal, {}};
  one.allocation.levels["threat"] = level;
  one.allocation.key_maps["main"] = 1;
  one.allocation.turn = 5;
  return one;
}

// A study with one factor, and a terminal that nobody reads.
struct Enrolling : testing::Test {
  Enrolling() {
    protocol.factors.push_back({{}, "threat", {"related", "unrelated"}, protocols::Assignment::permuted_blocks});
    protocols::Block block;
    block.name = "main";
    block.answer.emplace();
    block.answer->keys = {{"name", 'J'}, {"nonword", 'F'}};
    block.answer->counterbalance = true;
    protocol.blocks.push_back(block);
  }
  std::variant<Enrolment, Refusal> enrol(const EnrolmentCall& call, std::uint64_t seed = 11) {
    app::Terminal terminal{out, err, in, interactive};
    return app::enrol(protocol, call, runs, app::StudySeed(seed), now, terminal);
  }
  Enrolment enrolled(const EnrolmentCall& call, std::uint64_t seed = 11) { return std::get<Enrolment>(enrol(call, seed)); }
  std::string refused(const EnrolmentCall& call) {
    const auto result = enrol(call);
    const auto* refusal = std::get_if<Refusal>(&result);
    return refusal ? refusal->sentence + " / " + refusal->fix : "enrolled";
  }
  void answer(const std::string& line) {
    interactive = true;
    in.clear();
    in.str(line + "\n");
    err.str("");
  }

  protocols::Protocol protocol;
  std::vector<EarlierRun> runs;
  std::ostringstream out, err;
  std::istringstream in;
  bool interactive = false;
};

TEST_F(Enrolling, CountsParticipantsByThoseWhoCameBefore) {
  EXPECT_EQ(enrolled({"012"}).ordinal, 0);
  runs = {earlier("012", 0), earlier("015", 1)};
  const Enrolment newcomer = enrolled({"013"});
  EXPECT_EQ(newcomer.ordinal, 2);
  EXPECT_EQ(newcomer.name, (app::RunName{"013", 1, 1, Mode::real}));
}

TEST_F(Enrolling, GivesThePlaceOfWhoDeclinedToTheNextOne) {
  EarlierRun declined = earlier("012", 1);
  std::swap(declined.ordinal, declined.given_back);
  runs = {earlier("011", 0), declined, earlier("013", 2)};
  EXPECT_EQ(enrolled({"014"}).ordinal, 1);
  EXPECT_EQ(enrolled({"014"}).allocation, protocols::allocate(protocol, 1, 11)) << "the cell too";
  runs.push_back(earlier("014", 1));
  EXPECT_EQ(enrolled({"015"}).ordinal, 3) << "once alone";
  EXPECT_EQ(enrolled({.participant = "012", .mode = Mode::pilot}).ordinal, 3) << "who comes back is a newcomer";
  runs = {earlier("011", 0), declined};
  runs.back().name.visit = 2;
  runs.insert(runs.begin() + 1, earlier("012", 1));
  EXPECT_EQ(enrolled({"014"}).ordinal, 2) << "who took part in the first visit keeps it";
}

TEST_F(Enrolling, AssignsANewcomerByTheStudysSeed) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Enrolment enrolment = enrolled({"012"}, seed);
    EXPECT_EQ(enrolment.study_seed.value(), seed);
    EXPECT_EQ(enrolment.allocation, protocols::allocate(protocol, 0, seed));
  }
}

TEST_F(Enrolling, KeepsWhatTheFirstVisitFixedWhateverTheSeed) {
  runs = {earlier("011", 0), earlier("012", 1, 1, 1, "unrelated"), earlier("012", 1, 2, 1, "related")};
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Enrolment enrolment = enrolled({.participant = "012", .visit = 3, .mode = Mode::pilot}, seed);
    EXPECT_EQ(enrolment.ordinal, 1);
    EXPECT_EQ(enrolment.name.run, 1);
    EXPECT_EQ(enrolment.allocation.levels.at("threat"), "unrelated");
    EXPECT_EQ(enrolment.allocation.key_maps.at("main"), 1);
    EXPECT_EQ(enrolment.allocation.turn, 5);
  }
}

TEST_F(Enrolling, RefusesALevelThatTheProtocolNoLongerHas) {
  runs = {earlier("012", 0, 1, 1, "far")};
  EXPECT_EQ(refused({.participant = "012", .visit = 2, .outside_window = true}),
            "An earlier visit of this participant fixed 'threat' at 'far', which this protocol does not have. / "
            "use the protocol of the earlier visit, or keep its levels");
}

TEST_F(Enrolling, RefusesACodeThatCannotBeAFileName) {
  EXPECT_EQ(refused({"Zoë"}).substr(0, 30), "The participant code 'Zoë' ma");
  EXPECT_NE(refused({"Zoë"}).find(" / use a code like 012 or p-012, never a name"), std::string::npos);
}

TEST_F(Enrolling, RefusesAVisitThatThereIsNot) {
  protocol.visits.resize(3);
  EXPECT_EQ(refused({"012", 4}), "This study has 3 visits, and no visit 4. / give --visit a number from 1 to 3");
  protocol.visits.resize(1);
  EXPECT_EQ(refused({"012", 2}), "This study has 1 visit, and no visit 2. / give --visit a number from 1 to 1");
}

TEST_F(Enrolling, PassesOnWhatIsWrongWithStrataAndGroup) {
  EXPECT_EQ(refused({.participant = "012", .strata = {"sex=man"}}), "This protocol has no stratum 'sex'. / leave --stratum out");
  EXPECT_EQ(refused({.participant = "012", .membership = {"d07", ""}}), "This protocol has no groups. / leave --group and --role out");
}

TEST_F(Enrolling, FillsConditionsWithinTheStratum) {
  protocol.strata.push_back({{}, "gender", {"woman", "man"}});
  runs = {earlier("001", 0), earlier("002", 1), earlier("003", 2)};
  for (EarlierRun& run : runs) run.strata["gender"] = run.name.participant == "002" ? "man" : "woman";
  const Enrolment enrolment = enrolled({.participant = "012", .strata = {"gender=woman"}});
  EXPECT_EQ(enrolment.allocation, protocols::allocate(protocol, {3, {{"gender", "woman"}}, 2, {}}, 11));
}

TEST_F(Enrolling, DrawsTheRoleAtOnce) {
  protocol.group = protocols::GroupSpec{{}, {"participant", "partner"}, protocols::GroupSpec::Assign::shuffle};
  runs = {earlier("001", 0), earlier("002", 1)};
  runs[0].membership = {"d01", "partner"};
  runs[1].membership = {"d02", "partner"};
  EXPECT_EQ(enrolled({.participant = "003", .membership = {"d02", ""}}).membership.role, protocols::role_of(protocol, 1, 1, 11));
  EXPECT_EQ(enrolled({.participant = "003", .mode = Mode::pilot}).membership.group, "pilot") << "a rehearsal needs no group";
}

TEST_F(Enrolling, ComesInTimeOrIsAskedOrRefused) {
  const EnrolmentCall late{.participant = "012", .visit = 2};
  const std::string why = "Visit '2' follows visit '1', of which this participant has no data.";
  EXPECT_EQ(refused(late), why + " / check the code and the visit; to begin anyway, add --outside-window, and the data will say so");
  answer("n");
  EXPECT_EQ(refused(late), " / ") << "whoever said no needs no reason";
  EXPECT_EQ(err.str(), why + " Begin anyway? [y/N] ");
  answer("y");
  EXPECT_EQ(enrolled(late).window->deviation, app::VisitWindow::Deviation::no_earlier_visit);
  interactive = false;
  EXPECT_EQ(enrolled({.participant = "012", .visit = 2, .outside_window = true}).window->begins, now);
  EXPECT_FALSE(enrolled({.participant = "012", .visit = 2, .mode = Mode::pilot}).window) << "rehearsals come when they like";
}

TEST_F(Enrolling, BeginsAVisitAgainOnlyWhenThatIsMeant) {
  const TemporaryFolder folder;
  runs = {earlier("012", 0), earlier("012", 0, 1, 2)};
  runs[1].journal = folder.write("journal.jsonl", session_line({}) + trial_line());
  const std::string there = "Participant 012, visit 1 has data already: run 2 was cut off after 1 trial.";
  EXPECT_EQ(refused({"012"}), there + " / check the code and the visit; to begin the visit again as run 3, add --continue");
  answer("");
  EXPECT_EQ(refused({"012"}), " / ");
  EXPECT_EQ(err.str(), there + " Begin the visit again as run 3? [y/N] ");
  answer("yes");
  EXPECT_EQ(enrolled({"012"}).name.run, 3);
  interactive = false;
  EXPECT_EQ(enrolled({.participant = "012", .as_next_run = true}).name.run, 3);
  EXPECT_EQ(enrolled({.participant = "012", .mode = Mode::pilot}).name.run, 3) << "pilot runs are counted up without asking";
  EXPECT_EQ(refused({.participant = "013", .as_next_run = true}),
            "Participant 013, visit 1 has no data, so there is nothing to continue. / check the code and the visit; to begin the visit, "
            "leave --continue out");
}

TEST_F(Enrolling, SaysHowTheRunBeforeEnded) {
  const TemporaryFolder folder;
  const auto said = [&](const std::string& journal) {
    runs = {earlier("012", 0)};
    runs[0].journal = folder.write("journal.jsonl", journal);
    const std::string why = refused({"012"});
    return why.substr(43, why.find(". / ") - 43);
  };
  EXPECT_EQ(said(""), "run 1 was cut off before it began");
  EXPECT_EQ(said(session_line({})), "run 1 was cut off after 0 trials");
  EXPECT_EQ(said(session_line({}) + trial_line() + end_line()), "run 1 is finished");
  EXPECT_EQ(said(session_line({}) + trial_line() + "{\"kind\":\"end\",\"end\":\"stopped\",\"trials\":1,\"at_ns\":9000000000}\n"),
            "run 1 was stopped after 1 trial");
  EXPECT_EQ(said("{\"kind\":\"other\"}\n"), "its last run cannot be read");
}

TEST_F(Enrolling, TakesTheNextRunAlsoAfterOneThatDiedBeforeItsFirstLine) {
  runs = {earlier("012", 0), {{}, {"012", 1, 2, Mode::real}, std::nullopt, {}}};
  const Enrolment enrolment = enrolled({.participant = "012", .as_next_run = true});
  EXPECT_EQ(enrolment.name.run, 3);
  EXPECT_EQ(enrolment.ordinal, 0);
}

}  // namespace
