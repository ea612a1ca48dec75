#include "app/export/export_csv.h"

#include <algorithm>
#include <fstream>

#include "engine/device_error.h"
#include "engine/journal/disk_fault.h"

namespace app {
namespace {

// Calls visit(row) for every row of a table.
template <class Visit>
void for_each_row(const Table& table, const ExportData& data, Visit&& visit) {
  static const TrialLine none;
  if (table.of == Table::Of::study) {
    for (const GroupScore& line : data.group) visit(Row{data.journals.front(), none, 0, 0, nullptr, &line});
    return;
  }
  for (std::size_t run = 0; run < data.journals.size(); ++run) {
    const JournalFile& journal = data.journals[run];
    const RunScores* scores = run < data.scores.size() ? &data.scores[run].scores : nullptr;
    const auto parts_of = [&](Row row) {
      const std::size_t parts = table.parts ? table.parts(row) : 1;
      for (row.part = 0; row.part < parts; ++row.part) visit(row);
    };
    if (table.of == Table::Of::run) {
      parts_of({journal, none, 0, 0, scores});
    } else {
      for (std::size_t index = 0; index < journal.trials.size(); ++index) parts_of({journal, journal.trials[index], index, 0, scores});
    }
  }
}

// The names that a family has in these rows, in order of first appearance.
std::vector<std::string> names_in(const Table& table, const ColumnFamily& family, const ExportData& data) {
  std::vector<std::string> names;
  for_each_row(table, data, [&](const Row& row) {
    for (const auto& [name, value] : family.labels(row))
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  });
  return names;
}

bool has_rows(const Table& table, const ExportData& data) {
  bool any = false;
  for_each_row(table, data, [&](const Row&) { any = true; });
  return any;
}

std::string value_in(const Labels& labels, const std::string& name) {
  const auto found = std::ranges::find(labels, name, &Labels::value_type::first);
  return found == labels.end() ? "" : found->second;
}

// One row, field by field.
class Line {
 public:
  void add(const std::string& field) {
    if (!first_) text_ += ',';
    first_ = false;
    text_ += csv_field(field);
  }
  void end() {
    text_ += "\r\n";
    first_ = true;
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool first_ = true;
};

void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out) {
    throw engine::DeviceError("The file '" + file.string() + "' cannot be written.", engine::disk_remedy(errno) + ".");
  }
}

}  // namespace

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string csv_table(const Table& table, const ExportData& data) {
  std::vector<std::vector<std::string>> family_names;
  for (const ColumnFamily& family : table.families) family_names.push_back(names_in(table, family, data));

  Line line;
  for (const Column& column : table.keys) line.add(column.name);
  for (std::size_t family = 0; family < table.families.size(); ++family) {
    for (const std::string& name : family_names[family]) line.add(table.families[family].name + name);
  }
  for (const Column& column : table.columns) line.add(column.name);
  line.end();

  for_each_row(table, data, [&](const Row& row) {
    for (const Column& column : table.keys) line.add(column.value(row));
    for (std::size_t family = 0; family < table.families.size(); ++family) {
      const Labels& labels = table.families[family].labels(row);
      for (const std::string& name : family_names[family]) line.add(value_in(labels, name));
    }
    for (const Column& column : table.columns) line.add(column.value(row));
    line.end();
  });
  return line.take();
}

std::string csv_dictionary(const ExportData& data) {
  Line line;
  for (const char* name : {"table", "column", "unit", "meaning", "source"}) line.add(name);
  line.end();
  const auto add = [&line](const Table& table, const std::string& name, const std::string& unit,
                           const std::string& meaning, const std::string& source) {
    for (const std::string& field : {table.name, name, unit, meaning, source}) line.add(field);
    line.end();
  };
  for (const Table* table : all_tables()) {
    if (!table->always && !has_rows(*table, data)) continue;
    for (const Column& column : table->keys) add(*table, column.name, column.unit, column.meaning, column.source);
    for (const ColumnFamily& family : table->families) {
      for (const std::string& name : names_in(*table, family, data)) {
        add(*table, family.name + name, "", family.meaning, family.source);
      }
    }
    for (const Column& column : table->columns) add(*table, column.name, column.unit, column.meaning, column.source);
  }
  return line.take();
}

std::vector<std::filesystem::path> export_csv(const ExportData& data, const std::string& mode,
                                              const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    throw engine::DeviceError("The folder '" + folder.string() + "' cannot be made: " + error.message() + ".",
                              "Choose another folder with -o.");
  }
  const auto file = [&](const std::string& name) { return folder / ("mode-" + mode + "_" + name + ".csv"); };
  std::vector<std::filesystem::path> files;
  for (const Table* table : all_tables()) {
    if (!table->always && !has_rows(*table, data)) continue;
    files.push_back(file(table->name));
    write(files.back(), csv_table(*table, data));
  }
  files.push_back(file("data_dictionary"));
  write(files.back(), csv_dictionary(data));
  return files;
}

}  // namespace app
