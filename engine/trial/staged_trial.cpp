#include "engine/trial/staged_trial.h"

#include <algorithm>

#include "engine/check.h"
#include "engine/input/operator_keys.h"

namespace engine {
namespace {

bool shows_scale(const protocols::PlannedTrial& plan) {
  for (const auto& event : plan.events)
    for (const auto& stimulus : event.shown)
      if (std::holds_alternative<protocols::PlannedScale>(stimulus)) return true;
  return false;
}

// Room for what clicks bring, and the picture in which a wrong cell flashes.
void stage_clicks(const stimuli::PreparedEvent& event, const Frame& frame, Display& display, StagedTrial& staged) {
  staged.record.boxes = event.boxes;
  for (std::size_t i = 0; i < event.boxes.size(); ++i)
    if (event.boxes[i].target) staged.target_box = i;
  check(staged.target_box.has_value(), "a click needs a target");
  staged.valid_keys = {protocols::first_mouse_button};
  staged.record.pointer.reserve(samples_at_most);
  staged.record.flashes.reserve(flashes_at_most);
  const DisplayInfo info = display.info();
  staged.centre = {info.width_px / 2, info.height_px / 2};
  staged.outline = event.outline;
  staged.flash = frame;
  for (const auto& part : event.outline) staged.flash.pictures.push_back({display.upload(part.sprite), part.x, part.y});
}

}  // namespace

StagedTrial stage(const protocols::PlannedTrial& plan, const stimuli::PreparedTrial& trial, Display& display,
                  const std::vector<std::pair<std::string, int>>& markers) {
  check(!trial.events.empty(), "a trial needs an event");
  StagedTrial staged;
  staged.plan = &plan;
  staged.schedule = schedule(trial.events, display.pulse().period);
  staged.requests.resize(trial.events.size());
  staged.codes.resize(trial.events.size());
  staged.frames.reserve(trial.events.size());
  staged.record.events.reserve(trial.events.size());
  std::size_t primes = 0;
  for (std::size_t i = 0; i < trial.events.size(); ++i) {
    const stimuli::PreparedEvent& event = trial.events[i];
    Frame frame{event.frame.background, {}};
    frame.pictures.reserve(event.frame.sprites.size());
    for (const auto& placed : event.frame.sprites) frame.pictures.push_back({display.upload(placed.sprite), placed.x, placed.y});
    staged.frames.push_back(std::move(frame));
    EventRecord record;
    record.name = event.name;
    record.role = event.role;
    record.asked = event.lasts;
    record.asked_frames = staged.schedule[i].frames;
    for (const auto& [name, code] : markers)
      if (name == event.name) staged.codes[i] = static_cast<std::uint8_t>(code);
    // Where nothing is shown there is no prime: the time of the blank is kept, and nobody is told that a prime was seen.
    record.blank = i < plan.events.size() && plan.events[i].blank;
    primes += event.role == protocols::EventRole::prime && !record.blank;
    staged.record.events.push_back(std::move(record));
    const bool answered = event.until_answer || event.takes_answer;
    check(!answered || !staged.record.target, "a trial waits for one answer at most");
    if (answered) staged.record.target = i;
    staged.keeps_its_time = staged.keeps_its_time || event.takes_answer;
  }
  if (plan.click && staged.record.target)
    stage_clicks(trial.events[*staged.record.target], staged.frames[*staged.record.target], display, staged);
  for (const auto& [value, key] : plan.choices)
    if (key != protocols::no_key) staged.valid_keys.push_back(key);
  staged.on_scale = shows_scale(plan);
  for (std::size_t i = 0; staged.on_scale && i < plan.choices.size(); ++i)
    staged.valid_keys.push_back(on_number_pad(plan.choices[i].second));
  if (staged.valid_keys.empty()) staged.valid_keys.push_back(key_space);
  staged.record.primes.reserve(primes);
  staged.record.keys.reserve(keys_at_most + 2);
  staged.record.flags.reserve(static_cast<std::size_t>(WordsOf<TrialFlag>::last) + 1);
  return staged;
}

void stage_sound(StagedTrial& staged, std::size_t event, SoundId sound, bool beep) {
  auto& sounds = staged.record.events[event].sounds;
  staged.sounds.push_back({event, sounds.size(), sound, 0});
  sounds.push_back({beep, std::nullopt, {}});
}

}  // namespace engine
