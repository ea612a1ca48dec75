// How much light a masked prime and its mask give, and how much of the prime lies under the mask: measured, not
// assumed.
#pragma once

#include <optional>

#include "stimuli/pixels/screen.h"
#include "stimuli/trial/prepare.h"

namespace stimuli {

// All over the box that the primes of this place need together. Luminances are means, of that of white, 0 to 1.
struct MaskLight {
  Rect box;  // on the screen
  double background = 0;
  double prime = 0, mask = 0;  // while this trial's prime shows, while its mask shows
  // Of the prime's ink the share that lies under the mask's ink, pixel by pixel and weighted by both opacities.
  double covered = 0;
  // Whether all of it lies within the box around the mask's ink; and whether each of its pixels has, in its own row of
  // pixels, ink of the mask on both sides or over it. Here and below, ink is what is more than half opaque.
  bool enclosed = false, enclosed_in_rows = false;
  // How far the pixel of the prime's ink that is farthest from the mask's ink is from it, counted in steps to one of the
  // eight pixels around; 0 where all of it is covered.
  int farthest_px = 0;
  int mask_height_px = 0;  // of the mask's ink, to compare with
  bool operator==(const MaskLight&) const = default;
};

// Empty: the prime leaves no ink, or cannot be drawn.
std::optional<MaskLight> measure_mask(const protocols::PlannedMask& mask, const protocols::Colour& background,
                                      const Screen& screen, Painter& painter, const FindPicture& find_picture);

}  // namespace stimuli
