// The yardstick: the timing probe as a careful plain SDL program would do it. It presents without waiting for the screen, when its
// plan says so, takes the clock after the present for an onset, and the moment it sees a key for the key's time. At
// real-time priority. On a real screen nothing ties it to the refresh; a virtual one shows a picture at once.
//   naive_sdl_loop TRIALS FILE.csv     writes: trial,rt_ms
#include <SDL.h>

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "tests/lab/child_process.h"

namespace {

constexpr int box = 300;
constexpr SDL_Color black{0, 0, 0, 255}, grey{0x40, 0x40, 0x40, 255}, prime{255, 255, 255, 255}, mask{0x80, 0x80, 0x80, 255},
    red{255, 0, 0, 255}, blue{0, 0, 255, 255};

void present(SDL_Renderer* renderer, SDL_Color colour) {
  int width = 0, height = 0;
  SDL_GetRendererOutputSize(renderer, &width, &height);
  SDL_SetRenderDrawColor(renderer, 0, 0, 0, 255);
  SDL_RenderClear(renderer);
  const SDL_Rect place{(width - box) / 2, (height - box) / 2, box, box};
  SDL_SetRenderDrawColor(renderer, colour.r, colour.g, colour.b, 255);
  SDL_RenderFillRect(renderer, &place);
  SDL_RenderPresent(renderer);
}

// Shows a colour at `when`, and says when it was there.
engine::Instant show(SDL_Renderer* renderer, SDL_Color colour, engine::Instant when) {
  lab::sleep_until(when);
  present(renderer, colour);
  return lab::now();
}

constexpr engine::Duration frames(int count) { return engine::Duration(count * 1'000'000'000LL / 60); }

// Forgets what was pressed before; then waits for F or J and says how long after `onset` it was seen.
double answer(engine::Instant onset) {
  for (;;) {
    SDL_Event event;
    while (SDL_PollEvent(&event)) {
      const auto key = event.key.keysym.scancode;
      if (event.type == SDL_KEYDOWN && (key == SDL_SCANCODE_F || key == SDL_SCANCODE_J)) return engine::to_ms(lab::now() - onset);
    }
    lab::sleep_until(lab::now() + std::chrono::microseconds(100));
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 1;
  std::FILE* file = std::fopen(arguments[2], "w");
  if (!file || SDL_Init(SDL_INIT_VIDEO) != 0) return 2;
  SDL_DisplayMode mode;
  SDL_GetDesktopDisplayMode(0, &mode);
  SDL_Window* window = SDL_CreateWindow("naive", 0, 0, mode.w, mode.h, SDL_WINDOW_BORDERLESS);
  SDL_Renderer* renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
  if (!window || !renderer) return 2;
  SDL_ShowCursor(SDL_DISABLE);
  lab::take_priority(50);
  std::fprintf(file, "trial,rt_ms\n");
  engine::Instant next = lab::now();
  for (int trial = 0; trial < std::atoi(arguments[1]); ++trial) {
    show(renderer, grey, next);
    show(renderer, prime, next += frames(30));
    show(renderer, mask, next += frames(2));
    SDL_PumpEvents();
    SDL_FlushEvents(SDL_KEYDOWN, SDL_KEYUP);
    const engine::Instant onset = show(renderer, trial % 2 ? blue : red, next += frames(6));
    std::fprintf(file, "%d,%.4f\n", trial, answer(onset));
    next = show(renderer, black, lab::now()) + frames(24);
  }
  std::fclose(file);
  SDL_Quit();
  return 0;
}
