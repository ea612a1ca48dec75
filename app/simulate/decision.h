// What a simulated participant does, before anything is shown. No devices: whole groups of participants can be drawn in a
// blink, for tests of statistics.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "app/simulate/effect.h"
#include "app/simulate/participant_model.h"
#include "protocols/ordering/random.h"
#include "protocols/planning/plan.h"

namespace app {

// Whose decisions: outlived by all it points to.
struct Person {
  const ParticipantModel& model;
  const std::vector<Effect>& effects;
  const protocols::Allocation& allocation;
  ExGaussian rt = {};  // this person's own
  Occasion occasion = {};
};
// mu of their own, around the model's.
ExGaussian draw_rt(const ParticipantModel& model, protocols::Random& random);

// A trial that keys answer.
struct Decision {
  std::optional<protocols::Key> key;    // empty: nothing is pressed
  std::optional<protocols::Key> other;  // the one that might have been pressed instead
  double rt_ms = 0;
};
// Requires choices. Where an answer is right, it is given but for errors, which are spread over the others; else the trial is a rating: its answers, in
// order, are points of a scale. never_wrong: there are no errors but planted ones.
Decision decide(const protocols::PlannedTrial& trial, const Person& person, protocols::Random& random, bool never_wrong = false);

// A trial that a click answers.
struct Search {
  bool lapse = false;                // nothing is clicked
  double rt_ms = 0;                  // to the click on the target, or to the wrong one
  std::optional<std::size_t> wrong;  // clicked first: which of the others, from 0
};
Search search(const protocols::PlannedTrial& trial, std::size_t others, const Person& person, protocols::Random& random);

// How probable it is that a prime is seen: light_ms is how long it is shown, times its contrast.
double seen_share(const ParticipantModel& model, double light_ms);

// Which prime it was: the right one as often as d' says, for who has not seen it.
protocols::Key guess_prime(const protocols::PlannedTrial& trial, const Person& person, protocols::Random& random);

// "Was it shown?", and how sure: from 0, of `points`. An item is called old when it is more familiar than half of what
// separates old from new; the further from there, the surer.
struct Recognised {
  bool old = false;
  std::size_t sure = 0;
};
Recognised recognise(const AskedOutside& asked, bool old, std::size_t points, const Person& person, protocols::Random& random);

// How probable it is that a word comes to mind again that this trial showed.
double recalled_share(const protocols::PlannedTrial& trial, const Person& person);
double solved_share(const AskedOutside& asked, const Person& person);

// A trial that waits without limit is never left without an answer.
bool has_a_limit(const protocols::PlannedTrial& trial);

// One of so many points, about the middle of them, moved by `shift` points.
std::size_t point_on_scale(std::size_t points, double shift, protocols::Random& random);

}  // namespace app
