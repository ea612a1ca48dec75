#include <gtest/gtest.h>

#include <algorithm>

#include "app/scoring/score_study.h"
#include "engine/trial/trial_record.h"
#include "protocols/grammar/parts.h"

namespace {

using app::Use;

// A rule may name each flag that a trial can have, and no other.
TEST(Exclude, KnowsTheFlagsThatTrialsHave) {
  std::vector<std::string> flags;
  for (int flag = 0; flag <= static_cast<int>(engine::WordsOf<engine::TrialFlag>::last); ++flag)
    flags.emplace_back(to_text(static_cast<engine::TrialFlag>(flag)));
  std::vector<std::string> words = protocols::exclude_table().find("flags")->value.of->words;
  std::ranges::sort(flags);
  std::ranges::sort(words);
  EXPECT_EQ(words, flags);
}

// A run of one block, trial by trial.
struct MadeRun {
  app::JournalFile journal;
  app::TrialLine& add(double rt_ms, bool correct = true, const std::string& kind = "a") {
    app::TrialLine trial;
    trial.step = trial.block = "main";
    trial.phase = protocols::Phase::main;
    trial.index = static_cast<int>(journal.trials.size());
    trial.cell = {{"prime.kind", kind}};
    trial.items = {{"prime", "item" + std::to_string(trial.index)}};
    trial.choices = {{"yes", "J"}, {"no", "F"}};
    trial.correct_key = "J";
    trial.answer = correct ? "J" : "F";
    trial.correct = correct;
    trial.rt = engine::Duration(static_cast<std::int64_t>(rt_ms * 1e6));
    journal.trials.push_back(trial);
    return journal.trials.back();
  }
};

app::ScoringRules rules() {
  app::ScoringRules rules;
  rules.blocks["main"].faster_than_ms = 200;
  rules.blocks["main"].slower_than_ms = 1800;
  return rules;
}

std::vector<Use> uses(const MadeRun& run, const app::ScoringRules& rules) {
  std::vector<Use> found;
  const auto blocks = app::trials_used(run.journal, rules, {});
  for (const app::UsedTrial& trial : blocks.front().trials) found.push_back(trial.use);
  return found;
}

protocols::ScoreOfStudy contrast(protocols::ScoreOfStudy::Kind kind, const char* of, const char* minus) {
  protocols::ScoreOfStudy score;
  score.name = "it";
  score.kind = kind;
  score.block = "main";
  score.of = std::get<protocols::Expression>(protocols::read_expression(of));
  score.minus = std::get<protocols::Expression>(protocols::read_expression(minus));
  return score;
}

const app::Score& score_named(const app::RunScores& scores, const std::string& name) {
  return *std::ranges::find(scores.scores, name, &app::Score::name);
}

TEST(TrialUse, ReportsTheFirstReasonThatHolds) {
  MadeRun run;
  run.add(500);
  run.add(500).flags = {engine::TrialFlag::prime_frames};
  run.add(500, false).flags = {engine::TrialFlag::skipped_refresh};
  run.add(150, false);
  run.add(150);
  run.add(1800);
  run.add(1801);
  run.add(500).rt.reset();
  run.add(500).flags = {engine::TrialFlag::anticipation};
  EXPECT_EQ(uses(run, rules()), (std::vector{Use::used, Use::flagged, Use::flagged, Use::error, Use::fast, Use::used, Use::slow, Use::untimed, Use::used}));
}

TEST(TrialUse, ReplacesATrialByTheOneThatWasRunAgain) {
  MadeRun run;
  run.add(500).flags = {engine::TrialFlag::prime_frames};
  run.add(600);
  run.add(700).repeats = 0;
  EXPECT_EQ(uses(run, rules()), (std::vector{Use::replaced, Use::used, Use::used}));
  const auto scores = app::score_run(run.journal, rules());
  EXPECT_EQ(scores.cells.front().trials, 2);
  EXPECT_EQ(*scores.cells.front().mean_ms, 650);
}

TEST(TrialUse, LeavesOutFarOnesOfTheCellOnlyWhereAsked) {
  MadeRun run;
  for (int i = 0; i < 10; ++i) run.add(500 + i);
  run.add(1500);
  EXPECT_EQ(uses(run, rules()).back(), Use::used);
  auto strict = rules();
  strict.blocks["main"].beyond_sd = 2.5;
  EXPECT_EQ(uses(run, strict).back(), Use::outlier);
}

TEST(TrialUse, PassesOverPracticeCoverAndAwareness) {
  MadeRun run;
  run.add(500);
  using enum protocols::Phase;
  for (const protocols::Phase phase : {practice, cover, awareness, threshold}) run.add(500).phase = phase;
  EXPECT_EQ(uses(run, rules()).size(), 1u);
}

TEST(ScoreRun, SubtractsTheMeansOfRightTrialsInTheWindow) {
  MadeRun run;
  for (const double rt : {500.0, 520.0}) run.add(rt, true, "a");
  for (const double rt : {600.0, 640.0}) run.add(rt, true, "b");
  run.add(100, true, "b");
  auto with_score = rules();
  with_score.scores = {contrast(protocols::ScoreOfStudy::Kind::reaction_time, "prime.kind == 'b'", "prime.kind == 'a'")};
  const auto scores = app::score_run(run.journal, with_score);
  EXPECT_EQ(*score_named(scores, "it").value, 110);
  EXPECT_TRUE(score_named(scores, "it").around_zero);
}

// Data have texts, and `check` lets a column of numbers be compared with numbers alone.
TEST(ScoreRun, ComparesAColumnOfNumbersWithNumbers) {
  MadeRun run;
  for (const double rt : {500.0, 520.0}) run.add(rt, true, "40");
  for (const double rt : {600.0, 640.0}) run.add(rt, true, "80.0");
  for (const auto& [of, minus] : {std::pair("prime.kind == 80", "prime.kind == 40"), std::pair("prime.kind > 50", "prime.kind in [40, 41]"),
                                  std::pair("prime.kind / 2 == 40", "not 50 <= prime.kind")}) {
    auto with_score = rules();
    with_score.scores = {contrast(protocols::ScoreOfStudy::Kind::reaction_time, of, minus)};
    EXPECT_EQ(*score_named(app::score_run(run.journal, with_score), "it").value, 110) << of;
  }
}

TEST(ScoreRun, SaysWhyAConditionWithTooFewTrialsHasNoValue) {
  MadeRun run;
  for (int i = 0; i < 8; ++i) run.add(500, true, "a");
  run.add(500, true, "b");
  for (int i = 0; i < 2; ++i) run.add(1900, true, "b");
  auto with_score = rules();
  with_score.scores = {contrast(protocols::ScoreOfStudy::Kind::reaction_time, "prime.kind == 'b'", "prime.kind == 'a'")};
  const auto scores = app::score_run(run.journal, with_score);
  EXPECT_FALSE(score_named(scores, "it").value);
  EXPECT_EQ(score_named(scores, "it").missing, "fewer than 50 % of the trials left");
}

TEST(ScoreRun, GivesAPersonWhoErredTooOftenNoScoresOfTheBlock) {
  MadeRun run;
  for (int i = 0; i < 7; ++i) run.add(500);
  for (int i = 0; i < 3; ++i) run.add(500, false);
  EXPECT_TRUE(score_named(app::score_run(run.journal, rules()), "main.rt").value);  // 30 % is not more than 30 %
  run.add(500, false);
  const auto scores = app::score_run(run.journal, rules());
  EXPECT_EQ(score_named(scores, "main.rt").missing, "more than 30 % errors");
  EXPECT_TRUE(score_named(scores, "main.accuracy").value);
}

TEST(ScoreRun, LeavesOutItemsThatTooManyGotWrongOnlyWhereAsked) {
  std::vector<app::JournalFile> journals;
  for (int person = 0; person < 4; ++person) {
    MadeRun run;
    for (int i = 0; i < 9; ++i) run.add(500);
    run.add(500, person == 0);
    journals.push_back(run.journal);
  }
  EXPECT_TRUE(app::bad_items(journals, rules()).empty());
  auto strict = rules();
  strict.blocks["main"].item_errors_over = 0.5;
  EXPECT_EQ(app::bad_items(journals, strict), (app::BadItems{{"main", "prime", "item9"}}));
  EXPECT_EQ(app::score_study(journals, strict).runs.front().scores.cells.front().bad_items, 1);
}

TEST(ScoreStudy, TakesTheLastFinishedRunOfAParticipant) {
  std::vector<app::JournalFile> journals;
  for (const double rt : {500.0, 600.0, 700.0}) {
    MadeRun run;
    run.add(rt);
    run.journal.header.participant = "p1";
    run.journal.header.visit = 1;
    run.journal.header.provenance.run = static_cast<int>(journals.size()) + 1;
    if (rt < 700) run.journal.end = engine::RunEnd::finished;
    journals.push_back(run.journal);
  }
  const auto scores = app::score_study(journals, rules());
  const auto line = std::ranges::find(scores.group, "main.rt", &app::GroupScore::score);
  EXPECT_EQ(line->n, 1);
  EXPECT_EQ(*line->value, 600);
}

TEST(ScoreRun, MissesNoReactionTimeWhereItIsRightToWait) {
  MadeRun run;
  run.add(500);
  run.add(600);
  for (int i = 0; i < 18; ++i) {
    app::TrialLine& plain = run.add(0);
    plain.correct_key = "none";
    plain.answer.reset();
    plain.rt.reset();
  }
  const auto scores = app::score_run(run.journal, rules());
  EXPECT_EQ(score_named(scores, "main.rt").value, 550);
  EXPECT_EQ(score_named(scores, "main.errors").value, 0);
}

TEST(ScoreStudy, SetsAScoreAgainstWhatModeratesIt) {
  std::vector<app::JournalFile> journals;
  for (int person = 0; person < 5; ++person) {
    MadeRun run;
    for (int i = 0; i < 4; ++i) run.add(i % 2 ? 600 : 600 + 10 * person + (person == 2 ? 3 : 0), true, i % 2 ? "a" : "b");
    run.journal.header.participant = "p" + std::to_string(person);
    run.journal.header.visit = run.journal.header.provenance.run = 1;
    run.journal.scores = {{"closeness", "anxiety", 1.0 + person, 4, 4}};
    journals.push_back(run.journal);
  }
  app::ScoringRules asked = rules();
  asked.scores = {contrast(protocols::ScoreOfStudy::Kind::reaction_time, "prime.kind == 'b'", "prime.kind == 'a'")};
  asked.scores[0].moderators = {"closeness.anxiety"};
  const auto group = app::score_study(journals, asked).group;
  const auto line = std::ranges::find(group, app::GroupScore::Kind::slope, &app::GroupScore::kind);
  ASSERT_NE(line, group.end());
  EXPECT_EQ(line->group, "closeness.anxiety");
  EXPECT_EQ(line->n, 5);
  EXPECT_NEAR(*line->value, 10, 1e-9);
}

TEST(ScoreStudy, SaysWhichBlocksOtherRulesDoNotFit) {
  MadeRun run;
  run.add(500);
  app::ScoringRules others;
  others.blocks["faces"] = {};
  others.scores = {contrast(protocols::ScoreOfStudy::Kind::errors, "prime.kind == 'b'", "prime.kind == 'a'")};
  others.scores[0].block = "faces";
  const app::Misfit found = app::misfit({run.journal}, others);
  EXPECT_TRUE(found.whole);
  EXPECT_EQ(found.sentences.size(), 2u);
  EXPECT_EQ(app::misfit({run.journal}, rules()).sentences.size(), 0u);
}

TEST(ScoringRules, AreTheSameAfterTheirWayThroughAJournal) {
  app::ScoringRules all = rules();
  all.blocks["main"].beyond_sd = 2.5;
  all.blocks["main"].item_errors_over = 0.3;
  all.scores = {contrast(protocols::ScoreOfStudy::Kind::errors, "prime.kind == 'b'", "prime.kind == 'a'")};
  all.scores[0].each = protocols::Label{{}, "target", "slot"};
  all.scores[0].moderators = {"closeness.anxiety"};
  engine::ScoringRecord record = app::record_of(all);
  const app::ScoringRules again = app::rules_of(record);
  EXPECT_EQ(app::record_of(again), record);
  EXPECT_EQ(again.blocks, all.blocks);
  record.scores[0].of = "prime.kind ==";
  EXPECT_THROW(app::rules_of(record), app::UnreadableJournal);
}

}  // namespace
