#include "protocols/words/spelling.h"

#include <algorithm>
#include <utility>

#include "protocols/source/utf8.h"
#include "protocols/words/letters.h"

namespace protocols {
namespace {

// The base letters of Latin Extended Additional, U+1E00 to U+1E99 (capitals and small letters alike).
constexpr std::u32string_view plain_additional =
    U"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    U"wwwwwwwwwwxxxxyyzzzzzzhtwy";
static_assert(plain_additional.size() == 0x1E99 - 0x1E00 + 1);

// The letter without the accent that Unicode composes with it. Of Latin letters up to U+017F folded() knows it.
char32_t without_accent(char32_t letter) {
  if (within(letter, 0x1E00, 0x1E99)) return plain_additional[letter - 0x1E00];
  if (within(letter, 0x1EA0, 0x1EB7)) return U'a';  // Vietnamese, in the order of the code table
  if (within(letter, 0x1EB8, 0x1EC7)) return U'e';
  if (within(letter, 0x1EC8, 0x1ECB)) return U'i';
  if (within(letter, 0x1ECC, 0x1EE3)) return U'o';
  if (within(letter, 0x1EE4, 0x1EF1)) return U'u';
  if (within(letter, 0x1EF2, 0x1EF9)) return U'y';
  if (within(letter, 0x01A0, 0x01A1)) return U'o';  // with a horn
  if (within(letter, 0x01AF, 0x01B0)) return U'u';
  if (within(letter, 0x01CD, 0x01DC)) return U"aaiioouuuuuuuuuu"[letter - 0x01CD];
  switch (letter) {
    case 0x386: case 0x3AC: return U'α';
    case 0x388: case 0x3AD: return U'ε';
    case 0x389: case 0x3AE: return U'η';
    case 0x38A: case 0x3AF: case 0x390: case 0x3AA: case 0x3CA: return U'ι';
    case 0x38C: case 0x3CC: return U'ο';
    case 0x38E: case 0x3CD: case 0x3B0: case 0x3AB: case 0x3CB: return U'υ';
    case 0x38F: case 0x3CE: return U'ω';
    case U'ς': return U'σ';
    case U'й': return U'и';
    case U'ѝ': return U'и';
    case U'ё': case U'ѐ': return U'е';
    case U'ї': return U'і';
    case U'ў': return U'у';
    case U'ѓ': return U'г';
    case U'ќ': return U'к';
    case 0x622: case 0x623: case 0x625: return 0x627;  // alif with madda or hamza
    case 0x624: return 0x648;
    case 0x626: return 0x64A;
    default: break;
  }
  if (within(letter, 0xFB2A, 0xFB4E)) {  // Hebrew letters that Unicode has with their points
    constexpr std::u32string_view pointed = U"ששששאאאבגדהוז.טיככל.מ.נס.פפ.צקרשתובכפ";
    const char32_t plain = pointed[letter - 0xFB2A];
    return plain == U'.' ? letter : plain;
  }
  return letter;
}

// A digit of any of the scripts in use here as 0 to 9; 0: it is none.
char32_t digit_of(char32_t letter) {
  for (const char32_t nought : {U'0', char32_t{0x660}, char32_t{0x6F0}})
    if (within(letter, nought, nought + 9)) return U'0' + (letter - nought);
  return 0;
}

}  // namespace

std::u32string evened_out(std::string_view text) {
  std::u32string plain;
  for (const char32_t letter : code_points(text)) {
    if (const char32_t digit = digit_of(letter))
      plain.push_back(digit);
    else
      plain += folded(to_utf8(without_accent(small(letter))));
  }
  return plain;
}

Spelling judge(const std::string& answer, const AnswerKey& key) {
  const std::u32string typed = evened_out(answer);
  if (typed.empty()) return Spelling::wrong;
  if (typed == evened_out(key.right)) return Spelling::right;
  const bool taken = std::ranges::any_of(key.accepted, [&](const std::string& other) { return typed == evened_out(other); });
  return taken ? Spelling::accepted : Spelling::wrong;
}

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
      if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
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

}  // namespace protocols
