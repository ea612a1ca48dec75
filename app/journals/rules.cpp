#include "app/journals/rules.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/journals/journal_file.h"

namespace app {
namespace {

using protocols::ScoreOfStudy;
using Json = nlohmann::ordered_json;

// The longest time that an answer may take, over the trials that the block can run; empty: no limit, or in frames.
std::optional<double> limit_ms(const protocols::Protocol& protocol, const protocols::Block& block) {
  std::optional<double> longest;
  for (const std::string& name : protocols::trial_names(block, protocol)) {
    const protocols::TrialSpec* trial = protocols::find_trial(protocol, name);
    for (const protocols::EventSpec& event : trial ? trial->events : std::vector<protocols::EventSpec>()) {
      if (!event.until_answer && !event.takes_answer) continue;
      const auto* time = event.lasts ? std::get_if<protocols::AskedTime>(&*event.lasts) : nullptr;
      if (!time || time->unit != protocols::TimeUnit::milliseconds) return std::nullopt;
      longest = std::max(longest.value_or(0), time->amount);
    }
  }
  return longest;
}

// Two keys, one of them right, before a limit: the decision of the lexical-decision task.
bool is_decision(const protocols::Block& block) {
  return block.answer->keys.size() == 2 && !block.answer->scale;
}

BlockRules standard_rules(const protocols::Protocol& protocol, const protocols::Block& block) {
  BlockRules rules;
  const bool judged = block.answer && (block.answer->click || !block.answer->by.variable.empty());
  if (!judged) return rules;
  rules.faster_than_ms = 200;
  rules.slower_than_ms = limit_ms(protocol, block);
  if (rules.slower_than_ms && is_decision(block)) rules.slower_than_ms = std::min(*rules.slower_than_ms, 1800.0);
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

// ---- JSON

struct KindName {
  ScoreOfStudy::Kind kind;
  const char* name;
};
constexpr KindName kinds[] = {{ScoreOfStudy::Kind::reaction_time, "rt"}, {ScoreOfStudy::Kind::errors, "errors"},
                              {ScoreOfStudy::Kind::rating, "rating"},    {ScoreOfStudy::Kind::clicks, "clicks"},
                              {ScoreOfStudy::Kind::hits, "hits"},        {ScoreOfStudy::Kind::slope, "slope"},
                              {ScoreOfStudy::Kind::formula, "value"}};
constexpr const char* averages[] = {"mean", "median", "log"};

template <class T>
Json maybe(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}
Json maybe(const std::optional<protocols::Expression>& expression) { return expression ? Json(expression->text) : Json(); }

Json to_json(const BlockRules& rules) {
  return {{"faster_than_ms", maybe(rules.faster_than_ms)}, {"slower_than_ms", maybe(rules.slower_than_ms)},
          {"beyond_sd", maybe(rules.beyond_sd)},           {"flags", rules.flags},
          {"participant_errors_over", rules.participant_errors_over}, {"item_errors_over", maybe(rules.item_errors_over)},
          {"cell_under", rules.cell_under}};
}

Json to_json(const ScoreOfStudy& score) {
  const auto* kind = std::ranges::find(kinds, score.kind, &KindName::kind);
  Json json{{"name", score.name}};
  json[kind->name] = score.kind == ScoreOfStudy::Kind::formula ? score.formula->text : score.block;
  if (score.of) json["of"] = maybe(score.of);
  if (score.minus) json["minus"] = maybe(score.minus);
  if (score.each) json["each"] = protocols::to_text(*score.each);
  if (score.kind == ScoreOfStudy::Kind::reaction_time) json["average"] = averages[static_cast<int>(score.average)];
  if (score.at_least) json["at_least"] = *score.at_least;
  if (score.kind == ScoreOfStudy::Kind::slope) json["parts"] = score.parts;
  if (!score.moderators.empty()) json["moderated_by"] = score.moderators;
  return json;
}

template <class T>
std::optional<T> read(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || found->is_null()) return std::nullopt;
  return found->get<T>();
}

std::optional<protocols::Expression> expression_in(const Json& json, const char* key) {
  const auto text = read<std::string>(json, key);
  if (!text) return std::nullopt;
  auto expression = protocols::read_expression(*text);
  if (auto* read = std::get_if<protocols::Expression>(&expression)) return std::move(*read);
  throw std::runtime_error(std::get<protocols::Complaint>(expression).message);
}

BlockRules block_rules_from(const Json& json) {
  BlockRules rules;
  rules.faster_than_ms = read<double>(json, "faster_than_ms");
  rules.slower_than_ms = read<double>(json, "slower_than_ms");
  rules.beyond_sd = read<double>(json, "beyond_sd");
  rules.flags = json.at("flags").get<std::vector<std::string>>();
  rules.participant_errors_over = json.at("participant_errors_over").get<double>();
  rules.item_errors_over = read<double>(json, "item_errors_over");
  rules.cell_under = json.at("cell_under").get<double>();
  return rules;
}

ScoreOfStudy score_from(const Json& json) {
  ScoreOfStudy score;
  score.name = json.at("name").get<std::string>();
  for (const auto& [kind, name] : kinds) {
    if (!json.contains(name)) continue;
    score.kind = kind;
    if (kind != ScoreOfStudy::Kind::formula) score.block = json.at(name).get<std::string>();
  }
  score.formula = expression_in(json, "value");
  score.of = expression_in(json, "of");
  score.minus = expression_in(json, "minus");
  if (const auto each = read<std::string>(json, "each")) {
    const auto dot = each->find('.');
    score.each = protocols::Label{{}, each->substr(0, dot), dot == std::string::npos ? "" : each->substr(dot + 1)};
  }
  const auto* average = std::ranges::find(averages, read<std::string>(json, "average").value_or("mean"));
  if (average != std::end(averages)) score.average = static_cast<ScoreOfStudy::Average>(average - averages);
  score.at_least = read<double>(json, "at_least");
  score.parts = read<int>(json, "parts").value_or(4);
  score.moderators = read<std::vector<std::string>>(json, "moderated_by").value_or(std::vector<std::string>());
  return score;
}

}  // namespace

ScoringRules rules_of(const protocols::Protocol& protocol) {
  ScoringRules rules;
  for (const protocols::Block& block : protocol.blocks) rules.blocks[block.name] = standard_rules(protocol, block);
  for (const protocols::ExcludeSpec& exclude : protocol.scoring.exclude) apply(exclude, rules.blocks[exclude.block]);
  rules.scores = protocol.scoring.scores;
  return rules;
}

std::string to_json_text(const ScoringRules& rules) {
  Json json{{"blocks", Json::object()}, {"scores", Json::array()}};
  for (const auto& [block, block_rules] : rules.blocks) json["blocks"][block] = to_json(block_rules);
  for (const ScoreOfStudy& score : rules.scores) json["scores"].push_back(to_json(score));
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

ScoringRules rules_from_json(const std::string& text) {
  try {
    const Json json = Json::parse(text);
    ScoringRules rules;
    for (const auto& [block, block_rules] : json.at("blocks").items()) rules.blocks[block] = block_rules_from(block_rules);
    for (const Json& score : json.at("scores")) rules.scores.push_back(score_from(score));
    return rules;
  } catch (const std::exception& error) {
    throw UnreadableJournal(std::string("the rules of scoring in the journal cannot be read: ") + error.what());
  }
}

}  // namespace app
