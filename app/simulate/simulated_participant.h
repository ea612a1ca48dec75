// A participant made of numbers: sees the targets of a session and presses keys on a simulated keyboard.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/simulate/decision.h"
#include "app/simulate/effect.h"
#include "app/simulate/participant_model.h"
#include "app/simulate/screening.h"
#include "app/simulate/typing.h"
#include "engine/devices/simulated/keyboard.h"
#include "engine/devices/simulated/pointer.h"
#include "engine/trial/trial_runner.h"
#include "protocols/ordering/random.h"

namespace app {

// The same model, effects, allocation and seed give the same answers to the same trials. What it does in a trial is drawn before
// the trial, so that nothing but planning key presses happens while the trial runs. Reads each page for a while, knows nobody on a tick list,
// never wants to stop, and avoids the answers that would end the study for it, unless an effect is planted on that question.
class SimulatedParticipant : public engine::SessionObserver {
 public:
  SimulatedParticipant(const ParticipantModel& model, const std::vector<Effect>& effects, const protocols::Allocation& allocation,
                       std::uint64_t seed, engine::Clock& clock, engine::SimulatedKeyboard& keyboard, engine::SimulatedPointer& pointer,
                       engine::SimulatedTextEntry& text, Screening screening = {}, Occasion occasion = {});

  void step_begun(const std::string& step) override { person_.occasion.step = step; }
  void trial_ready(const protocols::PlannedTrial& trial) override;
  void boxes_ready(std::span<const stimuli::HitBox> boxes) override;
  void target_shown(engine::Instant onset) override;
  void trial_finished(const protocols::PlannedTrial& trial, const engine::TrialRecord& record) override;
  void page_shown(engine::Instant when) override;
  void answer_shown(engine::Instant when) override;
  void ticks_asked(std::span<const protocols::PersonalName> names, engine::Instant when) override;
  void question_asked(const std::string& step, const std::string& question, std::span<const protocols::Key> keys,
                      engine::Instant when) override;
  void recognition_ready(const std::string& step, const protocols::PlannedRecognition& item) override;
  void text_asked(const engine::TextAsked& asked, engine::Instant when) override { typist_.answer(asked, when); }
  void text_over(engine::Instant) override { typist_.stop(); }
  void end_shown(engine::Instant when) override;
  void pause_asked(engine::Instant when) override;
  void stop_asked(engine::Instant when) override;

 private:
  // What will be done when the target comes.
  struct Intention {
    std::optional<protocols::Key> key;     // empty: a lapse
    std::optional<protocols::Key> second;  // pressed too, soon after
    engine::Duration rt{0}, hold{0}, second_after{0};
    bool chatters = false;
    // A click instead of a key, after one that misses where `miss` is set.
    std::optional<engine::ScreenPoint> click, miss;
  };
  bool happens(double rate) { return uniform(random_) < rate; }
  void look_for_prime(const protocols::PlannedTrial& trial);
  void rate_visibility(std::span<const protocols::Key> keys, engine::Instant when);
  void anticipate(const protocols::PlannedTrial& trial);
  std::size_t answer_to(const std::string& step, const std::string& question, std::size_t answers);
  void move_and_click(engine::ScreenPoint from, engine::ScreenPoint to, engine::Instant leave, engine::Instant arrive);

  const ParticipantModel& model_;
  engine::Clock& clock_;
  engine::SimulatedKeyboard& keyboard_;
  engine::SimulatedPointer& pointer_;
  protocols::Random random_;
  Person person_;
  Screening screening_;
  Typist typist_;
  Intention intention_;
  const protocols::PlannedTrial* trial_ = nullptr;  // the present one
  bool saw_prime_ = false;                          // of a trial that asks about it
  // The item that is asked about, by step and id.
  std::string recognised_step_, recognised_item_;
  Recognised recognised_;
  double frame_ms_ = 1000.0 / 60;  // of this screen, as far as trials have shown
  std::optional<engine::Instant> trial_before_over_;
};

}  // namespace app
