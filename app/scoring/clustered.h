// Statistics of people some of whom belong together: couples, families, teams. What such people have in common makes their values
// alike, so that a group of two says less than two strangers, and nothing here takes them for strangers.
//
// Means, contrasts and lines are fitted to the people (ordinary least squares), and every group counts as one unit of information: the
// standard error comes from what is left of each group, corrected for the fit (CR2), and the degrees of freedom are Satterthwaite's.
// A group that differs within itself (one partner in each condition) contributes its difference; one that does not, its mean; and a
// partner without a value is not the end of the other. Where all groups are whole, this is Student's t of the groups' means, the
// paired t of their differences, and Welch's t of the means of two kinds of groups (with degrees of freedom from the design alone).
//
// Sources: Bell & McCaffrey 2002, Bias reduction in standard errors for linear regression with multi-stage samples, Survey
// Methodology 28 (the standard error and its degrees of freedom, under the working model of independent errors); Pustejovsky &
// Tipton 2018, Small-sample methods for cluster-robust variance estimation and hypothesis testing in fixed effects models, Journal
// of Business & Economic Statistics 36. Why groups are units: Kenny, Kashy & Cook 2006, Dyadic data analysis, chapter 2.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "app/scoring/statistics.h"

namespace app {

// One value for each person, and the group that the person belongs to, as a number. Who belongs to nobody has a number of their own.
struct ClusteredValues {
  std::vector<double> values = {};
  std::vector<int> clusters = {};
  void add(double value, int cluster);
};

int count_clusters(std::span<const int> clusters);
// Whether any two people belong together.
bool is_clustered(std::span<const int> clusters);
// The mean of each group, in the order in which they first come.
std::vector<double> means_of_clusters(const ClusteredValues& people);

// The three of statistics.h for such people; where no two of them belong together, those. Empty: as there, and where fewer than two groups are behind
// a mean, or three behind a line, or where one group alone decides the result.
struct WeightedPeople {
  double weight = 1;
  const ClusteredValues* people = nullptr;
};
std::optional<Estimate> estimate_mean(const ClusteredValues& people);
std::optional<Estimate> estimate_contrast(std::span<const WeightedPeople> parts);  // a group may have members in several parts
std::optional<FittedLine> fit_line(std::span<const double> x, const ClusteredValues& y);

}  // namespace app
