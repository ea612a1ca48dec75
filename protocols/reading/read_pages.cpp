// Pages, and the questions that steps ask.
#include <algorithm>
#include <filesystem>

#include "protocols/reading/session_draft.h"
#include "protocols/source/misread.h"
#include "protocols/source/suggest.h"
#include "protocols/source/utf8.h"

namespace protocols {
namespace {

struct PageText {
  std::string text;
  const Node* node;          // the value in the protocol
  const SourceText* source;  // of a page file; nullptr: the text stands in the protocol

  SourceLocation place(std::size_t offset) const { return source ? place_at(*source, offset) : location_within(*node, offset); }
};

std::vector<std::string> values_with_keys(const Block& block) {
  std::vector<std::string> values;
  if (!block.answer) return values;
  for (const auto& [value, key] : block.answer->keys) values.push_back(value);
  return values;
}

// A mistake in a page file is reported with the step that shows the page; a page written in place needs no more.
std::vector<SourceLocation> page_user(const Fields& step, const SourceText* source) {
  return source ? std::vector{step.node().location} : std::vector<SourceLocation>();
}

void check_key_reference(const std::string& value, const SourceLocation& place, const Fields& fields, const SourceText* source,
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
  draft.diagnostics.push_back({place, "'{key:" + value + "}' is not an answer of block '" + *name + "'",
                               known.empty() ? "a block with 'answer'" : one_of(known), did_you_mean(value, known),
                               page_user(fields, source)});
}

void check_page(const PageText& page, const Fields& fields, const Progress& progress, Draft& draft) {
  if (page.source)  // in place it has been looked at as a text
    if (const auto markup = markup_in(page.text))
      draft.diagnostics.push_back({page.place(markup->at), "'" + markup->written + "' is shown as it stands",
                                   "text, with '#', '**' and '-' as pages have them", markup->instead, page_user(fields, page.source)});
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

// One text of a page: the file's, checked. Empty: reported.
std::optional<std::string> read_page_file(const std::string& name, const Value& value, const Fields& fields,
                                          const Origin& origin, const Progress& progress, Draft& draft) {
  const auto source = read_named_file(name, *value.node, origin, draft);
  if (!source) return std::nullopt;
  if (source->text.find_first_not_of(" \n\t") == std::string::npos) {
    draft.diagnostics.push_back(at(*value.node, "the page '" + name + "' is empty", "a page with text"));
  }
  check_page({source->text, value.node, &*source}, fields, progress, draft);
  return source->text;
}

// "p05-$prime-en.md" as one file for each level, or combination of levels.
struct FileVariant {
  std::string file;
  std::vector<std::pair<std::string, std::string>> levels;
};
std::vector<FileVariant> files_by_level(const Value& value, Draft& draft) {
  std::vector<FileVariant> variants{{}};
  for (const Template::Part& part : read_template(*value.as<std::string>()).value.parts) {
    if (part.kind == Template::Part::Kind::literal) {
      for (FileVariant& variant : variants) variant.file += part.value;
      continue;
    }
    const auto& factors = draft.protocol.factors;
    const auto factor =
        std::find_if(factors.begin(), factors.end(), [&](const Factor& known) { return known.name == part.value; });
    if (part.kind != Template::Part::Kind::item || factor == factors.end()) {
      std::vector<std::string> names;
      for (const Factor& known : factors) names.push_back(known.name);
      Node reference = *value.node;
      reference.location = location_within(reference, reference.text.find("$" + part.value));
      draft.diagnostics.push_back(at(reference, "'$" + part.value + "' in the name of a page is not a factor",
                                     names.empty() ? "a factor; this protocol has none" : one_of(names), did_you_mean(part.value, names)));
      return {};
    }
    std::vector<FileVariant> wider;
    for (const FileVariant& variant : variants) {
      const auto chosen = std::find_if(variant.levels.begin(), variant.levels.end(),
                                       [&](const auto& level) { return level.first == factor->name; });
      for (const std::string& level : factor->levels) {
        if (chosen != variant.levels.end() && chosen->second != level) continue;
        const std::string rest = part.column.empty() ? "" : "." + part.column;  // "$prime.md" has no column
        wider.push_back({variant.file + level + rest, variant.levels});
        if (chosen == variant.levels.end()) wider.back().levels.emplace_back(factor->name, level);
      }
    }
    variants = std::move(wider);
  }
  return variants;
}

void read_page_by_level(const Value& file, const Fields& fields, const Origin& origin, const Progress& progress,
                        PageStep& page, Draft& draft) {
  for (const FileVariant& variant : files_by_level(file, draft)) {
    const auto text = read_page_file(variant.file, file, fields, origin, progress, draft);
    page.variants.push_back({variant.levels, text.value_or(std::string()), std::filesystem::path(variant.file).stem().string()});
  }
}

void check_columns(const TemplateReference& reference, const std::vector<std::string>& lists, const Value& value,
                   Draft& draft) {
  const std::string& column = reference.part.column;
  if (column.empty() || column == "id" || column == "text") return;
  for (const std::string& name : lists) {
    const ListFacts& facts = draft.lists[name];
    if (!facts.known || std::find(facts.columns.begin(), facts.columns.end(), column) != facts.columns.end()) continue;
    std::vector<std::string> columns = facts.columns;
    const std::string fix = did_you_mean(column, columns);
    columns.insert(columns.end(), {"id", "text"});
    draft.diagnostics.push_back({location_within(*value.node, reference.offset),
                                 "list '" + name + "' has no column '" + column + "' to ask about", one_of(columns), fix,
                                 value.node->used_from});
  }
}

}  // namespace

PageStep read_page(const Fields& fields, const Origin& origin, const Progress& progress, Draft& draft) {
  PageStep page;
  page.location = fields.node().location;
  page.name = "page";
  fields.fill(page);
  if (page.at_least && page.at_most) check_times(fields, "at_least", "at_most", draft);  // a consent has no times
  if (const Value* file = fields.find("file")) {
    const std::string& name = *file->as<std::string>();
    page.name = std::filesystem::path(name).stem().string();
    if (name.find('$') != std::string::npos) {
      read_page_by_level(*file, fields, origin, progress, page, draft);
    } else if (auto text = read_page_file(name, *file, fields, origin, progress, draft)) {
      page.markdown = std::move(*text);
    } else {
      return page;
    }
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

void check_times(const Fields& fields, const char* least, const char* most, Draft& draft) {
  const StepTime *at_least = fields.find_as<StepTime>(least), *at_most = fields.find_as<StepTime>(most);
  if (!at_least || !at_most || *at_least <= *at_most) return;
  draft.diagnostics.push_back(at(*fields.find(least)->node,
                                 std::string("'") + least + "' of " + fields.called() + " is longer than '" + most + "'",
                                 "a shorter time, or none", std::string("exchange '") + least + "' and '" + most + "'"));
}

namespace {

Template known_question(const ReadTemplate& read, const Fields& fields, const char* key, bool sound,
                        const Progress& progress, Draft& draft) {
  std::set<std::string> slots;
  add_slots(read.value, slots);
  if (sound)
    check_slots_known(slots, "'" + std::string(key) + "' of " + fields.called(), *fields.find(key)->node, progress, draft);
  return read.value;
}

}  // namespace

Template read_question(const Fields& fields, const char* key, const Progress& progress, Draft& draft) {
  const Value* value = fields.find(key);
  if (!value) return {};
  const std::size_t before = draft.diagnostics.size();
  const ReadTemplate read = read_asked(*value, false, draft);
  return known_question(read, fields, key, draft.diagnostics.size() == before, progress, draft);
}

Template read_question_about(const std::vector<std::string>& lists, const Fields& fields, const char* key,
                             const Progress& progress, Draft& draft) {
  const Value* value = fields.find(key);
  if (!value) return {};
  const std::size_t before = draft.diagnostics.size();
  const ReadTemplate read = read_asked(*value, true, draft);
  for (const TemplateReference& reference : read.references) {
    if (reference.part.kind == Template::Part::Kind::slot) continue;
    if (reference.part.value != "item") {
      draft.diagnostics.push_back({location_within(*value->node, reference.offset),
                                   "'$" + reference.part.value + "' does not stand for anything here",
                                   "'$item' for the item's text, '$item.column' for a column of it",
                                   did_you_mean(reference.part.value, {"item"}), value->node->used_from});
    } else {
      check_columns(reference, lists, *value, draft);
      check_cells_filled(lists, reference.part.column, fields.called() + " shows as '$item." + reference.part.column + "'", draft);
    }
  }
  return known_question(read, fields, key, draft.diagnostics.size() == before, progress, draft);
}

}  // namespace protocols
