// libFuzzer over everything that reads a researcher's files: YAML, lists, pages, included files, conditions; and over the planning of
// what was accepted. Run by `./dev fuzz`. Bytes up to the first 0x1E are the protocol, those up to the second the list `words.csv`, the
// rest `part.md`, all in one folder. What ships can be named too.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "protocols/checking/check_plans.h"
#include "protocols/planning/plan.h"
#include "protocols/reading/read_answers.h"
#include "protocols/reading/read_protocol.h"

namespace {

const std::filesystem::path& folder() {
  static const std::filesystem::path made = [] {
    const std::filesystem::path memory = "/dev/shm";
    const auto base = std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
    const auto path = base / ("tachisto-fuzz-" + std::to_string(getpid()));
    std::filesystem::create_directories(path);
    std::atexit([] {
      std::error_code ignored;
      std::filesystem::remove_all(folder(), ignored);
    });
    return path;
  }();
  return made;
}

void write(const char* name, std::string_view bytes) { std::ofstream(folder() / name, std::ios::binary) << bytes; }

std::string_view take_part(std::string_view& bytes) {
  const std::size_t end = bytes.find('\x1e');
  const std::string_view part = bytes.substr(0, end);
  bytes = end == bytes.npos ? std::string_view() : bytes.substr(end + 1);
  return part;
}

// What every answer of the reader promises: a protocol or mistakes, and each mistake can be told.
void hold_to_promises(const protocols::ReadResult& read) {
  if (read.protocol.has_value() != read.diagnostics.empty()) __builtin_trap();
  for (const auto& diagnostic : read.diagnostics)
    if (diagnostic.message.empty() || diagnostic.location.line < 0 || diagnostic.location.column < 0) __builtin_trap();
  if (!read.diagnostics.empty() && protocols::to_text(read.diagnostics).empty()) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  write("study.yaml", take_part(bytes));
  write("words.csv", take_part(bytes));
  write("part.md", take_part(bytes));
  static const protocols::SearchPath shipped{{SOURCE_DIR "/stimuli/sets", SOURCE_DIR "/protocols/library"}};
  const protocols::ReadResult read = protocols::read_protocol(folder() / "study.yaml", shipped);
  hold_to_promises(read);
  if (!read.protocol) return 0;
  protocols::to_text(protocols::check_plans(*read.protocol));
  protocols::read_answers(folder() / "words.csv", *read.protocol);
  return 0;
}
