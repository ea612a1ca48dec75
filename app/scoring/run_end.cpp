#include "app/scoring/run_end.h"

#include <algorithm>
#include <utility>

namespace app {
namespace {

constexpr std::pair<const char*, const char*> reasons[] = {{"participant", "the participant withdrew"},
                                                           {"consent_declined", "consent was declined"},
                                                           {"protocol", "a step `end` of the protocol ended the run"},
                                                           {"operator", "the operator stopped the run"},
                                                           {"prime_rule", "the protocol's prime_rule stopped the run"},
                                                           {"machine", "a device failed"},
                                                           {"terminated", "the program was ended from outside"},
                                                           {"cut_off", "the run was cut off"}};

}  // namespace

std::string how_ended(const JournalFile& journal) { return journal.end ? journal.why : "cut_off"; }

std::string end_in_words(const JournalFile& journal) {
  const std::string how = how_ended(journal);
  for (const auto& [reason, words] : reasons)
    if (how == reason) return words;
  return how.empty() ? "" : "the run ended by " + how;
}

std::string why_without_scores(const JournalFile& journal, const ScoringRules& rules) {
  const std::string how = how_ended(journal);
  return !how.empty() && std::ranges::find(rules.ended_by, how) != rules.ended_by.end() ? end_in_words(journal) : "";
}

std::string note_on_end(const JournalFile& journal, const ScoringRules& rules) {
  const std::string ended = end_in_words(journal);
  if (ended.empty()) return "";
  const auto run =
      std::ranges::count_if(journal.trials, [](const TrialLine& trial) { return trial.phase == protocols::Phase::main && !trial.repeats; });
  const auto planned = run + static_cast<long>(journal.not_run.size());
  const engine::SessionLine& header = journal.header;
  std::string note =
      header.participant + ", visit " + std::to_string(header.visit) + ", run " + std::to_string(header.provenance.run) + ": " + ended;
  if (planned > 0)
    note += " after " + std::to_string(run) + " of the " + std::to_string(planned) + " main trials that were planned by then";
  return note +
         (why_without_scores(journal, rules).empty() ? "; it counts where enough trials remain" : "; it has no scores (exclude: runs)");
}

}  // namespace app
