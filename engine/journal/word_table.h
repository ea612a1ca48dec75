// How a closed set of values is written: each value has one word, and what it means, in one table.
#pragma once

#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>

namespace engine {

template <class Value>
struct Word {
  Value value;
  const char* word;          // in the journal
  const char* meaning = "";  // for the documentation; empty: the word says it
};

// Specialised for each set: `table`, one Word for each value in the order of the enumeration; `last`, its last value; `title`, of the
// section of the documentation that explains the words, or nullptr where they need none.
template <class Value>
struct WordsOf;

template <class Value>
concept Worded = requires {
  WordsOf<Value>::table;
};

template <Worded Value>
consteval bool has_a_word_for_each() {
  constexpr std::size_t count = std::size(WordsOf<Value>::table);
  if (count != static_cast<std::size_t>(WordsOf<Value>::last) + 1) return false;
  for (std::size_t i = 0; i < count; ++i)
    if (static_cast<std::size_t>(WordsOf<Value>::table[i].value) != i) return false;
  return true;
}

template <Worded Value>
constexpr const char* to_text(Value value) {
  static_assert(has_a_word_for_each<Value>(), "the table needs one word for each value, in their order");
  return WordsOf<Value>::table[static_cast<std::size_t>(value)].word;
}

// Empty: no value has that word.
template <Worded Value>
constexpr std::optional<Value> value_named(std::string_view word) {
  for (const auto& row : WordsOf<Value>::table)
    if (word == row.word) return row.value;
  return std::nullopt;
}

}  // namespace engine
