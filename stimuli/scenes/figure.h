// People in scenes: rounded figures built from heads, bodies and limbs, layer by layer.
#pragma once

#include "stimuli/shapes/drawing.h"

namespace stimuli {

enum class Cut { short_hair, long_hair, bun, curly, baby };

struct Look {
  Cut cut = Cut::short_hair;
  Colour hair, skin, top, bottom;
};

// Where a head looks and how: facing −1 to the left, 0 to the viewer, 1 to the right, half turned; tilt in degrees,
// clockwise as seen. A mouth of 1 smiles, 0 is straight.
struct HeadPose {
  Point at;
  double radius = 20;
  double facing = 1, tilt = 0;
  double mouth = 1;
  bool eyes_closed = false;
  bool hair_behind = true;  // false: without the hair that hangs behind the head
};
void draw_head(Drawing& drawing, const Look& look, const HeadPose& pose);

// From the shoulder over the elbow to the hand: a sleeve, and a hand of skin at its end.
void draw_arm(Drawing& drawing, const Look& look, Point shoulder, Point elbow, Point hand, double width);

// From the hip over the knee to the foot, with a shoe that points to `toe` (−1 left, 0 to the viewer, 1 right). Legs
// and torso of a figure grow together when they are added to one body.
void add_leg(Body& body, const Look& look, Point hip, Point knee, Point foot, double width, double toe);
void add_torso(Body& body, const Look& look, Point neck, double shoulder_radius, Point hip, double hip_radius);

}  // namespace stimuli
