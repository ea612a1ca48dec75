#include "protocols/words/letters.h"

#include <gtest/gtest.h>

namespace protocols {
namespace {

TEST(Letters, AreCountedWithoutAccentsPointsAndSigns) {
  EXPECT_EQ(count_letters("Anna"), 4);
  EXPECT_EQ(count_letters("José"), 4);
  EXPECT_EQ(count_letters("Jose\u0301"), 4);
  EXPECT_EQ(count_letters("Anne-Marie"), 9);
  EXPECT_EQ(count_letters("מִרְיָם"), 4);
  EXPECT_EQ(count_letters("محمد"), 4);
  EXPECT_EQ(count_letters("12 !"), 0);
}

TEST(Letters, TellTheirScript) {
  EXPECT_EQ(script_of("Zoë"), Script::latin);
  EXPECT_EQ(script_of("מרים"), Script::hebrew);
  EXPECT_EQ(script_of("Ольга"), Script::cyrillic);
  EXPECT_EQ(script_of("Ελένη"), Script::greek);
  EXPECT_EQ(script_of("علي"), Script::arabic);
  EXPECT_EQ(script_of("42"), Script::other);
  EXPECT_EQ(script_of("Dan דן דןדן"), Script::hebrew) << "the script of most letters";
}

TEST(Letters, FoldToWhatTwoSpellingsShare) {
  EXPECT_EQ(folded("JOSÉ"), folded("jose"));
  EXPECT_EQ(folded("Anne-Marie"), folded("anne marie"));
  EXPECT_EQ(folded("Łukasz"), folded("lukasz"));
  EXPECT_EQ(folded("Žofie"), folded("zofie"));
  EXPECT_EQ(folded("ÿ"), U"y");
  EXPECT_EQ(folded("מִרְיָם"), folded("מרים"));
  EXPECT_EQ(folded("כן"), U"כנ");
  EXPECT_NE(folded("Ann"), folded("Anna"));
}

TEST(Letters, HaveCapitalsThatComeBackSmall) {
  for (char32_t letter = 1; letter < 0x530; ++letter) {
    if (letter == 0x130 || letter == 0x131 || letter == 0x17F || letter == 0x3C2) continue;  // share another's capital
    EXPECT_EQ(small(capital(small(letter))), small(letter)) << static_cast<unsigned>(letter);
  }
  EXPECT_EQ(capital(U'é'), U'É');
  EXPECT_EQ(capital(U'ж'), U'Ж');
  EXPECT_EQ(small(U'Ё'), U'ё');
  EXPECT_EQ(capital(U'ž'), U'Ž');
}

}  // namespace
}  // namespace protocols
