#include "engine/devices/evdev/evdev_device.h"

#include <dirent.h>
#include <fcntl.h>
#include <libevdev/libevdev.h>
#include <linux/input.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <utility>

#include "engine/devices/evdev_keys.h"
#include "engine/devices/monotonic.h"

namespace engine {
namespace {

Instant time_of(const input_event& event) {
  return Instant(std::chrono::seconds(event.input_event_sec) + std::chrono::microseconds(event.input_event_usec));
}

// A mouse that moves would wake the key thread a thousand times a second. Kernels before 4.4 cannot mask; then it does.
void hear_keys_only(int descriptor) {
  for (unsigned type = EV_SYN + 1; type < EV_CNT; ++type) {
    if (type == EV_KEY) continue;
    input_mask mask{type, 0, 0};
    ioctl(descriptor, EVIOCSMASK, &mask);
  }
}

}  // namespace

EvdevDevice::Opened EvdevDevice::open(const std::string& path, EvdevDevice& device) {
  EvdevDevice opened;
  opened.path_ = path;
  opened.descriptor_ = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (opened.descriptor_ < 0) return errno == EACCES || errno == EPERM ? Opened::refused : Opened::useless;
  if (libevdev_new_from_fd(opened.descriptor_, &opened.device_) < 0) return Opened::useless;
  bool any = false;
  for (int code = 0; code < KEY_CNT; ++code) {
    if (!libevdev_has_event_code(opened.device_, EV_KEY, static_cast<unsigned>(code))) continue;
    const auto key = key_of_linux_code(code);
    any |= key.has_value();
    opened.has_keyboard_keys_ |= key && *key < protocols::first_mouse_button;
  }
  if (!any || libevdev_set_clock_id(opened.device_, CLOCK_MONOTONIC) < 0) return Opened::useless;
  hear_keys_only(opened.descriptor_);
  const char* name = libevdev_get_name(opened.device_);
  opened.name_ = name && *name ? name : path;
  opened.last_ = monotonic_now();
  device = std::move(opened);
  return Opened::yes;
}

EvdevDevice::EvdevDevice(EvdevDevice&& other) noexcept { *this = std::move(other); }

EvdevDevice& EvdevDevice::operator=(EvdevDevice&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(name_, other.name_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(device_, other.device_);
  std::swap(has_keyboard_keys_, other.has_keyboard_keys_);
  std::swap(syncing_, other.syncing_);
  std::swap(last_, other.last_);
  std::swap(states_, other.states_);
  return *this;
}

EvdevDevice::~EvdevDevice() {
  if (device_) libevdev_free(device_);
  if (descriptor_ >= 0) close(descriptor_);
}

EvdevDevice::Next EvdevDevice::next(bool counts, KeyEvent& out) {
  input_event raw{};
  const unsigned mode = syncing_ ? LIBEVDEV_READ_FLAG_SYNC : LIBEVDEV_READ_FLAG_NORMAL;
  const int status = libevdev_next_event(device_, mode, &raw);
  if (status == -EAGAIN) {
    if (!syncing_) return Next::empty;
    syncing_ = false;  // caught up; there may be news behind it
    return Next::skipped;
  }
  if (status == -EINTR) return Next::skipped;
  if (status < 0) return Next::gone;
  if (status == LIBEVDEV_READ_STATUS_SYNC && !syncing_) {
    syncing_ = true;
    return Next::dropped;
  }
  const Instant before = last_;
  if (!syncing_) last_ = time_of(raw);
  if (raw.type != EV_KEY) return Next::skipped;
  const auto key = key_of_linux_code(raw.code);
  if (!key) return Next::skipped;
  const Instant time = syncing_ ? monotonic_now() : last_;
  const auto event = states_.take(*key, raw.value, time, counts);
  if (!event) return Next::skipped;
  out = *event;
  if (syncing_) out.earlier = time - before;
  out.source = KeySource::evdev;
  return Next::event;
}

std::vector<std::string> input_device_paths() {
  std::vector<int> numbers;
  if (DIR* folder = opendir("/dev/input")) {
    while (const dirent* entry = readdir(folder)) {
      int number = 0;
      if (std::sscanf(entry->d_name, "event%d", &number) == 1) numbers.push_back(number);
    }
    closedir(folder);
  }
  std::sort(numbers.begin(), numbers.end());
  std::vector<std::string> paths;
  for (const int number : numbers) paths.push_back("/dev/input/event" + std::to_string(number));
  return paths;
}

}  // namespace engine
