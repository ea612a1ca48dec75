// How much memory the pictures of a study's trials take on the display.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/design/planned_blocks.h"
#include "stimuli/pixels/screen.h"
#include "stimuli/text/painter.h"
#include "stimuli/trial/prepare.h"

namespace app {

struct PictureMemory {
  std::string block;       // of the trial that takes most
  std::size_t bytes = 0;   // its pictures, each counted once, four bytes a pixel
  int pictures = 0;
  bool operator==(const PictureMemory&) const = default;
};

// The trial that takes most, among those of all planned_blocks; of a block with more than 200 trials the first 200 are
// prepared. Requires that check_stimuli found nothing.
PictureMemory picture_memory(const protocols::Protocol& protocol, const std::vector<ConditionBlock>& blocks, const stimuli::Screen& screen,
                             stimuli::Painter& painter, const stimuli::FindPicture& find_picture);

}  // namespace app
