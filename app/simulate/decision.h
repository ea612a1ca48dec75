// What a simulated participant does in a trial with keys, before anything is shown. No devices: whole groups of participants can be
// drawn in a blink, for tests of statistics.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "app/simulate/effect.h"
#include "app/simulate/participant_model.h"
#include "protocols/plan.h"
#include "protocols/random.h"

namespace app {

struct Decision {
  std::optional<protocols::Key> key;    // empty: nothing is pressed
  std::optional<protocols::Key> other;  // the one that might have been pressed instead
  double rt_ms = 0;
};

// Requires choices. `rt`: of this person. Where an answer is right, it is given but for errors; else the trial is a rating: its
// answers, in order, are points of a scale.
Decision decide(const protocols::PlannedTrial& trial, const ParticipantModel& model, const ExGaussian& rt,
                const std::vector<Effect>& effects, const protocols::Allocation& allocation, protocols::Random& random);

// The sum of the sizes of those planted effects of a kind that apply to the trial.
double planted(Effect::Kind kind, const std::vector<Effect>& effects, const protocols::PlannedTrial& trial,
               const protocols::Allocation& allocation);

// A trial that waits without limit is never left without an answer.
bool has_a_limit(const protocols::PlannedTrial& trial);

// One of so many points, about the middle of them, moved by `shift` points.
std::size_t point_on_scale(std::size_t points, double shift, protocols::Random& random);

}  // namespace app
