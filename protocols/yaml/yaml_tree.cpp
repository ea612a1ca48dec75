#include "protocols/yaml/yaml_tree.h"

#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/node/node.h>  // parser.h only declares it; without it clang-tidy takes our Node for the one that was meant
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <memory>
#include <sstream>
#include <utility>

#include "protocols/source/plain_text.h"
#include "protocols/source/utf8.h"
#include "protocols/yaml/quoting.h"
#include "protocols/yaml/yaml_trouble.h"

namespace protocols {
namespace {

constexpr int deepest = 24;

// Carries a refusal out of yaml-cpp's callbacks; never leaves this file.
struct Refused {
  Diagnostic diagnostic;
};

// yaml-cpp counts lines and columns from 0, and columns in bytes. This is the one place that turns them into ours.
class Locations {
 public:
  explicit Locations(std::shared_ptr<const SourceFile> source) : source_(std::move(source)) {}

  SourceLocation of(const YAML::Mark& mark) {
    const int lines = static_cast<int>(source_->lines.size());
    if (lines == 0) return {source_, 1, 1};
    const int line = std::clamp(mark.line, 0, lines - 1);
    const std::string_view text = source_->lines[line];
    const std::size_t bytes =
        mark.line >= lines ? text.size() : std::min<std::size_t>(std::max(mark.column, 0), text.size());
    // Marks come in order; on a long line only what lies after the last one is counted.
    if (line != line_ || bytes < bytes_) {
      line_ = line;
      bytes_ = 0;
      letters_ = 0;
    }
    letters_ += count_code_points(text.substr(bytes_, bytes - bytes_));
    bytes_ = bytes;
    return {source_, line + 1, 1 + letters_};
  }

 private:
  std::shared_ptr<const SourceFile> source_;
  int line_ = -1, letters_ = 0;
  std::size_t bytes_ = 0;
};

int depth_of(const Node& node) {
  int below = 0;
  for (const Node& item : node.items) below = std::max(below, depth_of(item));
  for (const NodeEntry& entry : node.entries) below = std::max(below, depth_of(entry.value));
  return below + 1;
}

class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const std::shared_ptr<const SourceFile>& source, YamlTree& tree, bool may_quote)
      : source_(source), locations_(source), tree_(tree), may_quote_(may_quote) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ == 0) return;
    refuse(locations_.of(mark), "a second document begins here", "one protocol in one file",
           "delete the line '---', or move what follows to a separate file");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Node node;
    node.location = location_of_empty(mark);
    for (const char* word : {"null", "Null", "NULL", "~"}) {
      const std::string& line = source_->lines.empty() ? node.text : source_->lines[static_cast<std::size_t>(node.location.line - 1)];
      if (mark.line + 1 != node.location.line || mark.column < 0 ||
          line.compare(std::min<std::size_t>(mark.column, line.size()), std::string_view(word).size(), word) != 0)
        continue;
      node.location = locations_.of(mark);
      node.text = word;
    }
    finish(std::move(node), anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Node node = begin(Node::Kind::scalar, mark, tag, value);
    node.quoted = tag == "!";
    node.text = value;
    const bool tagged = has_tag(mark, tag);
    if (node.quoted && !tagged) check_closed(mark, node.location);
    if (tagged) {
      node.text = tag + value;  // not empty: that would be told a second time
    } else if (!node.quoted) {  // YAML itself drops blanks and tabs alone
      const std::string_view plain = trimmed(value);
      if (!plain.empty())
        node.location.column += count_code_points(std::string_view(value).substr(0, static_cast<std::size_t>(plain.data() - value.data())));
      node.text = plain;
    }
    finish(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const SourceLocation place = locations_.of(mark);
    const auto anchored = anchored_.find(anchor);
    if (anchored == anchored_.end()) {
      refuse(place, "this alias is inside the value that it names", "an alias of a value that is complete", "write the value out");
    }
    const auto& [node, values, depth] = anchored->second;
    if (static_cast<int>(open_.size()) + depth > deepest) too_deep(place);
    count(values, place);
    Node copy = node;
    add_user(copy, place);
    attach(std::move(copy));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(begin(Node::Kind::list, mark, tag), anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(begin(Node::Kind::map, mark, tag), anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Node node;
    YAML::anchor_t anchor;
    std::optional<Node> key;  // of a map: waits for its value
  };
  struct Anchored {
    Node node;
    std::size_t values;
    int depth;
  };

  // value: of a scalar.
  Node begin(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, const std::string& value = {}) {
    Node node;
    node.kind = kind;
    node.location = locations_.of(mark);
    if (has_tag(mark, tag)) {
      const bool of_yaml = tag.starts_with("tag:");  // "!!str"
      tree_.diagnostics.push_back(
          {node.location,
           "there is a YAML tag ('!…') before this value",
           "a plain value",
           of_yaml || !may_quote_ || kind != Node::Kind::scalar
               ? "delete the tag; to keep a value as text, put it in quotes"
               : "write '\"" + tag + (value.empty() ? "" : " " + value) + "\"' if it is a text; else delete the tag",
           {}});
    }
    return node;
  }

  // yaml-cpp takes the end of the file for the end of a quotation.
  void check_closed(const YAML::Mark& mark, const SourceLocation& place) const {
    bool inside = false;
    char quote = 0;
    for (std::size_t line = static_cast<std::size_t>(std::max(mark.line, 0)); line < source_->lines.size(); ++line) {
      const std::string& text = source_->lines[line];
      for (std::size_t at = inside ? 0 : static_cast<std::size_t>(std::max(mark.column, 0)); at < text.size(); ++at) {
        if (!inside) {
          quote = text[at];
          if (quote != '\'' && quote != '"') return;  // a block of text
          inside = true;
        } else if (stands_for_a_sign(text, at, quote)) {
          ++at;
        } else if (text[at] == quote) {
          return;
        }
      }
      inside = true;
    }
    if (quote != 0) throw Refused{quote_left_open(source_, place, may_quote_)};
  }

  // yaml-cpp names the tag "!" for every quoted text too.
  bool has_tag(const YAML::Mark& mark, const std::string& tag) const {
    if (tag.empty() || tag == "?") return false;
    if (tag != "!" || mark.line < 0 || mark.line >= static_cast<int>(source_->lines.size())) return tag != "!";
    const std::string& line = source_->lines[static_cast<std::size_t>(mark.line)];
    return mark.column >= 0 && mark.column < static_cast<int>(line.size()) && line[static_cast<std::size_t>(mark.column)] == '!';
  }

  void open(Node node, YAML::anchor_t anchor) {
    if (static_cast<int>(open_.size()) >= deepest) too_deep(node.location);
    open_.push_back({std::move(node), anchor, std::nullopt});
  }
  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    finish(std::move(done.node), done.anchor);
  }
  void finish(Node node, YAML::anchor_t anchor) {
    count(1, node.location);
    if (anchor != YAML::NullAnchor) anchored_[anchor] = {node, count_values(node), depth_of(node)};
    attach(std::move(node));
  }
  void attach(Node node) {
    if (open_.empty()) {
      tree_.root = std::move(node);
      return;
    }
    Open& parent = open_.back();
    if (parent.node.kind == Node::Kind::list) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.key) {
      parent.key = checked_key(std::move(node));
    } else {
      if (node.kind == Node::Kind::empty && node.text.empty()) node.location = parent.key->location;
      if (parent.key->text == "<<" && !parent.key->quoted) {
        tree_.diagnostics.push_back({parent.key->location, "a YAML merge key ('<<') is not part of this language",
                                     "every key written out in its own map", "copy the keys here in place of '<<'", parent.key->used_from});
        parent.node.cut = true;
      } else {
        parent.node.entries.push_back({std::move(*parent.key), std::move(node)});
      }
      parent.key.reset();
    }
  }
  Node checked_key(Node key) {
    if (key.kind == Node::Kind::scalar) return key;
    refuse(key.location,
           key.kind == Node::Kind::empty ? "a key is missing before the colon" : "there is a list or map where a key is expected",
           "a word, as in 'title: …'",
           key.kind == Node::Kind::empty ? "" : "if the braces or brackets are part of a text, put the text in quotes");
  }

  // An empty value has no letters of its own; yaml-cpp names the next token, which may be lines below. Its dash is
  // meant.
  SourceLocation location_of_empty(const YAML::Mark& mark) {
    SourceLocation place = locations_.of(mark);
    if (source_->lines.empty()) return place;
    std::string_view before = source_->lines[place.line - 1];
    const bool beyond_the_end = mark.line >= static_cast<int>(source_->lines.size());
    if (!beyond_the_end) before = before.substr(0, std::min<std::size_t>(std::max(mark.column, 0), before.size()));
    while (true) {
      if (const std::size_t comment = before.find(" #"); comment != std::string_view::npos)
        before = before.substr(0, comment);
      const std::size_t last = before.find_last_not_of(" \t");
      const std::size_t first = before.find_first_not_of(" \t");
      if (last != std::string_view::npos && before[first] != '#') {
        return before[last] == '-' ? SourceLocation{source_, place.line, 1 + count_code_points(before.substr(0, last))}
                                   : locations_.of(mark);
      }
      if (place.line == 1) return locations_.of(mark);
      before = source_->lines[--place.line - 1];
    }
  }

  void count(std::size_t values, const SourceLocation& place) {
    values_ += values;
    if (values_ > most_values) {
      refuse(place, "the aliases ('*…') of this file unfold to more than 200,000 values",
             "a protocol of a few hundred lines", "write the values out, or move long lists to CSV files");
    }
  }
  [[noreturn]] void too_deep(const SourceLocation& place) const {
    refuse(place, "lists and maps are nested more than 24 deep here", "at most 24 deep",
           "check the indentation and the brackets");
  }
  [[noreturn]] void refuse(SourceLocation place, std::string message, std::string expected, std::string fix) const {
    throw Refused{{std::move(place), std::move(message), std::move(expected), std::move(fix), {}}};
  }

  std::shared_ptr<const SourceFile> source_;
  Locations locations_;
  YamlTree& tree_;
  bool may_quote_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Anchored> anchored_;
  std::size_t values_ = 0;
  int documents_ = 0;
};

struct SyntaxMessage {
  std::string_view yaml_cpp;  // how yaml-cpp's own message begins
  const char* message;
  const char* expected;
  const char* fix;
};

const SyntaxMessage syntax_messages[] = {
    {YAML::ErrorMsg::TAB_IN_INDENTATION, "a tab indents this line", "spaces; YAML does not allow tabs there",
     "replace the tab with spaces"},
    {YAML::ErrorMsg::END_OF_MAP_FLOW, "a comma is missing before this, or quotation marks around a text", "'{key: value, key: value}'",
     "add the comma, or put the text in quotes"},
    {YAML::ErrorMsg::END_OF_SEQ_FLOW, "a comma is missing before this, or quotation marks around a text", "'[value, value]'",
     "add the comma, or put the text in quotes"},
    {YAML::ErrorMsg::END_OF_MAP, "this line fits neither the map above it nor a new one", "'key: value', indented like the keys above",
     "check this line's indentation, and the colon with a space after it"},
    {YAML::ErrorMsg::END_OF_SEQ, "this line fits neither the list above it nor a new key", "'- …', indented like the items above",
     "check this line's indentation, and the dash with a space after it"},
    {YAML::ErrorMsg::FLOW_END, "a closing bracket or brace without its opening one", "brackets and braces in pairs",
     "delete it, or put the text around it in quotes"},
    {YAML::ErrorMsg::BLOCK_ENTRY, "a list begins where none is allowed", "'- …' on a line of its own, below its key",
     "put the dash on the next line, or the text in quotes"},
    {YAML::ErrorMsg::MAP_KEY, "a key begins where none is allowed", "one 'key: value' on a line",
     "check the indentation; put text that contains a colon in quotes"},
    {YAML::ErrorMsg::MAP_VALUE, "a second colon in this line makes it unreadable", "one 'key: value' on a line",
     "put text that contains a colon and a space in quotes"},
    {YAML::ErrorMsg::EOF_IN_SCALAR, "a quotation mark is never closed", "a closing quotation mark", "add it at the end of the text"},
    {YAML::ErrorMsg::DOC_IN_SCALAR, "there is '---' or '...' inside a quoted text", "a closing quotation mark before it",
     "close the quotation mark"},
    {YAML::ErrorMsg::UNKNOWN_TOKEN, "a value cannot begin with this character", "a text in quotes", "put the whole value in quotes"},
    {YAML::ErrorMsg::INVALID_ESCAPE, "this backslash sequence is not known in double quotes", "'\\\\' for a backslash itself",
     "use single quotes, in which a backslash is an ordinary character"},
    {YAML::ErrorMsg::INVALID_UNICODE, "this escape does not name a Unicode character", "a code such as '\\u05d0'",
     "type the letter itself"},
    {YAML::ErrorMsg::INVALID_HEX, "this escape contains a character that is not a hexadecimal digit", "a code such as '\\u05d0'",
     "type the letter itself"},
    {YAML::ErrorMsg::UNKNOWN_ANCHOR, "this alias ('*…') names an anchor that does not exist", "an alias of an anchor ('&…') above it",
     "put a text that begins with '*' in quotes"},
    {YAML::ErrorMsg::ALIAS_NOT_FOUND, "'*' without a name", "an alias such as '*mask', or a text in quotes",
     "put a text that begins with '*' in quotes"},
    {YAML::ErrorMsg::ANCHOR_NOT_FOUND, "'&' without a name", "an anchor such as '&mask', or a text in quotes",
     "put a text that begins with '&' in quotes"},
    {YAML::ErrorMsg::CHAR_IN_ALIAS, "a character that an alias cannot contain", "letters and digits after '*'",
     "put a text that begins with '*' in quotes"},
    {YAML::ErrorMsg::CHAR_IN_ANCHOR, "a character that an anchor cannot contain", "letters and digits after '&'",
     "put a text that begins with '&' in quotes"},
    {YAML::ErrorMsg::ALIAS_CONTENT, "an alias ('*…') cannot be followed by other content", "the alias alone",
     "write the value out instead of the alias"},
    {YAML::ErrorMsg::CHAR_IN_BLOCK, "there is text on the line of '|' or '>'", "the text on the lines below, indented",
     "move the text to the next line"},
    {YAML::ErrorMsg::CHAR_IN_SCALAR, "a character that an unquoted value cannot contain", "a text in quotes",
     "put the whole value in quotes"},
};

Diagnostic in_our_words(const YAML::Exception& exception, const SourceText& source, bool may_quote) {
  const SourceLocation place = Locations(source.source).of(exception.mark);
  if (auto mistake = common_mistake(source, place, may_quote)) return *mistake;
  for (const SyntaxMessage& row : syntax_messages) {
    if (exception.msg.starts_with(row.yaml_cpp)) return {place, row.message, row.expected, row.fix, {}};
  }
  return {place,
          "this is not YAML: " + exception.msg,
          "'key: value' lines, '- item' lines, and text in quotes where it contains special characters",
          "check the line above as well",
          {}};
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (const NodeEntry& entry : entries) {
    if (entry.key.text == key) return &entry.value;
  }
  return nullptr;
}

std::size_t count_values(const Node& node) {
  std::size_t count = 1;
  for (const Node& item : node.items) count += count_values(item);
  for (const NodeEntry& entry : node.entries) count += count_values(entry.key) + count_values(entry.value);
  return count;
}

void add_user(Node& node, const SourceLocation& place) {
  node.used_from.push_back(place);
  for (Node& item : node.items) add_user(item, place);
  for (NodeEntry& entry : node.entries) {
    add_user(entry.key, place);
    add_user(entry.value, place);
  }
}

YamlTree parse_yaml(const SourceText& source, bool may_quote) {
  YamlTree tree;
  try {
    std::istringstream stream(source.text);
    TreeBuilder builder(source.source, tree, may_quote);
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Refused& refused) {
    tree.root.reset();
    tree.diagnostics.push_back(refused.diagnostic);
  } catch (const YAML::Exception& exception) {
    tree.root.reset();
    tree.diagnostics.push_back(in_our_words(exception, source, may_quote));
  }
  return tree;
}

}  // namespace protocols
