#include "protocols/words/spelling.h"

#include <algorithm>
#include <utility>

#include "protocols/model/name_letters.h"
#include "protocols/words/letters.h"

namespace protocols {

std::u32string evened_out(std::string_view text) { return folded_with_digits(text); }

PersonalName evened_out_name(const PersonalName& typed) { return to_utf8(evened_out(NameLetters::of(typed))); }

Spelling judge(const std::string& answer, const AnswerKey& key) {
  const std::u32string typed = evened_out(answer);
  if (typed.empty()) return Spelling::wrong;
  if (typed == evened_out(key.right)) return Spelling::right;
  const bool taken = std::ranges::any_of(key.accepted, [&](const std::string& other) { return typed == evened_out(other); });
  return taken ? Spelling::accepted : Spelling::wrong;
}

Spelling judge_typed(const PersonalName& answer, const AnswerKey& key) { return judge(NameLetters::of(answer), key); }

int spelling_errors(const std::u32string& typed, const std::u32string& meant) {
  const std::size_t width = meant.size() + 1;
  std::vector<int> before_last(width), last(width), row(width);
  for (std::size_t j = 0; j < width; ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= typed.size(); ++i) {
    before_last = std::exchange(last, row);
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j < width; ++j) {
      const int replaced = last[j - 1] + (typed[i - 1] == meant[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1]) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row.back();
}

int errors_allowed(std::size_t letters) { return letters <= 4 ? 0 : letters <= 8 ? 1 : 2; }

WordMatch match_word(const std::string& typed, const std::vector<std::string>& words) {
  const std::u32string wanted = evened_out(typed);
  WordMatch best;
  if (wanted.empty()) return best;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::u32string word = evened_out(words[i]);
    const int errors = spelling_errors(wanted, word);
    if (errors == 0) return {WordMatch::How::exact, i, 0};
    if (errors > errors_allowed(word.size())) continue;
    if (best.how == WordMatch::How::none || errors < best.errors)
      best = {WordMatch::How::spelling, i, errors};
    else if (errors == best.errors)
      best.how = WordMatch::How::unclear;
  }
  if (best.how == WordMatch::How::unclear) best.word = 0;
  return best;
}

WordMatch match_typed(const PersonalName& typed, const std::vector<ScreenText>& words) {
  std::vector<std::string> letters;
  for (const ScreenText& word : words) letters.push_back(NameLetters::of(word));
  return match_word(NameLetters::of(typed), letters);
}

}  // namespace protocols
