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

std::string to_text(const DurationSpec& duration) {
  if (const auto* asked = std::get_if<AskedTime>(&duration)) return to_text(*asked);
  const auto range = [](const auto& drawn) { return to_text(drawn.from) + " to " + to_text(drawn.to); };
  if (const auto* uniform = std::get_if<UniformTime>(&duration)) return "uniform " + range(*uniform);
  if (const auto* exponential = std::get_if<ExponentialTime>(&duration))
    return "exponential " + range(*exponential) + ", mean " + to_text(exponential->mean);
  if (const auto* column = std::get_if<ColumnTime>(&duration))
    return column->column.empty() ? column->variable : column->variable + "." + column->column;
  std::string text = "one of";
  for (const AskedTime& value : std::get<OneOfTime>(duration).values)
    text += (text.back() == 'f' ? " " : ", ") + to_text(value);
  return text;
}

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
