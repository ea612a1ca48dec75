// The steps of a session, each as a card of the preview's page: its screens where there are any, and what is in it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/strips/markup.h"
#include "app/strips/preview_context.h"
#include "app/strips/strip_maker.h"
#include "app/strips/trial_strip.h"
#include "app/strips/trial_types.h"

namespace app {

class StepCards {
 public:
  // Keeps references to both.
  StepCards(const PreviewContext& context, StripMaker& strips) : context_(context), strips_(strips) {}

  // Markup of all cards, numbered "1", "2", "2.1" …; prefix: "" or the number of the step that these are inside of.
  Markup cards(const std::vector<protocols::SessionStep>& steps, const std::string& prefix = "");

 private:
  // What a kind of step adds to its card. Each kind's stands in step_cards.cpp; a kind without one does not compile.
  template <class Kind>
  Markup card(const Kind& step) = delete;

  // A screen of text as the participant sees it, its words below it for those who copy or cannot see.
  Markup page_figure(const std::string& markdown, const std::string& foot, const std::string& caption);
  Markup page_card(const protocols::PageStep& step, const std::string& foot);
  Markup choice_figure(const protocols::AwarenessStep& step, std::string_view instruction);
  Markup questions_figure(const protocols::QuestionnaireSpec& questionnaire);
  Markup rating_figure(const protocols::RateStep& step);
  Markup names_figure(const protocols::Slot& slot);
  Markup entry_figure(const std::string& question, const std::string& hint, const std::string& caption);
  Markup notice_figure(const std::string& text);
  Markup figure(const stimuli::PreparedFrame& frame, const std::string& words, const std::string& caption, ShownPart part = {});

  Markup study_text(const protocols::Template& text);
  Markup study_text(const std::string& text);
  Markup of_lists(const std::vector<std::string>& lists);
  // The film strips of a block, or where they stand already.
  Markup strips_of(const protocols::BlockStep& step);
  Markup pauses(const protocols::BlockStep& step);

  // The step before this one that finds how the block's primes are shown; nullptr: none.
  const protocols::ThresholdStep* sets(const std::string& block) const;

  const PreviewContext& context_;
  StripMaker& strips_;
  Conditions conditions_;                      // of the step at hand and of all that it is inside of
  std::map<std::string, const protocols::ThresholdStep*> found_;  // block -> the step before that sets its primes
  std::string number_;                         // of the step at hand
  bool breathes_ = false;                      // whether its pages have a circle to breathe by
  std::map<std::string, std::string> shown_;  // block -> number of the step that shows its strips
};

}  // namespace app
