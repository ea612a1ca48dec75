#include "protocols/model/quantity.h"

#include <charconv>
#include <cstdio>

namespace protocols {
namespace {

// The shortest decimal form that reads back to the same value.
std::string number(double amount) {
  char text[400];
  const auto end = std::to_chars(text, text + sizeof text, amount, std::chars_format::fixed).ptr;
  return {text, end};
}

}  // namespace

std::string to_text(const AskedTime& time) {
  const char* unit = time.unit == TimeUnit::milliseconds ? " ms" : time.amount == 1 ? " frame" : " frames";
  return number(time.amount) + unit;
}

namespace {

struct DurationInWords {
  std::string operator()(const AskedTime& asked) const { return to_text(asked); }
  std::string operator()(const UniformTime& uniform) const { return "uniform " + range(uniform); }
  std::string operator()(const ExponentialTime& exponential) const {
    return "exponential " + range(exponential) + ", mean " + to_text(exponential.mean);
  }
  std::string operator()(const ColumnTime& column) const {
    return column.column.empty() ? column.variable : column.variable + "." + column.column;
  }
  std::string operator()(const OneOfTime& one_of) const {
    std::string text = "one of";
    for (const AskedTime& value : one_of.values) text += (text.back() == 'f' ? " " : ", ") + to_text(value);
    return text;
  }
  template <class Drawn>
  static std::string range(const Drawn& drawn) {
    return to_text(drawn.from) + " to " + to_text(drawn.to);
  }
};

}  // namespace

std::string to_text(const DurationSpec& duration) { return std::visit(DurationInWords{}, duration); }

std::string to_text(const Length& length) {
  const char* unit = length.unit == LengthUnit::pixels ? " px" : length.unit == LengthUnit::degrees ? " deg" : " %";
  return number(length.amount) + unit;
}

std::string to_text(const Colour& colour) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", colour.red, colour.green, colour.blue);
  return text;
}

}  // namespace protocols
