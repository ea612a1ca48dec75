#include "protocols/model/step_rows.h"

#include <algorithm>

namespace protocols {
namespace {

constexpr double name_seconds = 12, tick_seconds = 2, rating_seconds = 6, puzzle_seconds = 20, question_seconds = 30, digit_seconds = 1;
constexpr double writing_seconds = 5 * 60, recall_seconds = 3 * 60, break_seconds = 2 * 60, waiting_seconds = 5 * 60;
constexpr int own_questions_of_a_debriefing = 6;

double seconds(StepTime time) { return std::chrono::duration<double>(time).count(); }

NameKind share_of_right() { return number_from(0, 1); }
NameKind count() { return number_from(0, 1e6); }

Template plain(const std::string& text) { return {{{Template::Part::Kind::literal, text, ""}}}; }

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : "_") + name;
  return all;
}

// One row for each kind of step.
struct Rows {
  const Protocol& protocol;
  const std::string& name;  // the step's

  // ---- Names and questions

  StepRow operator()(const NominateStep& nominate) const {
    StepRow row;
    row.uses.slots = nominate.slots;
    std::vector<const std::vector<std::string>*> ticked;  // slots may share a tick list; it is gone through once
    for (const std::string& slot_name : nominate.slots) {
      const Slot* slot = find_slot(protocol, slot_name);
      if (slot == nullptr) continue;
      row.steers({{slot_name + ".count", number_from(0, slot->count)}});
      if (slot->keep) row.seconds += rating_seconds * slot->count;
      if (slot->from != SlotSource::tick_list) {
        row.seconds += name_seconds * slot->count;
      } else if (std::ranges::none_of(ticked, [&](const auto* list) { return *list == slot->candidates; })) {
        row.seconds += tick_seconds * static_cast<double>(slot->candidates.size());
        ticked.push_back(&slot->candidates);
      }
    }
    return row;
  }

  StepRow operator()(const QuestionnaireStep& step) const {
    StepRow row{.of = step.questionnaire, .answers = true};
    const QuestionnaireSpec* spec = find_questionnaire(protocol, step.questionnaire);
    if (spec == nullptr) return row;
    const NameKind answer = number_from(spec->scale.from, spec->scale.to);
    for (const QuestionSpec& question : spec->questions) {
      row.adds[called(question.id)] = answer;
      row.uses.questions.push_back({.id = question.id,
                                    .called = "question '" + question.id + "' of questionnaire '" + spec->name + "'",
                                    .location = question.location,
                                    .heading = spec->ask,
                                    .ask = question.text,
                                    .answer = spec->scale,
                                    .foot = spec->required ? OwnLine::one_question : OwnLine::one_question_or_none,
                                    .may_be_left_out = !spec->required && spec->per_page == 1,
                                    .reversed = question.reverse,
                                    .measures = UsedQuestion::Measures::points});
    }
    for (const ScoreSpec& score : spec->scores) row.adds[called(score.name)] = answer;
    row.seconds = rating_seconds * static_cast<double>(spec->questions.size());
    return row;
  }

  StepRow operator()(const RateStep& rate) const {
    StepRow row{.of = joined(rate.of), .answers = true};
    row.uses.lists = rate.of;
    UsedQuestion question = asked(rate.location, rate.ask, rate.scale, OwnLine::one_question, UsedQuestion::Measures::points);
    question.of = rate.of;
    row.uses.questions.push_back(std::move(question));
    const NameKind answer = number_from(rate.scale.from, rate.scale.to);
    row.adds[called("mean")] = answer;
    for (const std::string& list_name : rate.of) {
      const ListSpec* list = find_list(protocol, list_name);
      for (const std::string& slot_name : list ? list->slots : std::vector<std::string>()) {
        const Slot* slot = find_slot(protocol, slot_name);
        for (int i = 1; slot && i <= slot->count; ++i) row.adds[called(slot_name + std::to_string(i))] = answer;
      }
    }
    row.seconds = rating_seconds * items_in(rate.of);
    return row;
  }

  StepRow operator()(const ChooseStep& choose) const {
    StepRow row{.answers = true, .seconds = rating_seconds};
    std::vector<std::string> values;
    std::vector<UsedChoice> choices;
    for (const auto& [value, text] : choose.choices) {
      values.push_back(value);
      choices.push_back({value, std::to_string(values.size()), text});
    }
    row.uses.questions.push_back(
        asked(choose.location, choose.ask, std::move(choices), OwnLine::one_choice, UsedQuestion::Measures::points));
    row.adds[name] = choice_of(std::move(values));
    return row;
  }

  StepRow operator()(const WriteStep& write) const {
    StepRow row{.adds = {{called("words"), count()}}, .answers = true};
    row.uses.own_words = true;
    row.uses.questions.push_back(asked(write.location, write.ask, UsedField{write.entries, write.entries == 1, write.lasts.has_value()},
                                       write.entries > 1 ? OwnLine::write_entries : OwnLine::write));
    row.seconds = write.lasts ? seconds(*write.lasts) : std::max(writing_seconds, write.at_least ? seconds(*write.at_least) : 0);
    return row;
  }

  StepRow operator()(const SolveStep& solve) const {
    StepRow row{.of = joined(solve.of), .adds = {{called("right"), count()}}, .answers = true};
    row.uses.lists = solve.of;
    row.uses.columns = {solve.right, solve.accepted};
    UsedQuestion question =
        asked(solve.location, solve.ask, UsedField{.clock = solve.at_most.has_value()}, OwnLine::type, UsedQuestion::Measures::solution);
    question.of = solve.of;
    row.uses.questions.push_back(std::move(question));
    row.seconds = items_in(solve.of) * (solve.at_most ? std::min(puzzle_seconds, seconds(*solve.at_most)) : puzzle_seconds);
    return row;
  }

  StepRow operator()(const RecallStep& recall) const {
    StepRow row{.of = joined(recall.of), .adds = {{called("words"), count()}}, .answers = true};
    row.uses.lists = recall.of;
    UsedQuestion question =
        asked(recall.location, recall.ask, UsedField{.clock = recall.lasts.has_value()}, OwnLine::recall, UsedQuestion::Measures::recall);
    question.own = OwnLine::ask_recall;
    row.uses.questions.push_back(std::move(question));
    row.seconds = recall.lasts ? seconds(*recall.lasts) : recall_seconds;
    return row;
  }

  StepRow operator()(const RecogniseStep& recognise) const {
    StepRow row{.of = joined(recognise.old_lists), .adds = {{called("accuracy"), share_of_right()}}, .answers = true};
    row.uses.lists = recognise.old_lists;
    row.uses.lists.insert(row.uses.lists.end(), recognise.new_lists.begin(), recognise.new_lists.end());
    const std::vector<UsedChoice> choices{{"old", "1", {}, OwnLine::yes}, {"new", "2", {}, OwnLine::no}};
    UsedQuestion question = asked(recognise.location, recognise.ask, choices, OwnLine::one_choice, UsedQuestion::Measures::recognition);
    question.own = OwnLine::ask_recognise;
    question.of = row.uses.lists;
    question.shows_item = true;
    row.uses.questions.push_back(std::move(question));
    row.seconds = items_in(row.uses.lists) * rating_seconds * (recognise.confidence > 0 ? 1.5 : 1);
    return row;
  }

  // ---- Trials

  StepRow operator()(const PracticeStep& practice) const {
    StepRow row{.of = practice.of};
    row.uses.blocks = {{practice.of, practice.with, &practice}};
    if (has_own_name(practice)) row.steers(accuracy(practice.of)).steers(rounds());
    return row;
  }

  StepRow operator()(const BlockStep& block) const {
    StepRow row{.of = block.block, .adds = accuracy(block.block)};
    row.uses.blocks = {{block.block, {}, block}};
    return row;
  }

  StepRow operator()(const TrainStep& train) const {
    StepRow row{.of = train.of, .adds = accuracy(train.of)};
    row.steers(rounds());
    row.uses.blocks = {{train.of, {}, BlockStep{train.location, train.of, 0}}};
    return row;
  }

  StepRow operator()(const CoverStep& cover) const {
    StepRow row{.of = cover.of};
    row.uses.blocks = {{cover.of, {}, BlockStep{cover.location, cover.of, cover.pause_every}}};
    return row;
  }

  StepRow operator()(const AwarenessStep& awareness) const {
    StepRow row{.of = awareness.of};
    row.uses.blocks = {{awareness.of, awareness.with, &awareness}};
    row.uses.questions = {prime_choice(awareness)};
    if (has_own_name(awareness)) row.steers({{called("accuracy"), share_of_right()}});
    return row;
  }

  StepRow operator()(const ThresholdStep& threshold) const {
    StepRow row{.answers = true};
    row.steers({{called("exposure"), number_from(threshold.least, threshold.most)}, {called("met"), yes_or_no()}});
    row.uses.blocks = {{threshold.choice.of, threshold.choice.with, &threshold}};
    row.uses.questions = {prime_choice(threshold.choice)};
    return row;
  }

  // ---- Pages

  StepRow operator()(const PageStep& page) const {
    StepRow row{.of = page.name};
    row.uses.pages = {{&page}};
    return row;
  }

  StepRow operator()(const ConsentStep& consent) const {
    StepRow row{.of = consent.page.name};
    row.uses.pages = {{&consent.page, OwnLine::agree}};
    return row;
  }

  StepRow operator()(const FeedbackStep& feedback) const {
    StepRow row{.of = feedback.page.name};
    row.uses.pages = {{&feedback.page}};
    return row;
  }

  StepRow operator()(const ImagineStep& imagine) const {
    StepRow row{.answers = imagine.vividness, .seconds = imagine.vividness ? rating_seconds : 0};
    for (const PageStep& page : imagine.pages)
      row.uses.pages.push_back({&page, page.at ? OwnLine::none : OwnLine::go_on, imagine.breathing.has_value()});
    if (!imagine.sound.empty()) row.uses.sounds.push_back({imagine.sound, imagine.sound_location, row.uses.pages});
    if (imagine.vividness) row.adds[called("vividness")] = number_from(1, 7);
    return row;
  }

  StepRow operator()(const DebriefStep& debrief) const {
    StepRow row;
    row.uses.own_words = debrief.funnel || !debrief.questions.empty();
    for (const Template& question : debrief.questions) {
      row.uses.questions.push_back(asked(debrief.location, question, UsedField{.several_lines = true}, OwnLine::write_answer));
      row.uses.questions.back().called = "question " + std::to_string(row.uses.questions.size()) + " of step '" + name + "'";
    }
    if (debrief.page) row.uses.pages = {{&*debrief.page}};
    row.seconds = question_seconds * (debrief.funnel ? own_questions_of_a_debriefing : static_cast<double>(debrief.questions.size()));
    return row;
  }

  StepRow operator()(const EndStep& end) const {
    StepRow row;
    if (end.page) row.uses.pages = {{&*end.page}};
    return row;
  }

  // ---- The rest

  StepRow operator()(const LoadStep& load) const {
    const double typing = digit_seconds * load.digits;
    return {.adds = {{called("right"), yes_or_no()}}, .answers = true, .seconds = typing + (load.shown ? seconds(*load.shown) : typing)};
  }

  StepRow operator()(const BreakStep& pause) const {
    return {.seconds = pause.lasts     ? seconds(*pause.lasts)
                       : pause.at_most ? std::min(break_seconds, seconds(*pause.at_most))
                                       : break_seconds};
  }

  StepRow operator()(const BarrierStep& barrier) const {
    return {.seconds = barrier.at_most ? std::min(waiting_seconds, seconds(*barrier.at_most)) : waiting_seconds};
  }

  StepRow operator()(const ExternalStep& external) const {
    StepRow row{.seconds = waiting_seconds};
    row.uses.questions = {asked(external.location, external.task, PageOfText{}, OwnLine::experimenter)};
    row.uses.questions.back().called = "the text of step '" + name + "'";
    return row;
  }

  StepRow operator()(const DoStep&) const { return {}; }

  // ---- What rows are made of

  std::string called(const std::string& what) const { return name + "." + what; }
  bool has_own_name(const auto& kind) const { return name != (kind.of.empty() ? kind.key : kind.of); }

  UsedQuestion asked(const SourceLocation& place, const Template& ask, AnswerForm answer, OwnLine foot,
                     UsedQuestion::Measures measures = UsedQuestion::Measures::nothing) const {
    UsedQuestion question;
    question.id = name;
    question.called = "the question of step '" + name + "'";
    question.location = place;
    question.ask = ask;
    question.answer = std::move(answer);
    question.foot = foot;
    question.measures = measures;
    return question;
  }

  UsedQuestion prime_choice(const AwarenessStep& choice) const {
    std::vector<UsedChoice> choices;
    for (const auto& [value, key] : choice.keys) {
      const auto worded = std::ranges::find_if(choice.words, [&](const auto& own) { return own.first == value; });
      choices.push_back({value, key_name(key), worded == choice.words.end() ? plain(value) : worded->second});
    }
    UsedQuestion question = asked(choice.location, choice.ask, std::move(choices), OwnLine::guess);
    question.own = OwnLine::ask_prime;
    return question;
  }

  ExpressionNames accuracy(const std::string& of) const {
    const Block* block = find_block(protocol, of);
    if (!block || !block->answer || block->answer->by.variable.empty()) return {};
    return {{called("accuracy"), share_of_right()}};
  }
  ExpressionNames rounds() const { return {{called("rounds"), number_from(1, 100)}}; }

  // around: the lists that these are made into; a list made of itself, which is reported, counts once.
  double items_in(const std::vector<std::string>& lists, std::vector<const ListSpec*> around = {}) const {
    double items = 0;
    for (const std::string& list_name : lists) {
      const ListSpec* list = find_list(protocol, list_name);
      if (list == nullptr || std::ranges::find(around, list) != around.end()) continue;
      around.push_back(list);
      std::size_t rows = list->rows.size();
      for (const std::string& slot : list->slots)
        if (const Slot* found = find_slot(protocol, slot)) rows += static_cast<std::size_t>(found->count);
      double its = static_cast<double>(rows);
      its += items_in(list->rows_of, around);
      if (!list->like.empty()) its += items_in({list->like}, around);
      around.pop_back();
      items += list->take ? std::min(its, static_cast<double>(*list->take)) : its;
    }
    return items;
  }
};

}  // namespace

StepRow& StepRow::steers(const ExpressionNames& names) {
  adds.insert(names.begin(), names.end());
  for (const auto& [name, kind] : names) only_steer.insert(name);
  return *this;
}

StepRow row_of(const SessionStep& step, const Protocol& protocol) {
  return std::visit(Rows{protocol, step.name}, static_cast<const StepKind&>(step));
}

StepUses uses_of(const SessionStep& step, const Protocol& protocol) { return row_of(step, protocol).uses; }

std::string standard_name(const SessionStep& step, const Protocol& protocol) {
  std::string of = row_of(step, protocol).of;
  return of.empty() ? kind_name(step) : of;
}

std::optional<BlockStep> block_run_by(const SessionStep& step, const Protocol& protocol) {
  for (const UsedBlock& used : uses_of(step, protocol).blocks)
    if (const auto* block = std::get_if<BlockStep>(&used.as)) return *block;
  return std::nullopt;
}

ExpressionNames names_from(const SessionStep& step, const Protocol& protocol) { return row_of(step, protocol).adds; }

ExpressionNames scored_names_from(const SessionStep& step, const Protocol& protocol) {
  StepRow row = row_of(step, protocol);
  for (const std::string& name : row.only_steer) row.adds.erase(name);
  return std::move(row.adds);
}

}  // namespace protocols
