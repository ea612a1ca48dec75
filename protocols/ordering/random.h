// Seeded randomness that is the same on every machine and with every standard library.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace protocols {

// xoshiro256** 1.0, its state filled by SplitMix64 from one seed.
// Source: Blackman & Vigna 2021, Scrambled linear pseudorandom number generators, ACM TOMS 47(4).
class Random {
 public:
  explicit Random(std::uint64_t seed);
  std::uint64_t next();
  // 0 to count - 1, every value exactly equally likely. Requires count > 0.
  std::uint32_t below(std::uint32_t count) {
    // Lemire 2019, Fast random integer generation in an interval: multiply, and draw again in the uneven rest.
    std::uint64_t wide = (next() >> 32) * count;
    if (static_cast<std::uint32_t>(wide) < count) {
      const std::uint32_t rest = (0U - count) % count;
      while (static_cast<std::uint32_t>(wide) < rest) wide = (next() >> 32) * count;
    }
    return static_cast<std::uint32_t>(wide >> 32);
  }

 private:
  std::uint64_t state_[4];
};

inline std::uint64_t Random::next() {
  const auto rotated = [](std::uint64_t word, int by) { return (word << by) | (word >> (64 - by)); };
  const std::uint64_t result = rotated(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = rotated(state_[3], 45);
  return result;
}

// Every order of the values equally likely (Fisher & Yates). Requires fewer than 2^32 values.
template <class Value>
void shuffle(std::vector<Value>& values, Random& random) {
  for (std::size_t left = values.size(); left > 1; --left) {
    using std::swap;
    swap(values[left - 1], values[random.below(static_cast<std::uint32_t>(left))]);
  }
}

// A part of what a seed is for: a text or a number; the two never mean the same.
struct SeedPart {
  SeedPart(std::string_view value) : text(value), is_text(true) {}
  SeedPart(const char* value) : SeedPart(std::string_view(value)) {}
  SeedPart(const std::string& value) : SeedPart(std::string_view(value)) {}
  SeedPart(std::uint64_t value) : number(value) {}
  SeedPart(int value) : number(static_cast<std::uint64_t>(value)) {}
  std::string_view text;
  std::uint64_t number = 0;
  bool is_text = false;
};

// A seed of its own for each purpose, from the seed of the whole: seed_for(seed, {"order", block.name, round}). Other
// parts, or the same in another order, give a seed that has nothing to do with it.
std::uint64_t seed_for(std::uint64_t seed, std::initializer_list<SeedPart> parts);

}  // namespace protocols
