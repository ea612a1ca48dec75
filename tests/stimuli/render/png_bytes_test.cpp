#include "stimuli/render/png_bytes.h"

#include <gtest/gtest.h>

#include "stimuli/pixels/image.h"
#include "stimuli/render/picture_file.h"
#include "tests/stimuli/painting.h"

namespace stimuli {
namespace {

Image colourful() {
  Image image = blank(5, 3);
  for (std::size_t i = 0; i < image.pixels.size(); ++i) image.pixels[i] = 0x11223344u * static_cast<std::uint32_t>(i + 1);
  return image;
}

TEST(PngBytes, AreReadBackAsTheSameImage) {
  const Folder folder;
  for (const double px_per_mm : {0.0, 300 / 25.4}) {
    const auto read = read_picture(folder.write("image.png", png_bytes(colourful(), px_per_mm)), 0, 0);
    ASSERT_TRUE(std::holds_alternative<Image>(read)) << std::get<std::string>(read);
    EXPECT_EQ(std::get<Image>(read), colourful());
  }
}

// Up to 256 colours are numbered, more are written out; both are the same image again.
TEST(PngBytes, AreReadBackAsTheSameImageWhateverTheNumberOfColours) {
  const Folder folder;
  for (const int colours : {1, 255, 256, 257, 1000}) {
    Image image = blank(40, 50, 0xFF000000u);
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
      image.pixels[i] |= static_cast<std::uint32_t>(i % static_cast<std::size_t>(colours)) * 0x3457u & 0xFFFFFFu;
    const auto read = read_picture(folder.write("image.png", png_bytes(image)), 0, 0);
    ASSERT_TRUE(std::holds_alternative<Image>(read)) << std::get<std::string>(read);
    EXPECT_EQ(std::get<Image>(read), image) << colours;
  }
}

// 300 dots an inch are 11811 a metre; the checksum of this very chunk is libpng's.
TEST(PngBytes, SayHowLargeToPrint) {
  const std::string bytes = png_bytes(colourful(), 300 / 25.4);
  const std::string chunk("\0\0\0\x09pHYs\0\0\x2E\x23\0\0\x2E\x23\x01\x78\xA5\x3F\x76", 21);
  EXPECT_EQ(bytes.find(chunk), 33u);
  EXPECT_EQ(png_bytes(colourful()).find("pHYs"), std::string::npos);
}

}  // namespace
}  // namespace stimuli
