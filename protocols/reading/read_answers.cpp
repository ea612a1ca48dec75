#include "protocols/reading/read_answers.h"

#include <algorithm>
#include <set>
#include <utility>

#include "protocols/fields/fields.h"
#include "protocols/model/step_rows.h"
#include "protocols/source/source_file.h"
#include "protocols/source/suggest.h"
#include "protocols/words/name_rules.h"
#include "protocols/yaml/yaml_tree.h"

namespace protocols {
namespace {

constexpr std::size_t most_answer_bytes = 1 << 20;

// The same file with its lines forgotten, so that no excerpt can show a name.
SourceText without_lines(SourceText read) {
  auto closed = std::make_shared<SourceFile>();
  closed->path = read.source->path;
  for (Diagnostic& diagnostic : read.diagnostics) diagnostic.location.source = closed;
  return {closed, std::move(read.text), std::move(read.diagnostics)};
}

std::vector<const Slot*> slots_asked_for(const Protocol& protocol) {
  std::vector<const Slot*> slots;
  for_each_step(protocol, [&](const SessionStep& step) {
    for (const std::string& name : uses_of(step, protocol).slots) slots.push_back(find_slot(protocol, name));
  });
  return slots;
}

std::string count_of(std::size_t count) { return std::to_string(count) + (count == 1 ? " name" : " names"); }

class AnswerReader {
 public:
  AnswerReader(const Protocol& protocol, Answers& answers) : slots_(slots_asked_for(protocol)), answers_(answers) {}

  void read(const Node& root) {
    std::vector<std::string> known;
    for (const Slot* slot : slots_) known.push_back(slot->name);
    if (root.kind != Node::Kind::map) {
      return report(
          root, "the file is not a map of slots",
          "lines such as 'AF: [Miriam, Dan, Ruth]'; the session asks for: " + (known.empty() ? "none" : one_of(known)));
    }
    std::set<std::string> answered;
    for (const NodeEntry& entry : root.entries) {
      const auto slot =
          std::find_if(slots_.begin(), slots_.end(), [&](const Slot* s) { return s->name == entry.key.text; });
      if (slot == slots_.end()) {
        // A misplaced name must not be repeated here; what looks like no slot is not quoted.
        const std::string near = closest(entry.key.text, known);
        if (!near.empty() && !root.find(near)) answered.insert(near);
        report(entry.key, "the session asks for no such slot", known.empty() ? "no names at all" : one_of(known),
               near.empty() ? "" : "did you mean '" + near + "'?");
      } else if (!answered.insert(entry.key.text).second) {
        report(entry.key, "slot '" + entry.key.text + "' is duplicated", "every slot once", "delete one of the two");
      } else {
        read_slot(**slot, entry.value);
      }
    }
    for (const Slot* slot : slots_) {
      if (!answered.contains(slot->name) && !slot->optional) {
        report(root, "the names of slot '" + slot->name + "' are missing", count_of(slot->count),
               "add '" + slot->name + ": [ … ]'");
      }
    }
  }

 private:
  void read_slot(const Slot& slot, const Node& node) {
    std::vector<const Node*> items;
    if (node.kind == Node::Kind::scalar) items.push_back(&node);
    for (const Node& item : node.items) items.push_back(&item);
    if (slot.optional && node.kind == Node::Kind::list && items.empty()) return;
    if (node.kind == Node::Kind::map || node.kind == Node::Kind::empty) {
      return report(node, "slot '" + slot.name + "' has no list of names",
                    count_of(slot.count) + " in brackets, with commas between them");
    }
    std::vector<PersonalName>& names = answers_.names[slot.name];
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::string called = slot.name + std::to_string(i + 1);
      const Node& item = *items[i];
      const bool is_text = slot.from == SlotSource::typed;
      PersonalName name(item.kind == Node::Kind::scalar ? tidy_name(item.text) : std::string());
      switch (fault_of_name(name, is_text, {})) {
        case NameFault::empty:
          report(item, called + (is_text ? " is not a text" : " is not a name"), is_text ? "a text" : "a name, with one letter at least");
          continue;
        case NameFault::too_long:
          report(item, called + " is too long",
                 "at most " + std::to_string(is_text ? text_letters_at_most : name_letters_at_most) + " letters, as a participant may type",
                 "write a shorter form");
          continue;
        case NameFault::twice:
        case NameFault::none:
          break;
      }
      if (!is_text) {
        const auto same = std::find_if(seen_.begin(), seen_.end(), [&](const auto& other) { return is_same_person(other.first, name); });
        if (same != seen_.end())
          report(item, called + " is the same name as " + same->second,
                 "a different name for every number; capitals and accents do not make another", "ask for another name");
        seen_.emplace_back(name, called);
      }
      if (slot.from == SlotSource::tick_list) {
        const auto candidate = std::find_if(slot.candidates.begin(), slot.candidates.end(),
                                            [&](const std::string& known) { return is_same_person(known, name); });
        if (candidate == slot.candidates.end())
          report(item, called + " is not among the names to tick", "a name from the slot's file");
        else
          name = *candidate;
      }
      answers_.places.emplace_back(called, item.location);
      names.push_back(std::move(name));
    }
    if (static_cast<int>(items.size()) != slot.count &&
        !(slot.optional && static_cast<int>(items.size()) < slot.count)) {
      report(node, "slot '" + slot.name + "' has " + count_of(items.size()), count_of(slot.count),
             static_cast<int>(items.size()) < slot.count ? "add the missing ones" : "delete those that are too many");
    }
  }

  void report(const Node& node, std::string message, std::string expected, std::string fix = {}) {
    answers_.diagnostics.push_back(at(node, std::move(message), std::move(expected), std::move(fix)));
  }

  std::vector<const Slot*> slots_;
  Answers& answers_;
  std::vector<std::pair<PersonalName, std::string>> seen_;  // and what each is called
};

}  // namespace

Answers read_answers(const std::filesystem::path& file, const Protocol& protocol) {
  Answers answers;
  const SourceText open = read_source(file, most_answer_bytes);
  YamlTree tree = open.diagnostics.empty() ? parse_yaml(open, false) : YamlTree{std::nullopt, open.diagnostics};
  // Places were found with the lines at hand; from here on the lines are gone.
  SourceText closed = without_lines({open.source, {}, std::move(tree.diagnostics)});
  answers.diagnostics = std::move(closed.diagnostics);
  if (tree.root && answers.diagnostics.empty()) {
    AnswerReader(protocol, answers).read(*tree.root);
    for (Diagnostic& diagnostic : answers.diagnostics) {
      diagnostic.location.source = closed.source;
      for (SourceLocation& user : diagnostic.used_from) user.source = closed.source;
    }
    for (auto& [called, place] : answers.places) place.source = closed.source;
  } else if (answers.diagnostics.empty()) {
    answers.diagnostics.push_back(
        {{closed.source, 1, 1}, "the file is empty", "lines such as 'AF: [Miriam, Dan, Ruth]'", {}, {}});
  }
  return answers;
}

}  // namespace protocols
