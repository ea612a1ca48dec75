#include "stimuli/draw/object_outline.h"

namespace stimuli {
namespace {

constexpr double thick = 3.4;

class Outline {
 public:
  Outline& line(Path path) {
    drawing.line(std::move(path), thick);
    return *this;
  }
  Outline& line(const std::vector<Point>& points) { return line(polyline(points)); }
  Outline& closed(const std::vector<Point>& points) { return line(polygon(points)); }
  Drawing drawing{200, 200};
};

Drawing cup(double half, double height) {
  const double top = 100 - height / 2, bottom = 100 + height / 2, left = 88 - half, right = 88 + half;
  return Outline()
      .line(Path()
                .move({left, top})
                .line({left + 8, bottom - 8})
                .bend({left + 10, bottom}, {left + 20, bottom})
                .line({right - 20, bottom})
                .bend({right - 10, bottom}, {right - 8, bottom - 8})
                .line({right, top})
                .close())
      .line(Path()
                .move({right - 2, top + height * 0.2})
                .curve({right + 36, top + height * 0.12}, {right + 32, bottom - height * 0.2},
                       {right - 5, bottom - height * 0.25}))
      .line({{left + 3, top + 12}, {right - 3, top + 12}})
      .drawing;
}

Drawing house(double half, double roof, double wall) {
  const double base = 100 + (roof + wall) / 2, eaves = base - wall, top = eaves - roof;
  return Outline()
      .closed({{100 - half, base}, {100 - half, eaves}, {100, top}, {100 + half, eaves}, {100 + half, base}})
      .line({{100 - half - 10, eaves + 7}, {100, top}, {100 + half + 10, eaves + 7}})
      .line({{88, base}, {88, base - wall * 0.62}, {112, base - wall * 0.62}, {112, base}})
      .line(rectangle({100 - half + 9, eaves + 12}, 17, 17))
      .line(rectangle({100 + half - 26, eaves + 12}, 17, 17))
      .drawing;
}

Drawing tree(double crown_x, double crown_y) {
  Path crown = smooth({{100 - crown_x * 0.5, 132},
                       {100 - crown_x, 112},
                       {100 - crown_x * 0.95, 100 - crown_y * 0.45},
                       {100 - crown_x * 0.45, 92 - crown_y * 0.85},
                       {100 + crown_x * 0.1, 92 - crown_y},
                       {100 + crown_x * 0.7, 92 - crown_y * 0.7},
                       {100 + crown_x, 100 - crown_y * 0.25},
                       {100 + crown_x * 0.9, 118},
                       {100 + crown_x * 0.4, 134}},
                      true);
  return Outline()
      .line(crown)
      .line(Path().move({90, 134}).bend({92, 160}, {84, 182}).line({116, 182}).bend({108, 160}, {110, 134}))
      .line(Path().move({100, 128}).line({100, 104}))
      .line({{100, 116}, {112, 104}})
      .drawing;
}

Drawing fish(double length, double height) {
  const double nose = 100 - length / 2 - 8, tail = 100 + length / 2 - 16;
  return Outline()
      .line(Path()
                .move({nose, 100})
                .curve({nose + length * 0.3, 100 - height}, {tail - length * 0.3, 100 - height}, {tail, 100})
                .curve({tail - length * 0.3, 100 + height}, {nose + length * 0.3, 100 + height}, {nose, 100})
                .close())
      .line(Path()
                .move({tail - 2, 99})
                .line({tail + 30, 100 - height * 0.6})
                .bend({tail + 20, 100}, {tail + 30, 100 + height * 0.6})
                .line({tail - 2, 101}))
      .line(circle({nose + length * 0.2, 94}, 4))
      .line(Path()
                .move({nose + length * 0.33, 100 - height * 0.55})
                .bend({nose + length * 0.42, 100}, {nose + length * 0.33, 100 + height * 0.55}))
      .drawing;
}

Drawing key(double ring, double length, int teeth) {
  const double left = 100 - (length + 2 * ring) / 2, shaft = left + 2 * ring;
  Outline outline;
  outline.line(circle({left + ring, 100}, ring)).line(circle({left + ring, 100}, ring * 0.45));
  std::vector<Point> lower{{shaft - 1, 106}};
  for (int i = teeth; i > 0; --i) {
    const double at = shaft + length - 18.0 * i;
    lower.insert(lower.end(), {{at, 106}, {at, 124}, {at + 10, 124}, {at + 10, 106}});
  }
  lower.insert(lower.end(), {{shaft + length, 106}, {shaft + length, 94}, {shaft - 1, 94}});
  return outline.line(lower).drawing;
}

Drawing umbrella(double half, double dome, int ribs) {
  const double edge = 92;
  Outline outline;
  Path roof = Path()
                  .move({100 - half, edge})
                  .curve({100 - half, edge - dome * 1.3}, {100 + half, edge - dome * 1.3}, {100 + half, edge});
  const double step = 2 * half / ribs;
  for (int i = ribs - 1; i >= 0; --i)
    roof.bend({100 - half + step * (i + 0.5), edge - 14}, {100 - half + step * i, edge});
  outline.line(roof.close());
  outline.line({{100, edge - dome * 0.98}, {100, edge - dome * 0.98 - 10}});
  outline.line(
      Path().move({100, edge - (ribs % 2 == 0 ? 0 : 7)}).line({100, 164}).curve({100, 180}, {124, 180}, {124, 164}));
  return outline.drawing;
}

Drawing chair(double seat, double back) {
  const double left = 100 - seat / 2, right = 100 + seat / 2, top = 110 - back;
  return Outline()
      .line({{left, 178}, {left, top}})
      .line({{left, top}, {left + 9, top}, {left + 9, 110}})
      .line({{left + 9, top + back * 0.3}, {left, top + back * 0.3}})
      .line({{left + 9, top + back * 0.55}, {left, top + back * 0.55}})
      .closed({{left, 110}, {right, 110}, {right, 121}, {left, 121}})
      .line({{right - 2, 121}, {right - 2, 178}})
      .line({{left + 10, 121}, {left + 10, 178}, {left, 178}})
      .line({{right - 12, 121}, {right - 12, 178}, {right - 2, 178}})
      .line({{left + 10, 150}, {right - 12, 150}})
      .drawing;
}

Drawing lamp(double shade, double foot) {
  return Outline()
      .closed({{100 - shade * 0.5, 36}, {100 + shade * 0.5, 36}, {100 + shade, 96}, {100 - shade, 96}})
      .line(Path()
                .move({96, 96})
                .line({96, 108})
                .bend({100 - foot, 128}, {100 - foot * 0.8, 152})
                .bend({94, 164}, {94, 168})
                .line({106, 168})
                .bend({106, 164}, {100 + foot * 0.8, 152})
                .bend({100 + foot, 128}, {104, 108})
                .line({104, 96}))
      .closed({{100 - foot * 1.1, 178}, {100 + foot * 1.1, 178}, {100 + foot * 0.9, 168}, {100 - foot * 0.9, 168}})
      .drawing;
}

Drawing boat(double hull, double mast) {
  const double deck = 138;
  return Outline()
      .line(Path()
                .move({100 - hull, deck})
                .line({100 + hull, deck})
                .bend({100 + hull * 0.85, deck + 30}, {100 + hull * 0.6, deck + 30})
                .line({100 - hull * 0.6, deck + 30})
                .bend({100 - hull * 0.85, deck + 30}, {100 - hull, deck})
                .close())
      .line({{98, deck}, {98, deck - mast}})
      .line(Path()
                .move({106, deck - 8})
                .line({106, deck - mast + 6})
                .bend({100 + hull * 0.75, deck - mast * 0.4}, {100 + hull * 0.8, deck - 8})
                .close())
      .line(Path()
                .move({90, deck - 8})
                .line({90, deck - mast * 0.8})
                .bend({100 - hull * 0.6, deck - mast * 0.35}, {100 - hull * 0.65, deck - 8})
                .close())
      .drawing;
}

Drawing apple(double half, double height) {
  const double top = 78, bottom = 78 + height;
  return Outline()
      .line(Path()
                .move({100, top})
                .curve({100 + half * 0.4, top - 22}, {100 + half, top - 10}, {100 + half, top + height * 0.35})
                .curve({100 + half, bottom - 18}, {100 + half * 0.5, bottom + 10}, {100, bottom - 3})
                .curve({100 - half * 0.5, bottom + 10}, {100 - half, bottom - 18}, {100 - half, top + height * 0.35})
                .curve({100 - half, top - 10}, {100 - half * 0.4, top - 22}, {100, top})
                .close())
      .line(Path().move({100, top + 2}).bend({98, top - 18}, {106, top - 30}))
      .line(Path()
                .move({103, top - 14})
                .curve({112, top - 38}, {134, top - 38}, {142, top - 32})
                .curve({134, top - 16}, {116, top - 10}, {103, top - 14}))
      .drawing;
}

Drawing bell(double half, double height) {
  const double top = 100 - height / 2, rim = 100 + height / 2;
  return Outline()
      .line(Path()
                .move({100 - half, rim})
                .curve({100 - half * 0.6, rim - 18}, {100 - half * 0.75, top}, {100, top})
                .curve({100 + half * 0.75, top}, {100 + half * 0.6, rim - 18}, {100 + half, rim})
                .close())
      .line(Path().move({88, rim}).curve({88, rim + 20}, {112, rim + 20}, {112, rim}))
      .line(circle({100, top - 8}, 8))
      .line(Path().move({100 - half * 0.78, rim - 13}).line({100 + half * 0.78, rim - 13}))
      .drawing;
}

Drawing hat(double brim, double crown, double height) {
  const double y = 132;
  return Outline()
      .line(Path()
                .move({100 - crown, y - 8})
                .curve({100 - crown, y - height * 1.25}, {100 + crown, y - height * 1.25}, {100 + crown, y - 8}))
      .line(Path()
                .move({100 - brim, y - 4})
                .curve({100 - brim * 0.5, y + 22}, {100 + brim * 0.5, y + 22}, {100 + brim, y - 4})
                .curve({100 + brim * 0.8, y - 16}, {100 + crown + 6, y - 10}, {100 + crown, y - 8})
                .curve({100 + crown * 0.5, y + 2}, {100 - crown * 0.5, y + 2}, {100 - crown, y - 8})
                .curve({100 - crown - 6, y - 10}, {100 - brim * 0.8, y - 16}, {100 - brim, y - 4})
                .close())
      .line(Path().move({100 - crown, y - 24}).bend({100, y - 12}, {100 + crown, y - 24}))
      .drawing;
}

Drawing leaf(double half, double length, int veins) {
  const double top = 92 - length / 2, base = 92 + length / 2;
  Outline outline;
  outline.line(Path()
                   .move({100, top})
                   .curve({100 + half * 1.3, top + length * 0.3}, {100 + half * 1.1, base - 8}, {100, base})
                   .curve({100 - half * 1.1, base - 8}, {100 - half * 1.3, top + length * 0.3}, {100, top})
                   .close());
  outline.line({{100, top + 14}, {100, base + 30}});
  for (int i = 0; i < veins; ++i) {
    const double y = base - 10 - i * (length - 40) / veins, reach = half * (0.6 - 0.07 * i);
    outline.line({{100 - reach, y - 14}, {100, y}, {100 + reach, y - 14}});
  }
  return outline.drawing;
}

Drawing bottle(double half, double body, double neck) {
  const double top = 100 - (body + neck) / 2, shoulder = top + neck, base = shoulder + body, n = half * 0.36;
  return Outline()
      .line(Path()
                .move({100 - n, top})
                .line({100 + n, top})
                .line({100 + n, shoulder - 16})
                .curve({100 + n, shoulder}, {100 + half, shoulder - 4}, {100 + half, shoulder + 16})
                .line({100 + half, base - 6})
                .bend({100 + half, base}, {100 + half - 6, base})
                .line({100 - half + 6, base})
                .bend({100 - half, base}, {100 - half, base - 6})
                .line({100 - half, shoulder + 16})
                .curve({100 - half, shoulder - 4}, {100 - n, shoulder}, {100 - n, shoulder - 16})
                .close())
      .line({{100 - n, top + 12}, {100 + n, top + 12}})
      .line(rectangle({100 - half, shoulder + body * 0.35}, 2 * half, body * 0.36))
      .drawing;
}

}  // namespace

const std::vector<ObjectOutline>& object_outlines() {
  static const std::vector<ObjectOutline> all{
      {"cup", cup(46, 92), cup(38, 116)},
      {"umbrella", umbrella(74, 58, 4), umbrella(64, 74, 5)},
      {"fish", fish(132, 52), fish(116, 68)},
      {"house", house(58, 56, 74), house(46, 66, 86)},
      {"key", key(30, 84, 2), key(26, 96, 3)},
      {"tree", tree(56, 62), tree(46, 74)},
      {"chair", chair(76, 84), chair(86, 70)},
      {"apple", apple(56, 92), apple(48, 98)},
      {"boat", boat(72, 98), boat(62, 110)},
      {"bell", bell(58, 98), bell(50, 110)},
      {"bottle", bottle(34, 98, 52), bottle(42, 84, 56)},
      {"hat", hat(78, 44, 66), hat(66, 40, 78)},
      {"lamp", lamp(46, 32), lamp(54, 26)},
      {"leaf", leaf(58, 122, 3), leaf(46, 132, 4)},
  };
  return all;
}

Drawing draw_pair(const Drawing& left, const Drawing& right) {
  Drawing drawing(400, 200);
  drawing.add(left, {4, 0});
  drawing.add(right, {196, 0});
  return drawing;
}

}  // namespace stimuli
