#include "protocols/reading/read_answers.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/temporary_folder.h"

namespace protocols {
namespace {

Protocol asking() {
  Protocol protocol;
  Slot figure, known;
  figure.name = "AF";
  figure.count = 2;
  figure.ask = {"who?"};
  known.name = "KN";
  known.count = 1;
  known.from = SlotSource::tick_list;
  known.candidates = {"Colin", "Beth"};
  protocol.slots = {figure, known};
  protocol.session = {NominateStep{{}, {"AF", "KN"}}};
  return protocol;
}

Answers answers(const std::string& text) {
  const TemporaryFolder folder;
  return read_answers(folder.write("answers.yaml", text), asking());
}

TEST(Answers, FillEverySlotThatTheSessionAsksFor) {
  const Answers read = answers("AF: [Zipporah, \"Dan\"]\nKN: Colin\n");
  EXPECT_TRUE(read.diagnostics.empty()) << to_text(read.diagnostics);
  EXPECT_EQ(read.names, (SlotNames{{"AF", {"Zipporah", "Dan"}}, {"KN", {"Colin"}}}));
}

std::string first_message(const std::string& text) {
  const Answers read = answers(text);
  return read.diagnostics.empty() ? std::string() : read.diagnostics.front().message;
}

TEST(Answers, ObeyTheRulesOfTypedNames) {
  EXPECT_EQ(first_message("AF: [Anna, anna]\nKN: Colin\n"), "AF2 is the same name as AF1");
  EXPECT_EQ(first_message("AF: [Zo\u00EB, ZOE]\nKN: Colin\n"), "AF2 is the same name as AF1");
  EXPECT_EQ(first_message("AF: [Colin, Ada]\nKN: colin\n"), "KN1 is the same name as AF1") << "across slots too";
  EXPECT_EQ(first_message("AF: [Ada, \"12\"]\nKN: Colin\n"), "AF2 is not a name");
  EXPECT_EQ(first_message("AF: [Ada, \"\u00A0\"]\nKN: Colin\n"), "AF2 is not a name");
  EXPECT_EQ(first_message("AF: [Ada, Wolfeschlegelsteinhausenb]\nKN: Colin\n"), "AF2 is too long");
  EXPECT_EQ(answers("AF: [\" Ada\u00A0\", \"Jose\u0301\"]\nKN: colin\n").names,
            (SlotNames{{"AF", {"Ada", "Jos\u00E9"}}, {"KN", {"Colin"}}}));
}

TEST(Answers, AreNeverRepeatedInAMessage) {
  for (const char* text :
       {"AF: [Zipporah, Zipporah]\nKN: [Zipporah]\n", "AF: [Zipporah\nKN: Colin\n", "Zipporah: [AF]\n",
        "AF: {Zipporah: Dan}\nKN: Colin\n", "AF: [[Zipporah]]\n", "AF: !Zipporah x\n", "<<: {Zipporah: x}\n",
        "AF: *Zipporah\n", "AF: \"Zip\\qporah\"\n", "- Zipporah\n", "Zipporah\n", "AF: [Zipporah, \xff]\n",
        "AF: Zipporah: Dan\n", "\tAF: Zipporah\n", "AF:Zipporah\nKN: x\n", "AF: |Zipporah\n"}) {
    const std::string messages = to_text(answers(text).diagnostics);
    EXPECT_NE(messages, "") << text;
    EXPECT_EQ(messages.find("porah"), std::string::npos) << messages;
  }
}

}  // namespace
}  // namespace protocols
