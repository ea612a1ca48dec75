// What a display has to do: drawing every kind of frame of every study that ships, at 1920 × 1080, in software.
#include <SDL.h>
#include <benchmark/benchmark.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "app/design/planned_blocks.h"
#include "app/study/checked_study.h"
#include "app/study/shipped.h"
#include "engine/devices/sdl/canvas.h"
#include "engine/session/page_text.h"
#include "protocols/reading/read_protocol.h"
#include "stimuli/trial/prepare.h"
#include "tests/bench/processor_time.h"

namespace {

constexpr double refresh_of_60_hz_ms = 1000.0 / 60;
const stimuli::Screen screen{1920, 1080, 299.0, 600.0};

// A window that no screen shows; SDL draws in it with the processor alone.
struct Window {
  Window() {
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
    SDL_Init(SDL_INIT_VIDEO);
    window = SDL_CreateWindow("", 0, 0, screen.width_px, screen.height_px, 0);
  }
  ~Window() {
    SDL_DestroyWindow(window);
    SDL_Quit();
  }
  SDL_Window* window = nullptr;
};

struct NamedFrame {
  std::string name;
  stimuli::PreparedFrame frame;
};

// One frame of each event of each trial of each block, and every page.
std::vector<NamedFrame> frames_of(const std::filesystem::path& file, stimuli::Painter& painter) {
  const app::StudyCheck checked = app::check_study(file, screen, painter);
  std::vector<NamedFrame> frames;
  if (!checked.study) return frames;
  const protocols::Protocol& protocol = checked.study->protocol;
  std::set<std::string> known;
  for (const auto& [allocation, block] : app::planned_blocks(protocol)) {
    for (const protocols::PlannedTrial& trial : block.trials) {
      const bool is_new = std::any_of(trial.events.begin(), trial.events.end(),
                                      [&](const auto& event) { return !known.contains(block.block + ": " + event.name); });
      if (!is_new) continue;
      auto prepared = stimuli::prepare(trial, protocol.screen, screen, painter, app::picture_finder(file)).trial;
      for (stimuli::PreparedEvent& event : prepared.events)
        if (std::string name = block.block + ": " + event.name; known.insert(name).second)
          frames.push_back({std::move(name), std::move(event.frame)});
    }
  }
  protocols::for_each_step(protocol, [&](const protocols::SessionStep& step) {
    if (const auto* page = std::get_if<protocols::PageStep>(&step))
      frames.push_back({page->name, stimuli::prepare_page(page->markdown, "Press the space bar to go on", protocol.screen, screen, painter)});
    if (const auto* consent = std::get_if<protocols::ConsentStep>(&step))
      frames.push_back({"consent", stimuli::prepare_page(consent->page.markdown, "J = yes, F = no", protocol.screen, screen, painter)});
  });
  return frames;
}

// The time is what the slowest frame costs the processor, from the first drawing call to the end of presenting.
void draw_the_slowest_frame(benchmark::State& state, const std::filesystem::path& file) {
  const auto painter = app::painter_of_this_machine();
  const std::vector<NamedFrame> prepared = frames_of(file, *painter);
  const Window window;
  engine::Canvas canvas(window.window, engine::Canvas::Flip::at_once);
  std::vector<engine::Frame> frames;
  for (const NamedFrame& one : prepared) {
    engine::Frame& frame = frames.emplace_back(engine::Frame{one.frame.background, {}});
    for (const auto& placed : one.frame.sprites) frame.pictures.push_back({canvas.upload(placed.sprite), placed.x, placed.y});
  }
  std::string slowest_frame;
  double slowest_of_all = 0;
  for (auto _ : state) {
    double slowest = 0;
    for (std::size_t i = 0; i < frames.size(); ++i) {
      const double begin = processor_seconds();
      canvas.draw(frames[i]);
      canvas.present();
      const double took = processor_seconds() - begin;
      if (took > slowest_of_all) {
        slowest_of_all = took;
        slowest_frame = prepared[i].name;
      }
      slowest = std::max(slowest, took);
    }
    state.SetIterationTime(slowest);
  }
  state.counters["frames"] = static_cast<double>(frames.size());
  state.counters["worst_ms"] = slowest_of_all * 1000;
  state.SetLabel(canvas.renderer() + ", slowest: " + slowest_frame);
  if (slowest_of_all * 1000 > refresh_of_60_hz_ms) state.SkipWithError((slowest_frame + " took longer than a refresh of 60 Hz").c_str());
}

const bool registered = [] {
  for (const auto& file : app::paradigm_files())
    benchmark::RegisterBenchmark(("draw_the_slowest_frame/" + file.stem().string()).c_str(), draw_the_slowest_frame, file)
        ->UseManualTime()
        ->Iterations(30)
        ->Unit(benchmark::kMillisecond);
  return true;
}();

}  // namespace
