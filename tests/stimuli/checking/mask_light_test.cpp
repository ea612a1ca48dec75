// That masks cover every prime that ships: words by their box, pictures pixel by pixel.
#include "stimuli/checking/mask_light.h"

#include <gtest/gtest.h>

#include "protocols/source/csv.h"
#include "protocols/source/source_file.h"
#include "stimuli/draw/drawn_set.h"
#include "stimuli/pixels/image.h"
#include "stimuli/render/picture_file.h"
#include "tests/stimuli/painting.h"

namespace stimuli {
namespace {

using protocols::CoveredPrimes;
using protocols::MaskKind;
using protocols::PlannedMask;

const std::filesystem::path sets = std::filesystem::path(SOURCE_DIR) / "stimuli/sets";
const protocols::Colour grey{128, 128, 128};
const FindPicture shipped = [](const std::string& name) -> std::optional<std::filesystem::path> { return sets / name; };

std::optional<MaskLight> measured_mask(MaskKind kind, const std::shared_ptr<const CoveredPrimes>& covers,
                                       std::size_t own, const FindPicture& find = shipped,
                                       protocols::Colour colour = {}) {
  return measure_mask(PlannedMask{kind, 11 + own, colour, (*covers)[own], covers}, grey, full_hd, painter(), find);
}

TEST(MaskLight, OfABoxIsTheBoxsAndCoversAll) {
  const auto covers = std::make_shared<CoveredPrimes>(CoveredPrimes{text("failure")});
  const auto light = measured_mask(MaskKind::box, covers, 0, shipped, {255, 255, 255});
  ASSERT_TRUE(light);
  EXPECT_NEAR(light->mask, 1, 1e-6);
  EXPECT_NEAR(light->background, 0.2159, 0.0005);
  EXPECT_LT(light->prime, light->background);
  EXPECT_EQ(light->covered, 1);
  EXPECT_TRUE(light->enclosed);
}

TEST(MaskLight, OfLettersIsMeasuredForEveryWordListThatShips) {
  for (const char* file :
       {"threat-primes-en.csv", "threat-primes-he.csv", "security-primes-en.csv", "security-primes-he.csv"}) {
    const auto table = protocols::parse_csv(protocols::read_source(sets / "words" / file, 1 << 20));
    auto covers = std::make_shared<CoveredPrimes>();
    for (const auto& row : table.rows) covers->push_back(text(row.cells.at(0)));
    double letters = 0, hashes = 0;
    for (std::size_t own = 0; own < covers->size(); ++own) {
      const auto by_letters = measured_mask(MaskKind::letters, covers, own),
                 by_hashes = measured_mask(MaskKind::hashes, covers, own);
      ASSERT_TRUE(by_letters && by_hashes) << file;
      EXPECT_TRUE(by_letters->enclosed) << file << " " << own;
      EXPECT_TRUE(by_hashes->enclosed) << file << " " << own;
      EXPECT_TRUE(by_letters->enclosed_in_rows) << file << " " << own;
      EXPECT_TRUE(by_hashes->enclosed_in_rows) << file << " " << own;
      EXPECT_LE(by_letters->farthest_px, by_letters->mask_height_px / 4) << file << " " << own;
      EXPECT_LE(by_hashes->farthest_px, by_hashes->mask_height_px / 4) << file << " " << own;
      EXPECT_LT(by_letters->mask, by_letters->background);  // black letters on grey
      letters += by_letters->covered / static_cast<double>(covers->size());
      hashes += by_hashes->covered / static_cast<double>(covers->size());
    }
    // What mask.h says of coverage pixel by pixel.
    EXPECT_GT(letters, 0.5) << file;
    EXPECT_GT(hashes, 0.3) << file;
    RecordProperty(std::string(file) + " letters", std::to_string(letters));
    RecordProperty(std::string(file) + " hashes", std::to_string(hashes));
  }
}

TEST(MaskLight, OfLettersIsNoFartherThanAQuarterOfTheMaskInEveryScript) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"Ωψηλάφηση", "χαρά"}, {"Щербатый", "радость"}, {"مستشفى", "حب"}, {"שָׁלוֹם", "אֵם"}, {"acorn", "sun"}, {"Wolfgangjörg Ößÿ", "i"}}) {
    auto covers = std::make_shared<CoveredPrimes>();
    for (const std::string& word : words) covers->push_back(text(word));
    for (const MaskKind kind : {MaskKind::letters, MaskKind::hashes})
      for (std::uint64_t seed = 0; seed < 10; ++seed)
        for (const auto& prime : *covers) {
          const auto light = measure_mask(PlannedMask{kind, seed, {}, prime, covers}, grey, full_hd, painter(), shipped);
          ASSERT_TRUE(light) << words[0];
          EXPECT_TRUE(light->enclosed && light->enclosed_in_rows) << words[0] << " " << seed;
          EXPECT_LE(light->farthest_px, light->mask_height_px / 4) << words[0] << " " << seed;
        }
  }
}

TEST(MaskLight, OfScrambledPicturesCoversEveryPixelAndKeepsTheLight) {
  for (const DrawnSet& set : drawn_sets()) {
    if (set.name != "scenes" && set.name != "snakes" && set.name != "faces") continue;
    auto covers = std::make_shared<CoveredPrimes>();
    for (const DrawnPicture& picture : set.pictures)
      covers->push_back(protocols::PlannedPicture{{}, set.name + "/" + picture.id + ".svg", pixels(240), {}, {}});
    for (std::size_t own = 0; own < covers->size(); own += 5) {
      const auto light = measured_mask(MaskKind::scramble, covers, own);
      ASSERT_TRUE(light) << set.pictures[own].id;
      EXPECT_EQ(light->covered, 1) << set.pictures[own].id;
      EXPECT_TRUE(light->enclosed);
      EXPECT_NEAR(light->mask, light->prime, 0.02) << set.pictures[own].id;
    }
  }
}

TEST(MaskLight, FindsThePixelThatIsFarthestFromTheMask) {
  const Folder folder;
  Image prime = blank(40, 20);
  prime.pixels[10 * 40 + 3] = prime.pixels[10 * 40 + 36] = 0xFF000000u;
  ASSERT_EQ(write_png(prime, folder.file("prime.png")), "");
  const auto covers = std::make_shared<CoveredPrimes>(CoveredPrimes{protocols::PlannedPicture{{}, "prime.png", {}, {}, {}}});
  // A box over all ink is nowhere far from it.
  EXPECT_EQ(measured_mask(MaskKind::box, covers, 0, folder.finder())->farthest_px, 0);
  const auto letter = std::make_shared<CoveredPrimes>(CoveredPrimes{text("security")});
  const auto light = measured_mask(MaskKind::letters, letter, 0);
  EXPECT_GT(light->farthest_px, 0);
  EXPECT_LT(light->farthest_px, 12);
}

TEST(MaskLight, OfACutOutsBlocksCoversItToo) {
  const Folder folder;
  Image prime = blank(60, 60);  // an L, nothing around it
  for (int y = 0; y < 60; ++y)
    for (int x = 0; x < 60; ++x)
      if (x < 6 || y >= 54) prime.pixels[static_cast<std::size_t>(y * 60 + x)] = 0xFF804020u;
  ASSERT_EQ(write_png(prime, folder.file("prime.png")), "");
  const auto covers = std::make_shared<CoveredPrimes>(CoveredPrimes{protocols::PlannedPicture{{}, "prime.png", {}, {}, {}}});
  const auto light = measured_mask(MaskKind::scramble, covers, 0, folder.finder());
  EXPECT_EQ(light->covered, 1);
  EXPECT_EQ(light->farthest_px, 0);
  EXPECT_TRUE(light->enclosed_in_rows);
}

TEST(MaskLight, IsEmptyForAPrimeWithoutInk) {
  const auto covers = std::make_shared<CoveredPrimes>(CoveredPrimes{text(" ")});
  EXPECT_FALSE(measured_mask(MaskKind::letters, covers, 0));
}

}  // namespace
}  // namespace stimuli
