// Groups of made-up participants whose journals never were on a disk: what the protocol plans for each visit, answered as
// simulated participants answer; members of a group are alike. For statistics over thousands of participants.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/scoring/score_study.h"
#include "app/simulate/decision.h"
#include "protocols/planning/plan_memory.h"
#include "protocols/reading/read_protocol.h"

class MadeGroup {
 public:
  MadeGroup(const std::string& file, int participants, const std::vector<std::string>& effects = {});

  // Everybody answers anew, other people with each seed.
  void answer(std::uint64_t seed);
  const std::vector<app::JournalFile>& journals() const { return journals_; }
  std::vector<app::GroupScore> group() const { return app::score_study(journals_, rules_).group; }

 private:
  // One visit of one participant. Steps whose `when` needs an answer are left out.
  struct Visit {
    protocols::Participant participant;
    protocols::Allocation allocation;
    std::uint64_t seed = 0;
    std::vector<const protocols::SessionStep*> steps = {};
    std::vector<protocols::PlannedTrial> trials = {};  // as in the journal
    std::vector<std::pair<std::string, std::vector<protocols::PlannedRecognition>>> recognitions = {};  // by step
  };
  void plan(const std::vector<protocols::SessionStep>& steps, Visit& visit, app::JournalFile& journal);
  void add(const protocols::PlannedBlock& block, const std::string& step, Visit& visit, app::JournalFile& journal);
  void answer_trial(const protocols::PlannedTrial& trial, const app::Person& person, app::TrialLine& line, protocols::Random& random) const;
  void ask(const protocols::SessionStep& step, const app::Person& person, app::JournalFile& journal, protocols::Random& random) const;
  void recall(const protocols::SessionStep& step, const Visit& visit, const app::Person& person, app::JournalFile& journal,
              protocols::Random& random) const;
  void solve(const protocols::SessionStep& step, const Visit& visit, const app::Person& person, app::JournalFile& journal,
             protocols::Random& random) const;

  protocols::Protocol protocol_;
  app::ScoringRules rules_;
  std::vector<app::Effect> effects_;
  std::vector<Visit> visits_;
  std::vector<app::JournalFile> journals_;  // one for each visit
};

// The line of a score about all participants, or about a group; its kind follows from that.
const app::GroupScore& line_of(const std::vector<app::GroupScore>& lines, const std::string& score, const std::string& group = "");
