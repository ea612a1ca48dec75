// A program's devices opened on a virtual screen of its own.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>

#include "engine/devices/monotonic.h"
#include "engine/devices/open_devices.h"
#include "stimuli/pixels/sprite.h"
#include "tests/lab/key_robot.h"
#include "tests/lab/virtual_screen.h"

namespace engine {

class OnAScreen : public testing::Test {
 protected:
  static constexpr int width = 640, height = 480;

  OnAScreen() {
    for (const auto& [name, value] : screen.environment()) {
      if (value.empty()) {
        unsetenv(name.c_str());
      } else {
        setenv(name.c_str(), value.c_str(), 1);
      }
    }
  }

  static DeviceChoice whole_screen() {
    DeviceChoice choice;
    choice.title = "test";
    return choice;
  }

  lab::VirtualScreen screen{width, height};
};

// A stimulus of one colour.
class PlainSprite : public stimuli::Sprite {
 public:
  PlainSprite(int width_px, int height_px, std::uint32_t argb)
      : Sprite(width_px, height_px, {0, 0, width_px, height_px}), argb_(argb) {}
  stimuli::Image paint() const override {
    return {width, height,
            std::vector<std::uint32_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), argb_)};
  }

 private:
  std::uint32_t argb_;
};

}  // namespace engine
