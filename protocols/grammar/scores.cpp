// Which trials are excluded from scores, and which scores are computed.
#include "protocols/grammar/parts.h"
#include "protocols/model/protocol.h"

// A row of a table is a row here.
// clang-format off
namespace protocols {

const MapTable& exclude_table() {
  static const MapTable table{
      .noun = "exclusion",
      .help = "Which trials of a block are excluded before scores are computed. They stay in the data: `tachisto score` and "
              "`tachisto export` can compute the scores again with other rules at any time.",
      .rows = {{"faster_than", span().into(&ExcludeSpec::faster_than), optional(), "Shorter reaction times are excluded. Default: 200 ms, in blocks whose answers are right or wrong.",
                "least minimum anticipation"},
               {"slower_than", span().into(&ExcludeSpec::slower_than), optional(),
                "Longer reaction times are excluded. Default, in blocks whose answers are right or wrong: the time limit of the answer, but 1800 ms in a decision "
                "between two keys whose time limit is longer. There is no such default, not even 1800 ms, if the answer has no time limit, or one that is given in frames, drawn anew for each trial or taken from a column.",
                "most maximum"},
               {"beyond_sd", decimal(1, 10).into(&ExcludeSpec::beyond_sd), optional(),
                "Reaction times that are more than this many standard deviations from the participant's mean of the cell are excluded.", "sd outliers"},
               {"flags", list_of(word({"prime_frames", "skipped_refresh", "late_start", "receipt_missing", "anticipation", "timeout", "held_key", "multiple_keys",
                                       "key_bounce", "too_many_keys", "marker_lost", "trace_full", "sound_missing", "sound_off", "sound_underrun",
                                       "interrupted", "not_visible", "no_focus", "no_keyboard"})).such_as("[prime_frames, timeout]").into(&ExcludeSpec::flags), optional(),
                "Trials with one of these flags are excluded. Default: those that concern the timing of the screen (prime_frames, skipped_refresh, late_start, receipt_missing), and those of trials that could not be seen or answered (not_visible, no_focus, no_keyboard). All flags are explained in [data columns](data_columns.md#flags).",
                "flagged timing"},
               {"participant_errors_over", percent(0, 100).read_by_hand(), optional(),
                "A participant with a larger share of errors has no scores for the block. Default: 30 %.", "errors_over errors"},
               {"item_errors_over", percent(0, 100).read_by_hand(), optional(),
                "All trials of an item are excluded when a larger share of the answers to it is wrong. Default: no item is excluded.", "items"},
               {"cell_under", percent(0, 100).read_by_hand(), optional(),
                "A cell has no value if a smaller share of its planned trials remains; trials that were not run do not remain. Default: 50 %.", "trials_under missing"},
               {"ended_by", list_of(word({"participant", "consent_declined", "protocol", "operator", "prime_rule", "machine", "terminated", "cut_off"}), 0).such_as("[participant, operator]").into(&ExcludeSpec::ended_by), optional(),
                "Only under `runs`: a run that ended for one of these reasons has no scores at all. Default: participant (withdrew), consent_declined, protocol (a step `end`). "
                "The others are operator, prime_rule, machine (a device failed, such as the screen), terminated (the program was ended from outside, for example because the computer was shut down) and cut_off (a crash or power loss).", "withdrawn stopped unfinished"}},
      .example = "{faster_than: 200 ms, slower_than: 1800 ms, beyond_sd: 2.5}"};
  return table;
}

const MapTable& score_table() {
  static const MapTable table{
      .noun = "score",
      .help = "One number for each participant. The averages of all cells, the scales of questionnaires, d' of awareness and of "
              "recognition, words recalled and problems solved are always computed; they need no entry here.",
      .rows = {{"rt", name_in(Section::blocks).read_by_hand(), optional(), "The reaction time in this block, in ms; see `average`.", "reaction_time time"},
               {"errors", name_in(Section::blocks).read_by_hand(), optional(), "The share of errors in this block.", "error accuracy"},
               {"rating", name_in(Section::blocks).read_by_hand(), optional(), "The mean answer on this block's scale.", "ratings liking"},
               {"clicks", name_in(Section::blocks).read_by_hand(), optional(), "The number of wrong clicks per trial of this block.", "wrong_clicks"},
               {"hits", name_in(Section::blocks).read_by_hand(), optional(),
                "The unbiased hit rate Hu of each answer in this block (Wagner 1993; the formula is in [scoring](scoring.md)). For a score `reading` and an answer `sad`, it is called `reading.sad`.",
                "hit_rate"},
               {"slope", name_in(Section::blocks).read_by_hand(), optional(),
                "The change of the reaction time from each part of this block to the next, in ms: the slope of a regression line through the mean reaction times of the parts.",
                "training trend"},
               {"value", formula().read_by_hand(), optional(),
                "A formula, computed from scores that are defined above this one, and from answers and scales: `facilitation.AF - facilitation.KN`, "
                "`mood_after.pleasant - mood_before.pleasant`, `number(help == 'yes')`.",
                "formula difference"},
               {"of", expression().read_by_hand(), optional(),
                "Only the trials for which this condition is true. It may use the items of the trial (`ink == 'red'`, `word == ink`), the labels among the block's "
                "`cells` (`prime.kind == 'threat'`) and `answer`, the right answer as the block's `keys` name it (`answer == 'name'`).",
                "where when only"},
               {"minus", expression().read_by_hand(), optional(), "The value of these trials is subtracted: facilitation is control minus critical, interference is critical minus control. No trial may meet both conditions.",
                "control baseline"},
               {"each", label().read_by_hand(), optional(), "One score for each value of this label, which must be among the `cells`; a score `facilitation` with the value `AF` is called `facilitation.AF`.", "by"},
               {"average", word_for<ScoreOfStudy::Average>({{"mean", ScoreOfStudy::Average::mean},
                                                            {"median", ScoreOfStudy::Average::median},
                                                            {"log", ScoreOfStudy::Average::log}}).into(&ScoreOfStudy::average), standard("mean"),
                "How reaction times are averaged; `log`: the mean of their natural logarithms.", "statistic"},
               {"at_least", whole(0, 10).read_by_hand(), optional(), "For a rating: the share of answers at or above this number, instead of the mean."},
               {"parts", whole(2, 20).into(&ScoreOfStudy::parts), standard("4"), "For a slope: the number of parts into which the block is divided, in the order of its trials.", "quarters"},
               {"moderated_by", list_of(label()).such_as("[closeness.anxiety]").read_by_hand(), optional(),
                "The score is also regressed on each of these over all participants (a simple linear regression; the table `group` has its slope). "
                "You may name scales, numerical answers, and scores that are defined above this one in the file.",
                "moderators covariates by_scale"}},
      .rules = {exactly_one({"rt", "errors", "rating", "clicks", "hits", "slope", "value"}),
                only_beside({"of", "minus", "each"}, {"rt", "errors", "rating", "clicks"}), only_beside({"at_least"}, {"rating"}),
                only_beside({"average"}, {"rt"}), only_beside({"parts"}, {"slope"})},
      .example = "{rt: main, of: \"prime.kind == 'neutral'\", minus: \"prime.kind == 'threat'\", each: target.slot}"};
  return table;
}

}  // namespace protocols
