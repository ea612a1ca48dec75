// Lines about blocks: their plan, rounds of practice, awareness and thresholds.
#pragma once

#include "engine/journal/trial_line.h"

namespace engine {

// A trial as it was drawn, whether or not it came to be run.
struct PlannedTrialRecord {
  Labels items, cell;
  std::optional<std::string> answer, key;
  bool operator==(const PlannedTrialRecord&) const = default;
};
// The drawn order of a block or of a round of practice.
struct PlanLine {
  std::string block;
  protocols::Phase phase = protocols::Phase::main;
  int round = 1;
  std::size_t trials = 0;
  Named<int> longest_runs, least_distances;
  Named<Named<Named<int>>> transitions;
  Named<Labels> assigned;
  std::vector<PlannedTrialRecord> order;
  bool operator==(const PlanLine&) const = default;
};
struct RoundLine {
  std::string block;
  int round = 1, correct = 0, of = 0;
  bool met = false;
  bool operator==(const RoundLine&) const = default;
};
// How well the prime of a trial was seen.
struct VisibilityLine {
  std::string step, block;
  protocols::Phase phase = protocols::Phase::awareness;
  int round = 1, index = 0;
  std::optional<int> value;
  Instant onset;
  std::optional<Instant> time;
  std::optional<KeySource> source;
  bool operator==(const VisibilityLine&) const = default;
};
struct ThresholdLine {
  std::string step, block;
  protocols::ThresholdStep::Measure measure = protocols::ThresholdStep::Measure::frames;
  std::string method;
  int down_after = 0;
  double from = 0, to = 0, size_of_step = 0;
  int below = 0, trials = 0, reversals = 0;
  bool met = false;
  std::optional<double> value;
  double exposure = 0;
  std::vector<std::string> sets;
  Instant at;
  bool operator==(const ThresholdLine&) const = default;
};

template <>
struct Table<PlannedTrialRecord> {
  using R = PlannedTrialRecord;
  static constexpr std::string_view title = "A planned trial";
  static constexpr auto members =
      std::tuple{member("items", &R::items, "", "variable → id of its item; a nominated name is known by its slot alone (AF1)"),
                 member("cell", &R::cell, "", "label → value: its condition"),
                 known("answer", &R::answer, "", "the right answer, as the protocol calls it"),
                 known("key", &R::key, "", "the key for it; none: it is right to press nothing")};
};

template <>
struct Table<PlanLine> {
  using R = PlanLine;
  static constexpr std::string_view kind = "plan";
  static constexpr std::string_view title = "The plan of a block";
  static constexpr std::string_view written = "before the trials of a block or of a round of practice";
  static constexpr auto members =
      std::tuple{member("block", &R::block, "", "name of the block"),
                 member("phase", &R::phase, "", "as of its trials"),
                 member("round", &R::round, "", "of practice, from 1"),
                 member("trials", &R::trials, "", "how many are planned"),
                 member("longest_runs", &R::longest_runs, "trials",
                        "label → the longest run of equal values in the drawn order, for the limits of the protocol"),
                 member("least_distances", &R::least_distances, "trials", "label → the least distance between two trials of one value"),
                 member("transitions", &R::transitions, "", "label → value → value that followed → how often"),
                 member("assigned", &R::assigned, "", "list.column → id → value: columns that lists were given for this participant"),
                 newer("order", &R::order, "", "the trials in the order in which they are to come")};
};

template <>
struct Table<RoundLine> {
  using R = RoundLine;
  static constexpr std::string_view kind = "round";
  static constexpr std::string_view title = "A round of practice";
  static constexpr std::string_view written = "after a round of practice";
  static constexpr auto members =
      std::tuple{member("block", &R::block, "", "name of the block"), member("round", &R::round, "", "from 1"),
                 member("correct", &R::correct, "", "right answers"), member("of", &R::of, "", "trials that could be right or wrong"),
                 member("met", &R::met, "", "whether the criterion was met")};
};

template <>
struct Table<VisibilityLine> {
  using R = VisibilityLine;
  static constexpr std::string_view kind = "visibility";
  static constexpr std::string_view title = "How well a prime was seen";
  static constexpr std::string_view written =
      "after a trial of an awareness check whose prime was rated: its trial is the last one before it";
  static constexpr auto members = std::tuple{member("step", &R::step, "", "name of the check"),
                                             newer("block", &R::block, "", "of that trial"),
                                             newer("phase", &R::phase, "", "of that trial"),
                                             newer("round", &R::round, "", "of that trial"),
                                             member("index", &R::index, "", "of that trial"),
                                             member("value", &R::value, "points",
                                                    "how clearly the prime was seen: 1 not at all, 2 a glimpse, 3 almost clearly, 4 "
                                                    "clearly (the perceptual awareness scale of Ramsøy & "
                                                    "Overgaard 2004, in our own words)"),
                                             member("onset_ns", &R::onset, "ns", "of the question"),
                                             member("time_ns", &R::time, "ns", "of the key that answered it"),
                                             known("source", &R::source, "", "how trustworthy that time is")};
};

template <>
struct Table<ThresholdLine> {
  using R = ThresholdLine;
  static constexpr std::string_view kind = "threshold";
  static constexpr std::string_view title = "A threshold";
  static constexpr std::string_view written =
      "at the end of a step `threshold`. Its trials have phase threshold; those with a mistimed prime do not move it";
  static constexpr auto members = std::tuple{
      newer("step", &R::step, "", "name of the step"),
      newer("block", &R::block, "", "the block whose primes were asked about"),
      member("measure", &R::measure, "", "frames (refreshes of the screen) or contrast (share of the prime's own)"),
      newer("method", &R::method, "", "transformed_up_down (Levitt 1971)"),
      newer("down_after", &R::down_after, "", "right answers in a row before the exposure goes down; one wrong answer takes it up"),
      newer("from", &R::from, "", "the least exposure"),
      newer("to", &R::to, "", "the most"),
      newer("size_of_step", &R::size_of_step, "", "up or down"),
      newer("below", &R::below, "", "so many steps below the threshold is used"),
      member("trials", &R::trials, "", "the number of trials"),
      member("reversals", &R::reversals, "", "the number of reversals"),
      member("met", &R::met, "", "whether there were as many reversals as asked for; false: the step ended before"),
      member("value", &R::value, "", "the threshold: the mean of all reversals but the first two; empty: there were too few reversals"),
      member("exposure", &R::exposure, "", "what later blocks use: rounded down, `below` steps less, never above `to`"),
      newer("sets", &R::sets, "", "the blocks that use it"),
      newer("at_ns", &R::at, "ns", "when it was found")};
};

}  // namespace engine
