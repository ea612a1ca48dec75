#include <gtest/gtest.h>

#include "protocols/reading/read_protocol.h"
#include "stimuli/checking/check_stimuli.h"
#include "stimuli/pixels/image.h"
#include "stimuli/render/picture_file.h"
#include "tests/stimuli/painting.h"

namespace stimuli {
namespace {

// A study whose trial shows what `events` says; list `words` holds the items given.
std::string study(const std::string& events, const std::string& items = "[love, hug]") {
  return "tachisto: 1\n"
         "title: Made for a test\n"
         "language: en\n"
         "screen: {text_height: 5 %}\n"
         "lists:\n"
         "  words: {items: " +
         items +
         "}\n"
         "trials:\n"
         "  show:\n" +
         events +
         "blocks:\n"
         "  main:\n"
         "    trial: show\n"
         "    cross: {word: words}\n"
         "session:\n"
         "  - page: {file: page.md}\n"
         "  - block: {of: main}\n";
}

const OwnWords own_words = [](protocols::OwnLine) { return "Press the space bar to go on"; };

struct Checked {
  std::vector<protocols::Diagnostic> reading, stimuli;
  std::string text() const { return protocols::to_text(stimuli); }
};

Checked check(const std::string& yaml, const std::string& page = "Hello.", const Folder& folder = {},
              const Screen& screen = full_hd) {
  folder.write("page.md", page);
  const auto read = protocols::read_protocol(folder.write("study.yaml", yaml), {});
  Checked checked{read.diagnostics, {}};
  EXPECT_TRUE(read.protocol) << protocols::to_text(read.diagnostics);
  if (read.protocol) checked.stimuli = check_stimuli(*read.protocol, screen, painter(), folder.finder(), own_words);
  return checked;
}

TEST(CheckStimuli, FindsNothingWrongWithAPlainStudy) {
  const Checked checked = check(study("    - {event: target, text: $word, for: 500 ms}\n"));
  EXPECT_EQ(checked.stimuli.size(), 0u) << checked.text();
}

TEST(CheckStimuli, RefusesAMaskedPrimeOfSeveralLines) {
  const Checked checked = check(study("    - {event: prime, masked: {text: \"two\\nlines\", for: 20 ms}}\n"));
  ASSERT_EQ(checked.stimuli.size(), 1u) << checked.text();
  EXPECT_EQ(checked.stimuli[0].message, "the prime of 'prime' has several lines, and masks cover one");
}

TEST(CheckStimuli, SaysAtItsLineWhichFontIsNotThere) {
  std::string yaml = study("    - {event: target, text: $word, for: 500 ms}\n");
  yaml.replace(yaml.find("text_height: 5 %"), 16, "text_height: 5 %, font: [gone.ttf]");
  const Checked checked = check(yaml);
  ASSERT_EQ(checked.stimuli.size(), 1u) << checked.text();
  EXPECT_EQ(checked.stimuli[0].message, "the font 'gone.ttf' is not there");
  EXPECT_EQ(checked.stimuli[0].location.line, 4);
}

TEST(CheckStimuli, FindsNothingWrongWithTheParadigmsThatShip) {
  const std::filesystem::path source = SOURCE_DIR;
  const protocols::SearchPath search{{source / "stimuli/sets", source / "protocols/library"}};
  for (const auto& entry : std::filesystem::directory_iterator(source / "protocols/library")) {
    if (entry.path().extension() != ".yaml") continue;
    const auto read = protocols::read_protocol(entry.path(), search);
    if (!read.protocol) continue;  // the reader's own tests see to that
    const auto find = [&](const std::string& name) { return protocols::find_file(entry.path(), search, name); };
    for (const Screen& screen : {full_hd, Screen{1366, 768, 190.0, 600.0}, Screen{2560, 1440, 330.0, 600.0}}) {
      const auto found = check_stimuli(*read.protocol, screen, painter(), find, own_words);
      EXPECT_TRUE(found.empty()) << protocols::to_text(found);
    }
  }
}

TEST(CheckStimuli, NamesLettersOfListsWhereTheListStandsAndWhereItIsShown) {
  const Checked checked =
      check(study("    - {event: target, text: $word, for: 500 ms}\n", "[love, 愛, \"hug 🤗\"]"));
  ASSERT_EQ(checked.stimuli.size(), 2u) << checked.text();
  EXPECT_EQ(checked.stimuli[0].message, "the text '愛' has a letter that no font here can draw: '愛' (U+611B)");
  EXPECT_EQ(checked.stimuli[0].location.line, 6);
  ASSERT_EQ(checked.stimuli[0].used_from.size(), 1u);
  EXPECT_EQ(checked.stimuli[0].used_from[0].line, 9);
  EXPECT_EQ(checked.stimuli[1].message,
            "the text 'hug 🤗' has a letter that no font here can draw: '🤗' (U+1F917)");
}

TEST(CheckStimuli, NamesLettersOfTextsAndPages) {
  const Checked checked = check(study("    - {event: target, text: \"愛 $word\", for: 500 ms}\n"), "# Hello\n\n愛\n");
  ASSERT_FALSE(checked.stimuli.empty());
  EXPECT_EQ(checked.stimuli[0].message, "the page 'page' has a letter that no font here can draw: '愛' (U+611B)");
  EXPECT_EQ(checked.stimuli[0].location.line, 15);
}

TEST(CheckStimuli, ReportsMissingAndBrokenPicturesAtTheirLines) {
  const Folder folder;
  ASSERT_EQ(write_png(blank(30, 30, 0xFFFF0000), folder.file("good.png")), "");
  std::filesystem::copy(folder.file("good.png"), folder.file("torn.png"));
  std::filesystem::resize_file(folder.file("torn.png"), 40);
  const Checked checked = check(study("    - {event: one, picture: good.png, for: 500 ms}\n"
                                      "    - {event: two, picture: none.png, for: 500 ms}\n"
                                      "    - {event: three, picture: torn.png, for: 500 ms}\n"
                                      "    - {event: four, text: $word, for: 500 ms}\n"),
                                "Hello.", folder);
  ASSERT_EQ(checked.stimuli.size(), 2u) << checked.text();
  EXPECT_EQ(checked.stimuli[0].location.line, 11);
  EXPECT_TRUE(checked.stimuli[0].message.starts_with("the picture 'torn.png' is broken"));
  EXPECT_EQ(checked.stimuli[1].location.line, 10);
  EXPECT_EQ(checked.stimuli[1].message, "the picture 'none.png' is not there");
}

TEST(CheckStimuli, ReportsWhatDoesNotFitTheScreenOnceForEachPlace) {
  const Checked checked = check(study("    - {event: target, text: $word, height: 40 %, for: 500 ms}\n",
                                      "[love, separation anxiety, \"a very long text indeed\"]"));
  ASSERT_EQ(checked.stimuli.size(), 1u) << checked.text();
  EXPECT_EQ(checked.stimuli[0].location.line, 9);
  EXPECT_TRUE(
      checked.stimuli[0].message.starts_with("the text 'a very long text indeed' does not fit the screen: it is"))
      << checked.stimuli[0].message;
}

TEST(CheckStimuli, ReportsAPageThatIsTooLong) {
  std::string page;
  for (int i = 0; i < 80; ++i) page += "Another paragraph.\n\n";
  const Checked checked = check(study("    - {event: target, text: $word, for: 500 ms}\n"), page);
  ASSERT_EQ(checked.stimuli.size(), 1u) << checked.text();
  EXPECT_EQ(checked.stimuli[0].message,
            "the page 'page' is too long for a screen of 1920 × 1080 pixels, even in the smallest letters");
}

TEST(CheckStimuli, ReportsDegreesOnAScreenOfUnknownSize) {
  const Checked checked = check(study("    - {event: target, text: $word, height: 2 deg, for: 500 ms}\n"), "Hello.", {},
                                {1920, 1080, {}, {}});
  ASSERT_EQ(checked.stimuli.size(), 1u) << checked.text();
  EXPECT_EQ(checked.stimuli[0].location.line, 9);
}

}  // namespace
}  // namespace stimuli
