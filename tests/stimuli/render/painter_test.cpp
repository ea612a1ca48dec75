// The painter that ships, with the fonts of this machine. Looks are judged by what must hold with any version of
// FreeType: order, places, ink. No test compares single pixels of letters.
#include <gtest/gtest.h>

#include <algorithm>

#include "stimuli/pixels/image.h"
#include "stimuli/render/picture_file.h"
#include "tests/stimuli/painting.h"

namespace stimuli {
namespace {

using SpritePointer = std::shared_ptr<const Sprite>;

const TextStyle style{54, {0, 0, 0}, false};

// The part of a line's ink between two of its columns.
int ink_in(const Image& image, int first, int last) {
  int count = 0;
  for (int y = 0; y < image.height; ++y)
    for (int x = std::max(first, 0); x < std::min(last, image.width); ++x)
      count += image.pixels[static_cast<std::size_t>(y * image.width + x)] >> 24 > 127;
  return count;
}

// How much of the picture's ink `part` leaves uncovered or adds, when laid over it with its left edge at x, as a share
// of part's own.
double mismatch(const SpritePointer& whole, const SpritePointer& part, int x) {
  const Image a = crop(whole->paint(), {x, (whole->height - part->height) / 2, part->width, part->height});
  const Image b = part->paint();
  double different = 0, all = 0;
  for (std::size_t i = 0; i < b.pixels.size(); ++i) {
    const double more = static_cast<double>(a.pixels[i] >> 24) - static_cast<double>(b.pixels[i] >> 24);
    different += more * more;
    all += static_cast<double>(b.pixels[i] >> 24) * static_cast<double>(b.pixels[i] >> 24);
  }
  return different / all;
}

TEST(Painter, HandsOutTheSameSpriteForTheSameTextInTheSameStyle) {
  EXPECT_EQ(painter().line("failure", style), painter().line("failure", style));
  EXPECT_NE(painter().line("failure", style), painter().line("cushion", style));
  EXPECT_NE(painter().line("failure", style), painter().line("failure", {55, {0, 0, 0}, false}));
  EXPECT_NE(painter().line("failure", style), painter().line("failure", {54, {1, 0, 0}, false}));
  EXPECT_NE(painter().line("failure", style), painter().line("failure", {54, {0, 0, 0}, true}));
  EXPECT_EQ(painter().box(10, 20, {1, 2, 3}), painter().box(10, 20, {1, 2, 3}));
  EXPECT_NE(painter().box(10, 20, {1, 2, 3}), painter().box(20, 10, {1, 2, 3}));
}

TEST(Painter, KeepsOnlySoManySpritesAndLetsOthersLiveOn) {
  const auto own = open_painter();
  const SpritePointer first = own->line("first", style);
  std::weak_ptr<const Sprite> forgotten = own->line("forgotten", style);
  for (int i = 0; i < 10'000; ++i) own->line(std::to_string(i), {8, {}, false});
  EXPECT_TRUE(forgotten.expired());
  EXPECT_GT(ink_of(first->paint()).width, 0);
}

TEST(Painter, PaintsAfterThePainterIsGone) {
  auto own = open_painter();
  const SpritePointer word = own->line("word", style);
  own.reset();
  EXPECT_EQ(ink_of(word->paint()), word->ink);
}

TEST(Painter, KnowsTheInkBeforeItPaints) {
  for (const char* words : {"failure", "אני מתקשר אל Anna", "שָׁלוֹם", "j", "مرحبا", "+", "Å̂"}) {
    const SpritePointer sprite = painter().line(words, style);
    const Image image = sprite->paint();
    EXPECT_EQ(image.width, sprite->width);
    EXPECT_EQ(image.height, sprite->height);
    EXPECT_EQ(ink_of(image), sprite->ink) << words;
    EXPECT_GT(sprite->ink.width, 0) << words;
  }
}

TEST(Painter, ReportsTheWidthOfALineWithoutDrawingIt) {
  for (const char* text : {"failure", "Anna (friend), 12 ms", "יעד", "Anna קרובה", "مرحبا", ""})
    EXPECT_EQ(painter().line_width(text, style), painter().line(text, style)->width) << text;
}

// A second text that shares a run with the first takes its measures from what is kept.
TEST(Painter, KnowsTheInkOfATextThatItHasMeasuredInPartBefore) {
  const auto fresh = open_painter(), used = open_painter();
  used->line("Anna", {54, {255, 0, 0}, false});
  used->paragraph("Anna\nקרובה", style, 400, Align::start);
  const auto a = fresh->paragraph("Anna\nAnna", style, 400, Align::centre), b = used->paragraph("Anna\nAnna", style, 400, Align::centre);
  EXPECT_EQ(a->ink, b->ink);
  EXPECT_EQ(b->ink, ink_of(b->paint()));
  EXPECT_EQ(a->paint(), b->paint());
}

TEST(Painter, MakesLinesAsHighAsAsked) {
  for (const int height : {12, 13, 38, 54, 72, 200}) {
    EXPECT_EQ(painter().line("xylophone", {height, {}, false})->height, height);
    EXPECT_EQ(painter().line("", {height, {}, false})->height, height);
  }
}

TEST(Painter, PutsAllLettersOnOneBaselineWhateverTheyAre) {
  const auto bottom = [](const char* letter) {
    const SpritePointer sprite = painter().line(letter, {100, {}, false});
    return sprite->ink.y + sprite->ink.height - sprite->height / 2;
  };
  const int baseline = bottom("x");
  for (const char* letter : {"H", "l", "א", "ה", "1", "Н", "Π", "E\u0302"})
    EXPECT_NEAR(bottom(letter), baseline, 1) << letter;
}

TEST(Painter, GrowsByAsMuchAboveAsBelowWhereMarksReachOutOfTheLine) {
  const SpritePointer plain = painter().line("A", {100, {}, false});
  const SpritePointer piled = painter().line("A\u0302\u0302\u0302", {100, {}, false});
  ASSERT_GT(piled->height, plain->height);
  const int more = (piled->height - plain->height) / 2;
  EXPECT_EQ(piled->ink.y + piled->ink.height - more, plain->ink.y + plain->ink.height);
  EXPECT_EQ(ink_of(piled->paint()), piled->ink);
}

TEST(Painter, WritesHebrewFromTheRight) {
  // "אב" must end, at its left, with the letter that "ב" alone draws.
  const SpritePointer word = painter().line("שב", {100, {}, false});
  const SpritePointer last = painter().line("ב", {100, {}, false});
  const SpritePointer first = painter().line("ש", {100, {}, false});
  EXPECT_LT(mismatch(word, last, 0), 0.05);
  EXPECT_LT(mismatch(word, first, word->width - first->width), 0.05);
}

TEST(Painter, PutsALatinNameAndANumberUnturnedIntoHebrew) {
  const SpritePointer sentence = painter().line("אל Anna 25", {80, {}, false});
  const SpritePointer name = painter().line("Anna", {80, {}, false});
  const SpritePointer number = painter().line("25", {80, {}, false});
  const SpritePointer hebrew = painter().line("אל", {80, {}, false});
  // Read from the right: אל, then Anna, then 25. As Anna 25 is one run of Latin, it stands "Anna 25".
  EXPECT_LT(mismatch(sentence, hebrew, sentence->width - hebrew->width), 0.05);
  EXPECT_LT(mismatch(sentence, name, 0), 0.05);
  const SpritePointer with_space = painter().line("Anna ", {80, {}, false});
  EXPECT_LT(mismatch(sentence, number, with_space->width), 0.05);
}

TEST(Painter, TurnsBracketsRoundInHebrew) {
  // Typed "(" comes first, stands at the right and must look as ")" does in English.
  const SpritePointer hebrew = painter().line("(ב", {100, {}, false});
  const SpritePointer bracket = painter().line("\u200Eב)", {100, {}, false});
  const Image here = crop(hebrew->paint(), {hebrew->ink.x + hebrew->ink.width - 15, 0, 15, hebrew->height});
  const Image there = crop(bracket->paint(), {bracket->ink.x + bracket->ink.width - 15, 0, 15, bracket->height});
  EXPECT_EQ(here, there);
}

TEST(Painter, JoinsArabicLetters) {
  const int apart = painter().line("ب", style)->width * 3;
  EXPECT_LT(painter().line("ببب", style)->width, apart);
}

TEST(Painter, PutsNiqqudOnItsLetterWithoutMakingItWider) {
  EXPECT_NEAR(painter().line("שָׁלוֹם", style)->width, painter().line("שלום", style)->width, 2);
  EXPECT_GT(painter().line("בָ", style)->ink.height, painter().line("ב", style)->ink.height);
}

TEST(Painter, BreaksAParagraphIntoLinesWithinItsWidth) {
  const SpritePointer one = painter().paragraph("one two three four five six seven eight", style, 2000, Align::start);
  const SpritePointer more = painter().paragraph("one two three four five six seven eight", style, 300, Align::start);
  EXPECT_EQ(one->height, 54);
  EXPECT_EQ(more->width, 300);
  EXPECT_GT(more->height, 54);
  EXPECT_EQ(more->height % 54, 0);
}

TEST(Painter, PutsParagraphsWhereTheirReadersBegin) {
  const auto left_edge = [](const char* words, Align align) { return painter().paragraph(words, style, 600, align)->ink.x; };
  const auto right_edge = [](const char* words, Align align) {
    const auto sprite = painter().paragraph(words, style, 600, align);
    return sprite->width - sprite->ink.x - sprite->ink.width;
  };
  EXPECT_LT(left_edge("Anna", Align::start), 10);
  EXPECT_LT(right_edge("חנה", Align::start), 10);
  EXPECT_NEAR(left_edge("Anna", Align::centre), right_edge("Anna", Align::centre), 10);
}

TEST(Painter, GivesAnEmptyParagraphOneLine) {
  const SpritePointer empty = painter().paragraph("", style, 100, Align::start);
  EXPECT_EQ(empty->height, 54);
  EXPECT_EQ(empty->ink, Rect{});
  EXPECT_EQ(ink_of(empty->paint()), Rect{});
}

TEST(Painter, DrawsBoldFromAFontOfItsOwn) {
  const Image plain = painter().line("weight", {100, {}, false})->paint();
  const Image bold = painter().line("weight", {100, {}, true})->paint();
  EXPECT_GT(ink_in(bold, 0, bold.width), ink_in(plain, 0, plain.width) * 5 / 4);
  const auto families = painter().fonts();
  EXPECT_TRUE(std::any_of(families.begin(), families.end(),
                          [](const FontFile& font) { return font.family == "Noto Sans Bold"; }));
}

TEST(Painter, NamesEmojiAndChineseAsMissingAndHebrewAndArabicAsThere) {
  const std::vector<std::string> missing{"😀", "愛"};
  EXPECT_EQ(painter().missing_glyphs("a😀ב愛"), missing);
  EXPECT_TRUE(painter().missing_glyphs("Łukasz Zoë Ελένη Юлия שָׁלוֹם مَرْحَبًا 12 % # + – … “”").empty());
  EXPECT_TRUE(painter().missing_glyphs("\u2068אמא\u2069\u200E\u200F\u00AD").empty());
}

TEST(Painter, ReportsWhichFontFilesItHasUsed) {
  const auto own = open_painter();
  EXPECT_TRUE(own->fonts().empty());
  own->line("שלום", style);
  ASSERT_EQ(own->fonts().size(), 1u);
  EXPECT_EQ(own->fonts()[0].family, "Noto Sans Hebrew");
  EXPECT_TRUE(std::filesystem::exists(own->fonts()[0].path));
}

TEST(Painter, PaintsInTheColourAsked) {
  const Image image = painter().line("red", {54, {200, 10, 20}, false})->paint();
  for (const std::uint32_t pixel : image.pixels) {
    if (pixel >> 24 != 0) {
      ASSERT_EQ(pixel & 0xFFFFFF, 0xC80A14u);
    }
  }
  const Image box = painter().box(3, 2, {1, 2, 3})->paint();
  EXPECT_EQ(box, (Image{3, 2, std::vector<std::uint32_t>(6, 0xFF010203)}));
}

TEST(Painter, SplitsATextIntoLettersThatAreSpritesOfTheirOwn) {
  const auto& letters = painter().letters("בָּד", style);
  ASSERT_EQ(letters.size(), 2u);
  EXPECT_EQ(letters[1], painter().line("ד", style));
}

TEST(Painter, ReadsPicturesAheadAsItWouldReadThemOneByOne) {
  const Folder folder;
  std::vector<Painter::PictureWish> wishes;
  for (int i = 0; i < 12; ++i) {
    const std::string name = "p" + std::to_string(i);
    ASSERT_EQ(write_png(blank(40 + i, 30, 0xFF000000u | static_cast<std::uint32_t>(i) * 0x111111u), folder.file(name + ".png")), "");
    wishes.push_back({folder.file(name + ".png"), 20, 0, {}});
    wishes.push_back({folder.write(name + ".svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><circle cx='4' cy='4' r='" +
                                                      std::to_string(i % 4 + 1) + "'/></svg>"),
                      20, 0, {}});
  }
  wishes.push_back(wishes.front());
  wishes.push_back({folder.file("missing.png"), 20, 0, {}});
  wishes.push_back({folder.write("broken.png", "no picture"), 20, 0, {}});
  const auto ahead = open_painter(), one_by_one = open_painter();
  ahead->read_ahead(wishes);
  const std::size_t readable = wishes.size() - 2;
  std::vector<Image> expected;
  for (std::size_t i = 0; i < readable; ++i)
    expected.push_back(std::get<0>(one_by_one->picture(wishes[i].path, 20, 0))->paint());
  for (std::size_t i = 0; i < readable; ++i) std::filesystem::remove(wishes[i].path);  // no longer needed: they are known
  for (std::size_t i = 0; i < readable; ++i) {
    const auto got = ahead->picture(wishes[i].path, 20, 0);
    ASSERT_TRUE(std::holds_alternative<std::shared_ptr<const Sprite>>(got)) << i;
    EXPECT_EQ(std::get<0>(got)->paint(), expected[i]) << i;
  }
  EXPECT_TRUE(std::get<std::string>(ahead->picture(wishes[readable].path, 20, 0)).starts_with("cannot be opened"));
  EXPECT_TRUE(std::holds_alternative<std::string>(ahead->picture(wishes[readable + 1].path, 20, 0)));
}

}  // namespace
}  // namespace stimuli
