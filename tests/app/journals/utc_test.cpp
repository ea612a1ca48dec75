#include "app/journals/utc.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

namespace {

// The machine's time zone, for a while.
class InZone {
 public:
  explicit InZone(const char* name) {
    if (const char* before = std::getenv("TZ")) before_ = before;
    ::setenv("TZ", name, 1);
    ::tzset();
  }
  ~InZone() {
    if (before_.empty())
      ::unsetenv("TZ");
    else
      ::setenv("TZ", before_.c_str(), 1);
    ::tzset();
  }

 private:
  std::string before_;
};

const auto summer = *app::utc_of("2026-07-01T22:30:00Z"), winter = *app::utc_of("2026-01-01T22:30:00Z");

TEST(LocalTime, IsTheLabsWithItsDistanceFromUtc) {
  const InZone zone("IST-2IDT,M3.4.4/26,M10.5.0");  // Jerusalem's rule, whether or not the machine knows the name
  EXPECT_EQ(app::local_text(winter), "2026-01-02T00:30:00+02:00");
  EXPECT_EQ(app::local_text(summer), "2026-07-02T01:30:00+03:00");
  EXPECT_TRUE(app::zone_text(winter).ends_with("IST")) << app::zone_text(winter);
  EXPECT_TRUE(app::zone_text(summer).ends_with("IDT")) << app::zone_text(summer);
}

TEST(LocalTime, HasADistanceOfHalfHoursToTheWestToo) {
  const InZone zone("NST3:30");
  EXPECT_EQ(app::local_text(winter), "2026-01-01T19:00:00-03:30");
}

TEST(LocalTime, GoesOnByTheSameClock) {
  using namespace std::chrono_literals;
  EXPECT_EQ(app::later_local("2026-12-31T23:59:30+02:00", 45s), "2027-01-01T00:00:15+02:00");
  EXPECT_EQ(app::later_local("", 45s), "");
}

}  // namespace
