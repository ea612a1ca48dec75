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

TEST(Letters, ReportTheirScript) {
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

TEST(Letters, FoldAsUnicodeSaysAndForNoLanguageInParticular) {
  EXPECT_EQ(folded("Weiß"), folded("WEISS")) << "the full folding: a sharp s is two letters";
  EXPECT_EQ(folded("Işık"), U"isik");
  EXPECT_EQ(folded("ISIK"), folded("ışık")) << "dotless or not, a Turkish name is the same name";
  EXPECT_EQ(folded("İpek"), folded("ipek"));
  EXPECT_EQ(folded("Zoe\u0308"), folded("Zo\u00EB")) << "decomposed and composed";
  EXPECT_EQ(folded("\uFB2A\u05DC\u05D5\u05DD"), folded("שָׁלוֹם")) << "a letter that Unicode has with its point";
  EXPECT_EQ(folded("Ａｎｎａ"), U"anna") << "wide forms, as a Japanese keyboard types them";
  EXPECT_EQ(folded("Андрей"), folded("АНДРЕИ"));
  EXPECT_EQ(folded("ΣΟΦΟΣ"), folded("σοφός"));
}

TEST(Letters, KeepMarksThatAreLettersOfTheirOwn) {
  EXPECT_NE(folded("กี"), folded("กา")) << "Thai vowels";
  EXPECT_NE(folded("が"), folded("か"));
  EXPECT_EQ(folded("が"), folded("か\u3099"));
  EXPECT_EQ(folded("한"), U"한") << "a syllable is one letter";
  EXPECT_EQ(count_letters("한나"), 2);
  EXPECT_EQ(count_letters("Αθηνά"), 5);
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
