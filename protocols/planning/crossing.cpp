#include "protocols/planning/crossing.h"

#include <algorithm>
#include <numeric>

namespace protocols {
namespace {

// How often each value has come up so far, against its share in the whole.
class Quota {
 public:
  explicit Quota(std::vector<int> values) : values_(std::move(values)) {
    const int most = values_.empty() ? -1 : *std::max_element(values_.begin(), values_.end());
    in_whole_.resize(static_cast<std::size_t>(most + 1));
    taken_.resize(in_whole_.size());
    for (const int value : values_) ++in_whole_[static_cast<std::size_t>(value)];
  }
  // How far behind its share the row's value is, were it among the first `so_far` rows; in rows of the whole.
  long behind(std::size_t row, long so_far) const {
    const auto value = static_cast<std::size_t>(values_[row]);
    return in_whole_[value] * so_far - taken_[value] * static_cast<long>(values_.size());
  }
  void take(std::size_t row) { ++taken_[static_cast<std::size_t>(values_[row])]; }

 private:
  std::vector<int> values_;
  std::vector<long> in_whole_, taken_;
};

}  // namespace

std::size_t CrossedTrials::variable(std::string_view name) const {
  return static_cast<std::size_t>(std::find(variables.begin(), variables.end(), name) - variables.begin());
}

std::vector<const Item*> CrossedTrials::several(std::size_t trial, std::string_view name) const {
  if (const std::size_t known = variable(name); known < variables.size()) return {&item(trial, known)};
  std::vector<const Item*> found;
  for (const DrawnItems& drawn : several_of)
    for (int at = 0; drawn.variable == name && at < drawn.count; ++at)
      found.push_back(&drawn.items[static_cast<std::size_t>(
          drawn.of_trial[trial * static_cast<std::size_t>(drawn.count) + static_cast<std::size_t>(at)])]);
  return found;
}

std::vector<Item> items_of(const Crossing& crossing, const Protocol& protocol, Materials& materials) {
  std::vector<Item> items;
  for (const std::string& list : crossing.lists) {
    const std::vector<Item>& more = materials.items(list);
    for (int times = 0; times < find_list(protocol, list)->times; ++times)
      items.insert(items.end(), more.begin(), more.end());
  }
  if (items.empty())
    for (const std::string& list : crossing.lists) materials.report_empty(list);
  return items;
}

CrossedTrials cross(const std::vector<Crossing>& crossings, const Protocol& protocol, Materials& materials) {
  CrossedTrials crossed;
  std::size_t rows = 1;
  for (const Crossing& crossing : crossings) {
    crossed.variables.push_back(crossing.variable);
    crossed.items.push_back(items_of(crossing, protocol, materials));
    rows *= crossed.items.back().size();
  }
  crossed.bound.reserve(rows * crossings.size());
  for (std::size_t row = 0; row < rows; ++row) {
    std::size_t block = rows, rest = row;
    for (const auto& items : crossed.items) {
      block /= items.size();
      crossed.bound.push_back(static_cast<int>(rest / block));
      rest %= block;
    }
  }
  return crossed;
}

CrossedTrials selected(const CrossedTrials& crossed, const std::vector<int>& rows) {
  CrossedTrials kept{crossed.variables, crossed.items, {}, {}};
  const auto width = static_cast<std::ptrdiff_t>(crossed.variables.size());
  kept.bound.reserve(rows.size() * crossed.variables.size());
  for (const int row : rows) {
    const auto from = crossed.bound.begin() + row * width;
    kept.bound.insert(kept.bound.end(), from, from + width);
  }
  return kept;
}

std::vector<int> balanced_rows(const CrossedTrials& crossed, const std::vector<std::vector<int>>& labels, int count,
                               Random& random) {
  std::vector<int> rows;
  if (crossed.size() == 0) return rows;
  std::vector<int> unused(crossed.size());
  std::iota(unused.begin(), unused.end(), 0);
  while (count - static_cast<int>(rows.size()) >= static_cast<int>(unused.size()))
    rows.insert(rows.end(), unused.begin(), unused.end());

  std::vector<Quota> quotas;
  for (const auto& label : labels) quotas.emplace_back(label);
  for (std::size_t variable = 0; variable < crossed.variables.size(); ++variable) {
    std::vector<int> items;
    for (std::size_t row = 0; row < crossed.size(); ++row)
      items.push_back(crossed.bound[row * crossed.variables.size() + variable]);
    quotas.emplace_back(std::move(items));
  }
  // Ties go to the first row after a shuffle, that is, to any of them with the same chance.
  shuffle(unused, random);
  for (long so_far = 1; static_cast<int>(rows.size()) < count; ++so_far) {
    const auto standing = [&](int row) {
      std::vector<long> behind;
      for (const Quota& quota : quotas) behind.push_back(quota.behind(static_cast<std::size_t>(row), so_far));
      return behind;
    };
    auto next = unused.begin();
    std::vector<long> furthest = standing(*next);
    for (auto row = unused.begin() + 1; row != unused.end(); ++row) {
      std::vector<long> behind = standing(*row);
      if (behind > furthest) next = row, furthest = std::move(behind);
    }
    for (Quota& quota : quotas) quota.take(static_cast<std::size_t>(*next));
    rows.push_back(*next);
    unused.erase(next);
  }
  return rows;
}

}  // namespace protocols
