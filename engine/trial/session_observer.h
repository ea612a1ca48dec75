// Watches a session from inside.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/time.h"
#include "engine/trial/trial_record.h"
#include "protocols/planning/plan.h"
#include "stimuli/trial/prepare.h"

namespace protocols {
struct PlannedRecognition;
}

namespace engine {

// What a field asks for.
struct TextAsked {
  // open: any text; answer: a problem's; recall: one of the words that were shown, or Ctrl + Enter when no more come to mind.
  enum class Sort { open, answer, recall, digits } sort = Sort::open;
  std::string_view step, id;                 // the step's name; the question or item, or the number of the word, from 1
  bool several_lines = false;                // left by Ctrl + Enter; one line by Enter
  int entries = 1;                           // fields
  std::vector<protocols::ScreenText> right;  // what would be right: one text, or all words; empty: any text
  std::optional<Duration> at_least;          // earliest moment to go on
  std::optional<Duration> at_most;           // it goes on by itself then
};

// How a simulated participant sees its targets, and a console its progress. Called on the
// thread of the trial; what is called between a trial's first and last frame (target_shown) must not allocate or wait.
class SessionObserver {
 public:
  virtual ~SessionObserver() = default;
  virtual void step_begun(const std::string& /*step*/) {}      // each step that is taken, by its name
  virtual void trial_ready(const protocols::PlannedTrial&) {}  // before its first frame
  // Where clicks will count, before the trial's first frame; not called for trials that keys answer.
  virtual void boxes_ready(std::span<const stimuli::HitBox>) {}
  virtual void target_shown(Instant) {}                                               // the answer event's onset
  virtual void trial_finished(const protocols::PlannedTrial&, const TrialRecord&) {}  // its line is in the journal
  // The last round that a practice or training may have is over, below its criterion; the session goes on.
  virtual void criterion_missed(const std::string& /*step*/, int /*rounds*/) {}
  virtual void page_shown(Instant) {}                                               // a page waits for the space bar
  virtual void name_asked(const std::string& /*slot*/, int /*number*/, Instant) {}  // an entry field waits for a name
  // A page of names waits: 1 (nobody is called so), 2 (someone, not close) and 3 (someone close) mark the name whose turn it is, from the
  // first on, and go to the next one; the space bar leaves the page, at the second press where no name is marked.
  virtual void ticks_asked(std::span<const protocols::PersonalName> /*names*/, Instant) {}
  // A question waits for one of these values, given by number keys: the value's own number, or its place among them, from 1.
  virtual void question_asked(const std::string& /*step*/, const std::string& /*question*/, std::span<const protocols::Key> /*keys*/,
                              Instant) {}
  // The last question of a step, or a choice, is answered: the space bar goes on, and another answer may be given till then.
  virtual void answer_shown(Instant) {}
  // Before "was it shown?" is asked of an item, and how sure one is; the questions themselves come as question_asked.
  virtual void recognition_ready(const std::string& /*step*/, const protocols::PlannedRecognition&) {}
  // A field waits for typed text. What came to mind too late is forgotten when text_over is called.
  virtual void text_asked(const TextAsked&, Instant) {}
  virtual void text_over(Instant) {}
  // What whoever looks after the session should know at once, in a sentence with what to do: the window cannot be seen, a keyboard vanished.
  virtual void trouble(std::string_view /*sentence*/, Instant) {}
  // The experimenter's pause waits for Enter (on with it) or Escape (to the question whether to stop).
  virtual void pause_asked(Instant) {}
  virtual void end_shown(Instant) {}   // the last page waits for the operator's chord; all is written
  virtual void stop_asked(Instant) {}  // the operator's question waits for Y or N
};

}  // namespace engine
