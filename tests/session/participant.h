// A participant outside the program: looks at the screen, presses keys and the mouse, reads in the journal how far it is, and remembers what
// it did. Waits for a picture that stands still; what asks for something does.
#pragma once

#include <string>
#include <vector>

#include "protocols/model/protocol.h"
#include "tests/session/station.h"

namespace session {

// A key or click by which a trial was answered, as it was done and seen from outside.
struct Answered {
  lab::Stroke stroke;
  engine::Instant still_since;  // the last change of the picture before it
};

class Participant {
 public:
  Participant(Station& station, const protocols::Protocol& protocol) : station_(station), protocol_(protocol) {}

  // Lives through the session that was begun, until the program ends. Throws std::runtime_error when it has stood still for too long.
  void live();

  // What it did, in order. Not all of it must have counted: a key at a page that only the space bar ends is none of a trial's.
  const std::vector<Answered>& trial_keys() const { return trial_keys_; }
  const std::vector<std::string>& names() const { return names_; }
  // What it wrote into fields of several lines; what it typed as a word recalled, or as a solution.
  static constexpr const char *writes = "it was a calm day", *recalls = "qumbelix", *solves = "vroostik";
  int answers_by_mouse() const { return answers_by_mouse_; }
  int visibilities() const { return visibilities_; }

 private:
  struct Step {
    std::string kind, name;
  };
  bool read_journal();  // true: there is more than before
  Step step() const;    // the innermost under way
  std::string last_kind() const { return lines_.empty() ? "" : lines_.back().at("kind").get<std::string>(); }
  void act();
  void give_name();
  void await_quiet();
  std::ptrdiff_t answers_since(std::size_t line) const;
  void answer_page_of_questions(int per_page);
  void answer_by_mouse(int x_percent);
  void choose_by_mouse();
  void answer_trial(const std::string& block);
  void choose_prime();
  void search_by_mouse(int cells_across, int percent);
  std::string number_on_plate() const;
  void type_and(const std::string& text, bool finish);
  bool changes(engine::Duration within);  // whether the picture changes, or the journal goes on
  lab::Stroke tap(const std::string& key);
  void note_trial_key(const lab::Stroke& stroke) { trial_keys_.push_back({stroke, still_since_}); }

  Station& station_;
  const protocols::Protocol& protocol_;
  std::vector<lab::Line> lines_;
  std::string journal_;   // empty: there is none yet
  std::size_t read_ = 0;  // bytes of the journal
  engine::Instant still_since_;
  std::uint64_t picture_ = 0;
  int acts_ = 0, acts_on_this_picture_ = 0;
  std::vector<Answered> trial_keys_;
  std::vector<std::string> names_;
  int answers_by_mouse_ = 0, visibilities_ = 0;
};

}  // namespace session
