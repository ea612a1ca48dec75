#include "engine/asking/clicks.h"

#include <algorithm>

namespace engine {

const stimuli::HitBox* box_at(const std::vector<stimuli::HitBox>& boxes, const std::optional<ScreenPoint>& point) {
  if (!point) return nullptr;
  const auto found = std::ranges::find_if(boxes, [&](const stimuli::HitBox& box) { return box.box.contains(point->x, point->y); });
  return found == boxes.end() ? nullptr : &*found;
}

}  // namespace engine
