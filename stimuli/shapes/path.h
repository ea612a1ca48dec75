// Outlines made of lines and curves, and the ways to make and move them.
#pragma once

#include <utility>
#include <vector>

namespace stimuli {

// In the units of a drawing, one for each pixel of its nominal size; x to the right, y down.
struct Point {
  double x = 0, y = 0;
  bool operator==(const Point&) const = default;
};
inline Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
inline Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
inline Point operator*(Point a, double by) { return {a.x * by, a.y * by}; }
// The point `share` of the way from a to b.
inline Point between(Point a, Point b, double share) { return a + (b - a) * share; }
double distance(Point a, Point b);

// A cubic curve (Bézier) from where the pen is; a straight line has its handles on itself.
struct Piece {
  enum class Kind { move, line, curve, close } kind = Kind::move;
  Point handle_1, handle_2, to;
  bool operator==(const Piece&) const = default;
};

// Strokes of a pen one after the other; open or closed.
class Path {
 public:
  Path& move(Point to);
  Path& line(Point to);
  Path& curve(Point handle_1, Point handle_2, Point to);
  // The curve with one handle.
  Path& bend(Point handle, Point to);
  Path& close();
  Path& add(const Path& other);
  const std::vector<Piece>& pieces() const { return pieces_; }
  bool operator==(const Path&) const = default;

 private:
  Point pen() const;
  std::vector<Piece> pieces_;
};

Path ellipse(Point centre, double radius_x, double radius_y);
inline Path circle(Point centre, double radius) { return ellipse(centre, radius, radius); }
Path rectangle(Point top_left, double width, double height, double corner_radius = 0);
// Straight from point to point.
Path polygon(const std::vector<Point>& points);
Path polyline(const std::vector<Point>& points);
// A curve through all points in order (Catmull & Rom 1974, A class of local interpolating splines), closed or open.
Path smooth(const std::vector<Point>& points, bool closed = false);
// The outline of two circles and all between them: an upper arm, a bottle, a torso.
Path capsule(Point a, double radius_a, Point b, double radius_b);
// The outline of a body along a spine, as wide on either side as given at each of its points, its ends round.
Path tapered(const std::vector<Point>& spine, const std::vector<double>& half_widths);

// Points of a smooth curve through the given ones, `steps` between each two, for placing things along it.
std::vector<Point> sampled(const std::vector<Point>& points, int steps);

// The path moved, mirrored, turned (degrees, clockwise as seen) or scaled about a point.
Path moved(const Path& path, Point by);
Path turned(const Path& path, Point about, double degrees);
Path scaled(const Path& path, Point about, double by_x, double by_y);

// How long the pen's way is, closing lines included; curves to within a thousandth.
double length_of(const Path& path);

}  // namespace stimuli
