#include "protocols/model/template_text.h"

#include <gtest/gtest.h>

namespace protocols {
namespace {

using Kind = Template::Part::Kind;

TEST(TemplateText, TakesReferencesOutOfText) {
  const ReadTemplate read = read_template("{AF1} accepts $prime.kind.");
  EXPECT_EQ(read.value, (Template{{{Kind::slot, "AF1", ""},
                                   {Kind::literal, " accepts ", ""},
                                   {Kind::item, "prime", "kind"},
                                   {Kind::literal, ".", ""}}}));
  ASSERT_EQ(read.references.size(), 2u);
  EXPECT_EQ(read.references[1].offset, 14u);
  EXPECT_TRUE(read.complaints.empty());
}

TEST(TemplateText, LeavesADotAtTheEndOfASentenceToTheSentence) {
  EXPECT_EQ(read_template("See $prime. Now").value.parts[1], (Template::Part{Kind::item, "prime", ""}));
}

TEST(TemplateText, HasWaysToWriteItsOwnSigns) {
  EXPECT_EQ(read_template("$$prime {{AF1}} 5 $ $5").value, (Template{{{Kind::literal, "$prime {AF1} 5 $ $5", ""}}}));
}

TEST(TemplateText, ReadsHebrewAroundAName) {
  const ReadTemplate read = read_template("{AF1} מקבל אותי");
  EXPECT_EQ(read.value.parts.size(), 2u);
  EXPECT_EQ(read.value.parts[1].value, " מקבל אותי");
}

TEST(TemplateText, ComplainsOfBracesThatDoNotPair) {
  EXPECT_EQ(read_template("think of {AF1").complaints.size(), 1u);
  EXPECT_EQ(read_template("think of AF1}").complaints.size(), 1u);
  EXPECT_EQ(read_template("{}").complaints.size(), 1u);
  EXPECT_EQ(read_template("{key:word}").complaints.size(), 1u);
}

TEST(TemplateText, OfNothingHasNoParts) { EXPECT_TRUE(read_template("").value.parts.empty()); }

TEST(SlotReference, IsAWordAndItsNumber) {
  EXPECT_EQ(slot_reference("AF12").slot, "AF");
  EXPECT_EQ(slot_reference("AF12").number, 12);
  EXPECT_EQ(slot_reference("AF").number, 0);
  EXPECT_EQ(slot_reference("AF01").number, 0);
  EXPECT_EQ(slot_reference("AF99999999999").number, 0);
}

}  // namespace
}  // namespace protocols
