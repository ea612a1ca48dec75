#include <algorithm>

#include "app/design/cell_counts.h"
#include "app/preview/in_words.h"
#include "app/preview/page_sections.h"
#include "app/strips/markup.h"
#include "app/text_table.h"

namespace app {
namespace {

using namespace protocols;

std::string labels_text(const std::vector<Label>& labels) {
  std::vector<std::string> names;
  for (const Label& label : labels) names.push_back(to_text(label));
  return listed(names);
}

std::string assignment_text(const Factor& factor) {
  std::string text = factor.assign == Assignment::alternate ? "in turn" : "in permuted blocks";
  if (!factor.weights.empty()) {
    std::string weights;
    for (const int weight : factor.weights) weights += (weights.empty() ? "" : " : ") + std::to_string(weight);
    text += ", " + weights;
  }
  if (factor.per_group) text += "; alike within a group";
  return text;
}

Markup factors_part(const Protocol& protocol) {
  if (protocol.factors.empty()) return element("p", "No factor differs between participants.");
  HtmlTable table({{"factor between participants"}, {"levels"}, {"assigned"}, {"only when"}});
  for (const Factor& factor : protocol.factors)
    table.add({words_of_study(factor.name), words_of_study(listed(factor.levels, "or")), assignment_text(factor),
               factor.when ? code(words_of_study(factor.when->text)) : Markup()});
  return table.markup();
}

Markup who_part(const Protocol& protocol) {
  Markup text;
  for (const Stratum& stratum : protocol.strata)
    text += element("p", "The levels of the factors are filled equally within each " + words_of_study(stratum.name) + ": " +
                             words_of_study(listed(stratum.values)) + ".");
  if (protocol.group) {
    text += element(
        "p", "Participants come in groups of " + std::to_string(protocol.group->roles.size()) + ": " +
                 words_of_study(listed(protocol.group->roles)) +
                 (protocol.group->assign == GroupSpec::Assign::shuffle ? ", who is who drawn at random." : ", as given at the start."));
  }
  return text;
}

// What a block is, fact by fact.
using Facts = std::vector<std::pair<std::string, Markup>>;

void add_order(const OrderSpec& order, Facts& facts) {
  std::vector<std::string> rules;
  if (!order.no_repeat.empty()) rules.push_back("never the same " + labels_text(order.no_repeat) + " twice in a row");
  for (const auto& [label, most] : order.longest_run)
    rules.push_back("at most " + std::to_string(most) + " of the same " + to_text(label) + " in a row");
  for (const auto& [label, least] : order.min_distance)
    rules.push_back("the same " + to_text(label) + " again after " + std::to_string(least) + " trials at the earliest");
  for (const FixedSpec& fixed : order.fixed)
    for (const auto& [position, value] : fixed.values)
      rules.push_back("trial " + std::to_string(position) + " has " + to_text(fixed.label) + " = " + value);
  if (order.balanced_transitions) rules.push_back("each " + to_text(*order.balanced_transitions) + " follows each other one equally often");
  if (order.within) rules.push_back("trials of one " + to_text(order.within->label) + " together, their order " + in_words(order.within->by));
  std::string text = order.shuffle ? "at random for each participant" : "as written";
  for (const std::string& rule : rules) text += "; " + rule;
  facts.emplace_back("order", words_of_study(text));
}

Facts facts_of(const Block& block, const Protocol& protocol) {
  Facts facts;
  facts.emplace_back("trial", words_of_study(listed(trial_names(block, protocol), "or")) +
                                  (block.trial_by.empty() ? Markup() : ", as the level of " + words_of_study(block.trial_by)));
  for (const Crossing& crossing : block.cross)
    facts.emplace_back("$" + crossing.variable, "every item of " + words_of_study(listed(crossing.lists)));
  for (const DrawSpec& draw : block.draws) {
    facts.emplace_back(
        "$" + draw.variable,
        "drawn for each trial: " + (draw.count > 1 ? std::to_string(draw.count) + " different items" : std::string("one item")) + " of " +
            words_of_study(listed(draw.lists)) + (draw.only ? ", only where " + code(words_of_study(draw.only->text)) : Markup()));
  }
  if (block.only) facts.emplace_back("combinations", "only where " + code(words_of_study(block.only->text)));
  if (block.trials) facts.emplace_back("trials", "a balanced part of the combinations: " + std::to_string(*block.trials));
  if (block.repeat > 1) facts.emplace_back("repeat", "every combination " + counted(block.repeat, "time") + (block.rounds ? ", round by round" : ""));
  if (block.answer) {
    const AnswerSpec& answer = *block.answer;
    std::vector<std::string> keys;
    for (const auto& [value, key] : answer.keys) keys.push_back(key_name(key) + " = " + value);
    Markup text = answer.click   ? Markup("a click on the target")
                  : answer.scale ? "a scale of " + words_of_study(in_words(*answer.scale))
                                 : words_of_study(listed(keys));
    if (!answer.by.variable.empty()) text += "; what is correct is given by " + words_of_study(to_text(answer.by));
    if (answer.counterbalance) text += "; the keys change places from participant to participant";
    facts.emplace_back("answer", text);
  }
  add_order(block.order, facts);
  return facts;
}

// only: the block has these counts for every participant.
Markup cells_table(const BlockCells& block, bool only) {
  std::string levels;
  for (const std::string& level : block.levels) levels += (levels.empty() ? "" : "; ") + level;
  const Markup where = levels.empty() ? Markup() : only ? Markup(" for every participant") : " where " + words_of_study(levels);
  const Markup total = counted(block.trials, "trial") + where;
  if (block.cells.empty() || block.cells.front().cell.empty()) return element("p", total + "; the block names no cells: all are one cell.");
  std::vector<HtmlTable::Heading> headings;
  for (const auto& [label, value] : block.cells.front().cell) headings.push_back({words_of_study(label)});
  headings.push_back({"trials", true});
  HtmlTable table(headings);
  for (const CellCount& cell : block.cells) {
    std::vector<Markup> row;
    for (const auto& [label, value] : cell.cell) row.push_back(words_of_study(value));
    row.push_back(std::to_string(cell.trials));
    table.add(std::move(row));
  }
  return element("p", "Trials per cell (" + total + "):") + table.markup();
}

}  // namespace

Markup design_section(const PreviewContext& context) {
  const Protocol& protocol = context.protocol;
  Markup markup = element("h2", "Design") + factors_part(protocol) + who_part(protocol);
  const std::vector<BlockCells> counts = cell_counts(protocol);
  for (const Block& block : protocol.blocks) {
    markup += element("h3", "Block " + words_of_study(block.name));
    HtmlTable table({{"", false}, {"", false}});
    for (auto& [what, fact] : facts_of(block, protocol)) table.add({what, std::move(fact)});
    markup += table.markup();
    const auto of_block = [&](const BlockCells& cells) { return cells.block == block.name; };
    for (const BlockCells& cells : counts)
      if (of_block(cells)) markup += cells_table(cells, std::ranges::count_if(counts, of_block) == 1);
  }
  return element("section", markup, "id=\"design\""_html);
}

}  // namespace app
