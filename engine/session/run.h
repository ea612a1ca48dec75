// One session under way: the parts that its steps share.
#pragma once

#include "engine/session/journal_lines.h"
#include "engine/session/pages.h"
#include "engine/session/progress.h"
#include "engine/session/session.h"
#include "engine/session/session_journal.h"
#include "engine/session/session_keys.h"
#include "engine/session/session_pictures.h"
#include "engine/session/sounds.h"
#include "engine/session/words.h"

namespace engine {

class Run {
 public:
  Run(const SessionRequest& request, const Devices& devices, stimuli::Painter& painter, Journal& journal);
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  const SessionRequest& request;
  const Devices devices;
  stimuli::Painter& painter;
  const Words words;
  SessionJournal journal;
  Progress progress;
  Learned learned;
  Sounds sounds;
  SessionPictures pictures;
  SessionKeys keys;
  Pages pages;

  // Writes a line to the journal.
  template <LineKind Line>
  void write(const Line& record) {
    journal.write(record);
  }

  const protocols::Protocol& protocol() const { return request.protocol; }
  Instant now() const { return devices.clock.now(); }
};

}  // namespace engine
