// What a display has to do in whole sessions: every kind of screen that a study brings (questions, scales, choices, grids,
// fields to write in, guided imagery, questions about primes), drawn at 1920 × 1080 in software while a made-up participant
// goes through it.
#include <SDL.h>
#include <benchmark/benchmark.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "app/simulate/simulated_participant.h"
#include "app/study/checked_study.h"
#include "app/study/conduct.h"
#include "app/study/shipped.h"
#include "engine/devices/sdl/canvas.h"
#include "engine/devices/simulated/lab.h"
#include "tests/app/a_folder.h"
#include "tests/bench/processor_time.h"

namespace {

constexpr double refresh_of_60_hz_ms = 1000.0 / 60;

// Shows nothing, and draws each frame that is unlike all before it: in how many pictures it has, or in how much of the
// screen they cover, in steps of a hundredth.
class DrawingDisplay : public engine::Display {
 public:
  DrawingDisplay(engine::Display& simulated, engine::Canvas& canvas) : simulated_(simulated), canvas_(canvas) {}

  engine::DisplayInfo info() const override { return simulated_.info(); }
  engine::PictureId upload(const std::shared_ptr<const stimuli::Sprite>& sprite) override {
    const engine::PictureId id = simulated_.upload(sprite);
    sprites_[id] = sprite;
    return id;
  }
  void forget_all() override {
    sprites_.clear();
    simulated_.forget_all();
  }
  int frames_ahead() const override { return simulated_.frames_ahead(); }
  engine::RequestId submit(const engine::Frame& frame, std::optional<engine::Refresh> target) override {
    draw(frame);
    return simulated_.submit(frame, target);
  }
  bool receipt(engine::RequestId request, engine::Instant give_up, engine::Receipt& out) override {
    return simulated_.receipt(request, give_up, out);
  }
  engine::Pulse pulse() const override { return simulated_.pulse(); }
  engine::Duration lead() const override { return simulated_.lead(); }

  double slowest_ms = 0;
  std::string slowest;
  std::size_t kinds() const { return known_.size(); }

 private:
  void draw(const engine::Frame& frame) {
    constexpr std::int64_t hundredth = 1920 * 1080 / 100;
    std::int64_t area = 0;
    for (const auto& placed : frame.pictures) area += std::int64_t{sprites_.at(placed.picture)->width} * sprites_.at(placed.picture)->height;
    if (!known_.emplace(frame.pictures.size(), area / hundredth).second) return;
    engine::Frame drawn{frame.background, {}};
    for (const auto& placed : frame.pictures) drawn.pictures.push_back({canvas_.upload(sprites_.at(placed.picture)), placed.x, placed.y});
    for (int time = 0; time < 5; ++time) {
      const double begin = processor_seconds();
      canvas_.draw(drawn);
      canvas_.present();
      const double took_ms = 1000 * (processor_seconds() - begin);
      if (took_ms <= slowest_ms) continue;
      slowest_ms = took_ms;
      slowest = std::to_string(frame.pictures.size()) + " pictures over " + std::to_string(area / hundredth) + " % of the screen";
    }
    canvas_.forget_all();
  }

  engine::Display& simulated_;
  engine::Canvas& canvas_;
  std::map<engine::PictureId, std::shared_ptr<const stimuli::Sprite>> sprites_;
  std::set<std::pair<std::size_t, std::int64_t>> known_;
};

void go_through(const app::CheckedStudy& study, int visit, const std::filesystem::path& data,
                stimuli::Painter& painter, engine::Lab& lab, DrawingDisplay& display) {
  const protocols::Protocol& protocol = study.protocol;
  app::Enrolment enrolment{.name = {"bench", visit, 1, engine::Mode::simulated}, .study_seed = app::StudySeed(0)};
  for (const protocols::Stratum& stratum : protocol.strata) enrolment.strata[stratum.name] = stratum.values.front();
  if (protocol.group) enrolment.membership = {"bench", protocol.group->roles.front()};
  enrolment.allocation = protocols::allocate(protocol, {0, enrolment.strata, 0, protocol.group ? std::optional(0) : std::nullopt}, 0);
  app::Run run{.study = study, .enrolment = enrolment};
  run.names = protocols::stand_in_names(protocol);
  run.texts = protocols::stand_in_texts(protocol);
  run.screen = app::usual_screen();
  const app::ParticipantModel model;
  app::SimulatedParticipant participant(model, {}, run.enrolment.allocation, app::seed_of(run), lab.clock, lab.keyboard, lab.pointer,
                                        lab.text, {protocol, visit, run.enrolment.allocation});
  app::conduct(run, data, {lab.clock, display, lab.keyboard, lab.text, nullptr, &lab.pointer, &lab.audio}, painter, &participant);
}

void draw_a_session(benchmark::State& state, const std::filesystem::path& file, const std::string& language) {
  const auto painter = app::painter_of_this_machine();
  const app::StudyCheck checked = app::check_study(file, app::usual_screen(), *painter, language);
  if (!checked.study) return state.SkipWithError("the study has mistakes");
  SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
  SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
  SDL_Init(SDL_INIT_VIDEO);
  SDL_Window* window = SDL_CreateWindow("", 0, 0, 1920, 1080, 0);
  const TemporaryFolder folder;
  double slowest_ms = 0, kinds = 0;
  std::string slowest;
  {
    engine::Canvas canvas(window, engine::Canvas::Flip::at_once);
    for (auto _ : state) {
      for (int visit = 1; visit <= protocols::visits_of(checked.study->protocol); ++visit) {
        engine::SimulatedScreen screen;
        screen.height_mm = 299;
        screen.keep_history = false;
        engine::Lab lab(screen);
        DrawingDisplay display(lab.display, canvas);
        go_through(*checked.study, visit, folder.path, *painter, lab, display);
        kinds += static_cast<double>(display.kinds());
        if (display.slowest_ms > slowest_ms) {
          slowest_ms = display.slowest_ms;
          slowest = "visit " + std::to_string(visit) + ", " + display.slowest;
        }
      }
      state.SetIterationTime(slowest_ms / 1000);
    }
    state.SetLabel(canvas.renderer() + ", slowest: " + slowest);
  }
  SDL_DestroyWindow(window);
  SDL_Quit();
  state.counters["kinds"] = kinds;
  if (slowest_ms > refresh_of_60_hz_ms) state.SkipWithError((slowest + " took longer than a refresh of 60 Hz").c_str());
}

void add(const std::filesystem::path& file, const std::string& language) {
  const std::string name = "draw_a_session/" + file.stem().string() + (language.empty() ? "" : "/" + language);
  benchmark::RegisterBenchmark(name.c_str(), draw_a_session, file, language)->UseManualTime()->Iterations(1)->Unit(benchmark::kMillisecond);
}

const bool registered = [] {
  for (const auto& file : app::paradigm_files()) add(file, "");
  for (const char* language : {"en", "he"}) add(SOURCE_DIR "/tests/gallery/gallery.yaml", language);
  return true;
}();

}  // namespace
