// A session while it is being read: what has happened by the step at hand, and what its parts share.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "protocols/model/expression.h"
#include "protocols/reading/draft.h"

namespace protocols {

// A step that may come once, and whether only some participants meet it.
struct FirstUse {
  const Node* node = nullptr;
  bool conditional = false;
};

// The order of asking and answering, for conditions: a step's map where its `when` is looked at, and what conditions may
// name from there on.
struct Moment {
  const Fields* asks = nullptr;  // nullptr: a step is done
  ExpressionNames adds = {};
};

struct Progress {
  std::set<std::string> nominated;  // slots
  bool nominated_known = true;      // false: a nomination could not be read
  std::set<std::string> written;    // names of steps `write`
  std::vector<std::pair<std::string, const Node*>> shown_unwritten;  // texts that a step shows before they are written

  // Of the visit at hand.
  std::map<std::pair<std::string, std::string>, FirstUse> blocks;  // by block and the step's own name
  std::map<std::string, FirstUse> practices, names;
  std::set<std::string> told;       // blocks whose primes an awareness check has revealed
  const Node* debriefed = nullptr;  // the step after which nothing is measured any more
  std::vector<Moment> moments;

  std::string own_name;      // that the step at hand is given; empty: none
  bool conditional = false;  // the step at hand, or one that it is in, has a `when`
  bool in_load = false;
};

// A page's own keys, in whichever step they stand.
PageStep read_page(const Fields& fields, const Origin& origin, const Progress& progress, Draft& draft);

// The times of a page or a text: the least is not above the most.
void check_times(const Fields& fields, const char* least, const char* most, Draft& draft);

// A question of a step; its names are known by then. No such key: no parts.
Template read_question(const Fields& fields, const char* key, const Progress& progress, Draft& draft);
// The same about items of these lists: `$item` and its columns.
Template read_question_about(const std::vector<std::string>& lists, const Fields& fields, const char* key,
                             const Progress& progress, Draft& draft);

// Says, once for the step, that it shows names of slots that have not been asked for by then.
void check_slots_known(const std::set<std::string>& slots, const std::string& what, const Node& node,
                       const Progress& progress, Draft& draft);

// The slots whose names a list shows or takes as its pattern; and what it takes from steps `write` of one's own.
void add_slots(const std::string& list, const Draft& draft, std::set<std::string>& slots);
void add_texts(const std::string& list, const Draft& draft, std::set<std::string>& steps);

// The slots in a text.
void add_slots(const Template& text, std::set<std::string>& slots);

// All that a block shows is there by then: names, and texts of the participant's own.
void check_block_material(const Block& block, const std::vector<Crossing>& with, const Fields& fields,
                          Progress& progress, Draft& draft);
// The same for lists that a step itself asks about.
void check_list_material(const std::vector<std::string>& lists, const Fields& fields, Progress& progress, Draft& draft);

void complete_awareness(AwarenessStep& step, const Fields& fields, Progress& progress, Draft& draft);
void complete_threshold(ThresholdStep& step, const Fields& fields, Progress& progress, Draft& draft);
// What both ask: which block's primes, what is distinguished, by which keys and words. Empty where they are not known yet, which
// has been reported.
AwarenessStep read_prime_choice(const Fields& fields, const std::string& what, Progress& progress, Draft& draft);
// A threshold is for something: blocks with masked primes that later steps of its visit run, and that no other visit runs
// without one.
void check_thresholds(const std::vector<const std::vector<SessionStep>*>& visits, Draft& draft);
// Whether a trial of this block shows masked primes, and whether one of them is a picture.
struct MaskedPrimes {
  bool any = false, picture = false;
};
MaskedPrimes masked_primes(const Block& block, const Protocol& protocol);

// Reads the step that this map describes, and those inside it.
std::optional<SessionStep> read_step(const Fields& fields, const Origin& origin, Progress& progress, Draft& draft);

}  // namespace protocols
