#include "app/journals/earlier_runs.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <tuple>

#include "app/journals/journal_file.h"
#include "engine/device_error.h"
#include "engine/journal/read_line.h"

namespace app {

std::filesystem::path data_folder_of(const std::filesystem::path& protocol_file) { return protocol_file.parent_path() / "data"; }

std::filesystem::path mode_folder(const std::filesystem::path& data, engine::Mode mode) { return data / engine::to_text(mode); }

std::filesystem::path journal_path(const std::filesystem::path& data, const RunName& name) {
  const std::string participant = "sub-" + name.participant;
  const std::string visit = "visit-" + std::to_string(name.visit);
  return mode_folder(data, name.mode) / participant / visit /
         (participant + "_" + visit + "_run-" + std::to_string(name.run) + "_mode-" + engine::to_text(name.mode) + "_journal.jsonl");
}

std::optional<RunName> run_name_of(const std::filesystem::path& journal) {
  static const std::regex form(
      R"(sub-([A-Za-z0-9-]+)_visit-([1-9][0-9]{0,5})_run-([1-9][0-9]{0,5})_mode-(real|pilot|simulated)_journal\.jsonl)");
  const std::string file = journal.filename().string();
  std::smatch part;
  if (!std::regex_match(file, part, form)) return std::nullopt;
  RunName name{part[1], std::stoi(part[2]), std::stoi(part[3]), engine::Mode::real};
  for (auto mode : {engine::Mode::real, engine::Mode::pilot, engine::Mode::simulated}) {
    if (part[4] == engine::to_text(mode)) name.mode = mode;
  }
  return name;
}

namespace {

// By its last line: it is read of every run before a session begins, and the trials are many.
bool ends_declined(const std::filesystem::path& journal) {
  constexpr std::streamoff enough = 4096;
  std::ifstream in(journal, std::ios::binary | std::ios::ate);
  const std::streamoff size = in.tellg();
  in.seekg(std::max<std::streamoff>(0, size - enough));
  std::string text{std::istreambuf_iterator<char>(in), {}};
  while (text.ends_with('\n')) text.pop_back();
  const std::size_t begin = text.rfind('\n');
  const auto line = engine::LineReader().read(std::string_view(text).substr(begin == text.npos ? 0 : begin + 1));
  const auto* any = std::get_if<engine::AnyLine>(&line);
  const auto* end = any ? std::get_if<engine::EndLine>(any) : nullptr;
  return end && end->end == engine::RunEnd::declined;
}

}  // namespace

std::vector<EarlierRun> earlier_runs(const std::filesystem::path& data, engine::Mode mode) {
  std::vector<EarlierRun> runs;
  const auto folder = mode_folder(data, mode);
  if (!std::filesystem::exists(folder)) return runs;
  try {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      const auto name = run_name_of(entry.path());
      if (!name) continue;
      EarlierRun run{entry.path(), *name, std::nullopt, {}};
      if (const auto header = read_journal_header(entry.path())) {
        if (header->participant != name->participant || header->visit != name->visit || header->provenance.run != name->run ||
            header->mode != mode) {
          throw UnreadableJournal("The journal '" + entry.path().string() + "' was renamed or moved: its first line names another run.");
        }
        run.ordinal = header->ordinal;
        run.allocation.levels.insert(header->factors.begin(), header->factors.end());
        run.allocation.key_maps.insert(header->key_maps.begin(), header->key_maps.end());
        run.allocation.turn = header->turn.value_or(0);
        run.strata.insert(header->strata.begin(), header->strata.end());
        if (ends_declined(entry.path())) std::swap(run.ordinal, run.given_back);
        run.membership = {header->group.value_or(""), header->role.value_or("")};
      }
      runs.push_back(std::move(run));
    }
  } catch (const std::filesystem::filesystem_error& error) {
    throw engine::DeviceError("The data folder '" + folder.string() + "' cannot be read: " + error.code().message() + ".",
                              "Make it readable, or choose another one with --data.");
  }
  std::ranges::sort(runs, {}, [](const EarlierRun& run) { return std::tuple(run.name.participant, run.name.visit, run.name.run); });
  return runs;
}

}  // namespace app
