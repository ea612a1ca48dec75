#include "engine/devices/x11/outlive_server.h"

#include <SDL_syswm.h>
#include <X11/Xlib.h>

namespace engine {

void outlive_x_server(SdlWindow& window) {
  SDL_SysWMinfo info;
  SDL_VERSION(&info.version);
  if (SDL_GetWindowWMInfo(window.handle(), &info) == SDL_FALSE || info.subsystem != SDL_SYSWM_X11) return;
  XSetErrorHandler(
      [](::Display*, XErrorEvent*) { return 0; });  // a request that failed ends nothing; our own connections report what is lost
  XSetIOErrorHandler([](::Display*) { return 0; });              // says nothing
  XSetIOErrorExitHandler(
      info.info.x11.display, [](::Display*, void* lost) { static_cast<SdlWindow*>(lost)->lose(); }, &window);
}

}  // namespace engine
