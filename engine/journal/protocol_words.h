// The journal's words for what the protocol and its planning know.
#pragma once

#include "engine/journal/word_table.h"
#include "protocols/planning/plan.h"
#include "protocols/words/spelling.h"

namespace engine {

template <>
struct WordsOf<protocols::Phase> {
  using enum protocols::Phase;
  static constexpr Word<protocols::Phase> table[]{{practice, "practice"},
                                                  {main, "main"},
                                                  {cover, "cover", "a task that only carries primes; it is kept and not scored"},
                                                  {awareness, "awareness", "which masked prime was it?"},
                                                  {threshold, "threshold", "the same, at an exposure that follows the answers"}};
  static constexpr protocols::Phase last = threshold;
  static constexpr const char* title = "Phases";
};

template <>
struct WordsOf<protocols::EventRole> {
  using enum protocols::EventRole;
  static constexpr Word<protocols::EventRole> table[]{
      {plain, "plain"}, {forward_mask, "forward_mask"}, {prime, "prime"}, {backward_mask, "backward_mask"}};
  static constexpr protocols::EventRole last = backward_mask;
  static constexpr const char* title = nullptr;
};

template <>
struct WordsOf<protocols::ThresholdStep::Measure> {
  using enum protocols::ThresholdStep::Measure;
  static constexpr Word<protocols::ThresholdStep::Measure> table[]{{frames, "frames", "whole refreshes of the screen"},
                                                                   {contrast, "contrast", "share of the prime's own contrast"}};
  static constexpr protocols::ThresholdStep::Measure last = contrast;
  static constexpr const char* title = "Measures of a threshold";
};

template <>
struct WordsOf<protocols::WordMatch::How> {
  using enum protocols::WordMatch::How;
  static constexpr Word<protocols::WordMatch::How> table[]{
      {exact, "exact", "the word itself"},
      {spelling, "spelling", "some letters off, and nearer to this word than to any other"},
      {unclear, "unclear", "as near to two words"},
      {none, "none", "near to no word"}};
  static constexpr protocols::WordMatch::How last = none;
  static constexpr const char* title = "Matches of a recalled word";
};

// What the rules of scoring average.
using ScoreAverage = protocols::ScoreOfStudy::Average;
template <>
struct WordsOf<ScoreAverage> {
  static constexpr Word<ScoreAverage> table[]{{ScoreAverage::mean, "mean"}, {ScoreAverage::median, "median"}, {ScoreAverage::log, "log"}};
  static constexpr ScoreAverage last = ScoreAverage::log;
  static constexpr const char* title = nullptr;
};

}  // namespace engine
