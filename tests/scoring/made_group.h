// Groups of made-up participants whose journals never were on a disk: the trials that the protocol plans, answered as simulated
// participants answer. For statistics over thousands of participants.
#pragma once

#include <string>
#include <vector>

#include "app/scoring/score_study.h"
#include "app/simulate/decision.h"
#include "protocols/read_protocol.h"

class MadeGroup {
 public:
  MadeGroup(const std::string& file, int participants, const std::vector<std::string>& effects = {});

  // Everybody answers anew, other people with each seed.
  void answer(std::uint64_t seed);
  const std::vector<app::JournalFile>& journals() const { return journals_; }
  std::vector<app::GroupScore> group() const { return app::score_study(journals_, rules_).group; }

 private:
  struct Planned {
    std::vector<protocols::PlannedTrial> trials;  // as in the journal
    protocols::Allocation allocation;
  };
  void add(const protocols::PlannedBlock& block, const std::string& step, Planned& planned, app::JournalFile& journal);
  void ask(const protocols::SessionStep& step, const protocols::Allocation& allocation, app::JournalFile& journal, protocols::Random& random);

  protocols::Protocol protocol_;
  app::ScoringRules rules_;
  std::vector<app::Effect> effects_;
  app::ParticipantModel model_;
  std::vector<Planned> planned_;
  std::vector<app::JournalFile> journals_;
};

// The line of a score about all participants, or about a group; its kind follows from that.
const app::GroupScore& line_of(const std::vector<app::GroupScore>& lines, const std::string& score, const std::string& group = "");
