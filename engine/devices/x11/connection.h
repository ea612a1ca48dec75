// A connection of our own to the X server, beside SDL's.
#pragma once

#include <xcb/xcb.h>

#include <cstdint>
#include <cstdlib>
#include <memory>

namespace engine {

// What the X server answers; freed with it. Null: an error, or the connection broke.
struct FreeReply {
  void operator()(void* reply) const { std::free(reply); }
};
// The bit that says whether an event was sent by another client is masked away.
inline constexpr std::uint8_t sent_by_server = 0x7f;

template <typename T>
using XReply = std::unique_ptr<T, FreeReply>;
using XEvent = XReply<xcb_generic_event_t>;

class XConnection {
 public:
  XConnection();  // to the server of DISPLAY; throws DeviceError
  ~XConnection();
  XConnection(const XConnection&) = delete;
  XConnection& operator=(const XConnection&) = delete;
  operator xcb_connection_t*() const { return connection_; }
  bool broken() const { return xcb_connection_has_error(connection_) != 0; }

 private:
  xcb_connection_t* connection_;
};

}  // namespace engine
