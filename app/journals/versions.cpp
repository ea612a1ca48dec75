#include "app/journals/versions.h"

#include <algorithm>

#include "app/text_table.h"

namespace app {
namespace {

constexpr std::size_t most_said = 20;  // differences; a protocol that was written anew has hundreds

std::string said(const std::string& value) { return value.empty() ? "(empty)" : value.size() > 80 ? value.substr(0, 77) + "…" : value; }

const std::string* value_in(const engine::Labels& labels, const std::string& name) {
  const auto found = std::ranges::find(labels, name, &engine::Labels::value_type::first);
  return found == labels.end() ? nullptr : &found->second;
}

// First what changed or went, in the order of the earlier one; then what is new.
void add_settings(const engine::Labels& earlier, const engine::Labels& later, std::vector<std::string>& found) {
  for (const auto& [path, value] : earlier) {
    const std::string* now = value_in(later, path);
    if (!now) found.push_back(path + ": " + said(value) + ", no longer there");
    if (now && *now != value) found.push_back(path + ": " + said(value) + ", now " + said(*now));
  }
  for (const auto& [path, value] : later)
    if (!value_in(earlier, path)) found.push_back(path + ": new, " + said(value));
}

bool is_yaml(const std::string& name) { return name.ends_with(".yaml") || name.ends_with(".yml"); }

void add_files(const engine::Provenance& earlier, const engine::Provenance& later, bool yaml_too, std::vector<std::string>& found) {
  const auto in = [](const engine::Provenance& version, const std::string& name) {
    const auto file = std::ranges::find(version.files, name, &engine::FileHash::name);
    return file == version.files.end() ? nullptr : &*file;
  };
  for (const engine::FileHash& file : earlier.files) {
    if (is_yaml(file.name) && !yaml_too) continue;
    const auto* now = in(later, file.name);
    if (!now) found.push_back("the file " + file.name + " is no longer used");
    if (now && now->sha256 != file.sha256) found.push_back("the file " + file.name + " was changed");
  }
  for (const engine::FileHash& file : later.files)
    if (!in(earlier, file.name) && (yaml_too || !is_yaml(file.name))) found.push_back("the file " + file.name + " is new");
}

}  // namespace

std::vector<std::string> differences(const engine::Provenance& earlier, const engine::Provenance& later) {
  std::vector<std::string> found;
  const bool known = !earlier.settings.empty() && !later.settings.empty();
  if (known) add_settings(earlier.settings, later.settings, found);
  add_files(earlier, later, !known, found);
  if (!known && earlier.scoring != later.scoring) found.push_back("the rules of `exclude` and `scores` differ");
  if (found.size() > most_said) {
    const auto more = static_cast<long long>(found.size() - most_said);
    found.resize(most_said);
    found.push_back("and " + counted(more, "other difference"));
  }
  return found;
}

std::map<std::string, int> versions_of(const std::vector<JournalFile>& journals) {
  std::vector<const engine::Provenance*> origins;
  for (const JournalFile& journal : journals) origins.push_back(&journal.header.provenance);
  std::ranges::stable_sort(origins, {}, &engine::Provenance::started_utc);
  std::map<std::string, int> numbers;
  for (const engine::Provenance* origin : origins) numbers.try_emplace(origin->protocol_sha256, static_cast<int>(numbers.size()) + 1);
  return numbers;
}

std::vector<std::string> notes_on_versions(const std::vector<JournalFile>& journals) {
  const auto numbers = versions_of(journals);
  if (numbers.size() < 2) return {};
  std::vector<std::string> notes;
  const JournalFile* before = nullptr;
  for (int number = 1; number <= static_cast<int>(numbers.size()); ++number) {
    const JournalFile* first = nullptr;
    long long runs = 0;
    for (const JournalFile& journal : journals) {
      if (numbers.at(journal.header.provenance.protocol_sha256) != number) continue;
      ++runs;
      if (!first || journal.header.provenance.started_utc < first->header.provenance.started_utc) first = &journal;
    }
    std::string note = "version " + std::to_string(number) + " of the protocol: " + counted(runs, "run") + ", from participant " +
                       first->header.participant + ", visit " + std::to_string(first->header.visit) + " on (" +
                       first->header.provenance.started_utc + ")";
    if (before) {
      note += ". Against version " + std::to_string(number - 1) + ": ";
      auto found = differences(before->header.provenance, first->header.provenance);
      if (found.empty()) found.push_back("only comments, layout or the order of entries");
      for (std::size_t i = 0; i < found.size(); ++i) note += (i == 0 ? "" : "; ") + found[i];
    }
    notes.push_back(std::move(note));
    before = first;
  }
  notes.push_back("the scores are of all versions together; for one of them alone: --only-version N");
  return notes;
}

}  // namespace app
