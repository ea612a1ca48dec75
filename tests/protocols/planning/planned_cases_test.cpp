// Walks tests/cases: the very trials of a protocol for a participant and a seed.
//
// A case is its protocol (see tests/case_folder), answers.yaml (names; none: stand-in names), participant.csv (ordinal, study_seed, seed) and
// expected_trials.csv.
#include "protocols/model/name_letters.h"
#include "protocols/model/step_rows.h"
#include "protocols/planning/plan.h"
#include "protocols/reading/read_answers.h"
#include "tests/protocols/reading/case_folders.h"

namespace protocols {
namespace {

namespace fs = std::filesystem;

std::string shown(const PlannedStimulus& stimulus) {
  if (const auto* text = std::get_if<PlannedText>(&stimulus))
    return NameLetters::of(text->text) + (text->text.personal() ? " (personal)" : "");
  if (const auto* box = std::get_if<PlannedBox>(&stimulus)) return to_text(box->colour);
  if (const auto* picture = std::get_if<PlannedPicture>(&stimulus)) return picture->file;
  if (const auto* scale = std::get_if<PlannedScale>(&stimulus))
    return "scale " + std::to_string(scale->scale.from) + " to " + std::to_string(scale->scale.to);
  if (const auto* grid = std::get_if<PlannedGrid>(&stimulus)) {
    std::string cells = "grid";
    for (std::size_t i = 0; i < grid->cells.size(); ++i) cells += (i == grid->target ? " >" : " ") + grid->cells[i].file;
    return cells;
  }
  return "mask " + std::to_string(std::get<PlannedMask>(stimulus).seed);
}

// Only of texts that stand elsewhere than in the middle.
std::string place_of(const PlannedStimulus& stimulus) {
  const auto* text = std::get_if<PlannedText>(&stimulus);
  if (text == nullptr || (text->at.x.amount == 0 && text->at.y.amount == 0)) return {};
  return " at " + to_text(text->at.x) + " " + to_text(text->at.y);
}

std::string heard(const PlannedSound& sound) {
  std::string tones = "sound " + sound.file;
  for (const PlannedTone& tone : sound.tones) tones += std::to_string(static_cast<int>(tone.hz)) + " Hz " + to_text(tone.lasts) + " ";
  return tones;
}

std::string lines_of(const PlannedBlock& block) {
  std::ostringstream lines;
  for (const PlannedTrial& trial : block.trials) {
    lines << trial.block << ',' << (trial.phase == Phase::practice ? "practice" : "main") << ',' << trial.round << ','
          << trial.index << ',';
    for (const Binding& binding : trial.bindings) lines << binding.variable << '=' << binding.item.id << ' ';
    lines << ',';
    for (const auto& [label, value] : trial.cell) lines << label << '=' << value << ' ';
    lines << ',' << (trial.correct ? key_name(*trial.correct) : "") << ',';
    for (const PlannedEvent& event : trial.events) {
      lines << event.name << ':';
      for (const PlannedStimulus& stimulus : event.shown) lines << ' ' << shown(stimulus) << place_of(stimulus);
      if (event.sound) lines << ' ' << heard(*event.sound);
      lines << "; ";
    }
    lines << '\n';
  }
  return lines.str();
}

std::string planned(const Protocol& protocol, Participant participant, std::uint64_t study_seed, std::uint64_t seed) {
  const Allocation allocation = allocate(protocol, participant.ordinal, study_seed);
  std::string lines = "block,phase,round,index,items,cell,key,events\n";
  const auto add = [&](const BlockPlan& plan) {
    lines += plan.block ? lines_of(*plan.block) : to_text(plan.diagnostics);
  };
  for_each_step(protocol.session, [&](const SessionStep& step) {
    if (const auto* practice = std::get_if<PracticeStep>(&step)) {
      for (int round = 1; round <= std::min(2, practice->rounds_at_most); ++round)
        add(plan_practice(protocol, *practice, round, participant, allocation, seed));
    } else if (const auto block = block_run_by(step, protocol)) {
      add(plan_block(protocol, *block, participant, allocation, seed));
    }
  });
  return lines;
}

using PlannedCase = InCaseFolder;

bool says_for_whom(const fs::path& folder) { return fs::exists(folder / "participant.csv"); }

TEST_P(PlannedCase, HasTheseVeryTrials) {
  const ReadResult result = read();
  ASSERT_TRUE(result.protocol) << to_text(result.diagnostics);
  Participant participant;
  participant.names = stand_in_names(*result.protocol);
  if (fs::exists("answers.yaml")) {
    const Answers answers = read_answers("answers.yaml", *result.protocol);
    ASSERT_TRUE(answers.diagnostics.empty()) << to_text(answers.diagnostics);
    participant.names = answers.names;
  }
  std::istringstream numbers(read_all("participant.csv"));
  std::string head;
  std::getline(numbers, head);
  ASSERT_EQ(head, "ordinal,study_seed,seed");
  std::uint64_t study_seed = 0, seed = 0;
  char comma = 0;
  numbers >> participant.ordinal >> comma >> study_seed >> comma >> seed;
  ASSERT_TRUE(numbers);

  expect(planned(*result.protocol, participant, study_seed, seed), "expected_trials.csv",
         "the same file and seed must give the same trials; if they had to change: TACHISTO_APPROVE=1, then say so in the "
         "change log");
}

INSTANTIATE_TEST_SUITE_P(Cases, PlannedCase, testing::ValuesIn(cases::names_of_cases(says_for_whom)),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace protocols
