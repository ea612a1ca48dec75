// A cartoon portrait: who it is, and what the mouth and the brows say.
#pragma once

#include "stimuli/shapes/drawing.h"

namespace stimuli {

enum class Hair { cropped, parted, spiky, curly, afro, balding, bob, straight, wavy, bun, ponytail, pixie, scarf };
enum class Nose { button, long_line, wide, hooked };

// What makes a person; the same in every expression. Lengths in a card of 200 × 200.
struct Person {
  Hair hair = Hair::cropped;
  Colour hair_colour;
  Colour skin;
  Colour top;              // clothes
  double half_width = 47;  // of the head at the eyes, 42 to 52
  double jaw = 34;         // half width of the jaw, 26 to 44
  double eyes_apart = 44;
  double eye_size = 1;
  double brow_width = 4.6;  // thickness
  Nose nose = Nose::button;
  bool glasses = false;
  bool beard = false;
  bool earrings = false;
  bool freckles = false;
  bool collar = false;
};

// What a face says. Nothing else differs between the expressions of a person.
struct Expression {
  double mouth = 0;   // −1: corners down, 0: straight, 1: corners up
  double brows = 0;   // −1: lowered, the inner ends most; 1: raised in a bow
  double sorrow = 0;  // 1: the inner ends of the brows drawn up
  double wide = 0;    // 1: eyes wide open
  double open = 0;    // 1: mouth open
};
constexpr Expression smile{1, 1}, frown{-1, -1}, neutral{}, sad{-0.75, 0, 1}, angry{-0.35, -1.25},
    fearful{-0.5, 1, 0.8, 1, 1};

// The portrait on a card of 200 × 200. A closed mouth is a line of 44, each brow one of 21, whatever the expression: so
// smile and frown of a person have the same ink.
Drawing draw_face(const Person& person, const Expression& expression);

}  // namespace stimuli
