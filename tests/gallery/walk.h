// A walk through a session by a list of what stands on the screen, one picture after the other, and what is done then.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/session/station.h"

namespace gallery {

// One line of a walk. What stands still is waited for; what moves is taken a moment after the picture before it.
struct Stop {
  std::string name;       // of the picture; empty: it is none of the gallery's
  bool moves = false;
  std::string does, with;  // "tap" keys, "type" a text, "click" a place, "wait" for what comes by itself
};

// A walk's lines: `name  what is done`: keys (`Y`, `LeftCtrl+Enter`), `type ENGLISH | HEBREW`, `click RIGHT UP` in percent of the screen's height
// from its centre, or nothing. A name of `-` is not kept, one that begins with `~` moves. Throws std::runtime_error for anything else.
std::vector<Stop> read_walk(const std::string& file, const std::string& language);

// Begins a session of gallery.yaml at the station and walks through it by gallery.txt; `seen` is called before anything is done at a stop.
// Throws std::runtime_error where a picture does not come, or the session does not end well.
void walk(session::Station& station, const std::string& language, const std::function<void(const Stop&)>& seen);

// A file of this folder.
std::string file(const std::string& name);

}  // namespace gallery
