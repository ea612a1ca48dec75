#include "app/journals/earlier_runs.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <tuple>
#include <utility>

#include "app/journals/journal_file.h"
#include "engine/device_error.h"
#include "engine/journal/read_line.h"

namespace app {
namespace {

// A file that is looked into, and what its first line says.
struct Journal {
  EarlierRun run;
  std::optional<engine::SessionLine> header;
};

// What other programs append to names, "journal (1).jsonl" or "journal.jsonl.txt", does not hide one.
bool may_be_a_journal(const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  return file.extension() == ".jsonl" || name.find("_journal") != std::string::npos;
}

std::string in_words(const RunName& name) {
  return "participant " + name.participant + ", visit " + std::to_string(name.visit) + ", run " + std::to_string(name.run);
}

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

// Empty: it is no run of this mode; a remark says why, unless it is nobody's. Throws UnreadableJournal for a file that is named as a journal
// and begins otherwise.
std::optional<Journal> look_into(const std::filesystem::path& file, engine::Mode mode, std::vector<std::string>& remarks) {
  const auto name = run_name_of(file);
  Journal journal;
  try {
    journal.header = read_journal_header(file);
  } catch (const UnreadableJournal&) {
    if (name) throw;
    remarks.push_back(file.string() + ": is no journal, and is not counted");
    return std::nullopt;
  }
  if (!journal.header) {
    if (!name) return std::nullopt;
    journal.run = {file, *name, std::nullopt, {}};
    return journal;
  }
  const engine::SessionLine& header = *journal.header;
  const RunName own{header.participant, header.visit, header.provenance.run, header.mode};
  if (own.mode != mode) {
    remarks.push_back(file.string() + ": is a " + engine::to_text(own.mode) + " run by its first line, and is not counted among the " +
                      engine::to_text(mode) + " ones: move it to the folder '" + engine::to_text(own.mode) + "'");
    return std::nullopt;
  }
  if (name != own) remarks.push_back(file.string() + ": was renamed; by its first line it is " + in_words(own) + ", and counts as that");
  journal.run = {file, own, header.ordinal, {}};
  journal.run.allocation.levels.insert(header.factors.begin(), header.factors.end());
  journal.run.allocation.key_maps.insert(header.key_maps.begin(), header.key_maps.end());
  journal.run.allocation.turn = header.turn.value_or(0);
  journal.run.strata.insert(header.strata.begin(), header.strata.end());
  if (ends_declined(journal.run.journal)) std::swap(journal.run.ordinal, journal.run.given_back);
  journal.run.membership = {header.group.value_or(""), header.role.value_or("")};
  journal.run.first_line = std::make_shared<const engine::SessionLine>(header);
  return journal;
}

// Whether one file holds all that the other holds, from its begin.
bool begins_with(const std::filesystem::path& longer, const std::filesystem::path& shorter) {
  std::ifstream a(longer, std::ios::binary), b(shorter, std::ios::binary);
  using Bytes = std::istreambuf_iterator<char>;
  Bytes one(a), other(b);
  for (; other != Bytes(); ++one, ++other)
    if (one == Bytes() || *one != *other) return false;
  return true;
}

// A run that is there already is not added again. Of copies that differ, the one that goes on longer is the run.
void add(Journal&& journal, FoundRuns& found) {
  EarlierRun& run = journal.run;
  const auto same_name = [&](const EarlierRun& one) { return one.name == run.name; };
  const auto before = std::ranges::find_if(found.runs, same_name);
  if (before == found.runs.end()) {
    found.runs.push_back(std::move(run));
    return;
  }
  const bool same_run = before->first_line && run.first_line && *before->first_line == *run.first_line;
  if (same_run && begins_with(before->journal, run.journal)) {
    found.remarks.push_back(run.journal.string() + ": is a copy of " + before->journal.string() + ", and is not counted");
  } else if (same_run && begins_with(run.journal, before->journal)) {
    found.remarks.push_back(before->journal.string() + ": is the beginning of " + run.journal.string() + ", and is not counted");
    before->journal = run.journal;
  } else if (!before->first_line || !run.first_line) {
    if (!before->first_line) std::swap(*before, run);
    found.remarks.push_back(run.journal.string() + ": was cut off before it began, and another file holds " + in_words(before->name));
  } else {
    found.remarks.push_back(run.journal.string() + ": calls itself " + in_words(run.name) + " as " + before->journal.string() +
                            " does, and " + (same_run ? "their lines differ" : "is another run") +
                            ": neither is counted; keep the right one, move the other out of the data folder");
    before->contested = true;
    run.contested = true;
    found.runs.insert(before + 1, std::move(run));
  }
}

}  // namespace

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

FoundRuns find_runs(const std::filesystem::path& data, engine::Mode mode) {
  FoundRuns found;
  const auto folder = mode_folder(data, mode);
  if (!std::filesystem::exists(folder)) return found;
  std::vector<Journal> journals;
  try {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file() || !may_be_a_journal(entry.path())) continue;
      if (auto journal = look_into(entry.path(), mode, found.remarks)) journals.push_back(std::move(*journal));
    }
  } catch (const std::filesystem::filesystem_error& error) {
    throw engine::DeviceError("The data folder '" + folder.string() + "' cannot be read: " + error.code().message() + ".",
                              "Make it readable, or choose another one with --data.");
  }
  // Of two files of one run the one in its own place comes first.
  std::ranges::sort(journals, {}, [&](const Journal& journal) {
    const RunName& name = journal.run.name;
    return std::tuple(name.participant, name.visit, name.run, journal.run.journal != journal_path(data, name), journal.run.journal);
  });
  for (Journal& journal : journals) add(std::move(journal), found);
  return found;
}

std::vector<EarlierRun> earlier_runs(const std::filesystem::path& data, engine::Mode mode) { return find_runs(data, mode).runs; }

}  // namespace app
