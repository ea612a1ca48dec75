// A page that waits for typed text: what every step that asks for text shares. What is typed stands in no line of the journal.
#pragma once

#include <string>
#include <vector>

#include "engine/session/run.h"

namespace engine {

struct TypeRules {
  TextAsked::Sort sort = TextAsked::Sort::open;
  std::string id;        // of the question; of several entries those have numbers, from 1
  protocols::ScreenText question;  // stands above the field
  std::string_view foot;
  int entries = 1;             // fields of one line each, where there are more
  bool several_lines = false;  // left by Ctrl + Enter; fields of one line by Enter too, in the last of them
  bool digits_alone = false;
  std::size_t letters_at_most = 20'000;       // of each entry
  std::optional<Duration> at_least, at_most;  // earliest moment to go on; it goes on by itself then
  bool clock = false;                         // shows the time that is left, else the time gone
  bool asks_for_all = false;                  // leaving with an entry empty is asked about once for each number of them
  bool keeps = true;                          // in the text store, every five seconds and at the end
  std::vector<protocols::ScreenText> right = {};  // see TextAsked
};

struct TypedEntry {
  std::string id;
  protocols::PersonalName text;  // without blanks at its ends
  int keystrokes = 0;
  std::optional<Instant> first_key;
  std::optional<std::string> kept;
};

struct Typed {
  Next next = Next::go_on;
  std::vector<TypedEntry> entries;  // as they stood at the end, whatever `next` is
  Instant onset, end;
  std::optional<KeySource> source;  // of `end`, where a key ended it; empty: as the program saw it
  bool time_over = false;
  bool finished = false;  // by Ctrl + Enter
  Duration paused{0};     // by the operator, in between
};

// Shows the page and waits. The operator's chord is answered in here; its time does not count. F9 of a pilot ends it.
Typed type_text(Run& run, const TypeRules& rules);

// How many words an entry has.
int words_in(const TypedEntry& entry);

// The digits of a field that takes nothing else: no text, and free to be written.
std::string digits_in(const TypedEntry& entry);

// The journal's line of each entry.
void write_texts(Run& run, const Typed& typed);

// What the journal contains about a single field besides what was judged of it.
TypedRecord typed_record(const Typed& typed);
// Who or what ended the typing.
EndedBy ended_by(const Typed& typed);

}  // namespace engine
