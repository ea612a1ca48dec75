// A study of a few trials, for tests of what stands around its sessions; and a machine without a screen, so that a call
// that is not refused before ends with status 2.
#pragma once

#include <cstdlib>
#include <string>

#include "tests/app/a_folder.h"
#include "tests/app/journal_lines.h"

struct SmallStudy {
  // `design`: sections above the trials; `session`: `session:` or `visits:` with what is in it.
  explicit SmallStudy(const std::string& design = "", const std::string& session = "session:\n  - block: main\n") {
    ::unsetenv("DISPLAY");
    ::unsetenv("WAYLAND_DISPLAY");
    ::setenv("SDL_VIDEODRIVER", "no-such-driver", 1);
    file = folder
               .write("study.yaml", "tachisto: 1\ntitle: Words\n" + design + R"(
lists: {words: {items: [love, hug]}}
trials:
  word:
    - {event: word, text: $word, until: answer, at_most: 1000 ms}
blocks:
  main: {trial: word, cross: {word: words}, answer: {keys: {seen: J}}}
)" + session)
               .string();
  }
  Called run(std::vector<std::string> words, const std::string& typed = "") const {
    words.insert(words.begin(), {"run", file, "--participant", "012"});
    return call(words, typed);
  }
  // A run that was made before, with `header` (JSON members, a comma behind each) in its first line.
  void had(const SessionLine& line, const std::string& header = "", const std::string& rest = end_line()) const {
    std::string text = session_line(line);
    text.insert(1, header);
    folder.write("data/real/sub-" + line.participant + "/visit-" + std::to_string(line.visit) + "/sub-" + line.participant + "_visit-" +
                     std::to_string(line.visit) + "_run-" + std::to_string(line.run) + "_mode-real_journal.jsonl",
                 text + rest);
  }

  TemporaryFolder folder;
  std::string file;
};

inline bool says(const Called& called, const std::string& part) { return called.err.find(part) != std::string::npos; }
