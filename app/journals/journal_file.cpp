#include "app/journals/journal_file.h"

#include <array>
#include <fstream>

#include "engine/journal/read_line.h"

namespace app {
namespace {

struct Line {
  std::string text;
  int number = 0;
  bool finished = false;  // has its line end
};

bool next_line(std::istream& in, Line& line) {
  if (!std::getline(in, line.text)) return false;
  ++line.number;
  line.finished = !in.eof();
  return true;
}

std::ifstream open(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw UnreadableJournal("The journal '" + file.string() + "' cannot be read.");
  return in;
}

[[noreturn]] void unreadable(const std::filesystem::path& file, int line, const std::string& why) {
  throw UnreadableJournal(file.string() + ":" + std::to_string(line) + ": " + why);
}

std::string in_words(const engine::LaterFormat& later) {
  return "this journal has format " + std::to_string(later.format) + (later.program.empty() ? "" : ", written by " + later.program) +
         ", and tachisto " TACHISTO_VERSION " reads formats up to " + std::to_string(engine::journal_format) +
         ": read it with the version that wrote it, or a later one";
}

// The member of a line that says when it was written, where it has one.
template <class Line>
std::optional<engine::Instant> time_of(const Line& line) {
  constexpr std::array names{"at_ns", "end_ns", "begin_ns"};
  std::optional<engine::Instant> found;
  std::size_t rank = names.size();
  engine::for_each_row<Line>([&]<class Row>(const Row& row) {
    if constexpr (std::is_same_v<typename Row::Type, engine::Instant>)
      for (std::size_t i = 0; i < rank; ++i)
        if (row.name == names[i] && line.*row.at != engine::Instant{}) {
          found = line.*row.at;
          rank = i;
        }
  });
  return found;
}

// The trials of a plan that have not been run yet.
struct Awaited {
  std::string step;  // that the plan belongs to
  engine::PlanLine plan;
  std::vector<bool> ran;
};

// A planned trial as a line of the journal would have it, without anything that happened.
TrialLine as_line(const engine::PlannedTrialRecord& planned, const Awaited& awaited, int index) {
  TrialLine line;
  line.step = awaited.step;
  line.block = awaited.plan.block;
  line.phase = awaited.plan.phase;
  line.round = awaited.plan.round;
  line.index = index;
  line.items = planned.items;
  line.cell = planned.cell;
  line.correct_key = planned.key;
  if (planned.answer && planned.key) line.choices.emplace_back(*planned.answer, *planned.key);
  return line;
}

// An answer given again takes the place of the one before.
template <class Line, class Same>
void file_answer(std::vector<Line>& answers, Line& line, const Same& same) {
  const auto before = line.again ? std::ranges::find_if(answers, same) : answers.end();
  if (before != answers.end())
    *before = std::move(line);
  else
    answers.push_back(std::move(line));
}

// Puts each line where it belongs. A kind that nothing is made from has no place.
struct Filed {
  JournalFile& journal;
  std::string fault = {};  // a line that does not belong where it is
  std::string step = {};   // that is under way
  Awaited awaited = {};
  std::optional<engine::RoundLine> round = {};  // the last one of that step

  // What was planned last and not run is left over.
  void close_plan() {
    for (std::size_t i = 0; i < awaited.ran.size(); ++i)
      if (!awaited.ran[i]) journal.not_run.push_back(as_line(awaited.plan.order[i], awaited, static_cast<int>(i)));
    awaited = {};
  }
  void operator()(TrialLine& line) {
    const bool planned = line.block == awaited.plan.block && line.phase == awaited.plan.phase && !line.repeats;
    if (planned && line.index >= 0 && static_cast<std::size_t>(line.index) < awaited.ran.size())
      awaited.ran[static_cast<std::size_t>(line.index)] = true;
    if (planned && !line.step.empty()) awaited.step = line.step;
    journal.trials.push_back(std::move(line));
  }
  void operator()(engine::PlanLine& line) {
    close_plan();
    if (line.phase != protocols::Phase::main) return;
    awaited.step = step.empty() ? line.block : step;
    awaited.ran.assign(line.order.size(), false);
    awaited.plan = std::move(line);
  }
  // Keys that came after a trial are kept with it.
  void operator()(engine::KeysLine& line) {
    if (journal.trials.empty() || journal.trials.back().block != line.block || journal.trials.back().index != line.after_index) {
      fault = "'keys' follow a trial that is not before them";
      return;
    }
    std::ranges::move(line.keys, std::back_inserter(journal.trials.back().keys));
  }
  void operator()(AnswerLine& line) {
    file_answer(journal.answers, line, [&](const AnswerLine& other) { return other.step == line.step && other.question == line.question; });
  }
  void operator()(engine::ScoreLine& line) { journal.scores.push_back(std::move(line)); }
  void operator()(engine::VisibilityLine& line) { journal.visibilities.push_back(std::move(line)); }
  void operator()(engine::SolutionLine& line) { journal.solutions.push_back(std::move(line)); }
  void operator()(engine::RecalledLine& line) { journal.recalled.push_back(std::move(line)); }
  void operator()(engine::RecallLine& line) { journal.recalls.push_back(std::move(line)); }
  void operator()(engine::RecognitionLine& line) {
    file_answer(journal.recognitions, line,
                [&](const engine::RecognitionLine& other) { return other.step == line.step && other.item == line.item; });
  }
  void operator()(engine::LoadLine& line) { journal.loads.push_back(std::move(line)); }
  void operator()(engine::ThresholdLine& line) { journal.thresholds.push_back(std::move(line)); }
  void operator()(engine::TextLine& line) { journal.texts.push_back(std::move(line)); }
  void operator()(engine::PageLine& line) { journal.pages.push_back(std::move(line)); }
  void operator()(engine::EndLine& line) {
    journal.end = line.end;
    journal.why = line.why.value_or(line.end == engine::RunEnd::stopped ? "operator" : "");
  }
  void operator()(engine::PauseLine& line) { journal.pauses.push_back(std::move(line)); }
  void operator()(const engine::SessionLine&) { fault = "a second line of kind \"session\" is in the middle of the journal"; }
  void operator()(engine::StepLine& line) {
    step = std::move(line.name);
    round = {};
  }
  void operator()(engine::StepEndLine& line) {
    if (round && !line.cut.value_or(false)) journal.criteria.push_back({std::move(line.name), round->met, round->round});
    round = {};
  }
  void operator()(const engine::StepLeftOutLine&) {}
  void operator()(const engine::SlotsLine&) {}
  void operator()(engine::RoundLine& line) { round = std::move(line); }
  void operator()(const engine::SoundLine&) {}
  void operator()(const engine::NoteLine&) {}
  void operator()(const engine::MachineLine&) {}
  void operator()(const engine::StopLine&) {}
};

engine::SessionLine header_in(const std::filesystem::path& file, const Line& line, engine::LineReader& reader) {
  engine::ReadLine read = reader.read(line.text);
  if (const auto* fault = std::get_if<engine::LineFault>(&read)) unreadable(file, line.number, fault->why);
  if (const auto* later = std::get_if<engine::LaterFormat>(&read)) unreadable(file, line.number, in_words(*later));
  auto* known = std::get_if<engine::AnyLine>(&read);
  auto* header = known ? std::get_if<engine::SessionLine>(known) : nullptr;
  if (!header) unreadable(file, line.number, "a journal begins with a line of kind \"session\"");
  return std::move(*header);
}

}  // namespace

std::optional<engine::SessionLine> read_journal_header(const std::filesystem::path& file) {
  std::ifstream in = open(file);
  engine::LineReader reader;
  Line line;
  if (!next_line(in, line) || !line.finished) return std::nullopt;
  return header_in(file, line, reader);
}

std::optional<JournalFile> read_journal(const std::filesystem::path& file) {
  std::ifstream in = open(file);
  engine::LineReader reader;
  Line line;
  if (!next_line(in, line) || !line.finished) return std::nullopt;
  JournalFile journal;
  journal.path = file;
  journal.header = header_in(file, line, reader);
  Filed filed{journal};
  while (next_line(in, line)) {
    engine::ReadLine read = reader.read(line.text);
    const auto* fault = std::get_if<engine::LineFault>(&read);
    // A last line without its end, or with an end but empty pages before it, is what a power loss leaves behind.
    const bool last = !line.finished || in.peek() == std::ifstream::traits_type::eof();
    if (last && (!line.finished || (fault && !fault->json))) {
      journal.torn = true;
      break;
    }
    if (fault) unreadable(file, line.number, fault->why);
    if (auto* known = std::get_if<engine::AnyLine>(&read)) {
      if (const auto time = std::visit([](const auto& one) { return time_of(one); }, *known)) journal.last = time;
      std::visit(filed, *known);
    }
    if (!filed.fault.empty()) unreadable(file, line.number, filed.fault);
  }
  filed.close_plan();
  return journal;
}

std::optional<RunTimes> times_in(const std::filesystem::path& file) {
  std::ifstream in = open(file);
  engine::LineReader reader;
  std::optional<RunTimes> times;
  for (Line line; next_line(in, line);) {
    const engine::ReadLine read = reader.read(line.text);
    const auto* known = std::get_if<engine::AnyLine>(&read);
    const auto time = known ? std::visit([](const auto& one) { return time_of(one); }, *known) : std::nullopt;
    if (!time) continue;
    if (!times) times = {*time, *time};
    times->last = *time;
  }
  return times;
}

}  // namespace app
