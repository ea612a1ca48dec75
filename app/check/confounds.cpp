#include "app/check/confounds.h"

#include <algorithm>
#include <map>
#include <set>

namespace app {
namespace {

using namespace protocols;

bool is_assigned(const Protocol& protocol, const Block& block, const Label& label) {
  return std::ranges::any_of(block.cross, [&](const Crossing& crossing) {
    return crossing.variable == label.variable && std::ranges::any_of(crossing.lists, [&](const std::string& name) {
             const ListSpec* list = find_list(protocol, name);
             return list && std::ranges::any_of(list->assign, [&](const AssignSpec& assign) { return assign.column == label.column; });
           });
  });
}

std::string answer_of(const PlannedTrial& trial) {
  for (const auto& [value, key] : trial.choices)
    if (key == trial.correct) return value;
  return {};
}

// How the values of two columns of rows go together.
struct Pairs {
  std::map<std::string, std::set<std::string>> from, to;
  void add(const std::string& a, const std::string& b) {
    from[a].insert(b);
    to[b].insert(a);
  }
  bool determine_each_other() const {
    const auto one = [](const auto& side) { return std::ranges::all_of(side, [](const auto& value) { return value.second.size() == 1; }); };
    return from.size() > 1 && one(from) && one(to);
  }
  // "related with word, unrelated with nonword"
  std::string in_words() const {
    std::string text;
    for (const auto& [a, b] : from) text += (text.empty() ? "" : ", ") + a + " with " + *b.begin();
    return text;
  }
  bool same_words() const {
    return std::ranges::all_of(from, [](const auto& value) { return value.second == std::set{value.first}; });
  }
};

Pairs pairs_of(const PlannedBlock& block, std::size_t a, std::size_t b) {
  Pairs pairs;
  for (const PlannedTrial& trial : block.trials)
    if (a < trial.cell.size() && b < trial.cell.size()) pairs.add(trial.cell[a].second, trial.cell[b].second);
  return pairs;
}

class Finder {
 public:
  Finder(const Protocol& protocol, const std::vector<ConditionBlock>& blocks) : protocol_(protocol), blocks_(blocks) {}

  std::vector<std::string> run() {
    for (const ConditionBlock& planned : blocks_) within(planned.block);
    for (const Block& block : protocol_.blocks)
      for (std::size_t label = 0; label < block.cells.size(); ++label)
        for (const Factor& factor : protocol_.factors) between_and_within(block, label, factor);
    between();
    return std::move(found_);
  }

 private:
  void say(const std::string& sentence) {
    if (std::ranges::find(found_, sentence) == found_.end()) found_.push_back(sentence);
  }

  void within(const PlannedBlock& planned) {
    const Block* block = find_block(protocol_, planned.block);
    if (!block || planned.phase != Phase::main) return;
    bool determined = false;
    for (std::size_t a = 0; a < block->cells.size(); ++a) {
      for (std::size_t b = a + 1; b < block->cells.size(); ++b) {
        const Pairs pairs = pairs_of(planned, a, b);
        if (!pairs.determine_each_other()) continue;
        determined = true;
        say("In block '" + block->name + "' " + to_text(block->cells[a]) + " and " + to_text(block->cells[b]) + " determine each other (" +
            pairs.in_words() + "): what they do cannot be told apart.");
      }
      with_answer(planned, *block, a);
    }
    if (!determined) empty_cells(planned, *block);
  }

  void with_answer(const PlannedBlock& planned, const Block& block, std::size_t at) {
    if (!block.answer || block.answer->by.variable.empty() || std::ranges::find(block.cells, block.answer->by) != block.cells.end()) return;
    const Label& label = block.cells[at];
    if (label.variable == block.answer->by.variable && !is_assigned(protocol_, block, label)) return;
    Pairs pairs;
    for (const PlannedTrial& trial : planned.trials)
      if (at < trial.cell.size()) pairs.add(trial.cell[at].second, answer_of(trial));
    if (pairs.determine_each_other())
      say("In block '" + block.name + "' " + to_text(label) + " and the right answer determine each other (" + pairs.in_words() +
          "): what they do cannot be told apart.");
  }

  void empty_cells(const PlannedBlock& planned, const Block& block) {
    std::set<std::vector<std::string>> there;
    std::vector<std::set<std::string>> values(block.cells.size());
    for (const PlannedTrial& trial : planned.trials) {
      if (trial.cell.size() != values.size()) return;
      std::vector<std::string> cell;
      for (std::size_t label = 0; label < values.size(); ++label) {
        cell.push_back(trial.cell[label].second);
        values[label].insert(cell.back());
      }
      there.insert(std::move(cell));
    }
    std::size_t all = 1;
    std::string labels;
    for (std::size_t label = 0; label < values.size(); ++label) {
      all *= std::max<std::size_t>(values[label].size(), 1);
      labels += (label == 0 ? "" : label + 1 == values.size() ? " and " : ", ") + to_text(block.cells[label]);
    }
    if (all > there.size() && values.size() > 1)
      say("In block '" + block.name + "' " + std::to_string(all - there.size()) + " of " + std::to_string(all) + " combinations of " +
          labels + " have no trial.");
  }

  // The values of a label at each level, over all plans of the block.
  void between_and_within(const Block& block, std::size_t label, const Factor& factor) {
    Pairs pairs;
    for (const ConditionBlock& planned : blocks_) {
      const auto level = planned.allocation.levels.find(factor.name);
      if (planned.block.block != block.name || planned.block.phase != Phase::main || level == planned.allocation.levels.end()) continue;
      for (const PlannedTrial& trial : planned.block.trials)
        if (label < trial.cell.size()) pairs.add(level->second, trial.cell[label].second);
    }
    if (!pairs.determine_each_other() || pairs.same_words()) return;
    say("In block '" + block.name + "' " + to_text(block.cells[label]) + ", within participants, and factor '" + factor.name +
        "', between them, determine each other (" + pairs.in_words() + "): what they do cannot be told apart.");
  }

  void between() {
    const std::vector<Allocation> cells = every_cell(protocol_);
    for (std::size_t a = 0; a < protocol_.factors.size(); ++a) {
      for (std::size_t b = a + 1; b < protocol_.factors.size(); ++b) {
        Pairs pairs;
        for (const Allocation& cell : cells)
          pairs.add(cell.levels.at(protocol_.factors[a].name), cell.levels.at(protocol_.factors[b].name));
        if (pairs.determine_each_other())
          say("The factors '" + protocol_.factors[a].name + "' and '" + protocol_.factors[b].name + "' determine each other (" +
              pairs.in_words() + "): what they do cannot be told apart.");
      }
    }
  }

  const Protocol& protocol_;
  const std::vector<ConditionBlock>& blocks_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> confounds(const Protocol& protocol, const std::vector<ConditionBlock>& blocks) {
  return Finder(protocol, blocks).run();
}

}  // namespace app
