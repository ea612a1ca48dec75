// What a step uses: blocks, lists, pages, questions, sounds, slots. Whoever looks over the steps of a study (check, fonts and glyphs,
// hashes of files, planning, simulation) looks at this, and asks no step of which kind it is.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocols/model/item.h"
#include "protocols/model/steps.h"

namespace protocols {

// Lines of the program's own that stand on a step's screens; the engine has their words in each language. none: nothing stands there.
enum class OwnLine {
  none,
  // At the foot.
  go_on,
  agree,
  experimenter,
  one_question,
  one_question_or_none,
  one_choice,
  guess,
  write,
  write_entries,
  write_answer,
  type,
  recall,
  // Where the study has no words of its own.
  ask_recall,
  ask_recognise,
  ask_prime,
  yes,
  no
};

// A block whose trials a step shows, and as what it shows them: they are planned accordingly. Train and cover show what a step `block`
// does. Pointers point into the step.
using ShownAs = std::variant<BlockStep, const PracticeStep*, const AwarenessStep*, const ThresholdStep*>;
struct UsedBlock {
  std::string block;
  std::vector<Crossing> with;  // other lists in place of the block's
  ShownAs as;
};

struct UsedPage {
  const PageStep* page;  // of the step
  OwnLine foot = OwnLine::go_on;
  bool breathing = false;  // stands above a disc to breathe by
};

struct UsedChoice {
  std::string value = {};  // in the data
  std::string mark = {};   // the key's name or number, beside the text
  Template text = {};      // no parts: own
  OwnLine own = OwnLine::none;
};
struct UsedField {
  int entries = 1;
  bool several_lines = false;  // of a single one
  bool clock = false;          // above all
};
struct PageOfText {};  // in the Markdown of pages, without an answer
using AnswerForm = std::variant<ScaleSpec, std::vector<UsedChoice>, UsedField, PageOfText>;

// One screen with a question, or one for each item of lists.
struct UsedQuestion {
  enum class Measures { nothing, points, solution, recognition, recall };
  std::string id = {};      // in the data, where it is asked once
  std::string called = {};  // "question 'calm' of questionnaire 'mood'": how messages call it
  SourceLocation location = {};
  Template heading = {};  // above it; no parts: none
  Template ask = {};      // no parts: own
  OwnLine own = OwnLine::none;
  std::vector<std::string> of = {};  // lists, for each of whose items it is asked; `$item` is the item's text
  bool shows_item = false;           // below an `ask` that does not name it
  AnswerForm answer = {};
  OwnLine foot = OwnLine::none;
  bool may_be_left_out = false;
  bool reversed = false;  // scales turn the answer over
  Measures measures = Measures::nothing;
};

// A sound file, and the pages that follow it, where they do.
struct UsedSound {
  std::string file;
  SourceLocation location;
  std::vector<UsedPage> captions;
};

struct StepUses {
  std::vector<UsedBlock> blocks;
  std::vector<std::string> lists;    // beside those of the blocks
  std::vector<std::string> columns;  // of those lists, that are read beside what questions show
  std::vector<UsedPage> pages;
  std::vector<UsedQuestion> questions;
  std::vector<UsedSound> sounds;
  std::vector<std::string> slots;  // whose names it asks for
  bool own_words = false;          // what the participant writes is personal, and goes to the vault
};

}  // namespace protocols
