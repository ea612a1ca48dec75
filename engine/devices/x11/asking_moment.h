// When to ask a virtual X server for a picture.
#pragma once

#include "engine/display/display.h"

namespace engine {

// Where in a ms of its clock, 0 to 1 ms, a server that counts refreshes by timers of whole ms is best asked for pictures of which the first
// is due at `target`. Such a server (xorg-server 21, present/present_fake.c) lets refresh n begin at n * 16667 µs of its clock and
// shows a picture up to a ms before: by the part of a ms that lies between asking and refresh. Asked with less than two thirds
// of a ms there, a picture and its successor two refreshes later come 33 ms apart and never 34; asked in the first half of a ms, the time
// that the server spends copying the one does not delay the other by a whole ms. pulse: as measured; when it is not that of such a
// server, the beginning of a ms is as good as any.
Duration asking_moment(const Pulse& pulse, Refresh target);

}  // namespace engine
