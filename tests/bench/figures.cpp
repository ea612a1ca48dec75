#include "tests/bench/figures.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace bench {
namespace {

using nlohmann::ordered_json;

const Figure* find(const std::vector<Figure>& figures, const std::string& name) {
  const auto found = std::ranges::find(figures, name, &Figure::name);
  return found == figures.end() ? nullptr : &*found;
}

// Three digits that mean something.
std::string number(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f", value);
  return text.data();
}

double in_seconds(double time, const std::string& unit) {
  for (const auto& [name, seconds] : {std::pair{"ns", 1e-9}, {"us", 1e-6}, {"ms", 1e-3}, {"s", 1.0}})
    if (unit == name) return time * seconds;
  throw std::runtime_error("a benchmark's unit of time is '" + unit + "'");
}

}  // namespace

void write_record(const std::string& file, const Record& record) {
  std::ofstream out(file);
  out << "{\"date\": " << ordered_json(record.date).dump() << ", \"commit\": " << ordered_json(record.commit).dump()
      << ", \"figures\": [\n";
  for (const Figure& figure : record.figures) {
    const ordered_json line{{"name", figure.name}, {"value", figure.value}, {"unit", figure.unit}, {"cost", figure.cost}};
    out << "  " << line.dump() << (&figure == &record.figures.back() ? "\n" : ",\n");
  }
  out << "]}\n";
  if (!out.flush()) throw std::runtime_error(file + " cannot be written");
}

std::optional<Record> read_record(const std::string& file) {
  std::ifstream in(file);
  if (!in) return {};
  try {
    const auto json = ordered_json::parse(in);
    Record record{json.at("date"), json.at("commit"), {}};
    for (const auto& line : json.at("figures"))
      record.figures.push_back({line.at("name"), line.at("value"), line.at("unit"), line.at("cost")});
    return record;
  } catch (const nlohmann::json::exception& error) {
    throw std::runtime_error(file + " is no record of figures: " + error.what());
  }
}

std::vector<Comparison> compare(const std::vector<Figure>& now, const std::vector<Figure>& last) {
  std::vector<Comparison> comparisons;
  for (const Figure& figure : now) {
    Comparison& one = comparisons.emplace_back(Comparison{figure, {}, 1, false});
    const Figure* before = find(last, figure.name);
    if (before == nullptr) continue;
    one.last = *before;
    one.change = figure.cost / before->cost;
    one.slower = one.change > slower_from;
  }
  return comparisons;
}

std::vector<std::string> missing(const std::vector<Figure>& now, const std::vector<Figure>& last) {
  std::vector<std::string> names;
  for (const Figure& figure : last)
    if (find(now, figure.name) == nullptr) names.push_back(figure.name);
  return names;
}

std::string table(const std::vector<Comparison>& comparisons, const std::vector<std::pair<std::string, std::string>>& goals) {
  std::string text = "| | last | today | change of cost | goal |\n|---|---|---|---|---|\n";
  for (const Comparison& one : comparisons) {
    const auto goal = std::ranges::find(goals, one.now.name, &std::pair<std::string, std::string>::first);
    std::array<char, 48> change{};
    std::snprintf(change.data(), change.size(), "%+.0f %%%s", 100 * (one.change - 1), one.slower ? ": slower" : "");
    text += "| " + one.now.name + " | " + (one.last ? number(one.last->value) + " " + one.last->unit : "new") + " | " +
            number(one.now.value) + " " + one.now.unit + " | " + (one.last ? change.data() : "") + " | " +
            (goal == goals.end() ? "" : goal->second) + " |\n";
  }
  return text;
}

std::vector<Figure> figures_of_parts(const std::string& json) {
  std::vector<Figure> figures;
  const auto report = ordered_json::parse(json);
  for (const auto& run : report.at("benchmarks")) {
    if (run.at("run_type") != "iteration") continue;
    const Figure figure{run.at("name"), run.at("cpu_time"), run.at("time_unit"), in_seconds(run.at("cpu_time"), run.at("time_unit"))};
    const auto known = std::ranges::find(figures, figure.name, &Figure::name);
    if (known == figures.end())
      figures.push_back(figure);
    else if (figure.cost < known->cost)
      *known = figure;
  }
  const auto yardstick = std::ranges::find(figures, "yardstick", &Figure::name);
  if (yardstick == figures.end()) throw std::runtime_error("the parts were measured without the yardstick");
  const double unit = yardstick->cost;
  figures.erase(yardstick);
  for (Figure& figure : figures) figure.cost /= unit;
  std::ranges::sort(figures, {}, &Figure::name);  // they were measured in random order
  return figures;
}

}  // namespace bench
