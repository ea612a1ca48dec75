// Scenes of a woman who holds something in her arms.
#include <array>

#include "stimuli/scenes/figure.h"
#include "stimuli/scenes/scene_props.h"
#include "stimuli/scenes/scene_triples.h"

namespace stimuli {
namespace {

using namespace scene_palette;

const Look mother{Cut::long_hair, chestnut, skin, red, slate};
const Look infant{Cut::baby, dark, skin, cream, cream};

// ---- Arms: a woman down to her hips, and what she holds

struct Holder {
  Drawing d = scene_card();
  void body(const Look& look, HeadPose head) {
    Body all;
    all.limb(polyline({{192, 128}, {192, 170}}), 30, look.skin);
    all.part(Path()
                 .move({84, 312})
                 .curve({92, 214}, {112, 166}, {162, 156})
                 .curve({178, 170}, {206, 170}, {222, 156})
                 .curve({272, 166}, {296, 214}, {304, 312})
                 .close(),
             look.top);
    draw_head(d, look, head);
    all.draw_on(d);
    head.hair_behind = head.facing != 0;  // half turned, it falls over the shoulder
    draw_head(d, look, head);
  }
  void far_arm(const Look& look) { draw_arm(d, look, {122, 196}, {96, 268}, {168, 262}, 40); }
  void near_arm(const Look& look) { draw_arm(d, look, {268, 200}, {296, 276}, {196, 268}, 42); }
};

Drawing arms_security() {
  Holder h;
  h.body(mother, {{190, 92}, 44, -1, -16, 1, true});
  Body bundle;
  bundle.part(capsule({150, 226}, 36, {262, 246}, 28), cream);
  bundle.draw_on(h.d);
  h.d.outlined(circle({146, 212}, 31), cream);
  draw_head(h.d, infant, {{148, 210}, 24, 1, -30, 1, true});
  h.d.line(Path().move({176, 232}).bend({214, 224}, {258, 232}), 2);
  h.d.line(Path().move({186, 250}).bend({222, 246}, {256, 252}), 2);
  h.far_arm(mother);
  h.near_arm(mother);
  return h.d;
}

Drawing arms_positive() {
  Holder h;
  h.body(mother, {{190, 92}, 44, 0, 0, 1, false});
  const Point hold{186, 262};
  constexpr std::array blossoms{Point{128, 190}, Point{158, 168}, Point{196, 178}, Point{232, 168},
                                Point{256, 196}, Point{146, 214}, Point{222, 210}, Point{184, 212}};
  for (const Point at : blossoms)
    h.d.line(Path().move(hold).bend({between(hold, at, 0.5).x, 226}, at), 4, leaf);
  const Colour colours[]{red, cream, blue, plum, cream, blue, red, cream};
  int i = 0;
  for (const Point at : blossoms)
    draw_blossom(h.d, at, 21, colours[i++]);
  h.d.outlined(polygon({{138, 226}, {234, 226}, {204, 292}, {168, 292}}), cream);
  h.d.line(polyline({{160, 228}, {182, 290}}), 1.8);
  h.d.line(polyline({{214, 228}, {192, 290}}), 1.8);
  h.far_arm(mother);
  h.near_arm(mother);
  return h.d;
}

Drawing arms_neutral() {
  Holder h;
  h.body(mother, {{190, 92}, 44, 0, 0, 0.1, false});
  h.d.outlined(polygon({{126, 196}, {146, 178}, {276, 178}, {258, 196}}), wood);
  h.d.outlined(polygon({{126, 196}, {258, 196}, {258, 282}, {126, 282}}), sand);
  h.d.outlined(polygon({{258, 196}, {276, 178}, {276, 262}, {258, 282}}), wood);
  h.d.outlined(polygon({{178, 196}, {206, 196}, {206, 226}, {178, 226}}), cream, 2);
  h.far_arm(mother);
  h.near_arm(mother);
  return h.d;
}

}  // namespace

SceneTriple arms_scenes() { return {"arms", arms_security(), arms_positive(), arms_neutral()}; }

}  // namespace stimuli
