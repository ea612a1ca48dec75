// Planning: from a protocol, a participant and a seed to the very trials, on every machine the same.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocols/model/protocol.h"

namespace protocols {

// The couple or other group that somebody belongs to, and the role in it. Both empty: the study has no groups, or nothing was given.
struct Membership {
  std::string group = {}, role = {};
  bool operator==(const Membership&) const = default;
};

using SlotNames = std::map<std::string, std::vector<PersonalName>>;  // slot -> its names

// Who is planned for. ordinal: 0 for the first participant of the study, counted by whoever keeps the study.
struct Participant {
  std::string code;
  int visit = 1;
  int ordinal = 0;
  SlotNames names;                                 // as nominated
  std::map<std::string, std::string> strata = {};  // stratum -> the value given at the start
  SlotNames texts = {};                            // list -> what somebody wrote for it
  Membership membership = {};
  bool operator==(const Participant&) const = default;
};

// Which condition the participant is in, and which key means what; fixed at the first visit.
struct Allocation {
  std::map<std::string, std::string> levels;   // factor -> level
  std::map<std::string, int> key_maps;         // block -> rotation of its keys: value i has key (i + rotation) mod n
  int turn = 0;            // what Latin squares go by: one more for each further participant of the same cell
  std::uint64_t seed = 0;  // of what is drawn once per participant
  bool operator==(const Allocation&) const = default;
};

// When a participant came into the study, counted by whoever keeps it; all counts begin at 0.
struct Arrival {
  int ordinal = 0;                                 // among all participants
  std::map<std::string, std::string> strata = {};  // stratum -> value
  int in_stratum = 0;                              // among those with the same values; without strata the ordinal
  std::optional<int> group = std::nullopt;         // the participant's group among all groups; empty: a group of one
  bool operator==(const Arrival&) const = default;
};

// Assigns between factors in permuted blocks within each stratum and rotates key maps, so that every cell (factors × key
// maps) fills as its weight says: after each whole block exactly so. Nested factors are drawn where their condition
// holds and are `none` elsewhere: the combinations that there are are the cells. Factors per group have blocks of groups
// of their own. Depends on the protocol's design, the arrival and the study's seed alone.
Allocation allocate(const Protocol& protocol, const Arrival& arrival, std::uint64_t study_seed);
Allocation allocate(const Protocol& protocol, int ordinal, std::uint64_t study_seed);  // without strata and groups

// The role of a group's member: `place` counts who came before in the same group. Where roles are shuffled, at random, each
// role once in every group; the group is counted as in Arrival. Requires a protocol with a group, and place below the
// number of its roles.
const std::string& role_of(const Protocol& protocol, int group, int place, std::uint64_t study_seed);

// After how many participants of one stratum (the one that needs most), and how many groups, every cell of the design is filled as its
// weight says, and again after as many more. 1: nothing is balanced over them.
struct Balance {
  int participants = 1, groups = 1;
};
Balance balance_of(const Protocol& protocol);

// Every combination of the factors' levels that a participant can have, keys unrotated; one without levels where there
// are no factors.
std::vector<Allocation> every_cell(const Protocol& protocol);

enum class EventRole { plain, forward_mask, prime, backward_mask };

struct PlannedText {
  ScreenText text;
  Length height;
  Colour colour;
  Position at;
  bool from_start = false;  // see TextSpec
  bool operator==(const PlannedText&) const = default;
};
struct PlannedBox {
  Length width, height;
  Colour colour;
  Position at;
  bool operator==(const PlannedBox&) const = default;
};
struct PlannedPicture {
  SourceLocation location;
  std::string file;
  std::optional<Length> width, height;
  Position at;
  LightMatch light = {};
  bool operator==(const PlannedPicture&) const = default;
};
// What a mask must cover: every prime that can stand in its place in this block, so that a mask's size reveals nothing.
using CoveredPrimes = std::vector<std::variant<PlannedText, PlannedBox, PlannedPicture>>;
struct PlannedMask {
  MaskKind kind = MaskKind::letters;
  std::uint64_t seed = 0;                          // of the random letters, strokes or shuffled blocks
  Colour colour;
  std::variant<PlannedText, PlannedBox, PlannedPicture> prime;  // this trial's own
  std::shared_ptr<const CoveredPrimes> covers;     // never null; holds at least `prime`
  Colour ground = {};                              // of a pattern, between its strokes
  friend bool operator==(const PlannedMask& a, const PlannedMask& b) {
    return a.kind == b.kind && a.seed == b.seed && a.colour == b.colour && a.prime == b.prime && *a.covers == *b.covers &&
           a.ground == b.ground;
  }
};
// Pictures in cells, counted along the rows, the top row first.
struct PlannedGrid {
  struct Cell {
    std::string id;    // of the item; of a file named in the protocol, the file
    std::string file;
    bool operator==(const Cell&) const = default;
  };
  SourceLocation location;
  int columns = 0, rows = 0;
  Length cell, gap;
  std::vector<Cell> cells;  // columns * rows
  std::size_t target = 0;   // which of them is looked for
  Position at;
  LightMatch light = {};    // of every picture
  bool operator==(const PlannedGrid&) const = default;
};
// Where the centre of a cell (from 1) of a grid of places stands.
Position position_of(const GridCell& grid, int cell);

// The numbers that answer, below everything else that the event shows.
struct PlannedScale {
  ScaleSpec scale;
  Length height;  // of a line
  Colour colour;
  bool operator==(const PlannedScale&) const = default;
};
using PlannedStimulus = std::variant<PlannedText, PlannedBox, PlannedPicture, PlannedMask, PlannedGrid, PlannedScale>;

struct PlannedTone {
  double hz = 0;  // 0: silence
  AskedTime lasts;
  double level = 1;  // amplitude, as a share of the usual one
  bool operator==(const PlannedTone&) const = default;
};
struct PlannedSound {
  SourceLocation location;
  std::string file;                // empty: the tones
  std::vector<PlannedTone> tones;  // one after the other
  bool operator==(const PlannedSound&) const = default;
};

struct PlannedEvent {
  std::string name;  // the parts of a masked unit named `prime` are prime.forward, prime, prime.backward
  EventRole role = EventRole::plain;
  std::vector<PlannedStimulus> shown;  // back to front; empty: blank
  bool until_answer = false;
  std::optional<AskedTime> lasts;      // when until_answer: the longest wait; empty: no limit
  std::string drawn = {};              // where `lasts` comes from: "uniform 400 ms to 600 ms", "prime.soa"; empty: as
                                       // the protocol writes it
  std::optional<PlannedSound> sound = std::nullopt;  // begins with the event
  double contrast = 1;                               // of texts and boxes against the background, as a share of their own
  bool takes_answer = false;  // an answer counts while it lasts, and does not end it
  bool blank = false;         // of a prime: this trial has none; nothing is shown for as long
  bool operator==(const PlannedEvent&) const = default;
};

struct Binding {
  std::string variable;
  Item item;
  bool operator==(const Binding&) const = default;
};

// cover: trials that only carry primes, kept and not scored; awareness: which masked prime was it? threshold: the same, at an
// exposure that goes with the answers.
enum class Phase { practice, main, cover, awareness, threshold };

// How masked primes are shown to this participant, in place of what the protocol says: found by a step `threshold`.
struct Exposure {
  std::string step;  // its name
  ThresholdStep::Measure measure = ThresholdStep::Measure::frames;
  double value = 0;  // whole refreshes, or the share of the prime's own contrast
  bool operator==(const Exposure&) const = default;
};

struct PlannedTrial {
  std::string block;
  Phase phase = Phase::main;
  int round = 1;                                          // of a practice repeated until its criterion
  int index = 0;                                          // in the block or round, from 0
  std::vector<Binding> bindings;
  std::vector<std::pair<std::string, std::string>> cell;  // label -> value, the block's `cells`
  std::vector<PlannedEvent> events;
  std::vector<std::pair<std::string, Key>> choices;       // answer value -> key, for this participant
  std::optional<Key> correct;                             // empty: no answer is right or wrong
  bool click = false;                                     // the answer is a click on the target, and there are no choices
  std::optional<Exposure> exposure = std::nullopt;        // its masked primes are shown so
  bool operator==(const PlannedTrial&) const = default;
};

// How often each value follows each: counts[from][to], numbered as `values`.
struct Transitions {
  std::string label;
  std::vector<std::string> values;
  std::vector<std::vector<int>> counts;
  bool operator==(const Transitions&) const = default;
};

// A column given to a list's rows for this participant: the value of each row, by its id.
struct AssignedColumn {
  std::string list, column;
  std::vector<std::pair<std::string, std::string>> values;
  bool operator==(const AssignedColumn&) const = default;
};

struct PlannedBlock {
  std::string block;
  Phase phase = Phase::main;
  int round = 1;
  std::vector<PlannedTrial> trials;
  std::vector<std::pair<std::string, int>> longest_runs;  // achieved, for each limited label
  std::vector<std::pair<std::string, int>> least_distances = {};  // achieved, for each label kept apart that repeats
  std::vector<Transitions> transitions = {};                      // achieved, for each label balanced
  std::vector<AssignedColumn> assigned = {};                      // of the lists that the block uses
  bool operator==(const PlannedBlock&) const = default;
};

// The trials of a block, in order. Fails (with diagnostics at the protocol's places) when an order limit cannot be met or a
// slot that the block needs holds too few names.
struct BlockPlan {
  std::optional<PlannedBlock> block;
  std::vector<Diagnostic> diagnostics;  // empty exactly when block is set
};
BlockPlan plan_block(const Protocol& protocol, const BlockStep& step, const Participant& participant,
                     const Allocation& allocation, std::uint64_t seed);
BlockPlan plan_practice(const Protocol& protocol, const PracticeStep& step, int round, const Participant& participant,
                        const Allocation& allocation, std::uint64_t seed);

// Names of a made-up participant who fills every slot, for checking, rehearsal and simulation; in the protocol's
// language. They are not anybody's.
SlotNames stand_in_names(const Protocol& protocol);

// Texts as if written, for every list of texts; in the protocol's language, and about nobody.
SlotNames stand_in_texts(const Protocol& protocol);

// The key map in words, for a page: value -> key of this participant.
std::vector<std::pair<std::string, Key>> keys_for(const Block& block, const Allocation& allocation);

}  // namespace protocols
