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
      Rows{member("items", &R::items, "", "variable → id of its item; a nominated name is known by its slot alone (AF1)"),
           member("cell", &R::cell, "", "label → value: the cell of the trial"),
           known("answer", &R::answer, "", "the right answer, as the protocol calls it"),
           known("key", &R::key, "", "the key for it; none: it is right to press nothing")};
};

template <>
struct Table<PlanLine> {
  using R = PlanLine;
  static constexpr std::string_view kind = "plan";
  static constexpr std::string_view title = "The plan of a block";
  static constexpr std::string_view written = "before the trials of a block or of a round of practice";
  static constexpr auto members = Rows{
      member("block", &R::block, "", "name of the block"),
      member("phase", &R::phase, "", "phase of its trials"),
      member("round", &R::round, "", "number of the round, from 1"),
      member("trials", &R::trials, "", "number of planned trials"),
      member("longest_runs", &R::longest_runs, "trials",
             "label → the greatest number of consecutive trials with the same value in this order; only labels for which the protocol sets "
             "a limit"),
      member("least_distances", &R::least_distances, "trials", "label → the smallest distance between two trials with the same value"),
      member("transitions", &R::transitions, "", "label → value → value that followed → how often"),
      member("assigned", &R::assigned, "",
             "values that `assign` gave to the rows of lists for this participant: list.column → id of the row → value"),
      newer("order", &R::order, "", "the planned trials, in the order in which they are to come")};
};

template <>
struct Table<RoundLine> {
  using R = RoundLine;
  static constexpr std::string_view kind = "round";
  static constexpr std::string_view title = "A round of practice or training";
  static constexpr std::string_view written = "after a round of practice or of training";
  static constexpr auto members = Rows{
      member("block", &R::block, "", "name of the block"), member("round", &R::round, "", "number of the round, from 1"),
      member("correct", &R::correct, "", "number of right answers"), member("of", &R::of, "", "number of trials that have a right answer"),
      member("met", &R::met, "", "whether the criterion (`until`) was met")};
};

template <>
struct Table<VisibilityLine> {
  using R = VisibilityLine;
  static constexpr std::string_view kind = "visibility";
  static constexpr std::string_view title = "How well a prime was seen";
  static constexpr std::string_view written =
      "after each trial of an awareness check that asks how clearly the prime was seen; it belongs to the line `trial` directly above it";
  static constexpr auto members = Rows{member("step", &R::step, "", "name of the awareness check"),
                                       newer("block", &R::block, "", "block of that trial"),
                                       newer("phase", &R::phase, "", "phase of that trial"),
                                       newer("round", &R::round, "", "round of that trial"),
                                       member("index", &R::index, "", "`index` of that trial"),
                                       member("value", &R::value, "points",
                                              "how clearly the prime was seen: 1 not at all, 2 a glimpse, 3 almost clearly, 4 "
                                              "clearly (the perceptual awareness scale of Ramsøy & "
                                              "Overgaard 2004, in our own words)"),
                                       member("onset_ns", &R::onset, "ns", "onset of the question"),
                                       member("time_ns", &R::time, "ns", "time of the key that answered the question; empty: not answered"),
                                       known("source", &R::source, "", "where that time comes from")};
};

template <>
struct Table<ThresholdLine> {
  using R = ThresholdLine;
  static constexpr std::string_view kind = "threshold";
  static constexpr std::string_view title = "A threshold";
  static constexpr std::string_view written =
      "at the end of a step `threshold`. Its trials have the phase `threshold`; a trial with a mistimed prime does not change the exposure";
  static constexpr auto members = Rows{
      newer("step", &R::step, "", "name of the step"),
      newer("block", &R::block, "", "the block whose primes were shown"),
      member("measure", &R::measure, "",
             "frames (duration in refreshes of the screen) or contrast (as a share of the prime's full contrast)"),
      newer("method", &R::method, "", "method of the staircase: transformed_up_down (Levitt 1971)"),
      newer("down_after", &R::down_after, "", "this many right answers in a row decrease the exposure; one wrong answer increases it"),
      newer("from", &R::from, "", "the smallest exposure that could be shown"),
      newer("to", &R::to, "", "the greatest exposure that could be shown"),
      newer("size_of_step", &R::size_of_step, "", "by how much the exposure changes at a time"),
      newer("below", &R::below, "", "the exposure that is used is this many steps below the threshold"),
      member("trials", &R::trials, "", "the number of trials"),
      member("reversals", &R::reversals, "", "the number of reversals"),
      member("met", &R::met, "", "whether there were as many reversals as the protocol asks for; if not, the step ended without them"),
      member("value", &R::value, "", "the threshold: the mean of all reversals except the first two; empty: too few reversals"),
      member("exposure", &R::exposure, "",
             "the exposure that the later blocks use: the threshold, rounded down to an exposure that can be shown, minus `below` steps, "
             "but at least the smallest exposure"),
      newer("sets", &R::sets, "", "the blocks that use this exposure"),
      newer("at_ns", &R::at, "ns", "time at which the threshold was found")};
};

}  // namespace engine
