#include "engine/input/key_labels.h"

#include <gtest/gtest.h>

#include "engine/devices/simulated/text_entry.h"
#include "engine/input/operator_keys.h"

namespace engine {
namespace {

constexpr protocols::Key key_a = 4, key_z = 29, key_slash = 56, key_semicolon = 51;

SimulatedTextEntry german() {
  SimulatedTextEntry text;
  text.layout = {{key_y, "z"}, {key_z, "y"}, {key_slash, "-"}, {key_semicolon, "\u00F6"}, {key_n, "n"}, {key_q, "q"}};
  return text;
}

TEST(KeyLabels, AreWhatTheLayoutPrints) {
  const SimulatedTextEntry text = german();
  EXPECT_EQ(label_of(text, key_y), "Z");
  EXPECT_EQ(label_of(text, key_z), "Y");
  EXPECT_EQ(label_of(text, key_slash), "-");
  EXPECT_EQ(label_of(text, key_semicolon), "\u00D6");
  EXPECT_EQ(label_of(text, key_space), "Space");
  EXPECT_EQ(label_of(text, key_1), "1");
}

TEST(KeyLabels, AreNamesWhereTheLayoutIsNotKnown) {
  EXPECT_EQ(label_of(SimulatedTextEntry(), key_slash), "Slash");
  EXPECT_EQ(label_of(SimulatedTextEntry(), key_y), "Y");
}

TEST(KeyLabels, OfScriptsWithLatinLettersBesideTheirOwnAreTheLatinOnes) {
  SimulatedTextEntry hebrew;
  hebrew.layout = {{9, "\u05DB"}, {key_semicolon, "\u05E3"}};
  EXPECT_EQ(label_of(hebrew, 9), "F");
  EXPECT_EQ(label_of(hebrew, key_semicolon), "\u05E3");
}

TEST(KeyLabels, LeadBackToTheKey) {
  EXPECT_EQ(key_labelled(german(), "Y", key_y), key_z);
  EXPECT_EQ(key_labelled(german(), "N", key_n), key_n);
  EXPECT_EQ(key_labelled(SimulatedTextEntry(), "Y", key_y), key_y);
  SimulatedTextEntry french;
  french.layout = {{key_a, "q"}, {key_q, "a"}};
  EXPECT_EQ(key_labelled(french, "Q", key_q), key_a);
}

}  // namespace
}  // namespace engine
