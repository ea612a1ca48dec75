#include "stimuli/masks/mask.h"

#include <gtest/gtest.h>

#include <set>

#include "protocols/source/csv.h"
#include "protocols/source/source_file.h"
#include "stimuli/pixels/compose.h"
#include "stimuli/pixels/image.h"
#include "stimuli/render/picture_file.h"
#include "stimuli/trial/layout.h"
#include "tests/stimuli/painting.h"

namespace stimuli {
namespace {

using protocols::CoveredPrimes;
using protocols::MaskKind;
using protocols::PlannedMask;
using protocols::PlannedText;

std::shared_ptr<const CoveredPrimes> primes_of(const std::vector<std::string>& words, double height_px = 54) {
  auto primes = std::make_shared<CoveredPrimes>();
  for (const std::string& word : words) primes->push_back(text(word, height_px));
  return primes;
}

std::vector<PlacedSprite> mask_of(MaskKind kind, const std::shared_ptr<const CoveredPrimes>& covers, std::uint64_t seed,
                                  std::size_t own = 0, const FindPicture& find = no_pictures) {
  std::vector<protocols::Diagnostic> diagnostics;
  Layout layout(full_hd, painter(), find, diagnostics);
  std::vector<PlacedSprite> sprites;
  layout.place(PlannedMask{kind, seed, {}, (*covers)[own], covers}, sprites);
  EXPECT_TRUE(diagnostics.empty());
  return sprites;
}

Rect ink_of_all(const std::vector<PlacedSprite>& sprites) {
  Rect all;
  for (const PlacedSprite& sprite : sprites) all = united(all, ink_on_screen(sprite));
  return all;
}

Rect ink_of_prime(const CoveredPrimes::value_type& prime) {
  std::vector<protocols::Diagnostic> diagnostics;
  Layout layout(full_hd, painter(), no_pictures, diagnostics);
  return ink_on_screen(*layout.place(std::get<PlannedText>(prime)));
}

std::vector<std::string> words_of(const std::string& file) {
  const auto table = protocols::parse_csv(protocols::read_source(SOURCE_DIR "/stimuli/sets/words/" + file, 1 << 20));
  std::vector<std::string> words;
  for (const auto& row : table.rows) words.push_back(row.cells[0]);
  return words;
}

TEST(Mask, EnclosesTheInkOfEveryPrimeThatShips) {
  for (const char* file : {"threat-primes-en.csv", "threat-primes-he.csv", "security-primes-en.csv",
                           "security-primes-he.csv", "security-words-he.csv", "targets-en.csv", "first-names-he.csv"})
    for (const double height : {24.0, 54.0, 111.0}) {
      const auto covers = primes_of(words_of(file), height);
      ASSERT_GE(covers->size(), 6u) << file;
      for (const MaskKind kind : {MaskKind::hashes, MaskKind::letters, MaskKind::box})
        for (const std::uint64_t seed : {1u, 2u, 3u}) {
          const Rect mask = ink_of_all(mask_of(kind, covers, seed, seed));
          for (const auto& prime : *covers)
            EXPECT_TRUE(encloses(mask, ink_of_prime(prime)))
                << file << " " << *std::get<PlannedText>(prime).text.plain() << " at " << height;
        }
    }
}

TEST(Mask, EnclosesSinglePrimesOfEveryShape) {
  for (const char* word :
       {"i", "l", "jpgqy", "W", "ילדה", "ן", "שָׁלוֹם", "مستشفى", "ВЦЩ", "Ωψ", "a very long phrase of several words"}) {
    const auto covers = primes_of({word});
    for (const MaskKind kind : {MaskKind::hashes, MaskKind::letters})
      for (std::uint64_t seed = 0; seed < 20; ++seed)
        ASSERT_TRUE(encloses(ink_of_all(mask_of(kind, covers, seed)), ink_of_prime(covers->front())))
            << word << " seed " << seed;
  }
}

TEST(Mask, LetsEveryLetterReachOverTheWholeHeight) {
  const auto covers = primes_of({"separation", "calculator"});
  const Rect primes = united(ink_of_prime((*covers)[0]), ink_of_prime((*covers)[1]));
  for (const PlacedSprite& letter : mask_of(MaskKind::letters, covers, 7)) {
    const Rect ink = ink_on_screen(letter);
    EXPECT_LE(ink.y, primes.y);
    EXPECT_GE(ink.y + ink.height, primes.y + primes.height);
  }
}

// The pixel of the box that is farthest from the mask's ink, in steps to a neighbour: the side of the largest square
// without ink, halved.
int largest_hole(const std::vector<PlacedSprite>& mask, const Rect& box) {
  Image drawn = blank(box.width, box.height);
  for (const PlacedSprite& placed : mask) lay_over(drawn, placed.sprite->paint(), placed.x - box.x, placed.y - box.y);
  // Of each pixel the side of the largest empty square whose lower right corner it is. What lies outside counts as empty.
  std::vector<int> side(drawn.pixels.size());
  int largest = 0;
  for (std::size_t i = 0; i < side.size(); ++i) {
    const auto width = static_cast<std::size_t>(box.width);
    if (drawn.pixels[i] >> 24 > 127) continue;
    const bool edge = i < width || i % width == 0;
    side[i] = edge ? 1 : 1 + std::min({side[i - 1], side[i - width], side[i - width - 1]});
    largest = std::max(largest, side[i]);
  }
  return (largest + 1) / 2;
}

TEST(Mask, OfLettersLeavesNoHoleWiderThanAQuarterOfItsHeightToEitherSide) {
  for (const char* file : {"threat-primes-en.csv", "threat-primes-he.csv", "security-primes-en.csv", "security-words-he.csv"})
    for (const double height : {24.0, 54.0, 111.0}) {
      const auto covers = primes_of(words_of(file), height);
      Rect box;
      for (const auto& prime : *covers) box = united(box, ink_of_prime(prime));
      for (std::uint64_t seed = 0; seed < 40; ++seed)
        ASSERT_LE(largest_hole(mask_of(MaskKind::letters, covers, seed), box), (box.height + 3) / 4)
            << file << " at " << height << ", seed " << seed;
    }
}

TEST(Mask, OfLettersIsTwoRowsThatCloseEachOthersGaps) {
  const auto covers = primes_of({"separation", "calculator"});
  const auto mask = mask_of(MaskKind::letters, covers, 7);
  const std::size_t cells = mask.size() / 2;
  ASSERT_EQ(mask.size(), 2 * cells + 1);
  const auto middle = [&](std::size_t i) { return 2 * ink_on_screen(mask[i]).x + ink_on_screen(mask[i]).width; };
  for (std::size_t cell = 0; cell < cells; ++cell) {
    EXPECT_LT(middle(cells + cell), middle(cell));
    EXPECT_GT(middle(cells + cell + 1), middle(cell));
  }
}

TEST(Mask, HasOneSizeAndPlaceForAllPrimesOfABlock) {
  const auto covers = primes_of({"death", "separation"});
  const auto first = mask_of(MaskKind::hashes, covers, 1, 0), second = mask_of(MaskKind::hashes, covers, 2, 1);
  EXPECT_EQ(first, second);
  EXPECT_EQ(mask_of(MaskKind::letters, covers, 1, 0).size(), mask_of(MaskKind::letters, covers, 2, 1).size());
}

TEST(Mask, DoesNotRevealWhichPrimeItCovers) {
  const auto covers = primes_of({"failure", "cushion"});
  for (std::uint64_t seed = 0; seed < 50; ++seed)
    EXPECT_EQ(mask_of(MaskKind::letters, covers, seed, 0), mask_of(MaskKind::letters, covers, seed, 1));
}

TEST(Mask, IsTheSameForTheSameSeedAndNewForAnother) {
  const auto covers = primes_of({"failure", "cushion"});
  EXPECT_EQ(mask_of(MaskKind::letters, covers, 5), mask_of(MaskKind::letters, covers, 5));
  std::set<std::vector<std::size_t>> seen;
  for (std::uint64_t seed = 0; seed < 100; ++seed)
    seen.insert(draw_letters(mask_alphabet(protocols::Script::latin), 6, *covers, seed));
  EXPECT_GT(seen.size(), 95u);
}

TEST(Mask, LeavesOutTheLettersOfAllItsPrimesWhereEnoughAreLeft) {
  const auto covers = primes_of({"failure", "cushion"});
  const MaskAlphabet& alphabet = mask_alphabet(protocols::Script::latin);
  for (std::uint64_t seed = 0; seed < 200; ++seed)
    for (const std::size_t letter : draw_letters(alphabet, 8, *covers, seed))
      EXPECT_EQ(std::u32string(U"FAILURECUSHION").find(alphabet.letters[letter]), std::u32string::npos);
}

TEST(Mask, AvoidsEachPlacesLettersWhereThePrimesUseUpTheAlphabet) {
  const auto covers = primes_of({"abdefghk", "nprsxzab", "xzaprsnd"});
  const MaskAlphabet& alphabet = mask_alphabet(protocols::Script::latin);
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const auto letters = draw_letters(alphabet, 8, *covers, seed);
    for (std::size_t place = 0; place < letters.size(); ++place)
      for (const auto& prime : *covers)
        EXPECT_NE(alphabet.letters[letters[place]], static_cast<char32_t>((*std::get<PlannedText>(prime).text.plain())[place] - 32));
  }
}

TEST(Mask, NeverShowsALetterTwiceRunning) {
  const auto covers = primes_of({"failure"});
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const auto letters = draw_letters(mask_alphabet(protocols::Script::latin), 12, *covers, seed);
    for (std::size_t i = 1; i < letters.size(); ++i) EXPECT_NE(letters[i], letters[i - 1]);
  }
}

TEST(Mask, UsesThePrimesScriptWithoutHebrewFinalForms) {
  const auto covers = primes_of({"כישלון"});
  const MaskAlphabet& hebrew = mask_alphabet(protocols::Script::hebrew);
  EXPECT_EQ(hebrew.letters.find_first_of(U"ךםןףץ"), std::u32string::npos);
  std::set<const Sprite*> allowed;
  const auto mask = mask_of(MaskKind::letters, covers, 3);
  for (int height = 40; height < 120; ++height)
    for (const auto& letter : painter().letters(hebrew.utf8, {height, {}, false})) allowed.insert(letter.get());
  for (const PlacedSprite& letter : mask) EXPECT_TRUE(allowed.contains(letter.sprite.get()));
}

TEST(Mask, CountsAFinalFormAsItsLetter) {
  const auto covers = primes_of({"ךםףץ"});
  const MaskAlphabet& hebrew = mask_alphabet(protocols::Script::hebrew);
  for (std::uint64_t seed = 0; seed < 100; ++seed)
    for (const std::size_t letter : draw_letters(hebrew, 6, *covers, seed))
      EXPECT_EQ(std::u32string(U"כמפצ").find(hebrew.letters[letter]), std::u32string::npos);
}

TEST(Mask, TakesTheColourAskedAndLeavesNothingForAnEmptyPrime) {
  const auto covers = primes_of({"failure"});
  std::vector<protocols::Diagnostic> diagnostics;
  Layout layout(full_hd, painter(), no_pictures, diagnostics);
  std::vector<PlacedSprite> sprites;
  layout.place(PlannedMask{MaskKind::hashes, 1, {9, 8, 7}, covers->front(), covers}, sprites);
  for (const std::uint32_t pixel : sprites.front().sprite->paint().pixels) ASSERT_EQ(pixel & 0xFFFFFF, 0x090807u);
  EXPECT_TRUE(mask_of(MaskKind::letters, primes_of({" "}), 1).empty());
}

TEST(Mask, ScramblesItsOwnPictureOverTheLargestOne) {
  const Folder folder;
  Image image = blank(200, 100);
  for (std::size_t i = 0; i < image.pixels.size(); ++i) image.pixels[i] = 0xFF000000u | static_cast<std::uint32_t>(i);
  ASSERT_EQ(write_png(image, folder.file("small.png")), "");
  ASSERT_EQ(write_png(blank(300, 120, 0xFFFFFFFF), folder.file("large.png")), "");
  auto covers = std::make_shared<CoveredPrimes>();
  for (const char* file : {"small.png", "large.png"})
    covers->push_back(protocols::PlannedPicture{{}, file, {}, {}, {}});
  const auto mask = mask_of(MaskKind::scramble, covers, 1, 0, folder.finder());
  ASSERT_EQ(mask.size(), 1u);
  EXPECT_EQ(ink_on_screen(mask[0]), (Rect{960 - 150, 540 - 60, 300, 120}));
  EXPECT_NE(mask[0].sprite->paint(), mask_of(MaskKind::scramble, covers, 2, 0, folder.finder())[0].sprite->paint());
}

TEST(Pattern, LeavesNoPixelOfThePlaceAsItWasAndInksHalf) {
  for (const int stroke : {2, 4, 9}) {
    const Image image = stroke_pattern(220, 40, stroke, {0, 0, 0}, {128, 128, 128}, 5);
    std::size_t ink = 0;
    for (const std::uint32_t pixel : image.pixels) {
      ASSERT_TRUE(pixel == 0xFF000000u || pixel == 0xFF808080u);
      ink += pixel == 0xFF000000u ? 1 : 0;
    }
    EXPECT_NEAR(static_cast<double>(ink), 220 * 40 / 2.0, 7.0 * stroke * stroke) << stroke;
  }
}

TEST(Pattern, HasNoHoleAsLargeAsALetter) {
  // A hole is a square without ink; letters of a line of 54 px are about 30 px high and 25 px wide.
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Image image = stroke_pattern(300, 60, 54 / 12, {0, 0, 0}, {128, 128, 128}, seed);
    for (int top = 0; top + 25 <= image.height; ++top)
      for (int left = 0; left + 25 <= image.width; ++left) {
        bool has_ink = false;
        for (int y = top; y < top + 25 && !has_ink; ++y)
          for (int x = left; x < left + 25 && !has_ink; ++x)
            has_ink = image.pixels[static_cast<std::size_t>(y * image.width + x)] == 0xFF000000u;
        ASSERT_TRUE(has_ink) << "seed " << seed << " at " << left << ", " << top;
      }
  }
}

TEST(Pattern, IsTheSameForTheSameSeedAndNewForAnother) {
  const auto drawn = [](std::uint64_t seed) { return stroke_pattern(100, 40, 4, {0, 0, 0}, {128, 128, 128}, seed); };
  EXPECT_EQ(drawn(3), drawn(3));
  EXPECT_NE(drawn(3), drawn(4));
}

TEST(Mask, OfAPatternCoversEveryPrimeThatShipsPixelByPixel) {
  for (const char* file : {"threat-primes-en.csv", "threat-primes-he.csv", "security-primes-en.csv", "security-primes-he.csv"}) {
    const auto covers = primes_of(words_of(file));
    const auto mask = mask_of(MaskKind::pattern, covers, 1);
    ASSERT_EQ(mask.size(), 1u);
    for (const auto& prime : *covers) EXPECT_TRUE(encloses(ink_on_screen(mask[0]), ink_of_prime(prime))) << file;
  }
}

TEST(Scramble, KeepsEveryPixelAndMovesEveryBlock) {
  Image image = blank(100, 100);
  for (std::size_t i = 0; i < image.pixels.size(); ++i) image.pixels[i] = 0xFF000000u | static_cast<std::uint32_t>(i);
  const Image mixed = scrambled(image, 100, 100, 4);
  auto before = image.pixels, after = mixed.pixels;
  for (int row = 0; row < 20; ++row)
    for (int column = 0; column < 20; ++column) {
      const std::size_t corner = static_cast<std::size_t>(row * 5 * 100 + column * 5);
      EXPECT_NE(before[corner], after[corner]);
    }
  std::sort(after.begin(), after.end());
  EXPECT_EQ(before, after);
  EXPECT_EQ(scrambled(image, 100, 100, 4), mixed);
}

}  // namespace
}  // namespace stimuli
