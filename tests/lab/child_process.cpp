#include "tests/lab/child_process.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace lab {
namespace {

// Ties `descriptor` to a file, or to nothing when the name is empty. In the child, before exec.
void redirect(int descriptor, const std::string& file, int flags) {
  const int opened = open(file.empty() ? "/dev/null" : file.c_str(), flags, 0644);
  if (opened < 0 || dup2(opened, descriptor) < 0) _exit(127);
  close(opened);
}

[[noreturn]] void become(const std::vector<std::string>& command, const ChildProcess::Settings& settings, int failed) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  redirect(0, settings.input, O_RDONLY);
  redirect(1, settings.output, O_WRONLY | O_CREAT | O_TRUNC);
  redirect(2, settings.errors, O_WRONLY | O_CREAT | (settings.errors == settings.output ? O_APPEND : O_TRUNC));
  for (const auto& [name, value] : settings.environment) {
    if (value.empty()) unsetenv(name.c_str());
    else setenv(name.c_str(), value.c_str(), 1);
  }
  if (settings.core) {
    cpu_set_t cores;
    CPU_ZERO(&cores);
    CPU_SET(static_cast<unsigned>(*settings.core), &cores);
    sched_setaffinity(0, sizeof cores, &cores);
  }
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  const int reason = errno;
  if (write(failed, &reason, sizeof reason) < 0) _exit(126);
  _exit(127);
}

}  // namespace

engine::Instant now() {
  timespec time{};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return engine::Instant(std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
}

void sleep_until(engine::Instant when) {
  const auto total = when.time_since_epoch().count();
  const timespec time{total / 1'000'000'000, total % 1'000'000'000};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nullptr) == EINTR) {
  }
}

bool take_priority(int priority, pid_t process) {
  sched_param parameter{};
  parameter.sched_priority = priority;
  if (process == 0) prctl(PR_SET_TIMERSLACK, 1UL);
  return sched_setscheduler(process, SCHED_FIFO, &parameter) == 0;
}

ChildProcess::ChildProcess(std::vector<std::string> command) : ChildProcess(std::move(command), Settings{}) {}

ChildProcess::ChildProcess(std::vector<std::string> command, const Settings& settings) {
  int failed[2];
  if (pipe2(failed, O_CLOEXEC) != 0) throw std::runtime_error("no pipe: " + std::string(std::strerror(errno)));
  started_ = now();
  pid_ = fork();
  if (pid_ == 0) become(command, settings, failed[1]);
  close(failed[1]);
  int reason = 0;
  const bool refused = pid_ < 0 || read(failed[0], &reason, sizeof reason) > 0;
  close(failed[0]);
  if (refused) throw std::runtime_error("cannot start " + command[0] + ": " + std::strerror(pid_ < 0 ? errno : reason));
}

ChildProcess::~ChildProcess() {
  if (!running()) return;
  signal(SIGKILL);
  wait(now() + std::chrono::seconds(10));
}

bool ChildProcess::running() { return !wait(now()); }

void ChildProcess::signal(int number) const {
  if (!exit_) kill(pid_, number);
}

std::optional<Exit> ChildProcess::wait(engine::Instant until) {
  while (!exit_) {
    int status = 0;
    rusage usage{};
    const pid_t ended = wait4(pid_, &status, WNOHANG, &usage);
    if (ended == pid_) {
      exit_ = Exit{};
      if (WIFEXITED(status)) exit_->status = WEXITSTATUS(status);
      if (WIFSIGNALED(status)) exit_->signal = WTERMSIG(status);
      exit_->peak_memory_kb = usage.ru_maxrss;
    } else {
      if (now() >= until) break;
      sleep_until(now() + std::chrono::milliseconds(2));
    }
  }
  return exit_;
}

std::string text_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace lab
