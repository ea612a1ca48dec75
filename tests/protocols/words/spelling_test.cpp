#include "protocols/words/spelling.h"

#include <gtest/gtest.h>

namespace protocols {
namespace {

bool same(const char* a, const char* b) { return evened_out(a) == evened_out(b); }

TEST(Spelling, EvensOutWhatIsNoMistake) {
  EXPECT_TRUE(same("Book", " book ")) << "capitals and blanks";
  EXPECT_TRUE(same("ice-cream", "ice cream"));
  EXPECT_TRUE(same("caf\u00E9", "cafe\u0301")) << "composed and decomposed";
  EXPECT_TRUE(same("\u1EC7", "e\u0323\u0302")) << "two marks";
  EXPECT_TRUE(same("\u0439", "\u0438\u0306"));
  EXPECT_TRUE(same("\u03AC", "\u03B1\u0301"));
  EXPECT_TRUE(same("שָׁלוֹם", "שלום")) << "niqqud";
  EXPECT_TRUE(same("\uFB2A\u05DC\u05D5\u05DD", "שלום")) << "letters that Unicode has with their points";
  EXPECT_TRUE(same("٧", "7"));
}

TEST(Spelling, DistinguishesWhatMeansSomethingElse) {
  EXPECT_FALSE(same("book", "books"));
  EXPECT_FALSE(same("1984", "1948"));
  EXPECT_FALSE(same("", "a"));
  EXPECT_TRUE(evened_out(" -?! ").empty());
}

TEST(Spelling, JudgesByTheKeyAndItsFurtherSpellings) {
  const AnswerKey key{"colour", {"color", "צבע"}};
  EXPECT_EQ(judge("Colour", key), Spelling::right);
  EXPECT_EQ(judge("COLOR", key), Spelling::accepted);
  EXPECT_EQ(judge("צֶבַע", key), Spelling::accepted);
  EXPECT_EQ(judge("colours", key), Spelling::wrong);
  EXPECT_EQ(judge("", {"", {""}}), Spelling::wrong) << "nothing typed is never right";
}

TEST(Spelling, CountsTheErrorsOfAMisspelling) {
  EXPECT_EQ(spelling_errors(U"comfort", U"comfort"), 0);
  EXPECT_EQ(spelling_errors(U"comfrt", U"comfort"), 1) << "left out";
  EXPECT_EQ(spelling_errors(U"commfort", U"comfort"), 1) << "put in";
  EXPECT_EQ(spelling_errors(U"comfurt", U"comfort"), 1) << "replaced";
  EXPECT_EQ(spelling_errors(U"cofmort", U"comfort"), 1) << "exchanged";
  EXPECT_EQ(spelling_errors(U"ca", U"abc"), 3) << "no letter is touched twice";
  EXPECT_EQ(spelling_errors(U"", U"abc"), 3);
}

TEST(Spelling, AllowsErrorsByTheLengthOfTheWord) {
  const std::vector<std::string> words{"love", "comfort", "affection"};
  using How = WordMatch::How;
  EXPECT_EQ(match_word("Love", words), (WordMatch{How::exact, 0, 0}));
  EXPECT_EQ(match_word("lave", words).how, How::none) << "four letters allow none";
  EXPECT_EQ(match_word("comfrot", words), (WordMatch{How::spelling, 1, 1}));
  EXPECT_EQ(match_word("comfrt!", words), (WordMatch{How::spelling, 1, 1}));
  EXPECT_EQ(match_word("kumfort", words).how, How::none) << "seven letters allow one";
  EXPECT_EQ(match_word("afection", words), (WordMatch{How::spelling, 2, 1}));
  EXPECT_EQ(match_word("afecttion", words), (WordMatch{How::spelling, 2, 2}));
  EXPECT_EQ(match_word("", words).how, How::none);
}

TEST(Spelling, PrefersTheNearestWordAndSaysWhenTwoAreAsNear) {
  using How = WordMatch::How;
  EXPECT_EQ(match_word("stable", {"tables", "stable"}), (WordMatch{How::exact, 1, 0}));
  EXPECT_EQ(match_word("candle", {"handle", "candles"}).how, How::unclear);
  EXPECT_EQ(match_word("attentive", {"attention", "attentively"}).how, How::unclear);
}

}  // namespace
}  // namespace protocols
