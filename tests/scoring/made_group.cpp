#include "tests/scoring/made_group.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "app/study/shipped.h"
#include "protocols/model/key.h"
#include "protocols/planning/plan_awareness.h"

namespace {

constexpr std::uint64_t kStudySeed = 1;

void add_box(app::TrialLine& trial, const std::string& id, const std::optional<std::string>& item, bool target) {
  if (!trial.clicks) trial.clicks.emplace();
  trial.clicks->boxes.push_back({.id = id, .item = item, .target = target});
}

engine::Duration duration_of(double ms) { return engine::Duration(static_cast<std::int64_t>(ms * 1e6)); }

}  // namespace

MadeGroup::MadeGroup(const std::string& file, int participants, const std::vector<std::string>& effects)
    : protocol_(*protocols::read_protocol(file, app::search_path()).protocol), rules_(app::rules_of(protocol_)) {
  for (const std::string& effect : effects) effects_.push_back(std::get<app::Effect>(app::read_effect(effect)));
  for (int ordinal = 0; ordinal < participants; ++ordinal) {
    protocols::Arrival arrival{ordinal, {}, ordinal, std::nullopt};
    protocols::Participant participant{"made" + std::to_string(ordinal), 1, ordinal, protocols::stand_in_names(protocol_), {}, protocols::stand_in_texts(protocol_)};
    if (protocol_.group) {
      const int members = static_cast<int>(protocol_.group->roles.size());
      arrival.group = ordinal / members;
      participant.membership.group = "couple" + std::to_string(ordinal / members);
      participant.membership.role = protocols::role_of(protocol_, ordinal / members, ordinal % members, kStudySeed);
    }
    const auto allocation = protocols::allocate(protocol_, arrival, kStudySeed);
    for (participant.visit = 1; participant.visit <= protocols::visits_of(protocol_); ++participant.visit) {
      app::JournalFile journal;
      journal.header.participant = participant.code;
      journal.header.visit = participant.visit;
      journal.header.provenance.run = 1;
      if (protocol_.group) journal.header.group = participant.membership.group;
      if (protocol_.group) journal.header.role = participant.membership.role;
      journal.header.factors.assign(allocation.levels.begin(), allocation.levels.end());
      journal.end = engine::RunEnd::finished;
      Visit visit{participant, allocation, static_cast<std::uint64_t>(ordinal) + 1};
      plan(protocols::steps_of(protocol_, participant.visit), visit, journal);
      visits_.push_back(std::move(visit));
      journals_.push_back(std::move(journal));
    }
  }
}

void MadeGroup::plan(const std::vector<protocols::SessionStep>& steps, Visit& visit, app::JournalFile& journal) {
  const auto known = [&](const std::string& name) -> protocols::ExpressionValue {
    if (name == "role") return visit.participant.membership.role;
    const auto level = visit.allocation.levels.find(name);
    return level == visit.allocation.levels.end() ? protocols::ExpressionValue() : level->second;
  };
  for (const protocols::SessionStep& step : steps) {
    if (step.when && !protocols::is_true(protocols::evaluate(*step.when, known))) continue;
    visit.steps.push_back(&step);
    protocols::BlockPlan planned;
    if (const auto* block = std::get_if<protocols::BlockStep>(&step)) planned = protocols::plan_block(protocol_, *block, visit.participant, visit.allocation, visit.seed);
    if (const auto* check = std::get_if<protocols::AwarenessStep>(&step))
      planned = protocols::plan_awareness(protocol_, *check, step.name, visit.participant, visit.allocation, visit.seed);
    if (const auto* recognise = std::get_if<protocols::RecogniseStep>(&step))
      visit.recognitions.emplace_back(step.name, protocols::plan_recognition(protocol_, *recognise, step.name, visit.participant, visit.allocation, visit.seed));
    if (planned.block) add(*planned.block, step.name, visit, journal);
    plan(step.steps, visit, journal);
  }
}

void MadeGroup::add(const protocols::PlannedBlock& block, const std::string& step, Visit& visit, app::JournalFile& journal) {
  for (const protocols::PlannedTrial& trial : block.trials) {
    app::TrialLine line;
    line.step = step;
    line.block = trial.block;
    line.phase = trial.phase == protocols::Phase::awareness ? protocols::Phase::awareness : protocols::Phase::main;
    line.index = trial.index;
    for (const protocols::Binding& binding : trial.bindings) line.items.emplace_back(binding.variable, binding.item.id);
    line.cell = trial.cell;
    for (const auto& [value, key] : trial.choices) line.choices.emplace_back(value, protocols::key_name(key));
    if (trial.correct) line.correct_key = protocols::key_name(*trial.correct);
    for (const protocols::PlannedEvent& event : trial.events)
      for (const protocols::PlannedStimulus& shown : event.shown)
        if (const auto* grid = std::get_if<protocols::PlannedGrid>(&shown))
          for (std::size_t i = 0; i < grid->cells.size(); ++i) add_box(line, std::to_string(i + 1), grid->cells[i].id, i == grid->target);
    if (trial.click && !line.clicks) add_box(line, "1", std::nullopt, true);
    journal.trials.push_back(std::move(line));
    visit.trials.push_back(trial);
  }
}

void MadeGroup::answer(std::uint64_t seed) {
  for (std::size_t i = 0; i < visits_.size(); ++i) {
    app::JournalFile& journal = journals_[i];
    const Visit& visit = visits_[i];
    protocols::Random random(protocols::seed_for(seed, {"made", visit.participant.ordinal, "visit", visit.participant.visit}));
    protocols::Random own(protocols::seed_for(seed, {"person", visit.participant.ordinal}));
    app::ParticipantModel model;
    if (const auto& group = journal.header.group) {
      protocols::Random common(protocols::seed_for(seed, {"group", *group}));
      model = app::model_of_group(model, common);
    }
    const app::Person person{model, effects_, visit.allocation, app::draw_rt(model, own)};
    for (std::size_t trial = 0; trial < visit.trials.size(); ++trial) answer_trial(visit.trials[trial], person, journal.trials[trial], random);
    journal.scores.clear();
    journal.recalled.clear();
    journal.recalls.clear();
    journal.solutions.clear();
    journal.recognitions.clear();
    for (const protocols::SessionStep* step : visit.steps) {
      ask(*step, person, journal, random);
      recall(*step, visit, person, journal, random);
      solve(*step, visit, person, journal, random);
    }
    for (const auto& [step, items] : visit.recognitions) {
      for (const protocols::PlannedRecognition& item : items) {
        constexpr std::size_t points = 4;
        const app::Recognised answer = app::recognise({step, item.item.id, item.list}, item.old, points, person, random);
        engine::RecognitionLine& line = journal.recognitions.emplace_back();
        line.step = step;
        line.list = item.list;
        line.item = item.item.id;
        line.answer = answer.old ? engine::OldOrNew::old_item : engine::OldOrNew::new_item;
        line.old = item.old;
        line.correct = answer.old == item.old;
        line.confidence = static_cast<int>(answer.sure) + 1;
      }
    }
  }
}

void MadeGroup::answer_trial(const protocols::PlannedTrial& trial, const app::Person& person, app::TrialLine& line,
                             protocols::Random& random) const {
  line.keys.clear();
  app::Decision decision;
  if (trial.click) {
    const app::Search found = app::search(trial, line.clicks->boxes.size() - 1, person, random);
    if (found.wrong) line.keys.emplace_back().verdict = engine::KeyVerdict::miss;
    // After a wrong click the hand needs a second to go on, as in the simulation.
    line.rt = found.lapse ? std::nullopt : std::optional(duration_of(found.rt_ms + (found.wrong ? 1000 : 0)));
    return;
  }
  if (trial.choices.empty()) return;
  if (trial.phase == protocols::Phase::awareness) {
    decision = {app::guess_prime(trial, person, random), {}, 800};
  } else {
    decision = app::decide(trial, person, random);
  }
  line.answer = decision.key ? std::optional(protocols::key_name(*decision.key)) : std::nullopt;
  line.rt = decision.key ? std::optional(duration_of(decision.rt_ms)) : std::nullopt;
  line.correct = trial.correct ? std::optional(decision.key == trial.correct) : std::nullopt;
}

void MadeGroup::ask(const protocols::SessionStep& step, const app::Person& person, app::JournalFile& journal, protocols::Random& random) const {
  const auto* asked = std::get_if<protocols::QuestionnaireStep>(&step);
  if (!asked) return;
  const protocols::QuestionnaireSpec& spec = *protocols::find_questionnaire(protocol_, asked->questionnaire);
  std::map<std::string, int> given;
  for (const protocols::QuestionSpec& question : spec.questions) {
    const double shift = app::planted(app::Effect::Kind::points, effects_, app::AskedOutside{step.name, question.id, {}, question.reverse},
                                      person.allocation);
    const auto points = static_cast<std::size_t>(spec.scale.to - spec.scale.from + 1);
    const double own = question.reverse ? -person.model.points : person.model.points;
    given[question.id] = spec.scale.from + static_cast<int>(app::point_on_scale(points, own + shift, random));
  }
  for (const protocols::Score& score : protocols::scores_of(spec, given))
    journal.scores.push_back({step.name, score.name, score.value, score.answered, score.of});
}

void MadeGroup::recall(const protocols::SessionStep& step, const Visit& visit, const app::Person& person, app::JournalFile& journal,
                       protocols::Random& random) const {
  const auto* asked = std::get_if<protocols::RecallStep>(&step);
  if (!asked) return;
  const auto items = protocols::plan_recall(protocol_, *asked, visit.participant, visit.allocation);
  engine::RecallLine whole;
  whole.step = step.name;
  whole.of = static_cast<int>(items.size());
  for (const protocols::Item& item : items) {
    const auto shown = std::ranges::find_if(visit.trials, [&](const protocols::PlannedTrial& trial) {
      return std::ranges::any_of(trial.bindings, [&](const protocols::Binding& binding) { return binding.item.id == item.id; });
    });
    if (shown == visit.trials.end() || app::uniform(random) >= app::recalled_share(*shown, person)) continue;
    engine::RecalledLine word;
    word.step = step.name;
    word.match = protocols::WordMatch::How::exact;
    word.item = item.id;
    journal.recalled.push_back(word);
    ++whole.recalled;
  }
  journal.recalls.push_back(whole);
}

void MadeGroup::solve(const protocols::SessionStep& step, const Visit& visit, const app::Person& person, app::JournalFile& journal,
                      protocols::Random& random) const {
  const auto* asked = std::get_if<protocols::SolveStep>(&step);
  if (!asked) return;
  for (const auto& problem : protocols::plan_problems(protocol_, *asked, step.name, visit.participant, visit.allocation, visit.seed)) {
    engine::SolutionLine solution;
    solution.step = step.name;
    solution.item = problem.question.id;
    solution.correct = app::uniform(random) < app::solved_share({step.name, problem.question.id}, person);
    solution.judged = solution.correct ? engine::Judged::right : engine::Judged::wrong;
    solution.typed.time = engine::Instant(std::chrono::seconds(10));
    journal.solutions.push_back(solution);
  }
}

const app::GroupScore& line_of(const std::vector<app::GroupScore>& lines, const std::string& score, const std::string& group) {
  for (const app::GroupScore& line : lines)
    if (line.score == score && line.group == group && (group.empty() || line.kind != app::GroupScore::Kind::slope)) return line;
  throw std::runtime_error("there is no line '" + score + "' '" + group + "'");
}
