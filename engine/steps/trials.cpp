#include "engine/steps/trials.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "engine/device_error.h"
#include "engine/input/key_labels.h"
#include "engine/session/page_text.h"
#include "engine/trial/photodiode.h"
#include "protocols/planning/plan_awareness.h"

namespace engine {
namespace {

using namespace std::chrono_literals;

constexpr Duration feedback_lasts = 700ms;
constexpr int runs_at_most = 3;  // of one trial, where the protocol repeats those with a mistimed prime

bool has(const TrialRecord& record, TrialFlag flag) {
  return std::find(record.flags.begin(), record.flags.end(), flag) != record.flags.end();
}

class TrialSeries {
 public:
  TrialSeries(Run& run, const protocols::PlannedBlock& block, const TrialRules& rules) : run_(run), rules_(rules) {
    for (const auto& trial : block.trials)
      queue_.push_back({&trial, {static_cast<int>(queue_.size()), std::nullopt, run.progress.step ? run.progress.step->name : ""}, 1});
    planned_ = queue_.size();
    if (planned_ > 0) run.learned.instructions.try_emplace(queue_[0].plan->block, run.progress.page);
  }

  TrialTally run() {
    Pointer* const pointer = planned_ > 0 && queue_[0].plan->click ? run_.devices.pointer : nullptr;
    if (pointer) pointer->show(true);
    const TrialTally tally = run_all();
    if (pointer) pointer->show(false);
    return tally;
  }

 private:
  TrialTally run_all() {
    take_sounds();
    if (!queue_.empty()) {
      next_ = staged(queue_[0]);
      if (const auto trouble = trouble_with({})) tally_.next = pause(*trouble);
    }
    for (std::size_t i = 0; i < queue_.size() && tally_.next == Next::go_on; ++i) {
      const Queued trial = queue_[i];
      StagedTrial present = std::move(next_);
      perform(trial, present);
      apply_prime_rule(trial, present.record);
      if (rules_.companion && tally_.next == Next::go_on) {
        tally_.next = rules_.companion->after(*present.plan, trial.position, present.record);
        if (rules_.companion->enough()) break;
      }
      if (tally_.next == Next::go_on && i + 1 < queue_.size()) next_ = staged(queue_[i + 1]);
      if (tally_.next == Next::go_on) tally_.next = after(i, present.record);
    }
    // The last event, or the last feedback, has its time before anything else comes.
    if (tally_.next == Next::go_on && run_.progress.not_before.time) run_.keys.rest(*run_.progress.not_before.time);
    run_.keys.tell_late();
    run_.progress.not_before = {};
    return tally_;
  }

  struct Queued {
    const protocols::PlannedTrial* plan;
    TrialPosition position;
    int runs = 1;
  };

  // The trial as this participant is shown it.
  const protocols::PlannedTrial& exposed(const protocols::PlannedTrial& plan) {
    const TrialCompanion* companion = rules_.companion;
    auto exposure = companion ? companion->exposure() : std::nullopt;
    const auto found = run_.learned.exposures.find(plan.block);
    if (!exposure && found != run_.learned.exposures.end() && (!companion || companion->takes_exposure(plan))) exposure = found->second;
    if (!exposure) return plan;
    expose(exposed_.emplace_back(plan), *exposure);
    return exposed_.back();
  }

  StagedTrial staged(const Queued& trial) {
    run_.pictures.make_room();
    const protocols::PlannedTrial& plan = exposed(*trial.plan);
    auto preparation = stimuli::prepare(plan, run_.protocol().screen, run_.request.screen, run_.painter, run_.request.find_picture);
    if (!preparation.diagnostics.empty())
      throw DeviceError("A trial of block " + trial.plan->block + " cannot be drawn: " + preparation.diagnostics.front().message + ".",
                        "Run `tachisto check` on the protocol.");
    if (rules_.companion) rules_.companion->complete(preparation.trial);
    const auto& protocol = run_.protocol();
    if (protocol.screen.photodiode) add_photodiode(*protocol.screen.photodiode, run_.request.screen, run_.painter, preparation.trial);
    for (const auto& event : preparation.trial.events)
      for (const auto* sprites : {&event.frame.sprites, &event.outline})
        for (const auto& placed : *sprites) run_.pictures.upload(placed.sprite);
    const auto& markers = protocol.station.markers;
    StagedTrial staged = markers ? stage(plan, preparation.trial, run_.devices.display, markers->codes)
                                 : stage(plan, preparation.trial, run_.devices.display);
    add_sounds(plan, staged);
    return staged;
  }

  // Files are decoded before the first trial, not between two.
  void take_sounds() {
    for (const Queued& trial : queue_)
      for (const auto& event : trial.plan->events)
        if (event.sound) run_.sounds.take(*event.sound);
  }

  void add_sounds(const protocols::PlannedTrial& plan, StagedTrial& staged) {
    if (!run_.devices.audio) return;
    const auto& beep = run_.protocol().station.beep;
    for (std::size_t i = 0; i < plan.events.size(); ++i) {
      if (plan.events[i].sound) stage_sound(staged, i, run_.sounds.take(*plan.events[i].sound), false);
      if (beep && beep->event == plan.events[i].name) stage_sound(staged, i, run_.sounds.take(*beep), true);
    }
  }

  void perform(const Queued& trial, StagedTrial& staged) {
    SessionObserver* const observer = run_.request.observer;
    const Devices& devices = run_.devices;
    const protocols::PlannedTrial& plan = *staged.plan;
    if (observer) observer->trial_ready(plan);
    if (observer && staged.target_box) observer->boxes_ready(staged.record.boxes);
    KeysDown down = run_.keys.watch().down();
    std::vector<KeyRecord> seen;  // since the trial before
    if (auto behind = run_.keys.take_behind()) {
      down = behind->down;
      seen = std::move(behind->keys);
      staged.record.keys.insert(staged.record.keys.end(), seen.begin(), seen.end());
    }
    run_trial(staged, run_.progress.not_before, down,
              {devices.clock, devices.display, devices.keyboard, devices.markers, devices.pointer, devices.audio, run_.request.stop},
              observer);
    const TrialRecord& record = staged.record;
    const TrialLine line = trial_line(plan, trial.position, record);
    run_.write(line);
    if (run_.request.trial_written) run_.request.trial_written(line);
    ++run_.progress.trials;
    run_.progress.not_before = {record.ends_at, record.over};
    for (const auto& key : record.keys)
      if (std::find(seen.begin(), seen.end(), key) == seen.end()) run_.keys.watch().see(key.event);
    run_.keys.follow({plan.block, plan.phase, plan.round, trial.position.index, staged.valid_keys, run_.keys.watch().down(), {}});
    if (record.correct) {
      ++tally_.of;
      tally_.correct += *record.correct;
    }
    if (observer) observer->trial_finished(plan, record);
  }

  void apply_prime_rule(const Queued& trial, const TrialRecord& record) {
    if (!has(record, TrialFlag::prime_frames) || rules_.prime_rule == protocols::PrimeRule::flag) return;
    if (rules_.prime_rule == protocols::PrimeRule::stop) {
      run_.progress.why = "prime_rule";
      run_.write(StopLine{run_.progress.why, run_.now()});
      tally_.next = Next::stop;
    } else if (trial.runs < runs_at_most) {
      const int original = trial.position.repeats.value_or(trial.position.index);
      queue_.push_back({trial.plan, {static_cast<int>(queue_.size()), original, trial.position.step}, trial.runs + 1});
    } else {
      run_.write(NoteLine{"prime_not_repeated", "trial " + std::to_string(trial.position.index), run_.now()});
    }
  }

  // What may stand between two trials: the operator, trouble with a device, feedback, a pause.
  Next after(std::size_t i, const TrialRecord& record) {
    run_.pages.tell_of_keyboards();
    if (Audio* const audio = run_.devices.audio) {
      for (const auto& notice : audio->notices()) {
        run_.write(MachineLine{notice.text, notice.time});
      }
      if (!audio->lives()) throw DeviceError("The sound device was lost.", "Connect it again, then begin the next run.");
    }
    if (const auto trouble = trouble_with(record)) return warmed_up(pause(*trouble), i);
    const bool interrupted = run_.pages.interrupted();
    if (const Next next = run_.pages.obey(); next != Next::go_on) return next;
    if (interrupted) return warmed_up(instruct(), i);
    if (has(record, TrialFlag::receipt_missing))
      if (const Next next = warmed_up(run_.pages.pause("receipt_missing", std::string(run_.words.machine)), i); next != Next::go_on)
        return next;
    if (rules_.feedback && record.correct) give_feedback(record);
    const bool pause_now = rules_.pause_every > 0 && (i + 1) % static_cast<std::size_t>(rules_.pause_every) == 0 && i + 1 < queue_.size();
    if (!pause_now) return Next::go_on;
    const std::string done = with(run_.words.pause, "done", std::to_string(i + 1));
    return warmed_up(run_.pages.pause("planned", with(done, "all", std::to_string(queue_.size()))), i);
  }

  // After a pause that came behind trial i, unless it was the last: trials that count for nothing, so that nobody begins cold.
  Next warmed_up(Next paused, std::size_t i) {
    if (paused != Next::go_on || !rules_.warm_up || i + 1 >= queue_.size()) return paused;
    const protocols::PlannedBlock& block =
        planned(warm_ups_.emplace_back(rules_.warm_up(static_cast<int>(warm_ups_.size()) + 1)), queue_[0].plan->block);
    const TrialTally before = tally_;
    for (const protocols::PlannedTrial& trial : block.trials) {
      const Queued queued{&trial, {trial.index, std::nullopt, run_.progress.step ? run_.progress.step->name : ""}, 1};
      StagedTrial present = staged(queued);
      perform(queued, present);
    }
    tally_ = before;
    next_ = staged(queue_[i + 1]);  // making room for the warm-up may have taken its pictures away
    return Next::go_on;
  }

  // After an interruption, which may have been long: what to do, then on with a key; no feedback on a trial that nobody remembers.
  Next instruct() {
    if (rules_.companion)
      if (const auto next = rules_.companion->instruct()) return *next;
    const protocols::ScreenText& page = instructions_for(run_, queue_[0].plan->block);
    return run_.pages.read(page.empty() ? protocols::ScreenText(std::string(run_.words.on_with_it)) : page);
  }

  // Why nobody could see a trial, or answer it; also between two of them, for what is reported late may belong to the one before.
  std::optional<TrialFlag> trouble_with(const TrialRecord& record) {
    const Sight sight = run_.devices.display.sight();
    if (sight.since.of_the_picture() || has(record, TrialFlag::not_visible)) return TrialFlag::not_visible;
    if (sight.since.of_the_keys() || has(record, TrialFlag::no_focus)) return TrialFlag::no_focus;
    return has(record, TrialFlag::no_keyboard) ? std::optional(TrialFlag::no_keyboard) : std::nullopt;
  }

  // Until it is over, and the participant is ready.
  Next pause(TrialFlag trouble) {
    return run_.pages.pause(to_text(trouble), std::string(trouble == TrialFlag::no_keyboard ? run_.words.machine : run_.words.on_with_it));
  }

  void give_feedback(const TrialRecord& record) {
    const Words& words = run_.words;
    const std::string_view text = *record.correct ? words.correct : record.answer ? words.wrong : words.too_slow;
    const auto frame = stimuli::prepare_notice(std::string(text), run_.protocol().screen, run_.request.screen, run_.painter);
    if (!run_.progress.not_before.refresh && run_.progress.not_before.time) run_.keys.rest(*run_.progress.not_before.time);
    const Receipt receipt = run_.pages.show(run_.pages.framed(frame, false), run_.progress.not_before.refresh);
    const Duration period = run_.devices.display.pulse().period;
    const auto frames = std::max<std::int64_t>(1, feedback_lasts / period);
    run_.progress.not_before = {};
    if (receipt.refresh) run_.progress.not_before.refresh = *receipt.refresh + frames;
    run_.progress.not_before.time = receipt.onset.value_or(run_.now()) + frames * period;
  }

  Run& run_;
  const TrialRules rules_;
  std::deque<Queued> queue_;
  std::size_t planned_ = 0;
  std::deque<protocols::PlannedTrial> exposed_;  // trials whose primes are shown otherwise than planned
  std::deque<protocols::BlockPlan> warm_ups_;    // run so far; trials point into them
  StagedTrial next_;
  TrialTally tally_;
};

}  // namespace

TrialTally run_trials(Run& run, const protocols::PlannedBlock& block, const TrialRules& rules) {
  run.write(plan_line(block));
  return TrialSeries(run, block, rules).run();
}

const protocols::ScreenText& instructions_for(const Run& run, const std::string& block) {
  static const protocols::ScreenText none;
  const auto before = run.learned.instructions.find(block);
  if (before != run.learned.instructions.end() && !before->second.empty()) return before->second;
  const auto keys = run.learned.keys.find(block);
  return keys == run.learned.keys.end() ? none : keys->second;
}

namespace {

// Where no page told them, the answers as the protocol calls them stand on the page itself.
protocols::ScreenText once_more(const Run& run, const std::string& block, bool with_keys) {
  protocols::ScreenText page{std::string(run.words.practice_again)};
  const protocols::Block* spec = with_keys ? protocols::find_block(run.protocol(), block) : nullptr;
  if (!spec) return page;
  page += "\n";
  for (const auto& [answer, key] : protocols::keys_for(*spec, run.request.allocation))
    page += "\n- **" + as_it_is(label_of(run.devices.text, key)) + "** " + as_it_is(answer);
  return page;
}

}  // namespace

Next end_round(Run& run, const RoundLine& round, int rounds_at_most, bool& again) {
  run.write(round);
  const std::string& step = run.progress.step->name;
  if (round.of > 0) run.learned.answers.set(step + ".accuracy", static_cast<double>(round.correct) / round.of);
  run.learned.answers.set(step + ".rounds", double(round.round));
  again = !round.met && round.round < rounds_at_most;
  if (!round.met && !again && run.request.observer) run.request.observer->criterion_missed(step, round.round);
  if (!again) return Next::go_on;
  const protocols::ScreenText& how = instructions_for(run, round.block);
  const Next next = run.pages.read(once_more(run, round.block, how.empty()));
  return next == Next::go_on && !how.empty() ? run.pages.read(how) : next;
}

const protocols::PlannedBlock& planned(const protocols::BlockPlan& plan, const std::string& block) {
  if (plan.block) return *plan.block;
  const std::string reason = plan.diagnostics.empty() ? "" : ": " + plan.diagnostics.front().message;
  throw DeviceError("The block " + block + " cannot be planned with this participant's names" + reason + ".",
                    "Begin the next run and ask for other names.");
}

}  // namespace engine
