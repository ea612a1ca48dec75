// How values are spelt in the tables: unknown ones are empty, numbers exact.
#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>

namespace app {

inline std::string text(std::integral auto number) { return std::to_string(number); }
inline std::string text(bool truth) { return truth ? "1" : "0"; }
inline std::string text(const std::string& same) { return same; }
// The shortest spelling that reads back as the same number.
inline std::string text(double number) {
  std::array<char, 32> digits{};
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr};
}
template <class T>
std::string text(const std::optional<T>& value) {
  return value ? text(*value) : "";
}

// Exact: a nanosecond is the sixth digit after the point of a millisecond.
inline std::string ms_of_ns(std::int64_t ns) {
  const std::string sign = ns < 0 ? "-" : "";
  const std::int64_t size = ns < 0 ? -ns : ns;
  const std::string rest = std::to_string(size % 1'000'000);
  return sign + std::to_string(size / 1'000'000) + "." + std::string(6 - rest.size(), '0') + rest;
}
inline std::string ms_of_ns(const std::optional<std::int64_t>& ns) { return ns ? ms_of_ns(*ns) : ""; }

}  // namespace app
