// The model of an experiment: what a protocol file says, checked, in the field's words. The reader fills it, the
// planner turns it into trials. It knows no pixels, no screens and no clocks.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "protocols/model/item.h"
#include "protocols/model/key.h"
#include "protocols/model/quantity.h"
#include "protocols/model/scores.h"
#include "protocols/model/steps.h"
#include "protocols/source/diagnostic.h"

namespace protocols {

// ---- Stimuli. A new kind: its spec here and in StimulusSpec, its planned form in plan.h, its drawing in stimuli.

// A place among columns × rows places around the screen's centre, counted from 1 along the rows, the top row first.
struct GridCell {
  int columns = 1, rows = 1;
  Template cell;   // "$place": which of them
  Length spacing;  // from the centre of one to the centre of the next, in both directions
  bool operator==(const GridCell&) const = default;
};

struct TextSpec {
  SourceLocation location;
  Template text;                   // may have several lines
  Length height;                   // of a line
  std::optional<Template> colour;  // empty: the screen's text colour
  Position at;
  std::optional<GridCell> on_grid = std::nullopt;  // instead of `at`
  bool from_start = false;  // of several lines: all begin at one edge, the right one where they are read from the right
  bool operator==(const TextSpec&) const = default;
};
struct BoxSpec {
  SourceLocation location;
  Length width, height;
  Template colour;
  Position at;
  std::optional<GridCell> on_grid = std::nullopt;
  bool operator==(const BoxSpec&) const = default;
};
// What a picture's light is brought to, shares of white from 0 to 1; empty: as it is.
struct LightMatch {
  std::optional<double> luminance;  // the mean
  std::optional<double> contrast;   // the standard deviation
  bool operator==(const LightMatch&) const = default;
};
struct PictureSpec {
  SourceLocation location;
  Template file;                        // looked for beside the protocol, then among what ships
  std::optional<Length> width, height;  // one given: the other keeps the proportions; none: the picture's own pixels
  Position at;
  std::optional<GridCell> on_grid = std::nullopt;
  LightMatch light = {};
  bool operator==(const PictureSpec&) const = default;
};
// Pictures in columns × rows cells, one of them the target: visual search.
struct GridSpec {
  SourceLocation location;
  int columns = 4, rows = 4;
  Length cell;         // width and height of a cell; pictures are scaled into it
  Length gap;          // between two cells; nothing where amount is 0
  Template target;     // one picture
  Template cell_of_target;  // "$place", from 1 along the rows; no parts: drawn at random
  std::string others;  // the variable whose items fill the other cells, in random order
  Position at;         // of the grid's centre
  LightMatch light = {};  // of every picture
  bool operator==(const GridSpec&) const = default;
};
using StimulusSpec = std::variant<TextSpec, BoxSpec, PictureSpec, GridSpec>;

// ---- Sounds, which an event plays from its onset on

struct ToneSpec {
  Template pitch;   // "440 Hz", "$cue.pitch"; no parts: silence
  AskedTime lasts;  // in milliseconds
  double level = 1;  // amplitude, as a share of the usual one
  bool operator==(const ToneSpec&) const = default;
};
struct SoundSpec {
  SourceLocation location;
  std::optional<Template> file;  // looked for like pictures
  std::vector<ToneSpec> tones;   // else: one after the other
  bool operator==(const SoundSpec&) const = default;
};

// What covers a masked prime. hashes: "#####"; letters: random letters of the prime's own script; scramble: the prime's
// own picture in shuffled blocks; pattern: random strokes, half of the area; box: a plain box in the given colour.
enum class MaskKind { hashes, letters, scramble, pattern, box };
struct MaskSpec {
  MaskKind kind = MaskKind::letters;
  DurationSpec lasts;
  std::optional<Colour> colour;  // empty: the prime's own
  bool operator==(const MaskSpec&) const = default;
};

// What the study does with a prime whose shown frames differ from the asked ones.
enum class PrimeRule { flag, repeat, stop };

// The masked-prime unit: forward mask, prime, backward mask, in one place.
struct MaskedSpec {
  StimulusSpec prime;
  DurationSpec lasts;
  std::optional<MaskSpec> forward, backward;  // empty: none (a target itself may mask)
  bool fixed = false;  // what is random about the masks is the same on all trials and for all participants
  bool operator==(const MaskedSpec&) const = default;
};

// One event of a trial: either a masked unit, or stimuli shown together (none: blank), for a time or until an answer.
struct EventSpec {
  SourceLocation location;
  std::string name;
  std::vector<StimulusSpec> shown;
  std::optional<MaskedSpec> masked;
  bool until_answer = false;
  std::optional<DurationSpec> lasts;  // `for`, or `at_most` when until_answer; empty: until the answer, however long
  std::optional<SoundSpec> sound = std::nullopt;
  bool takes_answer = false;          // lasts its time whether an answer comes in it or not
  bool operator==(const EventSpec&) const = default;
};

struct TrialSpec {
  SourceLocation location;
  std::string name;
  std::vector<EventSpec> events;
  bool operator==(const TrialSpec&) const = default;
};

// ---- Design

enum class Assignment { permuted_blocks, alternate };
struct Factor {
  SourceLocation location;
  std::string name;
  std::vector<std::string> levels;  // between participants
  Assignment assign = Assignment::permuted_blocks;
  std::vector<int> weights = {};                  // of the levels; empty: all alike
  std::optional<Expression> when = std::nullopt;  // drawn only where it is true; the level is `none` elsewhere
  bool per_group = false;                         // members of a group have the same level
  bool operator==(const Factor&) const = default;
};

// typed: texts about oneself; the others are names of people.
// The level of a factor that was not drawn for a participant.
inline constexpr const char* no_level = "none";

// What is given about a participant at the start; conditions fill up within each stratum.
struct Stratum {
  SourceLocation location;
  std::string name;
  std::vector<std::string> values;
  bool operator==(const Stratum&) const = default;
};

enum class SlotSource { nomination, tick_list, typed };
// What the participant ticked: known, but not close; or nobody of that name known.
enum class Tick { known, unknown };
// How near a slot's names must come to another slot's.
struct MatchRule {
  std::string slot;     // empty: no matching
  int length = 1;       // letters more or less
  bool script = true;   // the same script
  std::optional<int> familiarity = std::nullopt;  // how far the participant's ratings of both names, 1 to 7, may lie
                                                  // apart; empty: not asked
  bool operator==(const MatchRule&) const = default;
};
// A question about each name; only names answered with `at_least` or more are taken.
struct KeepRule {
  SourceLocation location;
  std::string ask;
  ScaleSpec scale;
  int at_least = 1;
  bool operator==(const KeepRule&) const = default;
};
struct Slot {
  SourceLocation location;
  std::string name;  // "AF"
  int count = 0;     // at most so many names when optional, else exactly so many
  bool optional = false;
  SlotSource from = SlotSource::nomination;
  Tick tick = Tick::known;              // tick_list only: which ticks fill this slot
  std::vector<std::string> candidates;  // tick_list only: the names to tick, read from the file `names` (column text)
  bool by_frequency = false;            // the file says how frequent they are; the most frequent come first
  MatchRule match;
  std::vector<std::string> ask;  // the questions put to the participant, in turn; who is named twice counts once
  std::optional<KeepRule> keep;
  std::vector<std::string> other_columns = {};  // of the file `names`, which nothing reads
  bool operator==(const Slot&) const = default;
};

// A condition on a column: the value is a literal or the participant's level of a factor ("$threat").
struct Where {
  std::string column;
  std::vector<std::string> values;  // any of these
  std::string factor;               // set: the participant's level of it, instead of values
  bool operator==(const Where&) const = default;
};

// How something that is not the same for everybody comes about: drawn for each participant, in turn over participants,
// or as the file says.
enum class Turn { shuffle, latin_square, as_written };

// A column that a list's rows are given once per participant, the same in every block: each value equally often. By
// Latin square: every row meets every value over participants; by shuffle: at random.
struct AssignSpec {
  SourceLocation location;
  std::string column;
  std::vector<std::string> values;
  Turn by = Turn::latin_square;
  bool operator==(const AssignSpec&) const = default;
};

struct ListSpec {
  SourceLocation location;
  std::string name;
  // Exactly one source: rows (from a CSV file or written in place), slots, strings made to look like another list's,
  // what participants wrote, or the rows of another list with all its columns.
  std::vector<Item> rows;
  std::vector<std::string> slots;
  std::string like;
  std::optional<TextsSpec> texts;
  std::vector<Where> where;                                // keeps the rows that meet all
  std::vector<std::pair<std::string, std::string>> label;  // columns added to every row
  std::vector<std::string> rows_of = {};
  std::optional<int> take = std::nullopt;  // so many of the rows, a balanced random part, once per participant
  std::vector<AssignSpec> assign = {};     // after `where` and `take`
  int times = 1;                           // every row counts so often in a crossing
  std::vector<std::string> blanks = {};    // columns whose empty cells show nothing, and are meant to
  bool operator==(const ListSpec&) const = default;
};

struct AnswerSpec {
  SourceLocation location;
  Label by;  // whose value names the correct answer; no variable: none is right or wrong
  std::vector<std::pair<std::string, Key>> keys;  // value -> key, in the order written; of a scale its numbers. no_key:
                                                  // pressing nothing is the answer
  bool counterbalance = false;                    // rotate the keys over participants
  std::optional<ScaleSpec> scale = std::nullopt;  // drawn below what is shown while the answer is awaited
  bool click = false;  // no keys: the answer is a click on the grid's target, or on the one stimulus of the event
  bool operator==(const AnswerSpec&) const = default;
};

// A value that stands at given positions of a block, counted from 1.
struct FixedSpec {
  Label label;
  std::vector<std::pair<int, std::string>> values;
  bool operator==(const FixedSpec&) const = default;
};
// Trials of one value come together, the values in this order.
struct WithinSpec {
  Label label;
  Turn by = Turn::shuffle;
  bool operator==(const WithinSpec&) const = default;
};
struct OrderSpec {
  SourceLocation location;
  bool shuffle = true;
  std::vector<Label> no_repeat;                            // never the same value twice running
  std::vector<std::pair<Label, int>> longest_run;          // at most so many of the same value running
  std::vector<std::pair<Label, int>> min_distance = {};    // from one trial of a value to the next at least so many
  std::vector<FixedSpec> fixed = {};
  std::optional<Label> balanced_transitions = std::nullopt;  // each value follows each equally often
  std::optional<WithinSpec> within = std::nullopt;
  bool operator==(const OrderSpec&) const = default;
};

// Items that a trial draws from lists beside those it crosses: each equally often, at random.
struct DrawSpec {
  SourceLocation location;
  std::string variable;
  std::vector<std::string> lists;
  int count = 1;                                  // so many different ones for each trial
  std::optional<Expression> only = std::nullopt;  // "frowns.person != smile.person": which of them a trial may have
  bool operator==(const DrawSpec&) const = default;
};

struct Block {
  SourceLocation location;
  std::string name;
  std::string trial;  // empty: the level of `trial_by`
  std::vector<Crossing> cross;
  int repeat = 1;  // every combination so many times
  std::optional<AnswerSpec> answer;
  std::vector<Label> cells;  // what the analysis compares
  OrderSpec order;
  std::string trial_by = {};  // a factor whose levels are names of trials; see trial_of
  std::vector<DrawSpec> draws = {};
  std::optional<Expression> only = std::nullopt;  // which combinations of the crossing there are
  std::optional<int> trials = std::nullopt;       // a balanced part of the combinations, instead of all
  bool rounds = false;                            // each repetition is ordered for itself
  bool operator==(const Block&) const = default;
};

// The least that a study takes as the machine's word on when a frame became light, best first: the display's own flip,
// a copy by a compositor, a counted refresh, the return of the swap.
enum class OnsetDemand { hw_flip, hw_copy, vblank_inferred, swap_return };

enum class Corner { top_left, top_right, bottom_left, bottom_right };
// A square in a corner for a photodiode: white while an event of that name shows, black otherwise.
struct PhotodiodeSpec {
  SourceLocation location;
  Corner corner = Corner::bottom_left;
  Length size;
  std::string event;  // as planned: "target", "prime", "prime.backward"
  bool operator==(const PhotodiodeSpec&) const = default;
};

// A font file of the study's own.
struct FontSpec {
  SourceLocation location;
  std::string file;  // looked for like pictures
  bool operator==(const FontSpec&) const = default;
};

struct ScreenSpec {
  SourceLocation location;
  Colour background{128, 128, 128};
  Colour colour{0, 0, 0};                // of text
  Length text_height;                    // default line height
  std::optional<double> refresh_hz_min;  // the study refuses slower screens
  std::optional<double> refresh_hz;      // the study refuses every other rate, within 1 %
  std::optional<OnsetDemand> onset_at_least;
  std::optional<PhotodiodeSpec> photodiode;
  PrimeRule prime_rule = PrimeRule::flag;
  std::vector<FontSpec> fonts = {};  // in order of preference, before the machine's own
  bool operator==(const ScreenSpec&) const = default;
};

// One byte to another machine (an amplifier, a recorder) at the onset of events.
enum class MarkerPort { serial, parallel };
struct MarkerSpec {
  SourceLocation location;
  MarkerPort port = MarkerPort::serial;
  std::string device;                              // "/dev/ttyUSB0"
  std::vector<std::pair<std::string, int>> codes;  // event as planned -> 1 to 255
  bool operator==(const MarkerSpec&) const = default;
};
// A short tone at the onset of one event, so that a lab can check sound against light with its own microphone or cable.
struct BeepSpec {
  SourceLocation location;
  std::string event;  // as planned: "target", "prime"
  double hz = 1000;
  AskedTime lasts;    // in milliseconds
  bool operator==(const BeepSpec&) const = default;
};
// What the workstation needs beside its screen.
struct StationSpec {
  SourceLocation location;
  std::string keyboard;  // a part of its name; empty: any
  std::optional<MarkerSpec> markers;
  std::optional<BeepSpec> beep = std::nullopt;
  bool operator==(const StationSpec&) const = default;
};

// What the study says in place of the program, by the name that the program has for it ("go_on").
struct ProgramText {
  SourceLocation location;
  std::string name, text;
  bool operator==(const ProgramText&) const = default;
};

struct Protocol {
  std::string title, paradigm;
  std::string language;                // of the texts here
  SourceLocation language_location = {};  // where it is written
  std::vector<ProgramText> program_texts = {};
  std::vector<std::string> languages;  // all that the protocol is written in, the standard one first
  ScreenSpec screen;
  StationSpec station;
  std::vector<Factor> factors;
  std::vector<Stratum> strata;
  std::vector<Slot> slots;
  std::vector<ListSpec> lists;
  std::vector<TrialSpec> trials;
  std::vector<Block> blocks;
  std::vector<QuestionnaireSpec> questionnaires;
  std::vector<SessionStep> session;  // empty where there are visits
  std::vector<VisitSpec> visits;     // in the order of the file; empty: the study has one, which is `session`
  std::optional<GroupSpec> group;
  ScoringSpec scoring = {};
  bool operator==(const Protocol&) const;

  // In protocol.cpp: a whole protocol is not copied, moved and destroyed by code of its own in every room.
  Protocol();
  Protocol(const Protocol&);
  Protocol(Protocol&&) noexcept;
  Protocol& operator=(const Protocol&);
  Protocol& operator=(Protocol&&) noexcept;
  ~Protocol();
};

const TrialSpec* find_trial(const Protocol& protocol, std::string_view name);
const Block* find_block(const Protocol& protocol, std::string_view name);
const ListSpec* find_list(const Protocol& protocol, std::string_view name);
const Slot* find_slot(const Protocol& protocol, std::string_view name);
const Factor* find_factor(const Protocol& protocol, std::string_view name);

// The names of the trials that a block can run: its own, or those that its factor's levels name.
std::vector<std::string> trial_names(const Block& block, const Protocol& protocol);
// The trial that it runs for a participant of these levels.
const std::string& trial_of(const Block& block, const std::map<std::string, std::string>& levels);
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
