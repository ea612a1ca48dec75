// What is wrong in a researcher's file: where, what, what was expected, what to do.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace protocols {

// A file as it was read, kept so that a mistake found later can still show its line.
struct SourceFile {
  std::string path;                // as the user named it
  std::vector<std::string> lines;  // without line ends
};

// A place in a file. Lines and columns count from 1; column counts Unicode code points. No source: no place is known.
struct SourceLocation {
  std::shared_ptr<const SourceFile> source;
  int line = 0;
  int column = 0;
  // Two places are equal when they name the same spot of the same path.
  friend bool operator==(const SourceLocation& a, const SourceLocation& b) {
    return a.line == b.line && a.column == b.column &&
           (a.source ? std::string_view(a.source->path) : std::string_view()) ==
               (b.source ? std::string_view(b.source->path) : std::string_view());
  }
};

struct Diagnostic {
  SourceLocation location;
  std::string message;           // "unknown key 'form' in event 'mask'"
  std::string expected;          // "one of: at_most, blank, for"; empty: nothing to add
  std::string fix;               // "did you mean 'for'?"; empty: nothing to add
  std::vector<SourceLocation> used_from;  // where aliases or includes led here, innermost first
  bool operator==(const Diagnostic&) const = default;
};

// The whole message of one diagnostic: place, excerpt with caret, expected, fix; ends in a line end.
std::string to_text(const Diagnostic& diagnostic);

// The messages in the order of their places (file, line, column), each once, 500 at most, followed by one line that
// counts them.
std::string to_text(std::vector<Diagnostic> diagnostics);

}  // namespace protocols
