#include "tests/lab/virtual_screen.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>

namespace lab {
namespace {

// Fields of the X window dump that Xvfb keeps, by their place in its header; all are big-endian.
// Source: X11/XWDFile.h, file version 7.
enum Field { header_size = 0, bits_per_pixel = 11, bytes_per_line = 12, colour_count = 19 };
constexpr std::size_t bytes_per_colour = 12;

std::uint32_t field(const unsigned char* header, Field which) {
  const unsigned char* byte = header + 4 * static_cast<std::size_t>(which);
  return static_cast<std::uint32_t>(byte[0]) << 24 | static_cast<std::uint32_t>(byte[1]) << 16 |
         static_cast<std::uint32_t>(byte[2]) << 8 | byte[3];
}

// A screen's picture is not on a disk: each time the system has written a file's page there, the next change of it waits for the file system.
std::filesystem::path place_in_memory() {
  const char* memory = "/dev/shm";
  return access(memory, W_OK | X_OK) == 0 ? std::filesystem::path(memory) : std::filesystem::temp_directory_path();
}

}  // namespace

VirtualScreen::VirtualScreen(int width, int height) : width_(width), height_(height), place_(place_in_memory()) {
  const std::string number_file = folder_ + "/number";
  ChildProcess::Settings settings;
  settings.output = number_file;
  settings.errors = folder_ + "/messages";
  // A screen has its picture at hand at any moment. So: everything bound before it is needed, and pictures in large pages where the kernel gives
  // them (after half a second's rest the first touch of 1,024 small pages took 0.15 to 0.5 ms in a virtual machine, of large ones 0.02 ms).
  settings.environment = {{"LD_BIND_NOW", "1"}, {"GLIBC_TUNABLES", "glibc.malloc.hugetlb=1"}};
  const std::string geometry = std::to_string(width) + "x" + std::to_string(height) + "x24";
  server_ = std::make_unique<ChildProcess>(
      std::vector<std::string>{"Xvfb", "-displayfd", "1", "-screen", "0", geometry, "-fbdir", folder_, "-nolisten", "tcp", "-noreset"},
      settings);
  const engine::Instant give_up = now() + std::chrono::seconds(20);
  std::string number;
  while ((number = text_of(number_file)).find('\n') == std::string::npos) {
    if (!server_->running() || now() > give_up)
      throw std::runtime_error("the virtual screen did not start: " + text_of(folder_ + "/messages"));
    sleep_until(now() + std::chrono::milliseconds(5));
  }
  display_ = ":" + number.substr(0, number.find('\n'));
  map_picture();
}

VirtualScreen::~VirtualScreen() {
  if (mapped_) munmap(mapped_, mapped_size_);
  server_->signal(15);
  server_->wait(now() + std::chrono::seconds(5));
}

std::map<std::string, std::string> VirtualScreen::environment() const {
  return {{"DISPLAY", display_}, {"WAYLAND_DISPLAY", ""}, {"SDL_VIDEODRIVER", ""}, {"LC_ALL", "C.UTF-8"}};
}

std::vector<std::uint32_t> VirtualScreen::picture() const {
  std::vector<std::uint32_t> copy;
  copy.reserve(static_cast<std::size_t>(width_ * height_));
  for (int y = 0; y < height_; ++y)
    for (int x = 0; x < width_; ++x) copy.push_back(colour_at(x, y));
  return copy;
}

void VirtualScreen::map_picture() {
  const std::string file = folder_ + "/Xvfb_screen0";
  const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status {};
  if (descriptor < 0 || fstat(descriptor, &status) != 0) throw std::runtime_error("the virtual screen keeps no picture");
  mapped_size_ = static_cast<std::size_t>(status.st_size);
  mapped_ = mmap(nullptr, mapped_size_, PROT_READ, MAP_SHARED, descriptor, 0);
  close(descriptor);
  if (mapped_ == MAP_FAILED) {
    mapped_ = nullptr;
    throw std::runtime_error("the virtual screen's picture cannot be mapped");
  }
  const auto* header = static_cast<const unsigned char*>(mapped_);
  if (field(header, bits_per_pixel) != 32) throw std::runtime_error("the virtual screen has no 32-bit pixels");
  const std::size_t start = field(header, header_size) + bytes_per_colour * field(header, colour_count);
  pixels_ = reinterpret_cast<const volatile std::uint32_t*>(header + start);
  pixels_per_line_ = field(header, bytes_per_line) / 4;
}

}  // namespace lab
