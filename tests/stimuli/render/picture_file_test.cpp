#include "stimuli/render/picture_file.h"

#include <gtest/gtest.h>

#include "stimuli/pixels/image.h"
#include "tests/stimuli/painting.h"

namespace stimuli {
namespace {

std::string reason(const std::string& path) {
  const auto read = read_picture(path, 0, 0);
  const auto* words = std::get_if<std::string>(&read);
  return words == nullptr ? "" : *words;
}

TEST(PictureFile, ComesBackAsItWasWritten) {
  const Folder folder;
  Image image = blank(3, 2);
  image.pixels = {0xFF000000, 0xFF123456, 0x80FF0000, 0x00000000, 0xFFFFFFFF, 0x01020304};
  ASSERT_EQ(write_png(image, folder.file("a.png")), "");
  const auto read = read_picture(folder.file("a.png"), 0, 0);
  ASSERT_TRUE(std::holds_alternative<Image>(read));
  EXPECT_EQ(std::get<Image>(read), image);
}

TEST(PictureFile, SaysWhyAFileCannotBeUsed) {
  const Folder folder;
  EXPECT_TRUE(reason(folder.file("none.png")).starts_with("cannot be opened"));
  EXPECT_EQ(reason(folder.write("text.png", "this is no picture, only its name says so")),
            "is not a picture that can be used: it is neither PNG nor JPEG nor SVG");
  ASSERT_EQ(write_png(blank(40, 40, 0xFF00FF00), folder.file("good.png")), "");
  std::ifstream good(folder.file("good.png"), std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(good), {}};
  for (std::size_t length = 24; length < bytes.size(); ++length)
    EXPECT_EQ(reason(folder.write("torn.png", bytes.substr(0, length))), "is broken: it ends in the middle") << length;
  bytes[bytes.size() / 2] ^= 0x55;
  EXPECT_TRUE(reason(folder.write("damaged.png", bytes)).starts_with("is broken: "));
}

TEST(PictureFile, RefusesAGiantByItsHeaderAlone) {
  const Folder folder;
  std::string header("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xC3\x50\0\0\xC3\x50\x08\x06\0\0\0", 29);
  EXPECT_EQ(reason(folder.write("giant.png", header + std::string(20, '\0'))),
            "is 50000 × 50000 pixels; at most 8192 in each direction can be used");
}

TEST(PictureFile, DrawsSvgInTheSizeAskedFor) {
  const Folder folder;
  const std::string path = folder.write("disc.svg",
                                        "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'>"
                                        "<circle cx='5' cy='5' r='5' fill='#ff0000'/></svg>");
  const auto read = read_picture(path, 400, 0);
  ASSERT_TRUE(std::holds_alternative<Image>(read));
  const Image& image = std::get<Image>(read);
  EXPECT_EQ(image.width, 400);
  EXPECT_EQ(image.height, 400);
  EXPECT_EQ(image.pixels[200 * 400 + 200], 0xFFFF0000u);
  EXPECT_EQ(image.pixels[0] >> 24, 0u);
}

TEST(PictureFile, SaysWhyAPngCannotBeWritten) { EXPECT_NE(write_png(blank(1, 1), "/nowhere/at/all.png"), ""); }

TEST(PictureFile, OfADrawingThatWouldBeDrawnTooLargeIsReportedBeforeItIsDrawn) {
  const Folder folder;
  const auto path = folder.write("tall.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='40'><rect width='9' height='39'/></svg>");
  const auto fault = [&](int width, int height) {
    const auto read = read_picture(path, width, height);
    const auto* reason = std::get_if<std::string>(&read);
    return reason == nullptr ? std::string("none") : *reason;
  };
  EXPECT_EQ(fault(20000, 0), "would be shown too large: it is 20000 × 80000 pixels; at most 8192 in each direction can be used");
  EXPECT_EQ(fault(4000, 0), "would be shown too large: it is 4000 × 16000 pixels; at most 8192 in each direction can be used");
  EXPECT_EQ(fault(9000, 100), "would be shown too large: it is 9000 × 100 pixels; at most 8192 in each direction can be used");
  EXPECT_EQ(fault(0, 2100), "none");
}

}  // namespace
}  // namespace stimuli
