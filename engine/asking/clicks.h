// Clicks on what stands on a page.
#pragma once

#include <optional>
#include <vector>

#include "engine/input/pointer.h"
#include "stimuli/trial/prepare.h"

namespace engine {

// The box that the point lies in; nullptr: none, or no point.
const stimuli::HitBox* box_at(const std::vector<stimuli::HitBox>& boxes, const std::optional<ScreenPoint>& point);

// The pointer is there while this lives.
class ShownPointer {
 public:
  explicit ShownPointer(Pointer* pointer) : pointer_(pointer) {
    if (pointer_) pointer_->show(true);
  }
  ~ShownPointer() {
    if (pointer_) pointer_->show(false);
  }
  ShownPointer(const ShownPointer&) = delete;
  ShownPointer& operator=(const ShownPointer&) = delete;

 private:
  Pointer* pointer_;
};

}  // namespace engine
