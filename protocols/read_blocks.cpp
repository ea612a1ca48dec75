#include <algorithm>
#include <set>

#include "protocols/draft.h"
#include "protocols/scalar.h"
#include "protocols/suggest.h"

namespace protocols {
namespace {

std::vector<std::string> variables_of(const Block& block) {
  std::vector<std::string> names;
  for (const Crossing& crossing : block.cross) names.push_back(crossing.variable);
  return names;
}

const Crossing* find_crossing(const std::vector<Crossing>& cross, const std::string& variable) {
  const auto found =
      std::find_if(cross.begin(), cross.end(), [&](const Crossing& crossing) { return crossing.variable == variable; });
  return found == cross.end() ? nullptr : &*found;
}

// Every list that a variable may take its items from has that column; says which has not. True: all have, or are not
// known.
bool check_column(const std::string& variable, const std::string& column, const std::vector<std::string>& lists,
                  const Place& place, const std::vector<Place>& used_from, const std::string& whose, Draft& draft) {
  if (column.empty() || column == "text" || column == "id") return true;
  for (const std::string& name : lists) {
    const ListFacts& facts = draft.lists[name];
    if (!facts.known || std::find(facts.columns.begin(), facts.columns.end(), column) != facts.columns.end()) continue;
    std::vector<std::string> columns = facts.columns;
    std::string fix = did_you_mean(column, columns);
    columns.insert(columns.end(), {"id", "text"});
    if (fix.empty()) fix = "add the column, or 'label: {" + column + ": …}' in list '" + name + "'";
    draft.diagnostics.push_back(
        {place, "list '" + name + "', which " + whose + " takes for '" + variable + "', has no column '" + column + "'",
         one_of(columns), std::move(fix), used_from});
    return false;
  }
  return true;
}

// The values that a label may have over all lists; empty when one of them is not known.
std::optional<std::set<std::string>> values_of(const Label& label, const std::vector<Crossing>& cross,
                                               const Draft& draft) {
  const Crossing* crossing = find_crossing(cross, label.variable);
  if (!crossing || crossing->lists.empty()) return std::nullopt;
  std::set<std::string> values;
  for (const std::string& name : crossing->lists) {
    const auto facts = draft.lists.find(name);
    if (facts == draft.lists.end() || !facts->second.known) return std::nullopt;
    const auto found = facts->second.values.find(label.column.empty() ? "id" : label.column);
    if (found == facts->second.values.end()) return std::nullopt;
    values.insert(found->second.begin(), found->second.end());
  }
  return values;
}

std::vector<Crossing> read_crossings(const std::vector<ValueEntry>& entries) {
  std::vector<Crossing> cross;
  for (const ValueEntry& entry : entries) {
    const auto* lists = entry.value.as<std::vector<Value>>();
    cross.push_back({entry.key->text, lists ? texts_of(*lists) : std::vector<std::string>()});
  }
  return cross;
}

// A label of the block: its variable is crossed and its lists have the column.
bool check_label(const Label& label, const Node& node, const Block& block, Draft& draft,
                 const std::vector<std::string>& also = {}) {
  if (label.column.empty() && std::find(also.begin(), also.end(), label.variable) != also.end()) return true;
  const Crossing* crossing = find_crossing(block.cross, label.variable);
  if (!crossing) {
    if (block.cross.empty()) return false;  // its absence has been reported
    std::vector<std::string> known = variables_of(block);
    known.insert(known.end(), also.begin(), also.end());
    draft.diagnostics.push_back(at(node, "'" + label.variable + "' is no variable of block '" + block.name + "'",
                                   one_of(known), did_you_mean(label.variable, known)));
    return false;
  }
  return check_column(label.variable, label.column, crossing->lists, node.place, node.used_from,
                      "block '" + block.name + "'", draft);
}

std::vector<Label> read_labels(const std::vector<Value>& values, const Block& block, Draft& draft,
                               const std::vector<std::string>& also = {}) {
  std::vector<Label> labels;
  for (const Value& value : values) {
    const Label* label = value.as<Label>();
    if (label && check_label(*label, *value.node, block, draft, also)) labels.push_back(*label);
  }
  return labels;
}

void check_keys_are_different(const std::vector<ValueEntry>& entries, Draft& draft) {
  std::map<Key, const ValueEntry*> used;
  for (const ValueEntry& entry : entries) {
    const Key* key = entry.value.as<Key>();
    if (!key) continue;
    const auto [first, is_new] = used.emplace(*key, &entry);
    if (is_new) continue;
    draft.diagnostics.push_back(at(
        *entry.value.node,
        "the key " + key_name(*key) + " answers both '" + first->second->key->text + "' and '" + entry.key->text + "'",
        "a key of its own for every value", "choose another key for one of the two"));
  }
}

// Every value of the label has a key, and every key's value can occur.
void check_keys_fit_values(const AnswerSpec& answer, const Fields& fields, const Block& block, Draft& draft) {
  const auto values = values_of(answer.by, block.cross, draft);
  if (!values) return;
  std::vector<std::string> with_key;
  for (const ValueEntry& entry : fields.entries("keys")) with_key.push_back(entry.key->text);
  const std::vector<std::string> occurring(values->begin(), values->end());
  std::vector<std::string> misspelt;
  for (const ValueEntry& entry : fields.entries("keys")) {
    if (values->contains(entry.key->text)) continue;
    const std::string near = closest(entry.key->text, occurring);
    misspelt.push_back(near);
    draft.diagnostics.push_back(
        at(*entry.key,
           "'" + entry.key->text + "' has a key, but '" + to_text(answer.by) + "' is never '" + entry.key->text + "'",
           one_of(occurring), near.empty() ? "" : "did you mean '" + near + "'?"));
  }
  for (const std::string& value : occurring) {
    if (std::find(with_key.begin(), with_key.end(), value) != with_key.end()) continue;
    if (std::find(misspelt.begin(), misspelt.end(), value) != misspelt.end()) continue;
    draft.diagnostics.push_back(
        at(*fields.find("keys")->node,
           "no key answers '" + value + "', which '" + to_text(answer.by) + "' can be in block '" + block.name + "'",
           "a key for each of: " + quoted_list(occurring), "add '" + value + ": …'"));
  }
}

std::optional<AnswerSpec> read_answer(const Fields& fields, const Block& block, Draft& draft) {
  AnswerSpec answer;
  answer.place = fields.node().place;
  answer.counterbalance = fields.get<bool>("counterbalance");
  for (const ValueEntry& entry : fields.entries("keys")) {
    const Key* key = entry.value.as<Key>();
    answer.keys.emplace_back(entry.key->text, key ? *key : Key{});
  }
  check_keys_are_different(fields.entries("keys"), draft);
  const Value* by = fields.find("by");
  if (!by) return answer;
  answer.by = *by->as<Label>();
  if (check_label(answer.by, *by->node, block, draft) && fields.find("keys"))
    check_keys_fit_values(answer, fields, block, draft);
  if (answer.counterbalance && fields.entries("keys").size() == 1) {
    draft.diagnostics.push_back(at(*fields.find("counterbalance")->node, "one key alone cannot be counterbalanced",
                                   "two keys or more", "delete 'counterbalance'"));
  }
  return answer;
}

OrderSpec read_order(const Fields& fields, const Block& block, Draft& draft) {
  OrderSpec order;
  order.place = fields.node().place;
  order.shuffle = fields.get<bool>("shuffle");
  std::vector<std::string> also;
  const bool broken = draft.broken_blocks.contains(block.name);
  const bool right = block.answer && !block.answer->by.variable.empty();
  if (right || broken) also.push_back("answer");
  if (!block.cells.empty() || broken) also.push_back("condition");
  const auto explain = [&](const Label& label, const Node& node) {
    if (draft.broken_blocks.contains(block.name)) return false;
    const bool answer = label.variable == "answer" && !right,
               condition = label.variable == "condition" && block.cells.empty();
    if (!label.column.empty() || (!answer && !condition)) return false;
    draft.diagnostics.push_back(
        at(node,
           "'" + label.variable + "' limits the order, but block '" + block.name + "' has no " +
               (answer ? "right answers" : "'cells'"),
           answer ? "'answer: {by: …}' in the block" : "'cells' in the block: the labels that make a condition",
           std::string("add '") + (answer ? "answer: {by: …}" : "cells") + "' to the block, or delete this limit"));
    return true;
  };
  for (const Value& value : fields.list("no_repeat")) {
    const Label* label = value.as<Label>();
    if (label && !explain(*label, *value.node) && check_label(*label, *value.node, block, draft, also))
      order.no_repeat.push_back(*label);
  }
  for (const ValueEntry& entry : fields.entries("longest_run")) {
    auto read = read_label(entry.key->text);
    Label* label = std::get_if<Label>(&read);
    const int* most = entry.value.as<int>();
    if (!label || !most) continue;
    label->place = entry.key->place;
    if (!explain(*label, *entry.key) && check_label(*label, *entry.key, block, draft, also))
      order.longest_run.emplace_back(*label, *most);
  }
  if (fields.find("shuffle") && !order.shuffle) {
    for (const char* limit : {"no_repeat", "longest_run"}) {
      if (!fields.given(limit)) continue;
      draft.diagnostics.push_back(
          at(*fields.node().find(limit), std::string("'") + limit + "' limits an order that is not shuffled",
             "'shuffle: true' beside it", std::string("delete '") + limit + "', or 'shuffle: false'"));
    }
  }
  return order;
}

// What the trial's texts refer to is bound by the block that runs it.
void check_references(const Block& block, Draft& draft) {
  const std::vector<std::string> known = variables_of(block);
  const auto references = draft.references.find(block.trial);
  if (references == draft.references.end() || known.empty()) return;
  for (const TrialReference& reference : references->second) {
    if (reference.part.kind != Template::Part::Kind::item) continue;
    const Crossing* crossing = find_crossing(block.cross, reference.part.value);
    if (!crossing) {
      draft.diagnostics.push_back({reference.place,
                                   "'$" + reference.part.value + "' is no variable of block '" + block.name +
                                       "', which runs trial '" + block.trial + "'",
                                   one_of(known), did_you_mean(reference.part.value, known), reference.used_from});
      continue;
    }
    if (!check_column(reference.part.value, reference.part.column, crossing->lists, reference.place,
                      reference.used_from, "block '" + block.name + "'", draft))
      continue;
    if (!reference.is_colour) continue;
    const auto values = values_of({{}, reference.part.value, reference.part.column}, block.cross, draft);
    if (!values) continue;
    for (const std::string& value : *values) {
      const auto colour = read_colour(value);
      if (const Complaint* complaint = std::get_if<Complaint>(&colour)) {
        draft.diagnostics.push_back({reference.place, "this colour is not always one: " + complaint->message,
                                     "a colour in every row, such as \"#808080\" or grey", complaint->fix,
                                     reference.used_from});
      }
    }
  }
}

// A trial that waits needs keys that end the wait, and keys need a trial that waits.
void check_answer_is_awaited(const Fields& fields, const Block& block, Draft& draft) {
  const TrialSpec* trial = find_trial(draft.protocol, block.trial);
  if (!trial || !fields.sound() || draft.broken_trials.contains(trial->name)) return;
  const auto waiting = std::find_if(trial->events.begin(), trial->events.end(),
                                    [](const EventSpec& event) { return event.until_answer; });
  if (waiting != trial->events.end() && !fields.given("answer")) {
    draft.diagnostics.push_back(
        at(fields.node(),
           "block '" + block.name + "' has no 'answer', but event '" + waiting->name + "' of its trial waits for one",
           "the keys that answer, and which is right", "add 'answer: {by: …, keys: {…}}'"));
  } else if (waiting == trial->events.end() && fields.given("answer")) {
    draft.diagnostics.push_back(at(*fields.node().find("answer"),
                                   "block '" + block.name + "' has keys to answer with, but no event of trial '" +
                                       block.trial + "' waits for an answer",
                                   "an event with 'until: answer'", "add it to the trial, or delete 'answer'"));
  }
}

}  // namespace

void read_blocks(const Fields& root, Draft& draft) {
  for (const ValueEntry& entry : root.entries("blocks")) {
    const auto* found = entry.value.as<std::shared_ptr<const Fields>>();
    if (!found) continue;
    const Fields& fields = **found;
    Block block;
    block.place = entry.key->place;
    block.name = entry.key->text;
    if (!fields.sound()) draft.broken_blocks.insert(block.name);
    block.trial = fields.get<std::string>("trial");
    block.repeat = fields.get<int>("repeat");
    block.cross = read_crossings(fields.entries("cross"));
    for (const ValueEntry& crossing : fields.entries("cross")) {
      if (crossing.key->text != "answer" && crossing.key->text != "condition") continue;
      draft.diagnostics.push_back(at(*crossing.key,
                                     "'" + crossing.key->text + "' cannot be a variable; as a label it means " +
                                         (crossing.key->text == "answer" ? "the right key" : "all cells together"),
                                     "another name", "rename the variable"));
    }
    block.cells = read_labels(fields.list("cells"), block, draft);
    if (const Fields* answer = fields.fields("answer")) block.answer = read_answer(*answer, block, draft);
    if (const Fields* order = fields.fields("order")) block.order = read_order(*order, block, draft);
    check_references(block, draft);
    check_answer_is_awaited(fields, block, draft);
    draft.protocol.blocks.push_back(std::move(block));
  }
}

// ---- Practice takes other lists for a block's variables.

void check_practice_lists(const PracticeStep& practice, const Fields& fields, Draft& draft) {
  const Block* block = find_block(draft.protocol, practice.of);
  if (!block || block->cross.empty()) return;
  std::vector<Crossing> cross = block->cross;
  std::vector<Label> needed = block->cells;
  if (block->answer && !block->answer->by.variable.empty()) needed.push_back(block->answer->by);
  for (const Label& label : block->order.no_repeat) needed.push_back(label);
  for (const auto& [label, most] : block->order.longest_run) needed.push_back(label);
  for (const ValueEntry& entry : fields.entries("with")) {
    const auto* lists = entry.value.as<std::vector<Value>>();
    const std::string& variable = entry.key->text;
    const auto replaced = std::find_if(cross.begin(), cross.end(),
                                       [&](const Crossing& crossing) { return crossing.variable == variable; });
    if (replaced == cross.end()) {
      const std::vector<std::string> known = variables_of(*block);
      draft.diagnostics.push_back(at(*entry.key, "'" + variable + "' is no variable of block '" + block->name + "'",
                                     one_of(known), did_you_mean(variable, known)));
      continue;
    }
    if (!lists) continue;
    replaced->lists = texts_of(*lists);
    std::set<std::string> checked;
    const auto check = [&](const std::string& column) {
      if (!checked.insert(column).second) return;
      check_column(variable, column, replaced->lists, entry.value.node->place, entry.value.node->used_from,
                   "the practice of block '" + block->name + "'", draft);
    };
    for (const Label& label : needed) {
      if (label.variable == variable) check(label.column);
    }
    for (const TrialReference& reference : draft.references[block->trial]) {
      if (reference.part.kind == Template::Part::Kind::item && reference.part.value == variable)
        check(reference.part.column);
    }
    if (!block->answer || block->answer->by.variable != variable) continue;
    const auto values = values_of(block->answer->by, cross, draft);
    for (const std::string& value : values.value_or(std::set<std::string>())) {
      const auto& keys = block->answer->keys;
      if (std::any_of(keys.begin(), keys.end(), [&](const auto& pair) { return pair.first == value; })) continue;
      std::vector<std::string> known;
      for (const auto& [name, key] : keys) known.push_back(name);
      draft.diagnostics.push_back(at(*entry.value.node,
                                     "no key of block '" + block->name + "' answers '" + value + "', which '" +
                                         to_text(block->answer->by) + "' can be in practice",
                                     one_of(known), did_you_mean(value, known)));
    }
  }
}

}  // namespace protocols
