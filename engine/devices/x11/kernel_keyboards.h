// Whether the keys of an X server can be read at their source.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/devices/x11/connection.h"

namespace engine {

// A keyboard that the X server listens to; the server's own stand-ins (XTEST) are left out.
struct ServerKeyboard {
  std::string name;
  std::string node;  // where the server reads it: "/dev/input/event3"; empty: the server does not say, or it is no device of the kernel
  bool operator==(const ServerKeyboard&) const = default;
};
std::vector<ServerKeyboard> keyboards_of(const XConnection& connection);

// True when every one of them, and at least one, is a device of the kernel that may be read: then no key reaches the server that the
// kernel would not report to us too, and sooner. False for a virtual or a remote server, whose keys come from elsewhere.
bool all_of_the_kernel(const std::vector<ServerKeyboard>& keyboards, const std::function<bool(const std::string&)>& may_read);

}  // namespace engine
