// What the lines about a study say: which scores are effects, in which unit, in which order, and how many tests there were.
#include <gtest/gtest.h>

#include <algorithm>

#include "app/scoring/formula_kind.h"
#include "app/scoring/score_study.h"
#include "tests/app/a_folder.h"

namespace {

protocols::Expression formula(const char* text) { return std::get<protocols::Expression>(protocols::read_expression(text)); }

// rt1, rt2: reaction times; bias, other: differences of them; mood, calm: scales; share: without a unit.
app::FormulaKind kind_of(const char* text) {
  return app::kind_of_formula(formula(text), [](const std::string& name) -> std::optional<app::FormulaKind> {
    if (name == "rt1" || name == "rt2") return app::FormulaKind{false, false, "ms"};
    if (name == "bias" || name == "other") return app::FormulaKind{true, false, "ms"};
    if (name == "mood" || name == "calm") return app::FormulaKind{false, false, "points"};
    if (name == "share") return app::FormulaKind{};
    return std::nullopt;
  });
}

TEST(FormulaKind, KnowsWhatIsAnEffectAndWhatIsALevel) {
  for (const char* effect : {"bias", "rt1 - rt2", "mood - calm", "mood - 4", "bias - other", "(bias - other) * mood", "bias / 2", "-bias",
                             "mean(bias, other)", "rt1 - mean(rt2, rt2)", "bias + other", "2 * (mood - calm)", "bias / rt1"})
    EXPECT_TRUE(kind_of(effect).effect) << effect;
  for (const char* level : {"mood", "mean(mood, calm)", "mood + calm", "mood * 2", "rt1 / rt2", "max(bias, other)", "bias - 40",
                            "bias + mood", "3 - 1", "share"})
    EXPECT_FALSE(kind_of(level).effect) << level;
}

TEST(FormulaKind, InheritsTheUnitOfItsParts) {
  const std::vector<std::pair<const char*, const char*>> units{{"bias - other", "ms"},   {"mean(mood, calm)", "points"},
                                                               {"bias * 2", "ms"},       {"bias * share", "ms"},
                                                               {"rt1 / 1000", "ms"},     {"bias / rt1", ""},
                                                               {"bias * mood", ""},      {"bias - mood", ""},
                                                               {"mood - 4", "points"},   {"-bias", "ms"},
                                                               {"number(share > 1)", ""}};
  for (const auto& [text, unit] : units) EXPECT_EQ(kind_of(text).unit, unit) << text;
}

app::JournalFile person(const std::string& code, const std::string& level, double ease) {
  app::JournalFile journal;
  journal.header.participant = code;
  journal.header.visit = journal.header.provenance.run = 1;
  journal.header.factors = {{"prime", level}};
  journal.end = engine::RunEnd::finished;
  journal.scores = {{"ease", "ease", ease, 4, 4}, {"before", "ease", 3.5 + ease / 10, 4, 4}};
  return journal;
}

app::ScoringRules rules_with(const char* value) {
  app::ScoringRules rules;
  protocols::ScoreOfStudy score;
  score.name = "it";
  score.kind = protocols::ScoreOfStudy::Kind::formula;
  score.formula = formula(value);
  rules.scores = {score};
  rules.factors = {{"prime", {"security", "positive", "neutral"}}};
  return rules;
}

std::vector<app::JournalFile> six() {
  std::vector<app::JournalFile> journals;
  const char* levels[] = {"neutral", "positive", "security"};
  for (int i = 0; i < 6; ++i) journals.push_back(person("p" + std::to_string(i), levels[i % 3], 4 + 0.3 * i));
  return journals;
}

TEST(ScoreLines, TestNoScaleAgainstNothing) {
  const auto journals = six();
  const auto level = app::score_study(journals, rules_with("ease.ease")).group;
  EXPECT_EQ(level.front().score, "it");
  EXPECT_FALSE(level.front().tested);
  EXPECT_FALSE(level.front().bayes_factor);
  EXPECT_EQ(level.front().unit, "points");
  EXPECT_TRUE(level.front().estimate);  // the mean has its interval all the same
  EXPECT_TRUE(app::score_study(journals, rules_with("ease.ease - before.ease")).group.front().tested);
}

TEST(ScoreLines, KeepLevelsInTheOrderInWhichTheAuthorWroteThem) {
  const auto journals = six();
  std::vector<std::string> groups;
  for (const app::GroupScore& line : app::score_study(journals, rules_with("ease.ease")).group)
    if (line.score == "it" && !line.group.empty()) groups.push_back(line.group);
  EXPECT_EQ(groups, (std::vector<std::string>{"prime=security", "prime=positive", "prime=neutral", "prime=security - positive",
                                              "prime=security - neutral", "prime=positive - neutral"}));
}

TEST(ScoreLines, ListAModeratorThatGivesNoLine) {
  auto rules = rules_with("ease.ease - before.ease");
  rules.scores.front().moderators = {"closeness.anxiety"};
  const auto journals = six();
  const auto group = app::score_study(journals, rules).group;
  const auto line = std::ranges::find(group, "closeness.anxiety", &app::GroupScore::group);
  ASSERT_NE(line, group.end());
  EXPECT_EQ(line->n, 0);
  EXPECT_FALSE(line->value);
}

TEST(ScoreLines, PutTheDeclaredScoresFirstAndCountTheTests) {
  const TemporaryFolder folder;
  ASSERT_EQ(call({"simulate", SOURCE_DIR "/protocols/library/p12-security.yaml", "--participants", "6", "--seed", "1", "--data",
                  (folder.path / "data").string()})
                .status,
            0);
  const Called score = call({"score", folder.path.string(), "--mode", "simulated"});
  ASSERT_EQ(score.status, 0) << score.err;
  const auto line = score.out.find("---- what the protocol does not declare");
  ASSERT_NE(line, std::string::npos) << score.out;
  EXPECT_LT(score.out.find("rejection"), line);
  EXPECT_GT(score.out.find("main.accuracy"), line);
  EXPECT_NE(score.out.find("Tests: "), std::string::npos) << score.out;
  EXPECT_NE(score.out.find("Timing\n"), std::string::npos) << score.out;
  EXPECT_NE(score.out.find("trials with a skipped refresh: 0"), std::string::npos) << score.out;
}

}  // namespace
