// How much light the masked primes of a study and their masks give, and what of each prime lies under its mask: measured
// on the pictures themselves.
#pragma once

#include <string>
#include <vector>

#include "app/design/planned_blocks.h"
#include "stimuli/pixels/screen.h"
#include "stimuli/text/painter.h"
#include "stimuli/trial/prepare.h"

namespace app {

struct Span {
  double least = 0, most = 0;
  bool operator==(const Span&) const = default;
};

// One mask of one event, over the primes that stand in its place; luminances of that of white, 0 to 1, means over the box
// that these primes need together.
struct MaskReport {
  std::string block, event;  // "prime.backward"
  std::string kind;          // "letters"
  int primes = 0;            // measured
  int primes_in_all = 0;
  double background = 0;
  Span prime, mask;
  Span covered;              // of a prime's ink the share under the mask's, pixel by pixel
  bool all_enclosed = true;  // every prime's ink lies within the box around its mask's ink, and in each row of pixels between its ink
  int farthest_px = 0;       // from any pixel of a prime to the nearest one of its mask
  int mask_height_px = 0;    // the lowest one's
  bool operator==(const MaskReport&) const = default;
};

// Of all planned_blocks together, names standing in for those that participants give. Of more
// than 60 primes in one place the first 60 are measured.
std::vector<MaskReport> mask_reports(const protocols::Protocol& protocol, const std::vector<ConditionBlock>& blocks, const stimuli::Screen& screen,
                                     stimuli::Painter& painter, const stimuli::FindPicture& find_picture);

// "hashes", "letters", as protocols write it.
const char* to_text(protocols::MaskKind kind);

}  // namespace app
