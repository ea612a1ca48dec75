#include "engine/devices/markers/port_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace engine {

PortFile::PortFile(const protocols::MarkerSpec& spec) {
  // A disk's file must not even be opened for writing.
  struct stat kind {};
  if (stat(spec.device.c_str(), &kind) != 0) throw refused_port(spec, errno);
  if (!S_ISCHR(kind.st_mode)) throw refused_port(spec, ENOTTY);
  descriptor_ = open(spec.device.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (descriptor_ < 0) throw refused_port(spec, errno);
  if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    const int error = errno;
    close(descriptor_);
    throw refused_port(spec, error);
  }
}

PortFile::~PortFile() { close(descriptor_); }

DeviceError refused_port(const protocols::MarkerSpec& spec, int error) {
  const bool serial = spec.port == protocols::MarkerPort::serial;
  const std::string kind = serial ? "serial port" : "parallel port";
  const std::string other_port = "name another port at 'device' under 'markers' ('ls " +
                                 std::string(serial ? "/dev/ttyS* /dev/ttyUSB* /dev/ttyACM*" : "/dev/parport*") +
                                 "' lists them)";
  switch (error) {
    case ENOENT:
    case ENODEV:
    case ENXIO:
      return {"markers: there is no " + kind + " " + spec.device,
              (serial ? "plug its adapter in, or " : "load its driver (sudo modprobe ppdev), or ") + other_port};
    case EACCES:
    case EPERM: {
      const std::string group = serial ? "dialout" : "lp";
      return {"markers: this user may not open the " + kind + " " + spec.device,
              "add the user to the group '" + group + "' (sudo usermod -aG " + group + " $USER) and log in again"};
    }
    case EBUSY:
    case EAGAIN:
      return {"markers: another program holds the " + kind + " " + spec.device,
              "close that program ('sudo fuser -v " + spec.device + "' names it)"};
    case ENOTTY:
    case EINVAL:
    case EIO:
      return {"markers: " + spec.device + " is not a " + kind, other_port};
    default:
      return {"markers: the " + kind + " " + spec.device + " cannot be opened: " + std::generic_category().message(error),
              "correct that, or " + other_port};
  }
}

}  // namespace engine
