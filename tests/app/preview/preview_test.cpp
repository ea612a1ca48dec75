// The parts of a preview that are pure: markup, layout, captions, marks.
#include <gtest/gtest.h>

#include "app/design/durations.h"
#include "app/preview/in_words.h"
#include "app/strips/drawing_pixels.h"
#include "app/strips/drawing_svg.h"
#include "app/strips/film_strip.h"
#include "app/strips/markup.h"
#include "app/strips/slot_marks.h"
#include "app/strips/trial_strip.h"
#include "app/strips/trial_types.h"
#include "protocols/model/name_letters.h"
#include "stimuli/pixels/image.h"
#include "tests/stimuli/golden_image.h"
#include "tests/stimuli/painting.h"

namespace app {
namespace {

using protocols::AskedTime;
using protocols::EventRole;
using protocols::TimeUnit;

// ---- Markup

TEST(Markup, KeepsTheStudysWordsFromBecomingTags) {
  EXPECT_EQ(Markup("</style><b title=\"x\">Tom & 'Ann'").html(), "&lt;/style&gt;&lt;b title=&quot;x&quot;&gt;Tom &amp; &#39;Ann&#39;");
  EXPECT_EQ(Markup("שלום").html(), "שלום");
  EXPECT_EQ(Markup(std::string("a\0b\x1b"
                               "c\n",
                               6))
                .html(),
            "abc\n");
}

TEST(Markup, EscapesEveryTextThatIsAddedToIt) {
  const std::string words = "<i>R&B</i>";
  EXPECT_EQ(("<b>"_html + words + "</b>"_html).html(), "<b>&lt;i&gt;R&amp;B&lt;/i&gt;</b>");
  EXPECT_EQ(("1 < 2 " + bold(words)).html(), "1 &lt; 2 <b>&lt;i&gt;R&amp;B&lt;/i&gt;</b>");
  EXPECT_EQ(element("p", words, attribute("title", "\"" + words)).html(),
            "<p title=\"&quot;&lt;i&gt;R&amp;B&lt;/i&gt;\">&lt;i&gt;R&amp;B&lt;/i&gt;</p>\n");
  HtmlTable table({{words}});
  table.add({words});
  EXPECT_EQ(table.markup().html().find("<i>"), std::string::npos);
  EXPECT_EQ(link("a\"b", words).html(), "<a href=\"#a&quot;b\">&lt;i&gt;R&amp;B&lt;/i&gt;</a>");
}

TEST(Markup, ReportsTheDirectionOfALanguage) {
  EXPECT_EQ(language_attributes("he").html(), "lang=\"he\" dir=\"rtl\"");
  EXPECT_EQ(language_attributes("ar-EG").html(), "lang=\"ar-EG\" dir=\"rtl\"");
  EXPECT_EQ(language_attributes("en").html(), "lang=\"en\" dir=\"ltr\"");
  EXPECT_EQ(language_attributes("").html(), "dir=\"auto\"");
}

// ---- Words

TEST(InWords, WritesTimesInTheLargestUnitThatFits) {
  using namespace std::chrono_literals;
  EXPECT_EQ(in_words(protocols::StepTime(90s)), "90 s");
  EXPECT_EQ(in_words(protocols::StepTime(10min)), "10 min");
  EXPECT_EQ(in_words(protocols::StepTime(36h)), "36 h");
  EXPECT_EQ(in_words(protocols::StepTime(24h * 14)), "14 days");
  EXPECT_EQ(in_words(protocols::StepTime(1500ms)), "1500 ms");
}

TEST(InWords, KeepsReferencesAndLabelsInTheirOwnDirection) {
  using Kind = protocols::Template::Part::Kind;
  EXPECT_EQ(in_words(protocols::Template{{{Kind::literal, "How close are you to ", ""}, {Kind::item, "item", ""}}}), "How close are you to $item");
  EXPECT_EQ(in_words(protocols::Template{{{Kind::literal, "עד כמה השם ", ""}, {Kind::item, "item", ""}}}), "עד כמה השם \u2068$item\u2069");
  EXPECT_EQ(in_words(protocols::ScaleSpec{{}, 1, 7, {{1, "בכלל לא"}, {7, "מאוד"}}}), "1 to 7 (1 = \u2068בכלל לא\u2069, 7 = \u2068מאוד\u2069)");
}

TEST(DurationText, ReportsWhatIsAskedAndWhatTheScreenGives) {
  const auto at_60 = period_of(60);
  EXPECT_EQ(duration_text({{20}}, EventRole::prime, false, at_60), "20 ms asked; 1 frame, 16.7 ms shown");
  EXPECT_EQ(duration_text({{2, TimeUnit::frames}}, EventRole::plain, false, at_60), "2 frames asked; 2 frames, 33.3 ms shown");
  EXPECT_EQ(duration_text({{2000}}, EventRole::plain, true, at_60), "until an answer, at most 2000 ms (120 frames, 2000.0 ms)");
  EXPECT_EQ(duration_text({}, EventRole::plain, true, at_60), "until an answer");
}

TEST(DurationText, NamesAFewDurationsAndTheEndsOfMany) {
  const auto at_100 = period_of(100);
  EXPECT_EQ(duration_text({{200}, {400}}, EventRole::plain, false, at_100), "200 or 400 ms asked; 20 or 40 frames, 200.0 or 400.0 ms shown");
  EXPECT_EQ(duration_text({{400}, {450}, {500}, {600}}, EventRole::plain, false, at_100),
            "400 to 600 ms asked; 40 to 60 frames, 400.0 to 600.0 ms shown");
  EXPECT_EQ(duration_text({{40}, {2, TimeUnit::frames}}, EventRole::plain, false, at_100),
            "40 ms or 2 frames asked; 4 or 2 frames, 40.0 or 20.0 ms shown");
}

TEST(DurationText, ReportsTheRangeThatDurationsWereDrawnFrom) {
  EXPECT_EQ(duration_text({{412.3}, {590}}, EventRole::plain, false, period_of(100), {}, "uniform 400 ms to 600 ms"),
            "uniform 400 ms to 600 ms asked; 41 or 59 frames, 410.0 or 590.0 ms shown in these trials");
}

TEST(DurationText, PrefersTheScheduleWhereRoundingAddsUp) {
  EXPECT_EQ(duration_text({{500}}, EventRole::plain, false, period_of(75), 37), "500 ms asked; 37 frames, 493.3 ms shown");
}

TEST(KeysText, NamesKeysWithTheirAnswersAndScalesByTheirEnds) {
  EXPECT_EQ(keys_text({{"name", *protocols::key_named("J")}, {"nonword", *protocols::key_named("F")}}),
            "keys: J (name), F (nonword)");
  EXPECT_EQ(keys_text({{"1", *protocols::key_named("1")}, {"2", *protocols::key_named("2")}, {"3", *protocols::key_named("3")}}),
            "keys: 1 to 3");
  EXPECT_EQ(keys_text({{"8", *protocols::key_named("8")}, {"9", *protocols::key_named("9")}, {"10", *protocols::key_named("0")}}),
            "keys: 8 to 9, then 0 for 10");
  EXPECT_EQ(keys_text({{"dot", *protocols::key_named("Space")}, {"plain", protocols::no_key}}), "keys: Space (dot), no key (plain)");
  EXPECT_EQ(keys_text({}), "");
}

// ---- Layout. Every letter is half its size wide.

const MeasureText half_wide = [](const std::string& utf8, double size, bool) { return static_cast<double>(utf8.size()) * size / 2; };

FilmStrip strip_of(std::size_t screens, double lowest_ink = 0.55) {
  FilmStrip strip{"Block main: prime.kind = threat", {}, {"The middle half is shown."}, 9.0 / 16};
  for (std::size_t i = 0; i < screens; ++i)
    strip.screens.push_back({{"event", "20 ms asked; 1 frame, 16.7 ms shown", "keys: J (name), F (nonword)", "correct: J"}, lowest_ink});
  return strip;
}

struct Box {
  double left, top, right, bottom;
};
std::vector<Box> boxes_of_text(const Drawing& drawing) {
  std::vector<Box> boxes;
  for (const auto& shape : drawing.shapes)
    if (const auto* text = std::get_if<DrawnText>(&shape))
      boxes.push_back({text->x, text->top, text->x + half_wide(text->utf8, text->size, text->bold), text->top + line_height(text->size)});
  return boxes;
}
std::vector<Box> boxes_of_pictures(const Drawing& drawing) {
  std::vector<Box> boxes;
  for (const auto& shape : drawing.shapes)
    if (const auto* picture = std::get_if<DrawnPicture>(&shape))
      boxes.push_back({picture->x, picture->y, picture->x + picture->width, picture->y + picture->height});
  return boxes;
}
bool meet(const Box& a, const Box& b) {
  constexpr double touch = 1e-6;
  return a.left < b.right - touch && b.left < a.right - touch && a.top < b.bottom - touch && b.top < a.bottom - touch;
}

TEST(FilmStrip, KeepsTextAwayFromPicturesAndOtherText) {
  for (const std::size_t screens : {1u, 2u, 6u, 14u}) {
    const Drawing drawing = lay_out(strip_of(screens), half_wide);
    const auto texts = boxes_of_text(drawing), pictures = boxes_of_pictures(drawing);
    ASSERT_EQ(pictures.size(), screens);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      for (std::size_t k = i + 1; k < texts.size(); ++k) EXPECT_FALSE(meet(texts[i], texts[k])) << screens << ": " << i << ", " << k;
      for (const Box& picture : pictures) EXPECT_FALSE(meet(texts[i], picture)) << screens << ": " << i;
    }
  }
}

TEST(FilmStrip, HasEverythingInsideAndFitsAPage) {
  for (const std::size_t screens : {1u, 2u, 6u, 10u}) {
    const Drawing drawing = lay_out(strip_of(screens), half_wide);
    EXPECT_LE(drawing.width, strip_width_mm) << screens;
    EXPECT_LE(drawing.height, strip_height_mm) << screens;
    for (const auto& boxes : {boxes_of_text(drawing), boxes_of_pictures(drawing)}) {
      for (const Box& box : boxes) {
        EXPECT_GE(box.left, 0);
        EXPECT_GE(box.top, 0);
        EXPECT_LE(box.right, drawing.width);
        EXPECT_LE(box.bottom, drawing.height);
      }
    }
  }
}

TEST(FilmStrip, HidesNothingThatAnEarlierScreenShows) {
  for (const double lowest_ink : {0.1, 0.55, 0.8, 1.0}) {
    const auto pictures = boxes_of_pictures(lay_out(strip_of(5, lowest_ink), half_wide));
    for (std::size_t i = 0; i + 1 < pictures.size(); ++i)
      EXPECT_GE(pictures[i + 1].top, pictures[i].top + lowest_ink * (pictures[i].bottom - pictures[i].top)) << lowest_ink;
  }
}

TEST(FilmStrip, GrowsForAWordThatIsWiderThanItsCaption) {
  FilmStrip strip = strip_of(2);
  strip.screens[1].caption = {std::string(80, 'w')};
  const Drawing drawing = lay_out(strip, half_wide);
  for (const Box& box : boxes_of_text(drawing)) EXPECT_LE(box.right, drawing.width);
}

TEST(Wrapped, BreaksAtSpacesOnly) {
  EXPECT_EQ(wrapped("one two three", 5, 1, false, half_wide), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapped("unbreakable", 1, 1, false, half_wide), (std::vector<std::string>{"unbreakable"}));
  EXPECT_EQ(wrapped("", 1, 1, false, half_wide), (std::vector<std::string>{}));
}

// ---- Parts of the screen

stimuli::PreparedTrial trial_showing(int width, int height, int y = 0) {
  stimuli::PreparedTrial trial;
  trial.events.emplace_back();
  trial.events[0].frame.sprites.push_back({stimuli::painter().box(width, height, {}), 960 - width / 2, 540 - height / 2 + y});
  return trial;
}

TEST(ShownPart, IsTheSmallestThatHoldsEverything) {
  const stimuli::Screen screen{1920, 1080, {}, {}};
  EXPECT_EQ(part_for({trial_showing(300, 60)}, screen), (ShownPart{1, 3}));
  EXPECT_EQ(part_for({trial_showing(300, 60), trial_showing(700, 60)}, screen), (ShownPart{1, 2}));
  EXPECT_EQ(part_for({trial_showing(100, 60, 250)}, screen), (ShownPart{2, 3}));
  EXPECT_EQ(part_for({trial_showing(1900, 60)}, screen), (ShownPart{1, 1}));
  EXPECT_EQ(rect_of({1, 2}, screen), (stimuli::Rect{480, 270, 960, 540}));
}

// ---- Kinds of trial

protocols::PlannedTrial trial_of(const std::string& kind, AskedTime lasts, bool with_picture = false) {
  protocols::PlannedTrial trial;
  trial.cell = {{"prime.kind", kind}};
  trial.events.emplace_back();
  trial.events[0].name = "prime";
  trial.events[0].lasts = lasts;
  if (with_picture) trial.events[0].shown.emplace_back(protocols::PlannedPicture{});
  return trial;
}

TEST(TrialTypes, HaveOneForEachCellAndLook) {
  PlanAtLevels plan;
  plan.block.trials = {trial_of("threat", {20}), trial_of("neutral", {20}), trial_of("threat", {40}), trial_of("neutral", {20}, true)};
  const auto types = trial_types({plan});
  ASSERT_EQ(types.size(), 3u);
  EXPECT_EQ(cell_text(types[0].cell), "prime.kind = neutral");
  EXPECT_EQ(cell_text(types[2].cell), "prime.kind = threat");
  EXPECT_EQ(types[2].lasts, (std::vector<std::vector<AskedTime>>{{{20}, {40}}}));
  EXPECT_EQ(types[2].most, 2);
  EXPECT_EQ(types[1].most, 1);
}

TEST(TrialTypes, ReportInWhichConditionsTheyCome) {
  PlanAtLevels secure, neutral;
  secure.allocation.levels = {{"prime", "secure"}};
  neutral.allocation.levels = {{"prime", "neutral"}};
  secure.block.trials = {trial_of("secure", {20}), trial_of("both", {20}), trial_of("both", {20})};
  neutral.block.trials = {trial_of("both", {20})};
  const auto types = trial_types({secure, neutral});
  ASSERT_EQ(types.size(), 2u);
  EXPECT_EQ(types[0].levels, std::vector<std::string>{});
  EXPECT_EQ(types[0].fewest, 1);
  EXPECT_EQ(types[0].most, 2);
  EXPECT_EQ(types[1].levels, std::vector<std::string>{"prime = secure"});
}

PlanAtLevels at_levels(const std::string& figure, const std::string& route) {
  PlanAtLevels plan;
  plan.allocation.levels = {{"figure", figure}, {"route", route}};
  plan.block.trials = {trial_of("any", {20})};
  return plan;
}

TEST(TrialTypes, LeaveOutConditionsInWhichTheStepIsPassedOverAndFactorsThatMakeNoDifference) {
  std::vector<PlanAtLevels> plans{at_levels("AF", "masked"), at_levels("AF", "story"), at_levels("CP", "masked"), at_levels("CP", "story")};
  const auto when = [](const char* text) { return std::get<protocols::Expression>(protocols::read_expression(text)); };
  for (PlanAtLevels& plan : plans) plan.taken = may_be_taken({when("route == 'masked'"), when("not answered(page)")}, plan.allocation);
  const auto types = trial_types(plans);
  ASSERT_EQ(types.size(), 1u);
  EXPECT_EQ(types[0].levels, std::vector<std::string>{"route = masked"});
  EXPECT_EQ(types[0].example_levels, "figure = AF, route = masked");
}

TEST(TrialTypes, KnowTheRightAnswersOfAllTheirTrials) {
  PlanAtLevels plan;
  plan.block.trials = {trial_of("any", {20}), trial_of("any", {20}), trial_of("any", {20})};
  plan.block.trials[0].correct = plan.block.trials[2].correct = protocols::key_named("J");
  plan.block.trials[1].correct = protocols::key_named("F");
  EXPECT_EQ(trial_types({plan})[0].correct, (std::vector<std::optional<protocols::Key>>{protocols::key_named("J"), protocols::key_named("F")}));
}

// ---- Marks

using protocols::name_mark;

protocols::ScreenText named(const char* name, const char* id) { return {protocols::PersonalName(name), id}; }

protocols::PlannedText planned(protocols::ScreenText text) {
  protocols::PlannedText planned;
  planned.text = std::move(text);
  return planned;
}

TEST(SlotMarks, StandForEveryNameAndForStringsMadeLikeThem) {
  protocols::PlannedTrial trial;
  trial.bindings = {{"target", {"NW1", named("Annobe", "NW1"), {{"like", "AF1"}}}}};
  trial.events.emplace_back();
  protocols::ScreenText calls = named("Annabel", "AF2");
  calls += " calls ";
  calls += named("Anna", "AF1");
  trial.events[0].shown = {planned(named("Annobe", "NW1")), planned(calls)};
  const auto marked = with_marks(trial);
  const auto shown = [&](std::size_t at) {
    return protocols::NameLetters::of(std::get<protocols::PlannedText>(marked.events[0].shown[at]).text);
  };
  EXPECT_EQ(shown(0), name_mark("NW1"));
  EXPECT_EQ(shown(1), name_mark("AF2") + " calls " + name_mark("AF1"));
  EXPECT_EQ(marked_ids(marked), (std::vector<std::string>{"NW1", "AF2", "AF1"}));
}

TEST(SlotMarks, LeaveTextsAloneThatAreNobodys) {
  protocols::PlannedTrial trial;
  trial.events.emplace_back();
  trial.events[0].shown = {planned("Anna")};
  EXPECT_EQ(with_marks(trial), trial);
}

TEST(SlotMarks, AreCoveredByTheMaskToo) {
  protocols::PlannedMask mask;
  mask.prime = planned(named("רות", "AF1"));
  mask.covers = std::make_shared<protocols::CoveredPrimes>(protocols::CoveredPrimes{planned(named("רות", "AF1"))});
  protocols::PlannedTrial trial;
  trial.events.emplace_back();
  trial.events[0].shown = {mask};
  const auto marked = std::get<protocols::PlannedMask>(with_marks(trial).events[0].shown[0]);
  EXPECT_EQ(marked.prime, mask.prime) << "its script decides the mask's letters";
  ASSERT_EQ(marked.covers->size(), 2u);
  EXPECT_EQ(std::get<protocols::PlannedText>((*marked.covers)[1]).text.without_names(), name_mark("AF1"));
}

// ---- Captions

TrialType answered_type(stimuli::PreparedTrial& prepared) {
  TrialType type;
  type.example = trial_of("threat", {20});
  type.example.events[0].role = EventRole::prime;
  type.example.events.push_back({"target", EventRole::plain, {}, true, AskedTime{2000}});
  type.example.choices = {{"name", *protocols::key_named("J")}};
  type.example.correct = protocols::key_named("J");
  type.correct = {type.example.correct};
  type.lasts = {{{20}}, {{2000}}};
  prepared = trial_showing(300, 60);
  prepared.events[0].lasts = AskedTime{20};
  prepared.events.push_back(prepared.events[0]);
  prepared.events[1].until_answer = true;
  return type;
}

TEST(TrialStrip, NamesTheSyncBeepAtItsEvent) {
  const stimuli::Screen screen{1920, 1080, {}, {}};
  stimuli::PreparedTrial prepared;
  const TrialType type = answered_type(prepared);
  const protocols::BeepSpec beep{{}, "target", 1000, {20}};
  const FilmStrip strip = film_strip("Block main", type, prepared, {1, 3}, screen, period_of(60), {}, beep);
  EXPECT_EQ(std::ranges::count(strip.screens[1].caption, "sync beep: 1000 Hz for 20 ms"), 1);
  EXPECT_EQ(std::ranges::count(strip.screens[0].caption, "sync beep: 1000 Hz for 20 ms"), 0);
}

TEST(TrialStrip, ReportsRightAnswersOfOtherTrialsBesideThatOfTheExample) {
  stimuli::PreparedTrial prepared;
  TrialType type = answered_type(prepared);
  const auto said = [&] { return film_strip("Block main", type, prepared, {1, 3}, {1920, 1080, {}, {}}, period_of(60), {}).screens[1].caption.back(); };
  EXPECT_EQ(said(), "correct: J");
  type.correct.push_back(protocols::key_named("F"));
  EXPECT_EQ(said(), "correct: J here, F in other trials");
  type.correct.push_back(protocols::no_key);
  EXPECT_EQ(said(), "correct: J here, F or no key in other trials");
}

TEST(TrialStrip, ReportsTheExposuresThatAThresholdMayFind) {
  stimuli::PreparedTrial prepared;
  const TrialType type = answered_type(prepared);
  protocols::ThresholdStep sets;
  const auto said = [&] { return film_strip("Block main", type, prepared, {1, 3}, {1920, 1080, {}, {}}, period_of(60), {}, {}, &sets).screens[0].caption; };
  EXPECT_EQ(said()[1], "1 to 6 frames, 16.7 to 100.0 ms, as found for each participant");
  EXPECT_EQ(timeline_strip(type, prepared, {1, 3}, {1920, 1080, {}, {}}, &sets).screens[0].caption[1], "1 to 6 frames, as found for each participant");
  sets.measure = protocols::ThresholdStep::Measure::contrast;
  sets.least = 0.05, sets.most = 1;
  EXPECT_EQ(said()[1], "20 ms asked; 1 frame, 16.7 ms shown");
  EXPECT_EQ(said()[2], "at 5.0 to 100.0 % of its contrast, as found for each participant");
}

TEST(TimelineStrip, SaysWhatIsAskedForAndNoFrames) {
  stimuli::PreparedTrial prepared;
  const TrialType type = answered_type(prepared);
  const FilmStrip strip = timeline_strip(type, prepared, {1, 3}, {1920, 1080, {}, {}});
  EXPECT_EQ(strip.screens[0].caption, (std::vector<std::string>{"prime (masked prime)", "20 ms"}));
  EXPECT_EQ(strip.screens[1].caption, (std::vector<std::string>{"target", "until the answer, at most 2000 ms", "keys: J (name)"}));
  EXPECT_TRUE(strip.title.empty() && strip.notes.empty());
}

TEST(FilmStrip, HasLargerPicturesWhereMoreOfTheScreenIsShown) {
  FilmStrip strip = strip_of(2);
  const auto width = [&] { const Box box = boxes_of_pictures(lay_out(strip, half_wide)).front(); return box.right - box.left; };
  const double of_a_third = width();
  strip.share = 1;
  EXPECT_GT(width(), 1.5 * of_a_third);
}

// ---- Drawings

Drawing small_drawing() {
  Drawing drawing = lay_out({"Block main: prime = threat", {{{"fixation", "500 ms"}, 0.6}, {{"\u2068יעד\u2069 (target)", "until an answer"}, 0.6}}, {"A note."}, 9.0 / 16},
                            measure_with(stimuli::painter()));
  return drawing;
}

TEST(Golden, FilmStripAsPixels) {
  stimuli::Image image;
  const auto picture = [&](std::size_t which, int width, int height) -> const stimuli::Image& {
    image = stimuli::blank(width, height, 0xFF808080u);
    stimuli::lay_over(image, stimuli::blank(width / 4, height / 4, which == 0 ? 0xFF000000u : 0xFFC00000u), width * 3 / 8, height * 3 / 8);
    return image;
  };
  EXPECT_TRUE(stimuli::is_golden(painted(small_drawing(), 6, stimuli::painter(), picture), "tests/app/golden/film-strip.png"));
}

TEST(Drawing, SaysTheSameAsSvg) {
  const std::string svg = svg_file(small_drawing(), "a & b",
                                   [](const DrawnPicture& picture) { return "<image "_html + place_attributes(picture) + "/>"_html; });
  EXPECT_EQ(svg.rfind("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"", 0), 0u);
  EXPECT_NE(svg.find("<title>a &amp; b</title>"), std::string::npos);
  EXPECT_NE(svg.find(">\u2068יעד\u2069 (target)</text>"), std::string::npos) << svg;
  EXPECT_NE(svg.find("<polygon"), std::string::npos);
  std::size_t pictures = 0;
  for (std::size_t at = svg.find("<image"); at != std::string::npos; at = svg.find("<image", at + 1)) ++pictures;
  EXPECT_EQ(pictures, 2u);
}

}  // namespace
}  // namespace app
