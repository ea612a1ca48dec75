// A pseudo terminal stands for the serial line. There is no parallel port to test with: its pulses are tested on a list
// of levels, its refusals here, the port itself by a lab that has one.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/devices/markers/level_pulse.h"
#include "engine/devices/markers/open_markers.h"
#include "engine/devices/markers/port_file.h"
#include "engine/devices/monotonic.h"
#include "tests/engine/allocation_count.h"

namespace engine {
namespace {

using protocols::MarkerPort;
using std::chrono::milliseconds;

protocols::StationSpec station(MarkerPort port, const std::string& device) {
  protocols::StationSpec spec;
  spec.markers.emplace();
  spec.markers->port = port;
  spec.markers->device = device;
  return spec;
}

// The other machine, at the far end of the line.
class Recorder {
 public:
  Recorder() : master_(posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK)) {
    EXPECT_GE(master_, 0);
    EXPECT_EQ(grantpt(master_), 0);
    EXPECT_EQ(unlockpt(master_), 0);
  }
  ~Recorder() { close(master_); }
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  std::string device() const { return ptsname(master_); }
  // So many codes, or those that came until one was 5 s late.
  std::vector<int> read_codes(std::size_t count) const {
    std::vector<int> codes;
    while (codes.size() < count) {
      pollfd line{.fd = master_, .events = POLLIN, .revents = 0};
      unsigned char code = 0;
      if (poll(&line, 1, 5000) != 1 || read(master_, &code, 1) != 1) break;
      codes.push_back(code);
    }
    return codes;
  }
  bool is_quiet() const {
    pollfd line{.fd = master_, .events = POLLIN, .revents = 0};
    return poll(&line, 1, 0) == 0;
  }
  termios line() const {
    termios form{};
    EXPECT_EQ(tcgetattr(master_, &form), 0);
    return form;
  }

 private:
  const int master_;
};

TEST(SerialMarkers, ArriveInOrderAndAsTheyWereSentAllOfThem) {
  const Recorder recorder;
  const auto markers = open_markers(station(MarkerPort::serial, recorder.device()));
  std::vector<int> sent;
  for (int code = 1; code <= 255; ++code) {  // among them line feed, XON, XOFF and the interrupt character
    EXPECT_TRUE(markers->send(static_cast<std::uint8_t>(code)));
    sent.push_back(code);
  }
  EXPECT_EQ(recorder.read_codes(sent.size()), sent);
  EXPECT_TRUE(recorder.is_quiet());
}

TEST(SerialMarkers, SetTheLineAsTheirNameSays) {
  const Recorder recorder;
  const auto markers = open_markers(station(MarkerPort::serial, recorder.device()));
  EXPECT_EQ(markers->name(), "serial " + recorder.device() + ", 115200 baud, 8N1");
  const termios line = recorder.line();
  EXPECT_EQ(cfgetospeed(&line), static_cast<speed_t>(B115200));
  EXPECT_EQ(line.c_cflag & (CSIZE | CSTOPB | PARENB | CRTSCTS), static_cast<tcflag_t>(CS8));
}

TEST(SerialMarkers, ReturnAtOnceWhenNobodyReadsAndSayWhichWereNotTaken) {
  const Recorder recorder;
  const auto markers = open_markers(station(MarkerPort::serial, recorder.device()));
  constexpr std::size_t tried = 200000;  // more than a line holds; a send that waited would never return
  std::size_t taken = 0;
  for (std::size_t i = 0; i < tried; ++i) taken += markers->send(7) ? 1 : 0;
  EXPECT_GT(taken, 0u);
  EXPECT_LT(taken, tried);
  EXPECT_EQ(recorder.read_codes(taken), std::vector<int>(taken, 7));
  EXPECT_TRUE(recorder.is_quiet());
  EXPECT_TRUE(markers->send(8)) << "it takes markers again as soon as somebody reads";
}

TEST(SerialMarkers, SayThatAMarkerWasNotTakenWhenTheOtherEndIsGone) {
  std::optional<Recorder> recorder(std::in_place);
  const auto markers = open_markers(station(MarkerPort::serial, recorder->device()));
  recorder.reset();
  EXPECT_FALSE(markers->send(1));
}

TEST(SerialMarkers, AllocateNothing) {
  if (!AllocationCount::available()) GTEST_SKIP() << "the sanitizers own the allocator";
  const Recorder recorder;
  const auto markers = open_markers(station(MarkerPort::serial, recorder.device()));
  const AllocationCount count;
  for (int i = 0; i < 100; ++i) markers->send(1);
  EXPECT_EQ(count.count(), 0u);
}

// ---- Pulses

// A port that keeps every level it was given and when.
struct Levels {
  struct Written {
    int level;
    Instant at;
  };
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<Written> written;
  std::function<void(int level)> before = [](int) {};  // each write

  LevelPulse::Write write() {
    return [this](std::uint8_t level) {
      before(level);
      const std::scoped_lock lock(mutex);
      written.push_back({level, monotonic_now()});
      changed.notify_all();
      return true;
    };
  }
  std::vector<int> after(std::size_t writes) {
    std::unique_lock lock(mutex);
    changed.wait_for(lock, std::chrono::seconds(10), [&] { return written.size() >= writes; });
    std::vector<int> levels;
    for (const auto& each : written) levels.push_back(each.level);
    return levels;
  }
};

TEST(LevelPulse, FallsBackToZeroByItselfAfterItsWidth) {
  Levels port;
  LevelPulse pulse(port.write(), milliseconds(5));
  const Instant begin = monotonic_now();
  EXPECT_TRUE(pulse.raise(3));
  EXPECT_EQ(port.after(2), (std::vector<int>{3, 0}));
  EXPECT_GE(port.written[1].at - begin, milliseconds(5));
  EXPECT_TRUE(pulse.raise(4));
  EXPECT_EQ(port.after(4), (std::vector<int>{3, 0, 4, 0}));
}

TEST(LevelPulse, GivesWayToTheNextWithoutCuttingItShort) {
  Levels port;
  LevelPulse pulse(port.write(), milliseconds(500));
  pulse.raise(3);
  const Instant second = monotonic_now();
  pulse.raise(4);
  EXPECT_EQ(port.after(3), (std::vector<int>{3, 4, 0}));
  EXPECT_GE(port.written[2].at - second, milliseconds(500));
}

TEST(LevelPulse, IsWrittenAgainWhenTheLastOneFallsOverIt) {
  Levels port;
  LevelPulse* raised_by = nullptr;
  bool once = true;
  port.before = [&](int level) {
    if (level == 0 && std::exchange(once, false))
      raised_by->raise(4);  // between the thread's decision to write 0 and the write
  };
  {
    LevelPulse pulse(port.write(), milliseconds(5));
    raised_by = &pulse;
    pulse.raise(3);
    EXPECT_EQ(port.after(5), (std::vector<int>{3, 4, 0, 4, 0}));
  }
}

TEST(LevelPulse, LeavesTheLinesAtZero) {
  Levels port;
  {
    LevelPulse pulse(port.write(), milliseconds(1));
    pulse.raise(255);
  }
  EXPECT_EQ(port.written.back().level, 0);
}

TEST(LevelPulse, AllocatesNothing) {
  if (!AllocationCount::available()) GTEST_SKIP() << "the sanitizers own the allocator";
  LevelPulse pulse([](std::uint8_t) { return true; }, milliseconds(1));
  const AllocationCount count;
  for (int i = 0; i < 100; ++i) pulse.raise(1);
  EXPECT_EQ(count.count(), 0u);
}

// ---- Refusals

std::string refusal(MarkerPort port, const std::string& device) {
  try {
    open_markers(station(port, device));
    return "opened";
  } catch (const DeviceError& refuses) {
    return std::string(refuses.what()) + " | " + refuses.remedy();
  }
}

std::string refusal_of_error(MarkerPort port, const std::string& device, int error) {
  const DeviceError refuses = refused_port(*station(port, device).markers, error);
  return std::string(refuses.what()) + " | " + refuses.remedy();
}

constexpr const char* name_a_serial_port =
    "name another port at 'device' under 'markers' ('ls /dev/ttyS* /dev/ttyUSB* /dev/ttyACM*' lists them)";
constexpr const char* name_a_parallel_port =
    "name another port at 'device' under 'markers' ('ls /dev/parport*' lists them)";

TEST(OpenMarkers, OpensNothingForAStudyWithoutMarkers) { EXPECT_EQ(open_markers({}), nullptr); }

TEST(OpenMarkers, SaysThatThereIsNoSuchPort) {
  EXPECT_EQ(refusal(MarkerPort::serial, "/dev/no_such_port"),
            std::string("markers: there is no serial port /dev/no_such_port | plug its adapter in, or ") +
                name_a_serial_port);
  EXPECT_EQ(
      refusal(MarkerPort::parallel, "/dev/no_such_port"),
      std::string("markers: there is no parallel port /dev/no_such_port | load its driver (sudo modprobe ppdev), or ") +
          name_a_parallel_port);
}

TEST(OpenMarkers, SaysThatADeviceIsNoPortOfThatKind) {
  EXPECT_EQ(refusal(MarkerPort::serial, "/dev/null"),
            std::string("markers: /dev/null is not a serial port | ") + name_a_serial_port);
  EXPECT_EQ(refusal(MarkerPort::parallel, "/dev/null"),
            std::string("markers: /dev/null is not a parallel port | ") + name_a_parallel_port);
  EXPECT_EQ(refusal(MarkerPort::serial, "/dev"),
            std::string("markers: /dev is not a serial port | ") + name_a_serial_port);
  const Recorder recorder;
  EXPECT_EQ(refusal(MarkerPort::parallel, recorder.device()),
            "markers: " + recorder.device() + " is not a parallel port | " + name_a_parallel_port);
}

TEST(OpenMarkers, SaysThatAnotherProgramHoldsThePort) {
  const Recorder recorder;
  {
    const auto held = open_markers(station(MarkerPort::serial, recorder.device()));
    EXPECT_EQ(refusal(MarkerPort::serial, recorder.device()),
              "markers: another program holds the serial port " + recorder.device() +
                  " | close that program ('sudo fuser -v " + recorder.device() + "' names it)");
  }
  EXPECT_EQ(refusal(MarkerPort::serial, recorder.device()), "opened");
}

TEST(OpenMarkers, SaysWhichGroupAUserMustJoin) {
  EXPECT_EQ(refusal_of_error(MarkerPort::serial, "/dev/ttyUSB0", EACCES),
            "markers: this user may not open the serial port /dev/ttyUSB0 | "
            "add the user to the group 'dialout' (sudo usermod -aG dialout $USER) and log in again");
  EXPECT_EQ(refusal_of_error(MarkerPort::parallel, "/dev/parport0", EACCES),
            "markers: this user may not open the parallel port /dev/parport0 | "
            "add the user to the group 'lp' (sudo usermod -aG lp $USER) and log in again");
}

TEST(OpenMarkers, PassesOnWhatTheSystemSaysWhereItKnowsNoBetter) {
  EXPECT_EQ(
      refusal_of_error(MarkerPort::serial, "/dev/ttyUSB0", EMFILE),
      std::string("markers: the serial port /dev/ttyUSB0 cannot be opened: Too many open files | correct that, or ") + name_a_serial_port);
}

}  // namespace
}  // namespace engine
