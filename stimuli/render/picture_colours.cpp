#include "stimuli/render/picture_colours.h"

#include <lcms2.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <memory>

namespace stimuli {
namespace {

using Profile = std::unique_ptr<void, cmsBool (*)(cmsHPROFILE)>;
using Transform = std::unique_ptr<void, void (*)(cmsHTRANSFORM)>;

// Our pixels lie in memory as blue, green, red, opacity. A grey profile reads the first of them, all three being equal.
constexpr cmsUInt32Number grey_8 = COLORSPACE_SH(PT_GRAY) | CHANNELS_SH(1) | EXTRA_SH(3) | BYTES_SH(1);
constexpr cmsUInt32Number grey_16 = COLORSPACE_SH(PT_GRAY) | CHANNELS_SH(1) | EXTRA_SH(3) | BYTES_SH(2);

Transform to_srgb(const Profile& from, bool grey, bool fine) {
  const Profile srgb(cmsCreate_sRGBProfile(), cmsCloseProfile);
  const cmsUInt32Number layout = grey ? (fine ? grey_16 : grey_8) : (fine ? TYPE_BGRA_16 : TYPE_BGRA_8);
  return {cmsCreateTransform(from.get(), layout, srgb.get(), TYPE_BGRA_8, INTENT_PERCEPTUAL, cmsFLAGS_NOCACHE), cmsDeleteTransform};
}

int farthest(std::uint32_t a, std::uint32_t b) {
  int most = 0;
  for (int shift = 0; shift < 24; shift += 8)
    most = std::max(most, std::abs(static_cast<int>(a >> shift & 0xFF) - static_cast<int>(b >> shift & 0xFF)));
  return most;
}

// Whether it changes nothing but by rounding: over all greys, and a grid of colours that holds the corners.
bool changes_nothing(const Transform& transform, bool grey) {
  std::vector<std::uint32_t> before;
  for (std::uint32_t level = 0; level < 256; ++level) before.push_back(level * 0x010101u);
  for (std::uint32_t red = 0; red < 256 && !grey; red += 51)
    for (std::uint32_t green = 0; green < 256; green += 51)
      for (std::uint32_t blue = 0; blue < 256; blue += 51) before.push_back(red << 16 | green << 8 | blue);
  std::vector<std::uint32_t> after(before.size());
  cmsDoTransform(transform.get(), before.data(), after.data(), static_cast<cmsUInt32Number>(before.size()));
  for (std::size_t i = 0; i < before.size(); ++i)
    if (farthest(before[i], after[i]) > 1) return false;
  return true;
}

bool all_grey(const Image& image) {
  return std::ranges::all_of(image.pixels, [](std::uint32_t pixel) { return (pixel & 0xFFFFFF) == (pixel & 0xFF) * 0x010101; });
}

std::string change(Image& image, const std::vector<std::uint16_t>& fine, const Profile& from) {
  static const std::string unusable = "has a colour profile that cannot be used: save it as PNG in sRGB";
  if (!from) return unusable;
  const cmsColorSpaceSignature space = cmsGetColorSpace(from.get());
  const bool grey = space == cmsSigGrayData;
  if (grey ? !all_grey(image) : space != cmsSigRgbData) return unusable;
  const Transform coarse = to_srgb(from, grey, false);
  if (!coarse) return unusable;
  if (changes_nothing(coarse, grey)) return {};
  // What is not a colour is not written: the opacity stays as it is.
  std::vector<std::uint32_t> changed = image.pixels;
  const auto pixels = static_cast<cmsUInt32Number>(changed.size());
  if (fine.empty()) {
    cmsDoTransform(coarse.get(), image.pixels.data(), changed.data(), pixels);
  } else {
    const Transform exact = to_srgb(from, grey, true);
    if (!exact) return unusable;
    cmsDoTransform(exact.get(), fine.data(), changed.data(), pixels);
  }
  image.pixels = std::move(changed);
  return {};
}

}  // namespace

std::string change_to_srgb(Image& image, const std::vector<std::uint16_t>& fine, const std::string& icc_profile) {
  return change(image, fine,
                {cmsOpenProfileFromMem(icc_profile.data(), static_cast<cmsUInt32Number>(icc_profile.size())), cmsCloseProfile});
}

std::string change_to_srgb(Image& image, const std::vector<std::uint16_t>& fine, const PlainColours& colours) {
  // Of sRGB, as PlainColours has them. Source: IEC 61966-2-1.
  constexpr std::array<double, 8> srgb{0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};
  // What is this near is meant to be sRGB. Source: libpng 1.6, PNG_GAMMA_THRESHOLD and png_colorspace_set_xy_and_XYZ.
  constexpr double srgb_gamma = 1 / 2.2, near_gamma = 0.05, near_primaries = 0.01;
  const std::array<double, 8> xy = colours.primaries.value_or(srgb);
  const bool srgb_primaries = std::ranges::equal(xy, srgb, [](double a, double b) { return std::abs(a - b) <= near_primaries; });
  const bool srgb_tones = !colours.gamma || (srgb_primaries && std::abs(*colours.gamma / srgb_gamma - 1) < near_gamma);
  if (srgb_primaries && srgb_tones) return {};
  const cmsCIExyY white{xy[0], xy[1], 1};
  const cmsCIExyYTRIPLE primaries{{xy[2], xy[3], 1}, {xy[4], xy[5], 1}, {xy[6], xy[7], 1}};
  const cmsFloat64Number srgb_curve[5] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
  const std::unique_ptr<cmsToneCurve, void (*)(cmsToneCurve*)> tones(
      srgb_tones ? cmsBuildParametricToneCurve(nullptr, 4, srgb_curve) : cmsBuildGamma(nullptr, 1 / *colours.gamma), cmsFreeToneCurve);
  if (!tones) return "has a gamma that cannot be used: save it as PNG in sRGB";
  cmsToneCurve* const three[3] = {tones.get(), tones.get(), tones.get()};
  return change(image, fine, {cmsCreateRGBProfile(&white, &primaries, three), cmsCloseProfile});
}

}  // namespace stimuli
