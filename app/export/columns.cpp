#include "app/export/columns.h"

#include "app/export/column_values.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdio>

namespace app {
namespace {

std::string hz_of_ns(const std::optional<std::int64_t>& ns) {
  if (!ns || *ns <= 0) return "";
  std::array<char, 32> digits{};
  const int length = std::snprintf(digits.data(), digits.size(), "%.4f", 1e9 / static_cast<double>(*ns));
  return std::string(digits.data(), static_cast<std::size_t>(length));
}

std::string value_of_key(const JournalTrial& trial, const std::optional<std::string>& key) {
  if (!key) return "";
  for (const auto& [value, its_key] : trial.choices) {
    if (its_key == *key) return value;
  }
  return "";
}

const JournalEvent* target(const Row& row) {
  return row.trial.target ? &row.trial.events[*row.trial.target] : nullptr;
}
const JournalPrime* first_prime(const Row& row) {
  return row.trial.primes.empty() ? nullptr : &row.trial.primes.front();
}
const JournalKey* answer_key(const Row& row) {
  const auto found = std::ranges::find(row.trial.keys, "answer", &JournalKey::verdict);
  return found == row.trial.keys.end() ? nullptr : &*found;
}
// What stands in a box: the item in a cell of a grid, else the box's own name.
std::string content_of(const JournalBox& box) { return box.item.empty() ? box.id : box.item; }

std::string answer_of(const Row& row) {
  const JournalKey* key = answer_key(row);
  if (key && key->box) return content_of(row.trial.boxes[*key->box]);
  return value_of_key(row.trial, row.trial.answer);
}

const JournalBox* target_box(const Row& row) {
  const auto found = std::ranges::find(row.trial.boxes, true, &JournalBox::target);
  return found == row.trial.boxes.end() ? nullptr : &*found;
}
std::string right_answer_of(const Row& row) {
  return target_box(row) ? content_of(*target_box(row)) : value_of_key(row.trial, row.trial.correct_key);
}

const JournalSample& sample(const Row& row) { return row.trial.pointer[row.part]; }
const JournalEvent& event(const Row& row) { return row.trial.events[row.part]; }
const JournalKey& key(const Row& row) { return row.trial.keys[row.part]; }

// Empty when either moment is unknown.
std::string ms_between(const std::optional<std::int64_t>& from, const std::optional<std::int64_t>& to) {
  return from && to ? ms_of_ns(*to - *from) : "";
}

std::string primes_ok(const Row& row) {
  if (row.trial.primes.empty()) return "";
  bool unknown = false;
  for (const JournalPrime& prime : row.trial.primes) {
    if (prime.ok == false) return "0";
    unknown = unknown || !prime.ok;
  }
  return unknown ? "" : "1";
}

std::string timing_ok(const Row& row) {
  constexpr std::array faults{"prime_frames", "skipped_refresh", "late_start", "receipt_missing"};
  return text(std::ranges::none_of(row.trial.flags, [&](const std::string& flag) {
    return std::ranges::find(faults, flag) != faults.end();
  }));
}

std::string joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
  return line;
}

std::string keyboard_name(const Row& row) {
  if (key(row).device < 0) return "touch screen";
  const auto& names = row.journal.header.keyboards;
  const auto index = static_cast<std::size_t>(key(row).device);
  return index < names.size() ? names[index] : "";
}

// Which run and trial a row belongs to, and what every data file must say about where it comes from.
std::vector<Column> common_columns() {
  std::vector<Column> columns = run_columns();
  const std::vector<Column> of_trial{
      {"step", "", "name of the step in which the block was used; it tells apart two uses of the same block", "trial: step",
       [](const Row& row) { return row.trial.step; }},
      {"block", "", "name of the block", "trial: block", [](const Row& row) { return row.trial.block; }},
      {"phase", "", "practice, main, cover (a task that only carries primes), threshold (trials that find the exposure of the primes for this participant) or awareness (of the primes)", "trial: phase", [](const Row& row) { return row.trial.phase; }},
      {"round", "", "round of a practice that was repeated until its criterion, from 1", "trial: round",
       [](const Row& row) { return text(row.trial.round); }},
      {"trial", "", "trial in its block or round, from 1", "trial: index + 1",
       [](const Row& row) { return text(row.trial.index + 1); }},
  };
  columns.insert(columns.end(), of_trial.begin(), of_trial.end());
  return columns;
}
std::vector<Column> provenance_columns() {
  return {
      {"program", "", "program and version that ran the session", "session: program",
       [](const Row& row) { return row.journal.header.program; }},
      {"protocol_sha256", "", "hash over the protocol and every file it reads", "session: protocol_sha256",
       [](const Row& row) { return row.journal.header.protocol_sha256; }},
      {"seed", "", "seed of the run: with the same protocol and version it gives the same trials", "session: seed",
       [](const Row& row) { return text(row.journal.header.seed); }},
      {"display", "", "the display system that showed the pictures", "session: display.driver",
       [](const Row& row) { return row.journal.header.display_driver; }},
      {"refresh_hz", "Hz", "refresh rate of the screen as measured at the start", "session: display.measured_refresh_ns",
       [](const Row& row) { return hz_of_ns(row.journal.header.refresh_ns); }},
  };
}

std::vector<ColumnFamily> trial_families() {
  return {
      {"factor_", "the participant's level of this between-participants factor", "session: factors",
       [](const Row& row) -> const Labels& { return row.journal.header.factors; }},
      {"cell_", "one column for each label in the block's `cells`, such as `cell_prime.kind`: its value on this trial", "trial: cell",
       [](const Row& row) -> const Labels& { return row.trial.cell; }},
      {"item_", "id of the item shown as this variable; a nominated name appears only as its slot and number (AF1)",
       "trial: items", [](const Row& row) -> const Labels& { return row.trial.items; }},
  };
}

std::vector<Column> trial_columns() {
  return {
      {"trial_in_run", "", "trial counted over the whole run, practice included, from 1", "order of the trial lines",
       [](const Row& row) { return text(row.trial_in_run + 1); }},
      {"repeats_trial", "", "the trial that was run again here because its prime was mistimed; empty: a planned trial",
       "trial: repeats + 1", [](const Row& row) { return row.trial.repeats ? text(*row.trial.repeats + 1) : ""; }},
      {"rt_ms", "ms",
       "reaction time: key press minus onset of the event that took the answer; empty: no answer, or an onset that is not known",
       "trial: rt_ns", [](const Row& row) { return ms_of_ns(row.trial.rt_ns); }},
      {"rt_ns", "ns", "the same, as recorded", "trial: rt_ns", [](const Row& row) { return text(row.trial.rt_ns); }},
      {"answer", "", "what the pressed key means, or the item that was clicked; empty: no answer in time",
       "trial: answer, choices; keys.box, boxes", answer_of},
      {"answer_key", "", "key that answered, by its position on a US keyboard", "trial: answer",
       [](const Row& row) { return text(row.trial.answer); }},
      {"correct_answer", "", "the right answer; empty: none is right or wrong", "trial: correct_key, choices; boxes.target",
       right_answer_of},
      {"correct", "", "1 right, 0 wrong or no answer in time; empty: nothing was right or wrong", "trial: correct",
       [](const Row& row) { return text(row.trial.correct); }},
      {"target_box", "", "where the right click is: the cell of the grid, from 1; empty: keys answer", "trial: boxes",
       [](const Row& row) { return target_box(row) ? target_box(row)->id : ""; }},
      {"wrong_clicks", "", "clicks elsewhere before the right one; empty: keys answer", "trial: keys.verdict",
       [](const Row& row) {
         return row.trial.boxes.empty() ? "" : text(std::ranges::count(row.trial.keys, "miss", &JournalKey::verdict));
       }},
      {"flags", "",
       "what was out of the ordinary, in words separated by spaces (see Flags)",
       "trial: flags", [](const Row& row) { return joined(row.trial.flags); }},
      {"timing_ok", "", "0 when prime_frames, skipped_refresh, late_start or receipt_missing is among the flags, else 1",
       "trial: flags", timing_ok},
      {"primes", "", "number of masked primes in the trial; the four columns `prime_…` are about the first of them, the table `events` has all",
       "trial: primes", [](const Row& row) { return text(row.trial.primes.size()); }},
      {"primes_ok", "", "1 when every masked prime was on the screen for exactly the refreshes asked, 0 when not; empty: unknown",
       "trial: primes.ok", primes_ok},
      {"prime_asked_frames", "refreshes", "how long the first prime was to be shown", "trial: primes.asked_frames",
       [](const Row& row) { return first_prime(row) ? text(first_prime(row)->asked_frames) : ""; }},
      {"prime_shown_frames", "refreshes", "how long it was shown; empty: cannot be known on this display",
       "trial: primes.shown_frames",
       [](const Row& row) { return first_prime(row) ? text(first_prime(row)->shown_frames) : ""; }},
      {"prime_grade", "", "how trustworthy the onset of the first prime is (see Grades)", "trial: primes.grade",
       [](const Row& row) { return first_prime(row) ? first_prime(row)->grade : ""; }},
      {"prime_mask_onset_ns", "ns", "when what follows the first prime (its backward mask, if it has one) appeared", "trial: primes.mask_onset_ns",
       [](const Row& row) { return first_prime(row) ? text(first_prime(row)->mask_onset_ns) : ""; }},
      {"target_event", "", "name of the event that took the answer", "trial: target, events.name",
       [](const Row& row) { return target(row) ? target(row)->name : ""; }},
      {"target_onset_ns", "ns", "when it appeared, on the run's clock", "trial: events.onset_ns",
       [](const Row& row) { return target(row) ? text(target(row)->onset_ns) : ""; }},
      {"target_grade", "", "how trustworthy that time is (see Grades)", "trial: events.grade",
       [](const Row& row) { return target(row) ? target(row)->grade : ""; }},
      {"answer_time_ns", "ns", "when the answering key was seen, on the same clock", "trial: keys.time_ns",
       [](const Row& row) { return answer_key(row) ? text(answer_key(row)->time_ns) : ""; }},
      {"answer_earlier_ns", "ns", "the key may have been pressed up to this long before that", "trial: keys.earlier_ns",
       [](const Row& row) { return answer_key(row) ? text(answer_key(row)->earlier_ns) : ""; }},
      {"answer_source", "", "how trustworthy the time of the key is (see Grades)", "trial: keys.source",
       [](const Row& row) { return answer_key(row) ? answer_key(row)->source : ""; }},
      {"late_frames", "refreshes", "by how many refreshes the trial began later than planned, counted from the end of the trial before it; empty: unknown",
       "trial: late_frames", [](const Row& row) { return text(row.trial.late_frames); }},
      {"run_end", "", "finished, stopped (by the operator) or cut_off (power loss, crash: what was written before it is complete)",
       "end: end", [](const Row& row) { return row.journal.end.value_or("cut_off"); }},
      {"ordinal", "", "number of the participant in the order of assignment, from 0", "session: ordinal",
       [](const Row& row) { return text(row.journal.header.ordinal); }},
      {"started_utc", "", "when the run began, time of day (UTC)", "session: started_utc",
       [](const Row& row) { return row.journal.header.started_utc; }},
      {"group", "", "the couple or other group that the participant belongs to; empty: the study has none", "session: group",
       [](const Row& row) { return row.journal.header.group; }},
      {"role", "", "the participant's role in it", "session: role", [](const Row& row) { return row.journal.header.role; }},
      {"visit_deviation", "",
       "whether the visit began in the time window that the protocol sets after an earlier visit: none (it did), too_early, too_late or "
       "no_earlier_visit; empty: the protocol sets no window for it",
       "session: visit_window.deviation", [](const Row& row) { return row.journal.header.visit_deviation; }},
      {"protocol_title", "", "title of the protocol", "session: protocol_title",
       [](const Row& row) { return row.journal.header.protocol_title; }},
      {"paradigm", "", "paradigm the protocol names", "session: paradigm",
       [](const Row& row) { return row.journal.header.paradigm; }},
  };
}

std::vector<Column> event_columns() {
  return {
      {"event_number", "", "event in the trial, from 1", "place in trial: events",
       [](const Row& row) { return text(row.part + 1); }},
      {"event", "", "name of the event; the parts of a masked prime are <name>.forward, <name>, <name>.backward",
       "trial: events.name", [](const Row& row) { return event(row).name; }},
      {"role", "", "plain, forward_mask, prime or backward_mask", "trial: events.role",
       [](const Row& row) { return event(row).role; }},
      {"asked", "", "duration as the protocol asks for it, with its unit; empty: until an answer, without limit",
       "trial: events.asked", [](const Row& row) { return text(event(row).asked); }},
      {"asked_frames", "refreshes", "the same in whole refreshes of this screen; empty: until an answer",
       "trial: events.asked_frames", [](const Row& row) { return text(event(row).asked_frames); }},
      {"shown_frames", "refreshes", "how long it was on the screen; empty: unknown, or the trial's last event",
       "trial: events.shown_frames", [](const Row& row) { return text(event(row).shown_frames); }},
      {"shown", "", "1 when it was on the screen at all, 0 when never; empty: the display did not say", "trial: events.shown",
       [](const Row& row) { return text(event(row).shown); }},
      {"onset_ns", "ns", "start of the first refresh that showed it, on the run's clock; empty: unknown",
       "trial: events.onset_ns", [](const Row& row) { return text(event(row).onset_ns); }},
      {"onset_grade", "", "how trustworthy that time is (see Grades)", "trial: events.grade",
       [](const Row& row) { return event(row).grade; }},
      {"reported_ns", "ns", "the time reported by the display system, if the onset was computed from it",
       "trial: events.reported_ns", [](const Row& row) { return text(event(row).reported_ns); }},
      {"in_hand_ns", "ns", "when that report reached the program: the picture was displayed by then",
       "trial: events.in_hand_ns", [](const Row& row) { return text(event(row).in_hand_ns); }},
      {"since_trial_ms", "ms", "onset, counted from the onset of the trial's first event", "trial: events.onset_ns",
       [](const Row& row) { return ms_between(row.trial.events.front().onset_ns, event(row).onset_ns); }},
      {"asked_refresh", "", "number of the refresh for which the event was submitted; empty: for the next possible refresh",
       "trial: events.asked_refresh", [](const Row& row) { return text(event(row).asked_refresh); }},
      {"refresh", "", "the refresh that first showed it; empty: this display does not count", "trial: events.refresh",
       [](const Row& row) { return text(event(row).refresh); }},
      {"marker", "", "byte sent to another machine at its onset; empty: none", "trial: events.marker.code",
       [](const Row& row) { return text(event(row).marker_code); }},
      {"marker_sent_ns", "ns", "when it was handed to its port; empty: none was sent, or the port did not take it",
       "trial: events.marker.sent_ns", [](const Row& row) { return text(event(row).marker_sent_ns); }},
      {"sound", "", "sound: the event plays something; beep: the station's beep alone; empty: neither", "trial: events.sounds.what",
       [](const Row& row) { return text(event(row).sound); }},
      {"sound_asked_ns", "ns", "when it was planned to begin: the expected time of the event's first refresh", "trial: events.sounds.asked_ns",
       [](const Row& row) { return text(event(row).sound_asked_ns); }},
      {"sound_onset_ns", "ns", "when it began, as the program estimates it; delays behind the driver are not included",
       "trial: events.sounds.onset_ns", [](const Row& row) { return text(event(row).sound_onset_ns); }},
      {"sound_latency_ns", "ns", "how much of `sound_onset_ns` is the estimated delay of the sound device", "trial: events.sounds.latency_ns",
       [](const Row& row) { return text(event(row).sound_latency_ns); }},
      {"sound_underruns", "", "how often the sound device may have run dry while it played", "trial: events.sounds.underruns",
       [](const Row& row) { return text(event(row).sound_underruns); }},
  };
}

std::vector<Column> key_columns() {
  return {
      {"key_number", "", "key event in the trial, in order of time, from 1", "place in trial: keys",
       [](const Row& row) { return text(row.part + 1); }},
      {"key", "", "the key by its position on a US keyboard, whatever layout is active", "trial: keys.key",
       [](const Row& row) { return key(row).key; }},
      {"action", "", "press or release", "trial: keys.action", [](const Row& row) { return key(row).action; }},
      {"verdict", "",
       "answer (the first valid key), anticipation (before the target), late (after the window), further (after the answer), "
       "before (before the trial's first picture), after (in or after its last event, no trial following), other (means nothing here), held (down already when the target came), "
       "miss (a click where the target is not), bounce (contacts chattered), release",
       "trial: keys.verdict", [](const Row& row) { return key(row).verdict; }},
      {"time_ns", "ns", "when it was seen, on the run's clock", "trial: keys.time_ns",
       [](const Row& row) { return text(key(row).time_ns); }},
      {"earlier_ns", "ns", "it may have happened up to this long before that", "trial: keys.earlier_ns",
       [](const Row& row) { return text(key(row).earlier_ns); }},
      {"since_target_ms", "ms", "time since the onset of the event that takes the answer; negative: before it",
       "trial: keys.time_ns, events.onset_ns",
       [](const Row& row) { return target(row) ? ms_between(target(row)->onset_ns, key(row).time_ns) : ""; }},
      {"source", "", "how trustworthy the time is (see Grades)", "trial: keys.source",
       [](const Row& row) { return key(row).source; }},
      {"device", "", "name of the keyboard or mouse", "trial: keys.device, session: keyboard.devices", keyboard_name},
      {"x_px", "px", "of a click: from the left edge of the screen", "trial: keys.x",
       [](const Row& row) { return text(key(row).x); }},
      {"y_px", "px", "of a click: from the top edge of the screen", "trial: keys.y",
       [](const Row& row) { return text(key(row).y); }},
      {"box", "", "what was clicked: the cell of the grid, from 1, or target; empty: nothing that counts", "trial: keys.box",
       [](const Row& row) { return key(row).box ? row.trial.boxes[*key(row).box].id : ""; }},
  };
}

std::vector<Column> pointer_columns() {
  return {
      {"sample", "", "sample in the trial, in order of time, from 1", "place in trial: pointer",
       [](const Row& row) { return text(row.part + 1); }},
      {"time_ns", "ns", "when the position of the pointer was read, on the run's clock", "trial: pointer",
       [](const Row& row) { return text(sample(row).time_ns); }},
      {"since_target_ms", "ms", "the same since the onset of the event that takes the answer", "trial: pointer, events.onset_ns",
       [](const Row& row) { return target(row) ? ms_between(target(row)->onset_ns, sample(row).time_ns) : ""; }},
      {"x_px", "px", "from the left edge of the screen", "trial: pointer", [](const Row& row) { return text(sample(row).x); }},
      {"y_px", "px", "from the top edge of the screen", "trial: pointer", [](const Row& row) { return text(sample(row).y); }},
  };
}

}  // namespace

std::vector<Column> run_columns() {
  return {
      {"mode", "", "real, pilot or simulated; the three are never exported together", "session: mode",
       [](const Row& row) { return row.journal.header.mode; }},
      {"participant", "", "participant code", "session: participant",
       [](const Row& row) { return row.journal.header.participant; }},
      {"visit", "", "visit, from 1", "session: visit", [](const Row& row) { return text(row.journal.header.visit); }},
      {"run", "", "run of this visit, from 1; more than 1 when a visit was begun again", "session: run",
       [](const Row& row) { return text(row.journal.header.run); }},
  };
}

std::vector<Column> with_provenance(std::vector<Column> columns) {
  for (Column& column : provenance_columns()) columns.push_back(std::move(column));
  return columns;
}

const Table& trials_table() {
  static const Table table{"trials", "one trial", common_columns(), trial_families(), with_provenance(trial_columns())};
  return table;
}

const Table& events_table() {
  static const Table table{"events", "one event of one trial", common_columns(), {}, with_provenance(event_columns()), Table::Of::trial,
                           [](const Row& row) { return row.trial.events.size(); }};
  return table;
}

const Table& keys_table() {
  static const Table table{"keys", "one press or release of a key during a trial", common_columns(), {},
                           with_provenance(key_columns()), Table::Of::trial,
                           [](const Row& row) { return row.trial.keys.size(); }};
  return table;
}

const Table& pointer_table() {
  static const Table table{"pointer",
                           "one look at the pointer, about a hundred a second while a click is awaited; while it rests only the "
                           "first and the last",
                           common_columns(),
                           {},
                           with_provenance(pointer_columns()),
                           Table::Of::trial,
                           [](const Row& row) { return row.trial.pointer.size(); }};
  return table;
}

const std::vector<const Table*>& all_tables() {
  static const std::vector<const Table*> tables{&trials_table(),    &events_table(),    &keys_table(),  &pointer_table(),
                                                &answers_table(),   &awareness_table(), &solutions_table(), &recalled_table(),
                                                &recognition_table(), &loads_table(),   &thresholds_table(), &texts_table(), &pages_table(), &cells_table(),
                                                &scores_table(),    &group_table()};
  return tables;
}

}  // namespace app
