#include "stimuli/shapes/path.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stimuli {
namespace {

// The handle of a quarter circle of radius 1, to within 0.03 %. Source: Goldapp 1991, Approximation of circular arcs by
// cubic polynomials, CAGD 8.
constexpr double quarter = 0.5519150244935106;

template <class Change>
Path changed(const Path& path, Change change) {
  Path out;
  for (const Piece& piece : path.pieces()) {
    switch (piece.kind) {
      case Piece::Kind::move:
        out.move(change(piece.to));
        break;
      case Piece::Kind::line:
        out.line(change(piece.to));
        break;
      case Piece::Kind::curve:
        out.curve(change(piece.handle_1), change(piece.handle_2), change(piece.to));
        break;
      case Piece::Kind::close:
        out.close();
        break;
    }
  }
  return out;
}

Point on_curve(Point from, const Piece& curve, double t) {
  const double s = 1 - t;
  return from * (s * s * s) + curve.handle_1 * (3 * s * s * t) + curve.handle_2 * (3 * s * t * t) +
         curve.to * (t * t * t);
}

// The neighbours of a point of a spline; beyond the ends of an open one, the end itself.
const Point& around(const std::vector<Point>& points, std::ptrdiff_t at, bool closed) {
  const auto count = static_cast<std::ptrdiff_t>(points.size());
  return points[static_cast<std::size_t>(closed ? (at + count) % count : std::clamp<std::ptrdiff_t>(at, 0, count - 1))];
}

Piece spline_piece(const std::vector<Point>& points, std::ptrdiff_t from, bool closed) {
  const Point& a = around(points, from, closed);
  const Point& b = around(points, from + 1, closed);
  return {Piece::Kind::curve, a + (b - around(points, from - 1, closed)) * (1.0 / 6),
          b - (around(points, from + 2, closed) - a) * (1.0 / 6), b};
}

}  // namespace

double distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

Point Path::pen() const { return pieces_.empty() ? Point{} : pieces_.back().to; }

Path& Path::move(Point to) {
  pieces_.push_back({Piece::Kind::move, {}, {}, to});
  return *this;
}
Path& Path::line(Point to) {
  pieces_.push_back({Piece::Kind::line, {}, {}, to});
  return *this;
}
Path& Path::curve(Point handle_1, Point handle_2, Point to) {
  pieces_.push_back({Piece::Kind::curve, handle_1, handle_2, to});
  return *this;
}
Path& Path::bend(Point handle, Point to) {
  return curve(between(pen(), handle, 2.0 / 3), between(to, handle, 2.0 / 3), to);
}
Path& Path::close() {
  pieces_.push_back({Piece::Kind::close, {}, {}, pen()});
  return *this;
}
Path& Path::add(const Path& other) {
  pieces_.insert(pieces_.end(), other.pieces_.begin(), other.pieces_.end());
  return *this;
}

Path ellipse(Point c, double rx, double ry) {
  const double hx = rx * quarter, hy = ry * quarter;
  return Path()
      .move({c.x + rx, c.y})
      .curve({c.x + rx, c.y + hy}, {c.x + hx, c.y + ry}, {c.x, c.y + ry})
      .curve({c.x - hx, c.y + ry}, {c.x - rx, c.y + hy}, {c.x - rx, c.y})
      .curve({c.x - rx, c.y - hy}, {c.x - hx, c.y - ry}, {c.x, c.y - ry})
      .curve({c.x + hx, c.y - ry}, {c.x + rx, c.y - hy}, {c.x + rx, c.y})
      .close();
}

Path rectangle(Point p, double width, double height, double r) {
  const double right = p.x + width, bottom = p.y + height;
  if (r <= 0) return polygon({p, {right, p.y}, {right, bottom}, {p.x, bottom}});
  const double h = r * (1 - quarter);
  return Path()
      .move({p.x + r, p.y})
      .line({right - r, p.y})
      .curve({right - h, p.y}, {right, p.y + h}, {right, p.y + r})
      .line({right, bottom - r})
      .curve({right, bottom - h}, {right - h, bottom}, {right - r, bottom})
      .line({p.x + r, bottom})
      .curve({p.x + h, bottom}, {p.x, bottom - h}, {p.x, bottom - r})
      .line({p.x, p.y + r})
      .curve({p.x, p.y + h}, {p.x + h, p.y}, {p.x + r, p.y})
      .close();
}

Path polyline(const std::vector<Point>& points) {
  Path path;
  for (const Point& point : points) path.pieces().empty() ? path.move(point) : path.line(point);
  return path;
}

Path polygon(const std::vector<Point>& points) { return polyline(points).close(); }

Path smooth(const std::vector<Point>& points, bool closed) {
  Path path;
  path.move(points.front());
  const auto pieces = static_cast<std::ptrdiff_t>(points.size()) - (closed ? 0 : 1);
  for (std::ptrdiff_t i = 0; i < pieces; ++i) {
    const Piece piece = spline_piece(points, i, closed);
    path.curve(piece.handle_1, piece.handle_2, piece.to);
  }
  return closed ? path.close() : path;
}

Path capsule(Point a, double radius_a, Point b, double radius_b) { return tapered({a, b}, {radius_a, radius_b}); }

Path tapered(const std::vector<Point>& spine, const std::vector<double>& half_widths) {
  std::vector<Point> left, right;
  for (std::size_t i = 0; i < spine.size(); ++i) {
    const Point along = spine[std::min(i + 1, spine.size() - 1)] - spine[i == 0 ? 0 : i - 1];
    const double size = std::max(1e-9, std::hypot(along.x, along.y));
    const Point aside = Point{along.y, -along.x} * (half_widths[i] / size);
    left.push_back(spine[i] + aside);
    right.push_back(spine[i] - aside);
  }
  // Round ends: half circles whose handles go on in the direction of the spine.
  const auto round_end = [&](Path& path, Point from, Point middle, Point to) {
    const Point out = {-(from.y - middle.y), from.x - middle.x};
    const Point top = middle + out;
    path.curve(from + out * quarter, top + (from - middle) * quarter, top);
    path.curve(top + (to - middle) * quarter, to + out * quarter, to);
  };
  Path path;
  path.move(left.front());
  const auto append = [&](const std::vector<Point>& side) {
    if (side.size() == 2)
      path.line(side[1]);
    else
      for (std::size_t i = 0; i + 1 < side.size(); ++i) {
        const Piece piece = spline_piece(side, static_cast<std::ptrdiff_t>(i), false);
        path.curve(piece.handle_1, piece.handle_2, piece.to);
      }
  };
  append(left);
  round_end(path, left.back(), spine.back(), right.back());
  std::reverse(right.begin(), right.end());
  append(right);
  round_end(path, right.back(), spine.front(), left.front());
  return path.close();
}

std::vector<Point> sampled(const std::vector<Point>& points, int steps) {
  std::vector<Point> out;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const Piece piece = spline_piece(points, static_cast<std::ptrdiff_t>(i), false);
    for (int step = 0; step < steps; ++step)
      out.push_back(on_curve(points[i], piece, static_cast<double>(step) / steps));
  }
  out.push_back(points.back());
  return out;
}

Path moved(const Path& path, Point by) {
  return changed(path, [by](Point p) { return p + by; });
}

Path turned(const Path& path, Point about, double degrees) {
  const double angle = degrees * std::numbers::pi / 180, c = std::cos(angle), s = std::sin(angle);
  return changed(path, [=](Point p) {
    const Point d = p - about;
    return about + Point{d.x * c - d.y * s, d.x * s + d.y * c};
  });
}

Path scaled(const Path& path, Point about, double by_x, double by_y) {
  return changed(path, [=](Point p) {
    const Point d = p - about;
    return about + Point{d.x * by_x, d.y * by_y};
  });
}

double length_of(const Path& path) {
  double sum = 0;
  Point pen, start;
  for (const Piece& piece : path.pieces()) {
    if (piece.kind == Piece::Kind::move) start = piece.to;
    if (piece.kind == Piece::Kind::line) sum += distance(pen, piece.to);
    if (piece.kind == Piece::Kind::curve) {
      constexpr int parts = 64;
      Point last = pen;
      for (int i = 1; i <= parts; ++i) {
        const Point next = on_curve(pen, piece, static_cast<double>(i) / parts);
        sum += distance(last, next);
        last = next;
      }
    }
    if (piece.kind == Piece::Kind::close) sum += distance(pen, start);
    pen = piece.kind == Piece::Kind::close ? start : piece.to;
  }
  return sum;
}

}  // namespace stimuli
