#include "stimuli/draw/snake.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stimuli {
namespace {

struct Skin {
  Colour body, saddle, belly;
};
constexpr Skin green_skin{{150, 168, 102}, {88, 106, 66}, {206, 204, 150}};
constexpr Skin brown_skin{{204, 174, 124}, {116, 84, 58}, {224, 204, 164}};
constexpr Skin grey_skin{{158, 162, 150}, {94, 96, 92}, {210, 210, 198}};

double heading(Point from, Point to) { return std::atan2(to.y - from.y, to.x - from.x) * 180 / std::numbers::pi; }

// A head that looks to the right from `at`, the end of the neck, turned by `degrees`.
void draw_head(Drawing& d, const Skin& skin, Point at, double degrees, bool hissing) {
  const auto put = [&](const Path& path) { return turned(moved(path, at), at, degrees); };
  const Path tongue = Path().move({30, 1}).line({46, 1}).line({54, -5}).move({46, 1}).line({54, 6});
  d.line(put(tongue), 2.4, {176, 52, 52});
  if (hissing)
    d.outlined(put(Path().move({-2, 4}).curve({6, 20}, {20, 22}, {31, 17}).curve({24, 10}, {14, 4}, {-2, 4}).close()),
               {176, 84, 80});
  d.outlined(put(Path()
                     .move({-9, -9})
                     .curve({4, -19}, {22, -14}, {32, -4})
                     .curve({35, 0}, {34, 4}, {30, 6})
                     .curve({20, 13}, {4, 17}, {-9, 9})
                     .close()),
             skin.body);
  d.filled(put(Path().move({-13, -8}).line({-13, 8}).line({-4, 8.6}).line({-4, -8.6}).close()), skin.body);
  d.outlined(put(ellipse({14, -5.5}, 4.6, 4.2)), {236, 206, 92}, 1.6);
  d.filled(put(ellipse({14.6, -5.5}, 1.4, 3.6)), ink);
  d.filled(put(circle({28, -2.5}, 1.2)), ink);
}

// The body along its spine from the tail's tip, at its thickest `thick`, with dark saddles across it.
void draw_body(Drawing& d, const Skin& skin, const std::vector<Point>& spine, double thick) {
  const std::vector<Point> fine = sampled(spine, 8);
  std::vector<double> widths;
  for (std::size_t i = 0; i < fine.size(); ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(fine.size() - 1);
    widths.push_back(thick * std::min({1.0, 0.08 + share * 3.2, 0.72 + (1 - share) * 1.6}));
  }
  d.outlined(tapered(fine, widths), skin.body);
  double since = 0;
  for (std::size_t i = 1; i + 4 < fine.size(); ++i) {
    since += distance(fine[i - 1], fine[i]);
    if (since < thick * 1.9) continue;
    since = 0;
    const double w = widths[i];
    const Path saddle = Path()
                            .move({-w * 0.62, 0})
                            .curve({-w * 0.3, -w * 0.75}, {w * 0.3, -w * 0.75}, {w * 0.62, 0})
                            .curve({w * 0.3, w * 0.75}, {-w * 0.3, w * 0.75}, {-w * 0.62, 0})
                            .close();
    d.filled(moved(turned(saddle, {}, heading(fine[i - 1], fine[i + 1])), fine[i]), skin.saddle);
  }
}

void draw_snake(Drawing& d, const Skin& skin, const std::vector<Point>& spine, double thick, bool hissing) {
  draw_body(d, skin, spine, thick);
  const Point neck = spine.back();
  const std::vector<Point> fine = sampled(spine, 8);
  draw_head(d, skin, neck, heading(fine[fine.size() - 3], neck), hissing);
}

Drawing crawling() {
  Drawing d(200, 200);
  draw_snake(d, green_skin,
             {{20, 168}, {48, 150}, {84, 166}, {122, 170}, {140, 142}, {112, 118}, {72, 112}, {52, 86}, {76, 60}, {110, 62}, {134, 50}},
             12.5, false);
  return d;
}

Drawing coiled() {
  Drawing d(200, 200);
  struct Ring {
    Point centre;
    double rx, ry;
  };
  d.outlined(tapered({{28, 160}, {14, 166}, {8, 176}}, {9, 6, 2}), brown_skin.body);
  for (const Ring ring : {Ring{{100, 156}, 72, 24}, {{99, 136}, 60, 21}, {{101, 118}, 46, 17}}) {
    Body coil;
    coil.limb(ellipse(ring.centre, ring.rx, ring.ry), 23, brown_skin.body);
    coil.part(ellipse(ring.centre, ring.rx, ring.ry), brown_skin.body);
    coil.draw_on(d);
    d.line(Path()
               .move({ring.centre.x - ring.rx * 0.94, ring.centre.y + ring.ry * 0.36})
               .bend({ring.centre.x, ring.centre.y + ring.ry * 1.5}, {ring.centre.x + ring.rx * 0.94, ring.centre.y + ring.ry * 0.36}),
           2.2, brown_skin.belly);
    for (const double at : {-0.78, -0.4, 0.0, 0.4, 0.78}) {
      const double y = ring.centre.y + ring.ry * std::sqrt(1 - at * at) - 2;
      d.filled(turned(ellipse({ring.centre.x + ring.rx * at, y}, 7.5, 4.6), {ring.centre.x + ring.rx * at, y}, -at * 30),
               brown_skin.saddle);
    }
  }
  draw_snake(d, brown_skin, {{84, 122}, {92, 107}, {110, 97}, {112, 82}, {99, 69}, {105, 58}}, 12, false);
  return d;
}

Drawing rearing() {
  Drawing d(200, 200);
  draw_body(d, grey_skin, {{16, 172}, {44, 160}, {70, 174}, {104, 180}, {140, 176}, {150, 160}}, 12);
  Body coil;
  coil.limb(Path().move({152, 168}).curve({170, 146}, {128, 136}, {104, 144}).curve({74, 154}, {96, 176}, {128, 166}), 23, grey_skin.body);
  coil.draw_on(d);
  d.outlined(tapered({{116, 166}, {88, 150}, {80, 124}, {88, 96}, {96, 72}, {98, 52}}, {12, 12, 13, 21, 19, 11}), grey_skin.body);
  for (const Point at : {Point{84, 124}, {86, 111}, {90, 98}, {93, 85}, {95, 73}, {97, 61}})
    d.line(Path().move({at.x - 7, at.y - 1}).bend({at.x, at.y + 4}, {at.x + 8, at.y - 1}), 2.2, grey_skin.saddle);
  draw_head(d, grey_skin, {100, 46}, -6, false);
  return d;
}

Drawing striking() {
  Drawing d(200, 200);
  draw_snake(d, brown_skin,
             {{14, 112}, {30, 150}, {62, 172}, {100, 168}, {118, 142}, {94, 122}, {62, 112}, {52, 84}, {76, 66}, {108, 76}, {132, 78}},
             12.5, true);
  return d;
}

Drawing winding() {
  Drawing d(200, 200);
  draw_snake(d, green_skin, {{8, 118}, {26, 92}, {48, 100}, {60, 126}, {82, 134}, {98, 108}, {112, 82}, {132, 86}, {144, 102}}, 11.5,
             false);
  return d;
}

Drawing hanging() {
  Drawing d(200, 200);
  const Colour wood{150, 120, 92};
  d.outlined(tapered({{-6, 58}, {60, 50}, {130, 52}, {206, 38}}, {9, 8, 7, 6}), wood);
  d.line(Path().move({20, 56}).bend({60, 52}, {92, 54}), 1.6);
  d.line(Path().move({120, 50}).bend({150, 50}, {176, 43}), 1.6);
  draw_snake(d, grey_skin, {{40, 128}, {30, 92}, {44, 58}, {64, 34}, {88, 44}, {92, 84}, {80, 124}, {96, 154}, {126, 150}, {136, 128}}, 12,
             false);
  return d;
}

}  // namespace

const std::vector<Thing>& snakes() {
  static const std::vector<Thing> all{{"crawling", crawling()}, {"coiled", coiled()},   {"rearing", rearing()},
                                      {"striking", striking()}, {"winding", winding()}, {"hanging", hanging()}};
  return all;
}

}  // namespace stimuli
