#include "app/scoring/clustered.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace app {
namespace {

using Vector = std::vector<double>;
using Matrix = std::vector<Vector>;  // rows

Matrix square(std::size_t size) { return Matrix(size, Vector(size, 0)); }

Vector multiply(const Matrix& matrix, const Vector& vector) {
  Vector result;
  for (const Vector& row : matrix) {
    double sum = 0;
    for (std::size_t i = 0; i < row.size(); ++i) sum += row[i] * vector[i];
    result.push_back(sum);
  }
  return result;
}

double dot(const Vector& a, const Vector& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

// Eigenvalues and vectors (in columns) of a symmetric matrix by rotations. Source: Golub & Van Loan 2013, Matrix Computations, section
// 8.5 (the cyclic Jacobi method).
struct Eigen {
  Vector values;
  Matrix vectors;
};
Eigen eigen_of(Matrix a) {
  const std::size_t size = a.size();
  Matrix vectors = square(size);
  for (std::size_t i = 0; i < size; ++i) vectors[i][i] = 1;
  for (int sweep = 0; sweep < 60; ++sweep) {
    double off = 0, all = 0;
    for (std::size_t p = 0; p < size; ++p)
      for (std::size_t q = 0; q < size; ++q) (p == q ? all : off) += a[p][q] * a[p][q];
    if (off <= 1e-32 * (all + off)) break;
    for (std::size_t p = 0; p < size; ++p) {
      for (std::size_t q = p + 1; q < size; ++q) {
        if (a[p][q] == 0) continue;
        const double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        const double tangent = (tau >= 0 ? 1 : -1) / (std::abs(tau) + std::sqrt(1 + tau * tau));
        const double cosine = 1 / std::sqrt(1 + tangent * tangent), sine = tangent * cosine;
        const auto turn = [&](double& one, double& other) {
          const double before = one;
          one = cosine * before - sine * other;
          other = sine * before + cosine * other;
        };
        for (std::size_t i = 0; i < size; ++i) turn(a[i][p], a[i][q]);
        for (std::size_t i = 0; i < size; ++i) turn(a[p][i], a[q][i]);
        for (std::size_t i = 0; i < size; ++i) turn(vectors[i][p], vectors[i][q]);
      }
    }
  }
  Eigen found{{}, std::move(vectors)};
  for (std::size_t i = 0; i < size; ++i) found.values.push_back(a[i][i]);
  return found;
}

// A function of a symmetric matrix, by its eigenvalues. Empty: an eigenvalue is too near to nothing, or below it.
std::optional<Matrix> power_of(const Matrix& matrix, double exponent) {
  const Eigen eigen = eigen_of(matrix);
  const double largest = *std::ranges::max_element(eigen.values);
  if (std::ranges::any_of(eigen.values, [&](double value) { return !(value > 1e-10 * largest); })) return std::nullopt;
  Matrix result = square(matrix.size());
  for (std::size_t i = 0; i < result.size(); ++i)
    for (std::size_t j = 0; j < result.size(); ++j)
      for (std::size_t k = 0; k < result.size(); ++k)
        result[i][j] += eigen.vectors[i][k] * std::pow(eigen.values[k], exponent) * eigen.vectors[j][k];
  return result;
}

// y = rows * coefficients by least squares, people in clusters.
class ClusteredFit {
 public:
  // Each row as long as there are coefficients.
  ClusteredFit(const Matrix& rows, const Vector& y, const std::vector<int>& clusters) : people_(static_cast<int>(y.size())) {
    for (const double value : y) largest_ = std::max(largest_, std::abs(value));
    const std::size_t size = rows.front().size();
    Matrix products = square(size);
    Vector moments(size, 0);
    for (std::size_t person = 0; person < rows.size(); ++person) {
      members_[clusters[person]].push_back(person);
      for (std::size_t i = 0; i < size; ++i) {
        moments[i] += rows[person][i] * y[person];
        for (std::size_t j = 0; j < size; ++j) products[i][j] += rows[person][i] * rows[person][j];
      }
    }
    const auto inverse = power_of(products, -1);
    if (!inverse) return;
    inverse_ = *inverse;
    coefficients_ = multiply(inverse_, moments);
    for (const auto& [cluster, people] : members_) {
      Part part;
      Matrix left = square(people.size());  // one minus the cluster's own leverage
      for (std::size_t i = 0; i < people.size(); ++i) {
        part.rows.push_back(rows[people[i]]);
        part.residuals.push_back(y[people[i]] - dot(rows[people[i]], coefficients_));
        for (std::size_t j = 0; j < people.size(); ++j)
          left[i][j] = (i == j ? 1 : 0) - dot(rows[people[i]], multiply(inverse_, rows[people[j]]));
      }
      const auto adjustment = power_of(left, -0.5);
      if (!adjustment) return;
      part.adjustment = *adjustment;
      parts_.push_back(std::move(part));
    }
    solved_ = true;
  }

  // Empty: the fit cannot be made, or there is no scatter.
  std::optional<Estimate> estimate(const Vector& weights) const {
    if (!solved_) return std::nullopt;
    const Vector direction = multiply(inverse_, weights);
    double variance = 0;
    std::vector<Vector> shares;  // of each cluster: what its errors add, in terms of the coefficients
    Vector own;
    for (const Part& part : parts_) {
      const Vector adjusted = multiply(part.adjustment, multiply(part.rows, direction));
      const double add = dot(adjusted, part.residuals);
      variance += add * add;
      Vector share(weights.size(), 0);
      for (std::size_t i = 0; i < adjusted.size(); ++i)
        for (std::size_t j = 0; j < share.size(); ++j) share[j] += part.rows[i][j] * adjusted[i];
      shares.push_back(std::move(share));
      own.push_back(dot(adjusted, adjusted));
    }
    // Satterthwaite: twice the squared mean of the variance over its variance, under independent errors.
    double trace = 0, squares = 0;
    for (std::size_t a = 0; a < shares.size(); ++a) {
      const Vector across = multiply(inverse_, shares[a]);
      for (std::size_t b = 0; b < shares.size(); ++b) {
        const double covariance = (a == b ? own[a] : 0) - dot(across, shares[b]);
        if (a == b) trace += covariance;
        squares += covariance * covariance;
      }
    }
    const double error = std::sqrt(variance);
    if (error <= 1e-12 * largest_) return std::nullopt;  // what adding up leaves behind
    return make_estimate(people_, dot(weights, coefficients_), error, trace * trace / squares);
  }

 private:
  struct Part {
    Matrix rows, adjustment;
    Vector residuals;
  };
  int people_;
  double largest_ = 0;  // of the values, without their signs
  std::map<int, std::vector<std::size_t>> members_;
  Matrix inverse_;
  Vector coefficients_;
  std::vector<Part> parts_;
  bool solved_ = false;
};

}  // namespace

void ClusteredValues::add(double value, int cluster) {
  values.push_back(value);
  clusters.push_back(cluster);
}

int count_clusters(std::span<const int> clusters) { return static_cast<int>(std::set<int>(clusters.begin(), clusters.end()).size()); }

bool is_clustered(std::span<const int> clusters) { return count_clusters(clusters) < static_cast<int>(clusters.size()); }

std::vector<double> means_of_clusters(const ClusteredValues& people) {
  std::vector<int> order;
  std::map<int, std::vector<double>> members;
  for (std::size_t i = 0; i < people.values.size(); ++i) {
    std::vector<double>& values = members[people.clusters[i]];
    if (values.empty()) order.push_back(people.clusters[i]);
    values.push_back(people.values[i]);
  }
  std::vector<double> means;
  for (const int cluster : order) means.push_back(mean(members[cluster]));
  return means;
}

std::optional<Estimate> estimate_mean(const ClusteredValues& people) {
  if (!is_clustered(people.clusters)) return estimate_mean(people.values);
  if (all_alike(people.values) || count_clusters(people.clusters) < 2) return std::nullopt;
  return ClusteredFit(Matrix(people.values.size(), Vector{1}), people.values, people.clusters).estimate({1});
}

std::optional<Estimate> estimate_contrast(std::span<const WeightedPeople> parts) {
  Matrix rows;
  Vector y, weights;
  std::vector<int> clusters;
  std::vector<WeightedGroup> apart;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    const ClusteredValues& people = *parts[part].people;
    weights.push_back(parts[part].weight);
    apart.push_back({parts[part].weight, people.values});
    for (std::size_t i = 0; i < people.values.size(); ++i) {
      rows.emplace_back(parts.size(), 0.0)[part] = 1;
      y.push_back(people.values[i]);
      clusters.push_back(people.clusters[i]);
    }
  }
  if (!is_clustered(clusters)) return estimate_contrast(apart);
  if (std::ranges::any_of(parts, [](const WeightedPeople& part) { return count_clusters(part.people->clusters) < 2; })) return std::nullopt;
  if (std::ranges::all_of(parts, [](const WeightedPeople& part) { return all_alike(part.people->values); })) return std::nullopt;
  return ClusteredFit(rows, y, clusters).estimate(weights);
}

std::optional<FittedLine> fit_line(std::span<const double> x, const ClusteredValues& y) {
  const auto apart = fit_line(x, y.values);
  if (!apart || !is_clustered(y.clusters)) return apart;
  if (count_clusters(y.clusters) < 3) return std::nullopt;
  Matrix rows;
  const double centre = mean(x);
  for (const double at : x) rows.push_back({1, at - centre});
  const ClusteredFit fit(rows, y.values, y.clusters);
  const auto intercept = fit.estimate({1, -centre}), slope = fit.estimate({0, 1});
  if (!intercept || !slope) return std::nullopt;
  return FittedLine{*intercept, *slope};
}

}  // namespace app
