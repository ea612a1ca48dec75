// Colour as eyes meet it: light, luminance and what the three kinds of cone receive, computed from sRGB values.
#pragma once

#include <string>
#include <vector>

#include "protocols/model/quantity.h"

namespace stimuli {

using protocols::Colour;

// How a monitor turns a value of 0 to 255 into light: a power of `gamma`, or, when it is 0, the sRGB curve. Source: IEC
// 61966-2-1, section 5.2.
struct Monitor {
  double gamma = 0;
};
// The light of a value, 0 to 1, and the nearest value to an amount of light.
double linear_light(std::uint8_t value, const Monitor& monitor = {});
std::uint8_t value_of_light(double linear, const Monitor& monitor = {});

// Light of the three primaries, each 0 to 1.
struct Light {
  double red = 0, green = 0, blue = 0;
};
Light light_of(Colour colour, const Monitor& monitor = {});

// CIE 1931 tristimulus values for the primaries and the white of sRGB; y is luminance relative to white. Sources: IEC
// 61966-2-1 (matrix), Rec. ITU-R BT.709 (primaries, D65).
struct Tristimulus {
  double x = 0, y = 0, z = 0;
};
Tristimulus tristimulus(const Light& light);
double luminance(Colour colour, const Monitor& monitor = {});
// 1 to 21; how well a text can be read. Source: W3C, Web Content Accessibility Guidelines 2.1, "contrast ratio".
double contrast_ratio(double luminance_a, double luminance_b);

// How different two colours look: about 1 is just noticed side by side. Source: CIE 15:2004, CIE 1976 L*a*b*, ΔE*ab,
// white D65.
double difference(const Light& a, const Light& b);

// What a person without one kind of cone sees, shown to a person who has all three. Source: Viénot, Brettel & Mollon
// 1999, Digital video colourmaps for checking the legibility of displays by dichromats, Color Research & Application
// 24(4); cones after Smith & Pokorny 1975. The colour's luminance range is not reduced first.
enum class Dichromat { protan, deutan };
Light seen_by(Dichromat eye, const Light& light);
// Two colours, the light of `middle` more and less, as far apart as a screen can show them, that differ for the missing
// cone alone; no primary gives less than `darkest` or more than `lightest` light.
struct ConfusedPair {
  Light more, less;  // in what the missing cone receives
};
ConfusedPair confused_by(Dichromat eye, const Light& middle, double darkest, double lightest);

// The colour of this mixture of primaries (any scale, at least one positive) that has the luminance asked: darker by
// dimming all, lighter by adding white. The nearest 8-bit colour in luminance that keeps the hue. Requires 0 ≤
// luminance ≤ 1.
Colour colour_of_luminance(const Light& hue, double luminance, const Monitor& monitor = {});

// The four colours of colour naming, equal in luminance to within 1 %, for a dark background. Equal luminance costs
// brightness: a yellow as light as a clear blue is a dark, golden one.
struct NamedColour {
  std::string id;  // "red"
  Colour colour;
};
constexpr double stroop_luminance = 0.28;
constexpr Colour stroop_background{20, 20, 20};
std::vector<NamedColour> stroop_colours(const Monitor& monitor = {});

}  // namespace stimuli
