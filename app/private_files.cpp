#include "app/private_files.h"

#include <sys/stat.h>

namespace app {
namespace {

constexpr mode_t owner_alone = 077, owner_and_group = 007;

// The folder itself or the nearest one above it that is there.
bool is_for_a_group(std::filesystem::path folder) {
  struct stat there {};
  folder = folder.empty() ? std::filesystem::path(".") : folder.lexically_normal();
  while (::stat(folder.c_str(), &there) != 0) {
    const auto above = folder.has_parent_path() ? folder.parent_path() : std::filesystem::path(".");
    if (above == folder) return false;
    folder = above;
  }
  return (there.st_mode & S_ISGID) != 0;
}

}  // namespace

PrivateFiles::PrivateFiles(const std::filesystem::path& folder)
    : before_(::umask(is_for_a_group(folder) ? owner_and_group : owner_alone)) {}

PrivateFiles::~PrivateFiles() { ::umask(before_); }

}  // namespace app
