// `tachisto preview` as an author calls it.
#include <gtest/gtest.h>

#include <algorithm>

#include "protocols/model/name_letters.h"
#include "protocols/planning/plan.h"
#include "protocols/reading/read_protocol.h"
#include "stimuli/render/picture_file.h"
#include "tests/app/a_folder.h"

namespace {

const std::string p01 = SOURCE_DIR "/protocols/library/p01.yaml";

std::vector<std::string> files_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) names.push_back(entry.path().lexically_relative(folder).generic_string());
  std::ranges::sort(names);
  return names;
}

int count(const std::string& text, const std::string& word) {
  int found = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + word.size())) ++found;
  return found;
}

// Letters of a picture's bytes may spell anything.
std::string without_pictures(const std::string& text) {
  std::string rest;
  for (std::size_t at = 0; at < text.size();) {
    const auto picture = std::min(text.find("base64,", at), text.size());
    rest += text.substr(at, picture - at);
    at = std::min(text.find('"', picture), text.size());
  }
  return rest;
}

// P01's preview, made once.
struct P01Preview : testing::Test {
  static void SetUpTestSuite() {
    folder = new TemporaryFolder;
    called = call({"preview", p01, "-o", (folder->path / "out").string(), "--refresh", "100"});
    page = read_file(folder->path / "out/preview.html");
  }
  static void TearDownTestSuite() {
    delete folder;
    folder = nullptr;
  }
  static inline TemporaryFolder* folder = nullptr;
  static inline Called called;
  static inline std::string page;
};

TEST_F(P01Preview, HasAFilmStripOfEachCellAndOfThePractice) {
  EXPECT_EQ(called.status, 0) << called.err;
  EXPECT_EQ(called.err, "");
  const auto names = files_in(folder->path / "out");
  // Two kinds of prime by five kinds of target, and one kind of practice; each as PNG and SVG. And one trial.
  EXPECT_EQ(names.size(), 1u + 2u * 11u + 1u);
  EXPECT_TRUE(std::ranges::count(names, "timelines/decision.svg"));
  EXPECT_TRUE(std::ranges::count(names, "strips/main-10.png")) << called.out;
  EXPECT_TRUE(std::ranges::count(names, "strips/practice-main-01.svg"));
  EXPECT_EQ(count(page, "<figure class=\"strip\">"), 11);
  EXPECT_NE(page.find("prime.kind = threat, target.slot = AF"), std::string::npos);
}

TEST_F(P01Preview, ShowsKeysAsTheProtocolWritesThem) {
  EXPECT_GT(count(page, "keys: J (name), F (nonword)"), 0);
  EXPECT_EQ(count(page, "keys: F (name), J (nonword)"), 0);
}

TEST_F(P01Preview, NeedsNoOtherFile) {
  for (const char* word : {"<script", "<link", "src=\"http", "url(", "@import"}) EXPECT_EQ(count(page, word), 0) << word;
  EXPECT_EQ(count(page, " src=\""), count(page, " src=\"data:image/png;base64,"));
  EXPECT_EQ(count(page, " href=\""), count(page, " href=\"#") + count(page, " href=\"data:image/png;base64,"));
}

TEST_F(P01Preview, ShowsMarksAndNoNames) {
  EXPECT_NE(page.find("[AF1]"), std::string::npos);
  const auto read = protocols::read_protocol(p01, {{SOURCE_DIR "/stimuli/sets", SOURCE_DIR "/protocols/library"}});
  ASSERT_TRUE(read.protocol);
  std::string texts = without_pictures(page);
  for (const auto& name : files_in(folder->path / "out"))
    if (name.ends_with(".svg")) texts += without_pictures(read_file(folder->path / "out" / name));
  // Names of the tick list are the study's own and stand in one page, as a question; the nominated ones nowhere.
  for (const auto& [slot, names] : protocols::stand_in_names(*read.protocol)) {
    if (protocols::find_slot(*read.protocol, slot)->from == protocols::SlotSource::tick_list) continue;
    for (const auto& name : names) EXPECT_EQ(count(texts, protocols::NameLetters::of(name)), 0) << slot;
  }
}

// An ethics board reads to the letter what a participant may read, and what is done with it.
TEST_F(P01Preview, HasTheExactWordsOfTheProgramItself) {
  const std::string text = without_pictures(page);
  for (const char* words :
       {"What do you think this study was about?", "could you make out what it was?",
        "A brief glimpse: something was there, but I cannot say what", "Something flashes up very briefly",
        "Do you want to stop taking part?", "You have given this name already", "Is this right?", "Please call the experimenter"})
    EXPECT_GT(count(text, words), 0) << words;
  const auto read = protocols::read_protocol(p01, {{SOURCE_DIR "/stimuli/sets", SOURCE_DIR "/protocols/library"}});
  for (const auto& slot : read.protocol->slots)
    for (const std::string& candidate : slot.candidates) EXPECT_GT(count(text, candidate), 0) << candidate << " may be asked about";
}

TEST_F(P01Preview, SaysWhatIsExcludedScoredAndKeptInTheVault) {
  for (const char* words : {"<h2>Exclusions and scores</h2>", "goes into the vault", "All texts of a participant can be erased"})
    EXPECT_EQ(count(page, words), 1) << words;
  EXPECT_GT(count(page, "minus where"), 0);
}

TEST(Preview, CropsStripsSoThatWordsStayReadable) {
  const TemporaryFolder folder;
  folder.write("study.yaml", R"(tachisto: 1
title: A word and a legend far below
lists: {words: {items: [love]}}
trials:
  word:
    - event: word
      show: [{text: $word, height: 3 %}, {text: "J: yes", height: 2 %, at: [0 px, -45 %]}]
      until: answer
      at_most: 1 s
blocks: {main: {trial: word, cross: {word: words}, answer: {keys: {yes: J}}}}
session: [{block: main}]
)");
  const std::string study = (folder.path / "study.yaml").string();
  EXPECT_EQ(call({"preview", study, "-o", (folder.path / "whole").string()}).status, 0);
  EXPECT_EQ(read_file(folder.path / "whole/strips/main-01.svg").find("cut off"), std::string::npos);
  const auto cropped = call({"preview", study, "-o", (folder.path / "cropped").string(), "--crop", "1/3"});
  EXPECT_EQ(cropped.status, 0) << cropped.err;
  EXPECT_NE(read_file(folder.path / "cropped/strips/main-01.svg").find("cut off"), std::string::npos) << "and it says so";
  EXPECT_EQ(call({"preview", study, "-o", (folder.path / "x").string(), "--crop", "1/5"}).status, 1);
}

TEST_F(P01Preview, ReportsDurationsOnThisScreen) {
  const std::string strip = read_file(folder->path / "out/strips/main-01.svg");
  EXPECT_NE(strip.find("20 ms asked; 2 frames, 20.0 ms shown"), std::string::npos);
  EXPECT_NE(strip.find("(masked prime)"), std::string::npos);
  EXPECT_NE(strip.find("correct: "), std::string::npos);
  EXPECT_EQ(count(strip, "<image "), 6) << "fixation, three parts of the prime, target, gap";
}

TEST_F(P01Preview, IsFitForPrint) {
  const auto read = stimuli::read_picture((folder->path / "out/strips/main-01.png").string(), 0, 0);
  const auto* strip = std::get_if<stimuli::Image>(&read);
  ASSERT_NE(strip, nullptr);
  EXPECT_GT(strip->width, 1600);
  EXPECT_LE(strip->width, 2127) << "180 mm at 300 dpi";
  EXPECT_EQ(read_file(folder->path / "out/strips/main-01.png").find("pHYs"), 37u);
}

TEST_F(P01Preview, IsTheSameWhenMadeAgain) {
  const auto again = call({"preview", p01, "-o", (folder->path / "again").string(), "--refresh", "100"});
  EXPECT_EQ(again.status, 0);
  const auto names = files_in(folder->path / "out");
  EXPECT_EQ(files_in(folder->path / "again"), names);
  for (const auto& name : names) EXPECT_TRUE(read_file(folder->path / "out" / name) == read_file(folder->path / "again" / name)) << name;
}

TEST(Preview, ReplacesAnEarlierPreviewAndNothingElse) {
  const TemporaryFolder folder;
  folder.write("out/preview.html", "old");
  folder.write("out/strips/gone-01.png", "old");
  const std::string out = (folder.path / "out").string();
  const std::string short_study = SOURCE_DIR "/protocols/library/p01-short.yaml";
  EXPECT_EQ(call({"preview", short_study, "-o", out}).status, 0);
  EXPECT_FALSE(std::filesystem::exists(folder.path / "out/strips/gone-01.png"));
  EXPECT_NE(read_file(folder.path / "out/preview.html"), "old");

  folder.write("out/notes.txt", "mine");
  const auto before = files_in(folder.path);
  const auto called = call({"preview", short_study, "-o", out});
  EXPECT_EQ(called.status, 1);
  EXPECT_NE(called.err.find("holds other things"), std::string::npos) << called.err;
  EXPECT_EQ(files_in(folder.path), before);
  EXPECT_EQ(read_file(folder.path / "out/notes.txt"), "mine");
}

TEST(Preview, WritesNothingWhenTheCallIsWrong) {
  const TemporaryFolder folder;
  const std::string out = (folder.path / "out").string();
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"preview", p01}, {"preview", p01, "-o", out, "--size", "big"}, {"preview", p01, "-o", out, "--size", "10x10"},
        {"preview", p01, "-o", out, "--refresh", "0"}, {"preview", "no-such.yaml", "-o", out}}) {
    const auto called = call(words);
    EXPECT_EQ(called.status, 1) << words.back();
    EXPECT_NE(called.err, "");
    EXPECT_EQ(called.out, "");
    EXPECT_TRUE(folder.empty());
  }
}

TEST(Preview, OfAStudyInHebrewIsReadFromTheRight) {
  const TemporaryFolder folder;
  folder.write("words.csv", "text,kind\nכישלון,threat\nבלוט,neutral\n");
  const auto file = folder.write("study.yaml", R"(tachisto: 1
title: מילת איום ושמות
language: he
lists:
  primes: {file: words.csv}
  words: {items: [מטריה, ארון], label: {is: word}}
  others: {items: [מטירה, אנור], label: {is: other}}
trials:
  decision:
    - {event: prime, masked: {text: $prime, for: 33 ms}}
    - {event: target, text: $target, until: answer, at_most: 2 s}
blocks:
  main:
    trial: decision
    cross: {prime: primes, target: [words, others]}
    answer: {by: target.is, keys: {word: J, other: F}}
    cells: [prime.kind]
session:
  - page: {text: "# שמות\n\nיש ללחוץ על **J** עבור מילה."}
  - block: main
)");
  const auto called = call({"preview", file.string(), "-o", (folder.path / "out").string()});
  ASSERT_EQ(called.status, 0) << called.err;
  const std::string page = read_file(folder.path / "out/preview.html");
  EXPECT_NE(page.find("<h1><bdi>מילת איום ושמות</bdi></h1>"), std::string::npos);
  EXPECT_NE(page.find("lang=\"he\" dir=\"rtl\""), std::string::npos);
}

}  // namespace
