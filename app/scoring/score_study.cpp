#include "app/scoring/score_study.h"

#include <algorithm>
#include <set>

#include "app/scoring/run_end.h"

namespace app {

namespace {

// By which rules results are listed: those that are given, else those of the latest run, with the levels and values that others have besides.
ScoringRules listed_by(const std::vector<JournalFile>& journals, const std::optional<ScoringRules>& rules) {
  if (rules) return *rules;
  ScoringRules order;
  const JournalFile* latest = nullptr;
  for (const JournalFile& journal : journals)
    if (journal.header.provenance.scoring && (!latest || journal.header.provenance.started_utc >= latest->header.provenance.started_utc))
      latest = &journal;
  if (latest) order = rules_of(*latest->header.provenance.scoring);
  for (const JournalFile& journal : journals) {
    if (!journal.header.provenance.scoring) continue;
    add_levels(order.factors, journal.header.provenance.scoring->factors);
    add_levels(order.labels, journal.header.provenance.scoring->labels);
  }
  return order;
}

// "facilitation.AF", "facilitation.KN", "difference": of answers' hit rates the score alone.
std::vector<std::string> asked_for(const ScoringRules& rules) {
  std::vector<std::string> names;
  for (const protocols::ScoreOfStudy& score : rules.scores) {
    if (score.each)
      for (const std::string& value : order_of(rules.labels, protocols::to_text(*score.each)).names)
        names.push_back(score.name + "." + value);
    names.push_back(score.name);
  }
  return names;
}

}  // namespace

StudyScores score_study(const std::vector<JournalFile>& journals, const std::optional<ScoringRules>& rules) {
  struct Own {
    ScoringRules rules;
    BadItems bad;
  };
  std::vector<std::pair<const std::optional<engine::ScoringRecord>*, Own>> owns;  // most journals of a study have the same rules
  const std::optional<engine::ScoringRecord> none;                                // rules are given, or the journal is older than they are
  const auto own_of = [&](const JournalFile& journal) -> const Own& {
    const auto& record = rules ? none : journal.header.provenance.scoring;
    const auto found = std::ranges::find_if(owns, [&](const auto& own) { return *own.first == record; });
    if (found != owns.end()) return found->second;
    Own own{rules ? *rules : record ? rules_of(*record) : ScoringRules(), {}};
    own.bad = bad_items(journals, own.rules);
    return owns.emplace_back(&record, std::move(own)).second;
  };
  StudyScores scores;
  for (const JournalFile& journal : journals) {
    const Own& own = own_of(journal);
    if (std::string note = note_on_end(journal, own.rules); !note.empty()) scores.ends.push_back(std::move(note));
    scores.runs.push_back({&journal, score_run(journal, own.rules, own.bad)});
  }
  const ScoringRules order = listed_by(journals, rules);
  scores.group = score_group(scores.runs, order.factors, asked_for(order));
  return scores;
}

Misfit misfit(const std::vector<JournalFile>& journals, const ScoringRules& rules) {
  std::set<std::string> run;
  for (const JournalFile& journal : journals)
    for (const TrialLine& trial : journal.trials)
      if (trial.phase == protocols::Phase::main) run.insert(trial.block);
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
