#include "engine/devices/x11/connection.h"

#include "engine/device_error.h"

namespace engine {

XConnection::XConnection() : connection_(xcb_connect(nullptr, nullptr)) {
  if (broken()) {
    xcb_disconnect(connection_);
    throw DeviceError("the X server of DISPLAY takes no further connection",
                      "check that DISPLAY names the screen you sit at, and close programs you do not need");
  }
}

XConnection::~XConnection() { xcb_disconnect(connection_); }

}  // namespace engine
