// draw_sets FOLDER [SET ...]: draws the sets of pictures that ship into their folders: every picture as SVG, the list,
// the manifest and the sheet; and the list of colours.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "stimuli/draw/drawn_set.h"
#include "stimuli/render/open_painter.h"
#include "stimuli/render/picture_file.h"
#include "stimuli/render/set_sheet.h"

namespace {

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error(path.string() + " cannot be written");
}

void write_set(const stimuli::DrawnSet& set, const std::filesystem::path& folder, stimuli::Painter& painter) {
  std::filesystem::create_directories(folder);
  for (const auto& picture : set.pictures) write(folder / (picture.id + ".svg"), to_svg(picture.drawing));
  write(folder / (set.name + ".csv"), list_csv(set));
  const auto images = stimuli::set_images(set, folder.string());
  write(folder / "manifest.csv", manifest_csv(set, stimuli::measured(images)));
  const std::string sheet = (folder / "sheet.png").string();
  if (const std::string reason = stimuli::write_png(stimuli::set_sheet(set, images, painter), sheet); !reason.empty())
    throw std::runtime_error(sheet + " cannot be written: " + reason);
  std::printf("%s: %zu pictures\n", set.name.c_str(), set.pictures.size());
}

}  // namespace

int main(int count, char** words) try {
  if (count < 2) throw std::runtime_error("say the folder of the sets: draw_sets stimuli/sets");
  const auto painter = stimuli::open_painter();
  for (const auto& set : stimuli::drawn_sets()) {
    bool wanted = count == 2;
    for (int i = 2; i < count; ++i) wanted = wanted || set.name == words[i];
    if (wanted) write_set(set, std::filesystem::path(words[1]) / set.name, *painter);
  }
  if (count == 2) {
    std::filesystem::create_directories(std::filesystem::path(words[1]) / "colours");
    write(std::filesystem::path(words[1]) / "colours" / "stroop.csv", stimuli::stroop_csv());
  }
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "draw_sets: %s\n", error.what());
  return 1;
}
