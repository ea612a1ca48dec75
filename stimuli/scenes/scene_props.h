// What scenes share: their colours, the card, and the things that stand around in them.
#pragma once

#include "stimuli/shapes/drawing.h"

namespace stimuli {

namespace scene_palette {
inline constexpr Colour dark{70, 58, 54}, chestnut{138, 92, 66}, grey{176, 172, 168}, skin{238, 205, 178},
    tan_skin{206, 158, 122};
inline constexpr Colour blue{122, 146, 172}, red{198, 124, 104}, green{140, 164, 126}, sand{214, 186, 140},
    slate{104, 116, 140}, plum{148, 118, 142}, cream{244, 232, 206};
inline constexpr Colour wood{186, 150, 112}, ground{206, 202, 184}, leaf{128, 156, 112}, yellow{236, 198, 106};
}  // namespace scene_palette

inline Drawing scene_card() { return Drawing(400, 300); }

// The ground from its horizon at y to the card's lower edge.
void draw_ground(Drawing& drawing, double y);
void draw_sun(Drawing& drawing, Point at, double radius);
void draw_cloud(Drawing& drawing, Point at, double size);
// Stands at x on the line y = base.
void draw_tree(Drawing& drawing, double x, double base, double size);
// With a string down to the hand or thing that holds it.
void draw_balloon(Drawing& drawing, Point at, Point held, Colour colour);
void draw_blossom(Drawing& drawing, Point at, double size, Colour colour);

}  // namespace stimuli
