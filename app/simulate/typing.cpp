#include "app/simulate/typing.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "protocols/model/name_letters.h"
#include "stimuli/text/unicode.h"

namespace app {
namespace {

using Edit = engine::TextEntry::Edit;

engine::Duration from_s(double seconds) { return engine::Duration(std::llround(seconds * 1e9)); }

constexpr std::array sentences{
    "I think of a day when somebody stood by me.",
    "We sat in the kitchen and talked until it was dark.",
    "At first I was tense, and then I grew calm.",
    "It was warm, and nobody was in a hurry.",
    "I remember the voice better than the words.",
    "Afterwards I went home and slept well.",
    "I would do it again.",
    "There was not much more to it.",
};
constexpr std::array phrases{"is patient", "likes to cook", "calls when it matters", "laughs a lot", "never comes late", "listens well"};
constexpr std::array other_words{"window", "garden", "paper", "bridge", "winter"};

// A simulated participant remembers names and types them; they are made up.
const std::string& letters_of(const protocols::ScreenText& text) { return protocols::NameLetters::of(text); }

template <class Texts>
std::string one_of(const Texts& texts, protocols::Random& random) {
  return texts[random.below(static_cast<std::uint32_t>(texts.size()))];
}

}  // namespace

Typist::Typist(const Person& person, std::uint64_t seed, engine::SimulatedTextEntry& text)
    : person_(person), text_(text), random_(protocols::seed_for(seed, {"simulated typing"})) {}

void Typist::answer(const engine::TextAsked& asked, engine::Instant when) {
  using Sort = engine::TextAsked::Sort;
  at_ = when + from_s(1 + 3 * uniform(random_));
  auto leave = Edit::Kind::accept;
  switch (asked.sort) {
    case Sort::open:
      write_sentences(asked);
      leave = Edit::Kind::finish;
      break;
    case Sort::answer:
      at_ += from_s(8 * uniform(random_));
      type(solution(asked));
      break;
    case Sort::recall:
      if (asked.id == "1") in_mind_ = remembered(asked.right);
      leave = in_mind_.empty() ? Edit::Kind::finish : Edit::Kind::accept;
      if (in_mind_.empty()) break;
      type(in_mind_.back());
      in_mind_.pop_back();
      break;
    case Sort::digits:
      type(digits(asked.right.empty() ? std::string() : letters_of(asked.right.front())));
      break;
  }
  if (asked.at_least) at_ = std::max(at_, when + *asked.at_least + from_s(1));
  text_.plan(leave, at_);
}

void Typist::type(const std::string& text) {
  at_ += from_s(static_cast<double>(stimuli::split_letters(text).size()) / person_.model.letters_per_s);
  text_.plan(Edit::Kind::insert, at_, text);
}

// A sentence at a time: what is typed is read off the clock, and drawn, once for each.
void Typist::write_sentences(const engine::TextAsked& asked) {
  for (int entry = 0; entry < asked.entries; ++entry) {
    if (entry > 0) text_.plan(Edit::Kind::accept, at_);
    if (!asked.several_lines) {
      type(one_of(phrases, random_));
      continue;
    }
    const std::uint32_t count = 1 + random_.below(asked.at_least ? 8 : 3);
    for (std::uint32_t i = 0; i < count; ++i) type(one_of(sentences, random_) + " ");
  }
}

std::string Typist::solution(const engine::TextAsked& asked) {
  if (asked.right.empty() || asked.right.front().empty()) return one_of(phrases, random_);
  return happens(solved_share({asked.step, asked.id}, person_)) ? letters_of(asked.right.front()) : one_of(other_words, random_);
}

std::string Typist::misspelt(const std::string& word) {
  auto letters = stimuli::split_letters(word);
  if (letters.size() > 3) letters.erase(letters.begin() + static_cast<std::ptrdiff_t>(letters.size() / 2));
  std::string text;
  for (const std::string& letter : letters) text += letter;
  return text;
}

std::vector<std::string> Typist::remembered(const std::vector<protocols::ScreenText>& words) {
  std::vector<std::string> typed;
  for (const protocols::ScreenText& text : words) {
    const auto seen = seen_.find(text);
    const std::string& word = letters_of(text);
    if (!happens(seen == seen_.end() ? person_.model.recalled_rate : seen->second)) continue;
    typed.push_back(happens(person_.model.misspelt_rate) ? misspelt(word) : word);
    if (happens(person_.model.intrusion_rate)) typed.push_back(happens(0.5) ? word : one_of(other_words, random_));
  }
  protocols::shuffle(typed, random_);
  return typed;
}

std::string Typist::digits(std::string shown) {
  for (char& digit : shown)
    if (happens(person_.model.digit_error_rate)) digit = static_cast<char>('0' + (digit - '0' + 1) % 10);
  return shown;
}

}  // namespace app
