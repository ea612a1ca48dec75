// Pictures that drawing must go on giving, kept as PNG files beside the tests. TACHISTO_APPROVE=1 rewrites them; look at
// the new ones.
//
// Tolerance: both pictures are averaged over blocks of 4 × 4 pixels, and no block may differ by more than 24 of 255 levels in
// any channel. Other builds of FreeType, librsvg or libjpeg soften edges a little otherwise: single pixels then change by
// some tens of levels, up and down, and a block's mean by a few. What must not pass does not: a letter of a stimulus that
// stands one pixel off, a page's text that stands two off, another letter or order (golden_test.cpp tries the first two).
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "stimuli/pixels/sprite.h"
#include "stimuli/render/picture_file.h"

namespace stimuli {

constexpr int golden_block_px = 4;
constexpr int golden_tolerance = 24;

// The largest difference between two block means, in levels; 256 where the sizes differ.
inline int largest_difference(const Image& a, const Image& b) {
  if (a.width != b.width || a.height != b.height) return 256;
  int largest = 0;
  for (int top = 0; top < a.height; top += golden_block_px) {
    for (int left = 0; left < a.width; left += golden_block_px) {
      const int bottom = std::min(top + golden_block_px, a.height), right = std::min(left + golden_block_px, a.width);
      for (const int shift : {0, 8, 16, 24}) {
        int difference = 0;
        for (int y = top; y < bottom; ++y) {
          for (int x = left; x < right; ++x) {
            const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(a.width) + static_cast<std::size_t>(x);
            difference += static_cast<int>(a.pixels[at] >> shift & 0xFF) - static_cast<int>(b.pixels[at] >> shift & 0xFF);
          }
        }
        largest = std::max(largest, std::abs(difference) / ((bottom - top) * (right - left)));
      }
    }
  }
  return largest;
}

// Compares with the PNG of that path from the project's root. On failure the picture that was drawn is written beside the
// test program's other output, to be looked at.
inline testing::AssertionResult is_golden(const Image& image, const std::string& path) {
  const std::string file = SOURCE_DIR "/" + path;
  if (const char* approve = std::getenv("TACHISTO_APPROVE"); approve != nullptr && std::string(approve) == "1") {
    const std::string fault = write_png(image, file);
    return fault.empty() ? testing::AssertionSuccess() : testing::AssertionFailure() << file << ": " << fault;
  }
  const auto read = read_picture(file, 0, 0);
  const auto* golden = std::get_if<Image>(&read);
  if (golden == nullptr) return testing::AssertionFailure() << file << " " << std::get<std::string>(read);
  const int difference = largest_difference(image, *golden);
  if (difference <= golden_tolerance) return testing::AssertionSuccess();
  const std::string drawn = BUILD_DIR "/drawn-" + path.substr(path.rfind('/') + 1);
  write_png(image, drawn);
  return testing::AssertionFailure() << "a block of " << path << " is off by " << difference << " levels (at most "
                                     << golden_tolerance << "); look at " << drawn
                                     << ", and if it is right: TACHISTO_APPROVE=1";
}

}  // namespace stimuli
