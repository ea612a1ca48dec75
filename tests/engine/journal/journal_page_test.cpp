#include "engine/journal/journal_page.h"

#include <gtest/gtest.h>

#include "tests/engine/journal/made_up.h"
#include "tests/published_page.h"

namespace engine {
namespace {

TEST(JournalPage, IsTheOneInDocs) { expect_published(SOURCE_DIR "/docs/journal.md", journal_page()); }

// Each key in a record's JSON, however deep, has a row.
TEST(JournalPage, HasARowForEveryMemberOfEveryLine) {
  const std::string page = journal_page();
  const auto check = [&](auto& self, auto record) -> void {
    using Record = typename decltype(record)::type;
    for_each_row<Record>([&]<class Row>(const Row& row) {
      if constexpr (!is_embedded<Row>) {
        EXPECT_NE(page.find("| `" + std::string(row.name) + "` | "), std::string::npos) << Table<Record>::title << ": " << row.name;
        EXPECT_FALSE(row.meaning.empty()) << Table<Record>::title << ": " << row.name;
        using T = typename Row::Type;
        const bool is_time = std::is_same_v<T, Instant> || std::is_same_v<T, std::optional<Instant>> || std::is_same_v<T, Duration> ||
                             std::is_same_v<T, std::optional<Duration>>;
        EXPECT_EQ(row.unit == "ns", is_time) << Table<Record>::title << ": " << row.name;
        EXPECT_EQ(row.name.ends_with("_ns"), is_time) << Table<Record>::title << ": " << row.name;
      } else if constexpr (requires { typename Row::Type::value_type; }) {
        self(self, std::type_identity<typename Row::Type::value_type>());
      } else {
        self(self, std::type_identity<typename Row::Type>());
      }
    });
  };
  made_up::for_each_kind(false, 0, [&]<class Line>(const Line&) {
    EXPECT_NE(page.find("\n## " + std::string(Table<Line>::kind) + ": "), std::string::npos) << Table<Line>::kind;
    check(check, std::type_identity<Line>());
  });
}

// A word is explained in a table of its own, or its member's meaning names it.
template <Worded... Values>
void expect_words_in(const std::string& page) {
  const auto expect = [&](const auto& table) {
    for (const auto& row : table) EXPECT_NE(page.find(row.word), std::string::npos) << row.word;
  };
  (expect(WordsOf<Values>::table), ...);
}
TEST(JournalPage, SaysEveryWord) {
  expect_words_in<OnsetGrade, KeySource, KeyAction, KeyVerdict, TrialFlag, protocols::Phase, protocols::EventRole,
                  protocols::ThresholdStep::Measure, protocols::WordMatch::How, Judged, EndedBy, SoundOf, SoundEnd, RunEnd, OldOrNew,
                  VisitDeviation, ScoreAverage, Mode>(journal_page());
}

}  // namespace
}  // namespace engine
