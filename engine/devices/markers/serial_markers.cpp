#include "engine/devices/markers/serial_markers.h"

#include <termios.h>
#include <unistd.h>

#include <cerrno>

namespace engine {
namespace {

// 0, or the system's error. The system calls it a success when it took a part of what was asked, so it is asked what it
// took.
int set_line(int descriptor) {
  termios line{};
  if (tcgetattr(descriptor, &line) != 0) return errno;
  cfmakeraw(&line);
  line.c_cflag &= ~static_cast<tcflag_t>(CSTOPB | CRTSCTS);
  line.c_cflag |= CLOCAL;
  line.c_iflag &= ~static_cast<tcflag_t>(IXOFF | IXANY);
  cfsetspeed(&line, B115200);
  if (tcsetattr(descriptor, TCSANOW, &line) != 0) return errno;
  termios taken{};
  if (tcgetattr(descriptor, &taken) != 0) return errno;
  const tcflag_t form = CSIZE | CSTOPB | PARENB | CRTSCTS;
  const bool as_asked = cfgetospeed(&taken) == B115200 && (taken.c_cflag & form) == (line.c_cflag & form);
  return as_asked ? 0 : EINVAL;
}

}  // namespace

SerialMarkers::SerialMarkers(const protocols::MarkerSpec& spec) : device_(spec.device), port_(spec) {
  if (const int error = set_line(port_.descriptor()); error != 0) throw refused_port(spec, error);
}

std::string SerialMarkers::name() const { return "serial " + device_ + ", 115200 baud, 8N1"; }

bool SerialMarkers::send(std::uint8_t code) { return write(port_.descriptor(), &code, 1) == 1; }

}  // namespace engine
