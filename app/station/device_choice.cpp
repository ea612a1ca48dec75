#include "app/station/device_choice.h"

namespace app {
namespace {

engine::OnsetGrade grade_of(protocols::OnsetDemand demand) {
  switch (demand) {
    case protocols::OnsetDemand::hw_flip: return engine::OnsetGrade::hw_flip;
    case protocols::OnsetDemand::hw_copy: return engine::OnsetGrade::hw_copy;
    case protocols::OnsetDemand::vblank_inferred: return engine::OnsetGrade::vblank_inferred;
    case protocols::OnsetDemand::swap_return: break;
  }
  return engine::OnsetGrade::swap_return;
}

}  // namespace

engine::DeviceChoice device_choice(const protocols::Protocol& protocol, const std::string& mark, bool windowed,
                                   std::optional<int> display) {
  engine::DeviceChoice choice;
  choice.title = mark.empty() ? protocol.title : mark + ": " + protocol.title;
  choice.windowed = windowed;
  choice.display = display;
  choice.refresh_hz = protocol.screen.refresh_hz;
  choice.refresh_hz_min = protocol.screen.refresh_hz_min;
  if (protocol.screen.onset_at_least) choice.grade_min = grade_of(*protocol.screen.onset_at_least);
  if (!protocol.station.keyboard.empty()) choice.keyboard = protocol.station.keyboard;
  return choice;
}

}  // namespace app
