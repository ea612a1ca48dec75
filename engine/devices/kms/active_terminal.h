// Whether the console still shows the virtual terminal that a run began on: another one has the screen to itself.
#pragma once

#include <array>
#include <cstddef>
#include <string>

namespace engine::kms {

class ActiveTerminal {
 public:
  // file: where the kernel names the terminal in front, "tty2". A system without it has one terminal only.
  explicit ActiveTerminal(const std::string& file = "/sys/class/tty/tty0/active");
  ~ActiveTerminal();
  ActiveTerminal(const ActiveTerminal&) = delete;
  ActiveTerminal& operator=(const ActiveTerminal&) = delete;

  // One read of a few bytes that lie in memory; true also where the kernel does not say.
  bool is_ours() const;

 private:
  using Name = std::array<char, 32>;
  std::size_t read(Name& name) const;  // 0: it cannot be read

  int descriptor_;
  Name first_{};
  std::size_t first_length_;
};

}  // namespace engine::kms
