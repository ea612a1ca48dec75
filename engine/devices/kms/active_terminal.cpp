#include "engine/devices/kms/active_terminal.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

namespace engine::kms {

ActiveTerminal::ActiveTerminal(const std::string& file)
    : descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)), first_length_(read(first_)) {}

ActiveTerminal::~ActiveTerminal() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool ActiveTerminal::is_ours() const {
  Name now{};
  const std::size_t length = read(now);
  return length == 0 || first_length_ == 0 || (length == first_length_ && std::equal(now.begin(), now.begin() + length, first_.begin()));
}

std::size_t ActiveTerminal::read(Name& name) const {
  if (descriptor_ < 0) return 0;
  const ssize_t length = ::pread(descriptor_, name.data(), name.size(), 0);
  return length > 0 ? static_cast<std::size_t>(length) : 0;
}

}  // namespace engine::kms
