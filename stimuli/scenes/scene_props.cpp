#include "stimuli/scenes/scene_props.h"

#include <cmath>
#include <numbers>

namespace stimuli {

using namespace scene_palette;

void draw_ground(Drawing& d, double y) {
  d.filled(
      Path().move({-4, y}).curve({100, y - 8}, {280, y + 6}, {404, y - 4}).line({404, 304}).line({-4, 304}).close(),
      ground);
  d.line(Path().move({-4, y}).curve({100, y - 8}, {280, y + 6}, {404, y - 4}));
}

void draw_sun(Drawing& d, Point at, double radius) {
  for (int i = 0; i < 12; ++i) {
    const double a = i * std::numbers::pi / 6, c = std::cos(a), s = std::sin(a);
    d.line(polyline({at + Point{c, s} * (radius + 6), at + Point{c, s} * (radius + 15)}), 2.6);
  }
  d.outlined(circle(at, radius), yellow);
}

void draw_cloud(Drawing& d, Point at, double size) {
  Body cloud;
  for (const Point p : {Point{-24, 0}, {-8, -10}, {12, -8}, {28, 2}, {4, 4}})
    cloud.part(circle(at + p * size, 14 * size), {248, 246, 242});
  cloud.draw_on(d);
}

void draw_tree(Drawing& d, double x, double base, double size) {
  d.outlined(tapered({{x, base}, {x, base - 70 * size}}, {7 * size, 5 * size}), wood);
  Body crown;
  for (const Point p : {Point{-26, -80}, {0, -70}, {26, -82}, {-18, -106}, {18, -108}, {0, -124}, {0, -96}})
    crown.part(circle(Point{x, base} + p * size, 24 * size), leaf);
  crown.draw_on(d);
}

void draw_balloon(Drawing& d, Point at, Point held, Colour colour) {
  d.line(Path().move(at + Point{0, 24}).bend(between(at, held, 0.5) + Point{8, 16}, held), 1.8);
  d.outlined(ellipse(at, 18, 23), colour);
  d.outlined(polygon({at + Point{-4, 28}, at + Point{4, 28}, at + Point{0, 22}}), colour, 2);
  d.line(Path().move(at + Point{-9, -4}).curve(at + Point{-9, -12}, at + Point{-4, -16}, at + Point{-1, -17}), 2,
         {250, 248, 244});
}

void draw_blossom(Drawing& d, Point at, double size, Colour colour) {
  for (int i = 0; i < 6; ++i)
    d.outlined(turned(ellipse(at + Point{0, -size * 0.62}, size * 0.34, size * 0.44), at, 60.0 * i), colour, 1.8);
  d.outlined(circle(at, size * 0.36), yellow, 1.8);
}

}  // namespace stimuli
