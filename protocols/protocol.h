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
#include "protocols/key.h"
#include "protocols/quantity.h"

namespace protocols {

// One row of a list: what a trial can be about. A personal item (a nominated name, or a string made from one) is known
// to data files by its id alone.
struct Item {
  std::string id;    // stable and unique in its list: the column `id`, else the text; for slots "AF1", "KN2"
  std::string text;  // what is shown; for pictures the file
  bool personal = false;
  std::vector<std::pair<std::string, std::string>> columns;  // further columns in file order: {"kind", "threat"}
  bool operator==(const Item&) const = default;
};
// The value of a column, or of "id" or "text"; nullptr: the item has no such column.
const std::string* column_of(const Item& item, std::string_view name);

// A text with references to what the trial or the participant supplies: "$prime" (the text of the item that the trial
// binds to `prime`), "$prime.colour" (a column of it), "{AF1}" (a slot's text inside a sentence).
struct Template {
  struct Part {
    enum class Kind { literal, item, slot } kind = Kind::literal;
    std::string value;   // the literal, the variable, or the slot and number ("AF1")
    std::string column;  // of an item; empty: its text
    bool operator==(const Part&) const = default;
  };
  std::vector<Part> parts;
  bool operator==(const Template&) const = default;
};

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

enum class SlotSource { nomination, tick_list };
// What the participant ticked: known, but not close; or nobody of that name known.
enum class Tick { known, unknown };
struct Slot {
  Place place;
  std::string name;  // "AF"
  int count = 0;
  SlotSource from = SlotSource::nomination;
  Tick tick = Tick::known;              // tick_list only: which ticks fill this slot
  std::vector<std::string> candidates;  // tick_list only: the names to tick, read from the file `names` (column text)
  std::string match;  // another slot whose names these should resemble (length ±1, script); empty: none
  std::string ask;    // the question put to the participant
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
  // Exactly one source: rows (from a CSV file or written in place), slots, or strings made to look like another list's.
  std::vector<Item> rows;
  std::vector<std::string> slots;
  std::string like;
  std::vector<Where> where;                                // keeps the rows that meet all
  std::vector<std::pair<std::string, std::string>> label;  // columns added to every row
  bool operator==(const ListSpec&) const = default;
};

// What a trial can be called after: "prime" (the item bound to it), "prime.kind" (a column), "answer" (the correct
// key), "condition" (all the block's cells together).
struct Label {
  Place place;
  std::string variable;  // "prime", "answer", "condition"
  std::string column;    // empty: the item itself
  bool operator==(const Label& other) const { return variable == other.variable && column == other.column; }
};
std::string to_text(const Label& label);  // "prime.kind"

struct Crossing {
  std::string variable;
  std::vector<std::string> lists;  // their rows together
  bool operator==(const Crossing&) const = default;
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

// ---- Session

struct PageStep {
  Place place;
  std::string name;      // the file's stem, or "page"
  std::string markdown;  // the page's text; slots and the keys of a block may stand in it: "{AF1}", "{key:name}"
  std::string keys_of;   // the block whose keys the text names; empty: none
  bool operator==(const PageStep&) const = default;
};
struct NominateStep {
  Place place;
  std::vector<std::string> slots;  // asked in this order
  bool operator==(const NominateStep&) const = default;
};
struct PracticeStep {
  Place place;
  std::string of;  // block
  int trials = 16;
  std::vector<Crossing> with;   // other lists in place of the block's
  std::optional<double> until;  // share correct, 0 to 1
  int rounds_at_most = 3;
  bool feedback = true;
  bool operator==(const PracticeStep&) const = default;
};
struct BlockStep {
  Place place;
  std::string block;
  int pause_every = 0;  // trials; 0: no pauses
  bool operator==(const BlockStep&) const = default;
};
using SessionStep = std::variant<PageStep, NominateStep, PracticeStep, BlockStep>;

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
  std::string title, paradigm, language;
  ScreenSpec screen;
  StationSpec station;
  std::vector<Factor> factors;
  std::vector<Slot> slots;
  std::vector<ListSpec> lists;
  std::vector<TrialSpec> trials;
  std::vector<Block> blocks;
  std::vector<SessionStep> session;
  bool operator==(const Protocol&) const = default;
};

const TrialSpec* find_trial(const Protocol& protocol, std::string_view name);
const Block* find_block(const Protocol& protocol, std::string_view name);
const ListSpec* find_list(const Protocol& protocol, std::string_view name);
const Slot* find_slot(const Protocol& protocol, std::string_view name);

}  // namespace protocols
