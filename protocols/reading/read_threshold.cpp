// The step that finds a participant's exposure, and what it is found for.
#include <algorithm>
#include <cmath>

#include "protocols/model/step_rows.h"
#include "protocols/reading/session_draft.h"
#include "protocols/source/suggest.h"

namespace protocols {
namespace {

constexpr double usual_contrast_step = 0.05;

using Measure = ThresholdStep::Measure;

std::optional<double> end_of(const Value& value, Measure measure) {
  if (measure == Measure::contrast) {
    const double* percent = value.as<double>();
    return percent ? std::optional(*percent / 100) : std::nullopt;
  }
  const int* frames = value.as<int>();
  return frames ? std::optional<double>(*frames) : std::nullopt;
}

// The range, and the steps in it.
void read_range(const Fields& fields, ThresholdStep& step, Draft& draft) {
  const char* const key = step.measure == Measure::contrast ? "contrast" : "frames";
  const std::vector<Value>& ends = fields.list(key);
  if (ends.size() < 2) return;
  const auto least = end_of(ends[0], step.measure), most = end_of(ends[1], step.measure);
  if (ends.size() > 2) {
    draft.diagnostics.push_back(at(*fields.find(key)->node, std::string("'") + key + "' of the threshold holds " + std::to_string(ends.size()) + " values",
                                   "the least and the most: [1, 6]"));
  }
  if (!least || !most) return;
  step.least = *least;
  step.most = *most;
  if (step.least >= step.most) {
    draft.diagnostics.push_back(at(*ends[1].node, "the threshold's range ends before it begins", "the least first, then the most",
                                   "exchange the two"));
    return;
  }
  const double steps = (step.most - step.least) / step.step;
  if (steps < 1) {
    draft.diagnostics.push_back(at(*fields.find("step")->node, "one step is wider than the whole range of contrasts",
                                   "a step that fits between the least and the most", "make it smaller"));
  } else if (step.below > steps) {
    draft.diagnostics.push_back(at(*fields.find("below")->node,
                                   "'below: " + std::to_string(step.below) + "' leads below the least exposure, whatever is found",
                                   "at most " + std::to_string(static_cast<int>(std::floor(steps))), "make it smaller, or widen the range"));
  }
}

void read_sets(const Fields& fields, ThresholdStep& step, Draft& draft) {
  if (!fields.given("sets") && find_block(draft.protocol, step.choice.of)) step.sets = {step.choice.of};
  for (const Value& value : fields.list("sets")) {
    const auto* name = value.as<std::string>();
    const Block* block = name ? find_block(draft.protocol, *name) : nullptr;
    if (!block || draft.broken_blocks.contains(*name) || draft.broken_trials.contains(block->trial)) continue;
    if (masked_primes(*block, draft.protocol).any) continue;
    draft.diagnostics.push_back(at(*value.node, "block '" + *name + "' has no masked prime whose exposure could be set",
                                   "a block whose trial has 'masked: {text: $prime, …}'", "name another block"));
  }
}

// Of pictures the contrast is not ours to change yet.
void refuse_pictures(const Fields& fields, const ThresholdStep& step, Draft& draft) {
  if (step.measure != Measure::contrast) return;
  std::vector<std::string> blocks = step.sets;
  blocks.push_back(step.choice.of);
  for (const std::string& name : blocks) {
    const Block* block = find_block(draft.protocol, name);
    if (!block || !masked_primes(*block, draft.protocol).picture) continue;
    draft.diagnostics.push_back(at(*fields.find("contrast")->node,
                                   "the masked primes of block '" + name + "' are pictures, whose contrast this version does not change",
                                   "primes that are texts or boxes", "use 'frames' instead"));
    return;
  }
}

// Whether a threshold decides how long, or how strong, the primes of what is shown are; a threshold tries out its own.
struct TakesExposure {
  bool operator()(const BlockStep&) const { return true; }
  bool operator()(const PracticeStep*) const { return true; }
  bool operator()(const AwarenessStep*) const { return true; }
  bool operator()(const ThresholdStep*) const { return false; }
};

std::vector<const SessionStep*> all_steps(const std::vector<SessionStep>& session) {
  std::vector<const SessionStep*> steps;
  for_each_step(session, [&](const SessionStep& step) { steps.push_back(&step); });
  return steps;
}

bool shows(const std::vector<const SessionStep*>& steps, std::size_t from, const std::string& block, const Protocol& protocol) {
  return std::any_of(steps.begin() + static_cast<std::ptrdiff_t>(from), steps.end(), [&](const SessionStep* step) {
    const StepUses uses = uses_of(*step, protocol);
    return std::any_of(uses.blocks.begin(), uses.blocks.end(),
                       [&](const UsedBlock& used) { return used.block == block && std::visit(TakesExposure{}, used.as); });
  });
}

bool sets(const std::vector<const SessionStep*>& steps, const std::string& block) {
  return std::any_of(steps.begin(), steps.end(), [&](const SessionStep* step) {
    const auto* threshold = std::get_if<ThresholdStep>(step);
    return threshold && std::find(threshold->sets.begin(), threshold->sets.end(), block) != threshold->sets.end();
  });
}

}  // namespace

void complete_threshold(ThresholdStep& step, const Fields& fields, Progress& progress, Draft& draft) {
  step.choice = read_prime_choice(fields, "threshold", progress, draft);
  step.choice.trials = fields.get<int>("trials_at_most");
  step.choice.catch_trials = 0;
  step.choice.visibility = false;
  step.measure = fields.given("contrast") ? Measure::contrast : Measure::frames;
  const double* written = fields.find_as<double>("step");
  if (step.measure == Measure::contrast) step.step = written ? *written / 100 : usual_contrast_step;
  read_range(fields, step, draft);
  read_sets(fields, step, draft);
  refuse_pictures(fields, step, draft);
}

void check_thresholds(const std::vector<const std::vector<SessionStep>*>& visits, Draft& draft) {
  std::vector<std::vector<const SessionStep*>> all;
  for (const auto* visit : visits) all.push_back(all_steps(*visit));
  for (std::size_t visit = 0; visit < all.size(); ++visit) {
    for (std::size_t at = 0; at < all[visit].size(); ++at) {
      const auto* threshold = std::get_if<ThresholdStep>(all[visit][at]);
      for (const std::string& block : threshold ? threshold->sets : std::vector<std::string>()) {
        if (!shows(all[visit], at + 1, block, draft.protocol)) {
          draft.diagnostics.push_back({threshold->location,
                                       "the threshold sets the exposure of block '" + block + "', which no later step shows",
                                       "a block that a later step of the same visit runs",
                                       "name that block in 'sets', or move the threshold up",
                                       {}});
        }
        for (std::size_t later = visit + 1; later < all.size(); ++later) {
          if (!shows(all[later], 0, block, draft.protocol) || sets(all[later], block)) continue;
          draft.diagnostics.push_back({threshold->location,
                                       "block '" + block + "' is also shown in visit " + std::to_string(later + 1) +
                                           ", and a threshold holds for its own visit alone",
                                       "a threshold in every visit that shows the block",
                                       "write one there too, or give that visit its own block",
                                       {}});
          break;
        }
      }
    }
  }
}

}  // namespace protocols
