#include "protocols/source/suggest.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "protocols/source/utf8.h"

namespace protocols {
namespace {

std::u32string folded(std::string_view text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size() && letters.size() < 64;) {
    char32_t letter = 0xFFFD;
    if (const auto next = next_code_point(text, at)) {
      letter = *next;
    } else {
      ++at;
    }
    if (letter >= 'A' && letter <= 'Z') letter += 'a' - 'A';
    letters += letter == '-' || letter == ' ' ? U'_' : letter;
  }
  return letters;
}

// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
int errors_between(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<int>> cost(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = static_cast<int>(i);
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int change = a[i - 1] == b[j - 1] ? 0 : 1;
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

std::string closest(std::string_view written, const std::vector<std::string>& known) {
  const std::u32string word = folded(written);
  std::string best;
  int best_errors = static_cast<int>(word.size()) / 3 + 1;  // one more than allowed
  if (word.size() == 2 || word.size() == 1) best_errors = 2;
  bool tied = false;
  for (const std::string& candidate : known) {
    const std::u32string letters = folded(candidate);
    const int found = errors_between(word, letters);
    if (found >= static_cast<int>(std::max(word.size(), letters.size())) && found > 0) continue;  // nothing in common
    if (found < best_errors) {
      best = candidate;
      best_errors = found;
      tied = false;
    } else if (found == best_errors && !best.empty() && candidate != best) {
      tied = true;
    }
  }
  return tied ? std::string() : best;
}

std::string did_you_mean(std::string_view written, const std::vector<std::string>& known) {
  const std::string best = closest(written, known);
  return best.empty() ? best : "did you mean '" + best + "'?";
}

std::string fix_for_missing_file(const std::string& name, const std::function<bool(const std::string&)>& exists) {
  std::string slashed = name;
  std::replace(slashed.begin(), slashed.end(), '\\', '/');
  if (slashed != name && exists(slashed)) return "write '/' between folders: '" + slashed + "'";
  const std::size_t file = slashed.rfind('/') == slashed.npos ? 0 : slashed.rfind('/') + 1;
  const std::size_t dot = std::min(slashed.rfind('.'), slashed.size());
  const std::size_t stem_end = dot < file ? slashed.size() : dot;
  const auto in = [](std::string text, bool capitals, bool first) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      text[i] = static_cast<char>(capitals || (first && i == 0) ? std::toupper(c) : std::tolower(c));
    }
    return text;
  };
  const std::string folder = slashed.substr(0, file), stem = slashed.substr(file, stem_end - file),
                    ending = stem_end < slashed.size() ? slashed.substr(stem_end + 1) : std::string();
  std::vector<std::string> endings{ending, in(ending, false, false), in(ending, true, false)};
  for (const char* other : {"jpg", "JPG", "jpeg", "JPEG", "png", "PNG", "svg", "wav", "WAV", "flac", "ogg", "csv", "CSV"})
    endings.emplace_back(other);
  for (const std::string& end : endings)
    for (const std::string& front : {folder, in(folder, false, false)})
      for (const std::string& middle : {stem, in(stem, false, false), in(stem, true, false), in(stem, false, true)}) {
        const std::string candidate = front + middle + (end.empty() ? "" : "." + end);
        if (candidate != name && exists(candidate)) return "did you mean '" + candidate + "'?";
      }
  return "check the name, its capital letters and its folder";
}

std::string one_of(const std::vector<std::string>& words) {
  constexpr std::size_t most = 30;
  if (words.empty()) return "one that exists; there is none";
  if (words.size() == 1) return words.front();
  std::string text = "one of: ";
  for (std::size_t i = 0; i < std::min(words.size(), most); ++i) text += (i > 0 ? ", " : "") + words[i];
  return words.size() > most ? text + ", … (" + std::to_string(words.size()) + " in all)" : text;
}

std::string quoted_list(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    text += i == 0 ? "" : i + 1 == words.size() ? " and " : ", ";
    text += "'" + words[i] + "'";
  }
  return text;
}

}  // namespace protocols
