// What a session writes down: one line at a time, on the disk when kept.
#pragma once

#include "engine/journal/journal.h"
#include "engine/journal/json_line.h"

namespace engine {

struct SessionJournal {
  Journal& journal;
  JsonLine line = {};  // the one at hand

  void keep() { journal.write(line.text()); }
};

}  // namespace engine
