#include "tests/gallery/walk.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace gallery {
namespace {

using std::chrono::milliseconds;

// What is timed in the gallery stands for longer than `still`; what waits for the participant may come in pieces, letter by letter.
constexpr engine::Duration still = milliseconds(130), still_after_keys = milliseconds(300), moment = milliseconds(900), patience = std::chrono::seconds(30);

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(' '), end = text.find_last_not_of(' ');
  return begin == std::string::npos ? "" : text.substr(begin, end - begin + 1);
}

void tap(lab::KeyRobot& robot, const std::string& keys) {
  std::vector<protocols::Key> pressed;
  std::istringstream names(keys);
  for (std::string name; std::getline(names, name, '+');) {
    const auto key = protocols::key_named(name);
    if (!key) throw std::runtime_error("there is no key '" + name + "'");
    pressed.push_back(*key);
  }
  for (const auto key : pressed) robot.press(key);
  lab::sleep_until(lab::now() + milliseconds(25));
  for (auto key = pressed.rbegin(); key != pressed.rend(); ++key) robot.release(*key);
}

void click(session::Station& station, const std::string& place) {
  std::istringstream numbers(place);
  double right = 0, up = 0;
  if (!(numbers >> right >> up)) throw std::runtime_error("'" + place + "' is no place to click on");
  const auto& screen = station.screen();
  station.robot().click(screen.width() / 2 + static_cast<int>(screen.height() * right / 100),
                        screen.height() / 2 - static_cast<int>(screen.height() * up / 100));
}

// A number that changes with the picture: its lines and columns are near enough to each other for the thinnest frame of a field.
std::uint64_t sum_of(const lab::VirtualScreen& screen) {
  std::uint64_t sum = 14695981039346656037ULL;
  const auto add = [&](int x, int y) { sum = (sum ^ screen.colour_at(x, y)) * 1099511628211ULL; };
  for (int y = 0; y < screen.height(); y += 4)
    for (int x = 0; x < screen.width(); ++x) add(x, y);
  for (int y = 0; y < screen.height(); ++y)
    for (int x = 0; x < screen.width(); x += 16) add(x, y);
  return sum;
}

// Waits until the picture has changed since `last` and then stands still for so long, though it may be the same again; false: nothing came.
bool settle(session::Station& station, engine::Duration still_for, std::uint64_t& last) {
  std::uint64_t picture = last;
  bool changed = false;
  engine::Instant since = lab::now();
  for (const engine::Instant give_up = since + patience; lab::now() < give_up && station.running().running();) {
    lab::sleep_until(lab::now() + milliseconds(10));
    const std::uint64_t current = sum_of(station.screen());
    if (current != picture) {
      picture = current;
      changed = true;
      since = lab::now();
    } else if (changed && lab::now() - since >= still_for) {
      last = picture;
      return true;
    }
  }
  return false;
}

// The study has texts to keep, so it needs a vault before it can run.
void begin(session::Station& station, const std::string& language) {
  const std::string protocol = file("gallery.yaml"), passphrase = station.folder() + "/passphrase";
  std::ofstream(passphrase) << "nine quiet pictures\n";
  station.start({"vault", "create", protocol, "--data", station.data(), "--passphrase-file", passphrase});
  if (station.ended() != 0) throw std::runtime_error(station.said());
  station.robot().lay_out(language == "he" ? lab::KeyRobot::Layout::hebrew : lab::KeyRobot::Layout::us);
  station.start({"run", protocol, "--language", language, "--participant", "gallery", "--group", "gallery", "--role", "participant", "--data",
                 station.data()});
  station.await_journal();
}

}  // namespace

std::vector<Stop> read_walk(const std::string& file, const std::string& language) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("there is no walk in " + file);
  std::vector<Stop> stops;
  for (std::string line; std::getline(in, line);) {
    if (trimmed(line).empty() || line.front() == '#') continue;
    Stop stop;
    const auto end = std::min(line.find(' '), line.size());
    stop.name = line.substr(0, end);
    stop.moves = stop.name.front() == '~';
    if (stop.moves) stop.name.erase(0, 1);
    if (stop.name == "-") stop.name.clear();
    stop.with = trimmed(line.substr(end));
    stop.does = stop.with.empty() ? "wait" : "tap";
    for (const std::string does : {"type", "click"})
      if (stop.with.starts_with(does + " ")) {
        stop.does = does;
        stop.with = trimmed(stop.with.substr(does.size()));
      }
    if (const auto bar = stop.with.find('|'); bar != std::string::npos)
      stop.with = trimmed(language == "he" ? stop.with.substr(bar + 1) : stop.with.substr(0, bar));
    stops.push_back(stop);
  }
  return stops;
}

std::string file(const std::string& name) { return std::string(SOURCE_DIR) + "/tests/gallery/" + name; }

void walk(session::Station& station, const std::string& language, const std::function<void(const Stop&)>& seen) {
  begin(station, language);
  std::string before = "the beginning";
  std::uint64_t picture = sum_of(station.screen());
  for (const Stop& stop : read_walk(file("gallery.txt"), language)) {
    if (stop.moves)
      lab::sleep_until(lab::now() + moment);
    else if (!settle(station, stop.does == "wait" ? still : still_after_keys, picture))
      throw std::runtime_error("after " + before + " nothing new stood still for '" + stop.name + "'; the program said: " + station.said());
    seen(stop);
    if (stop.does == "tap") tap(station.robot(), stop.with);
    if (stop.does == "type") station.robot().type(stop.with);
    if (stop.does == "click") click(station, stop.with);
    if (!stop.name.empty()) before = "'" + stop.name + "'";
  }
  if (station.ended() != 0) throw std::runtime_error("the session did not end well: " + station.said());
}

}  // namespace gallery
