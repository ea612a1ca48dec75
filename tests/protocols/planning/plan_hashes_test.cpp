// The same file, the same seed and the same version give the same trials on every machine: a hash of every shipped protocol's
// plans, for 100 participants with seeds of their own. When a plan is meant to change, approve the file and say so in docs/changes.
#include <gtest/gtest.h>

#include <concepts>
#include <iomanip>

#include "protocols/model/name_letters.h"
#include "protocols/planning/plan.h"
#include "protocols/planning/plan_awareness.h"
#include "protocols/planning/plan_memory.h"
#include "protocols/planning/plan_steps.h"
#include "protocols/reading/read_protocol.h"
#include "tests/protocols/reading/case_folders.h"

namespace protocols {
namespace {

namespace fs = std::filesystem;

constexpr int participants = 100;

// FNV-1a, 64 bits (Fowler, Noll and Vo).
class Hash {
 public:
  Hash& add(std::string_view text) {
    for (const char byte : text) value_ = (value_ ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
    value_ = (value_ ^ 0xFFU) * 1099511628211ULL;  // the end of a text counts
    return *this;
  }
  Hash& add(const char* text) { return add(std::string_view(text)); }
  Hash& add(std::integral auto number) { return add(std::to_string(number)); }
  Hash& add(double number) { return add(std::to_string(number)); }
  Hash& add(const Colour& colour) { return add(to_text(colour)); }
  Hash& add(const Length& length) { return add(to_text(length)); }
  Hash& add(const Position& at) { return add(at.x).add(at.y); }
  std::string text() const {
    std::ostringstream out;
    out << std::hex << std::setw(16) << std::setfill('0') << value_;
    return out.str();
  }

 private:
  std::uint64_t value_ = 14695981039346656037ULL;
};

void add(Hash& hash, const PlannedStimulus& stimulus) {
  hash.add(stimulus.index());
  if (const auto* text = std::get_if<PlannedText>(&stimulus)) {
    hash.add(NameLetters::of(text->text)).add(text->text.personal()).add(text->height).add(text->colour).add(text->at);
  } else if (const auto* box = std::get_if<PlannedBox>(&stimulus)) {
    hash.add(box->width).add(box->height).add(box->colour).add(box->at);
  } else if (const auto* picture = std::get_if<PlannedPicture>(&stimulus)) {
    hash.add(picture->file).add(picture->at);
  } else if (const auto* mask = std::get_if<PlannedMask>(&stimulus)) {
    hash.add(static_cast<int>(mask->kind)).add(mask->seed).add(mask->colour).add(mask->covers->size());
  } else if (const auto* grid = std::get_if<PlannedGrid>(&stimulus)) {
    hash.add(grid->target);
    for (const auto& cell : grid->cells) hash.add(cell.id).add(cell.file);
  } else {
    const auto& scale = std::get<PlannedScale>(stimulus);
    hash.add(scale.scale.from).add(scale.scale.to);
  }
}

void add(Hash& hash, const PlannedTrial& trial) {
  hash.add(trial.block).add(static_cast<int>(trial.phase)).add(trial.round).add(trial.index);
  for (const Binding& binding : trial.bindings) hash.add(binding.variable).add(binding.item.id);
  for (const auto& [label, value] : trial.cell) hash.add(label).add(value);
  for (const auto& [value, key] : trial.choices) hash.add(value).add(key_name(key));
  hash.add(trial.correct ? key_name(*trial.correct) : "none").add(trial.click);
  for (const PlannedEvent& event : trial.events) {
    hash.add(event.name).add(event.until_answer).add(event.lasts ? to_text(*event.lasts) : "none").add(event.contrast);
    for (const PlannedStimulus& stimulus : event.shown) add(hash, stimulus);
    if (event.sound) {
      hash.add(event.sound->file);
      for (const PlannedTone& tone : event.sound->tones) hash.add(tone.hz).add(to_text(tone.lasts));
    }
  }
}

void add(Hash& hash, const BlockPlan& plan) {
  if (!plan.block) {
    hash.add("no plan");
    for (const Diagnostic& diagnostic : plan.diagnostics) hash.add(diagnostic.message);
    return;
  }
  for (const PlannedTrial& trial : plan.block->trials) add(hash, trial);
}

void add(Hash& hash, const PlannedQuestion& question) { hash.add(question.id).add(NameLetters::of(question.text)); }

struct AddStep {
  Hash& hash;
  const Protocol& protocol;
  const SessionStep& step;
  const Participant& participant;
  const Allocation& allocation;
  std::uint64_t seed;

  void operator()(const BlockStep& kind) const { add(hash, plan_block(protocol, kind, participant, allocation, seed)); }
  void operator()(const PracticeStep& kind) const {
    for (int round = 1; round <= std::min(2, kind.rounds_at_most); ++round)
      add(hash, plan_practice(protocol, kind, round, participant, allocation, seed));
  }
  void operator()(const AwarenessStep& kind) const { add(hash, plan_awareness(protocol, kind, step.name, participant, allocation, seed)); }
  void operator()(const ThresholdStep& kind) const { add(hash, plan_threshold(protocol, kind, step.name, participant, allocation, seed)); }
  void operator()(const QuestionnaireStep& kind) const {
    for (const auto& question : plan_questions(protocol, kind, step.name, participant, seed)) add(hash, question);
  }
  void operator()(const RateStep& kind) const {
    for (const auto& question : plan_questions(protocol, kind, step.name, participant, allocation, seed)) add(hash, question);
  }
  void operator()(const SolveStep& kind) const {
    for (const auto& problem : plan_problems(protocol, kind, step.name, participant, allocation, seed)) add(hash, problem.question);
  }
  void operator()(const RecallStep& kind) const {
    for (const auto& item : plan_recall(protocol, kind, participant, allocation)) hash.add(item.id);
  }
  void operator()(const RecogniseStep& kind) const {
    for (const auto& one : plan_recognition(protocol, kind, step.name, participant, allocation, seed)) hash.add(one.item.id).add(one.old);
  }
  void operator()(const LoadStep& kind) const { hash.add(plan_digits(kind, step.name, seed)); }
  void operator()(const DoStep& kind) const {
    for (const std::size_t at : order_of(kind, step.name, step.steps.size(), allocation)) hash.add(at);
  }
  void operator()(const TrainStep& kind) const {
    add(hash, plan_block(protocol, {kind.location, kind.of, 0}, participant, allocation, seed));
  }
  void operator()(const CoverStep& kind) const {
    add(hash, plan_block(protocol, {kind.location, kind.of, 0}, participant, allocation, seed));
  }
  // These draw nothing.
  void operator()(const PageStep&) const {}
  void operator()(const ConsentStep&) const {}
  void operator()(const EndStep&) const {}
  void operator()(const NominateStep&) const {}
  void operator()(const ChooseStep&) const {}
  void operator()(const WriteStep&) const {}
  void operator()(const FeedbackStep&) const {}
  void operator()(const ImagineStep&) const {}
  void operator()(const DebriefStep&) const {}
  void operator()(const BreakStep&) const {}
  void operator()(const BarrierStep&) const {}
  void operator()(const ExternalStep&) const {}
};

std::string hash_of(const Protocol& protocol) {
  Hash hash;
  Participant participant;
  participant.names = stand_in_names(protocol);
  participant.texts = stand_in_texts(protocol);
  for (int i = 0; i < participants; ++i) {
    participant.ordinal = i;
    const auto seed = static_cast<std::uint64_t>(1000 + i);
    const Allocation allocation = allocate(protocol, i, 7);
    for (const auto& [factor, level] : allocation.levels) hash.add(factor).add(level);
    for (const auto& [block, rotation] : allocation.key_maps) hash.add(block).add(rotation);
    for_each_step(protocol, [&](const SessionStep& step) {
      std::visit(AddStep{hash, protocol, step, participant, allocation, seed}, static_cast<const StepKind&>(step));
    });
  }
  return hash.text();
}

TEST(ShippedProtocols, HavePlansThatDependOnTheSeedAlone) {
  const fs::path library = SOURCE_DIR "/protocols/library";
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(library))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::ranges::sort(files);
  std::string lines = "protocol,participants,hash\n";
  for (const fs::path& file : files) {
    const ReadResult read = read_protocol(file, {{SOURCE_DIR "/stimuli/sets", library}});
    ASSERT_TRUE(read.protocol) << file << to_text(read.diagnostics);
    lines += file.stem().string() + "," + std::to_string(participants) + "," + hash_of(*read.protocol) + "\n";
  }
  const fs::path expected = SOURCE_DIR "/tests/protocols/planning/plan_hashes.csv";
  if (const char* approve = std::getenv("TACHISTO_APPROVE"); approve && std::string_view(approve) == "1")
    std::ofstream(expected, std::ios::binary) << lines;
  else
    EXPECT_EQ(lines, read_all(expected)) << "the same file and the same seed must give the same plans";
}

}  // namespace
}  // namespace protocols
