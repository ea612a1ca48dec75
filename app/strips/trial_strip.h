// From a kind of trial to its film strip: which part of the screen is shown, and what is said of each screen.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/strips/film_strip.h"
#include "app/strips/trial_types.h"
#include "engine/time.h"
#include "protocols/model/protocol.h"
#include "stimuli/pixels/screen.h"
#include "stimuli/pixels/sprite.h"
#include "stimuli/trial/prepare.h"

namespace app {

// A part of the screen about its centre, of the screen's own proportions.
struct ShownPart {
  int numerator = 1, denominator = 1;  // of its width and height
  bool operator==(const ShownPart&) const = default;
};
stimuli::Rect rect_of(ShownPart part, const stimuli::Screen& screen);

// The smallest of a third, a half, two thirds and the whole that holds everything these trials show, with some room around
// it. One part for all strips of a block makes them comparable.
ShownPart part_for(const std::vector<stimuli::PreparedTrial>& trials, const stimuli::Screen& screen);

// The strip without its pictures: picture i is event i of the prepared example. beep: the station's; empty: none. sets: the
// step before it that finds how the block's primes are shown; nullptr: they are shown as the protocol asks.
FilmStrip film_strip(const std::string& title, const TrialType& type, const stimuli::PreparedTrial& prepared, ShownPart part,
                     const stimuli::Screen& screen, engine::Duration period, const protocols::Block& block,
                     const std::optional<protocols::BeepSpec>& beep = {}, const protocols::ThresholdStep* sets = nullptr);

// The same for no screen in particular: what is asked for, and no frames, title or notes.
FilmStrip timeline_strip(const TrialType& type, const stimuli::PreparedTrial& prepared, ShownPart part, const stimuli::Screen& screen,
                         const protocols::ThresholdStep* sets = nullptr);

// What is asked and what a screen of this refresh gives: "20 ms asked; 1 frame, 16.7 ms shown". asked: what trials of the
// kind ask for, shortest first. scheduled: the refreshes that the schedule gives, where they are the same in all trials. drawn:
// what the durations were drawn from, "uniform 400 ms to 600 ms"; empty: they are as written.
std::string duration_text(const std::vector<protocols::AskedTime>& asked, protocols::EventRole role, bool until_answer,
                          engine::Duration period, std::optional<int> scheduled = {}, const std::string& drawn = {});

// "keys: J (name), F (nonword)", "keys: 1 to 7", "keys: 1 to 9, then 0 for 10"; empty where there are none.
std::string keys_text(const std::vector<std::pair<std::string, protocols::Key>>& choices);

// What an event plays, "440 Hz for 600 ms", or the file's name.
std::string sound_text(const protocols::PlannedSound& sound);

}  // namespace app
