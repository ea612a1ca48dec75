#include "engine/devices/wayland/seat.h"

#include <wayland-client.h>

#include <string_view>

namespace engine::wayland {
namespace {

void global(void* found, wl_registry*, std::uint32_t, const char* interface, std::uint32_t) {
  if (std::string_view(interface) == wl_seat_interface.name) *static_cast<bool*>(found) = true;
}
void global_gone(void*, wl_registry*, std::uint32_t) {}

constexpr wl_registry_listener listener{global, global_gone};

}  // namespace

bool has_seat() {
  wl_display* display = wl_display_connect(nullptr);
  if (!display) return true;
  bool found = false;
  wl_registry* registry = wl_display_get_registry(display);
  wl_registry_add_listener(registry, &listener, &found);
  const bool asked = wl_display_roundtrip(display) >= 0;
  wl_registry_destroy(registry);
  wl_display_disconnect(display);
  return found || !asked;
}

}  // namespace engine::wayland
