#include "app/study/visit_window.h"

#include <gtest/gtest.h>

#include "app/journals/journal_file.h"
#include "protocols/reading/read_protocol.h"
#include "tests/app/small_study.h"

namespace {

using namespace std::chrono_literals;
using Deviation = app::VisitWindow::Deviation;

const char* const three_visits = R"(visits:
  first: {session: [{block: main}]}
  second: {gap: [20 h, 28 h], session: [{block: main}]}
  third: {after: first, gap: 14 days, session: [{block: main}]}
)";

// The first visit began on 1 March 2026 at 9:30 and ended eight seconds later, by its journal.
struct Visits : testing::Test, SmallStudy {
  Visits() : SmallStudy("", three_visits) {
    ::setenv("TZ", "UTC", 1);
    ::tzset();
    had({.visit = 1}, R"("begin_ns":1000000000,)");
  }
  std::optional<app::VisitWindow> window(int visit, std::chrono::seconds after_first_began, const std::string& who = "012") const {
    const auto read = protocols::read_protocol(file, {});
    const auto begins = app::UtcSeconds(1'772'357'400s + after_first_began);
    return app::visit_window(*read.protocol, app::earlier_runs(folder.path / "data", engine::Mode::real), who, visit, begins);
  }
  Deviation deviation(int visit, std::chrono::seconds after_first_began) const { return window(visit, after_first_began)->deviation; }
};

TEST_F(Visits, EndWhereTheLastLineOfTheirLastRunSaysSo) {
  EXPECT_EQ(*window(2, 24h)->after_ended, app::UtcSeconds(1'772'357'408s));
  had({.visit = 1, .run = 2}, R"("begin_ns":1000000000,)", R"({"kind":"step","step":"block","name":"main","begin_ns":61000000000})" "\n");
  EXPECT_EQ(*window(2, 24h)->after_ended, app::UtcSeconds(1'772'357'460s)) << "this one was cut off a minute after its begin";
}

TEST_F(Visits, AreInTheirWindowFromItsFirstSecondToItsLast) {
  EXPECT_FALSE(window(1, 0h)) << "the first visit follows none";
  EXPECT_EQ(deviation(2, 20h + 7s), Deviation::too_early);
  EXPECT_EQ(deviation(2, 20h + 8s), Deviation::none);
  EXPECT_EQ(deviation(2, 28h + 8s), Deviation::none);
  EXPECT_EQ(deviation(2, 28h + 9s), Deviation::too_late);
  EXPECT_EQ(deviation(3, 24h * 13), Deviation::too_early) << "the third follows the first, not the second";
  EXPECT_EQ(deviation(3, 24h * 400), Deviation::none);
  EXPECT_EQ(window(2, 24h, "013")->deviation, Deviation::no_earlier_visit);
}

TEST_F(Visits, SayWhenTheyShouldComeByTheDate) {
  EXPECT_EQ(app::in_words(*window(2, 2h), "second"),
            "Visit 'second' is too early: visit 'first' ended on 2026-03-01 09:30 UTC, and this one belongs from 2026-03-02 05:30 UTC "
            "until 2026-03-02 13:30 UTC; it is now 2026-03-01 11:30 UTC.");
  EXPECT_EQ(app::in_words(*window(2, 48h, "013"), "second"),
            "Visit 'second' follows visit 'first', of which this participant has no data.");
}

TEST_F(Visits, AreWrittenToTheJournalWithTheirWindow) {
  const engine::VisitWindowRecord record = app::record_of(*window(2, 2h + 8s));
  EXPECT_EQ(record, (engine::VisitWindowRecord{"first", "2026-03-01T09:30:08Z", 7200, 72000, 100800, Deviation::too_early}));
  had({.visit = 2},
      R"("visit_window":{"after":"first","after_ended_utc":"2026-03-01T09:30:08Z","gap_s":7200,"least_s":72000,"most_s":100800,"deviation":"too_early"},)");
  const auto runs = app::earlier_runs(folder.path / "data", engine::Mode::real);
  EXPECT_EQ(app::read_journal_header(runs.back().journal)->provenance.visit_window, record);
}

TEST_F(Visits, AreRefusedOutsideTheirWindowUnlessTheOperatorSaysSo) {
  const auto late = run({"--visit", "2"});
  EXPECT_EQ(late.status, 1);
  EXPECT_TRUE(says(late, "Visit 'second' is too late: visit 'first' ended on 2026-03-01 09:30 UTC")) << late.err;
  EXPECT_TRUE(says(late, "add --outside-window")) << late.err;
  EXPECT_EQ(run({"--visit", "2", "--outside-window"}).status, 2) << "goes on to the screen, which is not there";
  EXPECT_EQ(run({"--visit", "2"}, "n\n").status, 1);
  EXPECT_EQ(run({"--visit", "2"}, "y\n").status, 2);
  EXPECT_EQ(run({"--visit", "3"}).status, 2) << "has no latest time";
  EXPECT_EQ(run({"--visit", "1"}).status, 1) << "has data";
  const auto first_missing = call({"run", file, "--participant", "013", "--visit", "2"});
  EXPECT_EQ(first_missing.status, 1);
  EXPECT_TRUE(says(first_missing, "of which this participant has no data")) << first_missing.err;
}

TEST_F(Visits, MayBeRehearsedAtAnyTime) {
  EXPECT_EQ(call({"pilot", file, "--visit", "2"}).status, 2);
}

TEST_F(Visits, BegunInTheirWindowMayBeGoneOnWithAfterIt) {
  had({.visit = 2});
  EXPECT_EQ(run({"--visit", "2", "--continue"}).status, 2);
}

TEST_F(Visits, ThatThereAreNotAreRefused) {
  const auto called = run({"--visit", "4"});
  EXPECT_EQ(called.status, 1);
  EXPECT_TRUE(says(called, "This study has 3 visits, and no visit 4.")) << called.err;
}

}  // namespace
