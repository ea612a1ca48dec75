#include "app/study/group.h"

#include <gtest/gtest.h>

#include <set>

#include "app/journals/journal_file.h"
#include "app/study/enrol.h"
#include "tests/app/small_study.h"

namespace {

struct Couples : testing::Test, SmallStudy {
  Couples() : SmallStudy("group: {roles: [participant, partner]}\nfactors: {prime: {between: [secure, neutral], per: group}}\n") {}
};
struct GivenRoles : testing::Test, SmallStudy {
  GivenRoles() : SmallStudy("group: {roles: [participant, partner], assign: as_given}\n") {}
};

std::string in_group(const std::string& group, const std::string& role) {
  return R"("group":")" + group + R"(","role":")" + role + R"(",)";
}

TEST_F(Couples, AreNamedByACodeOfTheirOwn) {
  const auto none_given = run({});
  EXPECT_EQ(none_given.status, 1);
  EXPECT_TRUE(says(none_given, "This study is made with groups of 2, and no group was given.")) << none_given.err;
  EXPECT_TRUE(says(none_given, "add --group CODE")) << none_given.err;
  EXPECT_EQ(run({"--group", "d07", "--new-group"}).status, 2) << "goes on to the screen, which is not there";
  EXPECT_TRUE(says(run({"--group", "Dana and Tom"}), "The group's code 'Dana and Tom'"));
  EXPECT_TRUE(says(run({"--group", "d07", "--role", "partner"}), "The roles of this study are drawn at random"));
  EXPECT_EQ(call({"pilot", file}).status, 2) << "a rehearsal needs no couple";
}

TEST_F(Couples, TakeAsManyAsThereAreRolesAndKeepThem) {
  had({.participant = "001", .ordinal = 0}, in_group("d07", "partner"));
  EXPECT_EQ(run({"--group", "d07"}).status, 2);
  had({.participant = "002", .ordinal = 1}, in_group("d07", "participant"));
  const auto full = run({"--group", "d07"});
  EXPECT_EQ(full.status, 1);
  EXPECT_TRUE(says(full, "Group d07 is full: '001' and '002' belong to it.")) << full.err;
  const auto moved = call({"run", file, "--participant", "001", "--visit", "2", "--group", "d08"});
  EXPECT_TRUE(says(moved, "An earlier visit put this participant into group d07.")) << moved.err;
  EXPECT_EQ(call({"run", file, "--participant", "001", "--visit", "2"}).status, 2) << "the group is known";
}

TEST_F(Couples, ShareTheirConditionAndHaveEachRoleOnce) {
  EXPECT_EQ(call({"simulate", file, "--participants", "24", "--data", (folder.path / "out").string()}).status, 0);
  std::map<std::string, std::set<std::string>> roles, levels;
  std::map<std::string, int> secure;
  for (const auto& run : app::earlier_runs(folder.path / "out", engine::Mode::simulated)) {
    roles[run.membership.group].insert(run.membership.role);
    levels[run.membership.group].insert(run.allocation.levels.at("prime"));
    ++secure[run.membership.role + run.allocation.levels.at("prime")];
  }
  EXPECT_EQ(roles.size(), 12u);
  for (const auto& [group, taken] : roles) EXPECT_EQ(taken, (std::set<std::string>{"participant", "partner"})) << group;
  for (const auto& [group, taken] : levels) EXPECT_EQ(taken.size(), 1u) << group;
  for (const auto& [cell, count] : secure) EXPECT_EQ(count, 6) << cell;
}

TEST_F(Couples, AreNumberedInTheOrderInWhichTheyCame) {
  had({.participant = "001", .ordinal = 0}, in_group("z", "partner"));
  had({.participant = "002", .ordinal = 1}, in_group("b", "partner"));
  had({.participant = "003", .ordinal = 2}, in_group("z", "participant"));
  const auto runs = app::earlier_runs(folder.path / "data", engine::Mode::real);
  protocols::Protocol protocol;
  protocol.group = protocols::GroupSpec{{}, {"participant", "partner"}, protocols::GroupSpec::Assign::shuffle};
  const app::StudySeed seed(11);
  const auto number = [&](const std::string& group) {
    const auto read = app::read_group(protocol, {group, ""}, runs, {"012", app::next_ordinal(runs)}, seed);
    const auto& member = std::get<app::GroupMember>(read);
    return std::pair(member.group, member.membership.role);
  };
  EXPECT_EQ(number("b"), std::pair(std::optional(1), protocols::role_of(protocol, 1, 1, seed.value())));
  EXPECT_EQ(number("c"), std::pair(std::optional(2), protocols::role_of(protocol, 2, 0, seed.value())));
}

TEST_F(GivenRoles, AreReportedAndTakenOnce) {
  EXPECT_TRUE(says(run({"--group", "d07"}), "This study has roles, and none was given."));
  EXPECT_TRUE(says(run({"--group", "d07", "--role", "friend"}), "'friend' is not a role of this study."));
  EXPECT_EQ(run({"--group", "d07", "--role", "partner"}).status, 2);
  had({.participant = "001", .ordinal = 0}, in_group("d07", "partner"));
  EXPECT_TRUE(says(run({"--group", "d07", "--role", "partner"}), "Participant 001 has the role 'partner' in group d07."));
  EXPECT_EQ(run({"--group", "d07", "--role", "participant"}).status, 2);
  const auto changed = call({"run", file, "--participant", "001", "--visit", "2", "--role", "participant"});
  EXPECT_TRUE(says(changed, "An earlier visit gave this participant the role 'partner'.")) << changed.err;
}

TEST(Group, IsRefusedWhereTheProtocolHasNone) {
  const SmallStudy study;
  const auto called = study.run({"--group", "d07"});
  EXPECT_EQ(called.status, 1);
  EXPECT_TRUE(says(called, "This protocol has no groups.")) << called.err;
}

// Two folders that began alike gave both members of a couple the same role.
TEST_F(Couples, AreNotBegunByACodeThatIsNewWithoutSayingSo) {
  had({.participant = "001", .ordinal = 0}, in_group("d07", "partner"));
  const auto mistyped = run({"--group", "d70"});
  EXPECT_EQ(mistyped.status, 1);
  EXPECT_TRUE(says(mistyped, "No member of group d70 has data in this folder.")) << mistyped.err;
  EXPECT_TRUE(says(mistyped, "--new-group")) << mistyped.err;
  EXPECT_EQ(run({"--group", "d70", "--new-group"}).status, 2);
  EXPECT_EQ(run({"--group", "d07"}).status, 2) << "the second member is asked nothing";
}

struct CouplesOnTwoScreens : testing::Test, SmallStudy {
  CouplesOnTwoScreens()
      : SmallStudy("group: {roles: [participant, partner]}\nfactors: {prime: {between: [secure, neutral], per: group}}\n",
                   "session:\n  - block: main\n  - barrier: {at_most: 15 min}\n") {}
};

TEST_F(CouplesOnTwoScreens, AreRefusedWhereEachComputerWouldDrawForItself) {
  const auto refused = run({"--group", "d07", "--new-group"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_TRUE(says(refused, "the roles and the levels of 'prime' are drawn for a group: each computer would draw for itself"))
      << refused.err;
  EXPECT_TRUE(says(refused, "write 'assign: as_given' in the protocol's group")) << refused.err;
  EXPECT_EQ(call({"pilot", file}).status, 2) << "a rehearsal may";
  const auto checked = call({"check", file});
  EXPECT_EQ(checked.status, 0) << checked.err;
  EXPECT_NE(checked.out.find("Not for real participants: The members of a group sit at two computers"), std::string::npos) << checked.out;
}

}  // namespace
