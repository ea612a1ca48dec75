#include "app/design/protocol_settings.h"

#include <algorithm>
#include <map>

#include "protocols/source/source_file.h"
#include "protocols/yaml/yaml_tree.h"

namespace app {
namespace {

constexpr std::size_t most_bytes = 1u << 20;  // of a file that was read as a protocol before

using protocols::Node;

bool is_plain_list(const Node& node) {
  return std::ranges::all_of(node.items, [](const Node& item) { return item.kind == Node::Kind::scalar; });
}

// What an author would call a part of a list; empty: it has no name.
std::string name_of_part(const Node& item) {
  if (item.kind == Node::Kind::scalar) return item.text;
  if (item.kind != Node::Kind::map || item.entries.empty()) return "";
  const Node& first = item.entries.front().value;
  return first.kind == Node::Kind::scalar ? first.text : item.entries.front().key.text;
}

void add(const Node& node, const std::string& path, engine::Labels& settings) {
  switch (node.kind) {
    case Node::Kind::empty:
      settings.emplace_back(path, "");
      return;
    case Node::Kind::scalar:
      settings.emplace_back(path, node.text);
      return;
    case Node::Kind::map:
      for (const protocols::NodeEntry& entry : node.entries)
        add(entry.value, path.empty() ? entry.key.text : path + "." + entry.key.text, settings);
      return;
    case Node::Kind::list:
      break;
  }
  if (is_plain_list(node)) {
    std::string all;
    for (const Node& item : node.items) all += (all.empty() ? "" : ", ") + item.text;
    settings.emplace_back(path, "[" + all + "]");
    return;
  }
  std::map<std::string, int> times;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    std::string name = name_of_part(node.items[i]);
    if (name.empty()) name = std::to_string(i + 1);
    const int before = times[name]++;
    add(node.items[i], path + "." + name + (before == 0 ? "" : " (" + std::to_string(before + 1) + ")"), settings);
  }
}

}  // namespace

engine::Labels settings_of(const std::vector<std::filesystem::path>& files) {
  engine::Labels settings;
  for (const std::filesystem::path& file : files) {
    if (file.extension() != ".yaml" && file.extension() != ".yml") continue;
    const protocols::SourceText source = protocols::read_source(file, most_bytes);
    if (!source.diagnostics.empty()) continue;
    const protocols::YamlTree tree = protocols::parse_yaml(source);
    if (tree.root) add(*tree.root, "", settings);
  }
  return settings;
}

}  // namespace app
