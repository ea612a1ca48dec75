#include "tests/session/station.h"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

namespace session {
namespace {

using std::chrono::milliseconds;

// A place inside the coloured boxes but beside the words that stand in them.
constexpr int diode_x = 460, diode_y = 360;
constexpr engine::Duration patience = std::chrono::seconds(15);

}  // namespace

std::string right_key(std::uint32_t target) { return target == name_target ? "J" : "F"; }
std::string wrong_key(std::uint32_t target) { return target == name_target ? "F" : "J"; }

std::string program() { return std::string(BUILD_DIR) + "/tachisto"; }
std::string file(const std::string& name) { return std::string(SOURCE_DIR) + "/tests/session/" + name; }

Station::Station(int width_px, int height_px) : screen_(width_px, height_px), robot_(screen_.display()) { settled_ = picture_now(); }

Station::~Station() {
  program_.reset();
  diode_.reset();
}

void Station::start(const std::vector<std::string>& call) {
  std::vector<std::string> command{program()};
  command.insert(command.end(), call.begin(), call.end());
  lab::ChildProcess::Settings settings;
  settings.environment = screen_.environment();
  settings.environment["SDL_AUDIODRIVER"] = "dummy";  // a machine for tests has no loudspeaker
  settings.output = settings.errors = folder_ + "/said.txt";
  program_ = std::make_unique<lab::ChildProcess>(command, settings);
}

void Station::start_run(const std::string& protocol, const std::string& participant) {
  diode();
  start({"run", file(protocol), "--participant", participant, "--data", data()});
  await_journal();
}

void Station::await_journal() {
  for (const engine::Instant give_up = lab::now() + patience; journal().empty() && program_->running() && lab::now() < give_up;)
    lab::sleep_until(lab::now() + milliseconds(10));
}

void Station::close_last_page() {
  for (const char* key : {"LeftCtrl", "LeftShift", "Q"}) robot_.press(*protocols::key_named(key));
  for (const char* key : {"Q", "LeftShift", "LeftCtrl"}) robot_.release(*protocols::key_named(key));
}

bool Station::shows_last_page() const {
  const std::string path = journal();
  const auto lines = path.empty() ? std::vector<lab::Line>{} : lab::lines_of(path);
  return !lines.empty() && lines.back().at("kind") == "end";
}

std::optional<int> Station::ended(engine::Duration within) {
  for (const engine::Instant give_up = lab::now() + within; program_->running() && lab::now() < give_up;) {
    if (shows_last_page()) close_last_page();
    lab::sleep_until(lab::now() + milliseconds(300));
  }
  const auto exit = program_->wait(lab::now() + within);
  return exit ? exit->status : std::nullopt;
}

std::string Station::said() const { return lab::text_of(folder_ + "/said.txt"); }

bool Station::settle(engine::Duration still) {
  const engine::Instant give_up = lab::now() + patience;
  std::uint64_t last = picture_now();
  engine::Instant since = lab::now();
  while (lab::now() < give_up && program_->running()) {
    lab::sleep_until(lab::now() + milliseconds(10));
    const std::uint64_t picture = picture_now();
    if (picture != last) {
      last = picture;
      since = lab::now();
    } else if (picture != settled_ && lab::now() - since >= still) {
      settled_ = picture;
      return true;
    }
  }
  return false;
}

lab::Photodiode& Station::diode() {
  if (!diode_) diode_ = std::make_unique<lab::Photodiode>(screen_, diode_x, diode_y);
  return *diode_;
}

std::optional<lab::LightChange> Station::light(std::initializer_list<std::uint32_t> colours, engine::Duration within) {
  const engine::Instant give_up = lab::now() + within;
  settled_ = 0;
  while (const auto change = diode().change(next_change_, give_up)) {
    ++next_change_;
    if (std::find(colours.begin(), colours.end(), change->colour) != colours.end()) return change;
  }
  return std::nullopt;
}

void Station::give_name(const std::string& name) {
  robot_.type(name);
  settle();
  go_on("Enter");
}

void Station::go_on(const std::string& key) {
  robot_.tap(key);
  if (!settle()) throw std::runtime_error("after " + key + " nothing new came on the screen; the program said: " + said());
}

// A number that changes with the picture: every eighth pixel of every fourth line.
std::uint64_t Station::picture_now() const {
  std::uint64_t sum = 14695981039346656037ULL;
  for (int y = 0; y < screen_.height(); y += 4)
    for (int x = 0; x < screen_.width(); x += 8) sum = (sum ^ screen_.colour_at(x, y)) * 1099511628211ULL;
  return sum;
}

}  // namespace session
