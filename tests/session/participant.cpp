#include "tests/session/participant.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace session {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// Timed pictures of the shortened protocols are gone by then; what still stands is waiting.
constexpr engine::Duration still_enough = milliseconds(220);
constexpr engine::Duration look_every = milliseconds(8);
constexpr engine::Duration again_after = milliseconds(600);
constexpr engine::Duration patience = seconds(25);

std::string digit(int number) { return std::to_string(number % 10); }

// A plate of the check of colours, as its file says: its dots, by place from its middle.
struct Plate {
  std::string number;
  struct Dot {
    int x, y;
    std::uint32_t colour;
  };
  std::vector<Dot> dots;
};

std::vector<Plate> plates() {
  std::vector<Plate> plates;
  const std::regex dots("<path d=\"([^\"]*)\" fill=\"none\" stroke=\"#([0-9a-f]{6})\""), place("M([0-9.]+) ([0-9.]+)L");
  for (const auto& file : std::filesystem::directory_iterator(SOURCE_DIR "/stimuli/sets/plates")) {
    if (file.path().extension() != ".svg") continue;
    const std::string name = file.path().stem(), svg = lab::text_of(file.path());
    Plate plate{name.substr(name.rfind('-') + 1), {}};
    for (std::sregex_iterator path(svg.begin(), svg.end(), dots), end; path != end; ++path) {
      const std::string places = (*path)[1];
      const auto colour = static_cast<std::uint32_t>(std::stoul((*path)[2], nullptr, 16));
      for (std::sregex_iterator dot(places.begin(), places.end(), place); dot != end; ++dot)
        plate.dots.push_back({static_cast<int>(std::stod((*dot)[1])) - 150, static_cast<int>(std::stod((*dot)[2])) - 150, colour});
    }
    plates.push_back(std::move(plate));
  }
  return plates;
}

int difference(std::uint32_t a, std::uint32_t b) {
  int sum = 0;
  for (const int shift : {0, 8, 16}) sum += std::abs(static_cast<int>(a >> shift & 0xFF) - static_cast<int>(b >> shift & 0xFF));
  return sum;
}

}  // namespace

void Participant::live() {
  still_since_ = lab::now();
  engine::Instant acted{}, moved = lab::now();
  while (station_.running().running()) {
    lab::sleep_until(lab::now() + look_every);
    if (const std::uint64_t picture = station_.picture_now(); picture != picture_) {
      picture_ = picture;
      still_since_ = moved = lab::now();
      acts_on_this_picture_ = 0;
    }
    if (read_journal()) moved = lab::now();
    if (lab::now() - moved > patience) throw std::runtime_error("it stands still in step " + step().kind + " " + step().name + " after " + lines_.back().dump().substr(0, 300) + "; the program said: " + station_.said());
    const bool still = lab::now() - still_since_ >= still_enough;
    const bool again = acts_on_this_picture_ == 0 || lab::now() - acted >= again_after;
    if (!still || !again || lines_.empty()) continue;
    ++acts_on_this_picture_;
    ++acts_;
    if (last_kind() == "end")
      station_.close_last_page();
    else
      act();
    acted = lab::now();
  }
  read_journal();
}

bool Participant::read_journal() {
  if (journal_.empty()) journal_ = station_.journal();
  if (journal_.empty()) return false;
  std::ifstream in(journal_, std::ios::binary);
  in.seekg(static_cast<std::streamoff>(read_));
  std::ostringstream text;
  text << in.rdbuf();
  const std::string fresh = text.str();
  const std::size_t count = lines_.size();
  std::size_t begin = 0;
  for (std::size_t end = 0; (end = fresh.find('\n', begin)) != std::string::npos; begin = end + 1)
    lines_.push_back(lab::Line::parse(fresh.begin() + static_cast<std::ptrdiff_t>(begin), fresh.begin() + static_cast<std::ptrdiff_t>(end)));
  read_ += begin;
  return lines_.size() > count;
}

Participant::Step Participant::step() const {
  std::vector<Step> open;
  for (const auto& line : lines_) {
    if (line.at("kind") == "step") open.push_back({line.at("step"), line.at("name")});
    if (line.at("kind") == "step_end" && !open.empty()) open.pop_back();
  }
  return open.empty() ? Step{} : open.back();
}

bool Participant::changes(engine::Duration within) {
  for (const engine::Instant until = lab::now() + within; lab::now() < until;) {
    if (read_journal() || station_.picture_now() != picture_) return true;
    lab::sleep_until(lab::now() + look_every);
  }
  return false;
}

lab::Stroke Participant::tap(const std::string& key) { return station_.robot().tap(key, milliseconds(25)); }

// What stands still asks for something; what it is, the step says. Where nothing came of it, the space bar is tried in between: a
// pause, or a page that the step shows by itself.
void Participant::act() {
  const Step step = this->step();
  const auto of_step = [&](const auto& wanted) {
    const protocols::SessionStep* found = nullptr;
    protocols::for_each_step(protocol_, [&](const protocols::SessionStep& other) {
      if (other.name == step.name && step.kind == kind_name(other)) found = &other;
    });
    return found ? std::get_if<std::decay_t<decltype(wanted)>>(found) : nullptr;
  };
  if (acts_on_this_picture_ % 2 == 0 && step.kind != "nominate") {
    note_trial_key(tap(step.kind == "external" ? "Enter" : "Space"));
  } else if (step.kind == "consent") {
    tap("Y");
  } else if (step.kind == "nominate") {
    give_name();
  } else if (step.kind == "questionnaire") {
    const auto* asked = of_step(protocols::QuestionnaireStep{});
    const int per_page = asked ? protocols::find_questionnaire(protocol_, asked->questionnaire)->per_page : 1;
    if (acts_ % 3 == 0)
      answer_by_mouse(50);
    else
      answer_page_of_questions(per_page);
  } else if (step.kind == "rate") {
    if (acts_ % 3 == 0)
      answer_by_mouse(50);
    else
      answer_page_of_questions(1);
  } else if (step.kind == "choose") {
    if (acts_ % 2 == 0)
      choose_by_mouse();
    else
      tap("1"), tap("Space");
  } else if (step.kind == "recognise") {
    tap(digit(1 + acts_ % 2));
  } else if (step.kind == "block" || step.kind == "cover" || step.kind == "practice" || step.kind == "train") {
    std::string block;
    for (const auto& line : lines_)
      if (line.at("kind") == "plan") block = line.at("block");
    if (last_kind() == "step" || last_kind() == "round")
      tap("Space");
    else
      answer_trial(block);
  } else if (step.kind == "awareness" || step.kind == "threshold") {
    choose_prime();
  } else if (step.kind == "write" || step.kind == "debrief" || step.kind == "solve" || step.kind == "recall" || step.kind == "load") {
    if (step.kind == "recall" && acts_ % 4 != 0)
      type_and(acts_ % 4 == 1 ? "lamp" : "trust", false);
    else
      type_and(step.kind == "solve" ? solves : step.kind == "load" ? "1234567" : step.kind == "recall" ? recalls : writes,
               step.kind != "solve" && step.kind != "load");
  } else if (step.kind == "imagine") {
    tap("Space");
    if (!changes(milliseconds(150))) tap("4"), tap("Space");
  } else {
    tap("Space");
  }
}

// A name where letters appear; else a scale, or a name of the tick list: known and unknown in turn.
void Participant::give_name() {
  static const std::vector<std::string> stock{"zedka", "yorrin", "quilla", "vexin", "jorba", "wistel", "ulbren", "okrim", "inzelka", "exambo", "azurin", "upnorra"};
  const std::string name = stock[names_.size() % stock.size()];
  station_.robot().type(name.substr(0, 1));
  if (changes(milliseconds(160))) {
    station_.robot().type(name.substr(1));
    names_.push_back(name);
    tap("Enter");
    return;
  }
  tap("Down");  // on a page of names
  if (changes(milliseconds(160))) {
    for (int marked = 0; marked < 6; ++marked) tap("2");
    tap("Space");
    return;
  }
  tap("Space");  // where all names are shown once more
  if (!changes(milliseconds(160))) tap("6");
}

std::ptrdiff_t Participant::answers_since(std::size_t line) const {
  return std::count_if(lines_.begin() + static_cast<std::ptrdiff_t>(line), lines_.end(), [](const auto& one) { return one.at("kind") == "answer"; });
}

// One value after the other until the page is left.
void Participant::answer_page_of_questions(int per_page) {
  const std::size_t before = lines_.size();
  for (int i = 0; i < per_page && answers_since(before) == 0; ++i) {
    picture_ = station_.picture_now();
    tap(digit(1 + (acts_ + i) % 5));
    changes(milliseconds(250));
  }
  if (answers_since(before) == 0) tap("Space");
  for (const auto until = lab::now() + milliseconds(600); answers_since(before) == 0 && lab::now() < until;) {
    lab::sleep_until(lab::now() + look_every);
    read_journal();
  }
}

// A page's answers come line by line, each when the one before is on the disk.
void Participant::await_quiet() {
  for (engine::Instant quiet = lab::now() + milliseconds(600); lab::now() < quiet; lab::sleep_until(lab::now() + look_every))
    if (read_journal()) quiet = lab::now() + milliseconds(300);
}

// The middle of a scale stands in the middle of the screen, choices begin further left; how far down is found by clicking from above.
void Participant::answer_by_mouse(int x_percent) {
  const std::size_t before = lines_.size();
  // On a busy machine a click may come before the picture that it was meant for; then the page asks for what was left out.
  for (int sweep = 0; sweep < 3 && answers_since(before) == 0; ++sweep) {
    for (int y = station_.screen().height() / 12; y < station_.screen().height() * 11 / 12 && answers_since(before) == 0; y += 18) {
      station_.robot().click(station_.screen().width() * x_percent / 100, y, milliseconds(15));
      lab::sleep_until(lab::now() + milliseconds(40));
      read_journal();
    }
    if (answers_since(before) == 0) tap("Space");  // but a question by itself
    await_quiet();
  }
  answers_by_mouse_ += static_cast<int>(answers_since(before));
}

// The first choice, and stays with it.
void Participant::choose_by_mouse() {
  const std::size_t before = lines_.size();
  for (int y = station_.screen().height() / 12; y < station_.screen().height() * 11 / 12; y += 18) {
    picture_ = station_.picture_now();
    station_.robot().click(station_.screen().width() * 30 / 100, y, milliseconds(15));
    if (changes(milliseconds(80))) break;
  }
  tap("Space");
  await_quiet();
  answers_by_mouse_ += static_cast<int>(answers_since(before));
}

void Participant::answer_trial(const std::string& name) {
  const protocols::Block* block = protocols::find_block(protocol_, name);
  if (!block) return;
  if (!block->answer) {
    note_trial_key(tap("Space"));
  } else if (block->answer->click) {
    const bool grid = block->trial.find("click") == std::string::npos;
    search_by_mouse(grid ? 4 : 2, grid ? 23 : 40);
  } else if (name == "plates") {
    if (const std::string number = number_on_plate(); !number.empty()) note_trial_key(tap(number));
  } else if (block->answer->scale) {
    note_trial_key(tap(digit(block->answer->scale->from + acts_ % 5)));
  } else {
    std::vector<protocols::Key> keys;
    for (const auto& [value, key] : block->answer->keys)
      if (key != protocols::no_key) keys.push_back(key);
    note_trial_key(station_.robot().tap(keys[static_cast<std::size_t>(acts_) % keys.size()], milliseconds(25)));
  }
}

// The page before the trials, then a choice and a rating in turn.
void Participant::choose_prime() {
  std::string kind;
  for (const auto& line : lines_)
    if (const std::string of = line.at("kind"); of == "step" || of == "plan" || of == "trial" || of == "visibility") kind = of;
  if (kind == "step") {
    tap("Space");
    return;
  }
  bool visibility = false;
  const std::string name = step().name;
  std::vector<protocols::Key> keys;
  protocols::for_each_step(protocol_, [&](const protocols::SessionStep& other) {
    const auto* awareness = std::get_if<protocols::AwarenessStep>(&other);
    const auto* threshold = std::get_if<protocols::ThresholdStep>(&other);
    if (other.name != name || (!awareness && !threshold)) return;
    visibility = awareness && awareness->visibility;
    for (const auto& [value, key] : (awareness ? *awareness : threshold->choice).keys) keys.push_back(key);
  });
  if (kind == "trial" && visibility) {
    // A key may come before the page that it was meant for: what counts is in the journal.
    const std::size_t before = lines_.size();
    tap(digit(1 + visibilities_ % 4));
    await_quiet();
    visibilities_ += static_cast<int>(std::count_if(lines_.begin() + static_cast<std::ptrdiff_t>(before), lines_.end(),
                                                    [](const auto& one) { return one.at("kind") == "visibility"; }));
    return;
  }
  if (!keys.empty()) note_trial_key(station_.robot().tap(keys[static_cast<std::size_t>(acts_) % keys.size()], milliseconds(25)));
}

// Cell after cell of a square in the middle of the screen, each so many percent of its height, until the target is met.
void Participant::search_by_mouse(int cells_across, int percent) {
  const std::size_t before = lines_.size();
  const int height = station_.screen().height(), middle = station_.screen().width() / 2;
  for (int row = 0; row < cells_across; ++row) {
    for (int column = 0; column < cells_across; ++column) {
      read_journal();
      if (lines_.size() > before) return;
      const int cell = height * percent / 100;
      const auto from_middle = [&](int nth) { return (2 * nth - cells_across + 1) * cell / 2; };
      note_trial_key(station_.robot().click(middle + from_middle(column), height / 2 + from_middle(row), milliseconds(20)));
      lab::sleep_until(lab::now() + milliseconds(45));
    }
  }
}

// The number of the plate that looks most like what is on the screen, dot by dot; empty: there is none, but the gap after one.
std::string Participant::number_on_plate() const {
  static const std::vector<Plate> known = plates();
  const lab::VirtualScreen& screen = station_.screen();
  std::map<double, std::string> by_difference;
  for (const Plate& plate : known) {
    double sum = 0;
    for (const Plate::Dot& dot : plate.dots) sum += difference(screen.colour_at(screen.width() / 2 + dot.x, screen.height() / 2 + dot.y), dot.colour);
    by_difference[sum / static_cast<double>(plate.dots.size())] = plate.number;
  }
  return by_difference.begin()->first > 30 ? "" : by_difference.begin()->second;
}

// Types into a field where there is one, then Enter or Ctrl + Enter.
void Participant::type_and(const std::string& text, bool finish) {
  station_.robot().type(text.substr(0, 1));
  if (!changes(milliseconds(160))) {
    tap("Space");
    return;
  }
  station_.robot().type(text.substr(1));
  lab::sleep_until(lab::now() + milliseconds(60));
  if (finish) station_.robot().press(*protocols::key_named("LeftCtrl"));
  tap("Enter");
  if (finish) station_.robot().release(*protocols::key_named("LeftCtrl"));
}

}  // namespace session
