#include "app/commands/export.h"

#include <nlohmann/json.hpp>
#include <ostream>

#include "app/commands/score.h"
#include "app/export/export_csv.h"
#include "app/journals/load_journals.h"
#include "app/private_files.h"
#include "app/scoring/criteria.h"
#include "app/scoring/score_study.h"
#include "app/text_table.h"
#include "app/whole_folder.h"

namespace app {
namespace {

bool is_free_to_fill(const std::filesystem::path& folder) {
  return !std::filesystem::exists(folder) || (std::filesystem::is_directory(folder) && std::filesystem::is_empty(folder));
}

}  // namespace

Exit export_data(const ExportCall& call, Terminal& terminal) {
  if (!is_free_to_fill(call.folder)) {
    return say_wrong(terminal, "'" + call.folder.string() + "' is there already, and nothing is ever overwritten.",
                     "choose another folder with -o");
  }
  std::optional<ScoringRules> rules;
  if (call.rules && !(rules = rules_in_file(*call.rules, terminal))) return Exit::wrong;
  const auto read = load_journals(call.data.value_or(call.study), call.mode, call.version);
  if (const auto* fault = std::get_if<LoadFault>(&read)) return say_wrong(terminal, fault->sentence, fault->fix);
  const auto& journals = std::get<LoadedJournals>(read).journals;
  std::vector<std::string> remarks = std::get<LoadedJournals>(read).remarks;
  if (rules) {
    const auto misfits = fitting(*rules, *call.rules, journals, terminal);
    if (!misfits) return Exit::wrong;
    remarks.insert(remarks.end(), misfits->begin(), misfits->end());
  }
  const PrivateFiles tables_are_private(call.folder);
  StudyScores scores = score_study(journals, rules);
  remarks.insert(remarks.end(), scores.ends.begin(), scores.ends.end());
  for (std::string& note : notes_on_criteria(journals)) remarks.push_back(std::move(note));
  for (std::string& note : incomplete_groups(scores.runs)) remarks.push_back(std::move(note));
  for (std::string& note : unlike_groups(scores.runs)) remarks.push_back(std::move(note));
  WholeFolder folder(call.folder);
  auto files = export_csv({journals, std::move(scores.runs), std::move(scores.group)}, call.mode, folder.beside());
  folder.keep();
  for (auto& file : files) file = folder.kept(file);
  std::size_t trials = 0;
  for (const JournalFile& journal : journals) trials += journal.trials.size();
  for (const std::string& remark : remarks) terminal.err << "tachisto: note: " << remark << "\n";
  if (call.json) {
    nlohmann::ordered_json json{{"format", 1}, {"mode", call.mode}, {"runs", journals.size()}, {"trials", trials}};
    json["files"] = nlohmann::json::array();
    for (const auto& file : files) json["files"].push_back(file.string());
    json["notes"] = remarks;
    terminal.out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
  } else {
    terminal.out << counted(static_cast<long long>(trials), "trial") << " of "
                 << counted(static_cast<long long>(journals.size()), "run") << " (" << call.mode << ") in\n";
    for (const auto& file : files) terminal.out << "  " << file.string() << "\n";
  }
  return Exit::done;
}

}  // namespace app
