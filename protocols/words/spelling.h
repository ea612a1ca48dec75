// Typed words compared with those that would be right.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "protocols/model/personal_name.h"

namespace protocols {

// What two spellings of one answer have in common. Not distinguished: capitals and small letters; accents, niqqud and any other
// marks, whether they are written with their letter or after it (so that composed and decomposed forms, NFC and NFD, are
// one); blanks, hyphens, apostrophes and other signs; Hebrew final forms and the plain letters; digits of a script's own and
// 0 to 9. What is left are letters and digits in their order.
std::u32string evened_out(std::string_view text);
PersonalName evened_out_name(const PersonalName& typed);  // the same of what somebody typed; empty: nothing is left

// What is right for a problem, and which further spellings are taken.
struct AnswerKey {
  std::string right;                  // empty: nothing is
  std::vector<std::string> accepted;
  bool operator==(const AnswerKey&) const = default;
};
enum class Spelling { wrong, right, accepted };
// By what is left of each after evening out. An answer of which nothing is left is wrong.
Spelling judge(const std::string& answer, const AnswerKey& key);
Spelling judge_typed(const PersonalName& answer, const AnswerKey& key);

// How many letters must be put in, taken out, replaced, or exchanged with their neighbour to make one of the other; no letter is
// touched twice (optimal string alignment). Source: Damerau 1964, A technique for computer detection and correction of
// spelling errors, Communications of the ACM 7(3): four fifths of misspellings are one such error.
int spelling_errors(const std::u32string& typed, const std::u32string& meant);

// A word of a list that was meant by a typed one.
struct WordMatch {
  // exact: the same once evened out. spelling: misspelt, and nearer to this word than to any other. unclear: as near to two
  // words. none: to no word.
  enum class How { exact, spelling, unclear, none } how = How::none;
  std::size_t word = 0;  // of exact and spelling
  int errors = 0;        // of spelling and unclear
  bool operator==(const WordMatch&) const = default;
};
// Errors allowed by the length of the word meant, in letters: up to 4 none, 5 to 8 one, from 9 on two. One error is Damerau's
// common case; that short words allow none and long ones two is our rule, because short words have near neighbours that mean
// something else.
int errors_allowed(std::size_t letters);
WordMatch match_word(const std::string& typed, const std::vector<std::string>& words);
WordMatch match_typed(const PersonalName& typed, const std::vector<ScreenText>& words);

}  // namespace protocols
