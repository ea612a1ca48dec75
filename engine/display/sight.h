// Whether the pictures of a display can be seen and answered to, as the window system says: "shown" means that it could be seen.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace engine {

// What may keep a participant from seeing the pictures or from answering them.
enum class SightLoss : std::uint8_t {
  hidden = 1,     // the window is minimised, unmapped or on another desktop
  covered = 2,    // another window lies over a part of it
  displaced = 4,  // it is no longer where it was opened: moved, or its screen has another mode
  asleep = 8,     // the screen is in a power-saving state
  unfocused = 16  // keys go to another window
};
inline constexpr std::array sight_losses{SightLoss::hidden, SightLoss::covered, SightLoss::displaced, SightLoss::asleep,
                                         SightLoss::unfocused};
const char* to_text(SightLoss loss);  // "hidden"

// A set of them. Empty also where the system does not say.
class SightLosses {
 public:
  constexpr SightLosses() = default;
  constexpr explicit SightLosses(std::uint8_t bits) : bits_(bits) {}
  constexpr void add(SightLoss loss) { bits_ |= static_cast<std::uint8_t>(loss); }
  constexpr void add(SightLosses others) { bits_ |= others.bits_; }
  constexpr bool has(SightLoss loss) const { return (bits_ & static_cast<std::uint8_t>(loss)) != 0; }
  constexpr bool none() const { return bits_ == 0; }
  // The pictures could not be seen as they should: every loss but that of the keys.
  constexpr bool of_the_picture() const { return (bits_ & ~static_cast<std::uint8_t>(SightLoss::unfocused)) != 0; }
  constexpr bool of_the_keys() const { return has(SightLoss::unfocused); }
  constexpr std::uint8_t bits() const { return bits_; }
  bool operator==(const SightLosses&) const = default;

 private:
  std::uint8_t bits_ = 0;
};
std::string to_text(SightLosses losses);  // "hidden, unfocused"; empty: none
// For whoever looks after the session: what is the matter and what to do, one sentence after the other; empty: nothing.
std::string advice_on(SightLosses losses);

struct Sight {
  SightLosses now;    // as last heard
  SightLosses since;  // at any time since it was asked last, and now
  bool operator==(const Sight&) const = default;
};

}  // namespace engine
