#include "protocols/checking/check_plans.h"
#include "protocols/model/name_letters.h"
#include "protocols/planning/plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "protocols/planning/labels.h"
#include "tests/protocols/reading/made_protocol.h"

namespace protocols {
namespace {

const Item& bound(const PlannedTrial& trial, const std::string& variable) {
  return std::find_if(trial.bindings.begin(), trial.bindings.end(),
                      [&](const Binding& one) { return one.variable == variable; })
      ->item;
}

std::string condition_of(const PlannedTrial& trial) {
  std::string joined;
  for (const auto& [label, value] : trial.cell) joined += value + ";";
  return joined;
}

int longest_run_of(const PlannedBlock& block, const std::function<std::string(const PlannedTrial&)>& value) {
  int longest = 0, run = 0;
  std::string before;
  for (const PlannedTrial& trial : block.trials) {
    run = value(trial) == before ? run + 1 : 1;
    before = value(trial);
    longest = std::max(longest, run);
  }
  return longest;
}

std::string messages(const std::vector<Diagnostic>& diagnostics) {
  std::string all;
  for (const Diagnostic& diagnostic : diagnostics) all += diagnostic.message + "\n";
  return all;
}

class P01 : public testing::Test {
 protected:
  BlockPlan plan(std::uint64_t seed) const {
    return plan_block(protocol, block_step(protocol), participant, allocation, seed);
  }
  BlockPlan practice(std::uint64_t seed, int round = 1) const {
    return plan_practice(protocol, practice_step(protocol), round, participant, allocation, seed);
  }
  std::vector<PlannedTrial> trials(std::uint64_t seed) const { return plan(seed).block->trials; }
  std::vector<PlannedTrial> practice_trials(std::uint64_t seed) const { return practice(seed).block->trials; }
  Block& block() { return protocol.blocks.front(); }
  PracticeStep& practice_spec() { return std::get<PracticeStep>(protocol.session[1]); }

  Protocol protocol = made_protocol();
  Participant participant = made_participant();
  Allocation allocation = made_allocation();
};

TEST_F(P01, ShowsEveryStringAfterEveryPrimeEquallyOftenAndBreaksNoLimit) {
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    const BlockPlan result = plan(seed);
    ASSERT_TRUE(result.block) << "seed " << seed << ": " << messages(result.diagnostics);
    ASSERT_EQ(result.block->trials.size(), 96U);
    std::map<std::pair<std::string, std::string>, int> times;
    for (const PlannedTrial& trial : result.block->trials)
      ++times[{bound(trial, "prime").id, bound(trial, "target").id}];
    ASSERT_EQ(times.size(), 48U) << "seed " << seed;
    for (const auto& [pair, count] : times)
      ASSERT_EQ(count, 2) << pair.first << " " << pair.second << ", seed " << seed;
    ASSERT_EQ(longest_run_of(*result.block, [](const auto& trial) { return bound(trial, "target").id; }), 1) << seed;
    ASSERT_LE(longest_run_of(*result.block, condition_of), 3) << "seed " << seed;
    ASSERT_LE(longest_run_of(*result.block, [](const auto& trial) { return std::to_string(*trial.correct); }), 4)
        << seed;
  }
}

TEST_F(P01, ReportsTheRunsItAchieved) {
  const PlannedBlock block = *plan(3).block;
  const std::vector<std::pair<std::string, int>> expected = {
      {"target", 1},
      {"condition", longest_run_of(block, condition_of)},
      {"answer", longest_run_of(block, [](const auto& trial) { return std::to_string(*trial.correct); })}};
  EXPECT_EQ(block.longest_runs, expected);
}

TEST_F(P01, IsTheSameForOneSeedAndAnotherForAnother) {
  EXPECT_EQ(plan(1).block, plan(1).block);
  EXPECT_NE(plan(1).block->trials, plan(2).block->trials);
}

TEST_F(P01, TakesMaskedUnitsApart) {
  const PlannedTrial trial = plan(1).block->trials.front();
  std::vector<std::string> names;
  for (const PlannedEvent& event : trial.events) names.push_back(event.name);
  EXPECT_EQ(names, (std::vector<std::string>{"fixation", "prime.forward", "prime", "prime.backward", "target", "gap"}));
  EXPECT_EQ(trial.events[1].role, EventRole::forward_mask);
  EXPECT_EQ(trial.events[2].role, EventRole::prime);
  EXPECT_EQ(trial.events[3].role, EventRole::backward_mask);
  EXPECT_EQ(trial.events[1].lasts, milliseconds(500));
  EXPECT_EQ(trial.events[2].lasts, milliseconds(20));
  EXPECT_EQ(std::get<PlannedText>(trial.events[2].shown.front()).text, bound(trial, "prime").text);
  EXPECT_TRUE(trial.events[4].until_answer);
  EXPECT_TRUE(trial.events[5].shown.empty());
}

TEST_F(P01, CoversEveryPrimeOfTheBlockWithEveryMask) {
  const PlannedBlock block = *plan(1).block;
  std::set<std::uint64_t> seeds;
  std::set<const CoveredPrimes*> shared;
  for (const PlannedTrial& trial : block.trials) {
    for (const std::size_t at : {1U, 3U}) {
      const auto& mask = std::get<PlannedMask>(trial.events[at].shown.front());
      seeds.insert(mask.seed);
      shared.insert(mask.covers.get());
      EXPECT_EQ(std::get<PlannedText>(mask.prime).text, bound(trial, "prime").text);
      std::set<std::string> texts;
      for (const auto& prime : *mask.covers) texts.insert(NameLetters::of(std::get<PlannedText>(prime).text));
      EXPECT_EQ(texts, (std::set<std::string>{"failure", "cushion"}));
    }
  }
  EXPECT_EQ(seeds.size(), 192U) << "every mask has letters of its own";
  EXPECT_EQ(shared.size(), 1U);
}

TEST_F(P01, MarksWhateverShowsANameAsPersonal) {
  Protocol telling = protocol;
  auto& fixation = std::get<TextSpec>(telling.trials.front().events.front().shown.front());
  fixation.text.parts = {{Template::Part::Kind::literal, "think of ", ""}, {Template::Part::Kind::slot, "AF2", ""}};
  const BlockPlan result = plan_block(telling, block_step(telling), participant, allocation, 1);
  for (const PlannedTrial& trial : result.block->trials) {
    const auto& thought = std::get<PlannedText>(trial.events[0].shown.front());
    EXPECT_EQ(NameLetters::of(thought.text), "think of \u2068Mum\u2069") << "a name keeps its own direction in a sentence";
    EXPECT_TRUE(thought.text.personal());
    EXPECT_FALSE(std::get<PlannedText>(trial.events[2].shown.front()).text.personal());
    EXPECT_TRUE(std::get<PlannedText>(trial.events[4].shown.front()).text.personal());
    EXPECT_TRUE(bound(trial, "target").text.personal()) << "a nonword tells of the name it was made from";
  }
}

TEST_F(P01, NeverRevealsANameOutsideWhatIsShown) {
  const std::set<std::string> names = {"Rachel", "Mum", "Thomas", "Peter", "Sue", "Margaret"};
  for (const PlannedTrial& trial : trials(1)) {
    for (const Binding& binding : trial.bindings) {
      EXPECT_FALSE(names.contains(binding.item.id));
      for (const auto& [column, value] : binding.item.columns) EXPECT_FALSE(names.contains(value)) << column;
      EXPECT_FALSE(names.contains(label_of(binding.item, {{}, binding.variable, "text"})));
    }
    for (const auto& [label, value] : trial.cell) EXPECT_FALSE(names.contains(value)) << label;
  }
}

TEST_F(P01, TurnsTheKeysForCounterbalancing) {
  allocation.key_maps["main"] = 1;
  for (const PlannedTrial& trial : trials(1)) {
    EXPECT_EQ(*trial.correct, *column_of(bound(trial, "target"), "is") == "name" ? f_key : j_key);
    EXPECT_EQ(trial.choices, (std::vector<std::pair<std::string, Key>>{{"name", f_key}, {"nonword", j_key}}));
  }
}

TEST_F(P01, TakesTheListOfTheParticipantsLevel) {
  allocation.levels["threat"] = "related";
  std::set<std::string> primes;
  for (const PlannedTrial& trial : trials(1)) primes.insert(*bound(trial, "prime").text.plain());
  EXPECT_EQ(primes, (std::set<std::string>{"separation", "calculator"}));
}

TEST_F(P01, NamesItemsOfSlotsAndTheirNonwords) {
  std::map<std::string, Item> targets;
  for (const PlannedTrial& trial : trials(1)) targets[bound(trial, "target").id] = bound(trial, "target");
  EXPECT_EQ(targets.size(), 24U);
  EXPECT_EQ(NameLetters::of(targets.at("AF2").text), "Mum");
  EXPECT_EQ(*column_of(targets.at("AF2"), "slot"), "AF");
  EXPECT_EQ(*column_of(targets.at("AF2"), "is"), "name");
  EXPECT_EQ(targets.at("NW2").text.size(), 3U);
  EXPECT_EQ(*column_of(targets.at("NW2"), "like"), "AF2");
  EXPECT_EQ(*column_of(targets.at("NW2"), "slot"), "NW");
}

TEST_F(P01, KeepsItsNonwordsThroughPracticeBlocksAndSeeds) {
  const auto nonwords = [](const PlannedBlock& block) {
    std::map<std::string, ScreenText> texts;
    for (const PlannedTrial& trial : block.trials)
      if (bound(trial, "target").id.starts_with("NW")) texts[bound(trial, "target").id] = bound(trial, "target").text;
    return texts;
  };
  practice_spec().with.clear();
  practice_spec().trials = 48;
  EXPECT_EQ(nonwords(*plan(1).block), nonwords(*plan(2).block));
  EXPECT_EQ(nonwords(*plan(1).block), nonwords(*practice(1).block));
}

TEST_F(P01, OrdersABlockThatIsRunTwiceInTwoWays) {
  auto source = std::make_shared<SourceFile>();
  std::get<BlockStep>(protocol.session.back()).location = {source, 10, 3};
  BlockStep again = block_step(protocol);
  again.location = {source, 11, 3};
  protocol.session.push_back(again);
  const auto first = plan_block(protocol, std::get<BlockStep>(protocol.session[2]), participant, allocation, 1);
  const auto second = plan_block(protocol, std::get<BlockStep>(protocol.session[3]), participant, allocation, 1);
  EXPECT_NE(first.block->trials, second.block->trials);
}

TEST_F(P01, PractisesWithItsOwnItemsInAnotherOrderEachRound) {
  std::set<std::string> texts;
  for (const PlannedTrial& trial : practice_trials(1)) texts.insert(NameLetters::of(bound(trial, "target").text));
  EXPECT_EQ(texts, (std::set<std::string>{"Oliver", "Hannah", "Lucas", "Emily", "Orvile", "Nahhat", "Culsa", "Limye"}));
  EXPECT_EQ(practice(1, 2).block->round, 2);
  EXPECT_EQ(practice(1, 2).block->phase, Phase::practice);
  const auto order = [](const PlannedBlock& block) {
    std::string ids;
    for (const PlannedTrial& trial : block.trials) ids += bound(trial, "prime").id + bound(trial, "target").id;
    return ids;
  };
  EXPECT_NE(order(*practice(1, 1).block), order(*practice(1, 2).block));
}

TEST_F(P01, DrawsPracticeTrialsEvenly) {
  for (const int trials : {1, 4, 11, 12, 16, 20, 40}) {
    practice_spec().trials = trials;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const BlockPlan result = practice(seed);
      ASSERT_TRUE(result.block) << trials << ": " << messages(result.diagnostics);
      ASSERT_EQ(static_cast<int>(result.block->trials.size()), trials);
      std::map<std::string, int> answers, targets, primes;
      for (const PlannedTrial& trial : result.block->trials) {
        ++answers[*column_of(bound(trial, "target"), "is")];
        ++targets[bound(trial, "target").id];
        ++primes[bound(trial, "prime").id];
      }
      EXPECT_LE(std::abs(answers["name"] - answers["nonword"]), 1) << trials << " trials, seed " << seed;
      for (const auto& [id, times] : targets)
        EXPECT_LE(std::abs(times - trials / 8.0), 1) << id << ", " << trials << " trials, seed " << seed;
      EXPECT_LE(std::abs(primes["window"] - primes["corner"]), 2) << trials << " trials, seed " << seed;
      EXPECT_LE(longest_run_of(*result.block, [](const auto& trial) { return std::to_string(*trial.correct); }), 4);
    }
  }
}

TEST_F(P01, DrawsPracticeFromItsOwnListsInTheSharesOfTheBlock) {
  practice_spec().with.clear();
  std::map<std::string, int> cells;
  for (const PlannedTrial& trial : practice_trials(1)) ++cells[condition_of(trial)];
  EXPECT_EQ(cells.size(), 10U);
  for (const auto& [cell, times] : cells) EXPECT_EQ(times, cell.ends_with("NW;") ? 4 : 1) << cell;
}

TEST_F(P01, HoldsInPracticeWhateverLimitCanDistinguishItsTrials) {
  // All practice items are of one condition: a limit on it would forbid any practice. Answers still must not run.
  block().order.longest_run[1].second = 1;
  const PlannedBlock planned = *practice(1).block;
  EXPECT_EQ(longest_run_of(planned, [](const auto& trial) { return std::to_string(*trial.correct); }), 1);
  EXPECT_EQ(planned.longest_runs.size(), 2U);
}

TEST_F(P01, SaysWhichLimitAPracticeCannotHold) {
  protocol.lists[5].rows.resize(1);  // one nonword against four names
  practice_spec().trials = 10;
  block().order.longest_run[1].second = 2;
  EXPECT_EQ(messages(practice(1).diagnostics),
            "longest_run answer: 2 cannot hold in the practice of 'main': 'J' occurs 8 times, all others together 2 "
            "times, so that "
            "at least 3 of them follow each other\n");
}

TEST_F(P01, SaysWhichLimitCannotHoldAndByWhatCounts) {
  protocol.lists[2].like.clear();
  protocol.lists[2].rows = {word("Mardin"), word("Thert"), word("Diris"), word("Ludian"), word("Clo"), word("Manu")};
  block().order.longest_run[1].second = 1;
  const BlockPlan result = plan(1);
  EXPECT_FALSE(result.block);
  ASSERT_EQ(result.diagnostics.size(), 1U);
  EXPECT_EQ(result.diagnostics[0].message,
            "longest_run answer: 1 cannot hold: 'J' occurs 48 times, all others together 24 times, so that at least "
            "2 of them follow each other");
  EXPECT_EQ(result.diagnostics[0].expected, "longest_run answer: 2 or more");
}

TEST_F(P01, SaysWhichLimitsCannotHoldTogether) {
  // With one name and one nonword a string never comes twice running only if answers alternate; then runs of one prime
  // break.
  block().repeat = 1;
  protocol.lists[1].rows = {word("Rachel")};
  protocol.lists[1].slots.clear();
  protocol.lists[2].like.clear();
  protocol.lists[2].rows = {word("Ludian")};
  block().cross[0].lists = {"primes", "practice_primes"};
  block().order.longest_run = {{{{}, "prime", ""}, 1}, {{{}, "answer", ""}, 4}};
  block().order.no_repeat = {{{}, "target", ""}};
  EXPECT_TRUE(plan(1).block);
  protocol.lists[3].rows.resize(1);
  block().cross[1].lists = {"names"};
  const BlockPlan result = plan(1);
  EXPECT_EQ(messages(result.diagnostics),
            "no_repeat target cannot hold: 'Rachel' occurs 3 times, and nothing else does, so that at least 3 of "
            "them follow each other\n");
}

TEST_F(P01, CallsNominatedNamesByTheirIdInMessages) {
  block().cross[1].lists = {"names"};
  block().repeat = 1;
  protocol.lists[1].slots = {"AF"};
  protocol.slots[0].count = 1;
  const BlockPlan result = plan(1);
  ASSERT_FALSE(result.block);
  EXPECT_NE(messages(result.diagnostics).find("'AF1'"), std::string::npos);
  EXPECT_EQ(messages(result.diagnostics).find("Rachel"), std::string::npos);
}

TEST_F(P01, SaysWhichSlotHoldsTooFewNames) {
  participant.names["CP"].pop_back();
  EXPECT_EQ(messages(plan(1).diagnostics), "the slot 'CP' holds 2 of its 3 names\n");
}

TEST_F(P01, SaysWhichListIsEmptyForALevel) {
  protocol.lists[0].rows.resize(2);
  allocation.levels["threat"] = "related";
  EXPECT_EQ(messages(plan(1).diagnostics), "no row of the list 'primes' meets relation: related, pair: 1\n");
}

TEST_F(P01, SaysWhichValueNoKeyAnswers) {
  protocol.lists[2].label[0].second = "pseudoword";
  EXPECT_EQ(messages(plan(1).diagnostics), "no key answers target.is: 'pseudoword' in the block 'main'\n");
}

TEST_F(P01, KeepsTheOrderOfTheListsWhenNotShuffled) {
  block().order.shuffle = false;
  block().order.longest_run.clear();
  const PlannedBlock planned = *plan(1).block;
  EXPECT_EQ(bound(planned.trials[0], "target").id, "AF1");
  EXPECT_EQ(bound(planned.trials[1], "target").id, "AF2");
  EXPECT_EQ(bound(planned.trials[24], "prime").id, "cushion");
  block().order.longest_run = {{{{}, "answer", ""}, 4}};
  EXPECT_EQ(messages(plan(1).diagnostics),
            "longest_run answer: 4 does not hold: in the order of the lists 12 of one value follow each other\n");
}

TEST_F(P01, PutsEveryStringAtEveryPositionEquallyOften) {
  constexpr int seeds = 960;
  std::map<std::string, std::vector<int>> at;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    const PlannedBlock planned = *plan(seed + 50'000).block;
    for (const PlannedTrial& trial : planned.trials) {
      auto& counts = at[bound(trial, "target").id];
      counts.resize(96);
      ++counts[static_cast<std::size_t>(trial.index)];
    }
  }
  // The ends and the middle, each string against its like.
  for (const std::size_t position : {0U, 1U, 47U, 94U, 95U}) {
    double chi_square = 0;
    for (const bool name : {true, false}) {
      double total = 0;
      for (const auto& [id, counts] : at) total += id.starts_with("NW") != name ? counts[position] : 0;
      for (const auto& [id, counts] : at)
        if (id.starts_with("NW") != name) chi_square += std::pow(counts[position] - total / 12, 2) / (total / 12);
    }
    EXPECT_LT(chi_square, 55) << "22 degrees of freedom, position " << position;
  }
}

TEST(Plans, OfEveryLevelAndPracticeAreCheckedAndEveryProblemReportedOnce) {
  Protocol protocol = made_protocol();
  EXPECT_EQ(messages(check_plans(protocol)), "");
  // One level is left with a single prime; in practice, two primes and two targets cannot both alternate evenly.
  protocol.lists[0].rows[3].columns[1].second = "unrelated";
  protocol.lists[4].rows.resize(1);
  protocol.lists[5].rows.resize(1);
  protocol.blocks[0].order.longest_run = {{{{}, "prime", ""}, 1}};
  EXPECT_EQ(messages(check_plans(protocol)),
            "no_repeat target and longest_run prime: 1 cannot hold together in the practice of 'main': every order "
            "breaks one of "
            "them\n"
            "longest_run prime: 1 cannot hold: 'separation' occurs 48 times, and nothing else does, so that at least "
            "48 of them "
            "follow each other\n");
}

TEST(StandInNames, FillEverySlotInTheProtocolsLanguage) {
  Protocol protocol = made_protocol();
  SlotNames names = stand_in_names(protocol);
  std::set<std::string> all;
  for (const Slot& slot : protocol.slots) {
    EXPECT_EQ(static_cast<int>(names[slot.name].size()), slot.count);
    for (const PersonalName& name : names[slot.name]) all.insert(NameLetters::of(name));
  }
  EXPECT_EQ(all.size(), 12U);
  for (const ListSpec& list : protocol.lists)
    for (const Item& item : list.rows) EXPECT_FALSE(all.contains(*item.text.plain())) << *item.text.plain();
  for (const PersonalName& name : names["KN"])
    EXPECT_EQ(std::count(protocol.slots[2].candidates.begin(), protocol.slots[2].candidates.end(), NameLetters::of(name)), 1);

  protocol.language = "he";
  for (Slot& slot : protocol.slots) slot.candidates.clear();
  protocol.slots[0].count = 400;
  names = stand_in_names(protocol);
  EXPECT_EQ(names["AF"].size(), 400U);
  EXPECT_EQ(std::set<PersonalName>(names["AF"].begin(), names["AF"].end()).size(), 400U);
  EXPECT_EQ(NameLetters::of(names["UN"].front()).substr(0, 1), "\xD7") << "a Hebrew letter";
}

}  // namespace
}  // namespace protocols
