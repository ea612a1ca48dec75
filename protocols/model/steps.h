// The steps of a session, the questionnaires they ask, and the visits and groups they belong to. A new kind of step: its
// struct here and in StepKind, its row in step_rows.cpp, its table in grammar/steps.cpp, its reader in read_steps.cpp, its running in
// engine/steps; the compiler lists what is missing.
#pragma once

#include <chrono>
#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "protocols/model/expression.h"
#include "protocols/model/item.h"
#include "protocols/model/key.h"
#include "protocols/source/diagnostic.h"

namespace protocols {

// Of steps and visits, which know no frames: "30 s", "10 min", "20 h", "14 days".
using StepTime = std::chrono::milliseconds;

// ---- What questions are answered with

// Whole numbers in a row. The number keys answer (10 is 0), and the mouse.
struct ScaleSpec {
  SourceLocation location;
  int from = 1, to = 7;
  std::vector<std::pair<int, std::string>> labels;  // of points, ascending; `low` and `high` are those of the ends
  bool operator==(const ScaleSpec&) const = default;
};

struct QuestionSpec {
  SourceLocation location;
  std::string id;        // unique in its questionnaire
  Template text;         // names of slots may stand in it
  bool reverse = false;  // scored from + to - answer
  bool operator==(const QuestionSpec&) const = default;
};
// The mean of these questions' answers, reversed ones turned over first; missing when fewer than half are answered.
struct ScoreSpec {
  std::string name;                    // "pleasant": expressions call it mood.pleasant
  std::vector<std::string> questions;  // ids
  bool operator==(const ScoreSpec&) const = default;
};
struct QuestionnaireSpec {
  SourceLocation location;
  std::string name;
  Template ask;  // stands above the questions of every page; no parts: nothing does
  ScaleSpec scale;
  std::vector<QuestionSpec> questions;
  std::vector<ScoreSpec> scores;  // written `scales`; none written: one of all questions, called "mean"
  int per_page = 6;
  bool required = true;  // false: questions may be left out
  bool shuffle = false;
  std::vector<std::string> other_columns = {};  // of its file, which nothing reads
  bool progress = false;                        // each page says how far it has come
  bool operator==(const QuestionnaireSpec&) const = default;
};

// ---- Steps. `key` is the key of YAML that says the kind.

// A page whose file name holds a factor, "p05-$prime-en.md": one text for each level, or combination of levels.
struct PageVariant {
  std::vector<std::pair<std::string, std::string>> levels;  // factor -> level
  std::string markdown;
  std::string name;  // the file's stem: "p05-security-en"
  bool operator==(const PageVariant&) const = default;
};
// Markdown that is read and left with the space bar.
struct PageStep {
  static constexpr const char* key = "page";
  SourceLocation location;
  std::string name;      // the file's stem, or "page"
  std::string markdown;  // slots and the keys of a block may stand in it: "{AF1}", "{key:name}"; see markdown_of
  std::string keys_of;   // the block whose keys the text names; empty: none
  std::optional<StepTime> at_least = {};  // earliest moment to go on
  std::optional<StepTime> at_most = {};   // goes on by itself then
  std::vector<PageVariant> variants = {};  // instead of markdown, where there are any
  std::optional<StepTime> at = {};         // of a caption: when it comes, from the beginning of the step's sound
  bool operator==(const PageStep&) const = default;
};
// The page's text for a participant of these levels.
const std::string& markdown_of(const PageStep& page, const std::map<std::string, std::string>& levels);
const std::string& name_of(const PageStep& page, const std::map<std::string, std::string>& levels);

// A page that the participant agrees to, or declines; declining ends the session.
struct ConsentStep {
  static constexpr const char* key = "consent";
  SourceLocation location;
  PageStep page;
  bool operator==(const ConsentStep&) const = default;
};

// The session is over here, as the protocol says; mostly beside `when`.
struct EndStep {
  static constexpr const char* key = "end";
  SourceLocation location;
  std::optional<PageStep> page;  // shown first
  bool operator==(const EndStep&) const = default;
};

struct NominateStep {
  static constexpr const char* key = "nominate";
  SourceLocation location;
  std::vector<std::string> slots;  // asked in this order
  bool operator==(const NominateStep&) const = default;
};

struct QuestionnaireStep {
  static constexpr const char* key = "questionnaire";
  SourceLocation location;
  std::string questionnaire;
  bool operator==(const QuestionnaireStep&) const = default;
};

// One rating of each item of the lists; "$item" in `ask` is its text.
struct RateStep {
  static constexpr const char* key = "rate";
  SourceLocation location;
  std::vector<std::string> of;  // lists
  Template ask;
  ScaleSpec scale;
  bool shuffle = true;
  bool progress = false;  // each page says how far it has come
  bool operator==(const RateStep&) const = default;
};

// One question with one answer out of several.
struct ChooseStep {
  static constexpr const char* key = "choose";
  SourceLocation location;
  Template ask;
  std::vector<std::pair<std::string, Template>> choices;  // value in the data -> what is shown, in the order written
  bool operator==(const ChooseStep&) const = default;
};

// Free text with a visible timer.
struct WriteStep {
  static constexpr const char* key = "write";
  SourceLocation location;
  Template ask;
  std::optional<StepTime> lasts;     // `for`: goes on by itself then; empty: as long as it takes
  std::optional<StepTime> at_least;  // earliest moment to go on
  int entries = 1;                   // more: so many short texts, one below the other
  bool operator==(const WriteStep&) const = default;
};

// Typed answers with an answer key, item by item; "$item" and its columns may stand in `ask`.
struct SolveStep {
  static constexpr const char* key = "solve";
  SourceLocation location;
  std::vector<std::string> of;  // lists
  Template ask;
  std::optional<StepTime> at_most;  // for each item
  std::string right;                // the column with the right answer
  std::string accepted;             // a column with further spellings, "|" between them; empty: none
  bool shuffle = true;
  bool operator==(const SolveStep&) const = default;
};

// "Type every word you remember": matched against the lists' texts.
struct RecallStep {
  static constexpr const char* key = "recall";
  SourceLocation location;
  std::vector<std::string> of;  // lists
  Template ask;                 // no parts: the program's own words
  std::optional<StepTime> lasts;
  bool operator==(const RecallStep&) const = default;
};

// "Was it shown?", yes or no, and how sure, for old and new items in mixed order.
struct RecogniseStep {
  static constexpr const char* key = "recognise";
  SourceLocation location;
  std::vector<std::string> old_lists, new_lists;
  Template ask;
  int confidence = 4;  // points; 0: not asked
  bool operator==(const RecogniseStep&) const = default;
};

struct PracticeStep {
  static constexpr const char* key = "practice";
  SourceLocation location;
  std::string of;  // block
  int trials = 16;
  std::vector<Crossing> with;   // other lists in place of the block's
  std::optional<double> until;  // share correct, 0 to 1
  int rounds_at_most = 3;
  bool feedback = true;
  bool operator==(const PracticeStep&) const = default;
};

struct BlockStep {
  static constexpr const char* key = "block";
  SourceLocation location;
  std::string block;
  int pause_every = 0;  // trials; 0: no pauses
  int warm_up = 0;      // trials of the block's practice after each pause, planned or not; 0: none
  bool operator==(const BlockStep&) const = default;
};

// A whole block, again and again, until enough is right. Its trials are the study's own, not practice.
struct TrainStep {
  static constexpr const char* key = "train";
  SourceLocation location;
  std::string of;      // block
  double until = 0.8;  // share correct of a round, 0 to 1
  int rounds_at_most = 3;
  bool feedback = true;
  bool operator==(const TrainStep&) const = default;
};

// A block whose task is only there to carry primes; its answers are kept and not scored.
struct CoverStep {
  static constexpr const char* key = "cover";
  SourceLocation location;
  std::string of;  // block
  int pause_every = 0;
  bool operator==(const CoverStep&) const = default;
};

// Digits to hold in mind from here to the end of the step's own steps, then typed.
struct LoadStep {
  static constexpr const char* key = "load";
  SourceLocation location;
  int digits = 7;
  std::optional<StepTime> shown;  // empty: until the space bar
  bool operator==(const LoadStep&) const = default;
};

struct FeedbackStep {
  static constexpr const char* key = "feedback";
  SourceLocation location;
  PageStep page;
  bool bogus = false;  // not true of the participant: a later step `debrief` says so
  bool operator==(const FeedbackStep&) const = default;
};

// Timed pages to imagine by.
struct ImagineStep {
  static constexpr const char* key = "imagine";
  SourceLocation location;
  std::vector<PageStep> pages;
  std::string sound;                  // a file, played from the first page on; empty: silence
  std::optional<StepTime> breathing;  // a circle that grows and shrinks once in this time
  bool vividness = false;             // asked at the end, 1 to 7
  SourceLocation sound_location = {};  // where the sound is written
  bool operator==(const ImagineStep&) const = default;
};

// Forced choices about the masked primes of a block's very trials.
struct AwarenessStep {
  static constexpr const char* key = "awareness";
  SourceLocation location;
  std::string of;  // block
  int trials = 80;
  int catch_trials = 10;  // written `catch`: further ones whose prime is plainly seen
  Template ask;           // no parts: the program's own words
  Label by;               // whose values are distinguished: "prime.kind"
  std::vector<std::pair<std::string, Key>> keys;  // value -> key; trials with other values are left out
  std::vector<Crossing> with;                     // other lists in place of the block's
  bool visibility = true;                         // asked after each choice, 1 to 4
  std::vector<std::pair<std::string, Template>> words = {};  // value -> what the participant reads for it; else the value
  bool counterbalance = true;                                // the keys rotate over participants; see prime_keys
  bool operator==(const AwarenessStep&) const = default;
};

// The same choice at an exposure that goes up and down with the answers: finds how long, or how strong, a prime must be for this
// participant, and has later blocks show their primes so.
struct ThresholdStep {
  static constexpr const char* key = "threshold";
  SourceLocation location;
  AwarenessStep choice;  // what is asked; `trials` is the most there are
  enum class Measure { frames, contrast } measure = Measure::frames;
  double least = 1, most = 6;       // whole refreshes, or shares of the prime's own contrast; no prime is ever above `most`
  double step = 1;                  // up or down
  int down_after = 3;               // right answers running, before it goes down; one wrong answer takes it up
  int reversals = 8;                // then it is over
  int below = 0;                    // so many steps below what was found is used
  std::vector<std::string> sets;    // the blocks whose primes are shown so from here on
  bool operator==(const ThresholdStep&) const = default;
};

struct DebriefStep {
  static constexpr const char* key = "debrief";
  SourceLocation location;
  bool funnel = false;              // the program's own questions, from "what was this about?" on
  std::vector<Template> questions;  // the study's own instead
  std::optional<PageStep> page;     // shown at the end
  bool operator==(const DebriefStep&) const = default;
};

struct BreakStep {
  static constexpr const char* key = "break";
  SourceLocation location;
  std::optional<StepTime> lasts;    // `for`: exactly so long
  std::optional<StepTime> at_most;  // or at most so long; neither: as long as the participant likes
  bool operator==(const BreakStep&) const = default;
};

// Waits until all of the group are here.
struct BarrierStep {
  static constexpr const char* key = "barrier";
  SourceLocation location;
  std::optional<StepTime> at_most;
  bool operator==(const BarrierStep&) const = default;
};

// Something that happens outside the program; the operator says when it is done.
struct ExternalStep {
  static constexpr const char* key = "external";
  SourceLocation location;
  Template task;  // written `do`: what is to be done
  bool operator==(const ExternalStep&) const = default;
};

enum class StepOrder { as_written, shuffle, latin_square, balanced_latin_square };
// Steps as one, in an order of their own for each participant.
struct DoStep {
  static constexpr const char* key = "do";
  SourceLocation location;
  StepOrder order = StepOrder::as_written;
  bool operator==(const DoStep&) const = default;
};

// In the order in which messages and the reference name them.
using StepKind = std::variant<NominateStep, PageStep, ConsentStep, QuestionnaireStep, RateStep, ChooseStep, WriteStep, SolveStep,
                              RecallStep, RecogniseStep, PracticeStep, BlockStep, TrainStep, CoverStep, LoadStep, FeedbackStep, ImagineStep,
                              AwarenessStep, ThresholdStep, DebriefStep, BreakStep, BarrierStep, ExternalStep, EndStep, DoStep>;

// A step is one of the kinds: std::get_if<PageStep>(&step) and std::visit work on it. What every step may have stands
// beside the kind.
struct SessionStep : StepKind {
  template <class Kind>
    requires std::constructible_from<StepKind, Kind> && (!std::derived_from<std::remove_cvref_t<Kind>, StepKind>)
  SessionStep(Kind kind) : StepKind(std::move(kind)) {}  // not explicit: a kind alone is a step
    // In steps.cpp: so large a variant is not copied, moved and destroyed by code of its own in every room.
    SessionStep(const SessionStep&);
    SessionStep(SessionStep&&) noexcept;
    SessionStep& operator=(const SessionStep&);
    SessionStep& operator=(SessionStep&&) noexcept;
    ~SessionStep();

    std::string name;                // how data and expressions call it; see name_of
    std::optional<Expression> when;  // taken only when it is true; empty: always
    std::vector<SessionStep> steps;  // of load and do: the steps inside
    bool operator==(const SessionStep&) const;
};

// "page", "block", "do": the key that the step is written with; and the keys of all kinds.
const char* kind_name(const StepKind& step);
const std::vector<std::string>& step_kinds();

// Where the step is written.
const SourceLocation& place_of(const StepKind& step);

// Calls visit(step) for every step and the steps inside it, in the order of the file.
template <class Visit>
void for_each_step(const std::vector<SessionStep>& steps, Visit&& visit) {
  for (const SessionStep& step : steps) {
    visit(step);
    for_each_step(step.steps, visit);
  }
}

// ---- Visits and groups

struct VisitSpec {
  SourceLocation location;
  std::string name;
  std::string after;                // an earlier visit; empty: the first may come at any time
  std::optional<StepTime> gap_least, gap_most;  // from the end of `after`; written `gap: [20 h, 28 h]`
  std::vector<SessionStep> session;
  bool operator==(const VisitSpec&) const = default;
};

// Participants who belong together.
struct GroupSpec {
  SourceLocation location;
  enum class Assign { shuffle, as_given };
  std::vector<std::string> roles;   // one member each
  Assign assign = Assign::shuffle;  // who has which role
  bool operator==(const GroupSpec&) const = default;
};

// Material that a participant wrote in a step of an earlier visit, or earlier in this one.
struct TextsSpec {
  SourceLocation location;
  enum class Whose { own, yoked, partner };
  std::string of;  // the name of the step `write`
  Whose whose = Whose::own;
  std::string factor;  // set: the participant's level of it says whose, instead
  bool operator==(const TextsSpec&) const = default;
};

}  // namespace protocols
