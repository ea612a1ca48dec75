// A participant made of numbers: sees the targets of a session and presses keys on a simulated keyboard.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/simulate/effect.h"
#include "app/simulate/participant_model.h"
#include "engine/devices/simulated/keyboard.h"
#include "engine/trial_runner.h"
#include "protocols/random.h"

namespace app {

// The same model, effects, allocation and seed give the same answers to the same trials. What it does in a trial is drawn before
// the trial, so that nothing but planning key presses happens while the trial runs. Reads each page for a while, knows nobody on a tick list,
// and never wants to stop.
class SimulatedParticipant : public engine::Onlooker {
 public:
  SimulatedParticipant(const ParticipantModel& model, const std::vector<Effect>& effects,
                       const protocols::Allocation& allocation, std::uint64_t seed, engine::Clock& clock,
                       engine::SimulatedKeyboard& keyboard);

  void trial_ready(const protocols::PlannedTrial& trial) override;
  void target_shown(engine::Instant onset) override;
  void trial_finished(const protocols::PlannedTrial& trial, const engine::TrialRecord& record) override;
  void page_shown(engine::Instant when) override;
  void tick_asked(const std::string& candidate, engine::Instant when) override;
  void stop_asked(engine::Instant when) override;

 private:
  // What will be done when the target comes.
  struct Intention {
    std::optional<protocols::Key> key;     // empty: a lapse
    std::optional<protocols::Key> second;  // pressed too, soon after
    engine::Duration rt{0}, hold{0}, second_after{0};
    bool chatters = false;
  };
  bool happens(double rate) { return uniform(random_) < rate; }
  void anticipate(const protocols::PlannedTrial& trial);

  const ParticipantModel& model_;
  const std::vector<Effect>& effects_;
  const protocols::Allocation& allocation_;
  engine::Clock& clock_;
  engine::SimulatedKeyboard& keyboard_;
  protocols::Random random_;
  ExGaussian rt_;
  Intention intention_;
  std::optional<engine::Instant> trial_before_over_;
};

}  // namespace app
