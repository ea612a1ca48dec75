// A YAML file as a tree that remembers where everything stands. The only door to yaml-cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocols/source/diagnostic.h"
#include "protocols/source/source_file.h"

namespace protocols {

struct NodeEntry;

// Values keep the text they were written with: "no", "1e3" and "0x10" are text until a table says what they should be.
struct Node {
  enum class Kind { empty, scalar, list, map };
  Kind kind = Kind::empty;
  SourceLocation location;                // of the first letter; of an empty value without a word: its key, or its dash in a list
  std::vector<SourceLocation> used_from;  // the aliases that led here, innermost first
  std::string text;                       // of a scalar; of an empty value the word that it is written with: null, ~
  bool quoted = false;             // of a scalar: in quotes or a block ("|", ">")
  std::vector<Node> items;         // of a list
  std::vector<NodeEntry> entries;  // of a map, in the file's order; a key that stands twice is here twice
  bool cut = false;                // of a map: a merge key was refused, so that keys may be missing

  // The value of the first entry of that key; nullptr: none, or this is no map.
  const Node* find(std::string_view key) const;
};
struct NodeEntry {
  Node key;  // always a scalar
  Node value;
};

inline constexpr std::size_t most_values = 200'000;  // of a protocol, after aliases are followed
std::size_t count_values(const Node& node);

// Notes in a node, and in all that it holds, from where it was used.
void add_user(Node& node, const SourceLocation& place);

struct YamlTree {
  std::optional<Node> root;             // empty: nothing can be read on
  std::vector<Diagnostic> diagnostics;  // may be there beside a root that is worth reading on
};

// Refuses what hides meaning or swallows the machine, each in a sentence: syntax errors, several documents, tags, merge
// keys ("<<"), keys that are lists or maps, nesting deeper than 24, more than 200,000 values after aliases are
// followed.
// `may_quote`: messages may say what the file says; not of a file with names.
YamlTree parse_yaml(const SourceText& source, bool may_quote = true);

}  // namespace protocols
