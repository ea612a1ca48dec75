#include "engine/devices/x11/kernel_keyboards.h"

#include <gtest/gtest.h>

#include "tests/engine/devices/on_a_screen.h"

namespace engine {
namespace {

bool anything(const std::string&) { return true; }

TEST(KeyboardsOfTheKernel, AreReadWhereTheServerHasNoOthers) {
  EXPECT_TRUE(all_of_the_kernel({{"Dell KB216", "/dev/input/event3"}, {"Power Button", "/dev/input/event0"}}, anything));
}

TEST(KeyboardsOfTheKernel, AreLeftToTheServerWhenAKeyCouldBeMissed) {
  const auto not_the_second = [](const std::string& node) { return node != "/dev/input/event4"; };
  EXPECT_FALSE(all_of_the_kernel({{"Dell KB216", "/dev/input/event3"}, {"Response box", "/dev/input/event4"}}, not_the_second));
  EXPECT_FALSE(all_of_the_kernel({{"Dell KB216", "/dev/input/event3"}, {"remote keyboard", ""}}, anything));
  EXPECT_FALSE(all_of_the_kernel({}, anything)) << "a server without keyboards gets its keys from elsewhere";
}

class KernelKeyboards : public OnAScreen {};

TEST_F(KernelKeyboards, AreNoneOfAVirtualServers) {
  const auto keyboards = keyboards_of(XConnection());
  ASSERT_FALSE(keyboards.empty());
  EXPECT_EQ(keyboards.front().node, "") << keyboards.front().name;
  EXPECT_FALSE(all_of_the_kernel(keyboards, anything)) << "a robot's keys would be missed";
}

}  // namespace
}  // namespace engine
