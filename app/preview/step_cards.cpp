#include "app/preview/step_cards.h"

#include <algorithm>
#include <cmath>

#include "app/preview/in_words.h"
#include "app/preview/own_words.h"
#include "app/strips/markup.h"
#include "app/strips/screen_pictures.h"
#include "app/text_table.h"
#include "engine/session/page_text.h"
#include "engine/session/words.h"
#include "protocols/model/step_rows.h"
#include "protocols/planning/materials.h"
#include "stimuli/pages/breathing.h"
#include "stimuli/pages/question_page.h"
#include "stimuli/text/unicode.h"

namespace app {
namespace {

using namespace protocols;

Markup paragraph(const Markup& inside) { return element("p", inside); }

Markup sentences(const std::vector<Markup>& parts) {
  Markup text;
  for (const Markup& part : parts)
    if (!part.empty()) text += (text.empty() ? "" : " ") + part;
  return text.empty() ? "" : paragraph(text);
}

std::string percent(double share) { return std::to_string(std::lround(share * 100)) + " %"; }

std::string times_of(const std::optional<StepTime>& at_least, const std::optional<StepTime>& at_most) {
  std::string text;
  if (at_least) text += "The participant can go on after " + in_words(*at_least) + " at the earliest.";
  if (at_most) text += std::string(text.empty() ? "" : " ") + "The page goes on by itself after " + in_words(*at_most) + ".";
  return text;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

Markup quoted_block(const std::string& block) { return bold(words_of_study(block)); }

}  // namespace

// ---- Pages

template <>
Markup StepCards::card(const PageStep& step) {
  return page_card(step, std::string(engine::words_for(context_.protocol).go_on));
}

Markup StepCards::page_card(const PageStep& step, const std::string& foot) {
  Markup markup = sentences({times_of(step.at_least, step.at_most)});
  const auto shown = [&](const std::string& markdown, const std::string& caption) {
    PageStep one = step;
    one.markdown = markdown;
    one.variants.clear();
    return page_figure(engine::page_text(one, context_.protocol, context_.shown, context_.allocation).without_names(), foot, caption);
  };
  if (step.variants.empty()) markup += shown(step.markdown, "");
  for (const PageVariant& variant : step.variants) {
    std::vector<std::string> levels;
    for (const auto& [factor, level] : variant.levels) levels.push_back(factor + " = " + level);
    markup += shown(variant.markdown, "Where " + listed(levels));
  }
  const Block* block = find_block(context_.protocol, step.keys_of);
  if (block != nullptr && block->answer && block->answer->counterbalance)
    markup += paragraph("The keys on this page are as the protocol writes them; they change places from participant to participant.");
  return markup;
}

template <>
Markup StepCards::card(const ConsentStep& step) {
  return paragraph("The participant agrees to this page, or declines; declining ends the session.") +
         page_card(step.page, std::string(engine::words_for(context_.protocol).consent));
}

template <>
Markup StepCards::card(const EndStep& step) {
  return paragraph("The session ends here.") + (step.page ? card(*step.page) : "");
}

template <>
Markup StepCards::card(const FeedbackStep& step) {
  return (step.bogus
              ? paragraph("<strong>What this page says is not true of the participant.</strong> A later step `debrief` says so."_html)
              : "") +
         card(step.page);
}

template <>
Markup StepCards::card(const ImagineStep& step) {
  Markup markup = sentences({step.sound.empty() ? Markup() : "The sound " + words_of_study(step.sound) + " plays from the first page on.",
                             step.breathing ? "A circle grows and shrinks once in " + in_words(*step.breathing) + ", to breathe by." : "",
                             step.vividness ? "At the end the participant says how vivid it was, 1 to 7." : ""});
  const bool captions = step.pages.size() > 1 && step.pages.back().at;
  breathes_ = step.breathing.has_value();
  for (const PageStep& page : step.pages) {
    if (captions && page.at && page.at->count() > 0) markup += paragraph("This page comes " + in_words(*page.at) + " after the beginning of the sound.");
    markup += captions ? page_card(page, "") : card(page);
  }
  breathes_ = false;
  if (step.vividness) {
    const engine::Words& words = engine::words_for(context_.protocol.language);
    const ScaleSpec scale{{}, 1, 7, {{1, std::string(words.vividness_low)}, {7, std::string(words.vividness_high)}}};
    const std::string asked(words.vividness);
    markup += figure(stimuli::prepare_questions("", {{asked, {}}}, 0, scale, std::string(words.one_question), context_.protocol.screen,
                                                context_.screen, context_.painter)
                         .frame,
                     asked, "At the end, in the program's own words");
  }
  return markup;
}

template <>
Markup StepCards::card(const DebriefStep& step) {
  Markup markup;
  if (step.funnel) {
    Markup own;
    for (const std::string_view question : engine::words_for(context_.protocol.language).funnel)
      own += element("li", study_text(std::string(question)));
    markup += paragraph("The program's own questions, one at a time, answered in the participant's words:") + element("ol", own);
  }
  Markup questions;
  for (const Template& question : step.questions) questions += element("li", study_text(question));
  if (!questions.empty()) markup += paragraph("Questions, one at a time, answered in the participant's words:") + element("ol", questions);
  return markup + (step.page ? card(*step.page) : "");
}

// ---- Names and questions

template <>
Markup StepCards::card(const NominateStep& step) {
  const engine::Words& words = engine::words_for(context_.protocol);
  Markup markup;
  std::vector<const std::vector<std::string>*> tick_lists;  // shown already
  for (const std::string& name : step.slots) {
    const Slot* slot = find_slot(context_.protocol, name);
    if (slot == nullptr) continue;
    std::vector<Markup> facts{
        "Slot " + quoted_block(name) + ":",
        (slot->optional ? "up to " : "") + counted(slot->count, slot->from == SlotSource::typed ? "text" : "name") + "."};
    if (!slot->match.slot.empty()) {
      facts.push_back("Each resembles one of slot " + words_of_study(slot->match.slot) + " (length ±" +
                      std::to_string(slot->match.length) + (slot->match.script ? ", same script)." : ")."));
    }
    if (slot->keep) {
      facts.push_back("Of each the participant is asked “" + words_of_study(slot->keep->ask) + "”, " +
                      words_of_study(in_words(slot->keep->scale)) + "; only those with " +
                      std::to_string(slot->keep->at_least) + " or more are taken.");
    }
    if (slot->from == SlotSource::tick_list) {
      facts.push_back("Taken from a list of " + counted(static_cast<long long>(slot->candidates.size()), "name") + ", those ticked “" +
                      (slot->tick == Tick::known ? "someone I know but am not close to" : "nobody") + "”.");
    }
    markup += sentences(facts);
    if (slot->from == SlotSource::tick_list) {
      if (slot->candidates.empty() || std::ranges::any_of(tick_lists, [&](const auto* list) { return *list == slot->candidates; })) continue;
      tick_lists.push_back(&slot->candidates);
      markup += names_figure(*slot);
      markup += element("details", element("summary", "All names of the list: the participant may be asked about each, twenty to a page") +
                                       paragraph(study_text(joined(slot->candidates))));
      continue;
    }
    for (const std::string& question : slot->ask) {
      std::string asked = question;
      if (slot->count > 1)
        asked = engine::with(engine::with(engine::with(words.name_of, "number", "1"), "count", std::to_string(slot->count)), "ask", question);
      const bool text = slot->from == SlotSource::typed;
      const std::string_view hint = text             ? (slot->optional ? words.text_or_none : words.text_hint)
                                    : slot->optional ? words.name_or_none
                                                     : words.name_hint;
      markup += entry_figure(asked, std::string(hint), "");
    }
  }
  return markup + own_words(context_.protocol,
                            {words.name_empty, words.name_twice, words.name_long, words.name_letters, words.name_another, words.go_back,
                             words.names_check, words.names_check_foot, words.known_name, words.unknown_name, words.familiar});
}

template <>
Markup StepCards::card(const QuestionnaireStep& step) {
  const QuestionnaireSpec* spec = find_questionnaire(context_.protocol, step.questionnaire);
  if (spec == nullptr) return "";
  Markup markup;
  if (!spec->ask.parts.empty()) markup += paragraph(study_text(spec->ask));
  markup += sentences({"Answered on a scale of " + words_of_study(in_words(spec->scale)) + ",",
                       counted(spec->per_page, "question") + " to a page at most" + (spec->shuffle ? ", in a random order" : "") + ".",
                       spec->required ? "Every question must be answered." : "Questions may be left out."});
  HtmlTable table({{"id"}, {"question"}, {"scored"}});
  for (const QuestionSpec& question : spec->questions)
    table.add({words_of_study(question.id), study_text(question.text), question.reverse ? "reversed" : ""});
  markup += table.markup() + questions_figure(*spec);
  const engine::Words& words = engine::words_for(context_.protocol.language);
  markup += own_words(context_.protocol, {words.many_questions, spec->required ? words.one_question : words.one_question_or_none,
                                          words.answer_all, words.go_back});
  for (const ScoreSpec& score : spec->scores)
    markup += paragraph("Score " + quoted_block(score.name) + ": the mean of " + words_of_study(listed(score.questions)) + ".");
  return markup;
}

template <>
Markup StepCards::card(const RateStep& step) {
  return paragraph(study_text(step.ask)) +
         sentences({"Asked of each item of " + of_lists(step.of) + (step.shuffle ? ", in a random order," : ",") + " on a scale of " +
                    words_of_study(in_words(step.scale)) + "."}) +
         rating_figure(step);
}

template <>
Markup StepCards::card(const ChooseStep& step) {
  HtmlTable table({{"in the data"}, {"as shown"}});
  std::vector<ScreenText> choices;
  for (const auto& [value, shown] : step.choices) {
    table.add({words_of_study(value), study_text(shown)});
    choices.push_back(in_words(shown));
  }
  const auto page =
      stimuli::prepare_choices(in_words(step.ask), choices, std::nullopt, std::string(engine::words_for(context_.protocol).one_choice),
                               context_.protocol.screen, context_.screen, context_.painter);
  return paragraph(study_text(step.ask)) + table.markup() + figure(page.frame, in_words(step.ask), "");
}

template <>
Markup StepCards::card(const WriteStep& step) {
  const engine::Words& words = engine::words_for(context_.protocol.language);
  return paragraph(study_text(step.ask)) +
         sentences({step.entries > 1 ? "The participant writes " + std::to_string(step.entries) + " short texts."
                                     : "The participant writes in their own words.",
                    step.lasts ? "The time is " + in_words(*step.lasts) + "." : "There is no limit of time.",
                    step.at_least ? "It can be left after " + in_words(*step.at_least) + " at the earliest." : ""}) +
         own_words(context_.protocol, step.entries > 1
                                          ? std::vector{words.write_entries_foot, words.write_missing, words.write_wait, words.time_over}
                                          : std::vector{words.write_foot, words.write_nothing, words.write_wait, words.time_over});
}

template <>
Markup StepCards::card(const SolveStep& step) {
  const engine::Words& words = engine::words_for(context_.protocol.language);
  return paragraph(study_text(step.ask)) +
         sentences({"Asked of each item of " + of_lists(step.of) + (step.shuffle ? ", in a random order;" : ";") + " the answer is typed.",
                    step.at_most ? "At most " + in_words(*step.at_most) + " for each." : "",
                    "Right is what the column " + words_of_study(step.right) + " holds" +
                        (step.accepted.empty() ? "." : ", or " + words_of_study(step.accepted) + ".")}) +
         own_words(context_.protocol, {words.type_foot, words.time_over_notice});
}

template <>
Markup StepCards::card(const RecallStep& step) {
  const engine::Words& words = engine::words_for(context_.protocol.language);
  return paragraph(step.ask.parts.empty() ? study_text(std::string(words.recall_ask)) : study_text(step.ask)) +
         sentences({"What is typed is compared with " + of_lists(step.of) + ".",
                    step.lasts ? "The time is " + in_words(*step.lasts) + "." : ""}) +
         own_words(context_.protocol, {words.recall_foot, words.time_over});
}

template <>
Markup StepCards::card(const RecogniseStep& step) {
  const engine::Words& words = engine::words_for(context_.protocol.language);
  return paragraph(step.ask.parts.empty() ? study_text(std::string(words.recognise_ask)) : study_text(step.ask)) +
         sentences({"Old items: " + of_lists(step.old_lists) + "; new items: " + of_lists(step.new_lists) + "; in mixed order, yes or no.",
                    step.confidence > 0 ? "Then how sure, 1 to " + std::to_string(step.confidence) + "." : ""}) +
         own_words(context_.protocol, {words.shown_before, words.not_shown, words.sure, words.guessing, words.certain});
}

// ---- Trials

template <>
Markup StepCards::card(const PracticeStep& step) {
  const engine::Words& words = engine::words_for(context_.protocol);
  Markup markup =
      sentences({"Practice of " + quoted_block(step.of) + ": " + counted(step.trials, "trial") + (step.until ? " a round," : "."),
                 step.until ? "until " + percent(*step.until) + " are correct, " + counted(step.rounds_at_most, "round") + " at most." : "",
                 step.feedback ? "After each trial the participant sees whether the answer was right." : ""});
  if (step.feedback)
    markup += element(
        "div",
        notice_figure(std::string(words.correct)) + notice_figure(std::string(words.wrong)) + notice_figure(std::string(words.too_slow)),
        "class=\"row\""_html);
  if (step.until && step.rounds_at_most > 1)
    markup += page_figure(std::string(words.practice_again), std::string(words.go_on), "Between two rounds");
  const Block& block = *find_block(context_.protocol, step.of);
  if (step.with.empty()) return markup + paragraph("Its trials are drawn from the block's own: see the film strips of " + quoted_block(step.of) + ".");
  return markup + strips_.figures("practice-" + step.of, "Practice of " + step.of, block,
                                  plans_at_levels(context_.protocol, step, context_.planned, conditions_), sets(step.of));
}

template <>
Markup StepCards::card(const BlockStep& step) {
  return pauses(step) + strips_of(step);
}

template <>
Markup StepCards::card(const TrainStep& step) {
  return sentences({"The block " + quoted_block(step.of) + " again and again, until " + percent(step.until) + " of a round are correct, " +
                        counted(step.rounds_at_most, "round") + " at most.",
                    step.feedback ? "After each trial the participant sees whether the answer was right." : ""}) +
         strips_of({step.location, step.of, 0});
}

template <>
Markup StepCards::card(const CoverStep& step) {
  return paragraph("A task that is only there to carry primes: its answers are kept, and not scored.") +
         card(BlockStep{step.location, step.of, step.pause_every});
}

template <>
Markup StepCards::card(const AwarenessStep& step) {
  std::vector<std::string> keys;
  for (const auto& [value, key] : step.keys) keys.push_back(key_name(key) + " = " + value);
  return paragraph(step.ask.parts.empty() ? "The program's own words ask which kind of prime it was." : study_text(step.ask)) +
         sentences({counted(step.trials, "trial") + " of block " + quoted_block(step.of) + ", as they were, with a forced choice of " +
                        words_of_study(to_text(step.by)) + " instead of the task" +
                        (keys.empty() ? "." : ": " + words_of_study(listed(keys)) + "."),
                    step.catch_trials > 0 ? "A further " + counted(step.catch_trials, "trial") + " with a prime that is plainly seen." : "",
                    step.counterbalance && !keys.empty() ? "The keys change places from participant to participant." : "",
                    step.visibility ? "After each choice: how clearly it was seen, 1 to 4." : ""}) +
         choice_figure(step, engine::words_for(context_.protocol.language).prime_instruction);
}

template <>
Markup StepCards::card(const ThresholdStep& step) {
  const bool frames = step.measure == ThresholdStep::Measure::frames;
  const auto amount = [&](double value) { return frames ? std::to_string(std::lround(value)) : percent(value); };
  std::vector<Markup> blocks;
  for (const std::string& block : step.sets) {
    blocks.push_back(quoted_block(block));
    found_[block] = &step;
  }
  return sentences({"Trials of block " + quoted_block(step.choice.of) + " with a forced choice of " +
                        words_of_study(to_text(step.choice.by)) + " instead of the task. The prime is shown " + (frames ? "for " : "at ") +
                        amount(step.least) + " to " + amount(step.most) + (frames ? " refreshes" : " of its contrast") +
                        ": a step less after " + counted(step.down_after, "right answer") + " in a row, a step more after a wrong one.",
                    "It is over after " + counted(step.reversals, "reversal") + ", or " + counted(step.choice.trials, "trial") + ".",
                    "From there on the primes of " + listed(blocks) + " are shown as was found" +
                        (step.below > 0 ? ", " + counted(step.below, "step") + " below." : "."),
                    step.choice.counterbalance ? "The keys change places from participant to participant." : ""}) +
         choice_figure(step.choice, engine::words_for(context_.protocol.language).threshold_instruction);
}

Markup StepCards::strips_of(const BlockStep& step) {
  const Block* block = find_block(context_.protocol, step.block);
  if (block == nullptr) return "";
  const auto [place, is_new] = shown_.try_emplace(step.block, number_);
  if (!is_new) return paragraph("The kinds of trial are those of step " + link("step-" + place->second, place->second) + ".");
  return strips_.figures(step.block, "Block " + step.block, *block, plans_at_levels(context_.protocol, step, context_.planned, conditions_),
                         sets(step.block));
}

const ThresholdStep* StepCards::sets(const std::string& block) const {
  const auto found = found_.find(block);
  return found == found_.end() ? nullptr : found->second;
}

Markup StepCards::pauses(const BlockStep& step) {
  if (step.pause_every <= 0) return "";
  const BlockPlan plan = plan_block(context_.protocol, step, context_.planned, context_.allocation, 0);
  if (!plan.block || plan.block->trials.size() <= static_cast<std::size_t>(step.pause_every)) return "";
  const engine::Words& words = engine::words_for(context_.protocol);
  const std::string done = engine::with(words.pause, "done", std::to_string(step.pause_every));
  return paragraph("A pause every " + counted(step.pause_every, "trial") + ", as long as the participant likes:") +
         page_figure(engine::with(done, "all", std::to_string(plan.block->trials.size())), std::string(words.go_on), "") +
         (step.warm_up > 0 ? paragraph("After each pause " + counted(step.warm_up, "trial") + " of practice.") : Markup(""));
}

// ---- The rest

template <>
Markup StepCards::card(const LoadStep& step) {
  const engine::Words& words = engine::words_for(context_.protocol.language);
  return paragraph("The participant keeps " + counted(step.digits, "digit") + " in mind, shown " +
                   (step.shown ? "for " + in_words(*step.shown) : std::string("until the space bar is pressed")) +
                   ", during the steps below, and types them afterwards.") +
         own_words(context_.protocol, {words.load_show, words.load_ask, words.type_foot});
}

template <>
Markup StepCards::card(const BreakStep& step) {
  const engine::Words& words = engine::words_for(context_.protocol);
  return paragraph(step.lasts     ? "A break of exactly " + in_words(*step.lasts) + "."
                   : step.at_most ? "A break of at most " + in_words(*step.at_most) + "."
                                  : std::string("A break, as long as the participant likes.")) +
         (step.lasts ? page_figure(std::string(words.rest), "", "")
                     : page_figure(std::string(words.pause_of_study), std::string(words.go_on), ""));
}

template <>
Markup StepCards::card(const BarrierStep& step) {
  const engine::Words& words = engine::words_for(context_.protocol.language);
  return paragraph("Waits until everyone of the group is here" +
                   (step.at_most ? ", " + in_words(*step.at_most) + " at most." : std::string("."))) +
         page_figure(std::string(words.barrier), std::string(words.barrier_foot), "") + own_words(context_.protocol, {words.barrier_over});
}

template <>
Markup StepCards::card(const ExternalStep& step) {
  return paragraph("Done outside the program; the operator says when it is done:") +
         page_figure(in_words(step.task), std::string(engine::words_for(context_.protocol).external), "");
}

template <>
Markup StepCards::card(const DoStep& step) {
  return paragraph("The steps below, " + in_words(step.order) + ".");
}

// ---- All of them, in the order of the file

Markup StepCards::cards(const std::vector<SessionStep>& steps, const std::string& prefix) {
  Markup markup;
  int count = 0;
  for (const SessionStep& step : steps) {
    const std::string number = prefix + std::to_string(++count);
    number_ = number;
    const std::string kind = kind_name(step), name = step.name.empty() ? standard_name(step, context_.protocol) : step.name;
    Markup text = element("h3", number + " " + kind + (name == kind ? Markup() : " " + words_of_study(name)));
    if (step.when) {
      text += paragraph("Taken only when " + code(words_of_study(step.when->text)) + ".");
      conditions_.push_back(*step.when);
    }
    text += std::visit([&](const auto& kind_of_step) { return card(kind_of_step); }, static_cast<const StepKind&>(step));
    if (!step.steps.empty()) text += element("div", cards(step.steps, number + "."), "class=\"inside\""_html);
    if (step.when) conditions_.pop_back();
    markup += element("section", text, "class=\"step\" "_html + attribute("id", "step-" + number));
  }
  return markup;
}

}  // namespace app
