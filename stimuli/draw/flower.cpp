#include "stimuli/draw/flower.h"

namespace stimuli {
namespace {

constexpr Point heart_at{100, 82};
constexpr int most_petals = 7;
constexpr double narrowest = 17;  // handle of a petal of seven: just wide enough for neighbours to touch
constexpr Colour green{126, 150, 108}, dark_green{104, 132, 96};

// A petal that points up from the origin.
Path petal_shape(Petal kind, double length, double w) {
  const double l = length;
  Path half;
  switch (kind) {
    case Petal::round:
      half.move({0, -4})
          .curve({w * 1.2, -l * 0.28}, {w * 1.15, -l}, {0, -l})
          .curve({-w * 1.15, -l}, {-w * 1.2, -l * 0.28}, {0, -4});
      break;
    case Petal::pointed:
      half.move({0, -4})
          .curve({w * 1.45, -l * 0.38}, {w * 0.8, -l * 0.8}, {0, -l})
          .curve({-w * 0.8, -l * 0.8}, {-w * 1.45, -l * 0.38}, {0, -4});
      break;
    case Petal::notched:
      half.move({0, -4})
          .curve({w * 0.9, -l * 0.3}, {w * 1.5, -l * 0.98}, {w * 0.5, -l})
          .curve({w * 0.25, -l}, {w * 0.1, -l * 0.94}, {0, -l * 0.88})
          .curve({-w * 0.1, -l * 0.94}, {-w * 0.25, -l}, {-w * 0.5, -l})
          .curve({-w * 1.5, -l * 0.98}, {-w * 0.9, -l * 0.3}, {0, -4});
      break;
    case Petal::spoon:
      half.move({0, -4})
          .curve({w * 0.3, -l * 0.3}, {w * 1.75, -l * 0.95}, {0, -l})
          .curve({-w * 1.75, -l * 0.95}, {-w * 0.3, -l * 0.3}, {0, -4});
      break;
  }
  return half.close();
}

void draw_stem(Drawing& d, const Plant& plant) {
  Body stem;
  stem.limb(Path().move(heart_at).curve({98, 130}, {104, 160}, {100, 204}), 6, green);
  stem.draw_on(d);
  const double y = plant.leaves_low ? 184 : 172;
  const Path leaf = Path()
                        .move({101, y})
                        .curve({112, y - 26}, {140, y - 30}, {158, y - 24})
                        .curve({148, y - 6}, {124, y + 6}, {101, y})
                        .close();
  d.outlined(leaf, dark_green);
  d.line(Path().move({104, y - 2}).bend({124, y - 14}, {144, y - 18}), 1.6);
  const Path other = moved(scaled(leaf, {101, y}, -0.9, 0.9), {-1, -6});
  d.outlined(other, dark_green);
  d.line(Path().move({97, y - 8}).bend({79, y - 19}, {61, y - 22}), 1.6);
}

}  // namespace

Drawing draw_flower(const Plant& plant, int petals) {
  Drawing drawing(200, 200);
  draw_stem(drawing, plant);
  const Path narrow = petal_shape(plant.petal, plant.petal_length, narrowest);
  const Path wide = petal_shape(plant.petal, plant.petal_length, narrowest * most_petals / petals);
  const double outline = line_width * (most_petals * length_of(narrow)) / (petals * length_of(wide));
  for (int i = 0; i < petals; ++i)
    drawing.outlined(moved(turned(wide, {}, plant.turn + 360.0 * i / petals), heart_at), plant.petal_colour, outline);
  drawing.outlined(circle(heart_at, plant.heart), plant.heart_colour);
  for (const Point at : {Point{-5, -4}, {5, -3}, {0, 5}, {-6, 4}, {6, 5}, {0, -8}})
    drawing.filled(circle(heart_at + at * (plant.heart / 15), 1.4), ink);
  return drawing;
}

const std::vector<Plant>& plants() {
  constexpr Colour rose{222, 150, 152}, coral{226, 142, 112}, gold{226, 184, 96}, cream{245, 232, 196},
      lilac{178, 156, 200}, sky{142, 172, 208}, violet{142, 118, 168}, white{248, 246, 240}, plum{170, 104, 132},
      apricot{236, 188, 146};
  constexpr Colour yellow{230, 190, 88}, brown{140, 102, 74}, orange{220, 148, 84}, pale{240, 224, 170};
  static const std::vector<Plant> all{
      {Petal::round, rose, yellow, 56, 15, 0, false},      {Petal::pointed, gold, brown, 60, 17, 10, true},
      {Petal::notched, sky, pale, 56, 14, 20, false},      {Petal::spoon, lilac, yellow, 60, 15, 0, true},
      {Petal::round, white, yellow, 58, 17, 14, false},    {Petal::pointed, coral, pale, 58, 14, 0, false},
      {Petal::notched, rose, orange, 58, 15, 6, true},     {Petal::spoon, gold, brown, 58, 16, 18, false},
      {Petal::round, violet, pale, 55, 14, 24, true},      {Petal::pointed, white, orange, 60, 16, 5, false},
      {Petal::notched, apricot, brown, 57, 16, 0, false},  {Petal::spoon, sky, yellow, 59, 14, 8, false},
      {Petal::round, coral, brown, 57, 18, 8, true},       {Petal::pointed, lilac, yellow, 59, 15, 22, true},
      {Petal::notched, cream, orange, 58, 16, 12, false},  {Petal::spoon, plum, pale, 60, 15, 26, true},
      {Petal::round, sky, orange, 56, 15, 18, false},      {Petal::pointed, plum, yellow, 58, 16, 16, true},
      {Petal::notched, violet, yellow, 56, 15, 28, false}, {Petal::spoon, apricot, orange, 59, 17, 4, false},
  };
  return all;
}

}  // namespace stimuli
