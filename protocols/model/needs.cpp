#include "protocols/model/needs.h"

#include "protocols/model/scalar.h"

namespace protocols {
namespace {

template <class T>
std::optional<Complaint> complaint_of(const Read<T>& read) {
  const Complaint* complaint = std::get_if<Complaint>(&read);
  return complaint ? std::optional(*complaint) : std::nullopt;
}

}  // namespace

std::optional<Complaint> complaint_about(const std::string& value, const Need& need) {
  switch (need.kind) {
    case Need::Kind::anything:
      return std::nullopt;
    case Need::Kind::colour:
      return complaint_of(read_colour(value));
    case Need::Kind::duration:
      return complaint_of(read_duration(value));
    case Need::Kind::pitch:
      return complaint_of(read_pitch(value));
    case Need::Kind::cell: {
      const Read<int> read = read_whole(value);
      if (const int* cell = std::get_if<int>(&read); cell && (*cell < 1 || *cell > need.cells))
        return Complaint{"'" + value + "' is not a cell of a grid of " + std::to_string(need.cells)};
      return complaint_of(read);
    }
  }
  return std::nullopt;
}

const char* noun_of(const Need& need) {
  switch (need.kind) {
    case Need::Kind::anything:
      break;
    case Need::Kind::colour:
      return "colour";
    case Need::Kind::duration:
      return "duration";
    case Need::Kind::pitch:
      return "pitch";
    case Need::Kind::cell:
      return "cell";
  }
  return "value";
}

std::string expected_in_every_row(const Need& need) {
  switch (need.kind) {
    case Need::Kind::anything:
      break;
    case Need::Kind::colour:
      return "a colour in every row, such as \"#808080\" or grey";
    case Need::Kind::duration:
      return "a duration in every row, such as '500 ms'";
    case Need::Kind::pitch:
      return "a pitch in every row, such as '440 Hz'";
    case Need::Kind::cell:
      return "a whole number from 1 to " + std::to_string(need.cells) + " in every row";
  }
  return {};
}

}  // namespace protocols
