#include "protocols/planning/plan_durations.h"

#include <algorithm>
#include <cmath>

#include "protocols/model/scalar.h"
#include "protocols/ordering/random.h"

namespace protocols {
namespace {

constexpr double tenth = 0.1;           // milliseconds
constexpr double most_steps = 10'000;   // of an exponential duration in milliseconds

// From + so many steps, without the dust of adding tenths up.
AskedTime stepped(const AskedTime& from, int steps, double step) {
  return {std::round((from.amount + steps * step) * 1000) / 1000, from.unit};
}

std::vector<AskedTime> drawn_from(const UniformTime& range, std::size_t trials, Random& random) {
  const double step = range.from.unit == TimeUnit::frames ? 1 : tenth;
  const auto choices = static_cast<std::uint32_t>(std::lround((range.to.amount - range.from.amount) / step)) + 1;
  std::vector<AskedTime> drawn;
  for (std::size_t trial = 0; trial < trials; ++trial)
    drawn.push_back(stepped(range.from, static_cast<int>(random.below(choices)), step));
  return drawn;
}

std::vector<AskedTime> drawn_from(const ExponentialTime& range, std::size_t trials, Random& random) {
  const double width = range.to.amount - range.from.amount;
  const double step = range.from.unit == TimeUnit::frames ? 1 : std::max(tenth, width / most_steps);
  const CutGeometric steps((range.mean.amount - range.from.amount) / step, static_cast<int>(std::lround(width / step)));
  std::vector<AskedTime> drawn;
  for (std::size_t trial = 0; trial < trials; ++trial) drawn.push_back(stepped(range.from, steps.draw(random), step));
  return drawn;
}

std::vector<AskedTime> drawn_from(const OneOfTime& list, std::size_t trials, Random& random) {
  // Which of them come once more than others, where they do not come out even, is left to chance as well.
  std::vector<AskedTime> values = list.values, drawn;
  shuffle(values, random);
  for (std::size_t trial = 0; trial < trials; ++trial) drawn.push_back(values[trial % values.size()]);
  shuffle(drawn, random);
  return drawn;
}

}  // namespace

PlannedDurations::PlannedDurations(const TrialSpec& spec, const CrossedTrials& trials, std::uint64_t seed)
    : trials_(trials) {
  for (const EventSpec& event : spec.events) {
    if (event.lasts) draw(*event.lasts, seed_for(seed, {event.name}));
    if (!event.masked) continue;
    draw(event.masked->lasts, seed_for(seed, {event.name, "prime"}));
    if (event.masked->forward) draw(event.masked->forward->lasts, seed_for(seed, {event.name, "forward"}));
    if (event.masked->backward) draw(event.masked->backward->lasts, seed_for(seed, {event.name, "backward"}));
  }
}

void PlannedDurations::draw(const DurationSpec& duration, std::uint64_t seed) {
  Random random(seed);
  if (const auto* uniform = std::get_if<UniformTime>(&duration))
    drawn_[&duration] = drawn_from(*uniform, trials_.size(), random);
  if (const auto* exponential = std::get_if<ExponentialTime>(&duration))
    drawn_[&duration] = drawn_from(*exponential, trials_.size(), random);
  if (const auto* list = std::get_if<OneOfTime>(&duration))
    drawn_[&duration] = drawn_from(*list, trials_.size(), random);
}

GivenTime PlannedDurations::of(const DurationSpec& duration, std::size_t trial) const {
  if (const auto* asked = std::get_if<AskedTime>(&duration)) return {*asked, {}};
  if (const auto drawn = drawn_.find(&duration); drawn != drawn_.end())
    return {drawn->second[trial], to_text(duration)};
  const auto* column = std::get_if<ColumnTime>(&duration);
  AskedTime lasts{1, TimeUnit::milliseconds};
  const std::size_t variable = column == nullptr ? trials_.variables.size() : trials_.variable(column->variable);
  if (variable < trials_.variables.size()) {
    const std::string* cell =
        column_of(trials_.item(trial, variable), column->column.empty() ? "text" : column->column);
    const auto read = read_duration(cell == nullptr ? "" : *cell);
    if (const auto* time = std::get_if<AskedTime>(&read)) lasts = *time;
  }
  return {lasts, to_text(duration)};
}

CutGeometric::CutGeometric(double mean, int most) {
  // Sums and products alone: the same to the last bit on every machine.
  const auto mean_with = [most](double factor) {
    double chance = 1, sum = 0, weighted = 0;
    for (int steps = 0; steps <= most; ++steps, chance *= factor) sum += chance, weighted += steps * chance;
    return weighted / sum;
  };
  double low = 0, high = 1;
  for (int halvings = 0; halvings < 60; ++halvings) {
    const double middle = (low + high) / 2;
    (mean_with(middle) < mean ? low : high) = middle;
  }
  double chance = 1, sum = 0;
  for (int steps = 0; steps <= most; ++steps, chance *= low) up_to_.push_back(sum += chance);
  for (double& up_to : up_to_) up_to /= sum;
}

int CutGeometric::draw(Random& random) const {
  const double place = static_cast<double>(random.next() >> 11) * 0x1p-53;
  const auto found = std::upper_bound(up_to_.begin(), up_to_.end(), place);
  return static_cast<int>(std::min<std::ptrdiff_t>(found - up_to_.begin(), std::ssize(up_to_) - 1));
}

}  // namespace protocols
