// Amounts with their unit, as a protocol asks for them. Turning them into refreshes or pixels is the work of others.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace protocols {

enum class TimeUnit { milliseconds, frames };

// A duration as asked: "500 ms", "2 s" (kept as 2000 ms), "2 frames".
struct AskedTime {
  double amount = 0;
  TimeUnit unit = TimeUnit::milliseconds;
  bool operator==(const AskedTime&) const = default;
};

// Durations that are not the same on every trial. Ends of a range are of one unit; what is drawn is a whole number of
// frames, or a tenth of a millisecond.
struct UniformTime {  // every value alike
  AskedTime from, to;
  bool operator==(const UniformTime&) const = default;
};
struct ExponentialTime {  // shorter ones more often, so that waiting reveals nothing; `mean` is that of what is drawn
  AskedTime mean, from, to;
  bool operator==(const ExponentialTime&) const = default;
};
struct OneOfTime {  // each equally often
  std::vector<AskedTime> values;
  bool operator==(const OneOfTime&) const = default;
};
struct ColumnTime {  // as a column of the trial's item says
  std::string variable, column;
  bool operator==(const ColumnTime&) const = default;
};
using DurationSpec = std::variant<AskedTime, UniformTime, ExponentialTime, OneOfTime, ColumnTime>;

enum class LengthUnit { pixels, degrees, percent };

// A length on the screen: "120 px", "1.5 deg" (visual angle), "10 %" (of the screen's height, for both directions).
struct Length {
  double amount = 0;
  LengthUnit unit = LengthUnit::pixels;
  bool operator==(const Length&) const = default;
};

// Offset of a stimulus' centre from the screen's centre; x grows to the right, y grows upwards.
struct Position {
  Length x, y;
  bool operator==(const Position&) const = default;
};

// sRGB, 8 bits a channel, as written ("#404040" or a name).
struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
  bool operator==(const Colour&) const = default;
};

// "500 ms", "2 frames", "1 frame"; "1.5 deg", "120 px", "10 %"; "#404040". What the reader reads back to the same
// value.
std::string to_text(const AskedTime& time);
// "uniform 400 ms to 600 ms", "exponential 200 ms to 1500 ms, mean 500 ms", "one of 200 ms, 400 ms", "prime.soa".
std::string to_text(const DurationSpec& duration);
std::string to_text(const Length& length);
std::string to_text(const Colour& colour);

}  // namespace protocols
