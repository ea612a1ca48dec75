// The journal's words for what the protocol and its planning know.
#pragma once

#include "engine/journal/word_table.h"
#include "protocols/planning/plan.h"
#include "protocols/words/spelling.h"

namespace engine {

template <>
struct WordsOf<protocols::Phase> {
  using enum protocols::Phase;
  static constexpr Word<protocols::Phase> table[]{
      {practice, "practice", "trials of a practice"},
      {main, "main", "trials of a block or of a training: those that are scored"},
      {cover, "cover", "trials of a cover task: their answers are recorded, but not scored"},
      {awareness, "awareness", "trials of an awareness check: which masked prime was it?"},
      {threshold, "threshold", "trials that measure a threshold: the same question, while the exposure follows the answers"}};
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
                                                                   {contrast, "contrast", "share of the full contrast of the prime"}};
  static constexpr protocols::ThresholdStep::Measure last = contrast;
  static constexpr const char* title = "Measures of a threshold";
};

template <>
struct WordsOf<protocols::WordMatch::How> {
  using enum protocols::WordMatch::How;
  static constexpr Word<protocols::WordMatch::How> table[]{
      {exact, "exact", "the word itself"},
      {spelling, "spelling", "some letters differ, and the typed word is more similar to this word than to any other"},
      {unclear, "unclear", "equally similar to two words of the list"},
      {none, "none", "similar to no word of the list"}};
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
