#include "engine/session/check_words.h"

#include <gtest/gtest.h>

#include <set>

#include "engine/session/words.h"
#include "protocols/grammar/parts.h"
#include "protocols/reading/read_protocol.h"
#include "tests/published_page.h"
#include "tests/temporary_folder.h"

namespace engine {
namespace {

// What is said of a study in this language, with these texts of its own.
std::string said(const std::string& language, const std::string& texts = "", const std::string& session = "  - page: {text: Hallo}\n") {
  const TemporaryFolder folder;
  const auto file = folder.write("study.yaml", "tachisto: 1\ntitle: Eine Studie\nlanguage: " + language + "\n" +
                                                   (texts.empty() ? "" : "program_texts: {" + texts + "}\n") + "session:\n" + session);
  const auto read = protocols::read_protocol(file, {});
  EXPECT_TRUE(read.protocol) << protocols::to_text(read.diagnostics);
  return read.protocol ? protocols::to_text(check_words(*read.protocol)) : "";
}

const std::string always =
    R"(stop: "Stop? Y N", ended: "Ende", machine: "Pause", leave_mark: "F1: aufh\u00F6ren", leave: "Aufh\u00F6ren? Y N", )"
    R"(operator_pause: "{minutes} min", operator_pause_foot: "Enter", finished: "Ende", end_foot: "Ende", unseen: "Pause", no_keys: "Pause")";

TEST(CheckWords, ListsTheTextsThatALanguageLacks) {
  EXPECT_EQ(said("en"), "");
  EXPECT_EQ(said("he"), "");
  const std::string german = said("de");
  EXPECT_NE(
      german.find("the program has no texts of its own in 'de', and the steps of this study may show 12 of them: go_on, leave_mark, leave, "
                  "operator_pause, operator_pause_foot, stop, ended, finished, end_foot, machine, unseen, no_keys"),
      std::string::npos)
      << german;
  EXPECT_NE(said("de", "", "  - consent: {text: Hallo}\n").find("consent"), std::string::npos);
  EXPECT_NE(said("heb").find("no texts of its own in 'heb'"), std::string::npos) << "not Hebrew by its first letters";
}

// A name is asked for, and changed, under the slot's own question; a tick list asks by `tick`, `known_name` and `unknown_name`.
TEST(CheckWords, WantsTheTextsThatASlotCanShowAndNoOther) {
  const auto said_of = [](const std::string& slot) {
    const TemporaryFolder folder;
    folder.write("names.csv", "text\nAnna\nBert\n");
    const auto file = folder.write(
        "study.yaml", "tachisto: 1\ntitle: Eine Studie\nlanguage: de\nslots: {AF: " + slot + "}\nsession:\n  - nominate: [AF]\n");
    const auto read = protocols::read_protocol(file, {});
    EXPECT_TRUE(read.protocol) << protocols::to_text(read.diagnostics);
    return read.protocol ? protocols::to_text(check_words(*read.protocol)) : "";
  };
  const auto wants = [&](const std::string& slot, const std::string& text) { return said_of(slot).find(text) != std::string::npos; };
  EXPECT_FALSE(wants(R"({count: 2, from: nomination, ask: "Wer hilft?"})", "name_or_none"));
  EXPECT_TRUE(wants(R"({count: 2, from: nomination, ask: "Wer hilft?", optional: true})", "name_or_none"));
  EXPECT_FALSE(wants(R"({count: 2, from: nomination, ask: "Wer hilft?"})", "name_another"));
  EXPECT_FALSE(wants("{count: 2, from: typed, ask: [Eine Stärke, Eine Schwäche]}", "text_or_none"));
  EXPECT_TRUE(wants("{count: 2, from: typed, ask: [Eine Stärke, Eine Schwäche], optional: true}", "text_or_none"));
  const std::string ticked = said_of("{count: 1, from: tick_list, names: names.csv}");
  EXPECT_NE(ticked.find("known_name"), std::string::npos) << ticked;
}

// Pages that say how far they have come do so in the study's own language.
TEST(CheckWords, WantsTheTextOfProgressWhereItIsShown) {
  for (const bool shown : {false, true}) {
    const std::string questionnaire = std::string("  - questionnaire: mood\nquestionnaires:\n  mood: {items: [{id: calm, text: ruhig}]") +
                                      (shown ? ", progress: true}\n" : "}\n");
    EXPECT_EQ(said("de", "", questionnaire).find("progress") != std::string::npos, shown);
  }
}

TEST(CheckWords, TakesTheTextsOfTheStudy) {
  EXPECT_EQ(said("de", always + ", go_on: Weiter"), "");
  EXPECT_NE(said("de", always).find("may show 1 of them: go_on"), std::string::npos);
  EXPECT_EQ(said("en", "go_on: \"Press the space bar\""), "") << "in English too";
}

TEST(CheckWords, WantsThePlacesThatAreFilledIn) {
  EXPECT_NE(said("en", "pause: \"Pause nach {done}\"").find("the text 'pause' has no {all}"), std::string::npos);
  EXPECT_NE(said("en", "go_on: \"{name}, weiter\"").find("nothing fills in {name}"), std::string::npos);
}

TEST(Words, AreThoseOfTheStudyWhereItHasSome) {
  protocols::Protocol protocol;
  protocol.language = "de";
  protocol.program_texts = {{{}, "go_on", "Weiter"}, {{}, "visibility_2", "kaum"}, {{}, "funnel_5", "Noch etwas?"}};
  const Words words = words_for(protocol);
  EXPECT_EQ(words.go_on, "Weiter");
  EXPECT_EQ(words.visibility[1], "kaum");
  EXPECT_EQ(words.funnel[4], "Noch etwas?");
}

// Fourteen texts had no row: in a language of the study they stood there in English, and check said nothing.
TEST(Words, HaveOneRowEachInTheLanguageOfProtocols) {
  EXPECT_EQ(word_rows().size() + 1, sizeof(Words) / sizeof(std::string_view)) << "all but `language`";
  std::set<std::string> here, there;
  for (const WordRow& row : word_rows()) here.insert(row.name);
  for (const protocols::Row& row : protocols::program_texts_table().rows) there.insert(row.key);
  EXPECT_EQ(here, there);
  for (const std::string& language : languages_of_words())
    for (const std::string& name : here) EXPECT_FALSE(word_of(language, name).empty()) << language << " " << name;
}

TEST(WordsPage, IsTheOneInDocs) { expect_published(SOURCE_DIR "/docs/program_texts.md", words_page()); }

}  // namespace
}  // namespace engine
