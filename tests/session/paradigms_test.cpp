// Every paradigm of one visit, whole, in a real window: answered from outside by keys, mouse and typed text, and compared with what the
// journal says. The files are the library's own, with fewer trials and shorter times by the protocol's own keys.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "protocols/plan.h"
#include "protocols/read_protocol.h"
#include "tests/session/participant.h"

namespace session {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

// How far a time of the journal may lie from what was pressed or seen outside, on a machine that does other things too.
constexpr double near_ms = 40, seen_ms = 150;

void replace(std::string& text, const char* pattern, const std::string& with) { text = std::regex_replace(text, std::regex(pattern), with); }

// Fewer trials, and nothing timed that stands longer than a participant takes to see that it stands.
std::string shortened(std::string yaml) {
  replace(yaml, "( +)for: [0-9]+ ms\n +takes: answer", "$1for: 901 ms\n$1takes: answer");
  replace(yaml, "(for|forward|backward|lasts): (?!20 ms|901 ms|5 ms)[0-9]+ ms", "$1: 100 ms");
  replace(yaml, "at_least: [0-9]+ (s|min)", "at_least: 1 s");
  replace(yaml, "\n    repeat: [0-9]+", "");
  replace(yaml, "repeat: [0-9]+", "repeat: 2");
  replace(yaml, "\n    trial: (?!memory)([^\n]*)", "\n    trial: $1\n    trials: 6");  // the memory cue comes once
  replace(yaml, "pause_every: [0-9]+", "pause_every: 4");
  replace(yaml, "\n +until: [^\n]* correct", "");
  replace(yaml, "\n +rounds_at_most: [0-9]+", "");
  replace(yaml, ", until: [^,}]* correct", "");
  replace(yaml, "\n      (trials|catch): [0-9]+", "");
  replace(yaml, "practice: \\{of: (\\w+)(, trials: [0-9]+)?", "practice: {of: $1, trials: 4");
  replace(yaml, "practice:\n      of: (\\w+)", "practice:\n      of: $1\n      trials: 4");
  replace(yaml, "awareness: \\{of: (\\w+)(, trials: [0-9]+)?(, catch: [0-9]+)?", "awareness: {of: $1, trials: 5, catch: 2");
  replace(yaml, "awareness:\n      of: (\\w+)", "awareness:\n      of: $1\n      trials: 5\n      catch: 2");
  replace(yaml, ", no_repeat: \\[member.category\\]", "");  // six of its members may all be of two categories
  replace(yaml, "count: 3, from", "count: 1, from");
  replace(yaml, "(file: words/remote-associates-en.csv)", "$1, take: 2");
  replace(yaml, "\n  - end: instructions/colour-vision-en.md\n    when: [^\n]*", "");
  return yaml;
}

std::string library(const std::string& name) { return std::string(SOURCE_DIR) + "/protocols/library/" + name; }

// The copy in the station's folder, with what it includes beside it.
std::string shortened_copy(const std::string& paradigm, const Station& station) {
  const fs::path folder = fs::path(station.folder()) / "study";
  fs::create_directories(folder / "modules");
  const auto copy = [&](const fs::path& from, const fs::path& to) { std::ofstream(to) << shortened(lab::text_of(from)); };
  for (const auto& module : fs::directory_iterator(library("modules"))) copy(module.path(), folder / "modules" / module.path().filename());
  copy(library(paradigm + ".yaml"), folder / (paradigm + ".yaml"));
  return folder / (paradigm + ".yaml");
}

std::string value_of(const lab::Line& answer) {
  const auto& value = answer.at("value");
  return value.is_string() ? value.get<std::string>() : value.is_null() ? "" : std::to_string(value.get<int>() % 10);
}

const Answered* key_at(const std::vector<Answered>& keys, const lab::Line& key) {
  const auto time = *lab::instant(key, "time_ns");
  for (const Answered& pressed : keys)
    if (protocols::key_name(pressed.stroke.key) == key.at("key") && std::abs(engine::to_ms(time - pressed.stroke.before)) < near_ms) return &pressed;
  return nullptr;
}

// Each answer is a key that was pressed, at its time; its target was on the screen when the picture came that it answered.
void expect_trials(const Participant& participant, const std::vector<lab::Line>& trials) {
  int answered = 0, seen = 0;
  for (const auto& trial : trials) {
    if (trial.at("answer").is_null()) continue;
    SCOPED_TRACE(trial.dump().substr(0, 400));
    const auto& keys = trial.at("keys");
    const auto answer = std::find_if(keys.begin(), keys.end(), [](const auto& key) { return key.at("verdict") == "answer"; });
    ASSERT_NE(answer, keys.end());
    const Answered* pressed = key_at(participant.trial_keys(), *answer);
    ASSERT_NE(pressed, nullptr) << "nobody pressed this";
    ++answered;
    const auto& target = trial.at("events").at(trial.at("target").get<std::size_t>());
    const auto onset = lab::instant(target, "onset_ns");
    ASSERT_TRUE(onset);
    EXPECT_EQ(trial.at("rt_ns").get<std::int64_t>(), (*lab::instant(*answer, "time_ns") - *onset).count());
    if (!trial.at("correct_key").is_null()) {
      EXPECT_EQ(trial.at("correct"), trial.at("answer") == trial.at("correct_key"));
    }
    seen += std::abs(engine::to_ms(pressed->still_since - *onset)) < seen_ms;
  }
  const bool asks = std::any_of(trials.begin(), trials.end(), [](const auto& trial) { return !trial.at("target").is_null(); });
  EXPECT_EQ(answered > 0, asks);
  const bool click = !trials.empty() && trials.front().contains("boxes");
  // Once in a while the picture was looked at late, and a wrong cell's outline is a change too.
  if (!click) {
    EXPECT_GE(seen, answered * 9 / 10) << "targets seen when the journal says";
  }
}

void expect_answers(const Participant& participant, const std::vector<lab::Line>& answers) {
  std::vector<std::pair<std::string, std::string>> kept;
  for (const auto& answer : answers) kept.emplace_back(answer.at("step"), value_of(answer));
  std::size_t at = 0;
  for (const auto& [step, value] : participant.answers()) {
    while (at < kept.size() && kept[at].first != step) ++at;
    ASSERT_LT(at, kept.size()) << step << " " << value;
    if (value == "mouse") {
      EXPECT_TRUE(answers[at].at("value").is_number());
    } else {
      EXPECT_EQ(kept[at].second, value) << step;
    }
    ++at;
  }
}

// Every step of the file was taken, or the journal says why it was not.
void expect_steps(const protocols::Protocol& protocol, const std::vector<lab::Line>& lines) {
  std::multiset<std::string> told;
  for (const auto& line : lines)
    if (line.at("kind") == "step" || line.at("kind") == "step_left_out") told.insert(line.at("step").get<std::string>() + " " + line.at("name").get<std::string>());
  std::vector<const protocols::SessionStep*> open;
  const auto expect = [&](const auto& self, const std::vector<protocols::SessionStep>& steps) -> void {
    for (const auto& step : steps) {
      const std::string name = std::string(kind_name(step)) + " " + step.name;
      EXPECT_TRUE(told.contains(name)) << name;
      const bool left_out = std::any_of(lines.begin(), lines.end(), [&](const auto& line) {
        return line.at("kind") == "step_left_out" && line.at("name") == step.name && line.at("step") == kind_name(step);
      });
      if (!left_out) self(self, step.steps);
    }
  };
  expect(expect, protocol.session);
  for (const auto& line : lines)
    if (line.at("kind") == "step_end") {
      EXPECT_FALSE(line.contains("cut")) << line.dump();
    }
}

// What was written is in the vault for who has the passphrase, and nowhere else.
void expect_written(Station& station, const std::string& study, const std::string& passphrase) {
  const auto texts = lab::lines_of(station.journal(), "text");
  if (texts.empty()) return;
  for (const auto& entry : fs::recursive_directory_iterator(station.data())) {
    if (!entry.is_regular_file()) continue;
    EXPECT_EQ(lab::text_of(entry.path()).find(Participant::writes), std::string::npos) << entry.path();
  }
  station.start({"vault", "read", study, "--data", station.data(), "--passphrase-file", passphrase});
  EXPECT_EQ(station.ended(), 0) << station.said();
  EXPECT_NE(station.said().find(Participant::writes), std::string::npos) << station.said();
}

// A study seed, the same in every run, whose first participant is one of those who see masked primes and are asked about them.
std::uint64_t seed_with(const protocols::Protocol& protocol) {
  const std::set<std::pair<std::string, std::string>> wanted{{"exposure", "masked"}, {"route", "masked"}, {"context", "threat"}, {"threat", "failure"}};
  for (std::uint64_t seed = 1;; ++seed) {
    bool fits = true;
    for (const auto& [factor, level] : protocols::allocate(protocol, 0, seed).levels) {
      const auto* spec = protocols::find_factor(protocol, factor);
      for (const auto& [name, value] : wanted)
        if (name == factor && std::find(spec->levels.begin(), spec->levels.end(), value) != spec->levels.end()) fits = fits && level == value;
    }
    if (fits) return seed;
  }
}

class Paradigm : public testing::TestWithParam<std::string> {};

TEST_P(Paradigm, RunsToItsEndInARealWindowAndItsJournalSaysWhatWasDone) {
  Station station;
  const std::string file = shortened_copy(GetParam(), station);
  const fs::path root = SOURCE_DIR;
  const auto read = protocols::read_protocol(file, {{root / "stimuli/sets", root / "protocols/library"}});
  ASSERT_TRUE(read.protocol) << protocols::to_text(read.diagnostics);
  fs::create_directories(station.data());
  std::ofstream(station.data() + "/study.json") << R"({"format": 1, "study_seed": )" << seed_with(*read.protocol) << "}\n";
  const std::string passphrase = station.folder() + "/passphrase.txt";
  std::ofstream(passphrase) << "a calm day by the sea\n";
  station.start({"vault", "create", file, "--data", station.data(), "--passphrase-file", passphrase});
  ASSERT_EQ(station.ended(), 0) << station.said();
  station.start({"run", file, "--participant", "031", "--data", station.data()});
  Participant participant(station, *read.protocol);
  try {
    participant.live();
  } catch (const std::exception& error) {
    FAIL() << error.what();
  }
  ASSERT_EQ(station.ended(), 0) << station.said();
  ASSERT_FALSE(station.journal().empty()) << station.said();

  const auto lines = lab::lines_of(station.journal());
  EXPECT_EQ(lines.back().at("end"), "finished");
  expect_steps(*read.protocol, lines);
  expect_trials(participant, station.trials());
  expect_answers(participant, lab::lines_of(station.journal(), "answer"));
  std::size_t planned = 0;
  for (const auto& plan : lab::lines_of(station.journal(), "plan")) planned += plan.at("trials").get<std::size_t>();
  EXPECT_EQ(station.trials().size(), planned);
  EXPECT_EQ(lab::lines_of(station.journal(), "visibility").size(), static_cast<std::size_t>(participant.visibilities()));
  for (const std::string& name : participant.names())
    EXPECT_EQ(lab::text_of(station.journal()).find("\"" + name), std::string::npos) << "a name is in the journal";
  expect_written(station, file, passphrase);
}

INSTANTIATE_TEST_SUITE_P(OfOneVisit, Paradigm,
                         testing::Values("p01", "p02", "p03", "p04", "p05", "p06", "p07", "p08", "p09", "p10", "p11", "p12", "p17", "p18"),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace session
