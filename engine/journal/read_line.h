// Reads the lines of a journal back into their records, by the tables that they were written by.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "engine/journal/any_line.h"

namespace engine {

// Why a line cannot be read, as the end of a sentence: "this line of the journal is damaged: 'index' is missing".
struct LineFault {
  std::string why;
  bool json = true;  // false: it is no JSON object at all; of a journal's last line a run that was cut off leaves that behind
};
// A journal of a format that is later than this program's.
struct LaterFormat {
  int format = 0;
  std::string program;  // that wrote it; empty: the line does not say
};
// A kind that a later program of the same format may write; it is to be passed over.
struct UnknownKind {};
using ReadLine = std::variant<AnyLine, UnknownKind, LaterFormat, LineFault>;

// Keeps its memory from one line to the next.
class LineReader {
 public:
  LineReader();
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  // `text` without its line end. Members that the table does not know are passed over; so may those be missing that journals of
  // earlier programs do not have. Throws nothing but for want of memory.
  ReadLine read(std::string_view text);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace engine
