// A protocol that was changed between two participants: what differs is said in words, asked about once, and told with the scores.
#include <gtest/gtest.h>

#include "app/journals/earlier_runs.h"
#include "app/journals/versions.h"
#include "app/design/protocol_settings.h"
#include "tests/app/small_study.h"

namespace {

// A small study that simulated participants have been in, and one of them again as a real one.
struct Changed : SmallStudy {
  Changed() {
    EXPECT_EQ(simulate({}).status, 0);
    make_real("sim001", "001");
  }
  Called simulate(std::vector<std::string> more) const {
    std::vector<std::string> words{"simulate", file, "--participants", "1", "--seed", "1"};
    words.insert(words.end(), more.begin(), more.end());
    return call(words);
  }
  void make_real(const std::string& simulated, const std::string& participant) const {
    std::string text = read_file(folder.path / "data" / app::journal_path("", {simulated, 1, 1, engine::Mode::simulated}));
    const auto put = [&](const std::string& from, const std::string& to) { text.replace(text.find(from), from.size(), to); };
    put(R"("mode":"simulated")", R"("mode":"real")");
    put("\"participant\":\"" + simulated + "\"", "\"participant\":\"" + participant + "\"");
    folder.write("data" / app::journal_path("", {participant, 1, 1, engine::Mode::real}), text);
  }
  void change(const std::string& from, const std::string& to) const {
    std::string text = read_file(file);
    ASSERT_NE(text.find(from), std::string::npos);
    text.replace(text.find(from), from.size(), to);
    folder.write("study.yaml", text);
  }
};
constexpr int no_window = 2;  // as far as this machine without a screen gets

TEST(ChangedProtocol, IsAskedAboutOnceAndInWords) {
  const Changed study;
  EXPECT_EQ(study.run({}).status, no_window) << "the protocol is as it was";
  study.change("at_most: 1000 ms", "at_most: 1500 ms");
  study.change("items: [love, hug]", "items: [love, hug, kiss]");
  const Called refused = study.run({});
  EXPECT_EQ(refused.status, 1);
  EXPECT_TRUE(says(refused, "The protocol was changed after the last run")) << refused.err;
  EXPECT_TRUE(says(refused, "trials.word.word.at_most: 1000 ms, now 1500 ms")) << refused.err;
  EXPECT_TRUE(says(refused, "lists.words.items: [love, hug], now [love, hug, kiss]")) << refused.err;
  EXPECT_TRUE(says(refused, "add --changed-protocol")) << refused.err;
  EXPECT_EQ(study.run({"--changed-protocol"}).status, no_window);
  EXPECT_EQ(study.run({}, "n\n").status, 1);
  EXPECT_EQ(study.run({}, "y\n").status, no_window);
  ASSERT_EQ(study.simulate({"--add"}).status, 0);
  study.make_real("sim002", "002");
  const Called after = study.run({});
  EXPECT_EQ(after.status, no_window) << "a run was made with it: " << after.err;
  EXPECT_FALSE(says(after, "was changed")) << after.err;
}

TEST(ChangedProtocol, IsNotAskedAboutForACommentOrInAPilot) {
  const Changed study;
  study.change("tachisto: 1\n", "tachisto: 1\n# by the second assistant\n");
  EXPECT_EQ(study.run({}).status, no_window);
  study.change("at_most: 1000 ms", "at_most: 1500 ms");
  EXPECT_EQ(call({"pilot", study.file}).status, no_window);
}

TEST(ChangedProtocol, IsToldWithScoresAndExportAndCanBeSplit) {
  const Changed study;
  study.change("at_most: 1000 ms", "at_most: 1500 ms");
  study.change("session:", "exclude: {main: {slower_than: 900 ms}}\nsession:");
  ASSERT_EQ(study.simulate({"--add"}).status, 0);
  const std::string folder = study.folder.path.string();
  const Called score = call({"score", folder, "--mode", "simulated"});
  ASSERT_EQ(score.status, 0) << score.err;
  for (const char* part :
       {"version 1 of the protocol: 1 run, from participant sim001", "version 2 of the protocol: 1 run, from participant sim002",
        "trials.word.word.at_most: 1000 ms, now 1500 ms; exclude.main.slower_than: new, 900 ms", "for one of them alone: --only-version N"})
    EXPECT_NE(score.out.find(part), std::string::npos) << part << "\n" << score.out;
  const Called second = call({"score", folder, "--mode", "simulated", "--only-version", "2"});
  EXPECT_NE(second.out.find("1 run (simulated)"), std::string::npos) << second.out;
  EXPECT_EQ(second.out.find("version 1 of"), std::string::npos) << second.out;
  const Called exported = call({"export", folder, "--mode", "simulated", "-o", (study.folder.path / "out").string()});
  EXPECT_TRUE(says(exported, "version 2 of the protocol")) << exported.err;
  const Called third = call({"score", folder, "--mode", "simulated", "--only-version", "3"});
  EXPECT_EQ(third.status, 1);
  EXPECT_TRUE(says(third, "from 1 to 2")) << third.err;
}

TEST(ChangedProtocol, NamesAListThatWasChangedThoughTheProtocolWasNot) {
  engine::Provenance before, after;
  before.settings = after.settings = {{"title", "Words"}};
  before.files = {{"study.yaml", "1"}, {"words.csv", "2"}, {"old.png", "3"}};
  after.files = {{"study.yaml", "1"}, {"words.csv", "4"}, {"new.png", "3"}};
  EXPECT_EQ(app::differences(before, after),
            (std::vector<std::string>{"the file words.csv was changed", "the file old.png is no longer used", "the file new.png is new"}));
}

TEST(ProtocolSettings, CallAPartOfAListByItsFirstValue) {
  const TemporaryFolder folder;
  const auto file = folder.write(
      "a.yaml",
      "trials:\n  t:\n    - {event: prime, for: 20 ms}  # short\n    - {event: prime, for: 30 ms}\n    - text: {size: 3}\nempty:\n");
  EXPECT_EQ(app::settings_of({file, "words.csv"}), (engine::Labels{{"trials.t.prime.event", "prime"},
                                                                   {"trials.t.prime.for", "20 ms"},
                                                                   {"trials.t.prime (2).event", "prime"},
                                                                   {"trials.t.prime (2).for", "30 ms"},
                                                                   {"trials.t.text.text.size", "3"},
                                                                   {"empty", ""}}));
}

}  // namespace
