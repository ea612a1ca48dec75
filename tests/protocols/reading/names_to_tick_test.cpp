// The file with the names of a tick list.
#include <gtest/gtest.h>

#include "protocols/reading/read_protocol.h"
#include "tests/temporary_folder.h"

namespace protocols {
namespace {

Slot slot_with(const std::string& names) {
  const TemporaryFolder folder;
  folder.write("names.csv", names);
  const auto read = read_protocol(folder.write("study.yaml",
                                               "tachisto: 1\ntitle: Names\nslots: {KN: {count: 2, from: tick_list, names: names.csv}}\n"
                                               "session:\n  - nominate: [KN]\n"),
                                  {});
  EXPECT_TRUE(read.protocol) << to_text(read.diagnostics);
  return read.protocol ? read.protocol->slots.front() : Slot();
}

TEST(NamesToTick, ComeInTheOrderOfTheirFrequencyWhereTheFileHasIt) {
  const Slot slot = slot_with("text,frequency\nAmy,12.5\nBeth,1200\nCarl,1200\nDan,0\nEve,13\n");
  EXPECT_TRUE(slot.by_frequency);
  EXPECT_EQ(slot.candidates, (std::vector<std::string>{"Beth", "Carl", "Eve", "Amy", "Dan"}));
  EXPECT_TRUE(slot.other_columns.empty()) << "the column is used";
}

TEST(NamesToTick, KeepTheOrderOfTheFileWhereItDoesNotSay) {
  const Slot slot = slot_with("text,origin\nBeth,a\nAmy,b\nCarl,c\n");
  EXPECT_FALSE(slot.by_frequency);
  EXPECT_EQ(slot.candidates, (std::vector<std::string>{"Beth", "Amy", "Carl"}));
  EXPECT_EQ(slot.other_columns, std::vector<std::string>{"origin"});
}

}  // namespace
}  // namespace protocols
