#include "engine/journal/disk_fault.h"

#include <cerrno>
#include <system_error>

namespace engine {

std::string disk_reason(int error) { return std::generic_category().message(error); }

std::string disk_remedy(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      return "Make room on the disk";
    case EFBIG:
      return "Raise the limit on the size of files (ulimit -f)";
    case EIO:
    case ENXIO:
    case ENODEV:
    case EREMOTEIO:
      return "The disk or its cable fails: have it checked, and keep the data on another one (--data)";
    case ESTALE:
    case ENOTCONN:
    case ETIMEDOUT:
    case EHOSTDOWN:
    case ECONNRESET:
      return "The network disk does not answer: connect it again, or keep the data on a disk of this machine (--data)";
    case EROFS:
      return "The disk is read-only, as it becomes after a fault: have it checked, or keep the data on another one (--data)";
    case EACCES:
    case EPERM:
      return "Choose a data folder that you may write to";
    case ENOTDIR:
      return "A file stands where a folder should be: move it, or choose another one with --data";
    default:
      return "Check the disk and the folder, or choose another data folder (--data)";
  }
}

}  // namespace engine
