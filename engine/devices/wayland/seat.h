// Whether a Wayland compositor has any input devices at all.
#pragma once

namespace engine::wayland {

// False: the compositor that WAYLAND_DISPLAY names has no seat, so neither keyboard nor mouse. SDL 2.26 crashes on such a one
// as it starts. True also where there is no compositor to ask.
bool has_seat();

}  // namespace engine::wayland
