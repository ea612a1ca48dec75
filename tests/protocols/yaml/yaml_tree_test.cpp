#include "protocols/yaml/yaml_tree.h"

#include <gtest/gtest.h>

namespace protocols {
namespace {

Node tree(const std::string& text) {
  YamlTree read = parse_yaml(make_source("p.yaml", text));
  EXPECT_TRUE(read.root && read.diagnostics.empty()) << to_text(read.diagnostics);
  return read.root.value_or(Node{});
}
std::string spot(const Node& node) { return std::to_string(node.location.line) + ":" + std::to_string(node.location.column); }

TEST(YamlTree, KnowsWhereEveryValueStandsInLetters) {
  const Node root = tree("title: אהבה\nlists:\n  a: [חיבוק, \"x\"]\n");
  EXPECT_EQ(spot(*root.find("title")), "1:8");
  EXPECT_EQ(spot(root.find("lists")->entries[0].key), "3:3");
  EXPECT_EQ(spot(root.find("lists")->find("a")->items[1]), "3:14");
}

TEST(YamlTree, LeavesWordsThatYamlOnceTookForTruthAsWords) {
  const Node root = tree("no: on\ny: off\nyes: 0x10\n");
  EXPECT_EQ(root.find("no")->text, "on");
  EXPECT_EQ(root.find("y")->text, "off");
  EXPECT_EQ(root.find("yes")->text, "0x10");
}

TEST(YamlTree, DistinguishesQuotedFromPlain) {
  const Node root = tree("a: \"1\"\nb: 1\nc: '1'\nd: |\n  1\n");
  EXPECT_TRUE(root.find("a")->quoted);
  EXPECT_FALSE(root.find("b")->quoted);
  EXPECT_TRUE(root.find("c")->quoted);
  EXPECT_EQ(root.find("d")->text, "1\n");
}

TEST(YamlTree, PutsAnEmptyValueAtItsKeyAndAnEmptyItemAtItsDash) {
  const Node root = tree("a:\n\nb:\n  -\n  # nothing\n  - x\n");
  EXPECT_EQ(root.find("a")->kind, Node::Kind::empty);
  EXPECT_EQ(spot(*root.find("a")), "1:1");
  EXPECT_EQ(spot(root.find("b")->items[0]), "4:3");
}

TEST(YamlTree, KeepsKeysThatAreDuplicated) { EXPECT_EQ(tree("a: 1\na: 2\n").entries.size(), 2u); }

TEST(YamlTree, RemembersTheWayThroughAliasesInnermostFirst) {
  const Node root = tree("a: &x [1]\nb: &y {k: *x}\nc: *y\n");
  const Node& one = root.find("c")->find("k")->items[0];
  EXPECT_EQ(spot(one), "1:8");
  ASSERT_EQ(one.used_from.size(), 2u);
  EXPECT_EQ(one.used_from[0].line, 2);
  EXPECT_EQ(one.used_from[1].line, 3);
}

TEST(YamlTree, OfABlockTextKeepsItsLines) { EXPECT_EQ(tree("a: |\n  one\n  two\n").find("a")->text, "one\ntwo\n"); }

}  // namespace
}  // namespace protocols
