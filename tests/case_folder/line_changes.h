// The lines in which one text differs from another, as `diff -U0` writes them: every editor shows them, `patch` applies them, and the
// numbers of the new lines stand beside them.
#pragma once

#include <string>

namespace cases {

// From one text to another, under their names. Lines end with '\n', the last one too.
std::string line_changes(const std::string& from_name, const std::string& from, const std::string& to_name, const std::string& to);

// The text that the changes make of `from`. Throws std::runtime_error that names the line of the changes when they do not fit it.
std::string with_changes(const std::string& from, const std::string& changes);

// The name after "--- ", which the changes were made from; empty: there is none.
std::string made_from(const std::string& changes);

}  // namespace cases
