// The model of an experiment: what a protocol file says, checked, in the field's words. The reader fills it, the
// planner turns it into trials. It knows no pixels, no screens and no clocks.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "protocols/diagnostic.h"
#include "protocols/item.h"
#include "protocols/key.h"
#include "protocols/quantity.h"
#include "protocols/steps.h"

namespace protocols {

// ---- Stimuli. A new kind: its spec here and in StimulusSpec, its planned form in plan.h, its drawing in stimuli.

struct TextSpec {
  Place place;
  Template text;
  Length height;                   // of a line
  std::optional<Template> colour;  // empty: the screen's text colour
  Position at;
  bool operator==(const TextSpec&) const = default;
};
struct BoxSpec {
  Place place;
  Length width, height;
  Template colour;
  Position at;
  bool operator==(const BoxSpec&) const = default;
};
struct PictureSpec {
  Place place;
  Template file;                        // looked for beside the protocol, then among what ships
  std::optional<Length> width, height;  // one given: the other keeps the proportions; none: the picture's own pixels
  Position at;
  bool operator==(const PictureSpec&) const = default;
};
using StimulusSpec = std::variant<TextSpec, BoxSpec, PictureSpec>;

// What covers a masked prime. hashes: "#####"; letters: random letters of the prime's own script, new on each trial;
// scramble: the prime's own picture in shuffled blocks; box: a plain box in the given colour.
enum class MaskKind { hashes, letters, scramble, box };
struct MaskSpec {
  MaskKind kind = MaskKind::letters;
  AskedTime lasts;
  std::optional<Colour> colour;  // empty: the prime's own
  bool operator==(const MaskSpec&) const = default;
};

// What the study does with a prime whose shown frames differ from the asked ones.
enum class PrimeRule { flag, repeat, stop };

// The masked-prime unit: forward mask, prime, backward mask, in one place.
struct MaskedSpec {
  StimulusSpec prime;
  AskedTime lasts;
  std::optional<MaskSpec> forward, backward;  // empty: none (a target itself may mask)
  bool operator==(const MaskedSpec&) const = default;
};

// One event of a trial: either a masked unit, or stimuli shown together (none: blank), for a time or until an answer.
struct EventSpec {
  Place place;
  std::string name;
  std::vector<StimulusSpec> shown;
  std::optional<MaskedSpec> masked;
  bool until_answer = false;
  std::optional<AskedTime> lasts;  // `for`, or `at_most` when until_answer; empty: until the answer, however long
  bool operator==(const EventSpec&) const = default;
};

struct TrialSpec {
  Place place;
  std::string name;
  std::vector<EventSpec> events;
  bool operator==(const TrialSpec&) const = default;
};

// ---- Design

enum class Assignment { permuted_blocks, alternate };
struct Factor {
  Place place;
  std::string name;
  std::vector<std::string> levels;  // between participants
  Assignment assign = Assignment::permuted_blocks;
  bool operator==(const Factor&) const = default;
};

// typed: texts about oneself; the others are names of people.
enum class SlotSource { nomination, tick_list, typed };
// What the participant ticked: known, but not close; or nobody of that name known.
enum class Tick { known, unknown };
// How near a slot's names must come to another slot's.
struct MatchRule {
  std::string slot;     // empty: no matching
  int length = 1;       // letters more or less
  bool script = true;   // the same script
  bool operator==(const MatchRule&) const = default;
};
// A question about each name; only names answered with `at_least` or more are taken.
struct KeepRule {
  Place place;
  std::string ask;
  ScaleSpec scale;
  int at_least = 1;
  bool operator==(const KeepRule&) const = default;
};
struct Slot {
  Place place;
  std::string name;  // "AF"
  int count = 0;     // at most so many names when optional, else exactly so many
  bool optional = false;
  SlotSource from = SlotSource::nomination;
  Tick tick = Tick::known;              // tick_list only: which ticks fill this slot
  std::vector<std::string> candidates;  // tick_list only: the names to tick, read from the file `names` (column text)
  MatchRule match;
  std::vector<std::string> ask;  // the questions put to the participant, in turn; who is named twice counts once
  std::optional<KeepRule> keep;
  bool operator==(const Slot&) const = default;
};

// A condition on a column: the value is a literal or the participant's level of a factor ("$threat").
struct Where {
  std::string column;
  std::vector<std::string> values;  // any of these
  std::string factor;               // set: the participant's level of it, instead of values
  bool operator==(const Where&) const = default;
};

struct ListSpec {
  Place place;
  std::string name;
  // Exactly one source: rows (from a CSV file or written in place), slots, strings made to look like another list's, or
  // what participants wrote.
  std::vector<Item> rows;
  std::vector<std::string> slots;
  std::string like;
  std::optional<TextsSpec> texts;
  std::vector<Where> where;                                // keeps the rows that meet all
  std::vector<std::pair<std::string, std::string>> label;  // columns added to every row
  bool operator==(const ListSpec&) const = default;
};

struct AnswerSpec {
  Place place;
  Label by;  // whose value names the correct answer; no variable: none is right or wrong
  std::vector<std::pair<std::string, Key>> keys;  // value -> key, in the order written
  bool counterbalance = false;                    // rotate the keys over participants
  bool operator==(const AnswerSpec&) const = default;
};

struct OrderSpec {
  Place place;
  bool shuffle = true;
  std::vector<Label> no_repeat;                    // never the same value twice running
  std::vector<std::pair<Label, int>> longest_run;  // at most so many of the same value running
  bool operator==(const OrderSpec&) const = default;
};

struct Block {
  Place place;
  std::string name;
  std::string trial;
  std::vector<Crossing> cross;
  int repeat = 1;  // every combination so many times
  std::optional<AnswerSpec> answer;
  std::vector<Label> cells;  // what the analysis compares
  OrderSpec order;
  bool operator==(const Block&) const = default;
};

// The least that a study takes as the machine's word on when a frame became light, best first: the display's own flip,
// a copy by a compositor, a counted refresh, the return of the swap.
enum class OnsetDemand { hw_flip, hw_copy, vblank_inferred, swap_return };

enum class Corner { top_left, top_right, bottom_left, bottom_right };
// A square in a corner for a photodiode: white while an event of that name shows, black otherwise.
struct PhotodiodeSpec {
  Place place;
  Corner corner = Corner::bottom_left;
  Length size;
  std::string event;  // as planned: "target", "prime", "prime.backward"
  bool operator==(const PhotodiodeSpec&) const = default;
};

struct ScreenSpec {
  Place place;
  Colour background{128, 128, 128};
  Colour colour{0, 0, 0};                // of text
  Length text_height;                    // default line height
  std::optional<double> refresh_hz_min;  // the study refuses slower screens
  std::optional<double> refresh_hz;      // the study refuses every other rate, within 1 %
  std::optional<OnsetDemand> onset_at_least;
  std::optional<PhotodiodeSpec> photodiode;
  PrimeRule prime_rule = PrimeRule::flag;
  bool operator==(const ScreenSpec&) const = default;
};

// One byte to another machine (an amplifier, a recorder) at the onset of events.
enum class MarkerPort { serial, parallel };
struct MarkerSpec {
  Place place;
  MarkerPort port = MarkerPort::serial;
  std::string device;                              // "/dev/ttyUSB0"
  std::vector<std::pair<std::string, int>> codes;  // event as planned -> 1 to 255
  bool operator==(const MarkerSpec&) const = default;
};
// What the workstation needs beside its screen.
struct StationSpec {
  Place place;
  std::string keyboard;  // a part of its name; empty: any
  std::optional<MarkerSpec> markers;
  bool operator==(const StationSpec&) const = default;
};

struct Protocol {
  std::string title, paradigm;
  std::string language;                // of the texts here
  std::vector<std::string> languages;  // all that the protocol is written in, the standard one first
  ScreenSpec screen;
  StationSpec station;
  std::vector<Factor> factors;
  std::vector<Slot> slots;
  std::vector<ListSpec> lists;
  std::vector<TrialSpec> trials;
  std::vector<Block> blocks;
  std::vector<QuestionnaireSpec> questionnaires;
  std::vector<SessionStep> session;  // empty where there are visits
  std::vector<VisitSpec> visits;     // in the order of the file; empty: the study has one, which is `session`
  std::optional<GroupSpec> group;
  bool operator==(const Protocol&) const = default;
};

const TrialSpec* find_trial(const Protocol& protocol, std::string_view name);
const Block* find_block(const Protocol& protocol, std::string_view name);
const ListSpec* find_list(const Protocol& protocol, std::string_view name);
const Slot* find_slot(const Protocol& protocol, std::string_view name);
const QuestionnaireSpec* find_questionnaire(const Protocol& protocol, std::string_view name);
const VisitSpec* find_visit(const Protocol& protocol, std::string_view name);

// How many visits a participant makes, and the steps of one, counted from 1. Requires a visit that there is.
int visits_of(const Protocol& protocol);
const std::vector<SessionStep>& steps_of(const Protocol& protocol, int visit);

// Calls visit(step) for every step of every visit, and the steps inside steps.
template <class Visit>
void for_each_step(const Protocol& protocol, Visit&& visit) {
  for_each_step(protocol.session, visit);
  for (const VisitSpec& one : protocol.visits) for_each_step(one.session, visit);
}

}  // namespace protocols
