// The word lists that ship: what the paradigm book says of their lengths, and what their manifest says of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "protocols/source/csv.h"
#include "protocols/source/source_file.h"
#include "protocols/words/letters.h"
#include "tests/stimuli/painting.h"

namespace stimuli {
namespace {

const std::filesystem::path folder = std::filesystem::path(SOURCE_DIR) / "stimuli/sets/words";

struct Word {
  std::string text;
  std::map<std::string, std::string> columns;
  int letters() const { return protocols::count_letters(text); }
  const std::string& at(const std::string& column) const { return columns.at(column); }
};

std::vector<Word> words_of(const std::string& file) {
  const auto table = protocols::parse_csv(protocols::read_source(folder / file, 1 << 20));
  EXPECT_TRUE(table.diagnostics.empty()) << file << "\n" << protocols::to_text(table.diagnostics);
  std::vector<Word> words;
  for (const auto& row : table.rows) {
    Word word{row.cells.at(0), {}};
    for (std::size_t i = 0; i < table.columns.size(); ++i) word.columns[table.columns[i]] = row.cells[i];
    words.push_back(word);
  }
  return words;
}

std::vector<int> lengths_where(const std::vector<Word>& words, const std::string& column, const std::string& value) {
  std::vector<int> lengths;
  for (const Word& word : words)
    if (word.at(column) == value) lengths.push_back(word.letters());
  return lengths;
}

TEST(Words, AreAllInTheManifestWithTheirNumberOfRows) {
  std::set<std::string> named;
  for (const Word& entry : words_of("manifest.csv")) {
    const std::string& file = entry.at("file");
    named.insert(file);
    EXPECT_EQ(std::to_string(words_of(file).size()), entry.at("rows")) << file;
    EXPECT_FALSE(entry.at("language").empty());
    EXPECT_FALSE(entry.at("what").empty());
    EXPECT_EQ(entry.at("origin"), "ours");
    EXPECT_EQ(entry.at("licence"), "MIT");
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().filename() != "manifest.csv") {
      EXPECT_TRUE(named.contains(entry.path().filename())) << entry.path().filename();
    }
  }
}

TEST(Words, ComeOnlyOnceInTheirList) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::set<std::string> seen;
    for (const Word& word : words_of(entry.path().filename())) EXPECT_TRUE(seen.insert(word.text).second) << word.text;
  }
}

TEST(Words, CanAllBeDrawn) {
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    for (const Word& word : words_of(entry.path().filename()))
      EXPECT_TRUE(painter().missing_glyphs(word.text).empty()) << word.text;
}

TEST(Words, HaveTargetsOfTheSameTenLengthsInEveryMeaning) {
  const auto words = words_of("targets-en.csv");
  const std::vector<int> lengths{4, 4, 5, 5, 6, 6, 7, 7, 7, 8};
  for (const char* kind : {"security", "insecurity", "positive", "negative", "neutral"})
    EXPECT_EQ(lengths_where(words, "kind", kind), lengths) << kind;
}

TEST(Words, HavePseudowordsForTheLengthsOfTheTargets) {
  std::map<int, int> count;
  std::set<std::string> real;
  for (const Word& word : words_of("targets-en.csv")) real.insert(word.text);
  for (const Word& word : words_of("pseudowords-en.csv")) {
    ++count[word.letters()];
    EXPECT_EQ(std::to_string(word.letters()), word.at("letters"));
    EXPECT_FALSE(real.contains(word.text)) << word.text;
  }
  const std::map<int, int> expected{{4, 10}, {5, 10}, {6, 10}, {7, 15}, {8, 5}};
  EXPECT_EQ(count, expected);
}

TEST(Words, PairEveryThreatWithANeutralWordOfItsLength) {
  for (const char* file : {"threat-primes-en.csv", "threat-primes-he.csv"}) {
    std::map<std::string, std::map<std::string, int>> pairs;
    for (const Word& word : words_of(file))
      pairs[word.at("relation") + word.at("pair")][word.at("kind")] = word.letters();
    EXPECT_EQ(pairs.size(), 8u) << file;
    for (const auto& [name, pair] : pairs) {
      ASSERT_EQ(pair.size(), 2u) << file << name;
      EXPECT_EQ(pair.at("threat"), pair.at("neutral")) << file << name;
    }
  }
}

TEST(Words, GiveEverySecurityWordANeutralAndAPositiveOneOfItsLength) {
  for (const auto& [file, sets] : {std::pair("security-primes-en.csv", 6u), std::pair("security-primes-he.csv", 4u)}) {
    std::map<std::string, std::map<std::string, int>> triples;
    for (const Word& word : words_of(file)) triples[word.at("set")][word.at("kind")] = word.letters();
    EXPECT_EQ(triples.size(), sets);
    for (const auto& [name, triple] : triples) {
      ASSERT_EQ(triple.size(), 3u) << file << name;
      EXPECT_EQ(triple.at("security"), triple.at("neutral")) << file << name;
      EXPECT_EQ(triple.at("security"), triple.at("positive")) << file << name;
    }
  }
}

TEST(Words, UseNoSecurityPrimeAsATarget) {
  std::set<std::string> targets;
  for (const Word& word : words_of("targets-en.csv")) targets.insert(word.text);
  for (const Word& word : words_of("security-primes-en.csv")) EXPECT_FALSE(targets.contains(word.text)) << word.text;
}

TEST(Words, MatchStroopWordsAndGoalsInLength) {
  const std::vector<int> stroop{7, 8, 8, 8, 8, 7, 7, 6}, goals{5, 6, 7, 7, 7, 8};
  const auto words = words_of("stroop-en.csv");
  for (const char* kind : {"rejection", "acceptance", "neutral"}) {
    EXPECT_EQ(lengths_where(words, "kind", kind), stroop) << kind;
  }
  const auto goal_words = words_of("goals-en.csv");
  for (const char* goal : {"closeness", "distance"}) {
    auto lengths = lengths_where(goal_words, "goal", goal);
    std::sort(lengths.begin(), lengths.end());
    EXPECT_EQ(lengths, goals) << goal;
  }
}

TEST(Words, HaveFinalHebrewFormsOnlyAtTheEndsOfWords) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().stem().string().ends_with("-he"))
      for (const Word& word : words_of(entry.path().filename())) {
        const std::u32string letters = protocols::code_points(word.text);
        for (std::size_t i = 0; i < letters.size(); ++i) {
          const bool last = i + 1 == letters.size();
          EXPECT_TRUE(last || protocols::plain_form(letters[i]) == letters[i]) << word.text;
        }
      }
  }
}

}  // namespace
}  // namespace stimuli
