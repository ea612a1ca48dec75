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

// A study whose values stand in another order than that of the alphabet, in two lists; the second is for another level alone.
constexpr const char* kNotByTheAlphabet = R"(tachisto: 1
title: Another order than the alphabet's
language: en
factors:
  where: {between: [lab, home]}
lists:
  first: {items: [{text: love, kind: warm}, {text: cork, kind: neutral}], label: {from: one}}
  others: {items: [{text: mud, kind: cold, at: lab}, {text: ice, kind: bitter, at: home}], where: {at: $where}, label: {from: another}}
trials:
  decision:
    - {event: prime, text: $prime, until: answer, at_most: 2000 ms}
blocks:
  main:
    trial: decision
    cross: {prime: [first, others]}
    repeat: 8
    answer: {by: prime.from, keys: {one: J, another: F}}
    cells: [prime.kind]
scores:
  quick: {rt: main, each: prime.kind}
session:
  - block: main
)";

// Where each of the words first stands, after the one before it; empty: all do, in this order.
std::string not_in_order(const std::string& text, const std::vector<std::string>& words) {
  std::size_t at = 0;
  for (const std::string& word : words) {
    at = text.find(word, at);
    if (at == std::string::npos) return word + " does not come after those before it in:\n" + text;
  }
  return "";
}

TEST(ScoreLines, KeepValuesInTheOrderOfTheListsWhereverTheyAreListed) {
  const TemporaryFolder folder;
  const std::string study = (folder.path / "study.yaml").string(), data = (folder.path / "data").string(),
                    tables = (folder.path / "tables").string();
  std::ofstream(study) << kNotByTheAlphabet;
  const std::vector<std::string> of_lab{"warm", "neutral", "cold"}, of_home{"warm", "neutral", "bitter"},
      all{"warm", "neutral", "cold", "bitter"};
  const Called check = call({"check", study});
  ASSERT_EQ(check.status, 0) << check.err;
  EXPECT_EQ(not_in_order(check.out.substr(check.out.find("Trials per cell")), {"warm", "neutral", "cold", "warm", "neutral", "bitter"}),
            "");
  const Called simulated = call({"simulate", study, "--participants", "4", "--seed", "3", "--data", data});
  ASSERT_EQ(simulated.status, 0) << simulated.err;
  EXPECT_EQ(not_in_order(simulated.out.substr(simulated.out.find("Block main")), all), "");
  const Called score = call({"score", data, "--mode", "simulated"});
  ASSERT_EQ(score.status, 0) << score.err;
  EXPECT_EQ(not_in_order(score.out, {"quick.warm", "quick.neutral", "quick.cold", "quick.bitter"}), "");
  ASSERT_EQ(call({"export", data, "--mode", "simulated", "-o", tables}).status, 0);
  const auto of_table = [&](const std::string& name) { return read_file(folder.path / "tables" / ("mode-simulated_" + name + ".csv")); };
  for (const char* table : {"cells", "scores"}) {
    const std::string text = of_table(table);
    const std::string of_one = text.substr(text.find("sim001"), text.find("sim002") - text.find("sim001"));
    EXPECT_TRUE(not_in_order(of_one, of_lab).empty() || not_in_order(of_one, of_home).empty()) << of_one;
  }
  EXPECT_EQ(not_in_order(of_table("group"), {"quick.warm", "quick.neutral", "quick.cold", "quick.bitter"}), "");
  ASSERT_EQ(call({"preview", study, "-o", (folder.path / "preview").string()}).status, 0);
  const std::string page = read_file(folder.path / "preview" / "preview.html");
  EXPECT_EQ(not_in_order(page.substr(page.find("prime.kind = ")),
                         {"prime.kind = warm", "prime.kind = neutral", "prime.kind = cold", "prime.kind = bitter"}),
            "");
}

// Partners sit at two computers, and what is typed there meets only in the results.
TEST(UnlikeGroups, AreThoseWhoseMembersWereGivenWhatDoesNotFit) {
  std::vector<app::JournalFile> journals;
  const auto add = [&](const std::string& code, const std::string& group, const std::string& role, const std::string& prime,
                       const std::string& gender) {
    app::JournalFile& journal = journals.emplace_back(person(code, "neutral", 4));
    journal.header.group = group;
    journal.header.role = role;
    journal.header.strata = {{"first_prime", prime}, {"gender", gender}};
  };
  for (const char* group : {"c1", "c2", "c3"}) {
    add(std::string(group) + "a", group, "first", "security", "woman");
    add(std::string(group) + "b", group, group == std::string("c3") ? "first" : "second",
        group == std::string("c2") ? "neutral" : "security", "man");
  }
  std::vector<app::ScoredRun> runs;
  for (const app::JournalFile& journal : journals) runs.push_back({&journal, {}});
  EXPECT_EQ(app::unlike_groups(runs),
            (std::vector<std::string>{
                "group c3: role is first for c3a, first for c3b: one role twice",
                "group c2: stratum first_prime is security for c2a, neutral for c2b: the members were given different values"}));
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
