// What the bench measured, kept in figures.json, and today's figures beside it.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace bench {

struct Figure {
  std::string name;
  double value = 0;
  std::string unit;  // of the value
  double cost = 0;   // what is compared, less is better: processor time in yardsticks; memory in its own unit
  bool operator==(const Figure&) const = default;
};

struct Record {
  std::string date, commit;
  std::vector<Figure> figures;
  bool operator==(const Record&) const = default;
};

// One figure a line, so that a change can be read as a diff. Reading throws std::runtime_error where the file is no record; a file that
// is not there gives nothing.
void write_record(const std::string& file, const Record& record);
std::optional<Record> read_record(const std::string& file);

// What costs more than this many times what it cost has become slower; machines and runs differ by less.
inline constexpr double slower_from = 1.2;

struct Comparison {
  Figure now;
  std::optional<Figure> last;  // empty: a new figure
  double change = 1;           // today's cost over the last
  bool slower = false;
};
// In the order of today's figures.
std::vector<Comparison> compare(const std::vector<Figure>& now, const std::vector<Figure>& last);

// Those that were kept and were not measured today.
std::vector<std::string> missing(const std::vector<Figure>& now, const std::vector<Figure>& last);

// A table in Markdown; goals: by name, printed as they are.
std::string table(const std::vector<Comparison>& comparisons, const std::vector<std::pair<std::string, std::string>>& goals);

// From the output of Google Benchmark in JSON, several repetitions: of each benchmark the least processor time, its cost in those
// of the one named `yardstick`, which is not among them; by name. Throws std::runtime_error where there is no such one.
std::vector<Figure> figures_of_parts(const std::string& json);

}  // namespace bench
