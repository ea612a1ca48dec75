// Takes a picture of every kind of step and of task as it stands in a real window.
//   take_gallery LANGUAGE WIDTH HEIGHT FOLDER
#include <SDL.h>
#include <SDL_image.h>

#include <cstdio>
#include <filesystem>
#include <iostream>

#include "tests/gallery/walk.h"

namespace {

void save(const lab::VirtualScreen& screen, const std::string& file) {
  auto pixels = screen.picture();
  SDL_Surface* surface = SDL_CreateRGBSurfaceWithFormatFrom(pixels.data(), screen.width(), screen.height(), 32, screen.width() * 4, SDL_PIXELFORMAT_XRGB8888);
  const bool saved = surface && IMG_SavePNG(surface, file.c_str()) == 0;
  SDL_FreeSurface(surface);
  if (!saved) throw std::runtime_error("the picture could not be kept in " + file);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 5) return 1;
  try {
    const std::string language = arguments[1], folder = arguments[4];
    std::filesystem::create_directories(folder);
    session::Station station(std::stoi(arguments[2]), std::stoi(arguments[3]));
    int number = 0;
    const auto keep = [&](const gallery::Stop& stop) {
      if (stop.name.empty()) return;
      char begin[16];
      std::snprintf(begin, sizeof begin, "%03d-", ++number);
      save(station.screen(), folder + "/" + begin + stop.name + ".png");
    };
    try {
      gallery::walk(station, language, keep);
    } catch (const std::exception&) {
      save(station.screen(), folder + "/where-it-ended.png");
      throw;
    }
    std::cout << number << " pictures in " << folder << "\n";
  } catch (const std::exception& error) {
    std::cerr << "take_gallery: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
