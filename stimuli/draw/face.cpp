#include "stimuli/draw/face.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace stimuli {
namespace {

constexpr double middle = 100;
constexpr double eyes_y = 97, brows_y = 78.5, mouth_y = 132;
constexpr double mouth_length = 44, brow_length = 21;

Path mirrored(const Path& path) { return scaled(path, {middle, 0}, -1, 1); }

Colour mixed(Colour a, Colour b, double share) {
  const auto mix = [share](int x, int y) { return static_cast<std::uint8_t>(std::lround(x + (y - x) * share)); };
  return {mix(a.red, b.red), mix(a.green, b.green), mix(a.blue, b.blue)};
}

Path head(const Person& p) {
  const double w = p.half_width, j = p.jaw;
  return Path()
      .move({middle, 40})
      .curve({middle + w * 0.62, 40}, {middle + w, 62}, {middle + w, 93})
      .curve({middle + w, 112}, {middle + j + 5, 122}, {middle + j, 132})
      .curve({middle + j - 6, 145}, {middle + 13, 154}, {middle, 154})
      .curve({middle - 13, 154}, {middle - j + 6, 145}, {middle - j, 132})
      .curve({middle - j - 5, 122}, {middle - w, 112}, {middle - w, 93})
      .curve({middle - w, 62}, {middle - w * 0.62, 40}, {middle, 40})
      .close();
}

void draw_shoulders(Drawing& d, const Person& p) {
  d.outlined(rectangle({83, 138}, 34, 46), mixed(p.skin, ink, 0.12));
  Path top = Path()
                 .move({14, 206})
                 .curve({18, 182}, {46, 173}, {80, 165})
                 .curve({86, 184}, {114, 184}, {120, 165})
                 .curve({154, 173}, {182, 182}, {186, 206})
                 .close();
  d.outlined(top, p.top);
  if (!p.collar) return;
  const Path flap = polygon({{80, 164}, {72, 174}, {88, 192}, {100, 180}});
  d.outlined(flap, mixed(p.top, paper, 0.45));
  d.outlined(mirrored(flap), mixed(p.top, paper, 0.45));
}

// ---- Hair: what hangs behind the head, and what lies on it

// A bell around the head down to `bottom`.
Path bell(double half_width, double bottom, double flare) {
  return Path()
      .move({middle, 22})
      .curve({middle + half_width * 0.7, 22}, {middle + half_width, 50}, {middle + half_width, 92})
      .curve({middle + half_width, 116}, {middle + half_width + flare, bottom - 22},
             {middle + half_width + flare, bottom})
      .curve({middle + half_width * 0.4, bottom + 7}, {middle - half_width * 0.4, bottom + 7},
             {middle - half_width - flare, bottom})
      .curve({middle - half_width - flare, bottom - 22}, {middle - half_width, 116}, {middle - half_width, 92})
      .curve({middle - half_width, 50}, {middle - half_width * 0.7, 22}, {middle, 22})
      .close();
}

void draw_hair_behind(Drawing& d, const Person& p) {
  const double w = p.half_width;
  switch (p.hair) {
    case Hair::bob:
      d.outlined(bell(w + 13, 140, 3), p.hair_colour);
      break;
    case Hair::straight:
      d.outlined(bell(w + 12, 184, 5), p.hair_colour);
      break;
    case Hair::wavy: {
      const std::vector<Point> side{{middle, 20},           {middle + w, 34},       {middle + w + 15, 62},
                                    {middle + w + 12, 88},  {middle + w + 21, 112}, {middle + w + 13, 136},
                                    {middle + w + 20, 160}, {middle + w + 4, 180}};
      std::vector<Point> all = side;
      for (auto point = side.rbegin(); point != side.rend() - 1; ++point)
        all.push_back({2 * middle - point->x, point->y});
      d.outlined(smooth(all, true), p.hair_colour);
      break;
    }
    case Hair::bun:
      d.outlined(circle({middle, 24}, 19), p.hair_colour);
      break;
    case Hair::ponytail:
      d.outlined(
          tapered({{middle + 30, 42}, {middle + 62, 56}, {middle + 72, 96}, {middle + 60, 140}}, {13, 15, 13, 4}),
          p.hair_colour);
      break;
    case Hair::afro: {
      Body cloud;
      for (const Point at : {Point{50, 80}, {54, 55}, {75, 37}, {100, 31}, {125, 37}, {146, 55}, {150, 80}, {100, 62}})
        cloud.part(circle(at, 24), p.hair_colour);
      cloud.draw_on(d);
      break;
    }
    case Hair::balding: {
      Body side;
      side.part(circle({middle - w + 5, 74}, 12), p.hair_colour)
          .part(ellipse({middle - w + 1, 88}, 12, 15), p.hair_colour);
      side.part(circle({middle + w - 5, 74}, 12), p.hair_colour)
          .part(ellipse({middle + w - 1, 88}, 12, 15), p.hair_colour);
      side.draw_on(d);
      break;
    }
    case Hair::scarf:
      d.outlined(Path()
                     .move({middle, 20})
                     .curve({middle + 40, 20}, {middle + w + 16, 50}, {middle + w + 14, 96})
                     .curve({middle + w + 12, 130}, {middle + w + 10, 158}, {middle + w + 26, 182})
                     .curve({middle + 40, 202}, {middle - 40, 202}, {middle - w - 26, 182})
                     .curve({middle - w - 10, 158}, {middle - w - 12, 130}, {middle - w - 14, 96})
                     .curve({middle - w - 16, 50}, {middle - 40, 20}, {middle, 20})
                     .close(),
                 p.hair_colour);
      break;
    default:
      break;
  }
}

// Over the skull from temple to temple; `hairline` goes back from the right temple to the left one.
Path cap(const Person& p, double top, double temple, const Path& hairline) {
  const double w = p.half_width + 2.5;
  Path path = Path()
                  .move({middle - w, temple})
                  .curve({middle - w - 5, 56}, {middle - w * 0.72, top}, {middle, top})
                  .curve({middle + w * 0.72, top}, {middle + w + 5, 56}, {middle + w, temple});
  return path.add(hairline).close();
}

void draw_hair_in_front(Drawing& d, const Person& p) {
  const double w = p.half_width;
  const Point right{middle + w - 5, 82}, left{middle - w + 5, 82};
  const Path low_arch = Path()
                            .line(right)
                            .curve({middle + w - 8, 66}, {middle + 24, 61}, {middle, 61})
                            .curve({middle - 24, 61}, {middle - w + 8, 66}, left);
  const Path high_arch = Path()
                             .line({middle + w - 3, 78})
                             .curve({middle + w - 8, 58}, {middle + 22, 51}, {middle, 51})
                             .curve({middle - 22, 51}, {middle - w + 8, 58}, {middle - w + 3, 78});
  switch (p.hair) {
    case Hair::cropped:
      d.outlined(cap(p, 27, 92, low_arch), p.hair_colour);
      break;
    case Hair::parted:
      d.outlined(cap(p, 24, 90,
                     Path()
                         .line(right)
                         .curve({middle + w - 6, 70}, {middle + 22, 66}, {middle - 18, 47})
                         .curve({middle - 24, 60}, {middle - w + 10, 66}, left)),
                 p.hair_colour);
      break;
    case Hair::spiky: {
      Path tuft = polyline({{middle - w - 2, 90},
                            {middle - w - 6, 56},
                            {middle - 38, 50},
                            {middle - 40, 26},
                            {middle - 20, 36},
                            {middle - 12, 16},
                            {middle + 4, 32},
                            {middle + 22, 16},
                            {middle + 26, 36},
                            {middle + 44, 30},
                            {middle + 42, 50},
                            {middle + w + 6, 56},
                            {middle + w + 2, 90}});
      d.outlined(tuft.add(low_arch).close(), p.hair_colour);
      break;
    }
    case Hair::curly: {
      Body curls;
      for (const Point at : {Point{middle - w + 1, 80},
                             {middle - w + 4, 60},
                             {middle - 30, 46},
                             {middle - 12, 38},
                             {middle + 10, 38},
                             {middle + 29, 46},
                             {middle + w - 4, 60},
                             {middle + w - 1, 80},
                             {middle - 16, 54},
                             {middle + 6, 54},
                             {middle + 22, 56}})
        curls.part(circle(at, 12.5), p.hair_colour);
      curls.draw_on(d);
      break;
    }
    case Hair::afro:
      d.filled(cap(p, 30, 84, low_arch), p.hair_colour);
      d.line(Path()
                 .move(right)
                 .curve({middle + w - 8, 66}, {middle + 24, 61}, {middle, 61})
                 .curve({middle - 24, 61}, {middle - w + 8, 66}, left));
      break;
    case Hair::bob:
      d.outlined(cap(p, 25, 112,
                     Path()
                         .line({middle + w - 5, 100})
                         .curve({middle + w - 6, 84}, {middle + w - 9, 74}, {middle + w - 11, 67})
                         .curve({middle + 18, 70}, {middle - 18, 70}, {middle - w + 11, 67})
                         .curve({middle - w + 9, 74}, {middle - w + 6, 84}, {middle - w + 5, 100})),
                 p.hair_colour);
      break;
    case Hair::straight:
      d.outlined(cap(p, 24, 128,
                     Path()
                         .line({middle + w - 3, 120})
                         .curve({middle + w + 1, 78}, {middle + 34, 58}, {middle, 45})
                         .curve({middle - 34, 58}, {middle - w - 1, 78}, {middle - w + 3, 120})),
                 p.hair_colour);
      break;
    case Hair::wavy:
      d.outlined(cap(p, 24, 114,
                     Path()
                         .line({middle + w - 2, 106})
                         .curve({middle + w + 2, 82}, {middle + 40, 58}, {middle + 12, 44})
                         .curve({middle - 14, 62}, {middle - w, 60}, {middle - w + 2, 106})),
                 p.hair_colour);
      break;
    case Hair::bun:
    case Hair::ponytail:
      d.outlined(cap(p, 29, 88, high_arch), p.hair_colour);
      break;
    case Hair::pixie:
      d.outlined(cap(p, 24, 98,
                     Path()
                         .line({middle + w - 6, 86})
                         .curve({middle + w - 8, 72}, {middle + 30, 58}, {middle + 20, 54})
                         .curve({middle + 4, 68}, {middle - 24, 70}, {middle - w + 12, 68})
                         .line({middle - w + 6, 92})),
                 p.hair_colour);
      break;
    case Hair::balding:
    case Hair::scarf:
      break;
  }
}

// ---- Face

void draw_ears(Drawing& d, const Person& p) {
  if (p.hair == Hair::scarf || p.hair == Hair::straight || p.hair == Hair::bob || p.hair == Hair::wavy) return;
  const Path ear = ellipse({middle - p.half_width - 2, 99}, 7.5, 11.5);
  d.outlined(ear, p.skin);
  d.outlined(mirrored(ear), p.skin);
  if (!p.earrings) return;
  const Path ring = circle({middle - p.half_width - 3, 114}, 4);
  d.outlined(ring, {214, 178, 84}, 1.6);
  d.outlined(mirrored(ring), {214, 178, 84}, 1.6);
}

void draw_beard(Drawing& d, const Person& p) {
  if (!p.beard) return;
  const double w = p.half_width, j = p.jaw;
  Path outer = Path()
                   .move({middle - w, 98})
                   .curve({middle - w, 114}, {middle - j - 7, 124}, {middle - j - 1, 134})
                   .curve({middle - j + 6, 150}, {middle - 14, 161}, {middle, 161})
                   .curve({middle + 14, 161}, {middle + j - 6, 150}, {middle + j + 1, 134})
                   .curve({middle + j + 7, 124}, {middle + w, 114}, {middle + w, 98})
                   .curve({middle + w - 6, 112}, {middle + w - 12, 116}, {middle + 25, 122})
                   .curve({middle + 12, 119.5}, {middle - 12, 119.5}, {middle - 25, 122})
                   .curve({middle - w + 12, 116}, {middle - w + 6, 112}, {middle - w, 98})
                   .close();
  d.outlined(outer, p.hair_colour);
  d.filled(ellipse({middle, mouth_y + 0.5}, 25, 10.5), p.skin);
}

void draw_nose(Drawing& d, const Person& p) {
  switch (p.nose) {
    case Nose::button:
      d.line(Path().move({94.5, 112}).curve({95.5, 117.5}, {104.5, 117.5}, {105.5, 112}));
      break;
    case Nose::long_line:
      d.line(Path().move({100, 96}).curve({99, 104}, {93, 110}, {94, 114}).curve({95, 116}, {99, 116}, {102, 115.5}));
      break;
    case Nose::wide:
      d.line(Path().move({91, 112}).curve({90, 118}, {97, 117}, {100, 115}).curve({103, 117}, {110, 118}, {109, 112}));
      break;
    case Nose::hooked:
      d.line(
          Path().move({101, 94}).curve({107, 103}, {108, 110}, {105, 114}).curve({103, 116.5}, {99, 116.5}, {97, 115}));
      break;
  }
}

void draw_eyes(Drawing& d, const Person& p, const Expression& expression) {
  const double x = middle - p.eyes_apart / 2;
  if (expression.wide > 0) {
    const Path white =
        ellipse({x, eyes_y}, (6 + 3 * expression.wide) * p.eye_size, (7 + 4 * expression.wide) * p.eye_size);
    d.outlined(white, {250, 248, 244}, 2);
    d.outlined(mirrored(white), {250, 248, 244}, 2);
  }
  const Path eye = ellipse({x, eyes_y}, 4.7 * p.eye_size, 6.2 * p.eye_size);
  d.filled(eye, ink);
  d.filled(mirrored(eye), ink);
  for (const double at : {x, 2 * middle - x})
    d.filled(circle({at + 1.6, eyes_y - 2.2}, 1.7 * p.eye_size), {250, 248, 244});
  if (p.freckles)
    for (const Point at : {Point{72, 111}, {78, 114.5}, {84, 110.5}, {116, 110.5}, {122, 114.5}, {128, 111}})
      d.filled(circle(at, 1.3), mixed(p.skin, {120, 70, 40}, 0.6));
}

void draw_glasses(Drawing& d, const Person& p) {
  if (!p.glasses) return;
  const double x = middle - p.eyes_apart / 2;
  const Path glass = rectangle({x - 15, eyes_y - 9.5}, 30, 24, 10);
  d.line(glass, 2.2);
  d.line(mirrored(glass), 2.2);
  d.line(polyline({{x + 15, eyes_y - 1}, {2 * middle - x - 15, eyes_y - 1}}), 2.2);
  d.line(polyline({{x - 15, eyes_y - 3}, {middle - p.half_width, eyes_y - 5}}), 2.2);
  d.line(polyline({{2 * middle - x + 15, eyes_y - 3}, {middle + p.half_width, eyes_y - 5}}), 2.2);
}

// The path grown or shrunk about a point until its line is as long as asked.
Path as_long_as(const Path& path, Point about, double length) {
  const double factor = length / length_of(path);
  return scaled(path, about, factor, factor);
}

void draw_brows(Drawing& d, const Person& p, const Expression& expression) {
  // Raised: a bow that falls a little outwards. Lowered: almost straight, the inner end well below the outer one.
  const double raised = std::max(0.0, expression.brows), lowered = std::max(0.0, -expression.brows);
  const Point centre{middle - p.eyes_apart / 2 - 1, brows_y - 3 * raised + 4.5 * lowered};
  const double outer = 3 * raised - 2.5 * lowered + 4 * expression.sorrow;
  const double inner = 6.5 * lowered - 7 * expression.sorrow;
  const double bow = 6 * raised + lowered + 1.5 * (1 - raised - lowered);
  const Path brow = Path()
                        .move({centre.x - 10, centre.y + outer})
                        .bend({centre.x - 1, centre.y + (inner + outer) / 2 - bow}, {centre.x + 10, centre.y + inner});
  const Path fitted = as_long_as(brow, centre, brow_length);
  const Colour colour = p.hair == Hair::scarf ? Colour{58, 44, 40} : mixed(p.hair_colour, ink, 0.6);
  d.line(fitted, p.brow_width, colour);
  d.line(mirrored(fitted), p.brow_width, colour);
}

void draw_mouth(Drawing& d, const Expression& expression) {
  if (expression.open > 0) {
    const double half = 13, height = 9 * expression.open, corner = -7 * expression.mouth;
    d.outlined(Path()
                   .move({middle - half, mouth_y + corner})
                   .curve({middle - half * 0.7, mouth_y - height}, {middle + half * 0.7, mouth_y - height},
                          {middle + half, mouth_y + corner})
                   .curve({middle + half * 0.8, mouth_y + height + 2}, {middle - half * 0.8, mouth_y + height + 2},
                          {middle - half, mouth_y + corner})
                   .close(),
               {122, 60, 62}, 3.4);
    return;
  }
  const double bend = expression.mouth;
  const Path mouth = Path()
                         .move({middle - 19, mouth_y - 6 * bend})
                         .curve({middle - 10, mouth_y + 8 * bend}, {middle + 10, mouth_y + 8 * bend},
                                {middle + 19, mouth_y - 6 * bend});
  d.line(as_long_as(mouth, {middle, mouth_y}, mouth_length), 4.2);
}

}  // namespace

Drawing draw_face(const Person& person, const Expression& expression) {
  Drawing drawing(200, 200);
  if (person.hair != Hair::scarf) draw_hair_behind(drawing, person);
  draw_shoulders(drawing, person);
  if (person.hair == Hair::scarf) draw_hair_behind(drawing, person);
  draw_ears(drawing, person);
  drawing.outlined(head(person), person.skin);
  draw_beard(drawing, person);
  draw_nose(drawing, person);
  draw_eyes(drawing, person, expression);
  draw_hair_in_front(drawing, person);
  draw_glasses(drawing, person);
  draw_brows(drawing, person, expression);
  draw_mouth(drawing, expression);
  return drawing;
}

}  // namespace stimuli
