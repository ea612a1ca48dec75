#include "protocols/model/personal_name.h"

#include <gtest/gtest.h>

#include <new>
#include <sstream>

#include "protocols/model/name_letters.h"
#include "protocols/source/diagnostic.h"

namespace protocols {
namespace {

// What others would have to do to get at the letters.
template <class T>
concept Told = std::is_convertible_v<T, std::string> || std::is_constructible_v<std::string, T> ||
    std::is_convertible_v<T, std::string_view> || requires(const T& text, std::ostringstream& out, std::string words) {
  out << text;
} || requires(const T& text, std::string words) {
  words + text;
} || requires(const T& text, std::string words) {
  words += text;
} || requires(const T& text) {
  text.c_str();
} || requires(const T& text) {
  text.begin();
} || requires(const T& text) {
  Diagnostic{{}, text, "", "", {}};
};
static_assert(Told<const char*>, "the test sees what can be had");
static_assert(!Told<PersonalName> && !Told<ScreenText>);

ScreenText named(const char* name, const char* id) { return {PersonalName(name), id}; }

ScreenText sentence() {
  ScreenText text("think of ");
  text += named("Miriam", "AF1").isolated();
  text += " and ";
  text += named("Dan", "AF2");
  return text;
}

TEST(ScreenText, IsPersonalOnceANameStandsInIt) {
  EXPECT_TRUE(sentence().personal());
  EXPECT_EQ(sentence().plain(), nullptr);
  EXPECT_TRUE(named("", "AF1").personal()) << "a place without a name too";
  const ScreenText plain("think of nothing");
  EXPECT_FALSE(plain.personal());
  EXPECT_EQ(*plain.plain(), "think of nothing");
}

TEST(ScreenText, ShowsMarksForNamesToEverybodyElse) {
  EXPECT_EQ(NameLetters::of(sentence()), "think of \u2068Miriam\u2069 and Dan");
  EXPECT_EQ(sentence().without_names(), "think of \u2068\u2068[AF1]\u2069\u2069 and \u2068[AF2]\u2069");
  EXPECT_EQ(sentence().ids(), (std::vector<std::string>{"AF1", "AF2"}));
  EXPECT_EQ(sentence().marked().ids(), sentence().ids());
  EXPECT_EQ(NameLetters::of(sentence().marked()), sentence().without_names());
}

TEST(ScreenText, KeepsItsNamesApartWhenItIsCutIntoLines) {
  ScreenText text("who is\n");
  text += named("Miriam\nRuth", "T1");
  text += "\nto you";
  const auto lines = text.lines();
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(*lines[0].plain(), "who is");
  for (const std::size_t line : {1u, 2u}) EXPECT_EQ(lines[line].without_names(), name_mark("T1"));
  EXPECT_EQ(NameLetters::of(lines[2]), "Ruth");
  EXPECT_EQ(*lines[3].plain(), "to you");
}

TEST(ScreenText, KeepsItsIdsWhereItsPiecesAreChanged) {
  const ScreenText text = NameLetters::changed(sentence(), [](std::string_view piece) { return "<" + std::string(piece) + ">"; });
  EXPECT_EQ(NameLetters::of(text), "<think of \u2068><Miriam><\u2069 and ><Dan>");
  EXPECT_EQ(text.ids(), sentence().ids());
}

// The bytes are looked at where they were: in the object itself, which short names are kept in.
TEST(PersonalName, LeavesNothingBehindWhereItWas) {
  alignas(PersonalName) unsigned char room[sizeof(PersonalName)];
  const auto holds = [&](const void* at) {
    return std::string_view(static_cast<const char*>(at), sizeof(PersonalName)).find("Zephyrin") != std::string_view::npos;
  };
  auto* name = new (room) PersonalName("Zephyrin");
  EXPECT_TRUE(holds(room));
  {
    const PersonalName moved = std::move(*name);
    EXPECT_FALSE(holds(room)) << "a moved name is not left where it was";
    *name = moved;
  }
  EXPECT_TRUE(holds(room));
  *name = PersonalName("Al");
  EXPECT_FALSE(holds(room)) << "nor one that another took the place of";
  *name = PersonalName("Zephyrin");
  name->~PersonalName();
  EXPECT_FALSE(holds(room));
}

}  // namespace
}  // namespace protocols
