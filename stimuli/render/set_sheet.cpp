#include "stimuli/render/set_sheet.h"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <variant>

#include "stimuli/pixels/image.h"
#include "stimuli/pixels/scaling.h"
#include "stimuli/render/picture_file.h"

namespace stimuli {

std::vector<Image> set_images(const DrawnSet& set, const std::string& folder) {
  std::vector<Image> images;
  for (const DrawnPicture& picture : set.pictures) {
    const std::string path = folder + "/" + picture.id + ".svg";
    auto read = read_picture(path, 0, 0);
    if (const auto* reason = std::get_if<std::string>(&read)) throw std::runtime_error(path + " " + *reason);
    images.push_back(std::get<Image>(std::move(read)));
  }
  return images;
}

std::vector<Measured> measured(const std::vector<Image>& images) {
  std::vector<Measured> all;
  for (const Image& image : images)
    all.push_back({image.width, image.height, mean_luminance(image), luminance_contrast(image)});
  return all;
}

Image set_sheet(const DrawnSet& set, const std::vector<Image>& images, Painter& painter) {
  constexpr int gap_px = 10, label_px = 18;
  const int row_px = set.sheet_row_px;
  const int width = images.front().width * row_px / images.front().height;
  const int columns = set.sheet_columns, rows = (static_cast<int>(images.size()) + columns - 1) / columns;
  Image sheet = blank(gap_px + columns * (width + gap_px), gap_px + rows * (row_px + label_px + gap_px), 0xFFFFFFFF);
  for (std::size_t i = 0; i < images.size(); ++i) {
    const int x = gap_px + static_cast<int>(i) % columns * (width + gap_px);
    const int y = gap_px + static_cast<int>(i) / columns * (row_px + label_px + gap_px);
    lay_over(sheet, scaled(images[i], width, row_px), x, y);
    const auto label = painter.line(set.pictures[i].id, {label_px - 3, {60, 60, 60}, false});
    lay_over(sheet, label->paint(), x + (width - label->width) / 2, y + row_px + (label_px - label->height) / 2);
  }
  return sheet;
}

}  // namespace stimuli
