#include <algorithm>
#include <set>

#include "protocols/model/scalar.h"
#include "protocols/reading/block_draft.h"
#include "protocols/source/suggest.h"

namespace protocols {

std::vector<Crossing> bound_by(const Block& block) {
  std::vector<Crossing> bound = block.cross;
  for (const DrawSpec& draw : block.draws) bound.push_back({draw.variable, draw.lists});
  return bound;
}

std::vector<std::string> variables_of(const Block& block) {
  std::vector<std::string> names;
  for (const Crossing& crossing : bound_by(block)) names.push_back(crossing.variable);
  return names;
}

const Crossing* find_crossing(const std::vector<Crossing>& cross, const std::string& variable) {
  const auto found =
      std::find_if(cross.begin(), cross.end(), [&](const Crossing& crossing) { return crossing.variable == variable; });
  return found == cross.end() ? nullptr : &*found;
}

bool check_column(const std::string& variable, const std::string& column, const std::vector<std::string>& lists,
                  const SourceLocation& place, const std::vector<SourceLocation>& used_from, const std::string& whose, Draft& draft) {
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

bool check_label(const Label& label, const Node& node, const Block& block, Draft& draft,
                 const std::vector<std::string>& also) {
  if (label.column.empty() && std::find(also.begin(), also.end(), label.variable) != also.end()) return true;
  const std::vector<Crossing> bound = bound_by(block);
  const Crossing* crossing = find_crossing(bound, label.variable);
  if (!crossing) {
    if (block.cross.empty()) return false;  // its absence has been reported
    std::vector<std::string> known = variables_of(block);
    known.insert(known.end(), also.begin(), also.end());
    draft.diagnostics.push_back(at(node, "'" + label.variable + "' is not a variable of block '" + block.name + "'", one_of(known),
                                   did_you_mean(label.variable, known)));
    return false;
  }
  const auto several = std::find_if(block.draws.begin(), block.draws.end(), [&](const DrawSpec& draw) {
    return draw.variable == label.variable && draw.count > 1;
  });
  if (several != block.draws.end()) {
    draft.diagnostics.push_back(at(node,
                                   "'" + label.variable + "' stands for " + std::to_string(several->count) +
                                       " items in each trial of block '" + block.name + "'",
                                   "a variable that stands for one", ""));
    return false;
  }
  return check_column(label.variable, label.column, crossing->lists, node.location, node.used_from, "block '" + block.name + "'", draft);
}

namespace {

std::vector<Crossing> read_crossings(const std::vector<ValueEntry>& entries) {
  std::vector<Crossing> cross;
  for (const ValueEntry& entry : entries) {
    const auto* lists = entry.value.as<std::vector<Value>>();
    cross.push_back({entry.key->text, lists ? texts_of(*lists) : std::vector<std::string>()});
  }
  return cross;
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

// A row without a value would make a cell of its own that has no name.
void check_cells_have_names(const Fields& fields, const Block& block, Draft& draft) {
  const std::vector<Crossing> bound = bound_by(block);
  for (const Value& value : fields.list("cells")) {
    const Label* label = value.as<Label>();
    if (!label || label->column.empty() || std::ranges::find(block.cells, *label) == block.cells.end()) continue;
    for (const std::string& name : find_crossing(bound, label->variable)->lists) {
      const auto values = values_of(*label, {{label->variable, {name}}}, draft);
      if (!values || !values->contains("")) continue;
      const ListSpec* list = find_list(draft.protocol, name);
      const auto row = std::ranges::find_if(list->rows, [&](const Item& item) {
        const std::string* known = column_of(item, label->column);
        return known && known->empty();
      });
      draft.diagnostics.push_back(at(*value.node,
                                     "list '" + name + "' has rows without a '" + label->column + "'" +
                                         (row == list->rows.end() ? std::string() : ", '" + row->id + "' for one") + ", and block '" +
                                         block.name + "' distinguishes its cells by it",
                                     "a value in every row", "fill the column; write 'none' where there is none"));
    }
  }
}

// Empty: unreadable, and reported.
std::optional<Key> key_of(const ValueEntry& entry) {
  if (const Key* key = entry.value.as<Key>()) return *key;
  return entry.value.as<std::string>() ? std::optional(no_key) : std::nullopt;
}

void check_keys_are_different(const std::vector<ValueEntry>& entries, Draft& draft) {
  std::map<Key, const ValueEntry*> used;
  for (const ValueEntry& entry : entries) {
    const std::optional<Key> key = key_of(entry);
    if (!key) continue;
    const auto [first, is_new] = used.emplace(*key, &entry);
    if (is_new) continue;
    draft.diagnostics.push_back(at(
        *entry.value.node, "the key " + key_name(*key) + " answers both '" + first->second->key->text + "' and '" + entry.key->text + "'",
        "a different key for every value", "choose another key for one of the two"));
  }
}

// Every value of the label has a key, and every key's value can occur.
void check_keys_fit_values(const AnswerSpec& answer, const Fields& fields, const Block& block, Draft& draft) {
  const auto values = values_of(answer.by, bound_by(block), draft);
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

// The number keys of the main row, 0 for 10; without keys where the scale was reported as wrong.
std::vector<std::pair<std::string, Key>> keys_of_scale(const ScaleSpec& scale) {
  std::vector<std::pair<std::string, Key>> keys;
  for (int point = scale.from; point <= scale.to; ++point)
    if (const auto key = key_named(std::to_string(point == 10 ? 0 : point))) keys.emplace_back(std::to_string(point), *key);
  return keys;
}

// That nothing is pressed says something only where it can be right, beside keys, and while there is time.
void check_pressing_nothing(const AnswerSpec& answer, const Fields& fields, Draft& draft) {
  for (const ValueEntry& entry : fields.entries("keys")) {
    if (key_of(entry) != no_key) continue;
    if (!fields.given("by")) {
      draft.diagnostics.push_back(at(*entry.value.node, "pressing nothing cannot be the answer where no answer is right",
                                     "'by' with the label that names the right answer", "add 'by', or delete this key"));
    } else if (fields.entries("keys").size() == 1) {
      draft.diagnostics.push_back(at(*entry.value.node, "there is nothing to press when the only key is 'none'",
                                     "a key for another value", "add it, or give the event a duration and delete 'answer'"));
    } else if (answer.counterbalance) {
      draft.diagnostics.push_back(at(*fields.find("counterbalance")->node,
                                     "keys cannot be counterbalanced when pressing nothing is among the answers",
                                     "the same key to press for every participant", "delete 'counterbalance'"));
    }
  }
}

std::optional<AnswerSpec> read_answer(const Fields& fields, const Block& block, Draft& draft) {
  AnswerSpec answer;
  answer.location = fields.node().location;
  fields.fill(answer);
  for (const ValueEntry& entry : fields.entries("keys")) {
    answer.keys.emplace_back(entry.key->text, key_of(entry).value_or(Key{}));
  }
  check_keys_are_different(fields.entries("keys"), draft);
  check_pressing_nothing(answer, fields, draft);
  if (const Fields* scale = fields.fields("scale")) {
    answer.scale = read_scale(*scale, draft);
    answer.keys = keys_of_scale(*answer.scale);
  }
  answer.click = fields.find("click") != nullptr;
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

// What the trial's texts refer to is bound by the block that runs it.
void check_references(const Block& block, const std::string& trial, Draft& draft) {
  const std::vector<std::string> known = variables_of(block);
  const std::vector<Crossing> bound = bound_by(block);
  const auto references = draft.references.find(trial);
  if (references == draft.references.end() || known.empty()) return;
  for (const TrialReference& reference : references->second) {
    if (reference.part.kind != Template::Part::Kind::item) continue;
    const Crossing* crossing = find_crossing(bound, reference.part.value);
    if (!crossing) {
      draft.diagnostics.push_back(
          {reference.location,
           "'$" + reference.part.value + "' is not a variable of block '" + block.name + "', which runs trial '" + trial + "'",
           one_of(known), did_you_mean(reference.part.value, known), reference.used_from});
      continue;
    }
    if (!check_column(reference.part.value, reference.part.column, crossing->lists, reference.location, reference.used_from,
                      "block '" + block.name + "'", draft))
      continue;
    if (reference.need == Need{}) {
      check_shown(reference, trial, crossing->lists, draft);
      continue;
    }
    const std::string column = reference.part.column.empty() ? "text" : reference.part.column;
    const auto values = values_of({{}, reference.part.value, column}, bound, draft);
    if (!values) continue;
    for (const std::string& value : *values) {
      if (const auto complaint = complaint_about(value, reference.need)) {
        draft.diagnostics.push_back({reference.location,
                                     std::string("this ") + noun_of(reference.need) + " is not always one: " + complaint->message,
                                     expected_in_every_row(reference.need), complaint->fix, reference.used_from});
        break;
      }
    }
  }
}

// A click needs one thing to be clicked: the grid, or all that the event shows.
void check_click(const Fields& answer, const EventSpec& event, Draft& draft) {
  const auto is_grid = [](const StimulusSpec& stimulus) { return std::holds_alternative<GridSpec>(stimulus); };
  const auto grids = std::count_if(event.shown.begin(), event.shown.end(), is_grid);
  if (grids == 1 || (grids == 0 && event.shown.size() == 1)) return;
  draft.diagnostics.push_back(
      at(*answer.find("click")->node,
         "event '" + event.name + "' shows " +
             (event.shown.empty() ? "nothing that could be clicked"
              : grids > 1         ? "several grids, and only one can hold the target"
                                  : "several things, and none of them is a grid"),
         "one grid, or one stimulus alone, in the event that waits",
         event.shown.empty() ? "show in it what is to be clicked" : "show the rest in the event before"));
}

// A trial that waits needs keys that end the wait, and keys need a trial that waits.
void check_answer_is_awaited(const Fields& fields, const Block& block, const std::string& trial_name, Draft& draft) {
  const TrialSpec* trial = find_trial(draft.protocol, trial_name);
  if (!trial || !fields.valid() || draft.broken_trials.contains(trial->name)) return;
  const auto waiting = std::find_if(trial->events.begin(), trial->events.end(),
                                    [](const EventSpec& event) { return event.until_answer || event.takes_answer; });
  const auto presses_nothing = [&](const Fields& answer) {
    return std::any_of(answer.entries("keys").begin(), answer.entries("keys").end(),
                       [](const ValueEntry& entry) { return key_of(entry) == no_key; });
  };
  if (waiting != trial->events.end() && !fields.given("answer")) {
    draft.diagnostics.push_back(
        at(fields.node(),
           "block '" + block.name + "' has no 'answer', but event '" + waiting->name + "' of its trial " +
               (waiting->takes_answer ? "takes one" : "waits for one"),
           "the keys that answer, and which is right", "add 'answer: {by: …, keys: {…}}'"));
  } else if (waiting == trial->events.end() && fields.given("answer")) {
    draft.diagnostics.push_back(at(*fields.node().find("answer"),
                                   "block '" + block.name + "' has keys to answer with, but no event of trial '" +
                                       trial_name + "' waits for an answer",
                                   "an event with 'until: answer' or 'takes: answer'", "add it to the trial, or delete 'answer'"));
  } else if (const Fields* with_keys = fields.fields("answer");
             with_keys && presses_nothing(*with_keys) && waiting->until_answer && !waiting->lasts) {
    draft.diagnostics.push_back(
        at(*with_keys->find("keys")->node,
           "a participant who correctly presses nothing would wait for ever, because event '" + waiting->name + "' has no time limit",
           "'at_most' beside 'until: answer', or 'takes: answer' beside 'for'", "add it to the event"));
  } else if (const Fields* answer = fields.fields("answer"); answer && answer->find("click")) {
    check_click(*answer, *waiting, draft);
  }
}

// The trial that the block runs; "$exposure" stands for the trials that the factor's levels name.
void read_trial_name(const Fields& fields, Block& block, Draft& draft) {
  const Value* value = fields.find("trial");
  if (!value) return;
  const std::string& name = *value->as<std::string>();
  if (!name.starts_with('$')) {
    block.trial = name;
    return;
  }
  const Factor* factor = find_factor(draft.protocol, name.substr(1));
  if (!factor) {
    std::vector<std::string> names;
    for (const Factor& known : draft.protocol.factors) names.push_back(known.name);
    draft.diagnostics.push_back(at(*value->node, "'" + name + "' is not the name of a factor",
                                   names.empty() ? "a factor; this protocol has none" : one_of(names),
                                   did_you_mean(name.substr(1), names)));
    return;
  }
  block.trial_by = factor->name;
  std::vector<std::string> trials;
  for (const TrialSpec& trial : draft.protocol.trials) trials.push_back(trial.name);
  std::vector<std::string> levels = factor->levels;
  if (factor->when) levels.push_back(no_level);
  for (const std::string& level : levels) {
    if (level.empty() || std::find(trials.begin(), trials.end(), level) != trials.end()) continue;
    draft.diagnostics.push_back(at(*value->node,
                                   "there is no trial '" + level + "', which is a level of factor '" + factor->name + "'",
                                   one_of(trials), did_you_mean(level, trials)));
  }
}

}  // namespace

void read_blocks(const Fields& root, Draft& draft) {
  for (const ValueEntry& entry : root.entries("blocks")) {
    const auto* found = entry.value.as<std::shared_ptr<const Fields>>();
    if (!found) continue;
    const Fields& fields = **found;
    Block block;
    block.location = entry.key->location;
    block.name = entry.key->text;
    if (!fields.valid()) draft.broken_blocks.insert(block.name);
    read_trial_name(fields, block, draft);
    block.cross = read_crossings(fields.entries("cross"));
    read_choice_of_trials(fields, block, draft);
    std::vector<ValueEntry> bound = fields.entries("cross");
    bound.insert(bound.end(), fields.entries("draw").begin(), fields.entries("draw").end());
    for (const ValueEntry& crossing : bound) {
      if (crossing.key->text != "answer" && crossing.key->text != "condition") continue;
      draft.diagnostics.push_back(at(*crossing.key,
                                     "'" + crossing.key->text + "' cannot be a variable; as a label it means " +
                                         (crossing.key->text == "answer" ? "the right key" : "all cells together"),
                                     "another name", "rename the variable"));
    }
    block.cells = read_labels(fields.list("cells"), block, draft);
    check_cells_have_names(fields, block, draft);
    if (const Fields* answer = fields.fields("answer")) block.answer = read_answer(*answer, block, draft);
    if (const Fields* order = fields.fields("order")) block.order = read_order(*order, block, draft);
    for (const std::string& trial : trial_names(block, draft.protocol)) {
      check_references(block, trial, draft);
      check_answer_is_awaited(fields, block, trial, draft);
    }
    draft.protocol.blocks.push_back(std::move(block));
  }
  check_levels_have_rows(draft);
}

// ---- Practice takes other lists for a block's variables.

std::vector<Crossing> read_with(const Fields& fields, const Block& block, Draft& draft) {
  const std::vector<std::string> known = variables_of(block);
  for (const ValueEntry& entry : fields.entries("with")) {
    const std::string& variable = entry.key->text;
    if (known.empty() || std::find(known.begin(), known.end(), variable) != known.end()) continue;
    draft.diagnostics.push_back(
        at(*entry.key, "'" + variable + "' is not a variable of block '" + block.name + "'", one_of(known), did_you_mean(variable, known)));
  }
  return read_crossings(fields.entries("with"));
}

void check_practice_lists(const PracticeStep& practice, const Fields& fields, Draft& draft) {
  const Block* block = find_block(draft.protocol, practice.of);
  if (!block || block->cross.empty()) return;
  std::vector<Crossing> cross = bound_by(*block);
  std::vector<Label> needed = block->cells;
  if (block->answer && !block->answer->by.variable.empty()) needed.push_back(block->answer->by);
  for (const Label& label : block->order.no_repeat) needed.push_back(label);
  for (const auto* limited : {&block->order.longest_run, &block->order.min_distance})
    for (const auto& [label, amount] : *limited) needed.push_back(label);
  if (block->order.balanced_transitions) needed.push_back(*block->order.balanced_transitions);
  if (block->order.within) needed.push_back(block->order.within->label);
  for (const ValueEntry& entry : fields.entries("with")) {
    const auto* lists = entry.value.as<std::vector<Value>>();
    const std::string& variable = entry.key->text;
    const auto replaced = std::find_if(cross.begin(), cross.end(),
                                       [&](const Crossing& crossing) { return crossing.variable == variable; });
    if (replaced == cross.end() || !lists) continue;
    replaced->lists = texts_of(*lists);
    std::set<std::string> checked;
    const auto check = [&](const std::string& column) {
      if (!checked.insert(column).second) return;
      check_column(variable, column, replaced->lists, entry.value.node->location, entry.value.node->used_from,
                   "the practice of block '" + block->name + "'", draft);
    };
    for (const Label& label : needed) {
      if (label.variable == variable) check(label.column);
    }
    for (const std::string& trial : trial_names(*block, draft.protocol)) {
      for (const TrialReference& reference : draft.references[trial]) {
        if (reference.part.kind == Template::Part::Kind::item && reference.part.value == variable)
          check(reference.part.column);
      }
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
