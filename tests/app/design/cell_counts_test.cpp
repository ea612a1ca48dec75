#include "app/design/cell_counts.h"

#include <gtest/gtest.h>

#include "protocols/reading/read_protocol.h"
#include "tests/app/small_study.h"

namespace {

using Counts = std::vector<std::pair<std::string, int>>;

// The blocks told of and their trials, for a session or visits of these steps. `second` is crossed twice.
Counts told(const std::string& session) {
  const SmallStudy study("factors: {memory: {between: [digits, none]}}\n", "  second: {trial: word, cross: {word: words}, repeat: 2, answer: {by: word, keys: {love: F, hug: J}}}\n" + session);
  const auto read = protocols::read_protocol(study.file, {});
  EXPECT_TRUE(read.protocol) << protocols::to_text(read.diagnostics);
  Counts counts;
  for (const app::BlockCells& block : app::cell_counts(read.protocol.value_or(protocols::Protocol{}))) counts.emplace_back(block.block, block.trials);
  return counts;
}

TEST(CellCounts, AreOfEveryStepThatRunsABlock) {
  EXPECT_EQ(told("session:\n  - block: main\n  - train: {of: second, until: 80 % correct}\n"), (Counts{{"main", 2}, {"second", 4}}));
  EXPECT_EQ(told("session:\n  - cover: second\n"), (Counts{{"second", 4}}));
}

TEST(CellCounts, AreOfStepsInsideSteps) {
  EXPECT_EQ(told("session:\n  - do: [{block: second}, {load: {digits: 3, during: [{block: main}]}}]\n    order: shuffle\n"),
            (Counts{{"second", 4}, {"main", 2}}));
}

TEST(CellCounts, AreOfEveryVisit) {
  EXPECT_EQ(told("visits:\n  first: {session: [{block: main}]}\n  later: {session: [{block: second}]}\n"),
            (Counts{{"main", 2}, {"second", 4}}));
}

TEST(CellCounts, AreReportedOnceForStepsThatRunTheSameBlock) {
  EXPECT_EQ(told("session:\n  - block: main\n    name: before\n  - block: main\n    name: after\n"), (Counts{{"main", 2}}));
  EXPECT_EQ(told("session:\n  - load: {during: [{block: main}]}\n    when: memory == 'digits'\n  - block: main\n    when: memory == 'none'\n"),
            (Counts{{"main", 2}}));
}

}  // namespace
