// Takes the README's picture: one trial of P01 as it stood on a real screen, its five pictures side by side.
//   take_picture FILE.png
#include <SDL.h>
#include <SDL_image.h>

#include <fstream>
#include <iostream>

#include "tests/session/station.h"

namespace {

using Picture = std::vector<std::uint32_t>;
using std::chrono::milliseconds;

constexpr int width = 1280, height = 720;  // of the screen
constexpr int panel_width = 360, panel_height = 200, gap = 8;  // what a panel shows: the middle of it
constexpr std::size_t panels = 5;                   // fixation, forward mask, prime, backward mask, target

Picture panel_of(const lab::VirtualScreen& screen) {
  Picture panel;
  for (int y = 0; y < panel_height; ++y)
    for (int x = 0; x < panel_width; ++x) panel.push_back(screen.colour_at((width - panel_width) / 2 + x, (height - panel_height) / 2 + y));
  return panel;
}

// A quick look at the line where the stimuli stand, to notice that the picture is another one.
std::uint64_t glance(const lab::VirtualScreen& screen) {
  std::uint64_t sum = 0;
  for (int x = (width - panel_width) / 2; x < (width + panel_width) / 2; ++x)
    for (int y = height / 2 - 16; y < height / 2 + 16; y += 4) sum = (sum ^ screen.colour_at(x, y)) * 1099511628211ULL;
  return sum;
}

// The pictures of one trial, from its fixation on: every new one, taken when the server has drawn all of it.
std::vector<Picture> pictures_of_a_trial(const lab::VirtualScreen& screen) {
  std::vector<Picture> pictures;
  const engine::Instant give_up = lab::now() + std::chrono::seconds(10);
  for (std::uint64_t last = glance(screen); pictures.size() < panels && lab::now() < give_up;) {
    lab::sleep_until(lab::now() + milliseconds(1));
    const std::uint64_t current = glance(screen);
    if (current == last) continue;
    last = current;
    lab::sleep_until(lab::now() + milliseconds(4));
    pictures.push_back(panel_of(screen));
  }
  return pictures;
}

bool save(const std::vector<Picture>& pictures, const char* file) {
  const int all = static_cast<int>(pictures.size()) * (panel_width + gap) - gap;
  SDL_Surface* surface = SDL_CreateRGBSurfaceWithFormat(0, all, panel_height, 32, SDL_PIXELFORMAT_XRGB8888);
  SDL_FillRect(surface, nullptr, 0xFFFFFF);
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    for (int y = 0; y < panel_height; ++y) {
      auto* row = reinterpret_cast<std::uint32_t*>(static_cast<char*>(surface->pixels) + y * surface->pitch);
      for (int x = 0; x < panel_width; ++x)
        row[static_cast<int>(i) * (panel_width + gap) + x] = pictures[i][static_cast<std::size_t>(y * panel_width + x)];
    }
  }
  const bool saved = IMG_SavePNG(surface, file) == 0;
  SDL_FreeSurface(surface);
  return saved;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 1;
  try {
    session::Station station;
    const std::string answers = station.folder() + "/answers.yaml";
    std::ofstream(answers) << "AF: [Ottilie, Beatrix]\nKN: [Hazel, Eric]\n";
    station.start({"run", std::string(SOURCE_DIR) + "/protocols/library/p01-short.yaml", "--participant", "picture", "--answers", answers,
                   "--data", station.data()});
    station.await_journal();
    if (!station.settle()) throw std::runtime_error("no page came: " + station.said());
    station.robot().tap("Space");
    // The practice: four trials, an answer for each, then the page before the main part.
    while (lab::lines_of(station.journal(), "round").empty()) {
      station.robot().tap("J");
      lab::sleep_until(lab::now() + milliseconds(700));
    }
    if (!station.settle()) throw std::runtime_error("no second page came: " + station.said());
    station.go_on("Space");
    for (std::size_t done = station.trials().size(); station.trials().size() == done;) {
      station.robot().tap("J");
      lab::sleep_until(lab::now() + milliseconds(300));
    }
    const auto pictures = pictures_of_a_trial(station.screen());
    if (pictures.size() != panels || !save(pictures, arguments[1])) throw std::runtime_error("the trial was not caught");
  } catch (const std::exception& error) {
    std::cerr << "take_picture: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
