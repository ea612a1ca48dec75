#include "engine/devices/real_time.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <latch>
#include <optional>

#include "engine/devices/message_bus.h"

namespace engine {

namespace {

constexpr const char* realtime_kit = "org.freedesktop.RealtimeKit1";
constexpr const char* realtime_kit_path = "/org/freedesktop/RealtimeKit1";
constexpr rlim_t computing_soft_us = 100'000, computing_hard_us = 200'000;

std::optional<int> highest_priority(const MessageBus& bus) {
  const BusMessage question(
      dbus_message_new_method_call(realtime_kit, realtime_kit_path, "org.freedesktop.DBus.Properties", "Get"));
  const char* property = "MaxRealtimePriority";
  if (!question || dbus_message_append_args(question.get(), DBUS_TYPE_STRING, &realtime_kit, DBUS_TYPE_STRING,
                                            &property, DBUS_TYPE_INVALID) == FALSE) {
    return std::nullopt;
  }
  const BusMessage answer = bus.ask(question);
  DBusMessageIter argument, value;
  if (!answer || dbus_message_iter_init(answer.get(), &argument) == FALSE ||
      dbus_message_iter_get_arg_type(&argument) != DBUS_TYPE_VARIANT) {
    return std::nullopt;
  }
  dbus_message_iter_recurse(&argument, &value);
  if (dbus_message_iter_get_arg_type(&value) != DBUS_TYPE_INT32) return std::nullopt;
  dbus_int32_t priority = 0;
  dbus_message_iter_get_basic(&value, &priority);
  return priority;
}

// The kernel's first warning that a thread has computed for too long at real-time priority: better an ordinary thread
// than a dead program.
void become_ordinary(int) {
  const sched_param none{};
  sched_setscheduler(0, SCHED_OTHER, &none);
}

// RealtimeKit serves only programs that have promised to stay below its limit.
bool promise_pauses() {
  rlimit limit{};
  if (getrlimit(RLIMIT_RTTIME, &limit) != 0) return false;
  limit.rlim_cur = std::min(limit.rlim_cur, computing_soft_us);
  limit.rlim_max = std::min(limit.rlim_max, computing_hard_us);
  struct sigaction warned {};
  warned.sa_handler = become_ordinary;
  warned.sa_flags = SA_RESTART;
  return sigaction(SIGXCPU, &warned, nullptr) == 0 && setrlimit(RLIMIT_RTTIME, &limit) == 0;
}

std::optional<std::string> raise_through_realtime_kit(int priority) {
  const MessageBus bus(DBUS_BUS_SYSTEM);
  if (!bus.open()) return std::nullopt;
  const auto highest = highest_priority(bus);
  if (!highest || *highest < 1 || !promise_pauses()) return std::nullopt;
  // Its order among our threads is kept: the trial's just below those that take stamps.
  const auto granted = static_cast<dbus_uint32_t>(priority >= stamp_priority ? *highest : std::max(1, *highest - 1));
  const auto thread = static_cast<dbus_uint64_t>(gettid());
  const BusMessage question(
      dbus_message_new_method_call(realtime_kit, realtime_kit_path, realtime_kit, "MakeThreadRealtime"));
  if (!question || dbus_message_append_args(question.get(), DBUS_TYPE_UINT64, &thread, DBUS_TYPE_UINT32, &granted,
                                            DBUS_TYPE_INVALID) == FALSE) {
    return std::nullopt;
  }
  const BusMessage answer = bus.ask(question);
  if (!answer || dbus_message_get_type(answer.get()) != DBUS_MESSAGE_TYPE_METHOD_RETURN) return std::nullopt;
  return "SCHED_RR " + std::to_string(granted) + " (through RealtimeKit)";
}

bool lock_memory() {
  // With a small limit, locking what is yet to come would make later allocations fail.
  rlimit limit{};
  const bool unlimited = geteuid() == 0 || (getrlimit(RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY);
  return unlimited && mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0;
}

int hold_cpu_latency() {
  const int file = open("/dev/cpu_dma_latency", O_WRONLY | O_CLOEXEC);
  if (file < 0) return -1;
  const std::int32_t microseconds = 0;
  if (write(file, &microseconds, sizeof microseconds) == sizeof microseconds) return file;
  close(file);
  return -1;
}

std::string governor() {
  std::string name;
  std::ifstream("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor") >> name;
  return name;
}

}  // namespace

std::string raise_this_thread(int priority) {
  prctl(PR_SET_TIMERSLACK, 1UL);
  const sched_param wanted{.sched_priority = priority};
  if (sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, &wanted) == 0)
    return "SCHED_FIFO " + std::to_string(priority);
  return raise_through_realtime_kit(priority).value_or("SCHED_OTHER (not permitted)");
}

std::thread start_stamp_thread(std::function<void()> work, std::string& scheduling) {
  std::latch raised(1);
  std::thread thread([&scheduling, &raised, work = std::move(work)] {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, nullptr);
    scheduling = raise_this_thread(stamp_priority);
    raised.count_down();
    work();
  });
  raised.wait();
  return thread;
}

RealTime::RealTime() {
  report_.memory_locked = lock_memory();
  cpu_latency_ = hold_cpu_latency();
  report_.cpu_latency_held = cpu_latency_ >= 0;
  report_.governor = governor();
  report_.scheduling = raise_this_thread(trial_priority);
  raised_ = (sched_getscheduler(0) & ~SCHED_RESET_ON_FORK) != SCHED_OTHER;
}

RealTimeReport RealTime::report() const {
  RealTimeReport now = report_;
  if (raised_ && (sched_getscheduler(0) & ~SCHED_RESET_ON_FORK) == SCHED_OTHER) {
    now.scheduling = "SCHED_OTHER (" + report_.scheduling + " was taken back)";
  }
  return now;
}

RealTime::~RealTime() {
  become_ordinary(0);
  if (report_.memory_locked) munlockall();
  if (cpu_latency_ >= 0) close(cpu_latency_);
}

}  // namespace engine
