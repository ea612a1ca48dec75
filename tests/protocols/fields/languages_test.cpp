#include "protocols/fields/translations.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "protocols/reading/read_protocol.h"
#include "tests/temporary_folder.h"

namespace protocols {
namespace {

namespace fs = std::filesystem;

const char* const study = R"(tachisto: 1
title: {en: One word, he: מילה אחת}
language: [en, he]
lists:
  words: {file: {en: words-en.csv, he: words-he.csv}}
  extra: {items: [{en: care, he: אכפתיות}]}
trials:
  look:
    - {event: ready, text: {en: Ready, he: מוכנים}, for: 500 ms}
    - {event: word, text: $word, for: 500 ms}
blocks:
  main: {trial: look, cross: {word: [words, extra]}}
session:
  - page: {en: start-en.md, he: start-he.md}
  - page: {text: {en: Thank you., he: תודה.}}
  - block: main
)";

class Languages : public testing::Test {
 protected:
  void SetUp() override {
    write("study.yaml", study);
    write("words-en.csv", "id,text\nlove,love\nhug,hug\n");
    write("words-he.csv", "text,id\nאהבה,love\nחיבוק,hug\n");
    write("start-en.md", "Welcome.\n");
    write("start-he.md", "ברוכים הבאים.\n");
  }
  void write(const std::string& file, const std::string& text) const { place_.write(file, text); }
  ReadResult read(const std::string& language = {}) const { return read_protocol(folder_ / "study.yaml", {}, language); }

  const TemporaryFolder place_;
  const fs::path folder_ = place_.path;
};

TEST_F(Languages, AreReadSideBySideTheFirstAsStandard) {
  const ReadResult read = this->read();
  ASSERT_TRUE(read.protocol) << to_text(read.diagnostics);
  EXPECT_EQ(read.protocol->language, "en");
  EXPECT_EQ(read.protocol->languages, (std::vector<std::string>{"en", "he"}));
  EXPECT_EQ(read.protocol->title, "One word");
  EXPECT_EQ(read.protocol->lists[0].rows.size(), 2U);
  EXPECT_EQ(read.protocol->lists[1].rows[0].text, "care");
  ASSERT_EQ(read.others.size(), 1U);
  EXPECT_EQ(read.others[0].language, "he");
  EXPECT_EQ(read.others[0].lists[0].rows[1].text, "חיבוק");
}

TEST_F(Languages, CallItemsByTheSameIds) {
  for (const std::string language : {"en", "he"}) {
    const ReadResult read = this->read(language);
    ASSERT_TRUE(read.protocol) << to_text(read.diagnostics);
    for (const Protocol* protocol : {&*read.protocol, &read.others[0]}) {
      EXPECT_EQ(protocol->lists[0].rows[0].id, "love");
      EXPECT_EQ(protocol->lists[1].rows[0].id, "care") << "the text of the standard language, where the item itself has no id";
    }
  }
}

TEST_F(Languages, LeaveTheDesignAsItIs) {
  const ReadResult read = this->read("he");
  ASSERT_TRUE(read.protocol) << to_text(read.diagnostics);
  EXPECT_EQ(read.protocol->title, "מילה אחת");
  EXPECT_EQ(read.protocol->lists[1].rows[0].text, "אכפתיות");
  EXPECT_EQ(std::get<PageStep>(read.protocol->session[0]).markdown, "ברוכים הבאים.\n");
  EXPECT_EQ(std::get<PageStep>(read.protocol->session[1]).markdown, "תודה.");
  EXPECT_EQ(read.protocol->blocks, read.others[0].blocks);
  EXPECT_EQ(read.protocol->languages, (std::vector<std::string>{"en", "he"}));
}

TEST_F(Languages, AreAllFilesOfTheStudyWhicheverIsRun) {
  const ReadResult english = read(), hebrew = read("he");
  EXPECT_EQ(english.files.size(), 5U);
  EXPECT_EQ(hebrew.files.size(), 5U);
}

TEST_F(Languages, AreAllCheckedWhicheverIsRun) {
  write("words-he.csv", "text\nאהבה\nאהבה\n");
  for (const std::string language : {"en", "he"}) {
    const ReadResult read = this->read(language);
    EXPECT_FALSE(read.protocol);
    ASSERT_EQ(read.diagnostics.size(), 1U) << to_text(read.diagnostics);
    EXPECT_EQ(read.diagnostics[0].message, "'אהבה' is duplicated in list 'words'");
  }
}

TEST_F(Languages, OfALoneTextNeedNoBracketsWhereSeveralAreAllowed) {
  std::string with_slot = study;
  with_slot.replace(with_slot.find("lists:"), 0, "slots:\n  AF: {count: 1, from: nomination, ask: {en: A friend, he: חבר או חברה}}\n");
  with_slot += "  - nominate: AF\n";
  write("study.yaml", with_slot);
  const ReadResult read = this->read("he");
  ASSERT_TRUE(read.protocol) << to_text(read.diagnostics);
  EXPECT_EQ(read.protocol->slots[0].ask, std::vector<std::string>{"חבר או חברה"});
}

TEST_F(Languages, ThatTheProtocolDoesNotHaveAreRefused) {
  const ReadResult read = this->read("de");
  ASSERT_EQ(read.diagnostics.size(), 1U) << to_text(read.diagnostics);
  EXPECT_EQ(read.diagnostics[0].message, "this protocol is not in the language 'de'");
  EXPECT_EQ(read.diagnostics[0].expected, "one of: en, he");
  EXPECT_EQ(read.diagnostics[0].location.line, 3);
}

TEST_F(Languages, AreEnglishWhereNoneIsNamed) {
  write("study.yaml", "tachisto: 1\ntitle: Nothing\nsession:\n  - page: {text: Hello}\n");
  EXPECT_EQ(read().protocol->languages, std::vector<std::string>{"en"});
  EXPECT_TRUE(read("en").protocol);
  EXPECT_FALSE(read("he").protocol);
}

}  // namespace
}  // namespace protocols
