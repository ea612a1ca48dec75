#include "app/scoring/score_study.h"

#include <map>
#include <set>

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

Misfit misfit(const std::vector<JournalFile>& journals, const ScoringRules& rules) {
  std::set<std::string> run;
  for (const JournalFile& journal : journals)
    for (const JournalTrial& trial : journal.trials)
      if (trial.phase == "main") run.insert(trial.block);
  Misfit found;
  std::size_t unknown = 0;
  for (const std::string& block : run) {
    if (rules.blocks.contains(block)) continue;
    ++unknown;
    found.sentences.push_back("the rules do not know the block '" + block + "': only its flagged trials are left out");
  }
  found.whole = !run.empty() && unknown == run.size();
  for (const protocols::ScoreOfStudy& score : rules.scores)
    if (!score.block.empty() && !run.contains(score.block))
      found.sentences.push_back("no run has the block '" + score.block + "', which the score '" + score.name + "' is of");
  return found;
}

}  // namespace app
