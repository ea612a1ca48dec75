// What is left out of the data, and what is reckoned from them.
#include "protocols/grammar/parts.h"

// clang-format off: a row of a table is a row here.
namespace protocols {

const MapTable& exclude_table() {
  static const MapTable table{
      .noun = "exclusion",
      .help = "What is left out of a block before anything is reckoned from it. Nothing leaves the data: `tachisto score` and "
              "`tachisto export` reckon again with other rules at any time.",
      .rows = {{"faster_than", span(), optional(), "Reaction times below are left out. Left out itself: 200 ms, where an answer is right or wrong.",
                "least minimum anticipation"},
               {"slower_than", span(), optional(),
                "Reaction times above are left out. Left out itself: 1800 ms in a decision between two keys with a time limit; else "
                "the answer's own limit.",
                "most maximum"},
               {"beyond_sd", decimal(1, 10), optional(),
                "Reaction times further than so many standard deviations from the person's mean of the cell are left out.", "sd outliers"},
               {"flags", list_of(word({"prime_frames", "skipped_refresh", "late_start", "receipt_missing", "anticipation", "timeout", "held_key", "multiple_keys",
                                       "key_bounce", "too_many_keys", "marker_lost", "trace_full", "sound_missing", "sound_off", "sound_underrun",
                                       "interrupted"})).such_as("[prime_frames, timeout]"), optional(),
                "Trials with one of these flags are left out. Left out itself: the four of the screen's timing, prime_frames to receipt_missing.",
                "flagged timing"},
               {"participant_errors_over", percent(0, 100), optional(),
                "A person with a larger share of errors has no scores of the block. Left out itself: 30 %.", "errors_over errors"},
               {"item_errors_over", percent(0, 100), optional(),
                "Trials of an item that a larger share of all answers got wrong are left out. Left out itself: no item is.", "items"},
               {"cell_under", percent(0, 100), optional(),
                "A condition of which a smaller share of trials is left has no value. Left out itself: 50 %.", "trials_under missing"}},
      .example = "{faster_than: 200 ms, slower_than: 1800 ms, beyond_sd: 2.5}"};
  return table;
}

const MapTable& score_table() {
  static const MapTable table{
      .noun = "score",
      .help = "One number for each participant. The averages of all cells, the scales of questionnaires, d' of awareness and of "
              "recognition, words recalled and problems solved come without being asked for.",
      .rows = {{"rt", name_in(Section::blocks), optional(), "The reaction time in this block, in ms.", "reaction_time time"},
               {"errors", name_in(Section::blocks), optional(), "The share of errors in this block.", "error accuracy"},
               {"rating", name_in(Section::blocks), optional(), "The mean answer on this block's scale.", "ratings liking"},
               {"clicks", name_in(Section::blocks), optional(), "Wrong clicks for each trial of this block.", "wrong_clicks"},
               {"hits", name_in(Section::blocks), optional(),
                "The unbiased hit rate of each answer in this block, called NAME.ANSWER: hits squared, divided by (times it was right x times it was given).",
                "hit_rate"},
               {"slope", name_in(Section::blocks), optional(),
                "The change of the reaction time from each part of this block to the next, in ms: a straight line through the parts' means.",
                "training trend"},
               {"value", expression(), optional(),
                "Reckoned from scores before it, and from answers and scales: `facilitation.AF - facilitation.KN`, "
                "`mood_after.pleasant - mood_before.pleasant`, `number(help == 'yes')`.",
                "formula difference"},
               {"of", expression(), optional(),
                "Only these trials. Conditions know the items of the trial (`ink == 'red'`, `word == ink`), the labels among the block's "
                "`cells` (`prime.kind == 'threat'`) and `answer`, the right one.",
                "where when only"},
               {"minus", expression(), optional(), "The same of these trials is subtracted: facilitation is control minus critical, interference critical minus control.",
                "control baseline"},
               {"each", label(), optional(), "Once for each value of this label of the `cells`, called NAME.VALUE.", "by"},
               {"average", word({"mean", "median", "log"}), standard("mean"),
                "Of the reaction times; `log`: the mean of their natural logarithms.", "statistic"},
               {"at_least", whole(0, 10), optional(), "Of a rating: the share of answers so high, in place of their mean."},
               {"parts", whole(2, 20), standard("4"), "Of a slope: so many parts, in the order of trials.", "quarters"},
               {"moderated_by", list_of(label()).such_as("[closeness.anxiety]"), optional(),
                "Over all participants it is also set against each of these: the slope of a straight line through (scale, score), such as "
                "`closeness.anxiety`. Scales, answers in numbers and scores before it.",
                "moderators covariates by_scale"}},
      .rules = {exactly_one({"rt", "errors", "rating", "clicks", "hits", "slope", "value"}),
                only_beside({"of", "minus", "each"}, {"rt", "errors", "rating", "clicks"}), only_beside({"at_least"}, {"rating"}),
                only_beside({"average"}, {"rt"}), only_beside({"parts"}, {"slope"})},
      .example = "{rt: main, of: \"prime.kind == 'neutral'\", minus: \"prime.kind == 'threat'\", each: target.slot}"};
  return table;
}

}  // namespace protocols
