#include "engine/session/journal_lines.h"

#include "protocols/model/key.h"
#include "protocols/model/quantity.h"

namespace engine {
namespace {

constexpr int format = 1;

JsonLine& begin(JsonLine& line, std::string_view kind) {
  line.clear();
  return line.begin_object().member("kind", kind);
}

std::string_view to_text(protocols::Phase phase) {
  switch (phase) {
    case protocols::Phase::practice: return "practice";
    case protocols::Phase::main: return "main";
    case protocols::Phase::cover: return "cover";
    case protocols::Phase::awareness: return "awareness";
    case protocols::Phase::threshold: return "threshold";
  }
  return "";
}

std::string_view to_text(protocols::ThresholdStep::Measure measure) {
  return measure == protocols::ThresholdStep::Measure::frames ? "frames" : "contrast";
}

std::string_view to_text(protocols::EventRole role) {
  switch (role) {
    case protocols::EventRole::plain: return "plain";
    case protocols::EventRole::forward_mask: return "forward_mask";
    case protocols::EventRole::prime: return "prime";
    case protocols::EventRole::backward_mask: return "backward_mask";
  }
  return "";
}

void write_display(JsonLine& line, const Display& display) {
  const DisplayInfo info = display.info();
  line.key("display").begin_object().member("driver", info.driver);
  if (info.screen.empty())
    line.key("screen").null();
  else
    line.member("screen", info.screen);
  line.member("width_px", info.width_px).member("height_px", info.height_px).member("height_mm", info.height_mm);
  const Pulse pulse = display.pulse();
  line.member("mode_refresh_hz", info.mode_refresh_hz);
  line.member("measured_refresh_ns", pulse.measured ? std::optional(pulse.period) : std::nullopt);
  line.member("frames_ahead", display.frames_ahead()).member("note", info.note).end_object();
}

void write_keyboard(JsonLine& line, const Keyboard& keyboard) {
  const KeyboardInfo info = keyboard.info();
  line.key("keyboard").begin_object().member("source", to_text(info.source)).key("devices").begin_array();
  for (const auto& device : info.devices) line.value(device);
  line.end_array().end_object();
}

void write_played(JsonLine& line, const std::optional<Instant>& asked, const PlayReport& report) {
  line.member("asked_ns", asked).member("onset_ns", report.onset);
  line.member("latency_ns", report.begun ? std::optional(report.latency) : std::nullopt).member("underruns", report.underruns);
}

// `drawn`: where a duration comes from that is not the same on every trial.
void write_event(JsonLine& line, const EventRecord& event, std::string_view drawn) {
  line.begin_object().member("name", event.name).member("role", to_text(event.role));
  if (event.asked)
    line.member("asked", protocols::to_text(*event.asked));
  else
    line.key("asked").null();
  if (!drawn.empty()) line.member("drawn", drawn);
  line.member("asked_frames", event.asked_frames).member("asked_refresh", event.asked_refresh);
  line.member("shown", event.shown).member("refresh", event.refresh).member("onset_ns", event.onset);
  if (event.reported || event.in_hand) line.member("reported_ns", event.reported).member("in_hand_ns", event.in_hand);
  line.member("grade", to_text(event.grade)).member("shown_frames", event.shown_frames);
  if (event.marker)
    line.key("marker").begin_object().member("code", event.marker->code).member("sent_ns", event.marker->sent).end_object();
  if (!event.sounds.empty()) {
    line.key("sounds").begin_array();
    for (const SoundRecord& sound : event.sounds) {
      line.begin_object().member("what", sound.beep ? "beep" : "sound");
      write_played(line, sound.asked, sound.report);
      line.end_object();
    }
    line.end_array();
  }
  line.end_object();
}

void write_key(JsonLine& line, const KeyRecord& key) {
  line.begin_object().member("key", protocols::key_name(key.event.key)).member("action", to_text(key.event.action));
  line.member("time_ns", key.event.time).member("earlier_ns", key.event.earlier);
  line.member("source", to_text(key.event.source)).member("device", key.event.device);
  if (key.event.at) line.member("x", key.event.at->x).member("y", key.event.at->y);
  if (key.box) line.member("box", *key.box);
  line.member("verdict", to_text(key.verdict)).end_object();
}

// What stands in each box of a grid.
const protocols::PlannedGrid* grid_of(const protocols::PlannedTrial& plan) {
  for (const auto& event : plan.events)
    for (const auto& stimulus : event.shown)
      if (const auto* grid = event.until_answer || event.takes_answer ? std::get_if<protocols::PlannedGrid>(&stimulus) : nullptr) return grid;
  return nullptr;
}

void write_clicks(JsonLine& line, const protocols::PlannedTrial& plan, const TrialRecord& record) {
  const protocols::PlannedGrid* grid = grid_of(plan);
  line.key("boxes").begin_array();
  for (std::size_t i = 0; i < record.boxes.size(); ++i) {
    const auto& [id, box, target] = record.boxes[i];
    line.begin_object().member("id", id);
    if (grid) line.member("item", grid->cells[i].id);
    line.member("x", box.x).member("y", box.y).member("width", box.width).member("height", box.height);
    line.member("target", target).end_object();
  }
  line.end_array().key("flashes").begin_array();
  for (const auto& flash : record.flashes)
    line.begin_object().member("box", flash.box).member("onset_ns", flash.onset).end_object();
  line.end_array().key("pointer").begin_array();
  for (const auto& sample : record.pointer)
    line.begin_array().value(sample.time).value(sample.at.x).value(sample.at.y).end_array();
  line.end_array();
}

void write_prime(JsonLine& line, const PrimeRecord& prime) {
  line.begin_object().member("asked_frames", prime.asked_frames).member("shown_frames", prime.shown_frames);
  line.member("grade", to_text(prime.grade)).member("mask_onset_ns", prime.mask_onset).member("ok", prime.ok).end_object();
}

void write_key_name(JsonLine& line, std::string_view name, const std::optional<protocols::Key>& key) {
  line.key(name);
  if (key)
    line.value(protocols::key_name(*key));
  else
    line.null();
}

void write_source(JsonLine& line, std::string_view name, const std::optional<KeySource>& source) {
  if (source)
    line.member(name, to_text(*source));
  else
    line.key(name).null();
}

void write_typed(JsonLine& line, const TypedRecord& typed) {
  line.member("characters", typed.characters).member("keystrokes", typed.keystrokes).member("onset_ns", typed.onset);
  line.member("first_key_ns", typed.first_key).member("time_ns", typed.time);
  write_source(line, "source", typed.source);
  line.member("time_over", typed.time_over).member("kept", typed.kept);
}

}  // namespace

void write_session(JsonLine& line, const SessionRequest& request, const Devices& devices) {
  begin(line, "session").member("format", format).member("mode", to_text(request.mode));
  line.member("protocol_title", request.protocol.title).member("paradigm", request.protocol.paradigm);
  line.member("participant", request.participant.code).member("visit", request.participant.visit);
  line.member("ordinal", request.participant.ordinal).member("seed", request.seed);
  line.key("factors").begin_object();
  for (const auto& [factor, level] : request.allocation.levels) line.member(factor, level);
  line.end_object().key("strata").begin_object();
  for (const auto& [stratum, value] : request.participant.strata) line.member(stratum, value);
  line.end_object();
  if (const protocols::Membership& membership = request.participant.membership; !membership.group.empty())
    line.member("group", membership.group).member("role", membership.role);
  line.member("turn", request.allocation.turn).key("key_maps").begin_object();
  for (const auto& [block, rotation] : request.allocation.key_maps) line.member(block, rotation);
  line.end_object().member("clock", devices.clock.name());
  write_display(line, devices.display);
  write_keyboard(line, devices.keyboard);
  if (devices.pointer) line.key("pointer").begin_object().member("name", devices.pointer->name()).end_object();
  if (devices.audio) {
    const AudioInfo audio = devices.audio->info();
    line.key("audio").begin_object().member("driver", audio.driver).key("device");
    if (audio.device.empty())
      line.null();
    else
      line.value(audio.device);
    line.member("rate_hz", audio.rate).member("channels", audio.channels).member("buffer_frames", audio.buffer_frames);
    line.member("latency_ns", audio.latency).end_object();
  }
  if (devices.markers) line.key("markers").begin_object().member("port", devices.markers->name()).end_object();
  line.member("begin_ns", devices.clock.now()).members(request.header).end_object();
}

void write_step(JsonLine& line, std::string_view step, std::string_view name, Instant at) {
  begin(line, "step").member("step", step).member("name", name).member("begin_ns", at).end_object();
}

void write_step_end(JsonLine& line, std::string_view step, std::string_view name, Instant end, std::string_view further) {
  begin(line, "step_end").member("step", step).member("name", name).member("end_ns", end).members(further).end_object();
}

void write_step_left_out(JsonLine& line, std::string_view step, std::string_view name, std::string_view when, std::string_view value,
                         Instant at) {
  begin(line, "step_left_out").member("step", step).member("name", name).member("when", when).member("value", value);
  line.member("at_ns", at).end_object();
}

void write_answer(JsonLine& line, std::string_view step, const Answer& answer) {
  begin(line, "answer").member("step", step).member("question", answer.question);
  if (const auto* number = std::get_if<int>(&answer.value))
    line.member("value", *number);
  else if (const auto* value = std::get_if<std::string>(&answer.value))
    line.member("value", *value);
  else
    line.key("value").null();
  line.member("reversed", answer.reversed).member("position", answer.position).member("onset_ns", answer.onset).member("time_ns", answer.time);
  if (answer.source)
    line.member("source", to_text(*answer.source));
  else
    line.key("source").null();
  line.member("changes", answer.changes).end_object();
}

void write_page(JsonLine& line, std::string_view step, std::string_view page, int position, std::optional<Instant> onset, Instant end,
                std::string_view left_by) {
  begin(line, "page").member("step", step).member("page", page).member("position", position).member("onset_ns", onset);
  line.member("end_ns", end).member("left_by", left_by).end_object();
}

void write_sound(JsonLine& line, std::string_view step, std::string_view file, Instant asked, const PlayReport& report, Instant end) {
  begin(line, "sound").member("step", step).member("file", file);
  write_played(line, asked, report);
  line.member("end_ns", end).member("ended", report.over ? "whole" : "cut").end_object();
}

void write_score(JsonLine& line, std::string_view step, std::string_view score, std::optional<double> value, int answered, int of) {
  begin(line, "score").member("step", step).member("score", score).member("value", value).member("answered", answered);
  line.member("of", of).end_object();
}

void write_visibility(JsonLine& line, std::string_view step, const protocols::PlannedTrial& trial, int index, const Answer& answer) {
  begin(line, "visibility").member("step", step).member("block", trial.block).member("phase", to_text(trial.phase));
  line.member("round", trial.round).member("index", index);
  const auto* value = std::get_if<std::string>(&answer.value);
  line.member("value", value ? std::optional(std::stoi(*value)) : std::nullopt);
  line.member("onset_ns", answer.onset).member("time_ns", answer.time);
  if (answer.source) line.member("source", to_text(*answer.source));
  line.end_object();
}

void write_threshold(JsonLine& line, std::string_view step, const ThresholdFound& found, Instant at) {
  const protocols::ThresholdStep& spec = found.step;
  begin(line, "threshold").member("step", step).member("block", spec.choice.of).member("measure", to_text(spec.measure));
  line.member("method", "transformed_up_down").member("down_after", spec.down_after).member("from", spec.least).member("to", spec.most);
  line.member("size_of_step", spec.step).member("below", spec.below).member("trials", found.trials).member("reversals", found.reversals);
  line.member("met", found.met).member("value", found.level).member("exposure", found.exposure.value).key("sets").begin_array();
  for (const auto& block : spec.sets) line.value(block);
  line.end_array().member("at_ns", at).end_object();
}

void write_text(JsonLine& line, std::string_view step, const TextRecord& text) {
  begin(line, "text").member("step", step).member("id", text.id).member("characters", text.characters).member("words", text.words);
  line.member("onset_ns", text.onset).member("first_key_ns", text.first_key).member("end_ns", text.end);
  line.member("keystrokes", text.keystrokes).member("ended", text.ended);
  line.member("kept", text.kept).end_object();
}

void write_solution(JsonLine& line, std::string_view step, const SolutionRecord& solution) {
  const bool correct = solution.judged != protocols::Spelling::wrong;
  begin(line, "solution").member("step", step).member("item", solution.item).member("list", solution.list).member("position", solution.position);
  line.member("judged", solution.typed.characters == 0 ? "none" : protocols::to_text(solution.judged)).member("correct", correct);
  write_typed(line, solution.typed);
  line.end_object();
}

void write_recalled(JsonLine& line, std::string_view step, const RecalledRecord& word) {
  begin(line, "recalled").member("step", step).member("entry", word.entry).member("match", protocols::to_text(word.match));
  line.member("item", word.item).member("errors", word.errors).member("repeated", word.repeated);
  write_typed(line, word.typed);
  line.end_object();
}

void write_recall(JsonLine& line, std::string_view step, const RecallRecord& recall) {
  begin(line, "recall").member("step", step).member("of", recall.of).member("recalled", recall.recalled);
  line.member("repetitions", recall.repetitions).member("intrusions", recall.intrusions).member("ended", recall.ended);
  line.member("begin_ns", recall.begin).member("end_ns", recall.end).end_object();
}

void write_recognition(JsonLine& line, std::string_view step, const RecognitionRecord& recognition) {
  const Answer& answer = recognition.answer;
  begin(line, "recognition").member("step", step).member("item", recognition.item).member("list", recognition.list).member("position", recognition.position);
  line.member("old", recognition.old).member("answer", std::get<std::string>(answer.value)).member("correct", recognition.correct());
  const auto& sure = recognition.sure;
  const int* points = sure ? std::get_if<int>(&sure->value) : nullptr;
  line.member("confidence", points ? std::optional(*points) : std::nullopt).member("onset_ns", answer.onset).member("time_ns", answer.time);
  write_source(line, "source", answer.source);
  line.member("confidence_onset_ns", sure ? std::optional(sure->onset) : std::nullopt);
  line.member("confidence_time_ns", sure ? sure->time : std::nullopt).end_object();
}

void write_load(JsonLine& line, std::string_view step, const LoadRecord& load) {
  begin(line, "load").member("step", step).member("of", load.shown.size()).member("right", load.right);
  line.member("correct", load.shown == load.typed_digits).member("shown", load.shown).member("typed", load.typed_digits);
  line.member("shown_onset_ns", load.shown_onset).member("shown_end_ns", load.shown_end);
  write_typed(line, load.typed);
  line.end_object();
}

void write_slots(JsonLine& line, const std::vector<std::pair<std::string, std::vector<SlotName>>>& slots) {
  begin(line, "slots").key("slots").begin_object();
  for (const auto& [slot, names] : slots) {
    line.key(slot).begin_array();
    for (const auto& name : names) {
      line.begin_object().member("id", name.id).member("letters", name.letters).member("script", name.script);
      if (name.like)
        line.member("like", *name.like).member("letters_more", name.letters_more).member("same_script", name.same_script);
      if (name.given) line.member("given", *name.given);
      if (name.familiarity) line.member("familiarity", *name.familiarity);
      line.end_object();
    }
    line.end_array();
  }
  line.end_object().end_object();
}

void write_plan(JsonLine& line, const protocols::PlannedBlock& block) {
  begin(line, "plan").member("block", block.block).member("phase", to_text(block.phase)).member("round", block.round);
  line.member("trials", block.trials.size()).key("longest_runs").begin_object();
  for (const auto& [label, run] : block.longest_runs) line.member(label, run);
  line.end_object().key("least_distances").begin_object();
  for (const auto& [label, distance] : block.least_distances) line.member(label, distance);
  line.end_object().key("transitions").begin_object();
  for (const auto& transitions : block.transitions) {
    line.key(transitions.label).begin_object();
    for (std::size_t from = 0; from < transitions.counts.size(); ++from) {
      line.key(transitions.values[from]).begin_object();
      for (std::size_t to = 0; to < transitions.counts[from].size(); ++to)
        line.member(transitions.values[to], transitions.counts[from][to]);
      line.end_object();
    }
    line.end_object();
  }
  line.end_object().key("assigned").begin_object();
  for (const auto& column : block.assigned) {
    line.key(column.list + "." + column.column).begin_object();
    for (const auto& [id, value] : column.values) line.member(id, value);
    line.end_object();
  }
  line.end_object().end_object();
}

void write_trial(JsonLine& line, const protocols::PlannedTrial& plan, const TrialPlace& place, const TrialRecord& record) {
  begin(line, "trial").member("step", place.step).member("block", plan.block).member("phase", to_text(plan.phase)).member("round", plan.round);
  line.member("index", place.index).member("repeats", place.repeats);
  line.key("items").begin_object();
  for (const auto& binding : plan.bindings) line.member(binding.variable, binding.item.id);
  line.end_object().key("cell").begin_object();
  for (const auto& [label, value] : plan.cell) line.member(label, value);
  line.end_object().key("choices").begin_object();
  for (const auto& [value, key] : plan.choices) line.member(value, protocols::key_name(key));
  line.end_object();
  write_key_name(line, "correct_key", plan.correct);
  if (plan.exposure) {
    line.key("exposure").begin_object().member("step", plan.exposure->step).member("measure", to_text(plan.exposure->measure));
    line.member("value", plan.exposure->value).end_object();
  }
  line.key("events").begin_array();
  for (std::size_t i = 0; i < record.events.size(); ++i)
    write_event(line, record.events[i], i < plan.events.size() ? std::string_view(plan.events[i].drawn) : "");
  line.end_array().key("keys").begin_array();
  for (const auto& key : record.keys) write_key(line, key);
  line.end_array().member("target", record.target);
  write_key_name(line, "answer", record.answer);
  if (plan.click) write_clicks(line, plan, record);
  line.member("rt_ns", record.rt).member("correct", record.correct).key("primes").begin_array();
  for (const auto& prime : record.primes) write_prime(line, prime);
  line.end_array().member("late_frames", record.late_frames).key("flags").begin_array();
  for (const auto flag : record.flags) line.value(to_text(flag));
  line.end_array().end_object();
}

void write_keys(JsonLine& line, std::string_view block, protocols::Phase phase, int round, int after_index, std::span<const KeyRecord> keys) {
  begin(line, "keys").member("block", block).member("phase", to_text(phase)).member("round", round);
  line.member("after_index", after_index).key("keys").begin_array();
  for (const auto& key : keys) write_key(line, key);
  line.end_array().end_object();
}

void write_round(JsonLine& line, std::string_view block, int round, int correct, int of, bool met) {
  begin(line, "round").member("block", block).member("round", round).member("correct", correct).member("of", of);
  line.member("met", met).end_object();
}

void write_pause(JsonLine& line, std::string_view why, Instant from, Instant to) {
  begin(line, "pause").member("why", why).member("begin_ns", from).member("end_ns", to).end_object();
}

void write_stop(JsonLine& line, std::string_view why, Instant at) {
  begin(line, "stop").member("why", why).member("at_ns", at).end_object();
}

void write_note(JsonLine& line, std::string_view what, std::string_view about, Instant at) {
  begin(line, "note").member("what", what).member("about", about).member("at_ns", at).end_object();
}

void write_machine(JsonLine& line, std::string_view what, Instant at) {
  begin(line, "machine").member("what", what).member("at_ns", at).end_object();
}

void write_end(JsonLine& line, const SessionOutcome& outcome, Instant at) {
  begin(line, "end").member("end", outcome.end == SessionOutcome::End::finished ? "finished" : "stopped");
  if (!outcome.why.empty()) line.member("why", outcome.why);
  line.member("trials", outcome.trials).member("picture_bytes_most", outcome.picture_bytes_most).member("at_ns", at).end_object();
}

}  // namespace engine
