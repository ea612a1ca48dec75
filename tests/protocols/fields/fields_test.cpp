// That a row's value reaches its member, and that what a table does not give cannot be asked for.
#include "protocols/fields/fields.h"

#include <gtest/gtest.h>

#include "protocols/yaml/yaml_tree.h"

namespace protocols {
namespace {

enum class Sort { plain, fancy };
struct Made {
  int count = 5;
  std::optional<int> most;
  bool tall = false;
  Sort sort = Sort::plain;
  std::vector<std::string> names;
  StepTime lasts{};
};

const MapTable& made_table() {
  static const MapTable table{
      .noun = "made thing",
      .help = "For a test.",
      .rows = {{"count", whole(1, 9).into(&Made::count), standard("2"), "How many."},
               {"most", whole(1, 9).or_word("none").into(&Made::most), optional(), "At most."},
               {"tall", word_for<bool>({{"low", false}, {"high", true}}).into(&Made::tall), optional(), "Which."},
               {"sort", word_for<Sort>({{"plain", Sort::plain}, {"fancy", Sort::fancy}}).into(&Made::sort), optional(), "Which."},
               {"names", list_of(name()).into(&Made::names), optional(), "Names."},
               {"lasts", span().into(&Made::lasts), optional(), "How long."},
               {"free", text().read_by_hand(), optional(), "Anything."}}};
  return table;
}

struct Read {
  explicit Read(const std::string& yaml, const MapTable& table = made_table())
      : root(std::move(*parse_yaml(make_source({}, yaml)).root)), reader(root, diagnostics), fields(reader.read(root, table, "it")) {}
  Made made() const {
    Made made;
    fields->fill(made);
    return made;
  }
  Node root;
  std::vector<Diagnostic> diagnostics;
  FieldReader reader;
  std::shared_ptr<const Fields> fields;
};

TEST(Fields, FillsTheMembersThatRowsAreBoundTo) {
  const Read read("{count: 3, most: 4, tall: high, sort: fancy, names: [a, b], lasts: 2 s}");
  ASSERT_TRUE(read.diagnostics.empty()) << to_text(read.diagnostics);
  const Made made = read.made();
  EXPECT_EQ(made.count, 3);
  EXPECT_EQ(made.most, 4);
  EXPECT_TRUE(made.tall);
  EXPECT_EQ(made.sort, Sort::fancy);
  EXPECT_EQ(made.names, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(made.lasts, std::chrono::seconds(2));
}

TEST(Fields, FillsStandardsAndLeavesTheRestAsItIs) {
  const Made made = Read("{most: none}").made();
  EXPECT_EQ(made.count, 2);
  EXPECT_EQ(made.most, std::nullopt);
  EXPECT_FALSE(made.tall);
  EXPECT_EQ(made.sort, Sort::plain);
}

TEST(Fields, ReportsAWordsMeaningToWhoAsks) {
  const Read read("{sort: fancy}");
  EXPECT_EQ(read.fields->choice<Sort>("sort"), Sort::fancy);
  EXPECT_EQ(read.fields->choice<bool>("tall"), std::nullopt);
}

TEST(FieldsDeathTest, StopsWhereAValueIsAskedForAsAnotherType) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const Read read("{count: 3, sort: fancy, names: [a]}");
  EXPECT_DEATH(read.fields->get<std::string>("count"),
               "'count' of the table of 'made thing' is asked for as a type that its kind never gives");
  EXPECT_DEATH(read.fields->find("names")->as<std::string>(), "asked for as a type that its kind never gives");
  EXPECT_DEATH(read.fields->list("count"), "asked for as a type that its kind never gives");
  EXPECT_DEATH(read.fields->choice<bool>("sort"), "the words of 'sort' stand for another type");
  EXPECT_DEATH(read.fields->get<int>("counts"), "has no key 'counts'");
}

TEST(FieldsDeathTest, StopsWhereARowIsReadByNobody) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  static const MapTable table{.noun = "made thing", .help = "For a test.", .rows = {{"count", whole(1, 9), optional(), "How many."}}};
  const Read read("{count: 3}", table);
  EXPECT_DEATH(read.made(), "nobody reads 'count' of the table of 'made thing'");
  EXPECT_DEATH(Read("{count: 3}").fields->check_all_bound(), "nobody reads 'free' of the table of 'made thing'");
}

}  // namespace
}  // namespace protocols
