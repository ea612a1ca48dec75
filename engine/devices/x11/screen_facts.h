// What the X server knows about the screen under a window.
#pragma once

#include <xcb/xcb.h>

#include <optional>
#include <string>

namespace engine {

struct XScreenFacts {
  std::string output;               // "DP-1"; empty: unknown
  std::optional<double> height_mm;  // of the picture, upright; empty: unknown
  std::optional<double>
      mode_refresh_hz;      // pixel clock / (total width × total height) of the mode line; empty: it has none
  bool compositor = false;  // a program composes all windows into the picture
  bool xwayland = false;    // the X server is itself a client of a Wayland compositor: its counter is no screen's
  std::string server;       // "The X.Org Foundation 12101007"
};

// Whether somebody manages the windows of the server's first screen, as the Extended Window Manager Hints have it (root property
// _NET_SUPPORTING_WM_CHECK). True also where the server does not say.
bool has_window_manager(xcb_connection_t* connection);

// The screen that holds the window's centre. Never fails: what the server does not say stays empty.
XScreenFacts screen_facts(xcb_connection_t* connection, xcb_window_t window);

}  // namespace engine
