#include "tests/scoring/made_group.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "app/study/shipped.h"
#include "protocols/key.h"
#include "protocols/plan_awareness.h"

MadeGroup::MadeGroup(const std::string& file, int participants, const std::vector<std::string>& effects)
    : protocol_(*protocols::read_protocol(file, app::search_path()).protocol), rules_(app::rules_of(protocol_)) {
  for (const std::string& effect : effects) effects_.push_back(std::get<app::Effect>(app::read_effect(effect)));
  for (int ordinal = 0; ordinal < participants; ++ordinal) {
    const auto allocation = protocols::allocate(protocol_, ordinal, 1);
    const protocols::Participant participant{"made" + std::to_string(ordinal), 1, ordinal, protocols::stand_in_names(protocol_), {}, protocols::stand_in_texts(protocol_)};
    app::JournalFile journal;
    journal.header.participant = participant.code;
    journal.header.visit = journal.header.run = 1;
    journal.header.factors.assign(allocation.levels.begin(), allocation.levels.end());
    journal.end = "finished";
    Planned planned{{}, allocation};
    const auto seed = static_cast<std::uint64_t>(ordinal) + 1;
    protocols::for_each_step(protocol_, [&](const protocols::SessionStep& step) {
      protocols::BlockPlan plan;
      const auto& kind = static_cast<const protocols::StepKind&>(step);
      if (const auto* block = std::get_if<protocols::BlockStep>(&kind)) plan = protocols::plan_block(protocol_, *block, participant, allocation, seed);
      if (const auto* check = std::get_if<protocols::AwarenessStep>(&kind))
        plan = protocols::plan_awareness(protocol_, *check, step.name, participant, allocation, seed);
      if (plan.block) add(*plan.block, step.name, planned, journal);
    });
    planned_.push_back(std::move(planned));
    journals_.push_back(std::move(journal));
  }
}

void MadeGroup::add(const protocols::PlannedBlock& block, const std::string& step, Planned& planned, app::JournalFile& journal) {
  for (const protocols::PlannedTrial& trial : block.trials) {
    if (trial.choices.empty()) continue;
    app::JournalTrial line;
    line.step = step;
    line.block = trial.block;
    line.phase = trial.phase == protocols::Phase::awareness ? "awareness" : "main";
    line.index = trial.index;
    for (const protocols::Binding& binding : trial.bindings) line.items.emplace_back(binding.variable, binding.item.id);
    line.cell = trial.cell;
    for (const auto& [value, key] : trial.choices) line.choices.emplace_back(value, protocols::key_name(key));
    if (trial.correct) line.correct_key = protocols::key_name(*trial.correct);
    journal.trials.push_back(std::move(line));
    planned.trials.push_back(trial);
  }
}

void MadeGroup::answer(std::uint64_t seed) {
  for (std::size_t person = 0; person < journals_.size(); ++person) {
    app::JournalFile& journal = journals_[person];
    const Planned& planned = planned_[person];
    protocols::Random random(protocols::seed_for(seed, {"made", static_cast<int>(person)}));
    app::ExGaussian rt = model_.rt;
    rt.mu_ms += model_.person_sd_ms * app::normal(random);
    for (std::size_t i = 0; i < planned.trials.size(); ++i) {
      const protocols::PlannedTrial& trial = planned.trials[i];
      app::JournalTrial& line = journal.trials[i];
      app::Decision decision;
      if (trial.phase == protocols::Phase::awareness) {
        const double dprime = app::planted(app::Effect::Kind::dprime, effects_, trial, planned.allocation);
        const bool right = app::normal(random) < dprime / 2;
        const auto other = std::ranges::find_if(trial.choices, [&](const auto& choice) { return choice.second != trial.correct; });
        decision = {right ? *trial.correct : other->second, {}, 800};
      } else {
        decision = app::decide(trial, model_, rt, effects_, planned.allocation, random);
      }
      line.answer = decision.key ? std::optional(protocols::key_name(*decision.key)) : std::nullopt;
      line.rt_ns = decision.key ? std::optional(static_cast<std::int64_t>(decision.rt_ms * 1e6)) : std::nullopt;
      line.correct = trial.correct ? std::optional(decision.key == trial.correct) : std::nullopt;
    }
    journal.answers.clear();
    journal.scores.clear();
    protocols::for_each_step(protocol_, [&](const protocols::SessionStep& step) { ask(step, planned.allocation, journal, random); });
  }
}

void MadeGroup::ask(const protocols::SessionStep& step, const protocols::Allocation& allocation, app::JournalFile& journal,
                    protocols::Random& random) {
  const auto* asked = std::get_if<protocols::QuestionnaireStep>(&static_cast<const protocols::StepKind&>(step));
  if (!asked) return;
  const auto spec = std::ranges::find(protocol_.questionnaires, asked->questionnaire, &protocols::QuestionnaireSpec::name);
  std::map<std::string, double> turned;
  for (const protocols::QuestionSpec& question : spec->questions) {
    double shift = 0;
    for (const app::Effect& effect : effects_)
      if (effect.kind == app::Effect::Kind::points && app::applies(effect, step.name, question.id, allocation)) shift += effect.size;
    const auto points = static_cast<std::size_t>(spec->scale.to - spec->scale.from + 1);
    const double value = spec->scale.from + static_cast<double>(app::point_on_scale(points, shift, random));
    turned[question.id] = question.reverse ? spec->scale.from + spec->scale.to - value : value;
  }
  for (const protocols::ScoreSpec& score : spec->scores) {
    double sum = 0;
    for (const std::string& question : score.questions) sum += turned.at(question);
    const int of = static_cast<int>(score.questions.size());
    journal.scores.push_back({step.name, score.name, sum / of, of, of});
  }
}

const app::GroupScore& line_of(const std::vector<app::GroupScore>& lines, const std::string& score, const std::string& group) {
  for (const app::GroupScore& line : lines)
    if (line.score == score && line.group == group && (group.empty() || line.kind != app::GroupScore::Kind::slope)) return line;
  throw std::runtime_error("there is no line '" + score + "' '" + group + "'");
}
