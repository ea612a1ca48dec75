// What cameras, phones, scanners and drawing programs write, beside what an independent decoder makes of it (tests/stimuli/pictures/make.py).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "stimuli/pixels/orientation.h"
#include "stimuli/render/picture_file.h"
#include "tests/stimuli/painting.h"

namespace stimuli {
namespace {

namespace fs = std::filesystem;

std::string text_of_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Red, green, blue, opacity of each pixel after a head of words.
Image image_of_pam(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  Image image;
  for (std::string word; file >> word && word != "ENDHDR";) {
    if (word == "WIDTH") file >> image.width;
    if (word == "HEIGHT") file >> image.height;
  }
  file.get();
  image.pixels.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height));
  for (std::uint32_t& pixel : image.pixels) {
    unsigned char colour[4];
    file.read(reinterpret_cast<char*>(colour), 4);
    pixel = std::uint32_t{colour[3]} << 24 | std::uint32_t{colour[0]} << 16 | std::uint32_t{colour[1]} << 8 | colour[2];
  }
  return image;
}

int farthest_level(const Image& a, const Image& b) {
  int most = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i)
    for (int shift = 0; shift < 32; shift += 8)
      most = std::max(most, std::abs(static_cast<int>(a.pixels[i] >> shift & 0xFF) - static_cast<int>(b.pixels[i] >> shift & 0xFF)));
  return most;
}

// What is wrong with how the file is read; empty: nothing.
std::string fault_of(const fs::path& file) {
  const auto read = read_picture(file.string(), 0, 0);
  const auto* reason = std::get_if<std::string>(&read);
  const fs::path refusal = file.string() + ".txt";
  if (fs::exists(refusal)) {
    if (reason == nullptr) return "is shown, but must be refused";
    return *reason + "\n" == text_of_file(refusal) ? "" : "is refused, but it " + *reason;
  }
  if (reason != nullptr) return *reason;
  const auto& image = std::get<Image>(read);
  const Image expected = image_of_pam(file.string() + ".pam");
  if (image.width != expected.width || image.height != expected.height) return "has another size";
  const int far = farthest_level(image, expected);
  return far <= 1 ? "" : "is up to " + std::to_string(far) + " levels away";  // one: two programs round a change of colours differently
}

TEST(PictureCases, LookAsAnIndependentDecoderHasThemOrAreRefused) {
  int pictures = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(SOURCE_DIR) / "tests/stimuli/pictures")) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".png") && !name.ends_with(".jpg")) continue;
    ++pictures;
    EXPECT_EQ(fault_of(entry.path()), "") << name;
  }
  EXPECT_GT(pictures, 60);
}

TEST(PictureCases, AJpegThatEndsAnywhereIsRefused) {
  const Folder folder;
  for (const char* const name : {"orientation-1.jpg", "progressive.jpg", "display-p3.jpg"}) {
    const std::string bytes = text_of_file(fs::path(SOURCE_DIR) / "tests/stimuli/pictures" / name);
    for (std::size_t length = 3; length < bytes.size(); length += 7) {
      const auto read = read_picture(folder.write("torn.jpg", bytes.substr(0, length)), 0, 0);
      EXPECT_TRUE(std::holds_alternative<std::string>(read)) << name << " after " << length;
    }
  }
}

// Damage anywhere is read as something or refused: nothing outside of the file's bytes is ever looked at (the sanitizers watch).
TEST(PictureCases, DamageInAnyByteIsSurvived) {
  const Folder folder;
  for (const char* const name : {"orientation-6.jpg", "display-p3-turned.jpg", "orientation-6.png", "adobe-rgb.png"}) {
    const std::string whole = text_of_file(fs::path(SOURCE_DIR) / "tests/stimuli/pictures" / name);
    for (std::size_t at = 2; at < whole.size(); at += 3) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(bytes[at] ^ 0x7F);
      read_picture(folder.write("damaged", bytes), 0, 0);
    }
  }
}

TEST(PictureCases, AnAskedForWidthIsThatOfTheTurnedPicture) {
  const auto read = read_picture((fs::path(SOURCE_DIR) / "tests/stimuli/pictures/orientation-6.jpg").string(), 32, 0);
  ASSERT_TRUE(std::holds_alternative<Image>(read));
  EXPECT_EQ(std::get<Image>(read).width, 32);
  EXPECT_EQ(std::get<Image>(read).height, 48);
}

TEST(PictureCases, TurningTwiceByAMirrorComesBack) {
  const Image image{3, 2, {1, 2, 3, 4, 5, 6}};
  for (const int mirror : {1, 2, 3, 4, 5, 7}) EXPECT_EQ(turned(turned(image, mirror), mirror), image) << mirror;
  EXPECT_EQ(turned(turned(image, 6), 8), image);
  EXPECT_EQ(turned(image, 6), (Image{2, 3, {4, 1, 5, 2, 6, 3}}));
}

std::string fault_of_drawing(const std::string& parts) {
  const Folder folder;
  const auto read =
      read_picture(folder.write("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><rect width='9' height='9'/>" +
                                             parts + "</svg>"),
                   0, 0);
  const auto* reason = std::get_if<std::string>(&read);
  return reason == nullptr ? "" : *reason;
}

TEST(PictureCases, ADrawingWithAPartThatWouldBeLeftOutIsRefused) {
  const std::string end = ": change it to paths in the drawing program, or save the drawing as PNG";
  EXPECT_EQ(fault_of_drawing("<text x='1' y='9'>love</text>"), "has a part that would not be drawn, <text>" + end);
  EXPECT_EQ(fault_of_drawing("<svg:image href='photo.jpg'/>"), "has a part that would not be drawn, <image>" + end);
  EXPECT_EQ(fault_of_drawing("<g style='filter:url(#blur)'/>"), "has a part that would not be drawn, filter" + end);
  EXPECT_EQ(fault_of_drawing("<g clip-path=\"url(#half)\"/>"), "has a part that would not be drawn, clip-path" + end);
  EXPECT_EQ(fault_of_drawing("<!-- <text>left</text> --><title>text</title><g mask='none'/>"), "");
}

}  // namespace
}  // namespace stimuli
