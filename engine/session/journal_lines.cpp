#include "engine/session/journal_lines.h"

#include "engine/session/event_content.h"

#include "protocols/model/key.h"
#include "protocols/model/quantity.h"

namespace engine {
namespace {

std::optional<std::string> unless_empty(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

std::optional<std::string> name_of(const std::optional<protocols::Key>& key) {
  return key ? std::optional(protocols::key_name(*key)) : std::nullopt;
}

DisplayRecord display_record(const Display& display) {
  const DisplayInfo info = display.info();
  const Pulse pulse = display.pulse();
  return {.driver = info.driver,
          .screen = unless_empty(info.screen),
          .width_px = info.width_px,
          .height_px = info.height_px,
          .height_mm = info.height_mm,
          .mode_refresh_hz = info.mode_refresh_hz,
          .measured_refresh = pulse.measured ? std::optional(pulse.period) : std::nullopt,
          .frames_ahead = display.frames_ahead(),
          .note = info.note};
}

AudioRecord audio_record(const AudioInfo& info) {
  return {info.driver, unless_empty(info.device), info.rate, info.channels, info.buffer_frames, info.latency};
}

// `drawn`: where a duration comes from that is not the same on every trial.
TrialLine::Event event_record(const EventRecord& event, const protocols::PlannedEvent& planned) {
  TrialLine::Event line{.name = event.name,
                        .role = event.role,
                        .asked = event.asked ? std::optional(protocols::to_text(*event.asked)) : std::nullopt,
                        .drawn = unless_empty(planned.drawn),
                        .content = unless_empty(content_of(planned)),
                        .asked_frames = event.asked_frames,
                        .asked_refresh = event.asked_refresh,
                        .shown = event.shown,
                        .refresh = event.refresh,
                        .onset = event.onset,
                        .raw = std::nullopt,
                        .grade = event.grade,
                        .shown_frames = event.shown_frames,
                        .marker = std::nullopt,
                        .sounds = std::nullopt};
  if (event.reported || event.in_hand) line.raw = {event.reported, event.in_hand};
  if (event.marker) line.marker = {event.marker->code, event.marker->sent};
  if (!event.sounds.empty()) line.sounds.emplace();
  for (const SoundRecord& sound : event.sounds)
    line.sounds->push_back({sound.beep ? SoundOf::beep : SoundOf::event, played(sound.asked, sound.report)});
  return line;
}

// What stands in each box of a grid.
const protocols::PlannedGrid* grid_of(const protocols::PlannedTrial& plan) {
  for (const auto& event : plan.events)
    for (const auto& stimulus : event.shown)
      if (const auto* grid = event.until_answer || event.takes_answer ? std::get_if<protocols::PlannedGrid>(&stimulus) : nullptr)
        return grid;
  return nullptr;
}

TrialLine::Clicks click_records(const protocols::PlannedTrial& plan, const TrialRecord& record) {
  const protocols::PlannedGrid* grid = grid_of(plan);
  TrialLine::Clicks clicks;
  for (std::size_t i = 0; i < record.boxes.size(); ++i) {
    const auto& [id, box, target] = record.boxes[i];
    clicks.boxes.push_back({id, grid ? std::optional(grid->cells[i].id) : std::nullopt, box.x, box.y, box.width, box.height, target});
  }
  for (const FlashRecord& flash : record.flashes) clicks.flashes.push_back({flash.box, flash.onset});
  for (const PointerSample& sample : record.pointer) clicks.pointer.push_back({sample.time, sample.at.x, sample.at.y});
  return clicks;
}

// Every column of an item; its text too, where its id does not say it and it is nobody's.
void add_columns(const protocols::Binding& binding, Labels& columns) {
  const auto& [variable, item] = binding;
  if (const std::string* text = item.text.plain(); text && *text != item.id) columns.emplace_back(variable + ".text", *text);
  for (const auto& [column, value] : item.columns) columns.emplace_back(variable + "." + column, value);
}

Named<Named<int>> counts_of(const protocols::Transitions& transitions) {
  Named<Named<int>> counts;
  for (std::size_t from = 0; from < transitions.counts.size(); ++from) {
    auto& [value, followed] = counts.emplace_back(transitions.values[from], Named<int>());
    for (std::size_t to = 0; to < transitions.counts[from].size(); ++to)
      followed.emplace_back(transitions.values[to], transitions.counts[from][to]);
  }
  return counts;
}

// Empty: the study is not written in visits.
std::optional<std::string> visit_name(const protocols::Protocol& protocol, int visit) {
  const auto place = static_cast<std::size_t>(visit - 1);
  return place < protocol.visits.size() ? std::optional(protocol.visits[place].name) : std::nullopt;
}

}  // namespace

SessionLine session_line(const SessionRequest& request, const Devices& devices) {
  const protocols::Participant& participant = request.participant;
  const KeyboardInfo keyboard = devices.keyboard.info();
  SessionLine line{.format = journal_format,
                   .mode = request.mode,
                   .protocol_title = request.protocol.title,
                   .paradigm = request.protocol.paradigm,
                   .participant = participant.code,
                   .visit = participant.visit,
                   .visit_name = visit_name(request.protocol, participant.visit),
                   .ordinal = participant.ordinal,
                   .seed = request.seed,
                   .factors = Labels(request.allocation.levels.begin(), request.allocation.levels.end()),
                   .strata = Labels(participant.strata.begin(), participant.strata.end()),
                   .group = unless_empty(participant.membership.group),
                   .role = participant.membership.group.empty() ? std::nullopt : std::optional(participant.membership.role),
                   .turn = request.allocation.turn,
                   .key_maps = Named<int>(request.allocation.key_maps.begin(), request.allocation.key_maps.end()),
                   .clock = devices.clock.name(),
                   .display = display_record(devices.display),
                   .keyboard = {keyboard.source, keyboard.devices},
                   .pointer = std::nullopt,
                   .audio = std::nullopt,
                   .markers = std::nullopt,
                   .begin = devices.clock.now(),
                   .provenance = request.provenance};
  if (devices.pointer) line.pointer = {devices.pointer->name()};
  if (devices.audio) line.audio = audio_record(devices.audio->info());
  if (devices.markers) line.markers = {devices.markers->name()};
  return line;
}

PlanLine plan_line(const protocols::PlannedBlock& block) {
  PlanLine line{.block = block.block,
                .phase = block.phase,
                .round = block.round,
                .trials = block.trials.size(),
                .longest_runs = block.longest_runs,
                .least_distances = block.least_distances,
                .transitions = {},
                .assigned = {},
                .order = {}};
  for (const auto& transitions : block.transitions) line.transitions.emplace_back(transitions.label, counts_of(transitions));
  for (const auto& column : block.assigned) line.assigned.emplace_back(column.list + "." + column.column, column.values);
  line.order.reserve(block.trials.size());
  for (const protocols::PlannedTrial& trial : block.trials) {
    PlannedTrialRecord& planned = line.order.emplace_back();
    for (const auto& binding : trial.bindings) planned.items.emplace_back(binding.variable, binding.item.id);
    planned.cell = trial.cell;
    planned.key = name_of(trial.correct);
    for (const auto& [value, key] : trial.choices)
      if (key == trial.correct) planned.answer = value;
  }
  return line;
}

TrialLine trial_line(const protocols::PlannedTrial& plan, const TrialPosition& place, const TrialRecord& record) {
  TrialLine line;
  line.step = place.step;
  line.block = plan.block;
  line.phase = plan.phase;
  line.round = plan.round;
  line.index = place.index;
  line.repeats = place.repeats;
  line.items.reserve(plan.bindings.size());
  for (const auto& binding : plan.bindings) line.items.emplace_back(binding.variable, binding.item.id);
  for (const auto& binding : plan.bindings) add_columns(binding, line.columns);
  line.cell = plan.cell;
  line.choices.reserve(plan.choices.size());
  for (const auto& [value, key] : plan.choices) line.choices.emplace_back(value, protocols::key_name(key));
  line.correct_key = name_of(plan.correct);
  if (plan.exposure) line.exposure = {plan.exposure->step, plan.exposure->measure, plan.exposure->value};
  line.events.reserve(record.events.size());
  static const protocols::PlannedEvent not_planned;
  for (std::size_t i = 0; i < record.events.size(); ++i) {
    const protocols::PlannedEvent& planned = i < plan.events.size() ? plan.events[i] : not_planned;
    line.events.push_back(event_record(record.events[i], planned));
  }
  line.keys = key_records(record.keys);
  line.target = record.target;
  line.answer = name_of(record.answer);
  if (plan.click) line.clicks = click_records(plan, record);
  line.rt = record.rt;
  line.correct = record.correct;
  for (const PrimeRecord& prime : record.primes)
    line.primes.push_back({prime.asked_frames, prime.shown_frames, prime.grade, prime.mask_onset, prime.ok});
  line.late_frames = record.late_frames;
  line.flags = record.flags;
  return line;
}

std::vector<TrialLine::Key> key_records(std::span<const KeyRecord> keys) {
  std::vector<TrialLine::Key> records;
  records.reserve(keys.size());
  for (const auto& [event, verdict, box] : keys)
    records.push_back({.key = protocols::key_name(event.key),
                       .action = event.action,
                       .time = event.time,
                       .earlier = event.earlier,
                       .source = event.source,
                       .device = event.device,
                       .x = event.at ? std::optional(event.at->x) : std::nullopt,
                       .y = event.at ? std::optional(event.at->y) : std::nullopt,
                       .box = box,
                       .verdict = verdict});
  return records;
}

TrialLine::Played played(const std::optional<Instant>& asked, const PlayReport& report) {
  return {asked, report.onset, report.begun ? std::optional(report.latency) : std::nullopt, report.underruns};
}

VisibilityLine visibility_line(const protocols::PlannedTrial& trial, int index, const AnswerLine& answer) {
  const auto* value = std::get_if<std::string>(&answer.value);
  return {.step = answer.step,
          .block = trial.block,
          .phase = trial.phase,
          .round = trial.round,
          .index = index,
          .value = value ? std::optional(std::stoi(*value)) : std::nullopt,
          .onset = answer.onset,
          .time = answer.time,
          .source = answer.source};
}

ThresholdLine threshold_line(const std::string& step, const ThresholdFound& found, Instant at) {
  const protocols::ThresholdStep& spec = found.step;
  return {.step = step,
          .block = spec.choice.of,
          .measure = spec.measure,
          .method = "transformed_up_down",
          .down_after = spec.down_after,
          .from = spec.least,
          .to = spec.most,
          .size_of_step = spec.step,
          .below = spec.below,
          .trials = found.trials,
          .reversals = found.reversals,
          .met = found.met,
          .value = found.level,
          .exposure = found.exposure.value,
          .sets = spec.sets,
          .at = at};
}

EndLine end_line(const SessionOutcome& outcome, Instant at) {
  return {outcome.end, unless_empty(outcome.why), outcome.trials, outcome.picture_bytes_most, at};
}

}  // namespace engine
