#include "engine/devices/evdev/evdev_keyboard.h"

#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <future>

#include "engine/device_error.h"
#include "engine/devices/monotonic.h"
#include "engine/devices/real_time.h"

namespace engine {
namespace {

constexpr std::size_t batch_room = 512;

bool contains_ignoring_case(const std::string& text, const std::string& part) {
  const auto same = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
  };
  return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string kind_of(const EvdevDevice& device) { return device.has_keyboard_keys() ? "keyboard" : "mouse"; }

}  // namespace

EvdevKeyboard::EvdevKeyboard(std::optional<std::string> name_part, const std::atomic<bool>* focused)
    : name_part_(std::move(name_part)), focused_(focused) {
  batch_.reserve(batch_room);
  // Watched before the look, so that nothing plugged in between is missed.
  hot_plugs_ = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  inotify_add_watch(hot_plugs_, "/dev/input", IN_CREATE | IN_ATTRIB | IN_MOVED_TO);
  try {
    open_all();
  } catch (...) {
    close(hot_plugs_);
    throw;
  }
  // Signals are the business of the program's first thread.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  std::promise<std::string> raised;
  auto scheduling = raised.get_future();
  thread_ = std::thread([this, told = std::move(raised)]() mutable {
    told.set_value(raise_this_thread(stamp_priority));
    listen();
  });
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  scheduling_ = scheduling.get();
}

EvdevKeyboard::~EvdevKeyboard() {
  stop_.ring();
  thread_.join();
  close(hot_plugs_);
}

KeyboardInfo EvdevKeyboard::info() const {
  const std::scoped_lock lock(mutex_);
  return {KeySource::evdev, names_};
}

std::size_t EvdevKeyboard::poll(std::span<KeyEvent> out) {
  std::size_t count = 0;
  while (count < out.size() && events_.pop(out[count])) ++count;
  return count;
}

void EvdevKeyboard::wait(Instant until) {
  while (events_.empty() && (there_are_events_.wait(until) || monotonic_now() < until)) {
  }
}

std::vector<KeyboardNotice> EvdevKeyboard::notices() {
  const auto lost = events_.lost();
  if (lost != lost_reported_) report("key events lost: more came than were taken, " + std::to_string(lost) + " so far");
  lost_reported_ = lost;
  const std::scoped_lock lock(mutex_);
  return std::exchange(notices_, {});
}

void EvdevKeyboard::open_all() {
  std::vector<std::string> others;
  bool refused = false;
  for (const auto& path : input_device_paths()) {
    EvdevDevice device;
    const auto opened = EvdevDevice::open(path, device);
    refused |= opened == EvdevDevice::Opened::refused;
    if (opened != EvdevDevice::Opened::yes) continue;
    const bool answers = !name_part_ || contains_ignoring_case(device.name(), *name_part_);
    if (!answers) others.push_back("\"" + device.name() + "\"");
    bool returned = false;
    const int number = number_for(device.name(), returned);
    heard_.push_back({std::move(device), number, answers});
  }
  const auto useful = [&](const Heard& heard) { return heard.answers && (name_part_ || heard.device.has_keyboard_keys()); };
  if (std::any_of(heard_.begin(), heard_.end(), useful)) return;
  if (refused) {
    throw DeviceError("the keyboard cannot be read: this user may not open the devices in /dev/input",
                      "add the user to the group 'input' (sudo usermod -aG input $USER) and log in again");
  }
  if (!others.empty()) {
    throw DeviceError("no keyboard has \"" + *name_part_ + "\" in its name; connected are " + joined(others),
                      "name one of these, or leave the choice of a keyboard out to use them all");
  }
  throw DeviceError("no keyboard is connected", "connect a keyboard, or a response box that works as one");
}

// The thread: waits for keys and for keyboards, hands over what one look brought in order of time.
void EvdevKeyboard::listen() {
  std::vector<pollfd> waiting;
  for (;;) {
    waiting.assign({{stop_.descriptor(), POLLIN, 0}, {hot_plugs_, POLLIN, 0}});
    for (const auto& heard : heard_) waiting.push_back({heard.device.descriptor(), POLLIN, 0});
    if (::poll(waiting.data(), waiting.size(), -1) <= 0) continue;
    if (waiting[0].revents) return;
    bool any_gone = false;
    for (std::size_t i = 0; i < heard_.size(); ++i) {
      if (!waiting[i + 2].revents) continue;
      bool alive = true;
      read_device(heard_[i], alive);
      any_gone |= !alive;
    }
    if (any_gone) std::erase_if(heard_, [](const Heard& heard) { return heard.number < 0; });
    hand_over();
    if (waiting[1].revents) read_hot_plugs();
  }
}

void EvdevKeyboard::read_device(Heard& heard, bool& alive) {
  const bool counts = !focused_ || focused_->load(std::memory_order_relaxed);
  const auto read = heard.device.read(counts, [&](const KeyEvent& event) {
    KeyEvent numbered = event;
    numbered.device = heard.number;
    numbered.answers = heard.answers || event.key >= protocols::first_mouse_button;  // the name is a keyboard's
    add(numbered);
  });
  if (read.dropped) report("the kernel dropped key events of " + heard.device.name() + ": its queue ran over");
  if (read.alive) return;
  alive = false;
  for (auto event : heard.device.let_go_all(monotonic_now())) {
    event.source = KeySource::evdev;
    event.device = heard.number;
    event.answers = heard.answers;
    add(event);
  }
  if (name_part_ || heard.device.has_keyboard_keys()) disconnections_.fetch_add(1, std::memory_order_acq_rel);
  report(kind_of(heard.device) + " vanished: " + heard.device.name());
  const std::scoped_lock lock(mutex_);
  present_[static_cast<std::size_t>(heard.number)] = false;
  heard.number = -1;
}

// A node is made before it may be read: the change of its rights brings a second try.
void EvdevKeyboard::read_hot_plugs() {
  alignas(inotify_event) char buffer[16 * (sizeof(inotify_event) + NAME_MAX + 1)];
  for (;;) {
    const auto length = ::read(hot_plugs_, buffer, sizeof buffer);
    if (length <= 0) return;
    for (const char* at = buffer; at < buffer + length;) {
      inotify_event change;
      std::memcpy(&change, at, sizeof change);
      const std::string name = change.len > 0 ? at + sizeof change : "";
      at += sizeof change + change.len;
      if (name.starts_with("event")) try_open("/dev/input/" + name);
    }
  }
}

void EvdevKeyboard::try_open(const std::string& path) {
  const auto same_path = [&](const Heard& heard) { return heard.device.path() == path; };
  if (std::any_of(heard_.begin(), heard_.end(), same_path)) return;
  EvdevDevice device;
  if (EvdevDevice::open(path, device) != EvdevDevice::Opened::yes) return;
  const bool answers = !name_part_ || contains_ignoring_case(device.name(), *name_part_);
  bool returned = false;
  const int number = number_for(device.name(), returned);
  report(kind_of(device) + (returned ? " came back: " : " appeared: ") + device.name());
  heard_.push_back({std::move(device), number, answers});
}

int EvdevKeyboard::number_for(const std::string& name, bool& returned) {
  const std::scoped_lock lock(mutex_);
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (names_[i] != name || present_[i]) continue;
    present_[i] = returned = true;
    return static_cast<int>(i);
  }
  names_.push_back(name);
  present_.push_back(true);
  return static_cast<int>(names_.size()) - 1;
}

void EvdevKeyboard::add(const KeyEvent& event) {
  if (batch_.size() == batch_room) hand_over();
  const auto later = [](const KeyEvent& a, const KeyEvent& b) { return a.time < b.time; };
  batch_.insert(std::upper_bound(batch_.begin(), batch_.end(), event, later), event);
}

void EvdevKeyboard::hand_over() {
  if (batch_.empty()) return;
  for (const auto& event : batch_) events_.push(event);
  there_are_events_.ring();
  batch_.clear();
}

void EvdevKeyboard::report(std::string text) {
  const std::scoped_lock lock(mutex_);
  notices_.push_back({monotonic_now(), std::move(text)});
}

}  // namespace engine
