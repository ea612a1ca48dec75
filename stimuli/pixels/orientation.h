// Which way up a picture is: cameras keep the pixels as the sensor lay, and a number that says how to turn them.
#pragma once

#include "stimuli/pixels/sprite.h"

namespace stimuli {

// The image as it is to be seen. `orientation` is 1 to 8; any other number turns nothing, as in viewers.
// Source: Exif 2.32 (CIPA DC-008-2019), 4.6.4, tag 274 Orientation: which side of the scene the first row and the first column are.
Image turned(Image image, int orientation);

}  // namespace stimuli
