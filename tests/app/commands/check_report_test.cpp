// What `check` says of a study without mistakes that its author should look at.
#include <gtest/gtest.h>

#include "tests/app/a_folder.h"

namespace {

std::string study(const std::string& lists, const std::string& block, const std::string& more = "") {
  return "tachisto: 1\ntitle: Words\nlists: {" + lists + "}\n" + more +
         "trials: {t: [{event: target, text: $w, until: answer, at_most: 900 ms}]}\nblocks: {main: {trial: t, cross: {w: w}, " + block +
         "}}\nsession:\n  - block: main\n";
}

TEST(CheckReport, NamesConfoundsFirstAndUnusedColumns) {
  const TemporaryFolder folder;
  const auto file = folder.write(
      "study.yaml", study("w: {items: [{text: a, is: word, side: left, note: x}, {text: b, is: nonword, side: right, note: y}]}",
                          "answer: {by: w.is, keys: {word: Slash, nonword: Z}}, cells: [w.is, w.side]"));
  const Called called = call({"check", file.string()});
  EXPECT_EQ(called.status, 0) << called.err;
  EXPECT_NE(called.out.find("No mistakes.\n! In block 'main' w.is and w.side determine each other"), std::string::npos) << called.out;
  EXPECT_NE(called.out.find("Columns that nothing uses\n  list 'w'  note\n"), std::string::npos) << called.out;
  EXPECT_NE(called.out.find("On other layouts these bear another letter or sign: Slash, Z."), std::string::npos) << called.out;
  const Called json = call({"check", file.string(), "--json"});
  EXPECT_NE(json.out.find("\"confounds\""), std::string::npos);
  EXPECT_NE(json.out.find("\"unused_columns\""), std::string::npos);
}

TEST(CheckReport, SaysHowManyQuestionsOfEachScaleAreReversed) {
  const TemporaryFolder folder;
  folder.write("q.csv", "sep=;\r\nid;text;reverse\r\na;I am calm;FALSCH\r\nb;I am tense;WAHR\r\nc;I am still;0\r\n");
  const auto file = folder.write("study.yaml",
                                 "tachisto: 1\ntitle: Q\nquestionnaires: {mood: {file: q.csv, scale: {from: 1, to: 7}, scales: {calm: [a, "
                                 "b], rest: [c]}}}\nsession:\n  - "
                                 "questionnaire: mood\n");
  const Called called = call({"check", file.string()});
  EXPECT_EQ(called.status, 0) << called.err;
  EXPECT_NE(called.out.find("mood           calm           2         1"), std::string::npos) << called.out;
  EXPECT_NE(called.out.find("mood           rest           1         0"), std::string::npos) << called.out;
}

TEST(CheckReport, RefusesALanguageWithoutTexts) {
  const TemporaryFolder folder;
  const auto file = folder.write("study.yaml", "tachisto: 1\ntitle: Q\nlanguage: de\nsession:\n  - consent: {text: Hallo}\n");
  const Called called = call({"check", file.string()});
  EXPECT_EQ(called.status, 1);
  EXPECT_NE(called.err.find("the program has no texts of its own in 'de'"), std::string::npos) << called.err;
  EXPECT_NE(called.err.find("consent"), std::string::npos);
}

TEST(CheckReport, NamesMissingPicturesOfAFolderOnceAndGuessesTheSpelling) {
  const TemporaryFolder folder;
  folder.write("faces/Photo.JPG", "x");
  std::string rows = "text,is\n";
  for (int i = 0; i < 200; ++i) rows += "gone/" + std::to_string(i) + ".png,word\n";
  folder.write("many.csv", rows);
  folder.write("one.csv", "text,is\nfaces/Photo.jpg,word\n");
  folder.write("back.csv", "text,is\nfaces\\Photo.JPG,word\n");
  const auto said = [&](const std::string& list) {
    const auto file = folder.write("study.yaml", "tachisto: 1\ntitle: P\nlists: {w: {file: " + list +
                                                     "}}\ntrials: {t: [{event: target, picture: $w, until: answer}]}\nblocks: {main: "
                                                     "{trial: t, cross: {w: w}, answer: {keys: {seen: J}}}}\n"
                                                     "session:\n  - block: main\n");
    return call({"check", file.string()}).err;
  };
  const std::string many = said("many.csv");
  EXPECT_NE(many.find("200 pictures of the folder 'gone/' are not there, 'gone/0.png' for one"), std::string::npos) << many;
  EXPECT_NE(many.find("1 error\n"), std::string::npos) << many;
  EXPECT_NE(said("one.csv").find("fix: did you mean 'faces/Photo.JPG'?"), std::string::npos);
  EXPECT_NE(said("back.csv").find("fix: write '/' between folders: 'faces/Photo.JPG'"), std::string::npos);
}

TEST(Run, RefusesNamesThatCannotBeDrawnBeforeTheScreenIsTaken) {
  const TemporaryFolder folder;
  const auto file = folder.write("study.yaml",
                                 "tachisto: 1\ntitle: N\nslots: {AF: {count: 1, from: nomination, ask: \"Who?\"}}\nlists: {n: {slots: "
                                 "[AF]}}\ntrials: {t: [{event: target, text: $w, "
                                 "until: answer}]}\nblocks: {main: {trial: t, cross: {w: n}, answer: {keys: {seen: J}}}}\nsession:\n  - "
                                 "nominate: [AF]\n  - block: main\n");
  const auto names = folder.write("names.yaml", "AF: [\"\U00012345\U00012346\"]\n");  // cuneiform
  const Called called = call({"run", file.string(), "--participant", "012", "--answers", names.string()});
  EXPECT_EQ(called.status, 1) << called.err;
  EXPECT_NE(called.err.find("AF1 has letters that no font of this machine can draw"), std::string::npos) << called.err;
  EXPECT_FALSE(std::filesystem::exists(folder.path / "data"));
}

TEST(Run, RefusesCodesThatOtherProgramsMisread) {
  const TemporaryFolder folder;
  const auto file = folder.write("study.yaml", study("w: {items: [a, b]}", "answer: {keys: {seen: J}}"));
  for (const char* code : {"NA", "1E5", "MAR1", "nan"}) EXPECT_EQ(call({"run", file.string(), "--participant", code}).status, 1) << code;
  EXPECT_NE(call({"run", file.string(), "--participant", "MAR1"}).err.find("a date"), std::string::npos);
}

}  // namespace
