#include "stimuli/draw/utensil.h"

#include <utility>

namespace stimuli {
namespace {

constexpr Colour steel{128, 139, 146}, steel_light{176, 186, 190}, wood{166, 124, 84}, wood_dark{124, 90, 62};
constexpr Point utensil_middle{100, 100};

// All are drawn upright, the handle below, and then turned together and laid on a cloth.
Drawing leaning(const Drawing& upright, double degrees) {
  Drawing out(200, 200);
  // The cloth below makes the card as dark as one with a snake on it.
  out.outlined(rectangle({44, 44}, 112, 112, 8), {220, 214, 200});
  out.line(rectangle({52, 52}, 96, 96, 4), 1.6, {170, 160, 146});
  for (Shape shape : upright.shapes) {
    shape.path = turned(shape.path, utensil_middle, degrees);
    out.shapes.push_back(std::move(shape));
  }
  return out;
}

void draw_handle(Drawing& d, double top, Colour colour, Colour band) {
  d.outlined(tapered({{100, top}, {100, (top + 188) / 2}, {100, 184}}, {7, 9.5, 10.5}), colour);
  d.line(polyline({{93.5, top + 9}, {106.5, top + 9}}), 4.5, band);
  d.filled(circle({100, 182}, 3), ink);
}

Drawing spoon() {
  Drawing d(200, 200);
  d.outlined(tapered({{100, 64}, {100, 130}, {100, 186}}, {6, 5.5, 9}), steel);
  d.outlined(ellipse({100, 42}, 27, 38), steel);
  d.filled(ellipse({100, 40}, 19, 29), steel_light);
  d.line(Path().move({88, 56}).curve({80, 40}, {86, 22}, {96, 18}), 2.2, {240, 240, 238});
  return leaning(d, 36);
}

Drawing fork() {
  Drawing d(200, 200);
  Body all;
  all.part(tapered({{100, 78}, {100, 130}, {100, 186}}, {6.5, 5.5, 9}), steel);
  all.part(Path()
               .move({72, 46})
               .line({128, 46})
               .curve({128, 72}, {116, 84}, {104, 90})
               .line({96, 90})
               .curve({84, 84}, {72, 72}, {72, 46})
               .close(),
           steel);
  for (const double x : {76.5, 92.2, 107.8, 123.5}) all.limb(polyline({{x, 50}, {x, 12}}), 8.5, steel);
  all.draw_on(d);
  d.line(Path().move({84, 66}).bend({92, 80}, {100, 84}), 2.2, steel_light);
  return leaning(d, -34);
}

Drawing whisk() {
  Drawing d(200, 200);
  const Colour wire{112, 122, 130};
  for (const double half : {38.0, 24.0, 9.0}) {
    const Path loop = Path()
                          .move({95, 112})
                          .curve({100 - half * 1.5, 66}, {100 - half * 1.2, 10}, {100, 10})
                          .curve({100 + half * 1.2, 10}, {100 + half * 1.5, 66}, {105, 112});
    d.line(loop, 7);
    d.line(loop, 3.2, wire);
  }
  d.outlined(rectangle({92, 104}, 16, 16, 4), steel);
  draw_handle(d, 120, wood, wood_dark);
  return leaning(d, 38);
}

Drawing ladle() {
  Drawing d(200, 200);
  d.line(Path().move({100, 130}).line({100, 28}).curve({100, 8}, {132, 8}, {130, 30}), 11.5);
  d.line(Path().move({100, 130}).line({100, 28}).curve({100, 8}, {132, 8}, {130, 30}), 6.5, steel);
  d.outlined(Path().move({58, 132}).curve({58, 196}, {142, 196}, {142, 132}).close(), steel);
  d.outlined(ellipse({100, 132}, 42, 14), steel_light);
  d.line(Path().move({70, 158}).bend({80, 172}, {94, 176}), 2.4, steel_light);
  return leaning(d, 16);
}

Drawing turner() {
  Drawing d(200, 200);
  d.outlined(tapered({{100, 84}, {100, 124}}, {5, 5}), steel);
  d.outlined(Path()
                 .move({68, 18})
                 .bend({66, 10}, {76, 10})
                 .line({124, 10})
                 .bend({134, 10}, {132, 18})
                 .line({124, 78})
                 .bend({122, 90}, {100, 92})
                 .bend({78, 90}, {76, 78})
                 .close(),
             steel);
  for (const double x : {84.0, 100.0, 116.0}) d.line(polyline({{x, 26}, {100 + (x - 100) * 0.8, 68}}), 5.5, paper);
  for (const double x : {84.0, 100.0, 116.0}) d.line(polyline({{x - 4, 26}, {96 + (x - 100) * 0.8, 68}}), 1.4);
  draw_handle(d, 116, wood, wood_dark);
  return leaning(d, -38);
}

Drawing rolling_pin() {
  Drawing d(200, 200);
  d.outlined(tapered({{100, 16}, {100, 40}}, {8, 6.5}), wood_dark);
  d.outlined(tapered({{100, 160}, {100, 184}}, {6.5, 8}), wood_dark);
  d.outlined(rectangle({78, 40}, 44, 120, 9), wood);
  d.line(polyline({{88, 52}, {88, 146}}), 2.2, {224, 196, 160});
  d.line(polyline({{110, 60}, {110, 112}}), 1.6, wood_dark);
  d.line(polyline({{114, 92}, {114, 140}}), 1.6, wood_dark);
  return leaning(d, 42);
}

}  // namespace

const std::vector<Thing>& utensils() {
  static const std::vector<Thing> all{{"spoon", spoon()}, {"fork", fork()},     {"whisk", whisk()},
                                      {"ladle", ladle()}, {"turner", turner()}, {"rolling-pin", rolling_pin()}};
  return all;
}

}  // namespace stimuli
