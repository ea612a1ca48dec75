#include "protocols/model/key.h"

#include <gtest/gtest.h>

namespace protocols {
namespace {

TEST(Key, HasTheUsageNumberOfItsPlaceOnTheKeyboard) {
  EXPECT_EQ(key_named("F"), 9);
  EXPECT_EQ(key_named("J"), 13);
  EXPECT_EQ(key_named("1"), 30);
  EXPECT_EQ(key_named("0"), 39);
  EXPECT_EQ(key_named("Space"), 44);
  EXPECT_EQ(key_named("F12"), 0x45);
  EXPECT_EQ(key_named("KeypadEnter"), 0x58);
  EXPECT_EQ(key_named("RightShift"), 0xE5);
  EXPECT_EQ(key_named("MouseLeft"), first_mouse_button);
  EXPECT_EQ(key_named("MouseExtra"), last_mouse_button);
}

TEST(Key, IsNamedInAnyCase) { EXPECT_EQ(key_named("sPaCe"), key_named("Space")); }

TEST(Key, OfNoNameIsNone) {
  EXPECT_EQ(key_named("Any"), std::nullopt);
  EXPECT_EQ(key_named(""), std::nullopt);
}

TEST(Key, ReadsBackFromItsName) {
  for (const std::string& name : key_names()) EXPECT_EQ(key_name(*key_named(name)), name);
  EXPECT_EQ(key_name(999), "key 999");
}

}  // namespace
}  // namespace protocols
