#include "app/scoring/score_study.h"

#include <map>

namespace app {

StudyScores score_study(const std::vector<JournalFile>& journals, const std::optional<ScoringRules>& rules) {
  struct Own {
    ScoringRules rules;
    BadItems bad;
  };
  std::map<std::string, Own> by_text;  // most journals of a study have the same rules
  for (const JournalFile& journal : journals) {
    const std::string key = rules ? std::string() : journal.header.scoring;
    const auto [own, is_new] = by_text.try_emplace(key);
    if (!is_new) continue;
    if (rules) own->second.rules = *rules;
    if (!rules && !key.empty()) own->second.rules = rules_from_json(key);
    own->second.bad = bad_items(journals, own->second.rules);
  }
  StudyScores scores;
  for (const JournalFile& journal : journals) {
    const Own& own = by_text.at(rules ? std::string() : journal.header.scoring);
    scores.runs.push_back({&journal, score_run(journal, own.rules, own.bad)});
  }
  scores.group = score_group(scores.runs);
  return scores;
}

}  // namespace app
