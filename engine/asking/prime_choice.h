// Asking which masked prime it was: what awareness checks and thresholds share.
#pragma once

#include <string>
#include <string_view>

#include "engine/session/run.h"
#include "stimuli/trial/prepare.h"

namespace engine {

// The page that says what will be asked: `own`, of the program's own words, with its {question} and {keys}, and what comes after each
// choice where visibility is asked for too. keys: name of the key -> what it stands for, in the participant's words.
protocols::ScreenText prime_page(const Words& words, std::string_view own, const protocols::ScreenText& question,
                                 const std::vector<std::pair<std::string, protocols::ScreenText>>& keys, bool visibility);

class PrimeChoice {
 public:
  PrimeChoice(Run& run, const protocols::AwarenessStep& step);

  // What will be asked, and with which keys, on a page of the program's own words: {question}, {keys}.
  Next instruct(std::string_view page) const;
  // Puts the question and its keys into the event `choice`, which is a trial's last. The same picture in every trial, so that
  // it reveals nothing; progress, where there is any, says above it how many trials there are.
  void complete(stimuli::PreparedTrial& trial, const std::string& progress = {}) const;

 private:
  Run& run_;
  const bool visibility_;
  protocols::ScreenText question_;
  std::vector<std::pair<std::string, protocols::ScreenText>> keys_;  // name of the key -> what it stands for, in the participant's words
  stimuli::PreparedFrame frame_;
};

}  // namespace engine
