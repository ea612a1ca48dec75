#include "app/journals/rules.h"

#include <algorithm>

#include "app/journals/journal_file.h"
#include "app/journals/level_order.h"
#include "protocols/model/reaction_window.h"

namespace app {
namespace {

using protocols::ScoreOfStudy;

BlockRules standard_rules(const protocols::Protocol& protocol, const protocols::Block& block) {
  const protocols::ReactionWindow window = protocols::standard_window(block, protocol);
  BlockRules rules;
  rules.faster_than_ms = window.from;
  rules.slower_than_ms = window.to;
  return rules;
}

void apply(const protocols::ExcludeSpec& exclude, BlockRules& rules) {
  if (exclude.faster_than) rules.faster_than_ms = static_cast<double>(exclude.faster_than->count());
  if (exclude.slower_than) rules.slower_than_ms = static_cast<double>(exclude.slower_than->count());
  if (exclude.beyond_sd) rules.beyond_sd = exclude.beyond_sd;
  if (exclude.flags) rules.flags = *exclude.flags;
  if (exclude.participant_errors_over) rules.participant_errors_over = *exclude.participant_errors_over;
  if (exclude.item_errors_over) rules.item_errors_over = exclude.item_errors_over;
  if (exclude.cell_under) rules.cell_under = *exclude.cell_under;
}

// ---- As the journal holds them

using engine::ScoreRule;

// What a kind of score is written as; of a formula the formula, else the block that it is of.
struct KindMember {
  ScoreOfStudy::Kind kind;
  std::optional<std::string> ScoreRule::*member;
};
constexpr KindMember kinds[] = {{ScoreOfStudy::Kind::reaction_time, &ScoreRule::reaction_time},
                                {ScoreOfStudy::Kind::errors, &ScoreRule::errors},
                                {ScoreOfStudy::Kind::rating, &ScoreRule::rating},
                                {ScoreOfStudy::Kind::clicks, &ScoreRule::clicks},
                                {ScoreOfStudy::Kind::hits, &ScoreRule::hits},
                                {ScoreOfStudy::Kind::slope, &ScoreRule::slope},
                                {ScoreOfStudy::Kind::formula, &ScoreRule::formula}};

std::optional<std::string> text_of(const std::optional<protocols::Expression>& expression) {
  return expression ? std::optional(expression->text) : std::nullopt;
}

ScoreRule record_of(const ScoreOfStudy& score) {
  ScoreRule rule;
  rule.name = score.name;
  for (const auto& [kind, member] : kinds)
    if (kind == score.kind) rule.*member = kind == ScoreOfStudy::Kind::formula ? score.formula->text : score.block;
  rule.of = text_of(score.of);
  rule.minus = text_of(score.minus);
  if (score.each) rule.each = protocols::to_text(*score.each);
  if (score.kind == ScoreOfStudy::Kind::reaction_time) rule.average = score.average;
  rule.at_least = score.at_least;
  if (score.kind == ScoreOfStudy::Kind::slope) rule.parts = score.parts;
  if (!score.moderators.empty()) rule.moderated_by = score.moderators;
  return rule;
}

std::optional<protocols::Expression> expression_of(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  auto expression = protocols::read_expression(*text);
  if (auto* read = std::get_if<protocols::Expression>(&expression)) return std::move(*read);
  throw UnreadableJournal("the rules of scoring in the journal cannot be read: " + std::get<protocols::Complaint>(expression).message);
}

ScoreOfStudy score_of(const ScoreRule& rule) {
  ScoreOfStudy score;
  score.name = rule.name;
  for (const auto& [kind, member] : kinds) {
    if (!(rule.*member)) continue;
    score.kind = kind;
    if (kind != ScoreOfStudy::Kind::formula) score.block = *(rule.*member);
  }
  score.formula = expression_of(rule.formula);
  score.of = expression_of(rule.of);
  score.minus = expression_of(rule.minus);
  if (rule.each) {
    const auto dot = rule.each->find('.');
    score.each = protocols::Label{{}, rule.each->substr(0, dot), dot == std::string::npos ? "" : rule.each->substr(dot + 1)};
  }
  score.average = rule.average.value_or(ScoreOfStudy::Average::mean);
  score.at_least = rule.at_least;
  score.parts = rule.parts.value_or(score.parts);
  score.moderators = rule.moderated_by.value_or(std::vector<std::string>());
  return score;
}

}  // namespace

ScoringRules rules_of(const protocols::Protocol& protocol) {
  ScoringRules rules;
  for (const protocols::Block& block : protocol.blocks) rules.blocks[block.name] = standard_rules(protocol, block);
  for (const protocols::ExcludeSpec& exclude : protocol.scoring.exclude) apply(exclude, rules.blocks[exclude.block]);
  for (const protocols::Factor& factor : protocol.factors) {
    rules.factors.emplace_back(factor.name, factor.levels);
    if (factor.when) rules.factors.back().second.push_back(protocols::no_level);
  }
  if (protocol.group) rules.factors.emplace_back("role", protocol.group->roles);
  rules.labels = labels_of(protocol);
  rules.scores = protocol.scoring.scores;
  if (protocol.scoring.ended_by) rules.ended_by = *protocol.scoring.ended_by;
  return rules;
}

engine::ScoringRecord record_of(const ScoringRules& rules) {
  engine::ScoringRecord record;
  record.factors = rules.factors;
  record.labels = rules.labels;
  record.ended_by = rules.ended_by;
  record.blocks.assign(rules.blocks.begin(), rules.blocks.end());
  for (const ScoreOfStudy& score : rules.scores) record.scores.push_back(record_of(score));
  return record;
}

ScoringRules rules_of(const engine::ScoringRecord& record) {
  ScoringRules rules;
  rules.factors = record.factors;
  rules.labels = record.labels;
  rules.ended_by = record.ended_by;
  rules.blocks.insert(record.blocks.begin(), record.blocks.end());
  for (const ScoreRule& score : record.scores) rules.scores.push_back(score_of(score));
  return rules;
}

}  // namespace app
