#include <algorithm>
#include <filesystem>
#include <set>

#include "protocols/draft.h"
#include "protocols/suggest.h"
#include "protocols/template_text.h"
#include "protocols/utf8.h"

namespace protocols {
namespace {

constexpr std::size_t most_page_bytes = 1 << 20;

// What the session has come to, step by step.
struct Progress {
  std::set<std::string> nominated;  // slots
  bool nominated_known = true;      // false: a nomination could not be read
  std::map<std::string, const Node*> blocks, practices;
};

struct PageText {
  std::string text;
  const Node* node;          // the value in the protocol
  const SourceText* source;  // of a page file; nullptr: the text stands in the protocol

  Place place(std::size_t offset) const { return source ? place_at(*source, offset) : place_within(*node, offset); }
};

std::vector<std::string> values_with_keys(const Block& block) {
  std::vector<std::string> values;
  if (!block.answer) return values;
  for (const auto& [value, key] : block.answer->keys) values.push_back(value);
  return values;
}

// A mistake in a page file is told with the step that shows the page; a page written in place needs no more.
std::vector<Place> page_user(const Fields& step, const SourceText* source) {
  return source ? std::vector{step.node().place} : std::vector<Place>();
}

void check_key_reference(const std::string& value, const Place& place, const Fields& fields, const SourceText* source,
                         Draft& draft) {
  const std::string* name = fields.find_as<std::string>("keys_of");
  if (!name) {
    if (fields.given("keys_of")) return;
    draft.diagnostics.push_back({place, "'{key:" + value + "}' does not say of which block",
                                 "'keys_of' in the page's step of the session",
                                 "write 'page: {…, keys_of: main}' with the block's name", page_user(fields, source)});
    return;
  }
  const Block* block = find_block(draft.protocol, *name);
  if (!block || draft.broken_blocks.contains(*name)) return;
  const std::vector<std::string> known = values_with_keys(*block);
  if (std::find(known.begin(), known.end(), value) != known.end()) return;
  draft.diagnostics.push_back({place, "'{key:" + value + "}' names no answer of block '" + *name + "'",
                               known.empty() ? "a block with 'answer'" : one_of(known), did_you_mean(value, known),
                               page_user(fields, source)});
}

void check_page(const PageText& page, const Fields& fields, const Progress& progress, Draft& draft) {
  std::set<std::string> asked_too_early;
  for (std::size_t at = page.text.find_first_of("{}"); at != std::string::npos;
       at = page.text.find_first_of("{}", at)) {
    const std::size_t close = page.text.find_first_of("}\n", at);
    if (page.text[at] == '}' || close == std::string::npos || page.text[close] == '\n') {
      draft.diagnostics.push_back({page.place(at),
                                   page.text[at] == '}' ? "'}' without its '{'" : "'{' is not closed on its line",
                                   "'{AF1}' for a name, '{key:word}' for a key",
                                   "use round brackets for braces in a text", page_user(fields, page.source)});
      ++at;
      continue;
    }
    const std::string inside = page.text.substr(at + 1, close - at - 1);
    if (inside.starts_with("key:")) {
      check_key_reference(inside.substr(4), page.place(at), fields, page.source, draft);
    } else {
      const std::size_t before = draft.diagnostics.size();
      check_slot_reference(inside, page.place(at), page_user(fields, page.source), draft);
      const std::string slot = slot_reference(inside).slot;
      if (draft.diagnostics.size() == before && progress.nominated_known && !progress.nominated.contains(slot) &&
          asked_too_early.insert(slot).second) {
        draft.diagnostics.push_back({page.place(at), "'{" + inside + "}' is shown before its name is asked for",
                                     "a step 'nominate: [" + slot + "]' before this page",
                                     "move the nomination up, or the page down", page_user(fields, page.source)});
      }
    }
    at = close + 1;
  }
}

PageStep read_page(const Fields& fields, const Origin& origin, const Progress& progress, Draft& draft) {
  PageStep page{fields.node().place, "page", {}, fields.get<std::string>("keys_of")};
  std::optional<SourceText> source;
  if (const Value* file = fields.find("file")) {
    page.name = std::filesystem::path(*file->as<std::string>()).stem().string();
    source = read_named_file(*file, origin, draft);
    if (!source) return page;
    page.markdown = source->text;
    if (page.markdown.find_first_not_of(" \n\t") == std::string::npos) {
      draft.diagnostics.push_back(
          at(*file->node, "the page '" + *file->as<std::string>() + "' is empty", "a page with text"));
    }
    check_page({page.markdown, file->node, &*source}, fields, progress, draft);
  } else if (const Value* text = fields.find("text")) {
    page.markdown = *text->as<std::string>();
    check_page({page.markdown, text->node, nullptr}, fields, progress, draft);
  }
  const Block* block = find_block(draft.protocol, page.keys_of);
  if (block && !block->answer && !draft.broken_blocks.contains(block->name)) {
    draft.diagnostics.push_back(at(*fields.find("keys_of")->node,
                                   "block '" + block->name + "' has no keys that a page could name",
                                   "a block with 'answer'", "delete 'keys_of'"));
  }
  return page;
}

NominateStep read_nominate(const Fields& fields, Progress& progress, Draft& draft) {
  NominateStep step{fields.node().place, {}};
  if (!fields.sound()) progress.nominated_known = false;
  for (const Value& value : fields.list("slots")) {
    const std::string* name = value.as<std::string>();
    if (!name) continue;
    step.slots.push_back(*name);
    const Slot* slot = find_slot(draft.protocol, *name);
    if (slot && !slot->match.empty() && slot->match != *name && progress.nominated_known &&
        !progress.nominated.contains(slot->match)) {
      draft.diagnostics.push_back(at(
          *value.node, "slot '" + *name + "' is matched with '" + slot->match + "', whose names are not yet known here",
          "'" + slot->match + "' before '" + *name + "'", "change the order"));
    }
    if (!progress.nominated.insert(*name).second) {
      draft.diagnostics.push_back(at(*value.node, "the names of slot '" + *name + "' are asked for a second time",
                                     "every slot once in a session", "delete one of the two"));
    }
  }
  return step;
}

// The slots whose names a list shows or takes as its pattern.
void add_slots(const std::string& list_name, const Draft& draft, std::set<std::string>& slots) {
  const ListSpec* list = find_list(draft.protocol, list_name);
  for (std::size_t steps = 0; list && steps <= draft.protocol.lists.size(); ++steps) {
    slots.insert(list->slots.begin(), list->slots.end());
    list = list->like.empty() ? nullptr : find_list(draft.protocol, list->like);
  }
}

// A block can only show names that have been asked for.
void check_slots_are_known(const Block& block, const std::vector<Crossing>& with, const Fields& fields,
                           const Progress& progress, Draft& draft) {
  std::set<std::string> needed;
  for (const Crossing& crossing : block.cross) {
    const auto other =
        std::find_if(with.begin(), with.end(), [&](const Crossing& c) { return c.variable == crossing.variable; });
    for (const std::string& list : (other == with.end() ? crossing : *other).lists) add_slots(list, draft, needed);
  }
  for (const TrialReference& reference : draft.references[block.trial]) {
    if (reference.part.kind == Template::Part::Kind::slot) needed.insert(slot_reference(reference.part.value).slot);
  }
  std::vector<std::string> missing;
  for (const Slot& slot : draft.protocol.slots) {
    if (needed.contains(slot.name) && !progress.nominated.contains(slot.name)) missing.push_back(slot.name);
  }
  if (missing.empty() || !progress.nominated_known) return;
  std::string names;
  for (const std::string& name : missing) names += (names.empty() ? "" : ", ") + name;
  draft.diagnostics.push_back(
      at(fields.node(),
         "block '" + block.name + "' shows names of " + quoted_list(missing) + " that have not been asked for by then",
         "a step 'nominate: [" + names + "]' before this one", "add it above"));
}

PracticeStep read_practice(const Fields& fields, Progress& progress, Draft& draft) {
  PracticeStep practice;
  practice.place = fields.node().place;
  practice.of = fields.get<std::string>("of");
  practice.trials = fields.get<int>("trials");
  practice.feedback = fields.get<bool>("feedback");
  practice.rounds_at_most = fields.get<int>("rounds_at_most");
  if (const double* until = fields.find_as<double>("until")) practice.until = *until;
  for (const ValueEntry& entry : fields.entries("with")) {
    const auto* lists = entry.value.as<std::vector<Value>>();
    practice.with.push_back({entry.key->text, lists ? texts_of(*lists) : std::vector<std::string>()});
  }
  const Block* block = find_block(draft.protocol, practice.of);
  if (!block) return practice;
  check_practice_lists(practice, fields, draft);
  check_slots_are_known(*block, practice.with, fields, progress, draft);
  const bool has_right_answers = block->answer && !block->answer->by.variable.empty();
  if (practice.until && !has_right_answers && !draft.broken_blocks.contains(block->name)) {
    draft.diagnostics.push_back(
        at(*fields.find("until")->node,
           "practice of block '" + block->name +
               "' cannot reach a share of correct answers, because none of its answers is right",
           "a block with 'answer: {by: …}'", "delete 'until'"));
  }
  const auto [first, is_new] = progress.practices.emplace(practice.of, fields.find("of")->node);
  if (!is_new) {
    draft.diagnostics.push_back(at(*fields.find("of")->node, "block '" + practice.of + "' is practised a second time",
                                   "one practice of a block in a session",
                                   "the other is in line " + std::to_string(first->second->place.line) +
                                       "; for more practice raise 'trials' or 'rounds_at_most'"));
  }
  return practice;
}

BlockStep read_block_step(const Fields& fields, Progress& progress, Draft& draft) {
  BlockStep step{fields.node().place, fields.get<std::string>("of"), fields.get<int>("pause_every")};
  const Block* block = find_block(draft.protocol, step.block);
  if (!block) return step;
  check_slots_are_known(*block, {}, fields, progress, draft);
  const auto [first, is_new] = progress.blocks.emplace(step.block, fields.find("of")->node);
  if (!is_new) {
    draft.diagnostics.push_back(
        at(*fields.find("of")->node, "block '" + step.block + "' runs a second time",
           "every block once in a session, so that its trials can be told apart",
           "write a second block under another name, or raise 'repeat'; the other run is in line " +
               std::to_string(first->second->place.line)));
  }
  return step;
}

}  // namespace

void read_session(const Fields& root, const Origin& origin, Draft& draft) {
  Progress progress;
  for (const Value& value : root.list("session")) {
    const auto* step = value.as<std::shared_ptr<const Fields>>();
    if (!step) continue;
    if (const Fields* nominate = (*step)->fields("nominate"))
      draft.protocol.session.emplace_back(read_nominate(*nominate, progress, draft));
    if (const Fields* page = (*step)->fields("page"))
      draft.protocol.session.emplace_back(read_page(*page, origin, progress, draft));
    if (const Fields* practice = (*step)->fields("practice"))
      draft.protocol.session.emplace_back(read_practice(*practice, progress, draft));
    if (const Fields* block = (*step)->fields("block"))
      draft.protocol.session.emplace_back(read_block_step(*block, progress, draft));
  }
}

}  // namespace protocols
