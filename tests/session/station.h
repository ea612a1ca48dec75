// A workstation in the laboratory: a virtual screen with a photodiode on it, a robot at the keyboard, the real program between them.
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/lab/hold_ups.h"
#include "tests/lab/journal_file.h"
#include "tests/lab/key_robot.h"
#include "tests/lab/photodiode.h"
#include "tests/temporary_folder.h"

namespace session {

// Colours of tests/session/*.yaml, and the keys that are right for the targets.
inline constexpr std::uint32_t fixation = 0x00FF00, name_target = 0xFF0000, nonword_target = 0x0000FF;
std::string right_key(std::uint32_t target);
std::string wrong_key(std::uint32_t target);

// The program as it was built, and a file of this folder.
std::string program();
std::string file(const std::string& name);

class Station {
 public:
  explicit Station(int width_px = 1280, int height_px = 720);
  ~Station();

  // Runs the program with these words after its name, at this station's screen; its data go to data().
  void start(const std::vector<std::string>& call);
  // Starts `tachisto run` of a protocol of this folder, its light watched from the beginning.
  void start_run(const std::string& protocol, const std::string& participant);
  // Until a run that was started is past its look at the workstation, whose pictures are none of the session's.
  void await_journal();
  lab::ChildProcess& running() { return *program_; }
  // The operator's chord, which closes the last page of a session.
  void close_last_page();
  // Its exit status, its last page being closed; empty: it did not end in time, or ended by a signal.
  std::optional<int> ended(engine::Duration within = std::chrono::seconds(20));
  // What it said on standard output and standard error.
  std::string said() const;

  // Waits until the screen shows another picture than when last settled, and that picture stands still for so long; false: nothing came.
  bool settle(engine::Duration still = std::chrono::milliseconds(200));
  // Waits for the next change of light to one of these colours, since start_run or the first such question; empty: none came.
  std::optional<lab::LightChange> light(std::initializer_list<std::uint32_t> colours, engine::Duration within = std::chrono::seconds(15));
  std::optional<lab::LightChange> target() { return light({name_target, nonword_target}); }

  // Types a name into the entry field that stands on the screen, and waits for what comes after it.
  void give_name(const std::string& name);
  // Presses a key that leads on from a still picture, and waits for what comes after it.
  void go_on(const std::string& key);

  // How far a time may be off, where it may be `ms` off while this machine does nothing else.
  double allowed_ms(double ms) const { return hold_ups_.allowed_ms(ms); }

  // A number that changes with the picture on the screen.
  std::uint64_t picture_now() const;

  lab::KeyRobot& robot() { return robot_; }
  const lab::VirtualScreen& screen() const { return screen_; }
  const std::string& folder() const { return folder_; }
  std::string data() const { return folder_ + "/data"; }
  // The only journal there is; empty: none.
  std::string journal() const { return lab::journal_below(data()).value_or(""); }
  std::vector<lab::Line> trials() const { return lab::lines_of(journal(), "trial"); }

 private:
  const TemporaryFolder place_;
  const std::string folder_ = place_.path.string();
  lab::HoldUps hold_ups_;
  lab::VirtualScreen screen_;
  std::unique_ptr<lab::Photodiode> diode_;  // only where somebody asks for light: it looks thousands of times a second
  lab::KeyRobot robot_;
  lab::Photodiode& diode();
  bool shows_last_page() const;

  std::unique_ptr<lab::ChildProcess> program_;
  std::size_t next_change_ = 0;
  std::uint64_t settled_ = 0;  // the picture that last stood still; 0: trials came since
};

}  // namespace session
