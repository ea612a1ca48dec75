#include "protocols/quantity.h"

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
