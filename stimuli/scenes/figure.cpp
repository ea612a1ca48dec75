#include "stimuli/scenes/figure.h"

#include <utility>

namespace stimuli {
namespace {

constexpr Colour shoe{84, 76, 74};

// Heads are made around the origin with a radius of 1 and looking right.
struct HeadFrame {
  const HeadPose& pose;
  Path operator()(const Path& path) const {
    const double mirror = pose.facing < 0 ? -1 : 1;
    return moved(turned(scaled(path, {}, pose.radius * mirror, pose.radius), {}, pose.tilt), pose.at);
  }
};

void draw_hair_behind(Drawing& d, const Look& look, const HeadFrame& put, bool front) {
  if (look.cut == Cut::long_hair) {
    const Path back = front ? Path()
                                  .move({0, -1.1})
                                  .curve({1.2, -1.1}, {1.25, 0.1}, {1.15, 1.5})
                                  .bend({0, 1.75}, {-1.15, 1.5})
                                  .curve({-1.25, 0.1}, {-1.2, -1.1}, {0, -1.1})
                                  .close()
                            : Path()
                                  .move({0.2, -1.1})
                                  .curve({-0.9, -1.2}, {-1.3, -0.5}, {-1.2, 0.3})
                                  .curve({-1.15, 0.8}, {-1.35, 1.3}, {-1.1, 1.75})
                                  .bend({-0.4, 1.85}, {0.1, 1.4})
                                  .curve({0.4, 0.6}, {0.6, -0.6}, {0.2, -1.1})
                                  .close();
    d.outlined(put(back), look.hair);
  }
  if (look.cut == Cut::bun) d.outlined(put(front ? circle({0, -1.22}, 0.42) : circle({-0.86, -0.92}, 0.44)), look.hair);
}

void draw_hair(Drawing& d, const Look& look, const HeadFrame& put, bool front) {
  switch (look.cut) {
    case Cut::baby:
      d.line(put(Path()
                     .move({-0.1, -0.92})
                     .curve({0.0, -1.3}, {0.4, -1.2}, {0.28, -1.0})
                     .curve({0.2, -0.9}, {0.1, -1.0}, {0.2, -1.08})),
             2);
      return;
    case Cut::curly: {
      Body curls;
      if (front)
        for (const Point at :
             {Point{-0.85, -0.3}, {-0.7, -0.7}, {-0.25, -0.95}, {0.25, -0.95}, {0.7, -0.7}, {0.85, -0.3}, {0, -0.75}})
          curls.part(put(circle(at, 0.36)), look.hair);
      else
        for (const Point at : {Point{0.62, -0.72},
                               {0.2, -0.95},
                               {-0.3, -0.95},
                               {-0.72, -0.68},
                               {-0.95, -0.22},
                               {-0.85, 0.25},
                               {-0.4, -0.45},
                               {0.2, -0.68}})
          curls.part(put(circle(at, 0.38)), look.hair);
      curls.draw_on(d);
      return;
    }
    default:
      break;
  }
  if (front) {
    d.outlined(put(Path()
                       .move({-1.02, 0.05})
                       .curve({-1.15, -0.8}, {-0.6, -1.2}, {0, -1.18})
                       .curve({0.6, -1.2}, {1.15, -0.8}, {1.02, 0.05})
                       .curve({0.9, -0.3}, {0.75, -0.5}, {0.35, -0.62})
                       .curve({0.0, -0.5}, {-0.6, -0.5}, {-1.02, 0.05})
                       .close()),
               look.hair);
    return;
  }
  const bool drawn_back = look.cut == Cut::bun;
  d.outlined(put(Path()
                     .move({0.9, -0.46})
                     .curve({0.82, -0.98}, {0.45, -1.2}, {-0.05, -1.17})
                     .curve({-0.8, -1.14}, {-1.18, -0.6}, {-1.08, 0.05})
                     .curve({-1.04, 0.4}, {-0.86, 0.62}, {-0.62, drawn_back ? 0.4 : 0.66})
                     .curve({-0.6, 0.3}, {-0.56, 0.1}, {-0.34, -0.1})
                     .curve({-0.3, -0.5}, {0.2, -0.62}, {0.9, -0.46})
                     .close()),
             look.hair);
}

}  // namespace

void draw_head(Drawing& d, const Look& look, const HeadPose& pose) {
  const HeadFrame put{pose};
  const bool front = pose.facing == 0;
  const double shift = front ? 0 : 0.34, line = pose.radius > 28 ? 2.6 : 2.2;
  if (pose.hair_behind) draw_hair_behind(d, look, put, front);
  d.outlined(put(front ? ellipse({0, 0}, 0.93, 1)
                       : Path()
                             .move({0, -1})
                             .curve({0.62, -1}, {0.95, -0.62}, {0.95, -0.1})
                             .curve({0.95, 0.5}, {0.72, 1.0}, {0.22, 1.0})
                             .curve({-0.5, 1.0}, {-0.95, 0.5}, {-0.95, -0.05})
                             .curve({-0.95, -0.62}, {-0.6, -1}, {0, -1})
                             .close()),
             look.skin);
  for (const double x : {shift - 0.34, shift + 0.34}) {
    if (pose.eyes_closed)
      d.line(put(Path().move({x - 0.13, 0.0}).bend({x, 0.14}, {x + 0.13, 0.0})), line);
    else
      d.filled(put(ellipse({x, -0.02}, 0.085, 0.12)), ink);
  }
  d.line(put(front ? Path().move({-0.07, 0.26}).bend({0, 0.34}, {0.07, 0.26})
                   : Path().move({shift + 0.06, 0.08}).bend({shift + 0.24, 0.26}, {shift + 0.04, 0.3})),
         line - 0.6);
  const double bend = 0.17 * pose.mouth;
  d.line(put(Path()
                 .move({shift - 0.24, 0.55 - bend * 0.5})
                 .bend({shift, 0.55 + bend * 1.6}, {shift + 0.24, 0.55 - bend * 0.5})),
         line);
  draw_hair(d, look, put, front);
  if (!front && look.cut != Cut::long_hair && look.cut != Cut::curly)
    d.outlined(put(ellipse({-0.36, 0.12}, 0.15, 0.21)), look.skin, line - 0.4);
}

void draw_arm(Drawing& d, const Look& look, Point shoulder, Point elbow, Point hand, double width) {
  const Point wrist = between(hand, elbow, 0.12);
  Body arm;
  arm.part(circle(hand, width * 0.52), look.skin);
  arm.limb(Path().move(shoulder).bend(between(elbow, between(shoulder, wrist, 0.5), -0.55), wrist), width, look.top);
  arm.draw_on(d);
}

void add_leg(Body& body, const Look& look, Point hip, Point knee, Point foot, double width, double toe) {
  const Point toes = foot + Point{toe * width * 0.7, 0};
  body.part(
      capsule(foot + Point{-toe * width * 0.15, 0}, width * 0.42, toes + Point{0, toe == 0 ? 3.0 : 1.0}, width * 0.4),
      shoe);
  body.limb(polyline({hip, knee, foot + Point{0, -width * 0.5}}), width, look.bottom);
}

void add_torso(Body& body, const Look& look, Point neck, double shoulder_radius, Point hip, double hip_radius) {
  body.limb(polyline({neck + Point{0, -shoulder_radius * 1.05}, neck}), shoulder_radius * 0.62, look.skin);
  body.part(capsule(neck + (hip - neck) * (shoulder_radius / distance(neck, hip)), shoulder_radius, hip, hip_radius),
            look.top);
}

}  // namespace stimuli
