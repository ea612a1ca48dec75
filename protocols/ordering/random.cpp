#include "protocols/ordering/random.h"

namespace protocols {
namespace {

// The finaliser of SplitMix64: every bit of the input moves every bit of the output.
std::uint64_t mixed(std::uint64_t word) {
  word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9U;
  word = (word ^ (word >> 27)) * 0x94d049bb133111ebU;
  return word ^ (word >> 31);
}

constexpr std::uint64_t golden_ratio = 0x9e3779b97f4a7c15U;

}  // namespace

Random::Random(std::uint64_t seed) {
  for (auto& word : state_) word = mixed(seed += golden_ratio);
}

std::uint64_t seed_for(std::uint64_t seed, std::initializer_list<SeedPart> parts) {
  std::uint64_t state = mixed(seed + golden_ratio);
  const auto take = [&state](std::uint64_t word) { state = mixed((state ^ word) + golden_ratio); };
  for (const SeedPart& part : parts) {
    // Kind and length first, so that no text runs into the next part.
    take(part.is_text ? 2 * part.text.size() + 1 : 0);
    if (!part.is_text) {
      take(part.number);
      continue;
    }
    std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a, 64 bits
    for (const char letter : part.text) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
    take(hash);
  }
  return state;
}

}  // namespace protocols
