// The check whether masked primes could be distinguished, and what a threshold asks: what of, and by which keys.
#include <algorithm>

#include "protocols/model/scalar.h"
#include "protocols/reading/session_draft.h"
#include "protocols/source/suggest.h"
#include "protocols/source/utf8.h"

namespace protocols {
namespace {

struct WhatAPrimeShows {
  const Template& operator()(const TextSpec& text) const { return text.text; }
  const Template& operator()(const PictureSpec& picture) const { return picture.file; }
  const Template& operator()(const BoxSpec& box) const { return box.colour; }
  const Template& operator()(const GridSpec& grid) const { return grid.target; }
};

// The variables that a masked prime of the trial shows.
std::set<std::string> masked_variables(const TrialSpec& trial) {
  std::set<std::string> variables;
  const auto add = [&](const Template& text) {
    for (const Template::Part& part : text.parts)
      if (part.kind == Template::Part::Kind::item) variables.insert(part.value);
  };
  for (const EventSpec& event : trial.events) {
    if (!event.masked) continue;
    add(std::visit(WhatAPrimeShows{}, event.masked->prime));
  }
  return variables;
}

const std::vector<std::string>* lists_of(const std::string& variable, const Block& block,
                                         const std::vector<Crossing>& with) {
  for (const auto* crossings : {&with, &block.cross})
    for (const Crossing& crossing : *crossings)
      if (crossing.variable == variable) return &crossing.lists;
  for (const DrawSpec& draw : block.draws)
    if (draw.variable == variable) return &draw.lists;
  return nullptr;
}

// The values that the label may have; empty: they cannot be listed, and nothing more is said.
std::vector<std::string> values_of(const Label& by, const Block& block, const std::vector<Crossing>& with, Draft& draft) {
  const auto* lists = lists_of(by.variable, block, with);
  std::vector<std::string> values;
  for (const std::string& name : lists ? *lists : std::vector<std::string>()) {
    const ListFacts& facts = draft.lists[name];
    const auto found = facts.values.find(by.column.empty() ? "id" : by.column);
    if (!facts.known || found == facts.values.end()) return {};
    for (const std::string& value : found->second)
      if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  }
  return values;
}

// The first of the block's cells that is a column of a masked prime.
std::optional<Label> usual_label(const Block& block, const std::set<std::string>& primes) {
  for (const Label& cell : block.cells)
    if (!cell.column.empty() && primes.contains(cell.variable)) return cell;
  return std::nullopt;
}

std::vector<std::pair<std::string, Key>> usual_keys(const std::vector<std::string>& values) {
  std::vector<std::pair<std::string, Key>> keys;
  for (std::size_t i = 0; i < values.size() && i < 9; ++i) {
    const auto key = read_answer_key(values.size() == 2 ? (i == 0 ? "F" : "J") : std::to_string(i + 1));
    keys.emplace_back(values[i], std::get<Key>(key));
  }
  return keys;
}

void read_keys(const Fields& fields, const std::string& what, const std::vector<std::string>& values, AwarenessStep& step,
               Draft& draft) {
  std::map<Key, std::string> used;
  for (const ValueEntry& entry : fields.entries("keys")) {
    const Key* key = entry.value.as<Key>();
    if (!key) continue;
    const std::string& value = entry.key->text;
    step.keys.emplace_back(value, *key);
    if (!values.empty() && std::find(values.begin(), values.end(), value) == values.end()) {
      draft.diagnostics.push_back(at(*entry.key, "'" + value + "' has a key, but '" + to_text(step.by) + "' of the primes is never '" +
                                                     value + "'",
                                     one_of(values), did_you_mean(value, values)));
    }
    const auto [other, is_new] = used.emplace(*key, value);
    if (!is_new) {
      draft.diagnostics.push_back(
          at(*entry.value.node, "the key " + key_name(*key) + " stands for both '" + other->second + "' and '" + value + "' in the " + what,
             "a different key for every value", "choose another key for one of the two"));
    }
  }
}

// How the participant reads the values.
void read_words(const Fields& fields, AwarenessStep& step, Draft& draft) {
  std::vector<std::string> known;
  for (const auto& [value, key] : step.keys) known.push_back(value);
  for (const ValueEntry& entry : fields.entries("words")) {
    const std::string& value = entry.key->text;
    if (entry.value.as<std::string>()) step.words.emplace_back(value, read_asked(entry.value, false, draft).value);
    if (known.empty() || std::find(known.begin(), known.end(), value) != known.end()) continue;
    draft.diagnostics.push_back(at(*entry.key, "'" + value + "' has words, and no key that answers it", one_of(known),
                                   did_you_mean(value, known)));
  }
}

// A name of a slot, an id, or letters and digits as no language has words: for the data, and nothing to ask a participant about.
bool is_code(const std::string& value, const Label& by, const Protocol& protocol) {
  if (by.column.empty() || by.column == "id" || by.column == "slot" || find_slot(protocol, value)) return true;
  const bool capitals = std::ranges::none_of(value, [](unsigned char c) { return (c >= 'a' && c <= 'z') || c >= 0x80; });
  const bool signs = std::ranges::any_of(value, [](unsigned char c) { return (c >= '0' && c <= '9') || c == '_'; });
  return signs || (capitals && value.size() < 5) || count_code_points(value) < 2;
}

// Participants read the values, or words for them.
void check_values_can_be_read(const Node& node, const std::string& what, const AwarenessStep& step, Draft& draft) {
  std::vector<std::string> codes;
  std::string words;
  for (const auto& [value, key] : step.keys) {
    const bool worded = std::ranges::any_of(step.words, [&](const auto& word) { return word.first == value; });
    if (worded || !is_code(value, step.by, draft.protocol)) continue;
    codes.push_back(value);
    words += (words.empty() ? "" : ", ") + value + ": \"…\"";
  }
  if (codes.empty()) return;
  draft.diagnostics.push_back(at(node,
                                 "the " + what + " would ask the participant about " + quoted_list(codes) + ", which are codes of the data",
                                 "words for each, as the participant reads them", "add 'words: {" + words + "}'"));
}

// What is distinguished, and with which keys.
void read_alternatives(const Fields& fields, const std::string& what, const Block& block, const std::set<std::string>& primes,
                       AwarenessStep& step, Draft& draft) {
  const Value* written = fields.find("by");
  const auto usual = usual_label(block, primes);
  if (!written && fields.given("by")) return;
  if (!written && !usual) {
    draft.diagnostics.push_back(at(fields.node(), "the " + what + " of block '" + block.name + "' does not say what is to be distinguished",
                                   "'by' with a column of the prime, such as 'by: prime.kind'",
                                   "add 'by: " + *primes.begin() + ".…' with the column that distinguishes the kinds of primes"));
    return;
  }
  const Label* given = fields.find_as<Label>("by");
  step.by = given ? *given : *usual;
  const Node& node = written ? *written->node : fields.node();
  if (written && !primes.contains(step.by.variable)) {
    const std::vector<std::string> known(primes.begin(), primes.end());
    draft.diagnostics.push_back(at(node, "'" + step.by.variable + "' is not what the masked primes of block '" + block.name + "' show",
                                   "a column of " + one_of(known), did_you_mean(step.by.variable, known)));
    return;
  }
  const auto* lists = lists_of(step.by.variable, block, step.with);
  for (const std::string& name : lists ? *lists : std::vector<std::string>()) {
    const ListFacts& facts = draft.lists[name];
    const std::string& column = step.by.column;
    if (!facts.known || column.empty() || column == "id" || column == "text") continue;
    if (std::find(facts.columns.begin(), facts.columns.end(), column) != facts.columns.end()) continue;
    draft.diagnostics.push_back(at(node, "list '" + name + "' has no column '" + column + "' that distinguishes its primes",
                                   one_of(facts.columns), did_you_mean(column, facts.columns)));
    return;
  }
  const std::vector<std::string> values = values_of(step.by, block, step.with, draft);
  if (fields.given("keys")) {
    read_keys(fields, what, values, step, draft);
  } else {
    step.keys = usual_keys(values);
  }
  read_words(fields, step, draft);
  check_values_can_be_read(node, what, step, draft);
  const std::size_t distinguished = fields.given("keys") ? fields.entries("keys").size() : values.size();
  if (values.empty() && !fields.given("keys")) return;
  if (distinguished < 2 && fields.given("keys")) {
    draft.diagnostics.push_back(at(*fields.find("keys")->node,
                                   "'keys' has a key for one kind of prime only, so that there is nothing to distinguish",
                                   "keys for two kinds of primes or more, of " + quoted_list(values), "add the others, each with its key"));
  } else if (distinguished < 2) {
    draft.diagnostics.push_back(
        at(node, "'" + to_text(step.by) + "' has only one value here, '" + values.front() + "', so that there is nothing to distinguish",
           "two kinds of primes or more", "add the other kind: 'with: {" + step.by.variable + ": …}', or change 'by'"));
  } else if (distinguished > 9) {
    draft.diagnostics.push_back(
        at(node, "'" + to_text(step.by) + "' has " + std::to_string(distinguished) + " values, which are too many to choose from", "2 to 9",
           "choose another column, or name some of the values in 'keys'"));
  }
}

}  // namespace

MaskedPrimes masked_primes(const Block& block, const Protocol& protocol) {
  MaskedPrimes primes;
  for (const std::string& name : trial_names(block, protocol)) {
    const TrialSpec* trial = find_trial(protocol, name);
    if (!trial) continue;
    for (const EventSpec& event : trial->events) {
      primes.any = primes.any || event.masked.has_value();
      primes.picture = primes.picture || (event.masked && std::holds_alternative<PictureSpec>(event.masked->prime));
    }
  }
  return primes;
}

AwarenessStep read_prime_choice(const Fields& fields, const std::string& what, Progress& progress, Draft& draft) {
  AwarenessStep step;
  step.location = fields.node().location;
  step.of = fields.get<std::string>("of");
  step.ask = read_question(fields, "ask", progress, draft);
  step.counterbalance = fields.get<bool>("counterbalance");
  const Block* block = find_block(draft.protocol, step.of);
  if (!block) return step;
  step.with = read_with(fields, *block, draft);
  check_block_material(*block, step.with, fields, progress, draft);
  std::vector<const TrialSpec*> trials;
  for (const std::string& name : trial_names(*block, draft.protocol)) trials.push_back(find_trial(draft.protocol, name));
  std::erase(trials, nullptr);
  std::set<std::string> primes;
  for (const TrialSpec* trial : trials) primes.merge(masked_variables(*trial));
  const bool broken = draft.broken_blocks.contains(block->name) ||
                      std::any_of(trials.begin(), trials.end(), [&](const TrialSpec* trial) { return draft.broken_trials.contains(trial->name); });
  if (broken || trials.empty()) return step;
  if (primes.empty()) {
    draft.diagnostics.push_back(at(fields.given("of") ? *fields.node().find("of") : fields.node(),
                                   "block '" + block->name + "' has no masked prime that could be distinguished",
                                   "a block whose trial has 'masked: {text: $prime, …}'",
                                   "name the block with the masked primes, or delete this step"));
    return step;
  }
  read_alternatives(fields, what, *block, primes, step, draft);
  return step;
}

void complete_awareness(AwarenessStep& step, const Fields& fields, Progress& progress, Draft& draft) {
  step = read_prime_choice(fields, "awareness check", progress, draft);
  fields.fill(step);
  if (find_block(draft.protocol, step.of)) progress.told.insert(step.of);
}

}  // namespace protocols
