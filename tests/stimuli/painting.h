// What tests of drawing share: a painter, a screen, planned stimuli in short.
#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "protocols/planning/plan.h"
#include "stimuli/render/open_painter.h"
#include "stimuli/trial/prepare.h"

namespace stimuli {

// Opening fonts takes milliseconds: one painter serves all tests that do not look at its memory.
inline Painter& painter() {
  static const std::unique_ptr<Painter> one = open_painter();
  return *one;
}

const Screen full_hd{1920, 1080, 300.0, 600.0};
const FindPicture no_pictures = [](const std::string&) { return std::nullopt; };

inline protocols::Length pixels(double amount) { return {amount, protocols::LengthUnit::pixels}; }
inline protocols::PlannedText text(std::string words, double height_px = 54) {
  return {std::move(words), false, pixels(height_px), {}, {}};
}

// A folder of its own for one test, gone afterwards.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "tachisto-stimuli-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return file(name);
  }
  // Finds pictures in this folder.
  FindPicture finder() const {
    return [folder = path_](const std::string& name) -> std::optional<std::filesystem::path> {
      if (std::filesystem::exists(folder / name)) return folder / name;
      return std::nullopt;
    };
  }

 private:
  std::filesystem::path path_;
};

}  // namespace stimuli
