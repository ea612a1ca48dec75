#include "protocols/words/nonword.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "protocols/ordering/random.h"
#include "protocols/words/common_names.h"
#include "protocols/words/letters.h"

namespace protocols {
namespace {

std::vector<std::string> made_from(const std::vector<std::string>& sources) {
  TakenStrings taken;
  return nonwords_like(sources, taken);
}

// Property: whatever names a participant gives, in this script.
void holds_for_all(Script script, std::size_t lists) {
  std::vector<std::string> names;
  for (const std::string_view name : common_names(script)) names.emplace_back(name);
  for (std::uint64_t seed = 0; seed < lists; ++seed) {
    Random random(seed);
    std::vector<std::string> sources;
    for (int name = 0; name < 12; ++name)
      sources.push_back(names[random.below(static_cast<std::uint32_t>(names.size()))]);
    TakenStrings taken;
    for (const std::string& source : sources) taken.add(source);
    const std::vector<std::string> nonwords = nonwords_like(sources, taken);
    ASSERT_EQ(nonwords.size(), sources.size());
    TakenStrings seen;
    for (const std::string& source : sources) seen.add(source);
    for (std::size_t at = 0; at < sources.size(); ++at) {
      EXPECT_FALSE(nonwords[at].empty()) << sources[at] << ", seed " << seed;
      EXPECT_EQ(count_letters(nonwords[at]), count_letters(sources[at])) << nonwords[at] << ", seed " << seed;
      EXPECT_EQ(script_of(nonwords[at]), script) << nonwords[at];
      EXPECT_FALSE(seen.contains(nonwords[at])) << nonwords[at] << ", seed " << seed;
      seen.add(nonwords[at]);
      const std::u32string letters = code_points(nonwords[at]);
      for (std::size_t letter = 0; letter < letters.size(); ++letter) {
        const bool is_last = letter + 1 == letters.size();
        if (is_last)
          EXPECT_EQ(final_form(letters[letter]), letters[letter]) << nonwords[at];
        else
          EXPECT_EQ(plain_form(letters[letter]), letters[letter]) << nonwords[at];
      }
    }
  }
}

TEST(Nonwords, HaveTheLettersOfTheirNamesAndAreNobodysInLatin) { holds_for_all(Script::latin, 150); }

TEST(Nonwords, HaveTheLettersOfTheirNamesAndFinalFormsAtTheEndAloneInHebrew) { holds_for_all(Script::hebrew, 150); }

TEST(Nonwords, KeepCapitalsSpacesAndHyphens) {
  const auto shape = [](const std::string& text) {
    std::string pattern;
    for (const char32_t letter : code_points(text))
      pattern += !is_letter(letter) ? to_utf8(std::u32string(1, letter)) : small(letter) != letter ? "A" : "a";
    return pattern;
  };
  const std::vector<std::string> sources = {"Rachel",   "rachel", "JOHN",  "Anne-Marie",
                                            "Mary Ann", "O'Neil", "McKay", "J. R."};
  const std::vector<std::string> nonwords = made_from(sources);
  for (std::size_t at = 0; at < sources.size(); ++at)
    EXPECT_EQ(shape(nonwords[at]), shape(sources[at])) << nonwords[at];
}

TEST(Nonwords, DropAccentsAndPointsButCountTheirLetters) {
  const std::vector<std::string> nonwords = made_from({"José", "Jose\u0301", "מִרְיָם"});
  for (const std::string& nonword : nonwords) EXPECT_EQ(count_letters(nonword), 4) << nonword;
  EXPECT_EQ(code_points(nonwords[2]).size(), 4U);
}

TEST(Nonwords, AreNothingThatIsTaken) {
  TakenStrings taken;
  const std::string first = nonwords_like({"Rachel"}, taken).front();
  EXPECT_TRUE(taken.contains(first));
  const std::string second = nonwords_like({"Rachel"}, taken).front();
  EXPECT_NE(first, second);
  EXPECT_TRUE(taken.contains("RACHEL")) << "common names are always taken";
}

TEST(Nonwords, AreTheSameForTheSameNames) {
  EXPECT_EQ(made_from({"Rachel", "Mum"}), made_from({"Rachel", "Mum"}));
  EXPECT_NE(made_from({"Rachel"}), made_from({"Hannah"}));
}

TEST(Nonwords, DifferInTwoLettersFromEveryName) {
  const std::vector<std::string> sources = {"Rachel", "Rachael", "Thomas", "Thoms", "Anna", "Hanna", "Hannah"};
  for (const std::string& nonword : made_from(sources)) {
    for (const std::string& source : sources) {
      const std::u32string one = folded(nonword), other = folded(source);
      if (one.size() != other.size()) continue;
      int different = 0;
      for (std::size_t at = 0; at < one.size(); ++at) different += one[at] != other[at];
      EXPECT_GE(different, 2) << nonword << " and " << source;
    }
  }
}

TEST(Nonwords, AreMadeForOtherScriptsFromTheNamesThemselves) {
  for (const std::string& nonword : made_from({"Наташа", "Дмитрий", "Ольга"}))
    EXPECT_EQ(script_of(nonword), Script::cyrillic);
  EXPECT_EQ(count_letters(made_from({"فاطمة", "محمد"}).front()), 5);
}

TEST(Nonwords, AreMissingWhereNoneIsLeft) {
  TakenStrings taken;
  const std::vector<std::string> nonwords = nonwords_like(std::vector<std::string>(40, "X"), taken);
  EXPECT_EQ(nonwords.size(), 40U);
  EXPECT_FALSE(nonwords.front().empty());
  EXPECT_TRUE(nonwords.back().empty()) << "the alphabet has fewer letters";
  EXPECT_TRUE(made_from({"123"}).front().empty());
}

}  // namespace
}  // namespace protocols
