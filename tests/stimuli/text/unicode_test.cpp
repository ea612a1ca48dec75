#include "stimuli/text/unicode.h"

#include <gtest/gtest.h>

namespace stimuli {
namespace {

TEST(Unicode, ReadsATextInTheDirectionOfItsFirstStrongLetter) {
  EXPECT_FALSE(reads_from_right("Anna אמרה"));
  EXPECT_TRUE(reads_from_right("אמרה Anna"));
  EXPECT_TRUE(reads_from_right("  12, (שלום)"));
  EXPECT_TRUE(reads_from_right("مرحبا"));
  EXPECT_FALSE(reads_from_right("١٢٣ abc"));  // Arabic digits are not strong
  EXPECT_FALSE(reads_from_right("123 #"));
}

TEST(Unicode, DoesNotCountLettersInsideIsolates) {
  EXPECT_FALSE(reads_from_right(isolated("אמא") + " takes me as I am"));
  EXPECT_TRUE(reads_from_right(isolated("Anna") + " אוהבת אותי"));
}

TEST(Unicode, ReportsWhetherATextHasADirectionAtAll) {
  EXPECT_FALSE(has_direction(""));
  EXPECT_FALSE(has_direction("12 % #"));
  EXPECT_TRUE(has_direction("12 x"));
}

TEST(Unicode, KeepsMarksWithTheirLetter) {
  const std::vector<std::string> shalom{"שָׁ", "ל", "וֹ", "ם"};
  EXPECT_EQ(split_letters("שָׁלוֹם"), shalom);
  const std::vector<std::string> zoe{"Z", "o", "e\u0308"};
  EXPECT_EQ(split_letters("Zoe\u0308"), zoe);
}

TEST(Unicode, KeepsTogetherWhatIsSeenAsOneLetter) {
  EXPECT_EQ(split_letters("น้ำ"), std::vector<std::string>{"น้ำ"}) << "a consonant, a tone and a vowel";
  EXPECT_EQ(split_letters("🇩🇪🇮🇱"), (std::vector<std::string>{"🇩🇪", "🇮🇱"}));
  EXPECT_EQ(split_letters("\u1112\u1161\u11AB"), std::vector<std::string>{"\u1112\u1161\u11AB"}) << "a Korean syllable in its parts";
  EXPECT_EQ(split_letters("👨‍👩‍👧a"), (std::vector<std::string>{"👨‍👩‍👧", "a"}));
}

TEST(Unicode, ReplacesEveryByteThatIsNotUtf8) {
  const std::vector<std::string> letters{"a", "\uFFFD", "b"};
  EXPECT_EQ(split_letters("a\xFF"
                          "b"),
            letters);
}

}  // namespace
}  // namespace stimuli
