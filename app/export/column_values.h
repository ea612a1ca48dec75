// How values are spelt in the tables: unknown ones are empty, numbers exact.
#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/journal/any_line.h"

namespace app {

inline std::string text(std::integral auto number) { return std::to_string(number); }
inline std::string text(bool truth) { return truth ? "1" : "0"; }
inline std::string text(const std::string& same) { return same; }
inline std::string text(engine::Duration duration) { return std::to_string(duration.count()); }
inline std::string text(engine::Instant instant) { return text(instant.time_since_epoch()); }
std::string text(engine::Worded auto value) { return engine::to_text(value); }
// The shortest spelling that reads back as the same number.
inline std::string text(double number) {
  std::array<char, 32> digits{};
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr};
}
// An answer that was left out is empty.
inline std::string text(const engine::GivenAnswer& answer) {
  if (const auto* number = std::get_if<int>(&answer)) return text(*number);
  const auto* words = std::get_if<std::string>(&answer);
  return words ? *words : "";
}
template <class T>
std::string text(const std::optional<T>& value) {
  return value ? text(*value) : "";
}
// Words separated by spaces.
template <class T>
std::string text(const std::vector<T>& list) {
  std::string line;
  for (const T& one : list) line += (line.empty() ? "" : " ") + text(one);
  return line;
}

// Exact: a nanosecond is the sixth digit after the point of a millisecond.
inline std::string ms(engine::Duration duration) {
  const std::int64_t ns = duration.count();
  const std::string sign = ns < 0 ? "-" : "";
  const std::int64_t size = ns < 0 ? -ns : ns;
  const std::string rest = std::to_string(size % 1'000'000);
  return sign + std::to_string(size / 1'000'000) + "." + std::string(6 - rest.size(), '0') + rest;
}
inline std::string ms(const std::optional<engine::Duration>& duration) { return duration ? ms(*duration) : ""; }

}  // namespace app
