#include "protocols/reading/read_protocol.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "protocols/fields/translations.h"
#include "protocols/grammar/grammar.h"
#include "protocols/grammar/parts.h"
#include "protocols/reading/draft.h"
#include "protocols/reading/include.h"
#include "protocols/source/suggest.h"
#include "protocols/yaml/yaml_tree.h"

namespace protocols {
namespace {

constexpr std::size_t most_file_bytes = 64 << 20;  // of a list or page; 100,000 rows take about 5 MB

ReadResult refused(std::vector<Diagnostic> diagnostics, const std::filesystem::path& file) {
  return {std::nullopt, {}, std::move(diagnostics), {file}};
}

void read_head(const Fields& root, Draft& draft) {
  Protocol& protocol = draft.protocol;
  protocol.title = root.get<std::string>("title");
  protocol.paradigm = root.get<std::string>("paradigm");
  protocol.languages = texts_of(root.list("language"));
  protocol.language_location = root.place_of("language");
  const Fields* texts = root.fields("program_texts");
  if (!texts) return;
  for (const Row& row : program_texts_table().rows)
    if (const Value* value = texts->find(row.key); value && value->as<std::string>())
      protocol.program_texts.push_back({value->node->location, row.key, *value->as<std::string>()});
}

// The whole protocol as one language has it.
Draft read_in(const std::string& language, const Node& map, const Origin& origin) {
  Draft draft;
  draft.protocol.language = language;
  FieldReader reader(map, draft.diagnostics, language);
  const auto root = reader.read(map, protocol_table(), "the protocol");
  read_head(*root, draft);
  read_screen(*root, draft);
  read_factors(*root, draft);
  read_slots(*root, origin, draft);
  read_lists(*root, origin, draft);
  read_trials(*root, draft);
  read_station(*root, draft);
  read_blocks(*root, draft);
  read_questionnaires(*root, origin, draft);
  read_group(*root, draft);
  read_session(*root, origin, draft);
  read_scoring(*root, draft);
  check_codes(draft);
  return draft;
}

// Adds what another reading found and read. What both found is said once.
void add(Draft& draft, const Draft& more) {
  const auto essence = [](const Diagnostic& d) {
    return std::tuple(d.location.source ? d.location.source->path : std::string(), d.location.line, d.location.column, d.message);
  };
  std::set<decltype(essence(draft.diagnostics[0]))> known;
  for (const Diagnostic& diagnostic : draft.diagnostics) known.insert(essence(diagnostic));
  for (const Diagnostic& diagnostic : more.diagnostics) {
    if (!known.contains(essence(diagnostic))) draft.diagnostics.push_back(diagnostic);
  }
  for (const std::filesystem::path& file : more.files) {
    if (std::find(draft.files.begin(), draft.files.end(), file) == draft.files.end()) draft.files.push_back(file);
  }
}

// Data call an item by its id whatever language it was shown in.
void check_ids_of_languages(const std::vector<Protocol>& protocols, std::vector<Diagnostic>& diagnostics) {
  const auto ids_of = [](const ListSpec& list) {
    std::set<std::string> ids;
    for (const Item& item : list.rows) ids.insert(item.id);
    return ids;
  };
  for (std::size_t other = 1; other < protocols.size(); ++other) {
    for (const ListSpec& list : protocols[other].lists) {
      const ListSpec* first = find_list(protocols.front(), list.name);
      if (!first) continue;
      const std::set<std::string> ids = ids_of(list), known = ids_of(*first);
      const auto only_here = std::find_if(ids.begin(), ids.end(), [&](const std::string& id) { return !known.contains(id); });
      const auto only_there = std::find_if(known.begin(), known.end(), [&](const std::string& id) { return !ids.contains(id); });
      if (only_here == ids.end() && only_there == known.end()) continue;
      const bool here = only_here != ids.end();
      diagnostics.push_back({list.location,
                             "list '" + list.name + "' has the item '" + (here ? *only_here : *only_there) + "' in '" +
                                 (here ? protocols[other] : protocols.front()).language + "' and not in '" +
                                 (here ? protocols.front() : protocols[other]).language + "'",
                             "the same ids in every language, because the data identify items by them",
                             "give each file a column 'id', or each item an 'id' beside its text",
                             {}});
    }
  }
}

// A mistake in an anchored value is one mistake, however many aliases repeat it.
void say_once(std::vector<Diagnostic>& diagnostics) {
  const auto essence = [](const Diagnostic& d) {
    return std::tuple(d.location.source.get(), d.location.line, d.location.column, d.expected, d.fix);
  };
  std::map<decltype(essence(diagnostics[0])), std::size_t> fewest_users;
  for (const Diagnostic& diagnostic : diagnostics) {
    const auto [known, is_new] = fewest_users.emplace(essence(diagnostic), diagnostic.used_from.size());
    if (!is_new) known->second = std::min(known->second, diagnostic.used_from.size());
  }
  std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
    return diagnostic.used_from.size() > fewest_users.at(essence(diagnostic));
  });
}

}  // namespace

std::optional<std::filesystem::path> find_file(const std::filesystem::path& protocol_file, const SearchPath& search,
                                               const std::string& name) {
  const std::filesystem::path folder = protocol_file.parent_path();
  std::vector<std::filesystem::path> candidates = {folder / name, folder / "stimuli" / name};
  for (const std::filesystem::path& shipped : search.shipped) candidates.push_back(shipped / name);
  for (const std::filesystem::path& candidate : candidates) {
    std::error_code error;
    if (std::filesystem::is_regular_file(candidate, error)) return candidate;
  }
  return std::nullopt;
}

std::optional<SourceText> read_named_file(const Value& value, const Origin& origin, Draft& draft) {
  return read_named_file(*value.as<std::string>(), *value.node, origin, draft);
}

std::optional<SourceText> read_named_file(const std::string& name, const Node& node, const Origin& origin,
                                          Draft& draft) {
  const auto file = find_file(origin.file, origin.search, name);
  if (!file) {
    draft.diagnostics.push_back(
        at(node, "there is no file '" + name + "'", "a file beside the protocol, in its folder 'stimuli', or one that ships with Tachisto",
           fix_for_missing_file(name, [&](const std::string& other) { return find_file(origin.file, origin.search, other).has_value(); })));
    return std::nullopt;
  }
  SourceText source = read_source(*file, most_file_bytes);
  draft.diagnostics.insert(draft.diagnostics.end(), source.diagnostics.begin(), source.diagnostics.end());
  if (std::find(draft.files.begin(), draft.files.end(), *file) == draft.files.end()) draft.files.push_back(*file);
  return source.diagnostics.empty() ? std::optional(std::move(source)) : std::nullopt;
}

ReadResult read_protocol(const std::filesystem::path& file, const SearchPath& search, const std::string& language) {
  const SourceText source = read_source(file, most_protocol_bytes);
  if (!source.diagnostics.empty()) return refused(source.diagnostics, file);
  YamlTree tree = parse_yaml(source);
  if (!tree.root) {
    if (tree.diagnostics.empty())
      tree.diagnostics.push_back({{source.source, 1, 1},
                                  "the file is empty",
                                  "a protocol",
                                  "start from a shipped one: tachisto new FOLDER --from P01",
                                  {}});
    return refused(std::move(tree.diagnostics), file);
  }
  Draft draft;
  draft.diagnostics = std::move(tree.diagnostics);
  draft.files.push_back(file);
  if (tree.root->kind != Node::Kind::map) {
    draft.diagnostics.push_back(
        at(*tree.root,
           tree.root->kind == Node::Kind::empty ? "the file is empty" : "the file is not a map of keys and values",
           "a protocol, which begins with 'tachisto: 1'", "start from a shipped one: tachisto new FOLDER --from P01"));
    return refused(std::move(draft.diagnostics), file);
  }
  const Origin origin{file, search};
  read_includes(*tree.root, origin, draft);
  std::vector<std::string> languages = languages_of(*tree.root);
  if (const auto wanted = std::find(languages.begin(), languages.end(), language); wanted != languages.end()) {
    std::rotate(languages.begin(), wanted, wanted + 1);
  } else if (!language.empty()) {
    const Node* written = tree.root->find("language");
    draft.diagnostics.push_back(at(written ? *written : *tree.root,
                                   "this protocol is not in the language '" + language + "'", one_of(languages),
                                   did_you_mean(language, languages)));
  }
  std::vector<Protocol> protocols;
  for (const std::string& one : languages) {
    Draft read = read_in(one, *tree.root, origin);
    add(draft, read);
    protocols.push_back(std::move(read.protocol));
  }
  if (draft.diagnostics.empty()) check_ids_of_languages(protocols, draft.diagnostics);
  if (!draft.diagnostics.empty()) {
    say_once(draft.diagnostics);
    // The protocol's own mistakes first, then those of the files it names.
    std::stable_partition(draft.diagnostics.begin(), draft.diagnostics.end(),
                          [&](const Diagnostic& diagnostic) { return diagnostic.location.source == source.source; });
    return {std::nullopt, {}, std::move(draft.diagnostics), std::move(draft.files)};
  }
  ReadResult result{std::move(protocols.front()), {}, {}, std::move(draft.files)};
  result.others.assign(std::make_move_iterator(protocols.begin() + 1), std::make_move_iterator(protocols.end()));
  return result;
}

std::vector<std::string> texts_of(const std::vector<Value>& values) {
  std::vector<std::string> texts;
  for (const Value& value : values) {
    const std::string* text = value.as<std::string>();
    texts.push_back(text ? *text : std::string());
  }
  return texts;
}

}  // namespace protocols
