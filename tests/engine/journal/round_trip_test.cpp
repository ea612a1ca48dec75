// What the journal's writer writes its reader reads.
#include <gtest/gtest.h>

#include <set>

#include "engine/journal/read_line.h"
#include "tests/engine/journal/made_up.h"

namespace engine {
namespace {

template <LineKind Line>
std::string written(const Line& line) {
  JsonLine out;
  write_line(out, line);
  return std::string(out.text());
}

std::string fault_of(const ReadLine& read) {
  const auto* fault = std::get_if<LineFault>(&read);
  return fault ? fault->why : "no fault";
}

TEST(JournalLines, AreTheSameAfterTheirWayThroughTheJournal) {
  LineReader reader;
  for (const bool full : {true, false})
    for (int seed = 0; seed < 12; ++seed)
      made_up::for_each_kind(full, seed, [&]<class Line>(const Line& line) {
        const std::string text = written(line);
        const ReadLine read = reader.read(text);
        const auto* known = std::get_if<AnyLine>(&read);
        ASSERT_TRUE(known) << fault_of(read) << "\n" << text;
        const auto* again = std::get_if<Line>(known);
        ASSERT_TRUE(again) << text;
        EXPECT_EQ(*again, line) << text;
        EXPECT_EQ(written(*again), text);
      });
}

// A member that is not in its record's table, or a table that names one member twice, would show here.
TEST(JournalLines, HoldEachMemberUnderANameOfItsOwn) {
  made_up::for_each_kind(true, 0, [&]<class Line>(const Line&) {
    std::set<std::string_view> names;
    const auto add = [&](auto& self, auto record) -> void {
      for_each_row<typename decltype(record)::type>([&]<class Row>(const Row& row) {
        if constexpr (!is_embedded<Row>)
          EXPECT_TRUE(names.insert(row.name).second) << Table<Line>::kind << ": " << row.name;
        else if constexpr (requires { typename Row::Type::value_type; })
          self(self, std::type_identity<typename Row::Type::value_type>());
        else
          self(self, std::type_identity<typename Row::Type>());
      });
    };
    add(add, std::type_identity<Line>());
    EXPECT_FALSE(names.contains("kind")) << Table<Line>::kind;
  });
}

TEST(JournalLines, PassOverMembersAndKindsOfLaterPrograms) {
  LineReader reader;
  const ReadLine stop = reader.read(R"({"kind":"stop","colour":{"a":[1]},"why":"operator","at_ns":5})");
  EXPECT_EQ(std::get<StopLine>(std::get<AnyLine>(stop)), (StopLine{"operator", Instant(Duration(5))}));
  EXPECT_TRUE(std::holds_alternative<UnknownKind>(reader.read(R"({"kind":"heartbeat","at_ns":5})")));
}

TEST(JournalLines, SayWhichMemberIsDamaged) {
  LineReader reader;
  const auto fault = [&](const std::string& text) { return fault_of(reader.read(text)); };
  const std::string damaged = "this line of the journal is damaged";
  EXPECT_EQ(fault("{\"kind\":\"stop\","), damaged);
  EXPECT_EQ(fault("[1]"), damaged);
  EXPECT_EQ(fault(R"({"why":"operator"})"), damaged + ": 'kind' is missing or no text");
  EXPECT_EQ(fault(R"({"kind":"stop","why":"operator"})"), damaged + ": 'at_ns' is missing");
  EXPECT_EQ(fault(R"({"kind":"stop","why":null,"at_ns":5})"), damaged + ": 'why' is no text");
  EXPECT_EQ(fault(R"({"kind":"stop","why":"operator","at_ns":5.5})"), damaged + ": 'at_ns' is no whole number");
  EXPECT_EQ(fault(R"({"kind":"end","end":"finished","trials":3000000000,"at_ns":5})"), damaged + ": 'trials' is out of range");
  EXPECT_EQ(fault(R"({"kind":"end","end":"over","trials":3,"at_ns":5})"),
            damaged + ": 'end' has a word that this version does not know, 'over'");
  EXPECT_EQ(fault(R"({"kind":"keys","block":"main","phase":"main","round":1,"after_index":0,"keys":[{"key":"J","action":"held"}]})"),
            damaged + ": 'action' has a word that this version does not know, 'held'");
}

TEST(JournalLines, RefuseTrialsThatContradictThemselves) {
  LineReader reader;
  TrialLine trial = made_up::Maker(true).make<TrialLine>();
  trial.target = trial.events.size();
  EXPECT_EQ(fault_of(reader.read(written(trial))), "this line of the journal is damaged: 'target' names no event");
  trial = made_up::Maker(true).make<TrialLine>();
  trial.keys[1].box = trial.clicks->boxes.size();
  EXPECT_EQ(fault_of(reader.read(written(trial))), "this line of the journal is damaged: 'box' names no box");
}

TEST(JournalLines, KnowALaterFormatBeforeAnythingElseOfIt) {
  LineReader reader;
  const ReadLine read = reader.read(R"({"kind":"session","format":7,"program":"tachisto 3.1.0","seed":"none"})");
  const auto* later = std::get_if<LaterFormat>(&read);
  ASSERT_TRUE(later);
  EXPECT_EQ(later->format, 7);
  EXPECT_EQ(later->program, "tachisto 3.1.0");
}

}  // namespace
}  // namespace engine
