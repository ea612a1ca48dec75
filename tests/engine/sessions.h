// Whole sessions in the simulated laboratory, for tests: a painter that only measures, a participant who does what he is asked,
// and the journal read back.
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/devices/simulated/lab.h"
#include "engine/input/operator_keys.h"
#include "engine/steps/run_session.h"
#include "protocols/model/name_letters.h"
#include "protocols/reading/read_protocol.h"
#include "tests/engine/trials.h"
#include "tests/temporary_folder.h"

namespace engine::sessions {

using namespace trials;
using Json = nlohmann::json;

// The same text in the same style is the same sprite. Remembers every text it was asked for.
class PlainPainter : public stimuli::Painter {
 public:
  using SpritePointer = std::shared_ptr<const stimuli::Sprite>;
  SpritePointer line(const std::string& utf8, const stimuli::TextStyle&) override { return sprite(utf8); }
  using Painter::paragraph;
  SpritePointer paragraph(const std::string& utf8, const stimuli::TextStyle&, int, stimuli::Align) override { return sprite(utf8); }
  SpritePointer box(int, int, protocols::Colour) override { return sprite("box"); }
  std::variant<SpritePointer, std::string> picture(const std::string& path, int, int, const protocols::LightMatch&) override {
    return sprite(path);
  }
  SpritePointer image(stimuli::Image) override { return std::make_shared<PlainSprite>(); }
  std::vector<std::string> missing_glyphs(const std::string& utf8) override {
    return utf8.find('@') == std::string::npos ? std::vector<std::string>() : std::vector<std::string>{"@"};
  }
  std::optional<FontFault> prefer_fonts(const std::vector<std::string>&) override { return {}; }
  std::vector<stimuli::FontFile> fonts() const override { return {}; }

  bool was_asked_for(const std::string& part) const {
    for (const auto& [text, sprite] : sprites)
      if (text.find(part) != std::string::npos) return true;
    return false;
  }
  std::map<std::string, SpritePointer> sprites;

 private:
  SpritePointer sprite(const std::string& text) {
    auto& found = sprites[text];
    if (!found) found = std::make_shared<PlainSprite>();
    return found;
  }
};

// Goes on at every page, types names and ticks lists, and answers each target. What it does can be replaced.
class WillingParticipant : public SessionObserver {
 public:
  explicit WillingParticipant(Lab& lab) : lab_(lab) {}

  void trial_ready(const protocols::PlannedTrial& plan) override {
    trial = &plan;
    if (before_trial) before_trial(plan);
  }
  void target_shown(Instant onset) override {
    if (answer)
      answer(*trial, onset);
    else
      lab_.keyboard.tap(*trial->correct, onset + 400ms);
  }
  void trial_finished(const protocols::PlannedTrial&, const TrialRecord& record) override { records.push_back(record); }
  void page_shown(Instant onset) override {
    ++pages;
    if (at_page)
      at_page(onset);
    else
      lab_.keyboard.tap(key_space, onset + 900ms);
  }
  void name_asked(const std::string& slot, int number, Instant) override {
    asked.push_back(slot + std::to_string(number));
    if (at_name) return at_name();
    for (int letter = 0; clears && letter < 30; ++letter) lab_.text.plan(TextEntry::Edit::Kind::erase, lab_.clock.now());
    lab_.text.type(to_type.empty() ? spelt(typed) : to_type.front());
    if (to_type.empty())
      ++typed;
    else
      to_type.pop_front();
    lab_.text.accept();
  }
  void ticks_asked(std::span<const protocols::PersonalName> names, Instant onset) override {
    name_pages.push_back(static_cast<int>(names.size()));
    Instant when = onset;
    bool marks = false;
    for (const protocols::PersonalName& name : names) {
      const std::string& candidate = protocols::NameLetters::of(name);
      ticked.push_back(candidate);
      const int number = tick ? tick(candidate) : static_cast<int>(ticked.size() % 3) + 1;
      marks = marks || number > 1;
      lab_.keyboard.tap(static_cast<protocols::Key>(key_1 + number - 1), when += 700ms);
    }
    if (at_names) return at_names(when);
    for (int press = marks ? 2 : 1; press <= 2; ++press) lab_.keyboard.tap(key_space, when + press * 700ms);
  }
  void answer_shown(Instant onset) override {
    if (at_answer) return at_answer(onset);
    lab_.keyboard.tap(key_space, onset + 900ms);
  }
  void question_asked(const std::string& step, const std::string& question, std::span<const protocols::Key> keys, Instant onset) override {
    questions.push_back(step + "." + question);
    if (at_question) at_question(question, onset);
    const protocols::Key key = choose ? choose(question, keys) : keys[keys.size() / 2];
    if (key != 0) lab_.keyboard.tap(key, onset + 600ms);
  }
  // Types what it was given, or what is right, or three words; then goes on as early as it may.
  void text_asked(const TextAsked& wanted, Instant onset) override {
    using Kind = TextEntry::Edit::Kind;
    texts_asked.push_back(std::string(wanted.step) + "." + std::string(wanted.id));
    if (at_text) return at_text(wanted, onset);
    std::vector<std::string> texts;
    for (const protocols::ScreenText& right : wanted.right) texts.push_back(protocols::NameLetters::of(right));
    if (!to_write.empty()) {
      texts = {to_write.front()};
      to_write.pop_front();
    }
    texts.resize(static_cast<std::size_t>(wanted.entries), "one two three");
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (i > 0) lab_.text.plan(Kind::accept, onset + 1s);
      lab_.text.plan(Kind::insert, onset + 1s, texts[i]);
    }
    lab_.text.plan(Kind::finish, onset + std::max(2s, std::chrono::ceil<std::chrono::seconds>(wanted.at_least.value_or(0s)) + 1s));
  }
  void text_over(Instant) override { lab_.text.forget(); }
  void criterion_missed(const std::string& step, int rounds) override { missed.push_back(step + " " + std::to_string(rounds)); }
  void trouble(std::string_view sentence, Instant) override { troubles.emplace_back(sentence); }
  void end_shown(Instant onset) override {
    ends.push_back(onset);
    for (const auto key : {key_left_control, key_left_shift, key_q}) lab_.keyboard.tap(key, onset + 60s, 300ms);
  }
  void pause_asked(Instant onset) override {
    if (at_pause) return at_pause(onset);
    lab_.keyboard.tap(stop_answer == key_n ? key_enter : key_escape, onset + 500ms);
  }
  void stop_asked(Instant onset) override {
    if (at_stop) at_stop();
    if (stop_answer != 0) lab_.keyboard.tap(stop_answer, onset + 500ms);
  }

  // A name for each number, of letters alone.
  static std::string spelt(int number) { return std::string("Zq") + static_cast<char>('a' + number / 10) + static_cast<char>('k' + number % 10) + "x"; }

  const protocols::PlannedTrial* trial = nullptr;
  std::function<void(const protocols::PlannedTrial&)> before_trial;
  std::function<void(const protocols::PlannedTrial&, Instant)> answer;
  std::function<void(Instant)> at_page;
  std::function<int(const std::string&)> tick;
  std::function<void(Instant)> at_answer;                                                     // instead of going on with it
  std::function<void(Instant)> at_names;                                                      // instead of leaving the page of names
  std::vector<int> name_pages;                                                                // how many names there were on each
  std::function<protocols::Key(const std::string&, std::span<const protocols::Key>)> choose;  // 0: no answer
  std::function<void()> at_name;
  std::function<void(const std::string&, Instant)> at_question;
  bool clears = false;  // takes away what stands in the field before typing a name
  std::function<void(const TextAsked&, Instant)> at_text;
  std::deque<std::string> to_type, to_write;
  std::function<void(Instant)> at_pause;
  std::function<void()> at_stop;
  protocols::Key stop_answer = key_y;  // 0: none
  int pages = 0, typed = 0;
  std::vector<std::string> asked, ticked, questions, texts_asked;
  std::vector<std::string> troubles, missed;
  std::vector<Instant> ends;
  std::vector<TrialRecord> records;

 private:
  Lab& lab_;
};

inline protocols::Protocol shipped(const std::string& name) {
  const std::filesystem::path root = SOURCE_DIR;
  auto result = protocols::read_protocol(root / "protocols/library" / name, {{root / "stimuli/sets", root / "protocols/library"}});
  if (!result.protocol) throw std::runtime_error(protocols::to_text(result.diagnostics));
  return std::move(*result.protocol);
}

// P01's trials in a session of nomination, pages, practice and block alone.
inline protocols::Protocol p01() { return shipped("../../tests/studies/p01_trials.yaml"); }

// A protocol written in a test.
inline protocols::Protocol written(const std::string& yaml) {
  const std::filesystem::path root = SOURCE_DIR;
  const TemporaryFolder folder;
  auto result = protocols::read_protocol(folder.write("protocol.yaml", "tachisto: 1\ntitle: written in a test\n" + yaml),
                                         {{root / "stimuli/sets", root / "protocols/library"}});
  if (!result.protocol) throw std::runtime_error(protocols::to_text(result.diagnostics));
  return std::move(*result.protocol);
}

// One session from its protocol to its journal.
struct SessionInLab {
  explicit SessionInLab(protocols::Protocol p, SimulatedScreen screen = {}) : protocol(std::move(p)), lab(std::move(screen)) {
    person.code = "012";
    allocation = protocols::allocate(protocol, 0, 5);
  }

  SessionOutcome run() {
    Journal journal(folder / "journal.jsonl", Journal::Keep::gathered);
    const SessionRequest request{protocol,
                                 person,
                                 allocation,
                                 5,
                                 mode,
                                 stimuli::Screen{1920, 1080, 300.0, 600.0},
                                 [](const std::string& name) { return std::optional<std::filesystem::path>(name); },
                                 &participant,
                                 provenance,
                                 {},
                                 texts,
                                 stop,
                                 read_sound};
    return run_session(request, {lab.clock, lab.display, lab.keyboard, lab.text, nullptr, nullptr, &lab.audio}, painter, journal);
  }

  std::string text() const {
    std::ifstream in(folder / "journal.jsonl", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::vector<Json> lines(const std::string& kind = {}) const {
    std::vector<Json> list;
    std::ifstream in(folder / "journal.jsonl");
    for (std::string line; std::getline(in, line);)
      if (Json json = Json::parse(line); kind.empty() || json["kind"] == kind) list.push_back(std::move(json));
    return list;
  }
  std::vector<std::string> kinds() const {
    std::vector<std::string> list;
    for (const auto& line : lines())
      if (list.empty() || line["kind"] != "trial" || list.back() != "trial") list.push_back(line["kind"]);
    return list;
  }

  protocols::Protocol protocol;
  Lab lab;
  WillingParticipant participant{lab};
  PlainPainter painter;
  protocols::Participant person;
  protocols::Allocation allocation;
  Mode mode = Mode::simulated;
  Provenance provenance;
  stimuli::ReadSound read_sound = [](const std::filesystem::path&, int) { return std::string("is not there"); };
  TextStore* texts = nullptr;
  const std::atomic<bool>* stop = nullptr;

 private:
  const TemporaryFolder place_;

 public:
  const std::filesystem::path folder = place_.path;
};

// P01 with its names known, so that the session is pages and trials alone.
struct RehearsedSession : SessionInLab {
  explicit RehearsedSession(SimulatedScreen screen = {}, const std::function<void(protocols::Protocol&)>& change = {})
      : SessionInLab(changed(change), std::move(screen)) {
    person.names = protocols::stand_in_names(protocol);
  }
  static protocols::Protocol changed(const std::function<void(protocols::Protocol&)>& change) {
    protocols::Protocol protocol = p01();
    if (change) change(protocol);
    return protocol;
  }
};

}  // namespace engine::sessions
