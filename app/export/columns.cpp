#include "app/export/columns.h"

#include "app/export/member_columns.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdio>

namespace app {
namespace {

std::string hz_of(const std::optional<engine::Duration>& period) {
  if (!period || *period <= engine::Duration(0)) return "";
  std::array<char, 32> digits{};
  const int length = std::snprintf(digits.data(), digits.size(), "%.4f", 1e9 / static_cast<double>(period->count()));
  return std::string(digits.data(), static_cast<std::size_t>(length));
}

std::string value_of_key(const TrialLine& trial, const std::optional<std::string>& key) {
  if (!key) return "";
  for (const auto& [value, its_key] : trial.choices) {
    if (its_key == *key) return value;
  }
  return "";
}

const TrialLine::Event* target(const Row& row) { return row.trial.target ? &row.trial.events[*row.trial.target] : nullptr; }
const TrialLine::Prime* first_prime(const Row& row) { return row.trial.primes.empty() ? nullptr : &row.trial.primes.front(); }
const TrialLine::Key* answer_key(const Row& row) {
  const auto found = std::ranges::find(row.trial.keys, engine::KeyVerdict::answer, &TrialLine::Key::verdict);
  return found == row.trial.keys.end() ? nullptr : &*found;
}
// What stands in a box: the item in a cell of a grid, else the box's own name.
std::string content_of(const TrialLine::Box& box) { return box.item.value_or(box.id); }

std::string answer_of(const Row& row) {
  const TrialLine::Key* key = answer_key(row);
  if (key && key->box) return content_of(row.trial.clicks->boxes[*key->box]);
  return value_of_key(row.trial, row.trial.answer);
}

const TrialLine::Box* target_box(const Row& row) {
  if (!row.trial.clicks) return nullptr;
  const auto& boxes = row.trial.clicks->boxes;
  const auto found = std::ranges::find(boxes, true, &TrialLine::Box::target);
  return found == boxes.end() ? nullptr : &*found;
}
std::string right_answer_of(const Row& row) {
  return target_box(row) ? content_of(*target_box(row)) : value_of_key(row.trial, row.trial.correct_key);
}

const engine::SessionLine& session(const Row& row) { return row.journal.header; }
const engine::Provenance& provenance(const Row& row) { return row.journal.header.provenance; }
const TrialLine& trial(const Row& row) { return row.trial; }
const TrialLine::Sample& sample(const Row& row) { return row.trial.clicks->pointer[row.part]; }
const TrialLine::Event& event(const Row& row) { return row.trial.events[row.part]; }
// Of what it plays; where it plays nothing, of the station's beep.
const TrialLine::Sound* sound(const Row& row) {
  const auto& sounds = event(row).sounds;
  return sounds && !sounds->empty() ? &sounds->front() : nullptr;
}
const TrialLine::Key& key(const Row& row) { return row.trial.keys[row.part]; }

// Empty when either moment is unknown.
std::string ms_between(const std::optional<engine::Instant>& from, const std::optional<engine::Instant>& to) {
  return from && to ? ms(*to - *from) : "";
}

std::string primes_ok(const Row& row) {
  if (row.trial.primes.empty()) return "";
  bool unknown = false;
  for (const TrialLine::Prime& prime : row.trial.primes) {
    if (prime.ok == false) return "0";
    unknown = unknown || !prime.ok;
  }
  return unknown ? "" : "1";
}

std::string timing_ok(const Row& row) {
  using enum engine::TrialFlag;
  constexpr std::array faults{prime_frames, skipped_refresh, late_start, receipt_missing, not_visible};
  return text(
      std::ranges::none_of(row.trial.flags, [&](engine::TrialFlag flag) { return std::ranges::find(faults, flag) != faults.end(); }));
}

std::string keyboard_name(const Row& row) {
  if (key(row).device < 0) return "touch screen";
  const auto& names = row.journal.header.keyboard.devices;
  const auto index = static_cast<std::size_t>(key(row).device);
  return index < names.size() ? names[index] : "";
}

// Which run and trial a row belongs to, and what every data file must say about where it comes from.
std::vector<Column> common_columns() {
  std::vector<Column> columns = run_columns();
  const std::vector<Column> of_trial{
      column_of<trial, &TrialLine::step>("step", "trial: "),
      column_of<trial, &TrialLine::block>("block", "trial: "),
      column_of<trial, &TrialLine::phase>("phase", "trial: "),
      column_of<trial, &TrialLine::round>("round", "trial: "),
      {"trial", "", "number of the trial in its block or round, from 1", "trial: index + 1",
       [](const Row& row) { return text(row.trial.index + 1); }},
  };
  columns.insert(columns.end(), of_trial.begin(), of_trial.end());
  return columns;
}
std::vector<Column> provenance_columns() {
  return {
      column_of<provenance, &engine::Provenance::program>("program", "session: "),
      column_of<provenance, &engine::Provenance::protocol_sha256>("protocol_sha256", "session: "),
      column_of<session, &engine::SessionLine::seed>("seed", "session: "),
      {"display", "", "the display system that showed the pictures", "session: display.driver",
       [](const Row& row) { return row.journal.header.display.driver; }},
      {"refresh_hz", "Hz", "refresh rate of the screen as measured at the start", "session: display.measured_refresh_ns",
       [](const Row& row) { return hz_of(row.journal.header.display.measured_refresh); }},
  };
}

std::vector<ColumnFamily> trial_families() {
  return {
      {"factor_", "the participant's level of this between-participants factor", "session: factors",
       [](const Row& row) -> const Labels& { return row.journal.header.factors; }},
      {"cell_", "one column for each label in the block's `cells`, such as `cell_prime.kind`: the value on this trial", "trial: cell",
       [](const Row& row) -> const Labels& { return row.trial.cell; }},
      {"item_",
       "one column for each variable, such as `item_target`: id of the item shown; a nominated name appears only as its slot and number "
       "(AF1)",
       "trial: items", [](const Row& row) -> const Labels& { return row.trial.items; }},
      {"column_",
       "one column for each column of the lists that the items come from, such as `column_pair.prime`: what the item of this trial has in "
       "it; `column_pair.text` "
       "where the text is another than the id; of a nominated name only its slot",
       "trial: columns", [](const Row& row) -> const Labels& { return row.trial.columns; }},
  };
}

std::vector<Column> trial_columns() {
  return {
      {"trial_in_run", "", "number of the trial in the whole run, practice included, from 1", "order of the trial lines",
       [](const Row& row) { return text(row.trial_in_run + 1); }},
      {"repeats_trial", "", "number (`trial`) of the trial that is run again here, because its prime was mistimed; empty: a planned trial",
       "trial: repeats + 1", [](const Row& row) { return row.trial.repeats ? text(*row.trial.repeats + 1) : ""; }},
      {"rt_ms", "ms",
       "reaction time: time of the key press minus onset of the event that took the answer; empty: no answer, or the onset is unknown",
       "trial: rt_ns", [](const Row& row) { return ms(row.trial.rt); }},
      column_of<trial, &TrialLine::rt>("rt_ns", "trial: "),
      {"answer", "", "the answer: the meaning of the key that was pressed, or the item that was clicked; empty: no answer in time",
       "trial: answer, choices; keys.box, boxes", answer_of},
      column_of<trial, &TrialLine::answer>("answer_key", "trial: "),
      {"correct_answer", "", "the right answer; empty: no answer is right or wrong", "trial: correct_key, choices; boxes.target",
       right_answer_of},
      column_of<trial, &TrialLine::correct>("correct", "trial: "),
      {"target_box", "", "number of the grid cell (from 1) that contains the target; empty: answers are given by keys", "trial: boxes",
       [](const Row& row) { return target_box(row) ? target_box(row)->id : ""; }},
      {"wrong_clicks", "", "number of clicks on wrong cells before the target was clicked; empty: answers are given by keys",
       "trial: keys.verdict",
       [](const Row& row) {
         return !row.trial.clicks ? "" : text(std::ranges::count(row.trial.keys, engine::KeyVerdict::miss, &TrialLine::Key::verdict));
       }},
      {"flags", "", "what was unusual in the trial, in words separated by spaces (see Flags)", "trial: flags",
       [](const Row& row) { return text(row.trial.flags); }},
      {"timing_ok", "",
       "0 if one of the flags prime_frames, skipped_refresh, late_start, receipt_missing or not_visible is set, otherwise 1",
       "trial: flags", timing_ok},
      {"primes", "", "number of masked primes in the trial; the columns `prime_…` are about the first of them, the table `events` has all",
       "trial: primes", [](const Row& row) { return text(row.trial.primes.size()); }},
      {"primes_ok", "",
       "1 if every masked prime was shown for exactly the refreshes asked for, 0 if not; empty: unknown, or no masked prime",
       "trial: primes.ok", primes_ok},
      {"prime_asked_frames", "refreshes", "for how many refreshes the first prime was to be shown", "trial: primes.asked_frames",
       [](const Row& row) { return first_prime(row) ? text(first_prime(row)->asked_frames) : ""; }},
      {"prime_shown_frames", "refreshes", "for how many refreshes it was shown; empty: this display does not report it",
       "trial: primes.shown_frames", [](const Row& row) { return first_prime(row) ? text(first_prime(row)->shown_frames) : ""; }},
      {"prime_grade", "", "how trustworthy the onset of the prime is (see Grades)", "trial: primes.grade",
       [](const Row& row) { return first_prime(row) ? text(first_prime(row)->grade) : ""; }},
      {"prime_mask_onset_ns", "ns", "onset of the picture that followed the prime", "trial: primes.mask_onset_ns",
       [](const Row& row) { return first_prime(row) ? text(first_prime(row)->mask_onset) : ""; }},
      {"target_event", "", "name of the event that took the answer", "trial: target, events.name",
       [](const Row& row) { return target(row) ? target(row)->name : ""; }},
      {"target_onset_ns", "ns", "onset of that event, on the run's clock", "trial: events.onset_ns",
       [](const Row& row) { return target(row) ? text(target(row)->onset) : ""; }},
      {"target_grade", "", "how trustworthy that onset is (see Grades)", "trial: events.grade",
       [](const Row& row) { return target(row) ? text(target(row)->grade) : ""; }},
      {"answer_time_ns", "ns", "time at which the key press of the answer was received, on the same clock", "trial: keys.time_ns",
       [](const Row& row) { return answer_key(row) ? text(answer_key(row)->time) : ""; }},
      {"answer_earlier_ns", "ns", "the key may have been pressed up to this long before that time", "trial: keys.earlier_ns",
       [](const Row& row) { return answer_key(row) ? text(answer_key(row)->earlier) : ""; }},
      {"answer_source", "", "where the time of the key press comes from (see Grades)", "trial: keys.source",
       [](const Row& row) { return answer_key(row) ? text(answer_key(row)->source) : ""; }},
      column_of<trial, &TrialLine::late_frames>("late_frames", "trial: "),
      {"run_end", "",
       "how the run ended: finished (also if a step `end` of the protocol ended it: see `why` in the table `runs`), stopped (ended early), "
       "declined (consent was not given) or cut_off (power loss or crash: all that was written before it is complete)",
       "end: end", [](const Row& row) { return row.journal.end ? text(*row.journal.end) : "cut_off"; }},
      column_of<session, &engine::SessionLine::ordinal>("ordinal", "session: "),
      column_of<provenance, &engine::Provenance::started_utc>("started_utc", "session: "),
      {"visit_deviation", "",
       "whether the visit took place within the `gap` that the protocol allows: none (it did), too_early, too_late or no_earlier_visit; "
       "empty: the visit follows no other visit",
       "session: visit_window.deviation",
       [](const Row& row) {
         const auto& window = row.journal.header.provenance.visit_window;
         return window ? text(window->deviation) : "";
       }},
      column_of<session, &engine::SessionLine::protocol_title>("protocol_title", "session: "),
      column_of<session, &engine::SessionLine::paradigm>("paradigm", "session: "),
  };
}

std::vector<Column> event_columns() {
  return {
      {"event_number", "", "number of the event in the trial, from 1", "place in trial: events",
       [](const Row& row) { return text(row.part + 1); }},
      column_of<event, &TrialLine::Event::name>("event", "trial: events."),
      column_of<event, &TrialLine::Event::role>("event_role", "trial: events."),
      column_of<event, &TrialLine::Event::content>("content", "trial: events."),
      column_of<event, &TrialLine::Event::asked>("asked", "trial: events."),
      column_of<event, &TrialLine::Event::asked_frames>("asked_frames", "trial: events."),
      column_of<event, &TrialLine::Event::shown_frames>("shown_frames", "trial: events."),
      column_of<event, &TrialLine::Event::shown>("shown", "trial: events."),
      column_of<event, &TrialLine::Event::onset>("onset_ns", "trial: events."),
      column_of<event, &TrialLine::Event::grade>("onset_grade", "trial: events."),
      {"reported_ns", "ns", "the time that the display system reported; only if the onset was computed from such a time",
       "trial: events.reported_ns", [](const Row& row) { return event(row).raw ? text(event(row).raw->reported) : ""; }},
      {"in_hand_ns", "ns", "time at which that report reached the program; the picture was displayed before", "trial: events.in_hand_ns",
       [](const Row& row) { return event(row).raw ? text(event(row).raw->in_hand) : ""; }},
      {"since_trial_ms", "ms", "onset of the event, counted from the onset of the first event of the trial", "trial: events.onset_ns",
       [](const Row& row) { return ms_between(row.trial.events.front().onset, event(row).onset); }},
      column_of<event, &TrialLine::Event::asked_refresh>("asked_refresh", "trial: events."),
      column_of<event, &TrialLine::Event::refresh>("refresh", "trial: events."),
      {"marker", "", "byte sent to another machine at the onset of the event; empty: none", "trial: events.marker.code",
       [](const Row& row) { return event(row).marker ? text(event(row).marker->code) : ""; }},
      {"marker_sent_ns", "ns", "time at which the byte was handed to the port; empty: none was sent, or the port did not accept it",
       "trial: events.marker.sent_ns", [](const Row& row) { return event(row).marker ? text(event(row).marker->sent) : ""; }},
      {"sound", "", "sound: the event has a sound; beep: only the sync beep of the station; empty: neither", "trial: events.sounds.what",
       [](const Row& row) { return sound(row) ? text(sound(row)->what) : ""; }},
      {"sound_asked_ns", "ns", "planned beginning of the sound: the expected time of the first refresh of the event",
       "trial: events.sounds.asked_ns", [](const Row& row) { return sound(row) ? text(sound(row)->played.asked) : ""; }},
      {"sound_onset_ns", "ns",
       "estimated time at which the sound began; delays after the sound was handed to the sound driver are not included",
       "trial: events.sounds.onset_ns", [](const Row& row) { return sound(row) ? text(sound(row)->played.onset) : ""; }},
      {"sound_latency_ns", "ns", "the estimated delay of the sound device; `sound_onset_ns` includes it already",
       "trial: events.sounds.latency_ns", [](const Row& row) { return sound(row) ? text(sound(row)->played.latency) : ""; }},
      {"sound_underruns", "", "how often the sound device may have run out of sound while it played, so that there may be a gap",
       "trial: events.sounds.underruns", [](const Row& row) { return sound(row) ? text(sound(row)->played.underruns) : ""; }},
  };
}

std::vector<Column> key_columns() {
  return {
      {"key_number", "", "number of the key event in the trial, in order of time, from 1", "place in trial: keys",
       [](const Row& row) { return text(row.part + 1); }},
      column_of<key, &TrialLine::Key::key>("key", "trial: keys."),
      column_of<key, &TrialLine::Key::action>("action", "trial: keys."),
      column_of<key, &TrialLine::Key::verdict>("verdict", "trial: keys."),
      column_of<key, &TrialLine::Key::time>("time_ns", "trial: keys."),
      column_of<key, &TrialLine::Key::earlier>("earlier_ns", "trial: keys."),
      {"since_target_ms", "ms", "time since the onset of the event that takes the answer; negative: before it",
       "trial: keys.time_ns, events.onset_ns",
       [](const Row& row) { return target(row) ? ms_between(target(row)->onset, key(row).time) : ""; }},
      column_of<key, &TrialLine::Key::source>("source", "trial: keys."),
      {"device", "", "name of the keyboard or mouse", "trial: keys.device, session: keyboard.devices", keyboard_name},
      column_of<key, &TrialLine::Key::x>("x_px", "trial: keys."),
      column_of<key, &TrialLine::Key::y>("y_px", "trial: keys."),
      {"box", "",
       "what was clicked: in a grid the number of the cell, from 1; on a scale the number; `target`: the only stimulus. Empty: the click "
       "was beside all of these, or the key was one of the keyboard",
       "trial: keys.box, boxes.id", [](const Row& row) { return key(row).box ? row.trial.clicks->boxes[*key(row).box].id : ""; }},
  };
}

std::vector<Column> pointer_columns() {
  return {
      {"sample", "", "number of the sample in the trial, in order of time, from 1", "place in trial: pointer",
       [](const Row& row) { return text(row.part + 1); }},
      column_of<sample, &TrialLine::Sample::time>("time_ns", "trial: pointer."),
      {"since_target_ms", "ms", "time since the onset of the event that takes the answer", "trial: pointer, events.onset_ns",
       [](const Row& row) { return target(row) ? ms_between(target(row)->onset, sample(row).time) : ""; }},
      column_of<sample, &TrialLine::Sample::x>("x_px", "trial: pointer."),
      column_of<sample, &TrialLine::Sample::y>("y_px", "trial: pointer."),
  };
}

}  // namespace

std::vector<Column> run_columns() {
  return {
      column_of<session, &engine::SessionLine::mode>("mode", "session: "),
      column_of<session, &engine::SessionLine::participant>("participant", "session: "),
      column_of<session, &engine::SessionLine::visit>("visit", "session: "),
      column_of<provenance, &engine::Provenance::run>("run", "session: "),
      column_of<session, &engine::SessionLine::group>("group", "session: "),
      column_of<session, &engine::SessionLine::role>("role", "session: "),
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
                           "one measured position of the mouse pointer, about 100 per second while the program waits for a click; if the "
                           "pointer does not move, only the first and the last position are kept",
                           common_columns(),
                           {},
                           with_provenance(pointer_columns()),
                           Table::Of::trial,
                           [](const Row& row) { return row.trial.clicks ? row.trial.clicks->pointer.size() : 0; }};
  return table;
}

const std::vector<const Table*>& all_tables() {
  static const std::vector<const Table*> tables{
      &runs_table(),      &trials_table(),    &events_table(),   &keys_table(),        &pointer_table(), &answers_table(),
      &awareness_table(), &solutions_table(), &recalled_table(), &recognition_table(), &loads_table(),   &thresholds_table(),
      &texts_table(),     &pages_table(),     &cells_table(),    &scores_table(),      &group_table()};
  return tables;
}

}  // namespace app
