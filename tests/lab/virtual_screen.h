// A screen that can be looked at from outside: Xvfb, its picture mapped into our memory.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/lab/child_process.h"
#include "tests/temporary_folder.h"

namespace lab {

class VirtualScreen {
 public:
  // Starts a server on a free display number. Throws std::runtime_error when it does not come up.
  VirtualScreen(int width, int height);
  ~VirtualScreen();  // ends the server, removes its files
  VirtualScreen(const VirtualScreen&) = delete;
  VirtualScreen& operator=(const VirtualScreen&) = delete;

  int width() const { return width_; }
  int height() const { return height_; }
  const std::string& display() const { return display_; }  // ":7"
  pid_t server() const { return server_->pid(); }

  // What a program needs in its environment to open its window here and nowhere else.
  std::map<std::string, std::string> environment() const;

  // The colour at a place, 0xRRGGBB, as it is in the server's memory at this moment.
  std::uint32_t colour_at(int x, int y) const {
    const volatile std::uint32_t* pixel = pixels_ + static_cast<std::size_t>(y) * pixels_per_line_ + static_cast<std::size_t>(x);
    return *pixel & 0xFFFFFFU;
  }
  // The whole picture, row by row; not taken at one instant.
  std::vector<std::uint32_t> picture() const;

 private:
  void map_picture();

  int width_, height_;
  const TemporaryFolder place_;  // in memory
  const std::string folder_ = place_.path.string();
  std::string display_;
  std::unique_ptr<ChildProcess> server_;
  void* mapped_ = nullptr;
  std::size_t mapped_size_ = 0;
  const volatile std::uint32_t* pixels_ = nullptr;
  std::size_t pixels_per_line_ = 0;
};

}  // namespace lab
