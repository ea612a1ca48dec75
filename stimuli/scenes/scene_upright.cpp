// Scenes of people on their feet and on their knees.
#include "stimuli/scenes/figure.h"
#include "stimuli/scenes/scene_props.h"
#include "stimuli/scenes/scene_triples.h"

namespace stimuli {
namespace {

using namespace scene_palette;

const Look friend_a{Cut::curly, chestnut, skin, green, slate};
const Look friend_b{Cut::bun, dark, skin, plum, sand};
const Look father{Cut::short_hair, chestnut, skin, blue, slate};
const Look child{Cut::short_hair, chestnut, skin, red, sand};
const Look grandmother{Cut::bun, grey, skin, plum, slate};
const Look girl{Cut::long_hair, chestnut, skin, yellow, blue};

// ---- Meeting: two people on their feet

void draw_standing(Drawing& d, const Look& look, double x, double lean, double toe) {
  Body all;
  add_leg(all, look, {x - 9, 186}, {x - 10, 226}, {x - 11, 272}, 19, toe);
  add_leg(all, look, {x + 9, 186}, {x + 10, 226}, {x + 11, 272}, 19, toe);
  add_torso(all, look, {x + lean, 96}, 22, {x, 178}, 22);
  all.draw_on(d);
}

Drawing meeting_security() {
  Drawing d = scene_card();
  draw_ground(d, 258);
  draw_tree(d, 56, 254, 1.1);
  draw_standing(d, friend_b, 224, -8, -1);
  draw_head(d, friend_b, {{215, 66}, 22, -1, -14, 1, true});
  draw_standing(d, friend_a, 184, 6, 1);
  draw_head(d, friend_a, {{187, 69}, 22, 1, 14, 1, true});
  draw_arm(d, friend_b, {206, 116}, {168, 132}, {166, 146}, 17);
  draw_arm(d, friend_a, {190, 112}, {214, 150}, {240, 130}, 18);
  return d;
}

Drawing meeting_positive() {
  Drawing d = scene_card();
  draw_ground(d, 258);
  draw_tree(d, 56, 254, 1.1);
  draw_sun(d, {346, 50}, 22);
  Body all;
  add_leg(all, friend_a, {194, 170}, {170, 196}, {146, 222}, 19, -1);
  add_leg(all, friend_a, {210, 170}, {238, 190}, {226, 232}, 19, 1);
  add_torso(all, friend_a, {204, 88}, 22, {202, 166}, 22);
  all.draw_on(d);
  draw_head(d, friend_a, {{206, 58}, 22, 1, -8, 1, false});
  draw_arm(d, friend_a, {188, 104}, {152, 92}, {146, 54}, 17);
  draw_arm(d, friend_a, {220, 104}, {256, 92}, {266, 56}, 17);
  draw_balloon(d, {296, 92}, {267, 58}, red);
  draw_balloon(d, {128, 36}, {146, 54}, plum);
  d.filled(ellipse({196, 272}, 52, 6), {176, 172, 156});
  for (const Point at : {Point{108, 196}, {120, 226}, {272, 176}, {286, 206}, {264, 226}})
    draw_blossom(d, at + Point{0, 44}, 11, cream);
  return d;
}

Drawing meeting_neutral() {
  Drawing d = scene_card();
  draw_ground(d, 258);
  draw_tree(d, 56, 254, 1.1);
  d.outlined(rectangle({330, 60}, 8, 212, 3), slate);
  d.outlined(rectangle({306, 30}, 56, 40, 6), blue);
  d.outlined(rectangle({318, 40}, 32, 16, 4), cream, 2);
  d.filled(circle({325, 60}, 4), ink);
  d.filled(circle({343, 60}, 4), ink);
  draw_standing(d, friend_a, 140, 0, 1);
  draw_head(d, friend_a, {{142, 66}, 22, 1, 0, 0, false});
  draw_arm(d, friend_a, {144, 112}, {138, 150}, {146, 188}, 18);
  draw_standing(d, friend_b, 256, 0, 1);
  draw_head(d, friend_b, {{258, 66}, 22, 1, 0, 0, false});
  d.line(Path().move({252, 186}).curve({250, 176}, {268, 176}, {268, 186}), 3);
  d.outlined(rectangle({240, 188}, 40, 36, 4), wood);
  draw_arm(d, friend_b, {258, 112}, {250, 150}, {260, 184}, 18);
  return d;
}

// ---- Kneeling: somebody on one knee, turned to the right

void draw_kneeling(Drawing& d, const Look& look, double x) {
  Body all;
  add_leg(all, look, {x - 22, 210}, {x - 14, 258}, {x - 66, 266}, 22, -0.4);
  add_leg(all, look, {x - 18, 208}, {x + 38, 210}, {x + 40, 268}, 22, 1);
  add_torso(all, look, {x, 118}, 23, {x - 20, 200}, 25);
  all.draw_on(d);
}

Drawing kneeling_security() {
  Drawing d = scene_card();
  draw_ground(d, 254);
  draw_tree(d, 346, 250, 1.05);
  draw_kneeling(d, father, 150);
  Body all;
  add_leg(all, child, {220, 206}, {222, 234}, {224, 268}, 16, -1);
  add_leg(all, child, {234, 206}, {240, 234}, {246, 266}, 16, -1);
  add_torso(all, child, {214, 150}, 17, {226, 200}, 18);
  draw_arm(d, child, {206, 160}, {184, 158}, {150, 138}, 14);
  all.draw_on(d);
  draw_head(d, father, {{166, 88}, 23, 1, 12, 1, true});
  draw_head(d, child, {{202, 120}, 20, -1, -14, 1, true});
  draw_arm(d, father, {156, 138}, {186, 190}, {232, 172}, 18);
  return d;
}

Drawing kneeling_positive() {
  Drawing d = scene_card();
  draw_ground(d, 254);
  draw_tree(d, 346, 250, 1.05);
  draw_sun(d, {54, 52}, 22);
  for (const Point at : {Point{226, 150}, {252, 176}, {276, 142}, {300, 182}}) {
    d.line(Path().move({at.x + 4, 268}).bend({at.x + 8, (at.y + 268) / 2}, at), 5.5);
    d.line(Path().move({at.x + 4, 268}).bend({at.x + 8, (at.y + 268) / 2}, at), 2.5, leaf);
    d.outlined(Path()
                   .move({at.x + 6, 240})
                   .bend({at.x + 10, 220}, {at.x + 28, 222})
                   .bend({at.x + 24, 240}, {at.x + 6, 240})
                   .close(),
               leaf, 2);
    draw_blossom(d, at, 22, at.x < 240 || (at.x > 270 && at.x < 290) ? red : cream);
  }
  draw_kneeling(d, father, 140);
  draw_head(d, father, {{154, 88}, 23, 1, 8, 1, false});
  draw_arm(d, father, {146, 138}, {176, 188}, {216, 176}, 18);
  return d;
}

Drawing kneeling_neutral() {
  Drawing d = scene_card();
  draw_ground(d, 254);
  draw_tree(d, 346, 250, 1.05);
  d.outlined(polygon({{204, 192}, {222, 176}, {312, 176}, {296, 192}}), wood);
  d.outlined(polygon({{204, 192}, {296, 192}, {296, 270}, {204, 270}}), sand);
  d.outlined(polygon({{296, 192}, {312, 176}, {312, 252}, {296, 270}}), wood);
  d.outlined(polygon({{238, 192}, {262, 192}, {262, 218}, {238, 218}}), cream, 2);
  d.outlined(rectangle({218, 138}, 78, 38, 3), blue);
  d.line(polyline({{232, 138}, {232, 176}}), 2);
  d.line(polyline({{282, 138}, {282, 176}}), 2);
  draw_kneeling(d, father, 140);
  draw_head(d, father, {{152, 89}, 23, 1, 6, 0, false});
  draw_arm(d, father, {146, 138}, {176, 186}, {214, 168}, 18);
  return d;
}

// ---- Walking

void draw_walking(Drawing& d, const Look& look, double x, double size) {
  const auto at = [&](double dx, double y) { return Point{x + dx * size, 272 - (272 - y) * size}; };
  Body all;
  add_leg(all, look, at(-2, 186), at(-8, 228), at(-34, 264), 19 * size, 1);
  add_leg(all, look, at(2, 186), at(18, 226), at(24, 272), 19 * size, 1);
  add_torso(all, look, at(2, 98), 22 * size, at(0, 178), 22 * size);
  all.draw_on(d);
}

Drawing walk_security() {
  Drawing d = scene_card();
  draw_ground(d, 256);
  draw_tree(d, 60, 252, 1.1);
  draw_cloud(d, {316, 54}, 1.1);
  draw_arm(d, grandmother, {196, 116}, {214, 158}, {226, 184}, 17);
  draw_walking(d, girl, 256, 0.66);
  draw_arm(d, girl, {252, 172}, {238, 182}, {228, 184}, 12);
  draw_head(d, girl, {{260, 138}, 19, -1, -12, 1, false});
  draw_walking(d, grandmother, 180, 1);
  draw_head(d, grandmother, {{187, 69}, 22, 1, 12, 1, false});
  draw_arm(d, grandmother, {178, 116}, {158, 152}, {150, 186}, 18);
  return d;
}

Drawing walk_positive() {
  Drawing d = scene_card();
  draw_ground(d, 256);
  draw_tree(d, 60, 252, 1.1);
  draw_sun(d, {348, 48}, 20);
  draw_walking(d, grandmother, 180, 1);
  draw_head(d, grandmother, {{187, 69}, 22, 1, -8, 1, false});
  const Point kite{284, 74};
  d.line(Path().move({232, 128}).bend({262, 122}, kite), 1.8);
  d.outlined(polygon({kite + Point{0, -38}, kite + Point{28, 0}, kite + Point{0, 46}, kite + Point{-28, 0}}), red);
  d.outlined(polygon({kite + Point{0, -38}, kite + Point{28, 0}, kite}), yellow, 2);
  d.outlined(polygon({kite + Point{0, 46}, kite + Point{-28, 0}, kite}), yellow, 2);
  d.line(Path().move(kite + Point{0, 46}).curve(kite + Point{20, 62}, kite + Point{-12, 76}, kite + Point{10, 96}), 2);
  for (const Point p : {Point{5, 60}, {0, 76}})
    d.outlined(polygon({kite + p + Point{-8, -5}, kite + p, kite + p + Point{-8, 5}, kite + p + Point{8, -5},
                        kite + p + Point{8, 5}}),
               blue, 1.6);
  draw_arm(d, grandmother, {190, 116}, {212, 154}, {232, 128}, 18);
  for (const double x : {262.0, 296.0, 330.0}) {
    d.line(polyline({{x, 268}, {x, 244}}), 3, leaf);
    draw_blossom(d, {x, 240}, 13, cream);
  }
  return d;
}

Drawing walk_neutral() {
  Drawing d = scene_card();
  draw_ground(d, 256);
  draw_tree(d, 60, 252, 1.1);
  draw_cloud(d, {316, 54}, 1.1);
  draw_walking(d, grandmother, 180, 1);
  draw_head(d, grandmother, {{187, 69}, 22, 1, 0, 0, false});
  d.line(polyline({{238, 186}, {262, 212}}), 5);
  d.outlined(turned(rectangle({246, 206}, 46, 62, 6), {268, 236}, -4), blue);
  d.line(turned(polyline({{258, 208}, {258, 266}}), {268, 236}, -4), 2);
  d.line(turned(polyline({{280, 208}, {280, 266}}), {268, 236}, -4), 2);
  d.outlined(circle({256, 270}, 6), slate, 2.2);
  d.outlined(circle({286, 268}, 6), slate, 2.2);
  draw_arm(d, grandmother, {188, 116}, {208, 160}, {236, 184}, 18);
  return d;
}

}  // namespace

SceneTriple meeting_scenes() { return {"meeting", meeting_security(), meeting_positive(), meeting_neutral()}; }
SceneTriple kneeling_scenes() { return {"kneeling", kneeling_security(), kneeling_positive(), kneeling_neutral()}; }
SceneTriple walk_scenes() { return {"walk", walk_security(), walk_positive(), walk_neutral()}; }

}  // namespace stimuli
