// The table of runs: who came, when, and how it ended; those without a single trial too.
#include <algorithm>

#include "app/export/member_columns.h"
#include "app/journals/utc.h"
#include "app/scoring/criteria.h"
#include "app/scoring/run_end.h"

namespace app {
namespace {

const engine::SessionLine& header_of(const Row& row) { return row.journal.header; }
const engine::Provenance& origin_of(const Row& row) { return row.journal.header.provenance; }
const engine::DisplayRecord& display_of(const Row& row) { return row.journal.header.display; }

std::optional<engine::Duration> lasted(const Row& row) {
  const JournalFile& journal = row.journal;
  if (!journal.last || journal.header.begin == engine::Instant{}) return std::nullopt;
  return *journal.last - journal.header.begin;
}

std::string seconds(engine::Duration duration) { return text(engine::to_ms(duration) / 1000); }

std::string ended_utc(const Row& row) {
  const auto started = utc_of(origin_of(row).started_utc);
  const auto whole = lasted(row);
  return started && whole ? utc_text(std::chrono::floor<std::chrono::seconds>(*started + *whole)) : "";
}

std::string ended_local(const Row& row) {
  const auto whole = lasted(row);
  return whole ? later_local(origin_of(row).started_local, std::chrono::floor<std::chrono::seconds>(*whole)) : "";
}

template <std::optional<double> engine::Workstation::*member>
std::string of_workstation(const Row& row) {
  const auto& workstation = origin_of(row).workstation;
  return workstation ? text((*workstation).*member) : "";
}

std::size_t main_trials(const Row& row) {
  return static_cast<std::size_t>(std::ranges::count_if(
      row.journal.trials, [](const TrialLine& trial) { return trial.phase == protocols::Phase::main && !trial.repeats; }));
}

std::vector<Column> columns_of_runs() {
  return {
      column_of<header_of, &engine::SessionLine::visit_name>("visit_name", "session: "),
      column_of<origin_of, &engine::Provenance::started_utc>("started_utc", "session: "),
      {"ended_utc", "", "when its last line was written, time of day (UTC); of a run that was cut off: the last line that reached the disk",
       "session: started_utc, begin_ns; the last time in the journal", ended_utc},
      column_of<origin_of, &engine::Provenance::started_local>("started_local", "session: "),
      {"ended_local", "",
       "`ended_utc` in the local time of the workstation, with the same distance from UTC as `started_local`; empty: an early version of "
       "the program, which did not record the local time, wrote the journal",
       "session: started_local; as ended_utc", ended_local},
      column_of<origin_of, &engine::Provenance::time_zone>("time_zone", "session: "),
      {"lasted_s", "s", "time from the start of the run to its end", "as ended_utc",
       [](const Row& row) { return lasted(row) ? seconds(*lasted(row)) : ""; }},
      {"run_end", "",
       "finished (the session was run to its end, or a step `end` of the protocol ended it), stopped, declined (consent was not given) or "
       "cut_off (power loss, crash). Complete is a run that is finished and has an empty `why`",
       "end: end", [](const Row& row) { return row.journal.end ? text(*row.journal.end) : "cut_off"; }},
      {"why", "",
       "why it ended before its time: participant (withdrew), consent_declined, protocol (a step `end`), operator (pressed the stop keys), "
       "prime_rule (a prime was mistimed), machine (a device failed), terminated (the program was ended from outside, for example because "
       "the "
       "computer was shut down) or cut_off (crash or power loss); empty: it was run to its end",
       "end: why", [](const Row& row) { return how_ended(row.journal); }},
      {"has_scores", "", "1 if the run has scores; 0 if it has none because of the reason for which it ended (`exclude: runs`)",
       "session: scoring", [](const Row& row) { return row.scores ? text(row.scores->missing.empty()) : ""; }},
      {"main_trials", "", "main trials that were run; one that was run again counts once", "trial lines",
       [](const Row& row) { return text(main_trials(row)); }},
      {"main_trials_not_run", "", "main trials that were planned in the blocks that were begun, and were not run", "plan: order",
       [](const Row& row) { return text(row.journal.not_run.size()); }},
      {"criteria_not_met", "",
       "steps of practice or training that were still below their criterion (`until`) after the last round allowed, where the session goes "
       "on; "
       "several with a blank between them",
       "round: met; step_end", [](const Row& row) { return criteria_not_met(row.journal); }},
      {"visit_deviation", "",
       "whether the visit took place within the `gap` that the protocol allows: none (it did), too_early, too_late or no_earlier_visit; "
       "empty: the visit follows no other visit",
       "session: visit_window.deviation",
       [](const Row& row) { return origin_of(row).visit_window ? text(origin_of(row).visit_window->deviation) : ""; }},
      column_of<header_of, &engine::SessionLine::ordinal>("ordinal", "session: "),
      column_of<origin_of, &engine::Provenance::language>("language", "session: "),
      {"pauses", "", "number of pauses, planned ones too", "pause lines", [](const Row& row) { return text(row.journal.pauses.size()); }},
      {"pauses_s", "s", "duration of all pauses together", "pause lines",
       [](const Row& row) {
         engine::Duration sum{0};
         for (const engine::PauseLine& pause : row.journal.pauses) sum += pause.end - pause.begin;
         return seconds(sum);
       }},
      column_of<display_of, &engine::DisplayRecord::screen>("screen", "session: display."),
      column_of<display_of, &engine::DisplayRecord::width_px>("screen_width_px", "session: display."),
      column_of<display_of, &engine::DisplayRecord::height_px>("screen_height_px", "session: display."),
      {"measured_height_mm", "mm", "height of the visible picture as the lab measured it; empty: not measured",
       "session: workstation.screen_height_mm", of_workstation<&engine::Workstation::screen_height_mm>},
      {"distance_mm", "mm", "distance from the participant's eyes to the screen; empty: not measured", "session: workstation.distance_mm",
       of_workstation<&engine::Workstation::distance_mm>},
      {"panel_delay_ms", "ms", "time from the signal of the computer to the light of the panel; empty: not measured",
       "session: workstation.panel_delay_ms", of_workstation<&engine::Workstation::panel_delay_ms>},
      {"keyboard", "", "how the times of keys are known (see Grades)", "session: keyboard.source",
       [](const Row& row) { return text(header_of(row).keyboard.source); }},
      column_of<header_of, &engine::SessionLine::protocol_title>("protocol_title", "session: "),
      column_of<header_of, &engine::SessionLine::paradigm>("paradigm", "session: "),
  };
}

}  // namespace

const Table& runs_table() {
  static const Table table{"runs",
                           "one run: one attempt of a participant at a visit",
                           run_columns(),
                           {{"factor_", "the participant's level of this between-participants factor", "session: factors",
                             [](const Row& row) -> const Labels& { return row.journal.header.factors; }},
                            {"stratum_", "the participant's value of this stratum, as the operator gave it at the start", "session: strata",
                             [](const Row& row) -> const Labels& { return row.journal.header.strata; }}},
                           with_provenance(columns_of_runs()),
                           Table::Of::run};
  return table;
}

}  // namespace app
