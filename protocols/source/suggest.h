// "Did you mean": the nearest of the words that would have been right.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace protocols {

// The known word nearest to what was written, ignoring case: at most one error (a letter missing, added, changed, or two
// swapped) in three letters. Empty: none is near, or two are equally near.
std::string closest(std::string_view written, const std::vector<std::string>& known);

// "did you mean 'for'?", or empty when nothing is near.
std::string did_you_mean(std::string_view written, const std::vector<std::string>& known);

// What to do about a file that is not there: '/' in place of '\\', or the name in other capitals or with another ending, where such a
// file exists.
std::string fix_for_missing_file(const std::string& name, const std::function<bool(const std::string&)>& exists);

// "one of: a, b, c", at most 30 of them; "a" alone where there is only one.
std::string one_of(const std::vector<std::string>& words);

// "'a', 'b' and 'c'".
std::string quoted_list(const std::vector<std::string>& words);

}  // namespace protocols
