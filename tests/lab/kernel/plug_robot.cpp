// Plugs virtual keyboards into the kernel through uinput, types on them and pulls them out again, and writes down when.
//
//   plug_robot FILE [answers]
//
// The script it plays: "lab keyboard" is plugged in and types 20 presses of F; while J is held it is pulled out; half a second
// later it comes back and types 20 presses of J; then "lab mouse" is plugged in and clicks left and right 10 times each; last,
// "lab keyboard" types 2000 presses of A faster than a queue of the kernel holds, 500 µs apart.
// With `answers` it answers a session instead, until it is ended: "lab keyboard" is plugged in and presses F
// every 700 ms; after 10 s it is pulled out with J held, comes back 3 s later and goes on.
// FILE gets one row per step: what,code,value,write_ns,written_ns (what: plug, pull, key).
#include <fcntl.h>
#include <linux/uinput.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <initializer_list>

namespace {

std::FILE* log_file = nullptr;

long long now() {
  timespec time{};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

void sleep_us(long long microseconds) {
  const timespec time{microseconds / 1'000'000, (microseconds % 1'000'000) * 1000};
  nanosleep(&time, nullptr);
}

class Device {
 public:
  Device(const char* name, std::initializer_list<int> codes) : descriptor_(open("/dev/uinput", O_WRONLY | O_CLOEXEC)) {
    uinput_setup setup{};
    setup.id = {BUS_USB, 0x1209, 0x5102, 1};
    std::strncpy(setup.name, name, sizeof setup.name - 1);
    ioctl(descriptor_, UI_SET_EVBIT, EV_KEY);
    for (const int code : codes) ioctl(descriptor_, UI_SET_KEYBIT, code);
    if (ioctl(descriptor_, UI_DEV_SETUP, &setup) != 0 || ioctl(descriptor_, UI_DEV_CREATE) != 0) std::perror("uinput");
    std::fprintf(log_file, "plug,,,%lld,\n", now());
    sleep_us(300'000);  // until its node may be opened
  }
  ~Device() {  // the kernel lets go of what is held
    const long long before = now();
    ioctl(descriptor_, UI_DEV_DESTROY);
    if (held_ != 0) std::fprintf(log_file, "key,%d,0,%lld,%lld\n", held_, before, now());
    std::fprintf(log_file, "pull,,,%lld,\n", before);
    close(descriptor_);
  }
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

  void key(int code, int value) {
    held_ = value == 1 ? code : 0;
    input_event events[2] = {};
    events[0].type = EV_KEY;
    events[0].code = static_cast<unsigned short>(code);
    events[0].value = value;
    events[1].type = EV_SYN;
    const long long before = now();
    if (write(descriptor_, events, sizeof events) != sizeof events) std::perror("uinput write");
    std::fprintf(log_file, "key,%d,%d,%lld,%lld\n", code, value, before, now());
  }

  void tap(int code, long long microseconds) {
    key(code, 1);
    sleep_us(microseconds);
    key(code, 0);
    sleep_us(microseconds);
  }

 private:
  int descriptor_;
  int held_ = 0;  // the code of the key that is down; 0: none
};

void play() {
  {
    Device keyboard("lab keyboard", {KEY_A, KEY_F, KEY_J, KEY_SPACE});
    for (int i = 0; i < 20; ++i) keyboard.tap(KEY_F, 20'000);
    keyboard.key(KEY_J, 1);
    sleep_us(100'000);
  }
  sleep_us(500'000);
  Device keyboard("lab keyboard", {KEY_A, KEY_F, KEY_J, KEY_SPACE});
  for (int i = 0; i < 20; ++i) keyboard.tap(KEY_J, 20'000);
  Device mouse("lab mouse", {BTN_LEFT, BTN_RIGHT, BTN_MIDDLE});
  for (int i = 0; i < 10; ++i) {
    mouse.tap(BTN_LEFT, 20'000);
    mouse.tap(BTN_RIGHT, 20'000);
  }
  for (int i = 0; i < 2000; ++i) keyboard.tap(KEY_A, 500);
}

void answer(int presses) {
  Device keyboard("lab keyboard", {KEY_A, KEY_F, KEY_J, KEY_SPACE});
  for (int i = 0; i < presses; ++i) keyboard.tap(KEY_F, 350'000);
  keyboard.key(KEY_J, 1);
  sleep_us(100'000);
}

void play_answers() {
  answer(15);
  sleep_us(3'000'000);
  answer(150);
}

}  // namespace

int main(int count, char** words) {
  log_file = count == 2 || count == 3 ? std::fopen(words[1], "w") : nullptr;
  if (!log_file) {
    std::fputs("usage: plug_robot FILE [answers]\n", stderr);
    return 1;
  }
  std::fputs("what,code,value,write_ns,written_ns\n", log_file);
  std::setvbuf(log_file, nullptr, _IOLBF, 0);
  count == 3 ? play_answers() : play();
  std::fclose(log_file);
  return 0;
}
