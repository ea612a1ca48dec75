#include "app/strips/trial_strip.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "app/design/durations.h"
#include "app/strips/slot_marks.h"
#include "app/text_table.h"
#include "engine/trial/frame_schedule.h"
#include "stimuli/pixels/colour.h"
#include "stimuli/pixels/image.h"
#include "stimuli/text/unicode.h"
#include "stimuli/trial/layout.h"

namespace app {
namespace {

constexpr std::array<ShownPart, 4> kParts{{{1, 3}, {1, 2}, {2, 3}, {1, 1}}};

// Words of the study in a caption, which is read from the left: those read from the right are set apart.
std::string in_caption(const std::string& words) { return stimuli::reads_from_right(words) ? stimuli::isolated(words) : words; }

// "a", "a or b", "a, b or c"; more of them: "a to z".
std::string any_of(const std::vector<std::string>& values) {
  constexpr std::size_t most = 3;
  if (values.size() == 1 || values.front() == values.back()) return values.front();
  if (values.size() > most) return values.front() + " to " + values.back();
  std::string text = values.front();
  for (std::size_t i = 1; i < values.size(); ++i) text += (i + 1 == values.size() ? " or " : ", ") + values[i];
  return text;
}

// Durations of one unit name it once: "400 to 600 ms".
std::string asked_text(const std::vector<protocols::AskedTime>& asked) {
  std::vector<std::string> values;
  for (const protocols::AskedTime& time : asked) values.push_back(protocols::to_text(time));
  const bool one_unit = std::ranges::all_of(asked, [&](const auto& time) { return time.unit == asked.front().unit; });
  if (one_unit) {
    for (std::size_t i = 0; i + 1 < values.size(); ++i) values[i] = values[i].substr(0, values[i].rfind(' '));
  }
  return any_of(values);
}

const char* in_words(protocols::EventRole role) {
  switch (role) {
    case protocols::EventRole::plain: return "";
    case protocols::EventRole::forward_mask: return " (forward mask)";
    case protocols::EventRole::prime: return " (masked prime)";
    case protocols::EventRole::backward_mask: return " (backward mask)";
  }
  return "";
}

// What an event's duration was drawn from. A column's name has no space and says less than its values.
std::string drawn_from(const protocols::PlannedEvent& event) {
  return event.drawn.find(' ') == std::string::npos ? "" : in_caption(event.drawn);
}

// How the event is answered, and what it plays.
void add_answer_and_sound(const protocols::PlannedTrial& trial, const protocols::PlannedEvent& event, std::vector<std::string>& lines) {
  if (event.sound) lines.push_back("plays " + sound_text(*event.sound));
  if (!event.until_answer && !event.takes_answer) return;
  if (trial.click) lines.push_back("answer: a click on the target");
  if (const std::string keys = keys_text(trial.choices); !keys.empty()) lines.push_back(keys);
}

using Measure = protocols::ThresholdStep::Measure;

// How primes are shown that a threshold step sets: "1 to 6 frames, 16.7 to 100.0 ms, as found for each participant".
std::string found_text(const protocols::ThresholdStep& sets, std::optional<engine::Duration> period) {
  std::string range;
  if (sets.measure == Measure::contrast) {
    range = "at " + one_decimal(100 * sets.least) + " to " + one_decimal(100 * sets.most) + " % of its contrast";
  } else {
    const auto least = static_cast<int>(std::lround(sets.least)), most = static_cast<int>(std::lround(sets.most));
    range = std::to_string(least) + " to " + counted(most, "frame");
    if (period) range += ", " + one_decimal(least * engine::to_ms(*period)) + " to " + one_decimal(most * engine::to_ms(*period)) + " ms";
  }
  return range + ", as found for each participant";
}

// "correct: J", or that of the example and those of the others.
std::string correct_text(const std::vector<std::optional<protocols::Key>>& correct) {
  std::string text = "correct: ";
  for (std::size_t i = 0; i < correct.size(); ++i) {
    if (i > 0) text += i == 1 ? " here, " : i + 1 == correct.size() ? " or " : ", ";
    text += !correct[i] ? "nothing" : *correct[i] == protocols::no_key ? "no key" : protocols::key_name(*correct[i]);
  }
  return text + (correct.size() > 1 ? " in other trials" : "");
}

std::vector<std::string> caption(const TrialType& type, std::size_t at, std::optional<int> scheduled, engine::Duration period,
                                 const std::optional<protocols::BeepSpec>& beep, const protocols::ThresholdStep* sets) {
  const protocols::PlannedTrial& trial = type.example;
  const protocols::PlannedEvent& event = trial.events[at];
  std::vector<std::string> lines{in_caption(event.name) + in_words(event.role)};
  const bool found = sets && event.role == protocols::EventRole::prime;
  lines.push_back(found && sets->measure == Measure::frames
                      ? found_text(*sets, period)
                      : duration_text(type.lasts[at], event.role, event.until_answer, period, scheduled, drawn_from(event)));
  if (found && sets->measure == Measure::contrast) lines.push_back(found_text(*sets, period));
  add_answer_and_sound(trial, event, lines);
  if (beep && beep->event == event.name) lines.push_back("sync beep: " + hz_text(beep->hz) + " for " + protocols::to_text(beep->lasts));
  if (event.until_answer || event.takes_answer) {
    if (trial.correct) {
      lines.push_back(correct_text(type.correct));
    } else if (!trial.click) {
      lines.push_back("no answer is right or wrong");
    }
  }
  return lines;
}

std::vector<std::string> timeline_caption(const TrialType& type, std::size_t at, const protocols::ThresholdStep* sets) {
  const protocols::PlannedEvent& event = type.example.events[at];
  const std::vector<protocols::AskedTime>& asked = type.lasts[at];
  const std::string drawn = drawn_from(event), lasts = asked.empty() ? "" : drawn.empty() ? asked_text(asked) : drawn;
  std::vector<std::string> lines{in_caption(event.name) + in_words(event.role)};
  const bool found = sets && event.role == protocols::EventRole::prime;
  lines.push_back(found && sets->measure == Measure::frames ? found_text(*sets, {})
                  : !event.until_answer                     ? lasts
                                                            : "until the answer" + (lasts.empty() ? "" : ", at most " + lasts));
  if (found && sets->measure == Measure::contrast) lines.push_back(found_text(*sets, {}));
  add_answer_and_sound(type.example, event, lines);
  return lines;
}

// Where what a screen shows ends, as a part of the picture's height from its top.
double lowest_ink(const stimuli::PreparedEvent& event, const stimuli::Rect& part) {
  int lowest = part.y;
  for (const stimuli::PlacedSprite& placed : event.frame.sprites) {
    const stimuli::Rect ink = stimuli::ink_on_screen(placed);
    if (ink.width > 0 && ink.height > 0) lowest = std::max(lowest, ink.y + ink.height);
  }
  return std::clamp(static_cast<double>(lowest - part.y) / part.height, 0.0, 1.0);
}

FilmStrip empty_strip(ShownPart part, const stimuli::Screen& screen, const stimuli::PreparedTrial& prepared) {
  FilmStrip strip;
  // Dark screens one before the other would be one dark shape within black frames.
  constexpr double dark = 0.05;
  if (!prepared.events.empty() && stimuli::luminance(prepared.events.front().frame.background) < dark) strip.frame = {160, 160, 160};
  strip.aspect = static_cast<double>(screen.height_px) / screen.width_px;
  strip.share = static_cast<double>(part.numerator) / part.denominator;
  return strip;
}

// What the marks in a trial stand for.
std::string marks_text(const protocols::PlannedTrial& trial) {
  std::string text;
  for (const std::string& id : marked_ids(trial)) {
    text += (text.empty() ? "[" : " [") + id + "] stands for ";
    const auto bound = std::ranges::find(trial.bindings, id, [](const protocols::Binding& binding) { return binding.item.id; });
    const std::string* like = bound == trial.bindings.end() ? nullptr : protocols::column_of(bound->item, "like");
    const std::string* of = bound == trial.bindings.end() ? nullptr : protocols::column_of(bound->item, "of");
    text += like != nullptr ? "a string made like [" + *like + "]."
            : of != nullptr ? "what the participant wrote in step " + in_caption(*of) + "."
                            : "what the participant gave for slot " + in_caption(id.substr(0, id.find_last_not_of("0123456789") + 1)) + ".";
  }
  return text;
}

std::string part_text(ShownPart part, const stimuli::Screen& screen) {
  const std::string size = std::to_string(screen.width_px) + " × " + std::to_string(screen.height_px) + " px";
  if (part == kParts[0]) return "The middle third of a screen of " + size + " is shown.";
  if (part == kParts[1]) return "The middle half of a screen of " + size + " is shown.";
  if (part == kParts[2]) return "The middle two thirds of a screen of " + size + " are shown.";
  return "The whole of a screen of " + size + " is shown.";
}

}  // namespace

stimuli::Rect rect_of(ShownPart part, const stimuli::Screen& screen) {
  const int width = screen.width_px * part.numerator / part.denominator;
  const int height = screen.height_px * part.numerator / part.denominator;
  return {(screen.width_px - width) / 2, (screen.height_px - height) / 2, width, height};
}

ShownPart part_for(const std::vector<stimuli::PreparedTrial>& trials, const stimuli::Screen& screen) {
  stimuli::Rect all;
  for (const auto& trial : trials)
    for (const auto& event : trial.events)
      for (const auto& placed : event.frame.sprites) all = stimuli::united(all, stimuli::ink_on_screen(placed));
  const int room = screen.height_px / 24;
  if (all.width > 0) all = {all.x - room, all.y - room, all.width + 2 * room, all.height + 2 * room};
  for (const ShownPart part : kParts)
    if (stimuli::encloses(rect_of(part, screen), all)) return part;
  return kParts.back();
}

FilmStrip film_strip(const std::string& title, const TrialType& type, const stimuli::PreparedTrial& prepared, ShownPart part,
                     const stimuli::Screen& screen, engine::Duration period, const protocols::Block& block,
                     const std::optional<protocols::BeepSpec>& beep, const protocols::ThresholdStep* sets) {
  FilmStrip strip = empty_strip(part, screen, prepared);
  strip.title = title;
  const bool all_fixed = std::ranges::all_of(type.lasts, [](const auto& asked) { return asked.size() <= 1; });
  const auto scheduled = engine::schedule(prepared.events, period);
  const stimuli::Rect rect = rect_of(part, screen);
  for (std::size_t i = 0; i < prepared.events.size(); ++i) {
    strip.screens.push_back({caption(type, i, all_fixed ? scheduled[i].frames : std::optional<int>(), period, beep, sets),
                             lowest_ink(prepared.events[i], rect)});
  }
  strip.notes.push_back(part_text(part, screen) + " Refreshes of " + hz_text(1000 / engine::to_ms(period)) + " last " +
                        ms_text(engine::to_ms(period)) + ".");
  const std::string trials = type.fewest == type.most ? counted(type.most, "trial")
                                                      : std::to_string(type.fewest) + " to " + counted(type.most, "trial");
  std::string share = trials + " of this kind";
  if (!type.levels.empty()) {
    share += " where ";
    for (std::size_t i = 0; i < type.levels.size(); ++i) share += (i == 0 ? "" : "; ") + in_caption(type.levels[i]);
  }
  share += ".";
  if (!type.example_levels.empty()) share += " This one is of " + in_caption(type.example_levels) + ".";
  if (block.answer && block.answer->counterbalance) share += " The keys change places from participant to participant.";
  strip.notes.push_back(share);
  if (std::string marks = marks_text(type.example); !marks.empty()) strip.notes.push_back(std::move(marks));
  return strip;
}

FilmStrip timeline_strip(const TrialType& type, const stimuli::PreparedTrial& prepared, ShownPart part, const stimuli::Screen& screen,
                         const protocols::ThresholdStep* sets) {
  FilmStrip strip = empty_strip(part, screen, prepared);
  for (std::size_t i = 0; i < prepared.events.size(); ++i)
    strip.screens.push_back({timeline_caption(type, i, sets), lowest_ink(prepared.events[i], rect_of(part, screen))});
  return strip;
}

std::string duration_text(const std::vector<protocols::AskedTime>& asked, protocols::EventRole role, bool until_answer,
                          engine::Duration period, std::optional<int> scheduled, const std::string& drawn) {
  if (asked.empty()) return until_answer ? "until an answer" : "";
  std::vector<std::string> frames, ms;
  for (const protocols::AskedTime& time : asked) {
    const int count = scheduled && asked.size() == 1 ? *scheduled : engine::frames_for(time, role, period);
    frames.push_back(std::to_string(count));
    ms.push_back(one_decimal(count * engine::to_ms(period)));
  }
  const std::string given = any_of(frames) + (frames.back() == "1" ? " frame, " : " frames, ") + any_of(ms) + " ms";
  const std::string what = drawn.empty() ? asked_text(asked) : drawn;
  if (until_answer) return "until an answer, at most " + what + " (" + given + ")";
  return what + " asked; " + given + " shown" + (drawn.empty() ? "" : " in these trials");
}

std::string keys_text(const std::vector<std::pair<std::string, protocols::Key>>& choices) {
  if (choices.empty()) return "";
  // A scale's values are the names of their keys.
  const bool is_scale = choices.size() > 2 && std::ranges::all_of(choices, [](const auto& choice) {
    return !choice.first.empty() && choice.first.find_first_not_of("0123456789") == std::string::npos;
  });
  const auto is_its_own_key = [](const auto& choice) { return choice.first == protocols::key_name(choice.second); };
  if (is_scale && std::ranges::all_of(choices, is_its_own_key)) return "keys: " + choices.front().first + " to " + choices.back().first;
  if (is_scale && std::all_of(choices.begin(), choices.end() - 1, is_its_own_key))  // from 1 to 10
    return "keys: " + choices.front().first + " to " + std::prev(choices.end(), 2)->first + ", then " + protocols::key_name(choices.back().second) + " for " +
           choices.back().first;
  std::string text;
  for (const auto& [value, key] : choices)
    text += (text.empty() ? "keys: " : ", ") + (key == protocols::no_key ? "no key" : protocols::key_name(key)) + " (" + in_caption(value) + ")";
  return text;
}

std::string sound_text(const protocols::PlannedSound& sound) {
  if (!sound.file.empty()) return in_caption(sound.file);
  std::string text;
  for (const protocols::PlannedTone& tone : sound.tones) {
    text += (text.empty() ? "" : ", then ") +
            (tone.hz > 0 ? hz_text(tone.hz) : std::string("silence")) + " for " + protocols::to_text(tone.lasts) +
            (tone.level == 1 ? "" : " at " + protocols::to_text(protocols::ExpressionValue(std::round(1e4 * tone.level) / 100)) + " % of its strength");
  }
  return text;
}

}  // namespace app
