// A whole session with unusual names, typed and then shown, asked about and written about; after that every file there is, and all
// that the program said, is searched for them.
#include <gtest/gtest.h>

#include <chrono>

#include "app/commands/program.h"
#include "app/strips/preview_context.h"
#include "app/study/checked_study.h"
#include "app/study/conduct.h"
#include "app/vault/vault.h"
#include "engine/devices/simulated/lab.h"
#include "tests/app/a_folder.h"

namespace app {
namespace {

using namespace std::chrono_literals;

const std::vector<std::string> given{"Zephyrinque", "Ölvìrka", "צפירינקה"};
const std::string passphrase = "three quiet grey horses";

const char* const study = R"(tachisto: 1
title: Names
slots:
  AF: {count: 3, from: nomination, ask: A person you turn to}
  KN: {count: 1, from: tick_list, tick: known, names: words/first-names-en.csv, match: AF}
lists:
  names: {slots: [AF, KN], label: {kind: name}}
  nonwords: {like: names, label: {kind: nonword}}
  thoughts: {items: [{text: "{AF1} calls {AF3}", id: calls, kind: thought}]}
trials:
  decision:
    - {event: thought, text: "think of {AF2}", for: 100 ms}
    - {event: prime, masked: {text: $target, for: 50 ms, forward: 100 ms, backward: 100 ms}}
    - {event: target, text: $target, until: answer, at_most: 2000 ms}
  whole:
    - {event: target, text: $target, until: answer, at_most: 2000 ms}
blocks:
  main: {trial: decision, cross: {target: [names, nonwords]}, answer: {keys: {seen: J}}, cells: [target.kind, target]}
  sentences: {trial: whole, cross: {target: thoughts}, answer: {keys: {seen: J}}}
session:
  - nominate: [AF, KN]
  - page: {text: "Hello {AF1}, hello {AF3}"}
  - {rate: {of: names, ask: "How close are you to $item?", scale: {from: 1, to: 7}}, name: closeness}
  - choose: {ask: "Would {AF2} help?", choices: {help: "{AF2} would", leave: "No"}}
  - {write: {ask: "Describe {AF1}."}, name: story}
  - block: main
  - block: sentences
  - {recall: {of: names}, name: remembered}
  - debrief: {funnel: ["What about {AF3}?"]}
)";

// Types the names and words about them, and presses whatever is waited for.
class Confiding : public engine::SessionObserver {
 public:
  explicit Confiding(engine::Lab& lab) : lab_(lab) {}
  void name_asked(const std::string&, int, engine::Instant) override {
    lab_.text.type(given[typed_++ % given.size()]);
    lab_.text.accept();
  }
  void ticks_asked(std::span<const protocols::PersonalName>, engine::Instant onset) override {
    lab_.keyboard.tap(key("2"), onset + 500ms);
    lab_.keyboard.tap(key("Space"), onset + 1s);
  }
  void answer_shown(engine::Instant onset) override { lab_.keyboard.tap(key("Space"), onset + 1s); }
  void page_shown(engine::Instant onset) override { lab_.keyboard.tap(key("Space"), onset + 1s); }
  void question_asked(const std::string&, const std::string&, std::span<const protocols::Key> keys, engine::Instant onset) override {
    lab_.keyboard.tap(keys.front(), onset + 500ms);
  }
  void target_shown(engine::Instant onset) override { lab_.keyboard.tap(key("J"), onset + 400ms); }
  void end_shown(engine::Instant onset) override {
    for (const char* name : {"LeftCtrl", "LeftShift", "Q"}) lab_.keyboard.tap(key(name), onset + 1s);
  }
  void text_asked(const engine::TextAsked&, engine::Instant onset) override {
    using Kind = engine::TextEntry::Edit::Kind;
    lab_.text.plan(Kind::insert, onset + 1s, given[0] + " and " + given[2]);
    lab_.text.plan(Kind::finish, onset + 12s);
  }
  std::size_t typed() const { return typed_; }

 private:
  static protocols::Key key(const char* name) { return *protocols::key_named(name); }
  engine::Lab& lab_;
  std::size_t typed_ = 0;
};

void expect_nowhere(const std::filesystem::path& folder) {
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    ++files;
    const std::string text = read_file(entry.path());
    for (const std::string& name : given) EXPECT_EQ(text.find(name), std::string::npos) << entry.path();
    EXPECT_EQ(text.find("phyrin"), std::string::npos) << "nor part of one in " << entry.path();
  }
  EXPECT_GT(files, 8) << "journal, vault, tables, pages and strips";
}

TEST(NamesOfASession, StandInNoFileAndNoMessage) {
  const TemporaryFolder folder;
  const auto file = folder.write("study.yaml", study);
  const auto painter = painter_of_this_machine();
  const StudyCheck checked = check_study(file, usual_screen(), *painter);
  ASSERT_TRUE(checked.study) << protocols::to_text(checked.diagnostics);
  app::Run run{.study = *checked.study, .enrolment = {.name = {"012", 1, 1, engine::Mode::real}, .study_seed = app::StudySeed(0)}};
  const RunName& name = run.enrolment.name;
  run.screen = usual_screen();
  const auto data = folder.path / "data";
  create_vault(vault_path(data), passphrase, GuessCost::least);
  engine::Lab lab;
  Confiding participant(lab);
  {
    VaultWriter store(vault_path(data), name);
    run.store = &store;
    const auto outcome = conduct(run, data, {lab.clock, lab.display, lab.keyboard, lab.text}, *painter, &participant);
    EXPECT_EQ(outcome.end, engine::SessionOutcome::End::finished);
  }
  EXPECT_EQ(participant.typed(), given.size());
  const std::string journal = read_file(journal_path(data, name));
  for (const char* told : {"\"AF1\"", "\"NW3\"", "\"calls\"", "\"letters\":11", "\"script\":\"Hebrew\""})
    EXPECT_NE(journal.find(told), std::string::npos) << told;

  std::string said;
  const auto call_it = [&](const std::vector<std::string>& words) {
    const Called called = call(words);
    EXPECT_EQ(called.status, 0) << called.err;
    said += called.out + called.err;
  };
  const std::string here = folder.path.string();
  call_it({"export", here, "-o", here + "/tables"});
  call_it({"score", here});
  call_it({"check", file.string()});
  call_it({"preview", file.string(), "-o", here + "/preview"});
  for (const std::string& name : given) EXPECT_EQ(said.find(name), std::string::npos) << name;
  expect_nowhere(folder.path);
}

}  // namespace
}  // namespace app
