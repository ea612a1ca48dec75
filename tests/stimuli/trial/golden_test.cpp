// One picture of each kind of stimulus and of each screen that the program draws itself.
#include <gtest/gtest.h>

#include <cmath>

#include "stimuli/pages/question_page.h"
#include "stimuli/pages/writing_page.h"
#include "stimuli/pixels/compose.h"
#include "stimuli/pixels/image.h"
#include "stimuli/render/picture_file.h"
#include "tests/stimuli/golden_image.h"
#include "tests/stimuli/painting.h"

namespace stimuli {
namespace {

const Screen small{480, 270, 300.0, 600.0};
const Screen page{960, 540, 300.0, 600.0};  // text of pages takes its size from the screen
const protocols::ScreenSpec spec{};  // black on middle grey

Image drawn(std::vector<protocols::PlannedStimulus> shown, const FindPicture& find = no_pictures) {
  protocols::PlannedTrial trial;
  trial.events.emplace_back();
  trial.events[0].shown = std::move(shown);
  const Preparation preparation = prepare(trial, spec, small, painter(), find);
  EXPECT_EQ(preparation.diagnostics, std::vector<protocols::Diagnostic>{});
  return compose(preparation.trial.events[0].frame, small);
}

protocols::PlannedText at_height(const std::string& words, double y_px) {
  protocols::PlannedText planned = text(words, 40);
  planned.at.y = pixels(y_px);
  return planned;
}

protocols::PlannedMask mask(protocols::MaskKind kind, std::variant<protocols::PlannedText, protocols::PlannedBox, protocols::PlannedPicture> prime) {
  protocols::PlannedMask planned;
  planned.kind = kind;
  planned.seed = 7;
  planned.covers = std::make_shared<protocols::CoveredPrimes>(protocols::CoveredPrimes{prime});
  planned.prime = std::move(prime);
  return planned;
}

// A picture in which up, down, left and right, colours and half transparent parts can be told apart.
Image test_card() {
  Image card = blank(96, 64);
  for (int y = 0; y < card.height; ++y) {
    for (int x = 0; x < card.width; ++x) {
      const bool inside = std::hypot(x - 48, y - 32) < 24;
      const auto red = static_cast<std::uint32_t>(x * 255 / card.width), green = static_cast<std::uint32_t>(y * 255 / card.height);
      card.pixels[static_cast<std::size_t>(y * card.width + x)] = (inside ? 0x80u : 0xFFu) << 24 | red << 16 | green << 8 | (inside ? 0xFFu : 0u);
    }
  }
  return card;
}

constexpr const char* house_svg =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 40'><path d='M5 38V18L20 4L35 18V38Z' fill='#e0c080' "
    "stroke='#000' stroke-width='2'/><rect x='16' y='24' width='8' height='14' fill='#804020'/></svg>";

TEST(Golden, TextInEveryDirection) {
  EXPECT_TRUE(is_golden(drawn({at_height("security (Łódź)", 90), at_height("בִּטָּחוֹן ואמון", 30), at_height("أمان وثقة", -30),
                               at_height("אני מתקשר אל Anna ב-10:30", -90)}),
                        "tests/stimuli/golden/text.png"));
}

TEST(Golden, Boxes) {
  protocols::PlannedBox red{pixels(120), pixels(60), {200, 0, 0}, {}}, white{pixels(31), pixels(31), {255, 255, 255}, {}};
  red.at.x = pixels(-80);
  white.at = {pixels(100), pixels(40)};
  EXPECT_TRUE(is_golden(drawn({red, white}), "tests/stimuli/golden/boxes.png"));
}

TEST(Golden, PicturesScaledAndAsTheyAre) {
  const Folder folder;
  ASSERT_EQ(write_png(test_card(), folder.file("card.png")), "");
  folder.write("house.svg", house_svg);
  protocols::PlannedPicture own{{}, "card.png", {}, {}, {}}, wide{{}, "card.png", pixels(192), {}, {}}, house{{}, "house.svg", {}, pixels(150), {}};
  own.at = {pixels(-180), pixels(60)};
  wide.at = {pixels(-90), pixels(-50)};
  house.at.x = pixels(140);
  EXPECT_TRUE(is_golden(drawn({own, wide, house}, folder.finder()), "tests/stimuli/golden/pictures.png"));
}

TEST(Golden, GridsOfPictures) {
  const Folder folder;
  ASSERT_EQ(write_png(test_card(), folder.file("card.png")), "");
  folder.write("house.svg", house_svg);
  protocols::PlannedGrid grid;
  grid.columns = 4;
  grid.rows = 2;
  grid.cell = pixels(80);
  grid.gap = pixels(10);
  grid.cells.assign(8, {"card", "card.png"});
  grid.cells[6] = {"house", "house.svg"};
  grid.target = 6;
  EXPECT_TRUE(is_golden(drawn({grid}, folder.finder()), "tests/stimuli/golden/grid.png"));
}

protocols::ScaleSpec scale() {
  protocols::ScaleSpec one;
  one.labels = {{1, "not at all"}, {7, "very much"}};
  return one;
}

TEST(Golden, ScalesBelowWhatIsRated) {
  EXPECT_TRUE(is_golden(drawn({at_height("security", 40), protocols::PlannedScale{scale(), pixels(24), {}}}),
                        "tests/stimuli/golden/scale.png"));
}

TEST(Golden, PagesOfQuestions) {
  const QuestionPage english = prepare_questions("Right now I feel", {{"calm", 3}, {"tense", {}}}, 1, scale(), "Press a number", spec, page, painter());
  EXPECT_TRUE(is_golden(compose(english.frame, page), "tests/stimuli/golden/questions-en.png"));
  protocols::ScaleSpec hebrew = scale();
  hebrew.labels = {{1, "בכלל לא"}, {7, "מאוד"}};
  EXPECT_TRUE(is_golden(compose(prepare_questions("", {{"עד כמה Anna קרובה אליך?", {}}}, 0, hebrew, "יש ללחוץ על מספר", spec, page, painter()).frame, page),
                        "tests/stimuli/golden/question-he.png"));
  EXPECT_TRUE(is_golden(compose(prepare_choices("Which one?", std::vector<protocols::ScreenText>{"A friend", "A stranger"}, 1,
                                                "Press a number", spec, page, painter())
                                    .frame,
                                page),
                        "tests/stimuli/golden/choices.png"));
}

TEST(Golden, MasksOfText) {
  protocols::PlannedText latin = at_height("failure", 90), hebrew = at_height("כישלון", 0), box = at_height("acorn", -90);
  EXPECT_TRUE(is_golden(drawn({mask(protocols::MaskKind::letters, latin), mask(protocols::MaskKind::letters, hebrew),
                               mask(protocols::MaskKind::box, box)}),
                        "tests/stimuli/golden/letter-masks.png"));
  EXPECT_TRUE(is_golden(drawn({mask(protocols::MaskKind::hashes, latin)}), "tests/stimuli/golden/hash-mask.png"));
  protocols::PlannedMask strokes = mask(protocols::MaskKind::pattern, latin);
  strokes.ground = {128, 128, 128};
  EXPECT_TRUE(is_golden(drawn({strokes}), "tests/stimuli/golden/pattern-mask.png"));
}

TEST(Golden, MaskOfAPicture) {
  const Folder folder;
  ASSERT_EQ(write_png(test_card(), folder.file("card.png")), "");
  EXPECT_TRUE(is_golden(drawn({mask(protocols::MaskKind::scramble, protocols::PlannedPicture{{}, "card.png", pixels(240), {}, {}})},
                              folder.finder()),
                        "tests/stimuli/golden/scramble.png"));
}

TEST(Golden, Pages) {
  const char* english =
      "# Names\n\nDecide whether the string is a **name**, as fast as you can.\n\n- Press **J** for a name.\n- Press **F** for "
      "anything else.\n\n1. First practice\n2. Then the main part";
  const char* hebrew = "# שמות\n\nיש להחליט אם המחרוזת היא **שם** (Anna, למשל).\n\n- מקש **J** לשם\n- מקש **F** לכל השאר\n\n1. תרגול\n2. החלק העיקרי";
  EXPECT_TRUE(is_golden(compose(prepare_page(english, "Press the space bar to go on", spec, page, painter()), page),
                        "tests/stimuli/golden/page-en.png"));
  EXPECT_TRUE(is_golden(compose(prepare_page(hebrew, "להמשך יש ללחוץ על מקש הרווח", spec, page, painter()), page),
                        "tests/stimuli/golden/page-he.png"));
}

TEST(Golden, EntriesAndNotices) {
  EXPECT_TRUE(is_golden(compose(prepare_entry("A person you turn to (1 of 3)", "Ann", "Type a first name, then press Enter", spec,
                                              page, painter()), page),
                        "tests/stimuli/golden/entry-en.png"));
  EXPECT_TRUE(is_golden(compose(prepare_entry("מי האדם? (1 מתוך 3)", "רות", "יש להקליד שם פרטי", spec, page, painter()), page),
                        "tests/stimuli/golden/entry-he.png"));
  EXPECT_TRUE(is_golden(compose(prepare_notice("Too slow", spec, page, painter()), page), "tests/stimuli/golden/notice.png"));
}

TEST(Golden, PagesToWriteOn) {
  WritingView view{.question = "Now describe what you have just imagined, and what you felt.",
                   .texts = {"It was warm in the kitchen. We talked until it was dark, and nobody was in a hurry.\n\nThen I "},
                   .several_lines = true, .caret = 42, .clock = "9:58", .foot = "You can go on in 1:58"};
  EXPECT_TRUE(is_golden(compose(prepare_writing(view, spec, page, painter()).frame, page), "tests/stimuli/golden/writing-en.png"));
  view.question = "נא לתאר את מה שדמיינת, ואת מה שהרגשת.";
  view.texts = {"היה חם במטבח. דיברתי עם Anna עד שהחשיך, ואף אחד לא מיהר.\n\nאחר כך "};
  view.caret = view.texts[0].size();
  view.foot = "אפשר לכתוב כמה שרוצים. ממשיכים בלחיצה על Ctrl + Enter";
  EXPECT_TRUE(is_golden(compose(prepare_writing(view, spec, page, painter()).frame, page), "tests/stimuli/golden/writing-he.png"));
}

TEST(Golden, FieldsBelowEachOther) {
  WritingView view{.question = "Five things that Dana does or is like", .texts = {"is kind", "calls when it matters", "", "", ""}, .turn = 1, .caret = 5,
                   .clock = "0:42", .foot = "Enter goes to the next line. Ctrl + Enter goes on"};
  EXPECT_TRUE(is_golden(compose(prepare_writing(view, spec, page, painter()).frame, page), "tests/stimuli/golden/fields-en.png"));
  view.question = "שלושה דברים שדנה עושה";
  view.texts = {"מקשיבה", "מתקשרת אל Anna", ""};
  view.turn = 2;
  view.caret = 0;
  view.foot = "מקש Enter עובר לשורה הבאה";
  EXPECT_TRUE(is_golden(compose(prepare_writing(view, spec, page, painter()).frame, page), "tests/stimuli/golden/fields-he.png"));
}

TEST(WritingPage, FitsTheScreensOfLaboratories) {
  for (const Screen& screen : {Screen{1366, 768, 300.0, 600.0}, Screen{2560, 1440, 300.0, 600.0}}) {
    WritingView view{.question = "Fourteen things that somebody does or is like. Begin with a verb: likes …, never …",
                     .texts = std::vector<protocols::ScreenText>(14, "likes to walk"),
                     .clock = "9:58",
                     .foot = "Ctrl + Enter goes on"};
    EXPECT_TRUE(prepare_writing(view, spec, screen, painter()).fits) << screen.width_px;
    view.texts = {std::string(3000, 'x')};
    view.several_lines = true;
    view.caret = 3000;
    const WritingPage long_text = prepare_writing(view, spec, screen, painter());
    EXPECT_TRUE(long_text.fits);
    EXPECT_EQ(long_text.edited.line + 1, long_text.edited.lines) << "the caret's line is seen, however long the text";
    EXPECT_GT(long_text.edited.first, 0);
    for (const PlacedSprite& placed : long_text.frame.sprites) {
      EXPECT_GE(placed.y, 0);
      EXPECT_LE(placed.y + placed.sprite->height, screen.height_px);
    }
  }
}

// ---- The comparison itself

Image shifted(const Image& image, int x) {
  Image moved = blank(image.width, image.height, 0xFF808080u);
  lay_over(moved, image, x, 0);
  return moved;
}

TEST(GoldenTolerance, SeesALetterThatStandsOnePixelOff) {
  const Image image = drawn({text("security", 40)});
  EXPECT_GT(largest_difference(image, shifted(image, 1)), golden_tolerance);
}

TEST(GoldenTolerance, SeesAPageThatStandsTwoPixelsOff) {
  const Image image = compose(prepare_page("Keep one finger on each key.", "", spec, page, painter()), page);
  EXPECT_GT(largest_difference(image, shifted(image, 2)), golden_tolerance);
}

TEST(GoldenTolerance, PassesOverEdgesThatAreSoftenedOtherwise) {
  Image image = drawn({text("security", 40)}), softened = image;
  std::uint32_t state = 1;
  for (std::uint32_t& pixel : softened.pixels) {
    const int level = static_cast<int>(pixel & 0xFF);
    if (level == 0 || level == 128) continue;  // only edges
    state = state * 1664525u + 1013904223u;
    const auto other = static_cast<std::uint32_t>(std::clamp(level + static_cast<int>(state >> 26) - 32, 0, 128));
    pixel = 0xFF000000u | other << 16 | other << 8 | other;
  }
  EXPECT_NE(image, softened);
  EXPECT_LE(largest_difference(image, softened), golden_tolerance);
}

}  // namespace
}  // namespace stimuli
