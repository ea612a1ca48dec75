#include "app/check/confounds.h"

#include <gtest/gtest.h>

#include "protocols/reading/read_protocol.h"
#include "tests/temporary_folder.h"

namespace {

using Sentences = std::vector<std::string>;

Sentences found_in(const std::string& lists, const std::string& block, const std::string& factors = "") {
  const TemporaryFolder folder;
  const auto file = folder.write(
      "study.yaml", "tachisto: 1\ntitle: Words\n" + factors + "lists: {" + lists +
                        "}\ntrials: {t: [{event: target, text: $w, until: answer}]}\nblocks: {main: {trial: t, cross: {w: w}, " + block +
                        "}}\nsession: [{block: main}]\n");
  const auto read = protocols::read_protocol(file, {});
  EXPECT_TRUE(read.protocol) << protocols::to_text(read.diagnostics);
  return read.protocol ? app::confounds(*read.protocol, app::planned_blocks(*read.protocol)) : Sentences();
}

const std::string answering = "answer: {by: w.is, keys: {word: J, nonword: F}}";

TEST(Confounds, AreLabelsThatDetermineEachOther) {
  const std::string rows = "w: {items: [{text: a, is: word, side: left}, {text: b, is: nonword, side: right}]}";
  EXPECT_EQ(
      found_in(rows, answering + ", cells: [w.is, w.side]"),
      Sentences{
          "In block 'main' w.is and w.side determine each other (nonword with right, word with left): what they do cannot be told apart."});
}

TEST(Confounds, AreCombinationsThatNoTrialHas) {
  const std::string rows =
      "w: {items: [{text: a, is: word, side: left}, {text: b, is: nonword, side: left}, {text: c, is: word, side: right}]}";
  EXPECT_EQ(found_in(rows, answering + ", cells: [w.is, w.side]"),
            Sentences{"In block 'main' 1 of 4 combinations of w.is and w.side have no trial."});
}

// The case that was reported: rows alternate word and nonword, and the square went by rows.
TEST(Confounds, AreNotMadeByALatinSquareAnyMore) {
  const std::string rows =
      "w: {items: [{text: a, is: word}, {text: b, is: nonword}, {text: c, is: word}, {text: d, is: nonword}], assign: {kind: {values: [x, "
      "y]}}}";
  EXPECT_EQ(found_in(rows, answering + ", cells: [w.kind, w.is]"), Sentences());
  EXPECT_EQ(found_in(rows, answering + ", cells: [w.kind]"), Sentences()) << "the answers count though they are no cell";
}

TEST(Confounds, AreAssignedColumnsWithTooFewRows) {
  const std::string rows = "w: {items: [{text: a, is: word}, {text: b, is: nonword}], assign: {kind: {values: [x, y]}}}";
  const Sentences found = found_in(rows, answering + ", cells: [w.kind]");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NE(found[0].find("w.kind and the right answer determine each other"), std::string::npos) << found[0];
}

TEST(Confounds, AreFactorsBetweenAndLabelsWithin) {
  const std::string factor = "factors: {version: {between: [one, two]}}\n";
  const std::string rows =
      "w: {items: [{text: a, set: one, is: word, tone: warm}, {text: b, set: one, is: nonword, tone: warm}, {text: c, set: two, is: word, "
      "tone: "
      "cold}, {text: d, set: two, is: nonword, tone: cold}], where: {set: $version}}";
  const Sentences found = found_in(rows, answering + ", cells: [w.tone, w.is]", factor);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NE(
      found[0].find("w.tone, within participants, and factor 'version', between them, determine each other (one with warm, two with cold)"),
      std::string::npos)
      << found[0];
  EXPECT_EQ(found_in(rows, answering + ", cells: [w.set, w.is]", factor), Sentences()) << "the label is the factor itself";
}

}  // namespace
