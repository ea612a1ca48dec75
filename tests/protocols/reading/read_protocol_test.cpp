#include "protocols/reading/read_protocol.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "protocols/planning/plan.h"
#include "tests/temporary_folder.h"

namespace protocols {
namespace {

namespace fs = std::filesystem;

const SearchPath shipped_files{{SOURCE_DIR "/stimuli/sets", SOURCE_DIR "/protocols/library"}};

const Protocol& p01() {
  static const ReadResult read = read_protocol(SOURCE_DIR "/protocols/library/p01.yaml", shipped_files);
  if (!read.protocol) throw std::runtime_error(to_text(read.diagnostics));
  return *read.protocol;
}

// A protocol written to a folder of its own.
class Study {
 public:
  void add(const std::string& file, const std::string& text) const { folder_.write(file, text); }
  ReadResult read() const { return read_protocol(folder_.path / "study.yaml", {{folder_.path / "shipped"}}); }

 private:
  TemporaryFolder folder_;
};

TEST(ReadProtocol, ReadsEveryShippedParadigm) {
  for (const auto& entry : fs::directory_iterator(SOURCE_DIR "/protocols/library")) {
    if (entry.path().extension() != ".yaml") continue;
    const ReadResult read = read_protocol(entry.path(), shipped_files);
    EXPECT_TRUE(read.protocol) << to_text(read.diagnostics);
  }
}

TEST(ReadProtocol, FillsDesignAndMaterialOfP01) {
  const Protocol& protocol = p01();
  EXPECT_EQ(protocol.paradigm, "P01");
  ASSERT_EQ(protocol.factors.size(), 1u);
  EXPECT_EQ(protocol.factors[0].levels, (std::vector<std::string>{"unrelated", "related"}));
  EXPECT_EQ(protocol.factors[0].assign, Assignment::permuted_blocks);
  const Slot& unknown = *find_slot(protocol, "UN");
  EXPECT_EQ(unknown.from, SlotSource::tick_list);
  EXPECT_EQ(unknown.tick, Tick::unknown);
  EXPECT_EQ(unknown.match.slot, "AF");
  EXPECT_EQ(unknown.candidates[0], "Alice");
  const ListSpec& primes = *find_list(protocol, "primes");
  EXPECT_EQ(primes.rows[0], (Item{"failure", "failure", {{"kind", "threat"}, {"relation", "unrelated"}, {"pair", "1"}}}));
  EXPECT_EQ(primes.where, (std::vector<Where>{{"relation", {}, "threat"}, {"pair", {"1"}, ""}}));
  EXPECT_EQ(find_list(protocol, "nonwords")->like, "names");
  EXPECT_EQ(find_list(protocol, "nonwords")->label,
            (std::vector<std::pair<std::string, std::string>>{{"is", "nonword"}, {"slot", "NW"}}));
}

TEST(ReadProtocol, FillsTrialsOfP01WithTheFieldsUsualMasks) {
  const TrialSpec& trial = *find_trial(p01(), "decision");
  ASSERT_EQ(trial.events.size(), 4u);
  const MaskedSpec& masked = *trial.events[1].masked;
  EXPECT_EQ(masked.lasts, DurationSpec(AskedTime{20, TimeUnit::milliseconds}));
  EXPECT_EQ(masked.forward, (MaskSpec{MaskKind::hashes, AskedTime{500, TimeUnit::milliseconds}, std::nullopt}));
  EXPECT_EQ(masked.backward, (MaskSpec{MaskKind::letters, AskedTime{500, TimeUnit::milliseconds}, std::nullopt}));
  EXPECT_EQ(std::get<TextSpec>(masked.prime).height, (Length{5, LengthUnit::percent}));
  EXPECT_FALSE(trial.events[1].lasts);
  EXPECT_TRUE(trial.events[2].until_answer);
  EXPECT_EQ(trial.events[2].lasts, DurationSpec(AskedTime{2000, TimeUnit::milliseconds}));
  EXPECT_TRUE(trial.events[3].shown.empty());
}

TEST(ReadProtocol, FillsBlocksAndSessionOfP01) {
  const Block& block = *find_block(p01(), "main");
  EXPECT_EQ(block.cross, (std::vector<Crossing>{{"prime", {"primes"}}, {"target", {"names", "nonwords"}}}));
  EXPECT_EQ(block.repeat, 2);
  EXPECT_EQ(to_text(block.answer->by), "target.is");
  EXPECT_EQ(block.answer->keys, (std::vector<std::pair<std::string, Key>>{{"name", 13}, {"nonword", 9}}));
  EXPECT_TRUE(block.answer->counterbalance);
  EXPECT_EQ(to_text(block.order.longest_run[0].first), "condition");
  EXPECT_EQ(block.order.longest_run[0].second, 3);
  const auto& session = p01().session;
  ASSERT_EQ(session.size(), 12u);
  EXPECT_EQ(std::get<PageStep>(session[2]).name, "p01-decision-en");
  EXPECT_EQ(std::get<PageStep>(session[2]).keys_of, "main");
  const auto& practice = std::get<PracticeStep>(session[3]);
  EXPECT_EQ(practice.until, 0.8);
  EXPECT_EQ(practice.with[1], (Crossing{"target", {"practice_names", "practice_nonwords"}}));
  EXPECT_EQ(std::get<BlockStep>(session[5]).pause_every, 48);
  EXPECT_EQ(session[6].name, "familiarity");
  EXPECT_TRUE(std::get<DebriefStep>(session[8]).funnel) << "before anybody has heard of primes";
  EXPECT_TRUE(std::holds_alternative<AwarenessStep>(session[9]));
  EXPECT_TRUE(std::get<DebriefStep>(session.back()).page);
}

const char* const one_word = R"(tachisto: 1
title: One word
lists:
  words: {file: words.csv}
trials:
  look:
    - {event: word, text: $word, for: 500 ms}
blocks:
  main: {trial: look, cross: {word: words}}
session:
  - block: main
)";

TEST(ReadProtocol, TakesTheStudysOwnFileBeforeOneThatShips) {
  const Study study;
  study.add("study.yaml", one_word);
  study.add("shipped/words.csv", "text\nshipped\n");
  EXPECT_EQ(study.read().protocol->lists[0].rows[0].text, "shipped");
  study.add("stimuli/words.csv", "text\nstimuli\n");
  EXPECT_EQ(study.read().protocol->lists[0].rows[0].text, "stimuli");
  study.add("words.csv", "text\nbeside\n");
  const ReadResult read = study.read();
  EXPECT_EQ(read.protocol->lists[0].rows[0].text, "beside");
  ASSERT_EQ(read.files.size(), 2u);
  EXPECT_EQ(read.files[0].filename(), "study.yaml");
  EXPECT_EQ(read.files[1].filename(), "words.csv");
}

TEST(ReadProtocol, GivesAProtocolOrDiagnosticsNeverBoth) {
  const Study study;
  study.add("study.yaml", one_word);
  const ReadResult broken = study.read();
  EXPECT_FALSE(broken.protocol);
  EXPECT_EQ(broken.diagnostics.size(), 1u);
  study.add("words.csv", "text\nlove\n");
  const ReadResult sound = study.read();
  EXPECT_TRUE(sound.protocol);
  EXPECT_TRUE(sound.diagnostics.empty());
}

TEST(ReadProtocol, RefusesAFileThatIsNotThere) {
  EXPECT_EQ(to_text(read_protocol("nowhere/study.yaml", {}).diagnostics),
            "nowhere/study.yaml: error: there is no such file\n  fix: check the name and the folder\n1 error\n");
}

TEST(ReadProtocol, RefusesAFileOfManyMegabytes) {
  const Study study;
  study.add("study.yaml", std::string(3 << 20, '#'));
  const std::string text = to_text(study.read().diagnostics);
  EXPECT_NE(text.find("the file is too large to be read\n  expected at most 2 MB"), std::string::npos) << text;
}

TEST(ReadProtocol, LetsBracesAroundAPageBeTheOnlyReferences) {
  const Study study;
  study.add("words.csv", "text\nlove\n");
  study.add("study.yaml", std::string(one_word) + "  - page: {text: \"Thank you.\\n\\n- $5 for you\"}\n");
  const ReadResult read = study.read();
  ASSERT_TRUE(read.protocol) << to_text(read.diagnostics);
  EXPECT_EQ(std::get<PageStep>(read.protocol->session[1]).markdown, "Thank you.\n\n- $5 for you");
  EXPECT_EQ(std::get<PageStep>(read.protocol->session[1]).name, "page");
}

TEST(ReadProtocol, KeepsRowsThatAFactorDistinguishesUnderOneId) {
  const Study study;
  std::string text = one_word;
  text.replace(text.find("lists:"), 6, "factors:\n  group: {between: [a, b]}\nlists:");
  text.replace(text.find("words.csv}"), 10, "words.csv, where: {group: $group}}");
  study.add("study.yaml", text);
  study.add("words.csv", "text,group\nlove,a\nlove,b\n");
  const ReadResult read = study.read();
  EXPECT_TRUE(read.protocol) << to_text(read.diagnostics);
}

}  // namespace
}  // namespace protocols
