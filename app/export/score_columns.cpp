// Tables of what is computed from the data; docs/scoring.md says how.
#include "app/export/column_values.h"
#include "app/export/columns.h"

namespace app {
namespace {

const CellScore& cell(const Row& row) { return row.scores->cells[row.part]; }
const Score& score(const Row& row) { return row.scores->scores[row.part]; }

ColumnFamily factors() {
  return {"factor_", "the participant's level of this between-participants factor", "session: factors",
          [](const Row& row) -> const Labels& { return row.journal.header.factors; }};
}

std::vector<Column> cell_columns() {
  return {
      {"step", "", "name of the step that ran it", "trial: step", [](const Row& row) { return cell(row).step; }},
      {"block", "", "name of the block", "trial: block", [](const Row& row) { return cell(row).block; }},
      {"trials", "", "main trials of the condition as planned, run or not; one that was run again counts once", "trial lines; plan: order",
       [](const Row& row) { return text(cell(row).trials); }},
      {"flagged", "", "excluded: they have a flag that the rules exclude", "trial: flags; session: scoring",
       [](const Row& row) { return text(cell(row).flagged); }},
      {"bad_items", "", "excluded: too many answers to their item were wrong", "trial: correct; session: scoring",
       [](const Row& row) { return text(cell(row).bad_items); }},
      {"errors", "", "excluded from reaction times: wrong, or no answer in time", "trial: correct",
       [](const Row& row) { return text(cell(row).errors); }},
      {"fast", "", "excluded from reaction times: faster than the rules allow", "trial: rt_ns; session: scoring",
       [](const Row& row) { return text(cell(row).fast); }},
      {"slow", "", "excluded from reaction times: slower", "trial: rt_ns; session: scoring",
       [](const Row& row) { return text(cell(row).slow); }},
      {"outliers", "", "excluded from reaction times: outliers, too many standard deviations from the participant's mean of the condition",
       "trial: rt_ns; session: scoring", [](const Row& row) { return text(cell(row).outliers); }},
      {"not_run", "", "excluded: planned, but the run ended before them", "plan: order",
       [](const Row& row) { return text(cell(row).not_run); }},
      {"used", "", "reaction times that remain", "the above", [](const Row& row) { return text(cell(row).used); }},
      {"mean_ms", "ms", "their mean", "trial: rt_ns", [](const Row& row) { return text(cell(row).mean_ms); }},
      {"median_ms", "ms", "their median", "trial: rt_ns", [](const Row& row) { return text(cell(row).median_ms); }},
      {"mean_log_ms", "ln ms", "the mean of their natural logarithms", "trial: rt_ns",
       [](const Row& row) { return text(cell(row).mean_log_ms); }},
      {"error_rate", "", "share of errors, whatever the reaction times", "trial: correct",
       [](const Row& row) { return text(cell(row).error_rate); }},
      {"mean_rating", "points", "mean answer on the block's scale", "trial: answer, choices",
       [](const Row& row) { return text(cell(row).mean_rating); }},
      {"missing", "", "why there is no reaction time; empty: there is one", "session: scoring",
       [](const Row& row) { return cell(row).missing; }},
  };
}

std::vector<Column> score_columns() {
  return {
      {"score", "", "name of the score, as in the protocol", "session: scoring", [](const Row& row) { return score(row).name; }},
      {"measure", "", "what the score measures", "session: scoring", [](const Row& row) { return score(row).measure; }},
      {"of", "", "the block or step that it is of; empty: a formula", "session: scoring", [](const Row& row) { return score(row).of; }},
      {"unit", "", "unit of the value; empty: none", "session: scoring", [](const Row& row) { return score(row).unit; }},
      {"value", "", "the score; empty: see missing", "the lines of its block or step",
       [](const Row& row) { return text(score(row).value); }},
      {"ci_low", "", "of d': lower end of this person's 95 % confidence interval", "as value",
       [](const Row& row) { return text(score(row).low); }},
      {"ci_high", "", "of d': its upper end", "as value", [](const Row& row) { return text(score(row).high); }},
      {"n", "", "number of trials, answers, words or problems on which it is based; empty: a formula", "as value",
       [](const Row& row) { return score(row).of.empty() ? "" : text(score(row).trials); }},
      {"missing", "", "why there is no value", "session: scoring", [](const Row& row) { return score(row).missing; }},
  };
}

template <class Get>
std::string of_estimate(const Row& row, Get get) {
  return row.group->estimate ? text(get(*row.group->estimate)) : "";
}

std::vector<Column> group_columns() {
  return {
      {"mode", "", "real, pilot or simulated; the three are never exported together", "session: mode",
       [](const Row& row) { return text(row.journal.header.mode); }},
      {"visit", "", "visit, from 1", "session: visit", [](const Row& row) { return text(row.group->visit); }},
      {"score", "", "name of the score", "scores", [](const Row& row) { return row.group->score; }},
      {"asked", "", "1: the protocol declares it under `scores`; 0: it is always computed", "session: scoring",
       [](const Row& row) { return text(row.group->asked); }},
      {"kind", "",
       "mean (of all participants), level (of those of one level of a factor), difference (of two levels), interaction (such a difference "
       "at one level of another factor minus that at another), at_chance and slope (the regression of the score on a d': the score where "
       "d' is 0, and its change per unit of d'; slope also for the scores that `moderated_by` names)",
       "scores", [](const Row& row) -> std::string { return to_text(row.group->kind); }},
      {"group", "", "the level or levels, `role` among the factors; of a regression the d' or the scale", "session: factors, role",
       [](const Row& row) { return row.group->group; }},
      {"unit", "", "unit of the value; of a slope, per unit of the d' or scale", "scores", [](const Row& row) { return row.group->unit; }},
      {"n", "", "number of participants; of each, the last finished run of the visit", "scores",
       [](const Row& row) { return text(row.group->n); }},
      {"groups", "", "number of couples or other groups that these come from: the units that t and df count; empty: the study has no groups",
       "session: group", [](const Row& row) { return row.group->groups > 0 ? text(row.group->groups) : ""; }},
      {"value", "", "the mean, the difference of means, the intercept or the slope", "scores",
       [](const Row& row) { return text(row.group->value); }},
      {"sd", "", "standard deviation over participants", "scores", [](const Row& row) { return text(row.group->sd); }},
      {"ci_low", "", "lower end of the 95 % confidence interval", "scores",
       [](const Row& row) { return of_estimate(row, [](const Estimate& e) { return e.low; }); }},
      {"ci_high", "", "its upper end", "scores", [](const Row& row) { return of_estimate(row, [](const Estimate& e) { return e.high; }); }},
      {"t", "", "t value of a test against 0; empty: such a test would have no meaning", "scores",
       [](const Row& row) { return row.group->tested ? of_estimate(row, [](const Estimate& e) { return e.t; }) : ""; }},
      {"df", "", "its degrees of freedom", "scores",
       [](const Row& row) { return row.group->tested ? of_estimate(row, [](const Estimate& e) { return e.df; }) : ""; }},
      {"p", "", "p value, two-sided", "scores",
       [](const Row& row) { return row.group->tested ? of_estimate(row, [](const Estimate& e) { return e.p; }) : ""; }},
      {"bf10", "", "Bayes factor for an effect against no effect (JZS prior, scale 0.7071); for means only; where there are groups, of their means", "scores",
       [](const Row& row) { return text(row.group->bayes_factor); }},
  };
}

}  // namespace

const Table& cells_table() {
  static const Table table{"cells",
                           "one condition of one block of one run",
                           run_columns(),
                           {factors(),
                            {"cell_", "the condition: value of this label of the block's `cells`", "trial: cell",
                             [](const Row& row) -> const Labels& { return cell(row).cell; }}},
                           with_provenance(cell_columns()),
                           Table::Of::run,
                           [](const Row& row) { return row.scores ? row.scores->cells.size() : 0; },
                           false};
  return table;
}

const Table& scores_table() {
  static const Table table{"scores",
                           "one score of one run",
                           run_columns(),
                           {factors()},
                           with_provenance(score_columns()),
                           Table::Of::run,
                           [](const Row& row) { return row.scores ? row.scores->scores.size() : 0; },
                           false};
  return table;
}

const Table& group_table() {
  static const Table table{"group", "one statement about all participants", {}, {}, group_columns(), Table::Of::study, nullptr, false};
  return table;
}

}  // namespace app
