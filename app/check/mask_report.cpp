#include "app/check/mask_report.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "protocols/planning/plan.h"
#include "stimuli/checking/mask_light.h"

namespace app {
namespace {

constexpr std::size_t measured_at_most = 60;

// What distinguishes the primes of one event.
using PrimeLook = std::pair<protocols::ScreenText, std::string>;
PrimeLook prime_look(const protocols::PlannedMask& mask) {
  if (const auto* text = std::get_if<protocols::PlannedText>(&mask.prime)) return {text->text, to_text(text->colour)};
  if (const auto* picture = std::get_if<protocols::PlannedPicture>(&mask.prime)) return {{}, picture->file};
  return {{}, to_text(std::get<protocols::PlannedBox>(mask.prime).colour)};
}

void widen(Span& span, double value, bool first) {
  span.least = first ? value : std::min(span.least, value);
  span.most = first ? value : std::max(span.most, value);
}

class Measuring {
 public:
  Measuring(const protocols::Protocol& protocol, const stimuli::Screen& screen, stimuli::Painter& painter,
            const stimuli::FindPicture& find_picture)
      : protocol_(protocol), screen_(screen), painter_(painter), find_picture_(find_picture) {}

  std::vector<MaskReport> run(const std::vector<ConditionBlock>& blocks) {
    for (const auto& [allocation, block] : blocks)
      for (const protocols::PlannedTrial& trial : block.trials)
        for (const protocols::PlannedEvent& event : trial.events)
          for (const protocols::PlannedStimulus& stimulus : event.shown)
            if (const auto* mask = std::get_if<protocols::PlannedMask>(&stimulus)) add(block.block, event.name, *mask);
    return std::move(reports_);
  }

 private:
  void add(const std::string& block, const std::string& event, const protocols::PlannedMask& mask) {
    const auto [place, is_new] = known_.try_emplace({block, event, mask.kind}, reports_.size());
    if (is_new) {
      reports_.push_back({block, event, to_text(mask.kind), 0, 0, 0, {}, {}, {}, true, 0, 0});
      primes_.emplace_back();
    }
    MaskReport& report = reports_[place->second];
    std::set<PrimeLook>& primes = primes_[place->second];
    if (!primes.insert(prime_look(mask)).second) return;
    ++report.primes_in_all;
    if (primes.size() > measured_at_most) return;
    const auto light = stimuli::measure_mask(mask, protocol_.screen.background, screen_, painter_, find_picture_);
    if (!light) return;
    const bool first = report.primes++ == 0;
    report.background = light->background;
    widen(report.prime, light->prime, first);
    widen(report.mask, light->mask, first);
    widen(report.covered, light->covered, first);
    report.all_enclosed = report.all_enclosed && light->enclosed && light->enclosed_in_rows;
    report.farthest_px = std::max(report.farthest_px, light->farthest_px);
    report.mask_height_px = first ? light->mask_height_px : std::min(report.mask_height_px, light->mask_height_px);
  }

  const protocols::Protocol& protocol_;
  const stimuli::Screen& screen_;
  stimuli::Painter& painter_;
  const stimuli::FindPicture& find_picture_;
  std::vector<MaskReport> reports_;
  std::vector<std::set<PrimeLook>> primes_;  // of each report
  std::map<std::tuple<std::string, std::string, protocols::MaskKind>, std::size_t> known_;
};

}  // namespace

std::vector<MaskReport> mask_reports(const protocols::Protocol& protocol, const std::vector<ConditionBlock>& blocks, const stimuli::Screen& screen,
                                     stimuli::Painter& painter, const stimuli::FindPicture& find_picture) {
  return Measuring(protocol, screen, painter, find_picture).run(blocks);
}

const char* to_text(protocols::MaskKind kind) {
  switch (kind) {
    case protocols::MaskKind::hashes: return "hashes";
    case protocols::MaskKind::letters: return "letters";
    case protocols::MaskKind::scramble: return "scramble";
    case protocols::MaskKind::pattern: return "pattern";
    case protocols::MaskKind::box: return "box";
  }
  return "";
}

}  // namespace app
