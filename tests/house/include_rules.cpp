#include "tests/house/include_rules.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace house {
namespace {

using std::string_view;

// Left to right; includes point left.
constexpr std::array<string_view, 5> folders{"protocols", "stimuli", "engine", "app", "tests"};

// The rooms of each floor, left to right; includes between them point left too. Headers that a floor's folder holds itself lie
// left of all of its rooms.
struct Floor {
  string_view folder;
  std::vector<string_view> rooms;
};
const std::vector<Floor>& floors() {
  static const std::vector<Floor> table{
      {"protocols", {"source", "yaml", "model", "grammar", "fields", "ordering", "words", "planning", "reading", "checking"}},
      {"stimuli", {"pixels", "text", "masks", "sounds", "trial", "pages", "checking", "shapes", "scenes", "draw", "render"}},
      {"engine", {"journal", "display", "input", "sound", "trial", "session", "asking", "steps", "devices"}},
      {"app",
       {"journals", "scoring", "export", "design", "station", "study", "vault", "simulate", "check", "strips", "preview", "schema",
        "commands"}},
  };
  return table;
}

// The two houses of `app`. What was recorded is read, scored and exported without anything that runs a study.
constexpr std::array<string_view, 3> results{"app/journals/", "app/scoring/", "app/export/"};
// All that results may see of the engine.
constexpr std::array<string_view, 2> engine_for_results{"engine/journal/", "engine/device_error.h"};

// Halves of a folder that link more than the folder does: to be included from within, and from the right.
constexpr std::array<string_view, 2> shells{"stimuli/render/", "engine/devices/"};
constexpr string_view simulated_devices = "engine/devices/simulated/";

// A third party's headers, by how their names begin, and the places they may be included in.
struct ThirdParty {
  string_view header;
  std::vector<string_view> places;
};
const std::vector<ThirdParty>& third_parties() {
  static const std::vector<ThirdParty> table{
      {"yaml-cpp/", {"protocols/yaml/yaml_tree.cpp"}},
      {"unicode/", {"protocols/source/plain_text.cpp", "protocols/words/letters.cpp", "stimuli/text/unicode.cpp"}},
      {"SDL_ttf.h", {"stimuli/render/"}},
      {"SDL_image.h", {"stimuli/render/", "tests/session/", "tests/gallery/"}},
      {"png.h", {"stimuli/render/decode_png.cpp"}},
      {"jpeglib.h", {"stimuli/render/decode_jpeg.cpp"}},
      {"jerror.h", {"stimuli/render/decode_jpeg.cpp"}},
      {"lcms2.h", {"stimuli/render/picture_colours.cpp"}},
      {"fontconfig/", {"stimuli/render/"}},
      {"fribidi", {"stimuli/render/"}},
      {"sndfile", {"stimuli/render/", "tests/stimuli/"}},
      {"samplerate", {"stimuli/render/"}},
      {"SDL",
       {"engine/devices/", "stimuli/render/", "tests/timing/", "tests/session/", "tests/gallery/", "tests/lab/", "tests/bench/",
        "tests/engine/devices/"}},
      {"xcb/", {"engine/devices/", "tests/engine/devices/", "tests/lab/"}},
      {"X11/", {"engine/devices/"}},
      {"wayland-", {"engine/devices/"}},
      {"presentation-time.h", {"engine/devices/"}},
      {"xf86drm", {"engine/devices/"}},
      {"drm", {"engine/devices/"}},
      {"libevdev/", {"engine/devices/"}},
      {"linux/", {"engine/devices/", "tests/engine/", "tests/lab/"}},
      {"dbus/", {"engine/devices/"}},
      {"CLI/", {"app/"}},
      {"spdlog/", {"app/", "tests/names/"}},
      {"nlohmann/", {"app/", "tests/"}},
      {"simdjson.h", {"engine/journal/read_line.cpp"}},
      {"sodium.h", {"app/"}},
      {"boost/", {"app/scoring/", "tests/scoring/"}},
      {"gtest/", {"tests/"}},
      {"gmock/", {}},
      {"benchmark/", {"tests/bench/"}},
  };
  return table;
}

// Headers of the operating system. The left half of the map needs none: it knows no processes, files' depths or clocks.
bool is_of_the_system(string_view header) {
  constexpr std::array<string_view, 20> names{
      "dirent.h", "dlfcn.h", "errno.h", "fcntl.h",   "poll.h",   "pthread.h",  "sched.h",  "semaphore.h", "signal.h", "spawn.h",
      "stdlib.h", "termios.h", "time.h", "unistd.h", "malloc.h", "langinfo.h", "locale.h", "sys/",        "pwd.h", "limits.h"};
  return std::any_of(names.begin(), names.end(), [&](string_view name) {
    return name.ends_with('/') ? header.starts_with(name) : header == name;
  });
}

// Headers of ours that lie open to few: what a personal name says. Rooms that plan with names and compare them, that draw them, that
// ask for them and that seal them.
struct Guarded {
  string_view header;
  std::vector<string_view> places;
};
const std::vector<Guarded>& guarded() {
  static const std::vector<Guarded> table{
      {"protocols/model/name_letters.h",
       {"protocols/model/personal_name.cpp", "protocols/words/", "protocols/planning/", "stimuli/masks/", "stimuli/trial/",
        "stimuli/pages/", "stimuli/checking/", "engine/asking/", "engine/session/page_text.cpp", "app/simulate/typing.cpp", "app/vault/",
        "app/commands/vault.cpp", "tests/"}},
  };
  return table;
}

int rank(string_view path) {
  for (std::size_t i = 0; i < folders.size(); ++i)
    if (path.starts_with(folders[i]) && path.substr(folders[i].size()).starts_with('/')) return static_cast<int>(i);
  return -1;
}

bool within(string_view file, const std::vector<string_view>& places) {
  return std::any_of(places.begin(), places.end(), [&](string_view place) { return file.starts_with(place); });
}

// The place of a file's room among those of its floor, 0 for a file that lies in the floor's own folder; empty: the table does not
// know the room.
std::optional<std::size_t> room_rank(const Floor& floor, string_view path) {
  const string_view rest = path.substr(floor.folder.size() + 1);
  const std::size_t slash = rest.find('/');
  if (slash == string_view::npos) return 0;
  const auto found = std::find(floor.rooms.begin(), floor.rooms.end(), rest.substr(0, slash));
  if (found == floor.rooms.end()) return std::nullopt;
  return static_cast<std::size_t>(found - floor.rooms.begin()) + 1;
}

bool begins_with_any(string_view path, const auto& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](string_view beginning) { return path.starts_with(beginning); });
}

std::optional<std::string> objection_to_room(string_view file, string_view name) {
  for (const Floor& floor : floors()) {
    const std::string folder = std::string(floor.folder) + "/";
    if (!file.starts_with(folder) || !name.starts_with(folder)) continue;
    const auto from = room_rank(floor, file), to = room_rank(floor, name);
    if (!from) return "its room is not in the table of tests/house/include_rules.cpp";
    if (!to) return "names a room that is not in the table of tests/house/include_rules.cpp";
    if (*to > *from) return "the arrow points right: this room of " + std::string(floor.folder) + " lies left of that one";
  }
  if (begins_with_any(file, results) && name.starts_with("engine/") && !begins_with_any(name, engine_for_results))
    return "results are read without the engine: of it only engine/journal may be used here";
  return std::nullopt;
}

std::optional<std::string> objection_to_guarded(string_view file, string_view name) {
  for (const Guarded& one : guarded())
    if (one.header == name && !within(file, one.places))
      return "lies open to a few rooms alone, see tests/house/include_rules.cpp: a name must not leak";
  return std::nullopt;
}

std::optional<std::string> objection_to_ours(string_view file, string_view name) {
  if (rank(name) < 0) return "write our includes from the root (\"engine/journal.h\")";
  if (rank(name) > rank(file)) {
    return "the arrow points right: " + std::string(folders[static_cast<std::size_t>(rank(file))]) + " may not use " +
           std::string(folders[static_cast<std::size_t>(rank(name))]);
  }
  if (const auto wrong = objection_to_room(file, name)) return wrong;
  if (const auto wrong = objection_to_guarded(file, name)) return wrong;
  for (const string_view shell : shells) {
    const bool of_shell = name.starts_with(shell) && !name.starts_with(simulated_devices);
    const bool from_core = rank(file) <= rank(shell) && (!file.starts_with(shell) || file.starts_with(simulated_devices));
    if (of_shell && from_core) return "only " + std::string(shell) + " and what lies right of it may use its headers";
  }
  return std::nullopt;
}

std::optional<std::string> objection_to_third_party(string_view file, string_view name) {
  if (name.find_first_of("./") == string_view::npos) return std::nullopt;  // the standard library's have neither
  if (name.starts_with("SDL2/")) return "write <SDL.h>, so that a library that does not link SDL cannot compile it";
  if (is_of_the_system(name)) {
    if (rank(file) < 2 && !file.starts_with("stimuli/render/")) return "protocols and stimuli know no operating system";
    return std::nullopt;
  }
  for (const ThirdParty& party : third_parties()) {
    if (!name.starts_with(party.header)) continue;
    if (within(file, party.places)) return std::nullopt;
    std::string places;
    for (const string_view place : party.places) places += (places.empty() ? "" : ", ") + std::string(place);
    return "has its place in " + (places.empty() ? "no file of ours" : places);
  }
  return "is not in the table of tests/house/include_rules.cpp: say there where it may be used";
}

}  // namespace

std::optional<Include> include_on(const std::string& line) {
  const std::size_t hash = line.find_first_not_of(" \t");
  if (hash == std::string::npos || line[hash] != '#') return std::nullopt;
  const std::size_t word = line.find_first_not_of(" \t", hash + 1);
  if (word == std::string::npos || line.compare(word, 7, "include") != 0) return std::nullopt;
  const std::size_t open = line.find_first_of("\"<", word);
  if (open == std::string::npos) return std::nullopt;
  const std::size_t close = line.find(line[open] == '<' ? '>' : '"', open + 1);
  return Include{line.substr(open + 1, close - open - 1), line[open] == '"'};
}

std::optional<std::string> objection(const std::string& file, const Include& include) {
  if (rank(file) < 0) return std::nullopt;
  return include.ours ? objection_to_ours(file, include.name) : objection_to_third_party(file, include.name);
}

}  // namespace house
