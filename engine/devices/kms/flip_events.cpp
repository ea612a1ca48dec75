#include "engine/devices/kms/flip_events.h"

#include <SDL.h>
#include <xf86drm.h>

#include <utility>

namespace engine::kms {
namespace {
thread_local FlipEvents* reading = nullptr;
}

bool FlipEvents::is_known() {
  SDL_version linked{};
  SDL_GetVersion(&linked);
  const bool is_compat = linked.patch >= 50;  // sdl2-compat numbers its releases so, to be distinguished
  return linked.major == 2 && !is_compat;
}

void FlipEvents::read() {
  drmEventContext context{};
  context.version = 3;
  context.page_flip_handler2 = on_flip;
  reading = this;
  drmHandleEvent(descriptor_, &context);
  reading = nullptr;
}

std::optional<Flip> FlipEvents::take() { return std::exchange(flip_, std::nullopt); }

void FlipEvents::on_flip(int, unsigned count, unsigned seconds, unsigned microseconds, unsigned crtc, void* flag) {
  if (!reading) return;
  if (!reading->flag_) reading->flag_ = flag;
  auto* under_way = static_cast<SDL_bool*>(flag);
  if (!flag || flag != reading->flag_ || *under_way != SDL_TRUE) {
    reading->strange_ = true;
    return;
  }
  *under_way = SDL_FALSE;
  reading->flip_ = {count, Instant(std::chrono::seconds(seconds) + std::chrono::microseconds(microseconds)), crtc};
}

}  // namespace engine::kms
