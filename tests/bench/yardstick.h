// A piece of work that never changes: what a machine does while it does this tells how fast it is, so that figures of two machines, or
// of one machine on a quiet and on a busy day, can be compared. It counts, sorts, looks words up and asks for memory, as the program does.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace bench {

// Some milliseconds. The result is to be used, so that no compiler leaves the work out.
inline std::uint64_t yardstick() {
  std::uint64_t state = 0x9E3779B97F4A7C15u;
  const auto next = [&] {
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
  };
  std::vector<std::uint64_t> numbers(1u << 14);
  for (std::uint64_t& number : numbers) number = next();
  std::sort(numbers.begin(), numbers.end());
  std::unordered_map<std::string, std::uint64_t> words;
  for (const std::uint64_t number : numbers) words["a word of some length " + std::to_string(number % 4096)] += number;
  std::vector<std::uint32_t> pixels(1u << 18, 0xFF808080u);
  for (std::size_t i = 1; i < pixels.size(); ++i) pixels[i] = (pixels[i - 1] * 31 + pixels[i]) ^ static_cast<std::uint32_t>(i);
  return words.size() + pixels.back() + numbers.front();
}

}  // namespace bench
