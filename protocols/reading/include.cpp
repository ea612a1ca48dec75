#include "protocols/reading/include.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "protocols/grammar/grammar.h"

namespace protocols {
namespace {

constexpr std::size_t most_files = 10;

bool is_section(const std::string& key) {
  const Row* row = protocol_table().find(key);
  return row && row->value.form == ValueKind::Form::map;
}

class Includer {
 public:
  Includer(Node& root, const Origin& origin, Draft& draft) : root_(root), origin_(origin), draft_(draft) {}

  void whole() {
    open_.push_back(std::filesystem::weakly_canonical(origin_.file));
    values_ = count_values(root_);
    if (const Node* listed = root_.find("include")) {
      const Node asked = *listed;  // the root grows meanwhile
      follow(asked);
    }
  }

 private:
  void report(const Node& node, std::string message, std::string expected, std::string fix) {
    draft_.diagnostics.push_back(at(node, std::move(message), std::move(expected), std::move(fix)));
    refused_ = true;
  }

  void follow(const Node& listed) {
    if (listed.kind == Node::Kind::scalar) include(listed);
    for (const Node& item : listed.items) {
      if (item.kind == Node::Kind::scalar) include(item);
    }
  }

  void include(const Node& item) {
    if (item.text.empty() || refused_) return;
    const auto file = find_file(origin_.file, origin_.search, item.text);
    if (!file) {
      report(item, "there is no file '" + item.text + "' to include",
             "a file beside the protocol, in its folder 'stimuli', or one that ships with Tachisto",
             "check the name, its capital letters and its folder");
      refused_ = false;  // the others can still be read
      return;
    }
    const auto path = std::filesystem::weakly_canonical(*file);
    if (std::find(open_.begin(), open_.end(), path) != open_.end()) {
      std::string way;
      for (auto open = std::find(open_.begin(), open_.end(), path) + 1; open != open_.end(); ++open)
        way += (way.empty() ? ", by way of '" : "', '") + open->filename().string();
      report(item, "'" + item.text + "' includes itself" + (way.empty() ? "" : way + "'"),
             "files that do not include each other in a circle", "delete this 'include', or move what both need to a third file");
      return;
    }
    if (std::find(done_.begin(), done_.end(), path) != done_.end()) return;
    if (done_.size() == most_files) {
      report(item, "more than " + std::to_string(most_files) + " files are included", "a few files", "put some of them together");
      return;
    }
    done_.push_back(path);
    draft_.files.push_back(*file);
    open_.push_back(path);
    read(item, *file);
    open_.pop_back();
  }

  void read(const Node& item, const std::filesystem::path& file) {
    const SourceText source = read_source(file, most_protocol_bytes);
    YamlTree tree;
    if (source.diagnostics.empty()) tree = parse_yaml(source);
    std::vector<SourceLocation> users{item.location};
    users.insert(users.end(), item.used_from.begin(), item.used_from.end());
    for (const auto& diagnostics : {source.diagnostics, tree.diagnostics}) {
      for (Diagnostic diagnostic : diagnostics) {
        diagnostic.used_from.insert(diagnostic.used_from.end(), users.begin(), users.end());
        draft_.diagnostics.push_back(std::move(diagnostic));
      }
    }
    if (!tree.root || tree.root->kind != Node::Kind::map) {
      root_.cut = true;  // what stands there is not known
      if (tree.root || (source.diagnostics.empty() && tree.diagnostics.empty())) {
        draft_.diagnostics.push_back({{source.source, 1, 1}, "the included file is not a map of keys and values",
                                      "sections of a protocol, such as 'lists:'", {}, users});
      }
      return;
    }
    values_ += count_values(*tree.root);
    if (values_ > most_values) {
      report(item, "the included files hold more than 200,000 values in all", "a protocol of a few hundred lines",
             "move long lists to CSV files");
      return;
    }
    for (const SourceLocation& user : users) add_user(*tree.root, user);
    merge(std::move(*tree.root));
  }

  void merge(Node included) {
    root_.cut = root_.cut || included.cut;
    std::vector<Node> further;
    for (NodeEntry& entry : included.entries) {
      const auto own = std::find_if(root_.entries.begin(), root_.entries.end(),
                                    [&](const NodeEntry& known) { return known.key.text == entry.key.text; });
      const bool same_version = entry.key.text == "tachisto" && own != root_.entries.end() &&
                                own->value.text == entry.value.text;
      if (entry.key.text == "include") {
        const bool readable = entry.value.kind == Node::Kind::scalar || entry.value.kind == Node::Kind::list;
        if (!readable) report(entry.value, "'include' of an included file holds no file names", "the name of a file, or a list of names in brackets", {});
        further.push_back(std::move(entry.value));
      } else if (own != root_.entries.end() && is_section(entry.key.text) && own->value.kind == Node::Kind::map &&
                 entry.value.kind == Node::Kind::map) {
        std::move(entry.value.entries.begin(), entry.value.entries.end(), std::back_inserter(own->value.entries));
      } else if (!same_version) {
        root_.entries.push_back(std::move(entry));
      }
    }
    for (const Node& listed : further) follow(listed);
  }

  Node& root_;
  const Origin& origin_;
  Draft& draft_;
  std::vector<std::filesystem::path> open_, done_;
  std::size_t values_ = 0;
  bool refused_ = false;  // nothing more is read
};

}  // namespace

void read_includes(Node& root, const Origin& origin, Draft& draft) { Includer(root, origin, draft).whole(); }

}  // namespace protocols
