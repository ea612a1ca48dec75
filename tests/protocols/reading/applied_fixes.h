// What a reader may do who follows a `fix:`: the file as it is then. For the test that applies the fixes of all cases.
#pragma once

#include <string>
#include <vector>

#include "protocols/source/diagnostic.h"

namespace protocols {

// Texts of the mistake's file, each with the fix done in one way that its words may mean.
using Ways = std::vector<std::string>;

// A choice ("did you mean 'a' or 'b'?", "add 'until', or delete 'at_most'") has several alternatives; each must help in one of its ways. What
// a fix leaves open ("…") is filled with the example of the tables. Empty: the fix says what to do without words that could be applied.
std::vector<Ways> alternatives_of(const Diagnostic& mistake);

}  // namespace protocols
