#include "stimuli/trial/prepare.h"

#include <gtest/gtest.h>

#include "stimuli/pixels/image.h"
#include "stimuli/render/picture_file.h"
#include "stimuli/trial/layout.h"
#include "tests/stimuli/painting.h"

namespace stimuli {
namespace {

using protocols::AskedTime;
using protocols::EventRole;
using protocols::PlannedBox;
using protocols::PlannedPicture;
using protocols::PlannedStimulus;
using protocols::PlannedText;
using protocols::PlannedTrial;

const protocols::ScreenSpec plain_spec;

PlannedTrial trial_of(std::vector<PlannedStimulus> shown) {
  PlannedTrial trial;
  trial.events.push_back({"only", EventRole::plain, std::move(shown), false, AskedTime{500}});
  return trial;
}

Preparation prepared(std::vector<PlannedStimulus> shown, const Screen& screen = full_hd,
                     const FindPicture& find = no_pictures) {
  return prepare(trial_of(std::move(shown)), plain_spec, screen, painter(), find);
}

const PlacedSprite& only(const Preparation& preparation) { return preparation.trial.events.at(0).frame.sprites.at(0); }

TEST(Prepare, KeepsEventsAndTheirTimesAsPlanned) {
  PlannedTrial trial;
  trial.events = {{"fixation", EventRole::plain, {text("+")}, false, AskedTime{500}},
                  {"target", EventRole::plain, {text("Anna")}, true, AskedTime{2000}},
                  {"gap", EventRole::plain, {}, false, AskedTime{2, protocols::TimeUnit::frames}}};
  protocols::ScreenSpec grey;
  grey.background = {1, 2, 3};
  const Preparation result = prepare(trial, grey, full_hd, painter(), no_pictures);
  ASSERT_TRUE(result.diagnostics.empty());
  ASSERT_EQ(result.trial.events.size(), 3u);
  EXPECT_EQ(result.trial.events[0].name, "fixation");
  EXPECT_TRUE(result.trial.events[1].until_answer);
  EXPECT_EQ(result.trial.events[2].lasts, trial.events[2].lasts);
  EXPECT_TRUE(result.trial.events[2].frame.sprites.empty());
  for (const PreparedEvent& event : result.trial.events) EXPECT_EQ(event.frame.background, grey.background);
}

TEST(Prepare, CentresAStimulusAtItsPosition) {
  PlannedBox box{pixels(100), pixels(40), {}, {}};
  EXPECT_EQ(ink_on_screen(only(prepared({box}))), (Rect{910, 520, 100, 40}));
  box.at = {pixels(200), pixels(100)};  // to the right, and up
  EXPECT_EQ(ink_on_screen(only(prepared({box}))), (Rect{1110, 420, 100, 40}));
}

TEST(Prepare, KeepsTheBaselineOfEveryWordOfALineHeight) {
  const auto top_of_line = [](const char* word) {
    const Preparation result = prepared({text(word)});
    const PlacedSprite& placed = only(result);
    return placed.y + placed.sprite->height / 2;
  };
  for (const char* word : {"acorn", "lily", "gypsy", "אמא", "שָׁלוֹם", "مرحبا"}) EXPECT_EQ(top_of_line(word), 540) << word;
}

TEST(Prepare, StacksStimuliBackToFrontAsWritten) {
  const Preparation result = prepared({PlannedBox{pixels(10), pixels(10), {}, {}}, text("x")});
  ASSERT_EQ(result.trial.events[0].frame.sprites.size(), 2u);
  EXPECT_EQ(result.trial.events[0].frame.sprites[0].sprite, painter().box(10, 10, {}));
}

TEST(Prepare, GivesEqualTrialsTheSameSprites) {
  EXPECT_EQ(prepared({text("Anna")}).trial, prepared({text("Anna")}).trial);
}

TEST(Prepare, RefusesDegreesOnAScreenOfUnknownSizeOnceForATrial) {
  PlannedText word = text("Anna");
  word.height = {1, protocols::LengthUnit::degrees};
  EXPECT_TRUE(prepared({word}).diagnostics.empty());
  const Preparation result = prepared({word, word}, {1920, 1080, {}, {}});
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_EQ(result.diagnostics[0].message,
            "a text height of 1 deg needs the size of the screen and its distance from the eye, which are not known");
  EXPECT_EQ(result.diagnostics[0].fix,
            "measure both and enter them once: tachisto timing --screen-height MM --distance MM; or write the length in px or %");
}

TEST(Prepare, RefusesSizesBelowAPixel) {
  EXPECT_EQ(prepared({text("Anna", 0.2)}).diagnostics.size(), 1u);
  EXPECT_EQ(prepared({PlannedBox{pixels(0), pixels(10), {}, {}}}).diagnostics.size(), 1u);
}

TEST(Prepare, NamesALetterThatNoFontHas) {
  const Preparation result = prepared({text("love 愛")});
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_EQ(result.diagnostics[0].message, "the text 'love 愛' has a letter that no font here can draw: '愛' (U+611B)");
}

TEST(Prepare, NeverRevealsAPersonalText) {
  PlannedText name = text("");
  name.text = {protocols::PersonalName("Aiko 愛子"), "AF1"};
  const Preparation result = prepared({name});
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_EQ(result.diagnostics[0].message, "a nominated name has letters that no font here can draw");
  const std::string all = protocols::to_text(result.diagnostics);
  EXPECT_EQ(all.find("Aiko"), std::string::npos);
  EXPECT_EQ(all.find("愛"), std::string::npos);
}

TEST(Prepare, ReportsAMissingPictureAtTheLineThatAskedForIt) {
  const auto source = std::make_shared<protocols::SourceFile>(protocols::SourceFile{"study.yaml", {"a", "b"}});
  const PlannedPicture picture{{source, 2, 1}, "snake.png", {}, {}, {}};
  const Preparation result = prepared({picture});
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_EQ(result.diagnostics[0].location, picture.location);
  EXPECT_EQ(result.diagnostics[0].message, "the picture 'snake.png' is not there");
}

TEST(Prepare, ReportsAllThatIsWrongAtOnce) {
  const PlannedPicture picture{{}, "snake.png", {}, {}, {}};
  EXPECT_EQ(prepared({picture, text("愛"), text("x", 0)}).diagnostics.size(), 3u);
}

TEST(Prepare, ScalesAPictureByProportionToTheSideGiven) {
  const Folder folder;
  ASSERT_EQ(write_png(blank(200, 100, 0xFF445566), folder.file("box.png")), "");
  const auto size_with = [&](std::optional<protocols::Length> width, std::optional<protocols::Length> height) {
    const Preparation result = prepared({PlannedPicture{{}, "box.png", width, height, {}}}, full_hd, folder.finder());
    return std::pair(only(result).sprite->width, only(result).sprite->height);
  };
  EXPECT_EQ(size_with({}, {}), std::pair(200, 100));
  EXPECT_EQ(size_with(pixels(50), {}), std::pair(50, 25));
  EXPECT_EQ(size_with({}, pixels(300)), std::pair(600, 300));
  EXPECT_EQ(size_with(pixels(30), pixels(30)), std::pair(30, 30));
}

}  // namespace
}  // namespace stimuli
