#include "app/scoring/criteria.h"

#include <map>
#include <utility>

#include "app/text_table.h"

namespace app {

std::string criteria_not_met(const JournalFile& journal) {
  std::string steps;
  for (const CriterionEnd& end : journal.criteria)
    if (!end.met) steps += (steps.empty() ? "" : " ") + end.step;
  return steps;
}

std::vector<std::string> notes_on_criteria(const std::vector<JournalFile>& journals) {
  std::map<std::pair<int, std::string>, std::map<std::string, bool>> met;  // visit and step -> participant -> whether ever
  for (const JournalFile& journal : journals)
    for (const CriterionEnd& end : journal.criteria) met[{journal.header.visit, end.step}][journal.header.participant] |= end.met;
  std::vector<std::string> notes;
  for (const auto& [which, participants] : met) {
    std::string never;
    long long count = 0;
    for (const auto& [participant, ever] : participants) {
      if (ever) continue;
      never += (count++ == 0 ? "" : ", ") + participant;
    }
    if (count == 0) continue;
    notes.push_back("visit " + std::to_string(which.first) + ": " + std::to_string(count) + " of " +
                    counted(static_cast<long long>(participants.size()), "participant") + " never met the criterion of the practice '" +
                    which.second + "' and went on all the same: " + never);
  }
  return notes;
}

}  // namespace app
