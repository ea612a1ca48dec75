// SDL's canvas, in a window that no screen shows.
#include "engine/devices/sdl/canvas.h"

#include <SDL.h>
#include <gtest/gtest.h>

#include "tests/engine/allocation_count.h"
#include "tests/engine/devices/on_a_screen.h"

namespace engine {
namespace {

class Unseen : public testing::Test {
 protected:
  void SetUp() override {
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
    ASSERT_EQ(SDL_Init(SDL_INIT_VIDEO), 0) << SDL_GetError();
    window = SDL_CreateWindow("", 0, 0, 1920, 1080, 0);
    ASSERT_NE(window, nullptr) << SDL_GetError();
  }
  void TearDown() override {
    SDL_DestroyWindow(window);
    SDL_Quit();
    SDL_ResetHint(SDL_HINT_VIDEODRIVER);
    SDL_ResetHint(SDL_HINT_RENDER_DRIVER);
  }
  SDL_Window* window = nullptr;
};

TEST_F(Unseen, CanvasAllocatesNothingFromTheFirstFrameOn) {
  if (!AllocationCount::available()) GTEST_SKIP() << "the sanitizer owns the allocator";
  Canvas canvas(window, Canvas::Flip::at_once);
  EXPECT_EQ(canvas.renderer(), "software");
  // A word, a grid of pictures with the outline of a cell, a long page of letters, half-transparent and opaque.
  Frame word{{128, 128, 128}, {}}, grid{{255, 255, 255}, {}}, page{{0, 0, 0}, {}};
  word.pictures.push_back({canvas.upload(std::make_shared<PlainSprite>(300, 54, 0x80000000)), 800, 500});
  for (int cell = 0; cell < 16; ++cell)
    grid.pictures.push_back({canvas.upload(std::make_shared<PlainSprite>(200, 200, 0xff102030)), 200 * (cell % 4), 200 * (cell / 4)});
  const PictureId side = canvas.upload(std::make_shared<PlainSprite>(200, 5, 0xff000000));
  for (int i = 0; i < 4; ++i) grid.pictures.push_back({side, 200, 50 * i});
  for (int line = 0; line < 120; ++line)
    page.pictures.push_back({canvas.upload(std::make_shared<PlainSprite>(800, 8, 0xc0ffffff)), 500, 9 * line});
  const AllocationCount allocations;
  for (int round = 0; round < 3; ++round) {
    for (const Frame* frame : {&word, &grid, &page}) {
      canvas.draw(*frame);
      canvas.present();
    }
  }
  EXPECT_EQ(allocations.count(), 0u);
}

}  // namespace
}  // namespace engine
