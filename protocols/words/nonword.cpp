#include "protocols/words/nonword.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>

#include "protocols/ordering/random.h"
#include "protocols/words/common_names.h"

namespace protocols {
namespace {

constexpr char32_t edge = U' ';  // before a word's first letter and after its last

bool is_vowel(char32_t letter) {
  return std::u32string_view(U"aeiouyäöüåæøœ").find(letter) != std::u32string_view::npos;
}

// Which letter may follow which, learned from names.
class LetterPatterns {
 public:
  void learn(const std::u32string& word) {
    std::u32string framed = edge + word + edge;
    for (std::size_t at = 1; at < framed.size(); ++at) {
      after_one_[framed[at - 1]].push_back(framed[at]);
      if (at > 1) after_two_[key(framed[at - 2], framed[at - 1])].push_back(framed[at]);
      if (framed[at] != edge) letters_.push_back(framed[at]);
    }
  }
  // What has followed these two letters, as often as it has; each may be empty.
  std::u32string_view after(char32_t first, char32_t second) const {
    const auto found = after_two_.find(key(first, second));
    return found == after_two_.end() ? std::u32string_view() : found->second;
  }
  std::u32string_view after(char32_t letter) const {
    const auto found = after_one_.find(letter);
    return found == after_one_.end() ? std::u32string_view() : found->second;
  }
  const std::u32string& letters() const { return letters_; }

 private:
  static std::uint64_t key(char32_t first, char32_t second) { return std::uint64_t{first} << 32 | second; }
  std::unordered_map<std::uint64_t, std::u32string> after_two_;
  std::unordered_map<char32_t, std::u32string> after_one_;
  std::u32string letters_;
};

// The words of a name: its runs of letters.
std::vector<std::u32string> words_of(std::string_view name) {
  std::vector<std::u32string> words;
  bool within = false;
  for (const char32_t letter : code_points(name)) {
    if (is_mark(letter)) continue;
    if (is_letter(letter)) {
      if (!within) words.emplace_back();
      words.back().push_back(plain_form(small(letter)));
    }
    within = is_letter(letter);
  }
  return words;
}

const LetterPatterns& common_patterns(Script script) {
  static const auto learned = [] {
    std::array<LetterPatterns, 6> patterns;
    for (const Script of : {Script::latin, Script::hebrew})
      for (const std::string_view name : common_names(of))
        for (const auto& word : words_of(name)) patterns[static_cast<std::size_t>(of)].learn(word);
    return patterns;
  }();
  return learned[static_cast<std::size_t>(script)];
}

// How a word is put together: all pieces of two letters come from names, and exactly one piece of three letters (a word's edges
// count as letters) does not, which sets it apart from names that we do not know; any pieces of two; any letters.
enum class Strictness { one_new_piece, known_pairs, any_letters };

// Finds one word of a length, letter by letter, trying every continuation in an order drawn at random.
class WordMaker {
 public:
  WordMaker(const LetterPatterns& common, const LetterPatterns& own, Random& random)
      : common_(common), own_(own), random_(random) {}

  // Tries until `fits` says yes. Empty: nothing found within the budget.
  template <class Fits>
  std::u32string make(std::size_t length, Strictness strictness, const Fits& fits) {
    word_.clear();
    length_ = length;
    strictness_ = strictness;
    new_pieces_ = 0;
    tries_left_ = 4000;
    return extend(fits) ? word_ : std::u32string();
  }

 private:
  template <class Fits>
  bool extend(const Fits& fits) {
    if (word_.size() == length_) return may_end() && fits(word_);
    std::u32string next = strictness_ == Strictness::any_letters ? own_.letters() + common_.letters() : known_after(back(1));
    while (!next.empty() && tries_left_-- > 0) {
      const char32_t letter = next[random_.below(static_cast<std::uint32_t>(next.size()))];
      std::erase(next, letter);
      if (letter == edge || !can_be_said(letter)) continue;
      const bool new_piece = is_new_piece(letter);
      if (new_piece && new_pieces_ > 0 && strictness_ == Strictness::one_new_piece) continue;
      word_.push_back(letter);
      new_pieces_ += new_piece;
      if (extend(fits)) return true;
      new_pieces_ -= new_piece;
      word_.pop_back();
    }
    return false;
  }

  char32_t back(std::size_t places) const { return word_.size() < places ? edge : word_[word_.size() - places]; }

  std::u32string known_after(char32_t letter) const {
    std::u32string next(common_.after(letter));
    return next += own_.after(letter);
  }

  bool is_new_piece(char32_t letter) const {
    if (word_.empty()) return false;
    const char32_t first = back(2), second = back(1);
    return common_.after(first, second).find(letter) == std::u32string_view::npos &&
           own_.after(first, second).find(letter) == std::u32string_view::npos;
  }

  bool may_end() const {
    if (strictness_ == Strictness::any_letters) return true;
    if (known_after(back(1)).find(edge) == std::u32string::npos) return false;
    if (is_new_piece(edge) && !can_be_said(edge)) return false;
    return strictness_ == Strictness::known_pairs || new_pieces_ + is_new_piece(edge) == 1;
  }

  // Pairs alone can pile up letters that nobody could say: three of a kind, or two consonants at a word's edge that no name
  // has there.
  bool can_be_said(char32_t letter) const {
    if (letter == back(1) && (letter == back(2) || word_.size() == 1)) return false;
    if (script_of(back(1)) != Script::latin || word_.empty()) return true;
    const char32_t first = back(2), second = back(1);
    const bool at_edge = first == edge || letter == edge;
    if (at_edge) return !is_new_piece(letter) || is_vowel(first) || is_vowel(second) || is_vowel(letter);
    return is_vowel(letter) != is_vowel(second) || is_vowel(second) != is_vowel(first);
  }

  const LetterPatterns& common_;
  const LetterPatterns& own_;
  Random& random_;
  std::u32string word_;
  std::size_t length_ = 0;
  Strictness strictness_ = Strictness::one_new_piece;
  int new_pieces_ = 0;
  int tries_left_ = 0;
};

// Letters put into the places of the source's letters, with its capitals and everything else of it but the marks.
std::string shaped_like(std::string_view source, const std::vector<std::u32string>& words) {
  std::u32string text;
  std::size_t word = 0, at = 0;
  for (const char32_t original : code_points(source)) {
    if (is_mark(original)) continue;
    if (!is_letter(original)) {
      if (at > 0) ++word, at = 0;
      text.push_back(original);
      continue;
    }
    char32_t letter = words[word][at++];
    if (at == words[word].size()) letter = final_form(letter);
    text.push_back(small(original) != original ? capital(letter) : letter);
  }
  return to_utf8(text);
}

bool differs_enough(const std::u32string& one, const std::u32string& other) {
  if (one.size() != other.size()) return true;
  std::size_t different = 0;
  for (std::size_t at = 0; at < one.size(); ++at) different += one[at] != other[at];
  return different >= (one.size() < 4 ? 1 : 2);
}

class NonwordMaker {
 public:
  NonwordMaker(const std::vector<std::string>& sources, TakenStrings& taken) : taken_(taken) {
    for (const std::string& source : sources) {
      folded_sources_.push_back(folded(source));
      for (const auto& word : words_of(source)) own_[static_cast<std::size_t>(script_of(word.front()))].learn(word);
    }
  }

  std::string make(const std::string& source) {
    const std::vector<std::u32string> pattern = words_of(source);
    Random random(seed_for(0, {"nonword", source}));
    for (const Strictness strictness :
         {Strictness::one_new_piece, Strictness::known_pairs, Strictness::any_letters}) {
      // The last word decides whether the whole is new; earlier ones are drawn anew when it finds no way.
      for (int attempt = 0; attempt < 20; ++attempt) {
        std::vector<std::u32string> words;
        std::string text;
        if (fill(source, pattern, strictness, random, words, text)) return text;
      }
    }
    return {};
  }

 private:
  bool fill(const std::string& source, const std::vector<std::u32string>& pattern, Strictness strictness,
            Random& random, std::vector<std::u32string>& words, std::string& text) {
    for (const auto& original : pattern) {
      const auto script = script_of(original.front());
      WordMaker maker(common_patterns(script), own_[static_cast<std::size_t>(script)], random);
      const bool last = words.size() + 1 == pattern.size();
      const auto fits = [&](const std::u32string& word) {
        if (word == original) return false;
        if (!last) return true;
        words.push_back(word);
        text = shaped_like(source, words);
        words.pop_back();
        return is_new(text);
      };
      const std::u32string word = maker.make(original.size(), strictness, fits);
      if (word.empty()) return false;
      words.push_back(word);
    }
    return !pattern.empty();
  }

  bool is_new(const std::string& text) const {
    const std::u32string plain = folded(text);
    if (taken_.contains_folded(plain)) return false;
    return std::all_of(folded_sources_.begin(), folded_sources_.end(),
                       [&](const auto& source) { return differs_enough(plain, source); });
  }

  TakenStrings& taken_;
  std::vector<std::u32string> folded_sources_;
  std::array<LetterPatterns, 6> own_;  // by script
};

}  // namespace

void TakenStrings::add(std::string_view text) { folded_.insert(folded(text)); }

bool TakenStrings::contains_folded(const std::u32string& plain) const {
  static const auto common = [] {
    std::unordered_set<std::u32string> names;
    for (const Script script : {Script::latin, Script::hebrew})
      for (const std::string_view name : common_names(script)) names.insert(folded(name));
    return names;
  }();
  return common.contains(plain) || folded_.contains(plain);
}

std::vector<std::string> nonwords_like(const std::vector<std::string>& sources, TakenStrings& taken) {
  NonwordMaker maker(sources, taken);
  std::vector<std::string> made;
  for (const std::string& source : sources) {
    made.push_back(maker.make(source));
    if (!made.back().empty()) taken.add(made.back());
  }
  return made;
}

}  // namespace protocols
