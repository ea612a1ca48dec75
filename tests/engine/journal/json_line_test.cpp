#include "engine/journal/json_line.h"

#include <gtest/gtest.h>

#include <clocale>
#include <limits>

namespace engine {
namespace {

using namespace std::chrono_literals;

TEST(JsonLine, WritesMembersObjectsAndArraysWithTheirCommas) {
  JsonLine line;
  line.begin_object().member("kind", "trial").member("index", 3);
  line.key("items").begin_object().member("prime", "failure").member("target", "AF1").end_object();
  line.key("flags").begin_array().value("timeout").value("late_start").end_array();
  line.key("none").begin_array().end_array().member("ok", true).end_object();
  EXPECT_EQ(line.text(), R"({"kind":"trial","index":3,"items":{"prime":"failure","target":"AF1"},)"
                         R"("flags":["timeout","late_start"],"none":[],"ok":true})");
}

TEST(JsonLine, WritesTimesAsWholeNanosecondsAndUnknownsAsNull) {
  JsonLine line;
  line.begin_object().member("rt_ns", std::optional<Duration>(431ms)).member("onset_ns", std::optional<Instant>());
  line.member("at_ns", Instant(Duration(9'007'199'254'740'993))).member("seed", std::uint64_t{18'446'744'073'709'551'615u}).end_object();
  EXPECT_EQ(line.text(), R"({"rt_ns":431000000,"onset_ns":null,"at_ns":9007199254740993,"seed":18446744073709551615})");
}

TEST(JsonLine, EscapesWhatJsonForbidsAndKeepsOtherScripts) {
  JsonLine line;
  line.value("a\"b\\c\n\t\x01 שלום 🙂");
  EXPECT_EQ(line.text(), R"("a\"b\\c\u000a\u0009\u0001 שלום 🙂")");
}

TEST(JsonLine, ReplacesBytesThatAreNotText) {
  JsonLine line;
  line.value("a\xFF" "b\xC3" "c\xED\xA0\x80" "d\xE2\x82");
  EXPECT_EQ(line.text(), "\"a\uFFFDb\uFFFDc\uFFFD\uFFFD\uFFFDd\uFFFD\uFFFD\"");
}

TEST(JsonLine, WritesNumbersWithoutALocale) {
  std::setlocale(LC_ALL, "de_DE.UTF-8");  // where it is installed, a comma would stand in the number
  JsonLine line;
  line.begin_array().value(0.1).value(-2.5e-9).value(std::numeric_limits<double>::quiet_NaN()).value(60.0).end_array();
  std::setlocale(LC_ALL, "C");
  EXPECT_EQ(line.text(), "[0.1,-2.5e-09,null,60]");
}

TEST(JsonLine, BeginsAnewWhenCleared) {
  JsonLine line;
  line.begin_object().member("c", 3).end_object();
  line.clear();
  line.begin_object().end_object();
  EXPECT_EQ(line.text(), "{}");
}

}  // namespace
}  // namespace engine
