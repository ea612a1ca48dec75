// Which kind of picture file it is, by its first bytes and not by its name.
#pragma once

#include <string>
#include <string_view>

namespace stimuli {

enum class PictureReader { none, png, jpeg, svg };

struct PictureKind {
  PictureReader reader = PictureReader::none;
  std::string_view name;  // of a kind that is known but cannot be read, as its owner calls it
};

PictureKind kind_of(std::string_view file);

// The first part of a drawing (SVG) that our reader would leave out without a word: letters, an embedded photograph, a copy, a
// filter. Empty: there is none. Such parts within comments do not count.
std::string undrawn_part(std::string_view svg);

}  // namespace stimuli
