// Scenes on a bench and on a sofa.
#include "stimuli/scenes/figure.h"
#include "stimuli/scenes/scene_props.h"
#include "stimuli/scenes/scene_triples.h"

namespace stimuli {
namespace {

using namespace scene_palette;

const Look woman{Cut::long_hair, dark, tan_skin, sand, plum};
const Look man{Cut::short_hair, dark, tan_skin, blue, slate};
const Look her{Cut::long_hair, chestnut, skin, yellow, plum};
const Look him{Cut::curly, dark, tan_skin, red, slate};

// Seen from the front; the head comes later.
void draw_seated(Drawing& d, const Look& look, double x, double lean) {
  Body all;
  add_leg(all, look, {x - 12, 208}, {x - 15, 222}, {x - 16, 272}, 19, 0);
  add_leg(all, look, {x + 12, 208}, {x + 15, 222}, {x + 16, 272}, 19, 0);
  add_torso(all, look, {x + lean, 128}, 23, {x, 200}, 25);
  all.draw_on(d);
  d.line(polyline({{x, 214}, {x, 230}}), 2);
}

// Alone with a newspaper, looking away to the left.
void draw_reader(Drawing& d, const Look& look, double x) {
  draw_seated(d, look, x, 0);
  draw_head(d, look, {{x, 95}, 23, -1, 0, 0, false});
  d.outlined(polygon({{x - 36, 142}, {x, 148}, {x + 36, 142}, {x + 36, 190}, {x, 196}, {x - 36, 190}}), cream);
  d.line(polyline({{x, 148}, {x, 196}}), 2);
  for (const double y : {156.0, 166.0, 176.0}) {
    d.line(polyline({{x - 28, y - 2}, {x - 8, y + 1}}), 1.6);
    d.line(polyline({{x + 8, y + 1}, {x + 28, y - 2}}), 1.6);
  }
  draw_arm(d, look, {x - 20, 140}, {x - 46, 178}, {x - 34, 168}, 17);
  draw_arm(d, look, {x + 20, 140}, {x + 48, 178}, {x + 35, 168}, 17);
}

// Alone with the hands in the lap, looking away to the right.
void draw_waiting(Drawing& d, const Look& look, double x) {
  draw_seated(d, look, x, 0);
  draw_head(d, look, {{x, 96}, 23, 1, 0, 0, false});
  draw_arm(d, look, {x - 20, 142}, {x - 28, 184}, {x - 6, 200}, 16);
  draw_arm(d, look, {x + 20, 142}, {x + 30, 184}, {x + 6, 200}, 16);
}

// ---- Bench

void draw_bench(Drawing& d) {
  draw_ground(d, 262);
  for (const double x : {66.0, 318.0}) {
    d.outlined(rectangle({x, 142}, 9, 128, 3), slate);
    d.outlined(rectangle({x + 8, 214}, 9, 64, 3), slate);
  }
  d.outlined(rectangle({48, 146}, 304, 17, 4), wood);
  d.outlined(rectangle({48, 172}, 304, 17, 4), wood);
  d.outlined(rectangle({42, 206}, 316, 16, 4), wood);
}

Drawing bench_security() {
  Drawing d = scene_card();
  draw_tree(d, 354, 256, 1.05);
  draw_bench(d);
  draw_seated(d, man, 180, 6);
  draw_seated(d, woman, 232, -8);
  draw_arm(d, man, {203, 138}, {248, 132}, {254, 166}, 17);
  draw_head(d, woman, {{217, 102}, 23, -1, -18, 1, true});
  draw_head(d, man, {{181, 94}, 23, 1, 10, 1, true});
  draw_arm(d, man, {164, 142}, {150, 182}, {196, 198}, 17);
  draw_arm(d, woman, {246, 146}, {252, 188}, {208, 200}, 16);
  return d;
}

Drawing bench_positive() {
  Drawing d = scene_card();
  draw_tree(d, 354, 256, 1.05);
  draw_sun(d, {58, 52}, 22);
  draw_bench(d);
  draw_seated(d, man, 170, 0);
  draw_head(d, man, {{172, 94}, 23, 1, -6, 1, false});
  draw_arm(d, man, {150, 136}, {122, 152}, {92, 150}, 17);
  draw_balloon(d, {300, 72}, {284, 206}, red);
  draw_balloon(d, {262, 60}, {284, 206}, yellow);
  draw_balloon(d, {284, 100}, {284, 206}, blue);
  d.outlined(rectangle({256, 178}, 58, 30, 6), sand);
  d.line(Path().move({264, 178}).curve({268, 154}, {302, 154}, {306, 178}), 3);
  d.line(polyline({{256, 190}, {314, 190}}), 2);
  d.outlined(polygon({{212, 148}, {228, 148}, {220, 178}}), wood, 2.2);
  Body ice;
  ice.part(circle({214, 142}, 8), cream).part(circle({226, 142}, 8), red).part(circle({220, 132}, 8), cream);
  ice.draw_on(d, 2.2);
  draw_arm(d, man, {190, 136}, {206, 188}, {219, 168}, 17);
  return d;
}

Drawing bench_neutral() {
  Drawing d = scene_card();
  draw_tree(d, 354, 256, 1.05);
  draw_bench(d);
  draw_waiting(d, woman, 286);
  draw_reader(d, man, 112);
  return d;
}

// ---- Sofa

void draw_sofa(Drawing& d) {
  d.line(polyline({{-4, 268}, {404, 268}}));
  d.outlined(rectangle({64, 120}, 272, 120, 18), green);
  d.line(polyline({{200, 124}, {200, 196}}), 2);
  for (const double x : {76.0, 312.0}) d.outlined(rectangle({x, 250}, 12, 20, 3), wood);
  d.outlined(rectangle({58, 198}, 284, 56, 10), green);
  d.outlined(rectangle({42, 156}, 38, 98, 16), green);
  d.outlined(rectangle({320, 156}, 38, 98, 16), green);
}

Drawing sofa_security() {
  Drawing d = scene_card();
  draw_sofa(d);
  draw_seated(d, him, 178, 8);
  draw_seated(d, her, 236, -6);
  draw_arm(d, her, {226, 140}, {176, 122}, {160, 152}, 17);
  draw_head(d, her, {{227, 98}, 23, -1, -10, 0.7, true});
  draw_head(d, him, {{192, 108}, 22, 1, 26, -0.3, true});
  draw_arm(d, him, {160, 144}, {150, 188}, {196, 200}, 17);
  draw_arm(d, her, {254, 144}, {258, 190}, {208, 198}, 17);
  return d;
}

Drawing sofa_positive() {
  Drawing d = scene_card();
  draw_sofa(d);
  draw_seated(d, him, 190, 0);
  draw_head(d, him, {{192, 95}, 23, 1, 8, 1, true});
  d.outlined(turned(rectangle({226, 168}, 84, 10, 3), {226, 173}, -18), wood);
  d.outlined(turned(rectangle({306, 165}, 22, 16, 4), {226, 173}, -18), chestnut);
  Body guitar;
  guitar.part(circle({186, 188}, 27), sand).part(circle({222, 176}, 21), sand).part(circle({204, 182}, 20), sand);
  guitar.draw_on(d);
  d.outlined(circle({208, 180}, 8), dark, 2);
  d.line(turned(polyline({{176, 171}, {322, 171}}), {226, 173}, -18), 1.4);
  d.line(turned(polyline({{176, 175}, {322, 175}}), {226, 173}, -18), 1.4);
  draw_arm(d, him, {172, 138}, {140, 176}, {198, 186}, 17);
  draw_arm(d, him, {210, 138}, {258, 184}, {280, 152}, 17);
  for (const Point at : {Point{262, 84}, {300, 62}, {118, 78}}) {
    d.filled(turned(ellipse(at, 8, 6), at, -20), ink);
    d.line(Path().move(at + Point{7, -2}).line(at + Point{7, -32}).bend(at + Point{10, -24}, at + Point{19, -20}), 3);
  }
  return d;
}

Drawing sofa_neutral() {
  Drawing d = scene_card();
  draw_sofa(d);
  draw_waiting(d, her, 276);
  draw_reader(d, him, 124);
  return d;
}

}  // namespace

SceneTriple bench_scenes() { return {"bench", bench_security(), bench_positive(), bench_neutral()}; }
SceneTriple sofa_scenes() { return {"sofa", sofa_security(), sofa_positive(), sofa_neutral()}; }

}  // namespace stimuli
