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
      {"step", "", "name of the step", "trial: step", [](const Row& row) { return cell(row).step; }},
      {"block", "", "name of the block", "trial: block", [](const Row& row) { return cell(row).block; }},
      {"trials", "", "number of planned main trials in the cell, whether they were run or not; a trial that was run again counts once",
       "trial lines; plan: order", [](const Row& row) { return text(cell(row).trials); }},
      {"flagged", "", "number of trials excluded because of a flag", "trial: flags; session: scoring",
       [](const Row& row) { return text(cell(row).flagged); }},
      {"bad_items", "", "number of trials excluded because too many answers to one of their items were wrong (`item_errors_over`)",
       "trial: correct; session: scoring", [](const Row& row) { return text(cell(row).bad_items); }},
      {"errors", "", "number of trials excluded from reaction times: wrong answer, or no answer in time", "trial: correct",
       [](const Row& row) { return text(cell(row).errors); }},
      {"fast", "", "number of trials excluded from reaction times: faster than the rules allow", "trial: rt_ns; session: scoring",
       [](const Row& row) { return text(cell(row).fast); }},
      {"slow", "", "number of trials excluded from reaction times: slower than the rules allow", "trial: rt_ns; session: scoring",
       [](const Row& row) { return text(cell(row).slow); }},
      {"outliers", "",
       "number of trials excluded from reaction times: too many standard deviations from the participant's mean of the cell (`beyond_sd`)",
       "trial: rt_ns; session: scoring", [](const Row& row) { return text(cell(row).outliers); }},
      {"not_run", "", "number of planned trials that were not run, because the run ended before them", "plan: order",
       [](const Row& row) { return text(cell(row).not_run); }},
      {"used", "", "number of reaction times that remain", "the above", [](const Row& row) { return text(cell(row).used); }},
      {"mean_ms", "ms", "mean of the remaining reaction times", "trial: rt_ns", [](const Row& row) { return text(cell(row).mean_ms); }},
      {"median_ms", "ms", "median of the remaining reaction times", "trial: rt_ns",
       [](const Row& row) { return text(cell(row).median_ms); }},
      {"mean_log_ms", "ln ms", "mean of the natural logarithms of the remaining reaction times", "trial: rt_ns",
       [](const Row& row) { return text(cell(row).mean_log_ms); }},
      {"error_rate", "", "share of errors in all trials that are not flagged and have no excluded item", "trial: correct",
       [](const Row& row) { return text(cell(row).error_rate); }},
      {"mean_rating", "points", "mean answer on the block's scale", "trial: answer, choices",
       [](const Row& row) { return text(cell(row).mean_rating); }},
      {"missing", "", "why there is no mean reaction time; empty: there is one", "session: scoring",
       [](const Row& row) { return cell(row).missing; }},
  };
}

std::vector<Column> score_columns() {
  return {
      {"score", "", "name of the score", "session: scoring", [](const Row& row) { return score(row).name; }},
      {"measure", "", "what the score measures, such as `d' of primes` or `formula`", "session: scoring",
       [](const Row& row) { return score(row).measure; }},
      {"of", "", "the block or step from which the score is computed; empty: a formula", "session: scoring",
       [](const Row& row) { return score(row).of; }},
      {"unit", "", "unit of the value; empty: none", "session: scoring", [](const Row& row) { return score(row).unit; }},
      {"value", "", "the score; empty: see `missing`", "the lines of its block or step",
       [](const Row& row) { return text(score(row).value); }},
      {"ci_low", "", "for d': lower end of the 95 % confidence interval of this participant's d'", "as value",
       [](const Row& row) { return text(score(row).low); }},
      {"ci_high", "", "for d': upper end of the same interval", "as value", [](const Row& row) { return text(score(row).high); }},
      {"n", "", "number of trials, answers, words or problems from which the score is computed; empty: a formula", "as value",
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
      {"asked", "", "1: a score that the protocol declares under `scores`; 0: a score that is always computed", "session: scoring",
       [](const Row& row) { return text(row.group->asked); }},
      {"kind", "", "what the row is about: mean, level, difference, interaction, at_chance or slope (see Kinds of results)", "scores",
       [](const Row& row) -> std::string { return to_text(row.group->kind); }},
      {"group", "",
       "which participants or which regression: for level and difference the level or levels of a factor (the role in a group is one), "
       "such as `prime=security - "
       "neutral`; for at_chance and slope the d′ or the scale on which the score is regressed",
       "session: factors, role", [](const Row& row) { return row.group->group; }},
      {"unit", "", "unit of the value; for a slope, per unit of the d′ or scale", "scores", [](const Row& row) { return row.group->unit; }},
      {"n", "", "number of participants; each counts with the last finished run of the visit or, if there is none, with the last run",
       "scores", [](const Row& row) { return text(row.group->n); }},
      {"groups", "", "number of couples or other groups to which they belong: the units of the test; empty: the study has no groups",
       "session: group", [](const Row& row) { return row.group->groups > 0 ? text(row.group->groups) : ""; }},
      {"value", "", "the result, as `kind` says", "scores", [](const Row& row) { return text(row.group->value); }},
      {"sd", "", "standard deviation over participants; only for kind mean and level", "scores",
       [](const Row& row) { return text(row.group->sd); }},
      {"ci_low", "", "lower end of the 95 % confidence interval of the value", "scores",
       [](const Row& row) { return of_estimate(row, [](const Estimate& e) { return e.low; }); }},
      {"ci_high", "", "upper end of the 95 % confidence interval of the value", "scores",
       [](const Row& row) { return of_estimate(row, [](const Estimate& e) { return e.high; }); }},
      {"t", "", "t value of a test of the value against 0; empty: such a test would have no meaning (see scoring.md)", "scores",
       [](const Row& row) { return row.group->tested ? of_estimate(row, [](const Estimate& e) { return e.t; }) : ""; }},
      {"df", "", "degrees of freedom of the test", "scores",
       [](const Row& row) { return row.group->tested ? of_estimate(row, [](const Estimate& e) { return e.df; }) : ""; }},
      {"p", "", "p value of the test, two-sided", "scores",
       [](const Row& row) { return row.group->tested ? of_estimate(row, [](const Estimate& e) { return e.p; }) : ""; }},
      {"bf10", "",
       "Bayes factor for an effect against no effect (JZS prior, scale 0.7071); only for kind mean and level; if the study has groups, for "
       "the means of the groups",
       "scores", [](const Row& row) { return text(row.group->bayes_factor); }},
  };
}

}  // namespace

const Table& cells_table() {
  static const Table table{"cells",
                           "one cell of one block of one run",
                           run_columns(),
                           {factors(),
                            {"cell_", "one column for each label in the block's `cells`: its value in this cell", "trial: cell",
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
  static const Table table{"group", "one result over all participants", {}, {}, group_columns(), Table::Of::study, nullptr, false};
  return table;
}

}  // namespace app
