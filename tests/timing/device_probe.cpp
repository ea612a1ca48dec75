// Compares what the X11 devices report with what can be seen from outside: a photodiode on the virtual screen, a robot at its keyboard.
//   device_probe [--pictures 200] [--size 1280x720] [--at FRACTION] [--ordinary]
// --at: where the photodiode looks, from the top (0) to the bottom (1) of the screen. --ordinary: the server gets no real-time priority.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "engine/devices/open_devices.h"
#include "stimuli/pixels/sprite.h"
#include "tests/lab/key_robot.h"
#include "tests/lab/photodiode.h"

namespace {

using namespace std::chrono_literals;
using engine::Duration;
using engine::Instant;

struct Options {
  int pictures = 200, width = 1280, height = 720;
  double at = 0.5;
  bool ordinary = false;
};

Options options_of(int count, char** arguments) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string name = arguments[i];
    const char* value = i + 1 < count ? arguments[i + 1] : "";
    if (name == "--pictures") options.pictures = std::atoi(value);
    if (name == "--size") std::sscanf(value, "%dx%d", &options.width, &options.height);
    if (name == "--at") options.at = std::atof(value);
    if (name == "--ordinary") options.ordinary = true;
  }
  return options;
}

struct Sample {
  std::vector<double> us;
  void add(Duration d) { us.push_back(static_cast<double>(d.count()) / 1000); }
};

void tell(const char* what, Sample sample) {
  if (sample.us.empty()) return;
  std::sort(sample.us.begin(), sample.us.end());
  double sum = 0, squares = 0;
  for (const double value : sample.us) sum += value;
  const double mean = sum / static_cast<double>(sample.us.size());
  for (const double value : sample.us) squares += (value - mean) * (value - mean);
  std::printf("%-44s %+8.0f +- %5.0f us  (median %+.0f, %.0f to %.0f, n %zu)\n", what, mean,
              std::sqrt(squares / static_cast<double>(sample.us.size())), sample.us[sample.us.size() / 2], sample.us.front(),
              sample.us.back(), sample.us.size());
}

// A letter's worth of ink with soft edges, as text has.
class Blob : public stimuli::Sprite {
 public:
  Blob() : Sprite(300, 100, {0, 0, 300, 100}) {}
  stimuli::Image paint() const override {
    stimuli::Image image{width, height, std::vector<std::uint32_t>(30000)};
    for (std::size_t i = 0; i < image.pixels.size(); ++i) image.pixels[i] = static_cast<std::uint32_t>(i % 256) << 24 | 0xffffff;
    return image;
  }
};

// Every picture has its own colour at the photodiode's place, and lasts 2 or 5 refreshes in turn; two are always under way.
void show_pictures(const Options& options, engine::OpenedDevices& devices, const lab::Photodiode& diode) {
  engine::Display& display = devices.display();
  const auto blob = display.upload(std::make_shared<Blob>());
  const auto frame_of = [&](int k) {
    return engine::Frame{{static_cast<std::uint8_t>(k % 250 + 1), 200, static_cast<std::uint8_t>(k / 250)}, {{blob, 20, 20}}};
  };
  std::vector<engine::Frame> frames;
  for (int k = 0; k < options.pictures; ++k) frames.push_back(frame_of(k));
  std::vector<engine::Receipt> receipts(frames.size());
  std::vector<engine::RequestId> requests(frames.size());
  Sample submitting;
  engine::Refresh target = display.pulse().count +
                           (lab::now() - display.pulse().at) / display.pulse().period + 5;
  std::vector<engine::Refresh> targets;
  const auto submit = [&](std::size_t k) {
    const Instant begin = lab::now();
    requests[k] = display.submit(frames[k], target);
    submitting.add(lab::now() - begin);
    targets.push_back(target);
    target += k % 2 == 1 ? 5 : 2;
  };
  submit(0);
  for (std::size_t k = 0; k < frames.size(); ++k) {
    if (k + 1 < frames.size()) submit(k + 1);
    if (!display.receipt(requests[k], lab::now() + 2s, receipts[k])) std::printf("picture %zu: no receipt\n", k);
  }
  lab::sleep_until(lab::now() + 100ms);

  Sample stamp, onset, middle, arrival, lag, duration, steps;
  int on_target = 0, shown = 0;
  std::optional<Instant> light_before;
  std::optional<engine::Refresh> refresh_before;
  const auto changes = diode.changes();
  for (std::size_t k = 0; k < frames.size(); ++k) {
    const engine::Receipt& receipt = receipts[k];
    const std::uint32_t colour = static_cast<std::uint32_t>(frames[k].background.red) << 16 | 200U << 8 | frames[k].background.blue;
    const auto light =
        std::find_if(changes.begin(), changes.end(), [&](const lab::LightChange& each) { return each.colour == colour; });
    shown += receipt.shown;
    on_target += receipt.refresh == targets[k];
    if (!receipt.shown || light == changes.end()) {
      light_before.reset();
      continue;
    }
    stamp.add(*receipt.reported - light->onset());
    onset.add(*receipt.onset - light->onset());
    middle.add(*receipt.reported + (*receipt.in_hand - *receipt.reported) / 2 - light->onset());
    arrival.add(*receipt.in_hand - light->onset());
    lag.add(*receipt.in_hand - *receipt.reported);
    if (light_before) {
      const Duration planned = (*receipt.refresh - *refresh_before) * display.pulse().period;
      duration.add(light->onset() - *light_before - planned);
    }
    light_before = light->onset();
    refresh_before = receipt.refresh;
  }
  std::printf("pictures: %d shown, %d at the refresh asked for, of %zu\n", shown, on_target, frames.size());
  tell("server's stamp - light", stamp);
  tell("receipt's onset - light", onset);
  tell("middle of stamp and report - light", middle);
  tell("report in hand - light", arrival);
  tell("report in hand - stamp", lag);
  tell("duration by light - refreshes by receipt", duration);
  tell("submit() takes", submitting);
  std::printf("photodiode's longest pause %.2f ms\n", engine::to_ms(diode.longest_pause()));
}

void press_keys(engine::OpenedDevices& devices, lab::KeyRobot& robot, int presses) {
  Sample late, bound;
  std::array<engine::KeyEvent, 8> events;
  devices.keyboard().poll(events);
  for (int i = 0; i < presses; ++i) {
    std::thread finger([&] {
      lab::take_priority(70);
      lab::sleep_until(lab::now() + 5ms + Duration(137'000 * (i % 31)));
      robot.tap("J", 8ms);
    });
    int heard = 0;
    for (const Instant give_up = lab::now() + 1s; heard < 2 && lab::now() < give_up;) {
      devices.keyboard().wait(give_up);
      for (std::size_t n = devices.keyboard().poll(events), e = 0; e < n; ++e) {
        ++heard;
        if (events[e].action != engine::KeyAction::press) continue;
        late.add(events[e].time - robot.strokes()[robot.strokes().size() - (heard == 1 ? 1 : 2)].before);
        bound.add(events[e].earlier);
      }
    }
    finger.join();
    if (heard != 2) std::printf("press %d: %d events\n", i, heard);
  }
  tell("key's time - press written by the robot", late);
  tell("key's `earlier`", bound);
}

}  // namespace

int main(int count, char** arguments) {
  const Options options = options_of(count, arguments);
  const lab::VirtualScreen screen(options.width, options.height);
  if (!options.ordinary) lab::take_priority(60, screen.server());
  for (const auto& [name, value] : screen.environment()) setenv(name.c_str(), value.c_str(), 1);
  unsetenv("WAYLAND_DISPLAY");
  unsetenv("SDL_VIDEODRIVER");
  const Instant begin = lab::now();
  const auto devices = engine::open_devices({});
  std::printf("opened in %.0f ms; lead %.2f ms, period %.3f ms; %s; %s; %s\n", engine::to_ms(lab::now() - begin),
              engine::to_ms(devices->display().lead()), engine::to_ms(devices->display().pulse().period),
              devices->real_time().scheduling.c_str(), devices->real_time().screen_saver.c_str(),
              devices->display().info().note.c_str());
  {
    const lab::Photodiode diode(screen, options.width / 2, static_cast<int>(options.at * (options.height - 1)));
    show_pictures(options, *devices, diode);
  }
  lab::KeyRobot robot(screen.display());
  press_keys(*devices, robot, 100);
  return 0;
}
