// What tests of drawing share: a painter, a screen, planned stimuli in short.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "protocols/planning/plan.h"
#include "stimuli/render/open_painter.h"
#include "stimuli/trial/prepare.h"
#include "tests/temporary_folder.h"

namespace stimuli {

// Opening fonts takes milliseconds: one painter serves all tests that do not look at its memory.
inline Painter& painter() {
  static const std::unique_ptr<Painter> one = open_painter();
  return *one;
}

const Screen full_hd{1920, 1080, 300.0, 600.0};
const FindPicture no_pictures = [](const std::string&) { return std::nullopt; };

inline protocols::Length pixels(double amount) { return {amount, protocols::LengthUnit::pixels}; }
inline protocols::PlannedText text(std::string words, double height_px = 54) { return {std::move(words), pixels(height_px), {}, {}}; }

// A folder with pictures, gone after the test.
struct Folder : TemporaryFolder {
  std::string file(const std::string& name) const { return (path / name).string(); }
  // Finds pictures in this folder.
  FindPicture finder() const {
    return [folder = path](const std::string& name) -> std::optional<std::filesystem::path> {
      if (std::filesystem::exists(folder / name)) return folder / name;
      return std::nullopt;
    };
  }
};

}  // namespace stimuli
