#include "engine/session/event_content.h"

#include <gtest/gtest.h>

namespace engine {
namespace {

using namespace protocols;

TEST(EventContent, SaysWhatWasSeenAndHeard) {
  PlannedEvent event;
  EXPECT_EQ(content_of(event), "");
  PlannedText text;
  text.text = "BREAD";
  event.shown.emplace_back(text);
  PlannedPicture picture;
  picture.file = "faces/a.png";
  event.shown.emplace_back(picture);
  event.sound = PlannedSound{{}, "", {{440, {}, 1}}};
  EXPECT_EQ(content_of(event), "BREAD | picture faces/a.png | tone 440 Hz");
}

TEST(EventContent, CallsANameByItsId) {
  PlannedEvent event;
  PlannedText text;
  text.text = "I trust ";
  text.text += ScreenText(PersonalName("Miriam"), "AF1").isolated();
  event.shown.emplace_back(text);
  EXPECT_EQ(content_of(event), "I trust [AF1]");
}

}  // namespace
}  // namespace engine
