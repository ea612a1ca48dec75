// What a value in a list must be, because a trial refers to it as a colour, a pitch, a cell of a grid.
#pragma once

#include <optional>
#include <string>

#include "protocols/source/complaint.h"

namespace protocols {

struct Need {
  enum class Kind { anything, colour, duration, pitch, cell } kind = Kind::anything;
  int cells = 0;  // of the grid
  bool operator==(const Need&) const = default;
};

// What is wrong with a value; empty: it serves.
std::optional<Complaint> complaint_about(const std::string& value, const Need& need);

// "colour", and "a colour in every row, such as \"#808080\" or grey": what messages call it and expect.
const char* noun_of(const Need& need);
std::string expected_in_every_row(const Need& need);

}  // namespace protocols
