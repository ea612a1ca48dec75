#include "app/strips/timelines.h"

#include <algorithm>
#include <optional>

#include "app/strips/drawing_pixels.h"
#include "app/strips/drawing_svg.h"
#include "app/strips/markup.h"
#include "app/strips/screen_pictures.h"
#include "app/strips/slot_marks.h"
#include "app/strips/trial_strip.h"
#include "app/strips/trial_types.h"
#include "protocols/planning/materials.h"

namespace app {
namespace {

constexpr int kTimelineScreenWidth = 440;  // of an embedded screen, in pixels: small files that are still sharp on a page

// What a trial is chosen by, the smallest first: how many events show nothing, then where its items stand in their lists,
// those that are drawn before those that are crossed.
using Rank = std::vector<std::size_t>;

class Ranking {
 public:
  Ranking(const protocols::Block& block, protocols::Materials& materials) {
    for (const protocols::DrawSpec& draw : block.draws) add(draw.variable, draw.lists, materials);
    for (const protocols::Crossing& cross : block.cross) add(cross.variable, cross.lists, materials);
  }

  Rank of(const protocols::PlannedTrial& trial) const {
    Rank rank{static_cast<std::size_t>(std::ranges::count_if(trial.events, [](const auto& event) { return event.shown.empty(); }))};
    for (const auto& [variable, ids] : variables_) {
      const auto bound = std::ranges::find(trial.bindings, variable, &protocols::Binding::variable);
      rank.push_back(bound == trial.bindings.end()
                         ? ids.size()
                         : static_cast<std::size_t>(std::ranges::find(ids, bound->item.id) - ids.begin()));
    }
    return rank;
  }

 private:
  void add(const std::string& variable, const std::vector<std::string>& lists, protocols::Materials& materials) {
    auto& ids = variables_.emplace_back(variable, std::vector<std::string>()).second;
    for (const std::string& list : lists)
      for (const protocols::Item& item : materials.items(list)) ids.push_back(item.id);
  }
  std::vector<std::pair<std::string, std::vector<std::string>>> variables_;
};

// The example with the durations of all trials of its kind.
std::optional<TrialType> example_of(const protocols::Protocol& protocol, const protocols::Block& block, const std::string& trial,
                                    const PreviewContext& context) {
  std::vector<PlanAtLevels> plans;
  std::optional<protocols::PlannedTrial> best;
  for (PlanAtLevels& plan : plans_at_levels(protocol, protocols::BlockStep{block.location, block.name, 0}, context.planned)) {
    if (protocols::trial_of(block, plan.allocation.levels) != trial || plan.block.trials.empty()) continue;
    if (!best) {
      protocols::Materials materials(protocol, context.planned, plan.allocation);
      const Ranking ranking(block, materials);
      best = *std::ranges::min_element(plan.block.trials, {}, [&](const auto& one) { return ranking.of(one); });
    }
    plans.push_back(std::move(plan));
  }
  if (!best) return {};
  for (TrialType& type : trial_types(plans, labels_of(protocol))) {
    if (type.cell != best->cell || look_of(type.example) != look_of(*best)) continue;
    type.example = std::move(*best);
    return std::move(type);
  }
  return {};
}

std::optional<TrialType> example_of(const std::string& trial, const PreviewContext& context) {
  const protocols::Protocol& protocol = context.protocol;
  for (const protocols::Block& block : protocol.blocks) {
    if (std::ranges::count(trial_names(block, protocol), trial) == 0) continue;
    if (auto example = example_of(protocol, block, trial, context)) return example;
  }
  protocols::Protocol other = protocol;
  for (protocols::Block& block : other.blocks) {
    block.trial = trial;
    block.trial_by.clear();
    if (auto example = example_of(other, block, trial, context)) return example;
  }
  return {};
}

// The step that finds how the block's primes are shown; nullptr: none.
const protocols::ThresholdStep* sets(const protocols::Protocol& protocol, const std::string& block) {
  const protocols::ThresholdStep* found = nullptr;
  protocols::for_each_step(protocol, [&](const protocols::SessionStep& step) {
    const auto* threshold = std::get_if<protocols::ThresholdStep>(&step);
    if (threshold && std::ranges::count(threshold->sets, block) > 0) found = threshold;
  });
  return found;
}

// "One trial of decision: fixation 500 ms; …", for those who cannot see it.
std::string description_of(const std::string& trial, const FilmStrip& strip) {
  std::string text = "One trial of " + trial + ":";
  for (const StripScreen& screen : strip.screens) {
    text += &screen == &strip.screens.front() ? " " : "; ";
    for (std::size_t i = 0; i < screen.caption.size(); ++i) text += (i == 0 ? "" : ", ") + screen.caption[i];
  }
  return text + ".";
}

}  // namespace

std::vector<Timeline> timelines(const PreviewContext& context) {
  std::vector<Timeline> result;
  for (const protocols::TrialSpec& trial : context.protocol.trials) {
    std::optional<TrialType> type = example_of(trial.name, context);
    if (!type) continue;
    type->example = with_marks(std::move(type->example));
    const auto preparation = stimuli::prepare(type->example, context.protocol.screen, context.screen, context.painter, context.find_picture);
    if (!preparation.diagnostics.empty()) continue;  // a trial that no block runs, with items that it cannot show
    const ShownPart part = part_for({preparation.trial}, context.screen);
    const stimuli::Rect shown = rect_of(part, context.screen);
    const FilmStrip strip = timeline_strip(*type, preparation.trial, part, context.screen, sets(context.protocol, type->example.block));
    const Drawing drawing = lay_out(strip, measure_with(context.painter));
    result.push_back({trial.name, svg_file(drawing, description_of(trial.name, strip), [&](const DrawnPicture& picture) {
                        return "<image "_html + place_attributes(picture) + " preserveAspectRatio=\"none\" "_html +
                               attribute("xlink:href",
                                         screen_address(preparation.trial.events[picture.which].frame, shown, kTimelineScreenWidth)) +
                               "/>\n"_html;
                      })});
  }
  return result;
}

}  // namespace app
