// What the scores leave out, and what they are made of.
#include <algorithm>
#include <map>
#include <set>

#include "protocols/model/reaction_window.h"
#include "protocols/model/step_names.h"
#include "protocols/model/step_rows.h"
#include "protocols/reading/block_draft.h"
#include "protocols/source/suggest.h"

namespace protocols {
namespace {

std::optional<double> score_share_of(const Fields& fields, const char* key) {
  const double* percent = fields.find_as<double>(key);
  return percent ? std::optional(*percent / 100) : std::nullopt;
}

constexpr const char* kRuns = "runs";  // what `exclude` says of whole runs

// Only the keys that fit there: a rule that would do nothing is a mistake.
void read_excluded_runs(const Fields& fields, Draft& draft) {
  ExcludeSpec exclude;
  fields.fill(exclude);
  for (const char* key : {"faster_than", "slower_than", "beyond_sd", "flags", "participant_errors_over", "item_errors_over", "cell_under"})
    if (const auto* found = fields.find(key))
      draft.diagnostics.push_back(at(*found->node, std::string("'") + key + "' is a rule of a block, and 'runs' is about whole runs",
                                     "ended_by", "move it under the name of its block"));
  draft.protocol.scoring.ended_by = std::move(exclude.ended_by);
}

std::string in_ms(double ms) { return to_text(ExpressionValue(ms)) + " ms"; }

// Reaction times from `faster_than` on, or up to `slower_than`, that there are, whatever ends the window on its other side.
void check_window(const Fields& fields, const ExcludeSpec& exclude, const Block& block, Draft& draft) {
  const ReactionWindow standard = standard_window(block, draft.protocol);
  const auto end = [](const auto& own, const std::optional<double>& other) { return own ? std::optional<double>(own->count()) : other; };
  const auto from = end(exclude.faster_than, standard.from), to = end(exclude.slower_than, standard.to);
  const auto limit = answer_limit_ms(block, draft.protocol);
  if (exclude.faster_than && limit && *from >= *limit) {
    draft.diagnostics.push_back(
        at(*fields.find("faster_than")->node,
           "'faster_than' excludes all answers of block '" + block.name + "', which has a time limit of " + in_ms(*limit),
           "less than " + in_ms(*limit)));
  } else if (from && to && *from >= *to && (exclude.faster_than || exclude.slower_than)) {
    const bool both = exclude.faster_than && exclude.slower_than;
    const char* key = exclude.slower_than ? "slower_than" : "faster_than";
    draft.diagnostics.push_back(at(
        *fields.find(key)->node,
        both                  ? std::string("nothing lies between 'faster_than' and 'slower_than'")
        : exclude.slower_than ? "nothing lies between " + in_ms(*from) + ", from which reaction times count by default, and 'slower_than'"
                              : "nothing lies between 'faster_than' and " + in_ms(*to) + ", up to which reaction times count by default",
        exclude.slower_than ? "a 'slower_than' above " + in_ms(*from) : "a 'faster_than' below " + in_ms(*to),
        both                  ? ""
        : exclude.slower_than ? "add a 'faster_than' below it"
                              : "add a 'slower_than' above it"));
  }
}

// A rule that would do nothing, or leave nothing, is a mistake.
void check_rules_fit(const Fields& fields, const ExcludeSpec& exclude, const Block& block, Draft& draft) {
  const auto refuse = [&](const char* key, const char* why, const char* expected) {
    if (const auto* found = fields.find(key))
      draft.diagnostics.push_back(at(*found->node, std::string("'") + key + "' excludes nothing: block '" + block.name + "' " + why,
                                     expected, std::string("delete '") + key + "'"));
  };
  if (!is_judged(block))
    for (const char* key : {"participant_errors_over", "item_errors_over"})
      refuse(key, "has no answer that is right or wrong", "a block whose answers are right or wrong");
  if (!block.answer)
    for (const char* key : {"faster_than", "slower_than", "beyond_sd"}) refuse(key, "takes no answer", "a block that takes answers");
  check_window(fields, exclude, block, draft);
}

void read_exclude(const ValueEntry& entry, const Fields& fields, Draft& draft) {
  ExcludeSpec exclude;
  exclude.location = entry.key->location;
  exclude.block = entry.key->text;
  std::vector<std::string> blocks;
  for (const Block& block : draft.protocol.blocks) blocks.push_back(block.name);
  if (exclude.block == kRuns && std::ranges::find(blocks, exclude.block) == blocks.end()) return read_excluded_runs(fields, draft);
  if (const auto* found = fields.find("ended_by"))
    draft.diagnostics.push_back(at(*found->node, "'ended_by' is a rule about whole runs, and '" + exclude.block + "' is a block",
                                   "a rule of a block", "write it as 'exclude: {runs: {ended_by: [participant]}}'"));
  if (std::ranges::find(blocks, exclude.block) == blocks.end() && !draft.broken_blocks.contains(exclude.block)) {
    draft.diagnostics.push_back(
        at(*entry.key, "there is no block '" + exclude.block + "'", one_of(blocks), did_you_mean(exclude.block, blocks)));
  }
  fields.fill(exclude);
  if (const Block* block = find_block(draft.protocol, exclude.block); block && !draft.broken_blocks.contains(exclude.block))
    check_rules_fit(fields, exclude, *block, draft);
  exclude.participant_errors_over = score_share_of(fields, "participant_errors_over");
  exclude.item_errors_over = score_share_of(fields, "item_errors_over");
  exclude.cell_under = score_share_of(fields, "cell_under");
  draft.protocol.scoring.exclude.push_back(std::move(exclude));
}

// What a trial's line in the journal knows: the items by id, the block's cells, and the right answer.
ExpressionNames names_in_data(const Block& block, const Draft& draft) {
  ExpressionNames names = names_in_trials(bound_by(block), block.draws, draft);
  for (auto& [name, kind] : names) {
    const auto dot = name.find('.');
    if (dot == std::string::npos || kind.kind == NameKind::Kind::absent || kind.kind == NameKind::Kind::unknown) continue;
    const bool kept = std::ranges::any_of(block.cells, [&, &known = name](const Label& cell) { return to_text(cell) == known; });
    if (!kept) kind = absent_because("is not among the 'cells' of block '" + block.name + "'; only these are in the data");
  }
  if (block.answer && !block.answer->by.variable.empty()) {
    std::vector<std::string> answers;
    for (const auto& [value, key] : block.answer->keys) answers.push_back(value);
    names.try_emplace("answer", choice_of(std::move(answers)));
  }
  return names;
}

struct BlockScore {
  const char* key;
  ScoreOfStudy::Kind kind;
};
constexpr BlockScore block_scores[] = {{"rt", ScoreOfStudy::Kind::reaction_time}, {"errors", ScoreOfStudy::Kind::errors},
                                       {"rating", ScoreOfStudy::Kind::rating},    {"clicks", ScoreOfStudy::Kind::clicks},
                                       {"hits", ScoreOfStudy::Kind::hits},        {"slope", ScoreOfStudy::Kind::slope}};

// Why a block can have no such score; empty: it can.
std::string why_not(ScoreOfStudy::Kind kind, const Block& block) {
  switch (kind) {
    case ScoreOfStudy::Kind::errors:
      return is_judged(block) ? "" : "has no answer that is right or wrong";
    case ScoreOfStudy::Kind::rating:
      return block.answer && block.answer->scale ? "" : "is not answered on a scale";
    case ScoreOfStudy::Kind::clicks:
      return block.answer && block.answer->click ? "" : "is not answered by a click";
    case ScoreOfStudy::Kind::hits:
      return is_judged(block) && !block.answer->click ? "" : "has no choice that is right or wrong";
    default:
      return block.answer ? "" : "takes no answer";
  }
}

void read_conditions(const Fields& fields, const Block& block, ScoreOfStudy& score, Draft& draft) {
  const ExpressionNames names = names_in_data(block, draft);
  for (const char* key : {"of", "minus"}) {
    const auto* condition = fields.find_as<Expression>(key);
    if (!condition) continue;
    (std::string_view(key) == "of" ? score.of : score.minus) = *condition;
    if (!draft.broken_blocks.contains(block.name)) check_expression(fields, key, names, draft.diagnostics);
  }
  const Label* each = fields.find_as<Label>("each");
  if (!each) return;
  score.each = *each;
  if (std::ranges::find(block.cells, *each) != block.cells.end() || draft.broken_blocks.contains(block.name)) return;
  std::vector<std::string> cells;
  for (const Label& cell : block.cells) cells.push_back(to_text(cell));
  draft.diagnostics.push_back(at(*fields.find("each")->node,
                                 "'" + to_text(*each) + "' is not among the 'cells' of block '" + block.name + "'",
                                 cells.empty() ? "one of its cells; there is none" : one_of(cells), "add it to the block's 'cells'"));
}

// What later formulas may call the score. Where mistakes elsewhere keep its parts from being known, any name of a part will do: one mistake is
// one message.
void add_names(const ScoreOfStudy& score, const Block* block, const Draft& draft, ExpressionNames& names) {
  const auto unknown = [&] { names[score.name + "." + any_column] = {}; };
  const bool lost = !block && score.kind != ScoreOfStudy::Kind::formula;  // its block is not there, and what it asks of it was not read
  const bool has_parts = score.kind == ScoreOfStudy::Kind::hits || score.each;
  if (!has_parts) names[score.name] = any_number();
  if (lost) unknown();
  if (lost || !has_parts || !block) return;
  if (draft.broken_blocks.contains(block->name)) return unknown();
  if (score.each) {
    const auto values = values_of(*score.each, bound_by(*block), draft);
    if (!values) return unknown();
    for (const std::string& value : *values) names[score.name + "." + value] = any_number();
  } else if (block->answer) {
    for (const auto& [value, key] : block->answer->keys) names[score.name + "." + value] = any_number();
  }
}

// What steps leave behind: numbers (answers, scales, counts) and choices.
ExpressionNames names_of_steps(const Draft& draft) {
  ExpressionNames names;
  const auto add = [&](const SessionStep& step) {
    for (auto& [name, kind] : scored_names_from(step, draft.protocol))
      if (kind.kind == NameKind::Kind::number || kind.kind == NameKind::Kind::choice) names[name] = kind;
  };
  for_each_step(draft.protocol.session, add);
  for (const VisitSpec& visit : draft.protocol.visits) for_each_step(visit.session, add);
  return names;
}

// In which visits there is a number of this name; a study without visits has one. A score is computed from one run, so what it is made
// of must come in one visit.
using Visits = std::set<std::size_t>;
using NamesInVisits = std::map<std::string, Visits>;

template <class Visit>
void for_each_step_of_visits(const Protocol& protocol, Visit visit) {
  for_each_step(protocol.session, [&](const SessionStep& step) { visit(std::size_t{0}, step); });
  for (std::size_t i = 0; i < protocol.visits.size(); ++i)
    for_each_step(protocol.visits[i].session, [&](const SessionStep& step) { visit(i, step); });
}

NamesInVisits visits_of_steps(const Draft& draft) {
  NamesInVisits visits;
  for_each_step_of_visits(draft.protocol, [&](std::size_t visit, const SessionStep& step) {
    for (const auto& [name, kind] : scored_names_from(step, draft.protocol)) visits[name].insert(visit);
  });
  return visits;
}

Visits visits_of_block(const std::string& block, const Draft& draft) {
  Visits visits;
  for_each_step_of_visits(draft.protocol, [&](std::size_t visit, const SessionStep& step) {
    for (const UsedBlock& used : uses_of(step, draft.protocol).blocks)
      if (used.block == block && std::holds_alternative<BlockStep>(used.as)) visits.insert(visit);
  });
  return visits;
}

// A name that nobody knows is reported elsewhere, and restricts nothing.
Visits visits_in_common(const std::vector<std::string>& names, const NamesInVisits& visits) {
  std::optional<Visits> common;
  for (const std::string& name : names) {
    const auto known = visits.find(name);
    if (known == visits.end() || known->second.empty()) continue;
    if (!common) common = known->second;
    std::erase_if(*common, [&](std::size_t visit) { return !known->second.contains(visit); });
  }
  return common.value_or(Visits{});
}

// "'mood.calm' in visit 'start'"
std::string where_it_is(const std::string& name, const NamesInVisits& visits, const Protocol& protocol) {
  std::vector<std::string> places;
  for (const std::size_t visit : visits.at(name)) places.push_back(protocol.visits[visit].name);
  return "'" + name + "' is in " + (places.size() > 1 ? "visits " : "visit ") + quoted_list(places);
}

// Names that have visits, but none in common.
void check_visits(const Node& node, const std::vector<std::string>& names, const NamesInVisits& visits, Draft& draft) {
  std::vector<std::string> known;
  for (const std::string& name : names)
    if (const auto found = visits.find(name); found != visits.end() && !found->second.empty()) known.push_back(name);
  if (draft.protocol.visits.empty() || known.size() < 2 || !visits_in_common(known, visits).empty()) return;
  std::string places;
  for (const std::string& name : known) places += (places.empty() ? "" : ", ") + where_it_is(name, visits, draft.protocol);
  draft.diagnostics.push_back(at(node, "a score is computed within one visit, and no visit has all of these: " + places,
                                 "what one visit has", "ask for it again in the same visit, or join the visits in your own analysis"));
}

void read_moderators(const Fields& fields, const ExpressionNames& names, ScoreOfStudy& score, Draft& draft) {
  std::vector<std::string> known;
  for (const auto& [name, kind] : names)
    if (kind.kind == NameKind::Kind::number) known.push_back(name);
  for (const Value& value : fields.list("moderated_by")) {
    const Label* label = value.as<Label>();
    if (!label) continue;
    const std::string name = to_text(*label);
    if (names.contains(name.substr(0, name.find('.') + 1) + any_column)) continue;
    if (std::ranges::find(known, name) == known.end())
      draft.diagnostics.push_back(
          at(*value.node, "there is no number '" + name + "' here",
             known.empty() ? "a scale, an answer in numbers or a score before this one; there is none" : one_of(known),
             did_you_mean(name, known)));
    else
      score.moderators.push_back(name);
  }
}

// What the score is called in formulas.
std::vector<std::string> names_of(const ScoreOfStudy& score, const Block* block, const Draft& draft) {
  ExpressionNames names;
  add_names(score, block, draft, names);
  std::vector<std::string> list;
  for (const auto& [name, kind] : names) list.push_back(name);
  return list;
}

// In which visits the score is, and that its parts and moderators are in one of them too.
void read_visits(const Fields& fields, const ScoreOfStudy& score, const Block* block, NamesInVisits& visits, Draft& draft) {
  Visits own;
  if (score.formula) {
    const std::vector<std::string> parts = protocols::names_of(*score.formula);
    check_visits(*fields.find("value")->node, parts, visits, draft);
    own = visits_in_common(parts, visits);
  } else if (block) {
    own = visits_of_block(block->name, draft);
  }
  for (const std::string& name : names_of(score, block, draft)) visits[name] = own;
  if (own.empty()) return;
  visits[score.name] = own;
  for (const Value& value : fields.list("moderated_by"))
    if (const Label* label = value.as<Label>()) check_visits(*value.node, {score.name, to_text(*label)}, visits, draft);
}

// A share of answers so high that is neither always all nor always none of them.
void check_at_least(const Node& node, int least, const ScaleSpec& scale, Draft& draft) {
  if (least > scale.from && least <= scale.to) return;
  const std::string all = least > scale.to ? "no answer" : "every answer";
  draft.diagnostics.push_back(at(node, all + " on this scale is at least " + std::to_string(least),
                                 "a number from " + std::to_string(scale.from + 1) + " to " + std::to_string(scale.to)));
}

void read_score(const ValueEntry& entry, const Fields& fields, ExpressionNames& names, NamesInVisits& visits, Draft& draft) {
  ScoreOfStudy score;
  score.location = entry.key->location;
  score.name = entry.key->text;
  if (names.contains(score.name)) {
    draft.diagnostics.push_back(at(*entry.key, "'" + score.name + "' has the same name as an answer or another score",
                                   "a different name, because formulas refer to both by name", "rename one of the two"));
  }
  const Block* block = nullptr;
  for (const auto& [key, kind] : block_scores) {
    const std::string* name = fields.find_as<std::string>(key);
    if (!name) continue;
    score.kind = kind;
    score.block = *name;
    block = find_block(draft.protocol, *name);
    const std::string fault = block && !draft.broken_blocks.contains(*name) ? why_not(kind, *block) : "";
    if (!fault.empty())
      draft.diagnostics.push_back(
          at(*fields.find(key)->node, "block '" + *name + "' " + fault, "a block that '" + std::string(key) + "' can be computed from"));
  }
  if (block) read_conditions(fields, *block, score, draft);
  if (const auto* formula = fields.find_as<Expression>("value")) {
    score.kind = ScoreOfStudy::Kind::formula;
    score.formula = *formula;
    check_expression(fields, "value", names, draft.diagnostics, Wanted::number);
  }
  fields.fill(score);
  if (const int* least = fields.find_as<int>("at_least")) {
    score.at_least = *least;
    if (block && block->answer && block->answer->scale && !draft.broken_blocks.contains(block->name))
      check_at_least(*fields.find("at_least")->node, *least, *block->answer->scale, draft);
  }
  read_moderators(fields, names, score, draft);
  read_visits(fields, score, block, visits, draft);
  add_names(score, block, draft, names);
  draft.protocol.scoring.scores.push_back(std::move(score));
}

}  // namespace

void read_scoring(const Fields& root, Draft& draft) {
  for (const ValueEntry& entry : root.entries("exclude"))
    if (const auto* fields = entry.value.as<std::shared_ptr<const Fields>>()) read_exclude(entry, **fields, draft);
  if (root.entries("scores").empty()) return;
  ExpressionNames names = names_of_steps(draft);
  NamesInVisits visits = visits_of_steps(draft);
  for (const ValueEntry& entry : root.entries("scores"))
    if (const auto* fields = entry.value.as<std::shared_ptr<const Fields>>()) read_score(entry, **fields, names, visits, draft);
}

}  // namespace protocols
