// Reading a researcher's text file: UTF-8 with or without a byte order mark, any line ends, letters composed, and nothing in it that
// cannot be seen.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "protocols/source/diagnostic.h"

namespace protocols {

struct SourceText {
  std::shared_ptr<const SourceFile> source;
  std::string text;                     // without byte order mark, lines ended by "\n", in Unicode's composed form (NFC)
  std::vector<Diagnostic> diagnostics;  // empty: the text is valid UTF-8 without control characters
};

// Reads the file and calls it by its path as given. Refused, each with its place: a file larger than `most_bytes`,
// workbooks of spreadsheet programs, bytes that are not UTF-8, NUL and other control characters, and the characters
// that turn the reading direction of what follows (U+202A to U+202E, U+2066 to U+2069) or have no width, because what
// an author sees would not be what the program reads.
SourceText read_source(const std::filesystem::path& file, std::size_t most_bytes);

// The same for bytes already in memory.
SourceText make_source(std::string path, const std::string& bytes);

// The place of byte `at` of the text.
SourceLocation place_at(const SourceText& source, std::size_t at);

}  // namespace protocols
