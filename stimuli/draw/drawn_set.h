// The sets of pictures that ship, as they are drawn: which pictures, what each is, and what stands in the set's list.
#pragma once

#include <string>
#include <vector>

#include "stimuli/shapes/drawing.h"

namespace stimuli {

struct DrawnPicture {
  std::string id;                   // "p01-smile"; the file is "p01-smile.svg"
  std::string category;             // "smile"
  std::vector<std::string> values;  // of the set's further columns
  Drawing drawing;
};

// A folder under stimuli/sets: NAME/NAME.csv lists its pictures for protocols (columns text, id, category and the
// further ones), NAME/manifest.csv says what was measured, NAME/sheet.png shows them all.
struct DrawnSet {
  std::string name;  // "faces"
  std::vector<std::string> columns;
  int sheet_columns = 8, sheet_row_px = 150;
  std::vector<DrawnPicture> pictures;
};

// All of them. The same on every machine.
const std::vector<DrawnSet>& drawn_sets();

// The list that protocols read. `text` is the file as a protocol names it: "faces/p01-smile.svg".
std::string list_csv(const DrawnSet& set);

// The list colours/stroop.csv: the four colours of colour naming, their names for pages, their luminance.
std::string stroop_csv();

// What a picture is when drawn in its own size.
struct Measured {
  int width = 0, height = 0;
  double luminance = 0, contrast = 0;  // mean and standard deviation of relative luminance, 0 to 1
};
// One row for each picture, in order: id, file, category, width, height, mean_luminance, contrast.
std::string manifest_csv(const DrawnSet& set, const std::vector<Measured>& measured);

}  // namespace stimuli
