#include "stimuli/draw/plate.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "protocols/ordering/random.h"

namespace stimuli {
namespace {

constexpr Point plate_middle{150, 150};
constexpr double plate_radius = 142, gap = 1, stroke_half = 15.5;
constexpr std::array<double, 4> dot_radii{7, 5.4, 4, 2.8};
constexpr std::array<double, 5> lightnesses{0.6, 0.72, 0.84, 0.92, 1.0};

// The digits as a pen writes them, in a field of 300 × 300.
std::vector<Point> written(int digit) {
  switch (digit) {
    case 0:
      return {{150, 62}, {102, 92}, {94, 150}, {102, 208}, {150, 238}, {198, 208}, {206, 150}, {198, 92}, {150, 62}};
    case 1:
      return {{112, 104}, {156, 62}, {156, 150}, {156, 238}};
    case 2:
      return {{100, 104}, {122, 66}, {176, 64}, {200, 104}, {184, 146}, {140, 190}, {100, 236}, {152, 236}, {204, 236}};
    case 3:
      return {{100, 84}, {146, 62}, {192, 84}, {192, 122}, {150, 146}, {196, 170}, {200, 212}, {150, 240}, {98, 216}};
    case 4:
      return {{202, 184}, {150, 184}, {94, 184}, {130, 120}, {172, 62}, {172, 150}, {172, 240}};
    case 5:
      return {{196, 64},  {150, 64},  {112, 64},  {108, 100}, {106, 138},
              {152, 124}, {198, 152}, {196, 212}, {148, 240}, {98, 218}};
    case 6:
      return {{188, 72}, {142, 84}, {104, 142}, {104, 206}, {148, 240}, {196, 206}, {188, 152}, {144, 138}, {106, 176}};
    case 7:
      return {{96, 66}, {150, 66}, {206, 66}, {170, 130}, {146, 188}, {136, 240}};
    case 8:
      return {{150, 146}, {106, 110}, {120, 68},  {150, 60},  {180, 68},  {194, 110}, {150, 146},
              {102, 192}, {116, 232}, {150, 242}, {184, 232}, {198, 192}, {150, 146}};
    default:
      return {{194, 124}, {156, 162}, {112, 148}, {104, 94}, {152, 60}, {196, 94}, {196, 158}, {158, 216}, {112, 228}};
  }
}

double distance_to(const std::vector<Point>& line, Point p) {
  double least = 1e9;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const Point a = line[i], along = line[i + 1] - a;
    const double size = along.x * along.x + along.y * along.y;
    const double share = size > 0 ? std::clamp(((p.x - a.x) * along.x + (p.y - a.y) * along.y) / size, 0.0, 1.0) : 0;
    least = std::min(least, distance(p, a + along * share));
  }
  return least;
}

Colour dimmed(const Light& light, double share) {
  return {value_of_light(light.red * share), value_of_light(light.green * share), value_of_light(light.blue * share)};
}

struct Dot {
  Point at;
  std::size_t size;  // which of dot_radii
};

// Larger dots first, then smaller ones into what is left.
std::vector<Dot> scattered(protocols::Random& random) {
  std::vector<Dot> dots;
  const auto hundredths = [&](double from, double to) {
    return from + random.below(static_cast<std::uint32_t>((to - from) * 100)) / 100.0;
  };
  for (std::size_t size = 0; size < dot_radii.size(); ++size)
    for (int tried = 0; tried < 3000; ++tried) {
      const double radius = dot_radii[size];
      const Point at{hundredths(8, 292), hundredths(8, 292)};
      if (distance(at, plate_middle) + radius > plate_radius) continue;
      const bool is_free = std::all_of(dots.begin(), dots.end(), [&](const Dot& dot) {
        return distance(dot.at, at) >= dot_radii[dot.size] + radius + gap;
      });
      if (is_free) dots.push_back({at, size});
    }
  return dots;
}

}  // namespace

PlateColours plate_colours(PlateKind kind) {
  // Middles that leave the missing cone most room, found by trying.
  ConfusedPair pair;
  if (kind == PlateKind::protan) pair = confused_by(Dichromat::protan, {0.30, 0.22, 0.12}, 0.01, 0.62);
  if (kind == PlateKind::deutan) pair = confused_by(Dichromat::deutan, {0.30, 0.22, 0.12}, 0.01, 0.62);
  if (kind == PlateKind::all) pair = {{0.62, 0.50, 0.28}, {0.07, 0.10, 0.09}};
  PlateColours colours;
  for (const double lightness : lightnesses) {
    colours.digit.push_back(dimmed(pair.more, lightness));
    colours.ground.push_back(dimmed(pair.less, lightness));
  }
  return colours;
}

Drawing draw_plate(PlateKind kind, int digit, std::uint64_t seed) {
  Drawing drawing(300, 300);
  protocols::Random random(seed);
  const PlateColours colours = plate_colours(kind);
  const std::vector<Point> line = sampled(written(digit), 6);
  // A dot is a line too short to be seen as one, with round ends; one path for all dots of a size and a colour keeps
  // the file small.
  constexpr std::size_t sizes = dot_radii.size();
  std::vector<Path> in_digit(colours.digit.size() * sizes), around(colours.ground.size() * sizes);
  for (const Dot& dot : scattered(random)) {
    const std::size_t lightness = random.below(static_cast<std::uint32_t>(colours.digit.size()));
    Path& path = (distance_to(line, dot.at) <= stroke_half ? in_digit : around)[lightness * sizes + dot.size];
    path.move(dot.at).line(dot.at + Point{0.1, 0});
  }
  for (std::size_t i = 0; i < around.size(); ++i) {
    const double width = 2 * dot_radii[i % sizes];
    drawing.line(around[i], width, colours.ground[i / sizes]);
    drawing.line(in_digit[i], width, colours.digit[i / sizes]);
  }
  return drawing;
}

}  // namespace stimuli
