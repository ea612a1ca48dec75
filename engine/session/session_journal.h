// What a session writes down: one line at a time.
#pragma once

#include "engine/journal/journal.h"
#include "engine/journal/write_line.h"

namespace engine {

class SessionJournal {
 public:
  explicit SessionJournal(Journal& journal) : journal_(journal) {}

  template <LineKind Line>
  void write(const Line& record) {
    write_line(line_, record);
    journal_.write(line_.text());
  }

 private:
  Journal& journal_;
  JsonLine line_;
};

}  // namespace engine
