#include "app/journals/journal_file.h"

#include <array>
#include <chrono>
#include <ctime>
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

// Puts each line where it belongs. A kind that nothing is made from has no place.
struct Filed {
  JournalFile& journal;
  std::string fault = {};  // a line that does not belong where it is

  void operator()(TrialLine& line) { journal.trials.push_back(std::move(line)); }
  // Keys that came after a trial are kept with it.
  void operator()(engine::KeysLine& line) {
    if (journal.trials.empty() || journal.trials.back().block != line.block || journal.trials.back().index != line.after_index) {
      fault = "'keys' follow a trial that is not before them";
      return;
    }
    std::ranges::move(line.keys, std::back_inserter(journal.trials.back().keys));
  }
  void operator()(AnswerLine& line) {
    const auto before = std::ranges::find_if(journal.answers, [&](const AnswerLine& other) { return other.step == line.step && other.question == line.question; });
    if (line.again && before != journal.answers.end())
      *before = std::move(line);
    else
      journal.answers.push_back(std::move(line));
  }
  void operator()(engine::ScoreLine& line) { journal.scores.push_back(std::move(line)); }
  void operator()(engine::VisibilityLine& line) { journal.visibilities.push_back(std::move(line)); }
  void operator()(engine::SolutionLine& line) { journal.solutions.push_back(std::move(line)); }
  void operator()(engine::RecalledLine& line) { journal.recalled.push_back(std::move(line)); }
  void operator()(engine::RecallLine& line) { journal.recalls.push_back(std::move(line)); }
  void operator()(engine::RecognitionLine& line) { journal.recognitions.push_back(std::move(line)); }
  void operator()(engine::LoadLine& line) { journal.loads.push_back(std::move(line)); }
  void operator()(engine::ThresholdLine& line) { journal.thresholds.push_back(std::move(line)); }
  void operator()(engine::TextLine& line) { journal.texts.push_back(std::move(line)); }
  void operator()(engine::PageLine& line) { journal.pages.push_back(std::move(line)); }
  void operator()(engine::EndLine& line) { journal.end = line.end; }
  void operator()(const engine::SessionLine&) { fault = "a second line of kind \"session\" is in the middle of the journal"; }
  void operator()(const engine::StepLine&) {}
  void operator()(const engine::StepEndLine&) {}
  void operator()(const engine::StepLeftOutLine&) {}
  void operator()(const engine::SlotsLine&) {}
  void operator()(const engine::PlanLine&) {}
  void operator()(const engine::RoundLine&) {}
  void operator()(const engine::SoundLine&) {}
  void operator()(const engine::PauseLine&) {}
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
    if (auto* known = std::get_if<engine::AnyLine>(&read)) std::visit(filed, *known);
    if (!filed.fault.empty()) unreadable(file, line.number, filed.fault);
  }
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

std::string utc_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

}  // namespace app
