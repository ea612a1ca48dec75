// What the scores of all participants say together.
#pragma once

#include <string>
#include <vector>

#include "app/journals/level_order.h"
#include "app/scoring/score_run.h"
#include "app/scoring/statistics.h"

namespace app {

// Those of one run, and whose it is.
struct ScoredRun {
  const JournalFile* journal = nullptr;
  RunScores scores;
};

// One line about the group.
struct GroupScore {
  enum class Kind {
    mean,        // over all participants
    level,       // over those of one level of a factor
    difference,  // one level minus another, unequal variances
    interaction, // such a difference at one level of another factor minus that at another, unequal variances
    at_chance,   // the effect where awareness is at chance: the intercept of the effect's regression on d'
    slope        // how much more effect comes with each unit of d', or of a score that moderates it
  };
  Kind kind = Kind::mean;
  int visit = 1;
  std::string score = {}, unit = {};
  std::string group = {};                    // "prime=security", "prime=security - neutral", "aspect=coaching - mirroring x level=abstract - concrete"; of a regression what it is over: "awareness.dprime"
  int n = 0;                            // participants with a value
  int groups = 0;                       // couples or other groups that these come from; 0: the study has none
  std::optional<double> value = {}, sd = {};      // sd: of means
  std::optional<Estimate> estimate = {};     // empty: too few, or all alike
  bool asked = false;                        // the score is one that the protocol asks for
  bool tested = false;                  // t, p and the Bayes factor mean something: 0 is no effect
  std::optional<double> bayes_factor = {};   // for an effect over none; of means alone
};
const char* to_text(GroupScore::Kind kind);

// Members of a couple or other group are not independent: clustered.h says what is done. The role in it is a factor like any other.
// sd is that of the participants; the Bayes factor of a mean is that of the groups' means.
// Of each participant and visit the last run counts, of several the last that was finished. Regression: Greenwald, Klinger & Schuh
// 1995, Activation by marginally perceptible ("subliminal") stimuli, Journal of Experimental Psychology: General 124.
// Scores that the protocol asks for come first, as `asked` has them; factors and their levels in the order that is given, others after them by
// name.
std::vector<GroupScore> score_group(const std::vector<ScoredRun>& runs, const LevelOrder& order = {},
                                    const std::vector<std::string>& asked = {});

// Which groups lack a member in a visit, in sentences: what the others did counts all the same.
std::vector<std::string> incomplete_groups(const std::vector<ScoredRun>& runs);

// Groups whose members were given different values of a stratum, or one role twice, in sentences: at two computers nothing compares them. A stratum
// in which most groups differ is one of persons, and nothing is said about it.
std::vector<std::string> unlike_groups(const std::vector<ScoredRun>& runs);

}  // namespace app
