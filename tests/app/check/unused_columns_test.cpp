#include "app/check/unused_columns.h"

#include <gtest/gtest.h>

#include "protocols/reading/read_protocol.h"
#include "tests/temporary_folder.h"

namespace {

using Unused = std::vector<app::UnusedColumns>;

// Of a list of pairs, with these parts of a protocol.
Unused unused(const std::string& list, const std::string& event, const std::string& block, const std::string& more = "") {
  const TemporaryFolder folder;
  folder.write("pairs.csv", "text,prime,is,soa,weight\nbutter,bread,l,50 ms,1\ncin,clock,a,150 ms,2\n");
  folder.write("q.csv", "id,text,scale\na,I am calm,warm\n");
  const auto file =
      folder.write("study.yaml", "tachisto: 1\ntitle: Pairs\nlists: {pairs: {" + list + "}, spare: {items: [{text: a, of: b}]}}\n" + more +
                                     "trials: {t: [" + event + ", {event: target, text: $pair, until: answer}]}\n" +
                                     "blocks: {main: {trial: t, cross: {pair: pairs}, " + block + "}}\nsession: [{block: main}" +
                                     (more.empty() ? "" : ", {questionnaire: q}") + "]\n");
  const auto read = protocols::read_protocol(file, {});
  EXPECT_TRUE(read.protocol) << protocols::to_text(read.diagnostics);
  return read.protocol ? app::unused_columns(*read.protocol) : Unused();
}

const std::string plain = "{event: prime, text: $pair.prime, for: 150 ms}", keys = "answer: {by: pair.is, keys: {l: J, a: F}}";

TEST(UnusedColumns, AreThoseThatNothingShowsOrNames) {
  EXPECT_EQ(unused("file: pairs.csv", plain, keys), (Unused{{"list 'pairs'", {"soa", "weight"}}}));
  EXPECT_EQ(unused("file: pairs.csv", "{event: gap, blank: true, for: $pair.soa}", keys + ", cells: [pair.weight]"),
            (Unused{{"list 'pairs'", {"prime"}}}));
}

TEST(UnusedColumns, AreNotThoseOfConditionsOrdersAndNarrowings) {
  EXPECT_EQ(unused("file: pairs.csv, where: {weight: [\"1\", \"2\"]}", plain, keys + ", order: {longest_run: {pair.soa: 2}}"), Unused());
  EXPECT_EQ(unused("file: pairs.csv, label: {side: left}", plain, keys + ", only: pair.soa != '50 ms' or pair.weight > 0"),
            (Unused{{"list 'pairs'", {"side"}}}));
}

// What stands in the file and in no step: also what only such a part uses.
TEST(UnusedParts, AreThoseThatNoStepLeadsTo) {
  const TemporaryFolder folder;
  const auto file = folder.write("study.yaml", R"(tachisto: 1
title: Parts
slots:
  AF: {count: 1, from: nomination, ask: "Who is close?"}
  KN: {count: 1, from: nomination, ask: "Whom do you know?"}
lists:
  source: {items: [a, b]}
  shown: {rows_of: [source]}
  spare: {items: [c]}
  rehearsed: {items: [d, e]}
  of_the_spare_block: {items: [f]}
trials:
  plain: [{event: target, text: $word, until: answer}]
  spare: [{event: target, text: $word, until: answer}]
blocks:
  main: {trial: plain, cross: {word: shown}, answer: {keys: {"yes": J, "no": F}}}
  spare: {trial: spare, cross: {word: of_the_spare_block}, answer: {keys: {"yes": J, "no": F}}}
questionnaires:
  mood: {items: [{id: calm, text: I am calm}]}
  spare: {items: [{id: glad, text: I am glad}]}
session:
  - nominate: [AF]
  - practice: {of: main, trials: 2, with: {word: rehearsed}}
  - block: main
  - questionnaire: mood
)");
  const auto read = protocols::read_protocol(file, {});
  ASSERT_TRUE(read.protocol) << protocols::to_text(read.diagnostics);
  EXPECT_EQ(app::unused_parts(*read.protocol, file), (std::vector<std::string>{"slot 'KN'", "list 'spare'", "list 'of_the_spare_block'",
                                                                               "trial 'spare'", "block 'spare'", "questionnaire 'spare'"}));
  EXPECT_EQ(app::unused_parts(*read.protocol, "another.yaml"), std::vector<std::string>());  // as if all of it were included
}

TEST(UnusedColumns, AreNamedOfQuestionnairesToo) {
  const Unused found = unused("file: pairs.csv", plain, keys + ", cells: [pair.soa, pair.weight]", "questionnaires: {q: {file: q.csv}}\n");
  EXPECT_EQ(found, (Unused{{"questionnaire 'q'", {"scale"}}}));
}

}  // namespace
