// Shows masked-prime-like sequences through one display of the engine, with nothing else of Tachisto, and writes down what the
// display said of every frame. judge_frames.py compares that with what an outside observer saw.
//
//   display_probe kms|kms-inferred|wayland TRIALS FILE
//
// FILE gets one row per frame: trial,colour,box,asked_frames,asked_refresh,shown,refresh,onset_ns,in_hand_ns,grade. A frame is
// a plain colour, or (box = 1) that colour with a white box of 300 × 300 pixels in the middle. Standard error tells what was allocated
// and locked between submit and receipt.
#include <SDL.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "engine/device_error.h"
#include "engine/devices/kms/kms_display.h"
#include "engine/devices/monotonic.h"
#include "engine/devices/real_time.h"
#include "engine/devices/sdl/window.h"
#include "engine/devices/wayland/wayland_display.h"
#include "tests/engine/allocation_count.h"
#include "tests/engine/lock_count.h"

namespace {
bool counting = false;
std::size_t allocations_of_ours = 0;
}  // namespace

// Counts what C++ code allocates between a submit and its receipt: ours, for SDL and the display systems' libraries are C.
void* operator new(std::size_t size) {
  allocations_of_ours += counting;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

class WhiteBox : public stimuli::Sprite {
 public:
  WhiteBox() : Sprite(300, 300, {0, 0, 300, 300}) {}
  stimuli::Image paint() const override { return {300, 300, std::vector<std::uint32_t>(300 * 300, 0xffffffff)}; }
};

struct Event {
  protocols::Colour colour;
  bool box = false;
  int frames = 0;
};

// Fixation, forward mask, prime of 1 to 5 refreshes in one of 60 colours, backward mask, target, blank.
std::vector<Event> events_of(int trial) {
  const auto shade = static_cast<std::uint8_t>(60 + 3 * (trial % 60));
  return {{{64, 64, 64}, false, 4},   {{64, 64, 64}, true, 6},   {{shade, 0, 200}, false, 1 + trial % 5},
          {{128, 128, 128}, true, 4}, {{255, 0, 0}, false, 5}, {{0, 0, 0}, false, 3 + trial % 4}};
}

struct Row {
  int trial = 0;
  Event event;
  std::optional<engine::Refresh> asked;
  bool came = false;
  engine::Receipt receipt;
};

void write(const std::string& file, const std::vector<Row>& rows) {
  std::FILE* out = std::fopen(file.c_str(), "w");
  if (!out) return std::perror(file.c_str());
  std::fputs("trial,colour,box,asked_frames,asked_refresh,shown,refresh,onset_ns,in_hand_ns,grade\n", out);
  const auto number = [](auto value) { return value ? std::to_string(*value) : std::string(); };
  const auto time = [](auto value) { return value ? std::to_string(value->time_since_epoch().count()) : std::string(); };
  for (const auto& [trial, event, asked, came, receipt] : rows) {
    std::fprintf(out, "%d,%02x%02x%02x,%d,%d,%s,%s,%s,%s,%s,%s\n", trial, event.colour.red, event.colour.green,
                 event.colour.blue, event.box, event.frames, number(asked).c_str(),
                 !came ? "" : receipt.shown ? "1" : "0", number(receipt.refresh).c_str(), time(receipt.onset).c_str(),
                 time(receipt.in_hand).c_str(), to_text(receipt.grade));
  }
  std::fclose(out);
}

std::unique_ptr<engine::Display> open(const std::string& kind, engine::SdlWindow& window) {
  if (kind == "wayland") return std::make_unique<engine::WaylandDisplay>(window);
  return std::make_unique<engine::KmsDisplay>(
      window, kind == "kms-inferred" ? engine::KmsDisplay::Receipts::inferred : engine::KmsDisplay::Receipts::best);
}

int run(const std::string& kind, int trials, const std::string& file) {
  engine::raise_this_thread(engine::trial_priority);
  engine::SdlWindow window({.title = "display probe", .windowed = false, .display = {}, .driver = ""});
  const auto display = open(kind, window);
  const auto info = display->info();
  std::fprintf(stderr, "%s, screen %s, %d x %d, mode %.4f Hz, measured %.6f ms, lead %.3f ms; %s\n", info.driver.c_str(),
               info.screen.c_str(), info.width_px, info.height_px, info.mode_refresh_hz.value_or(0),
               engine::to_ms(display->pulse().period), engine::to_ms(display->lead()), info.note.c_str());
  const auto box = display->upload(std::make_shared<WhiteBox>());
  engine::Frame frame;
  frame.pictures.reserve(1);
  std::vector<Row> rows;
  rows.reserve(static_cast<std::size_t>(trials) * 6);
  std::optional<engine::Refresh> target;
  for (int trial = 0; trial < trials; ++trial) {
    for (const auto& event : events_of(trial)) rows.push_back({trial, event, {}, false, {}});
  }
  std::size_t all_allocations = 0, all_locks = 0, locks_of_ours = 0, waits = 0;
  for (auto& row : rows) {
    frame.background = row.event.colour;
    frame.pictures.clear();
    if (row.event.box) frame.pictures.push_back({box, (info.width_px - 300) / 2, (info.height_px - 300) / 2});
    row.asked = target;
    const engine::AllocationCount allocations;
    const engine::LockCount locks;
    counting = true;
    const auto request = display->submit(frame, target);
    row.came = display->receipt(request, engine::monotonic_now() + std::chrono::seconds(2), row.receipt);
    counting = false;
    all_allocations += allocations.count();
    all_locks += locks.taken();
    locks_of_ours += locks.by_us();
    waits += locks.waited();
    target.reset();
    if (row.came && row.receipt.refresh) target = *row.receipt.refresh + row.event.frames;
  }
  std::fprintf(stderr, "%zu frames; between submit and receipt: calls of the allocator %zu by us, %zu by libraries; locks taken %zu by us, "
               "%zu by libraries, %zu of them waited for\n",
               rows.size(), allocations_of_ours, all_allocations - allocations_of_ours, locks_of_ours, all_locks - locks_of_ours, waits);
  write(file, rows);
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) {
    std::fputs("usage: display_probe kms|kms-inferred|wayland TRIALS FILE\n", stderr);
    return 1;
  }
  try {
    return run(words[1], std::atoi(words[2]), words[3]);
  } catch (const engine::DeviceError& refusal) {
    std::fprintf(stderr, "%s; %s\n", refusal.what(), refusal.remedy().c_str());
    return 2;
  }
}
