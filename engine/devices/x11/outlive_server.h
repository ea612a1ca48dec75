#pragma once

#include "engine/devices/sdl/window.h"

namespace engine {

// When the X server ends, or refuses a request of SDL's (the window was destroyed from outside), Xlib would end the program on the
// spot. After this call the window learns that it is lost, and the session can close its journal. The window must outlive its connection.
void outlive_x_server(SdlWindow& window);

}  // namespace engine
