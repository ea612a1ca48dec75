// libFuzzer over everything that reads a researcher's bytes: YAML, tables, values, lists. Not part of the normal build:
//   clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -I. tests/fuzz/read_protocol_fuzz.cpp protocols/*.cpp -lyaml-cpp
// Bytes up to the first 0x1E are the protocol, the rest is the list `words.csv` beside it.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <unistd.h>

#include "protocols/read_answers.h"
#include "protocols/read_protocol.h"

namespace {

const std::filesystem::path& folder() {
  static const std::filesystem::path made = [] {
    const auto path = std::filesystem::temp_directory_path() / ("tachisto_fuzz_" + std::to_string(getpid()));
    std::filesystem::create_directories(path);
    return path;
  }();
  return made;
}

void write(const char* name, std::string_view bytes) { std::ofstream(folder() / name, std::ios::binary) << bytes; }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(bytes.find('\x1e'), bytes.size());
  write("study.yaml", bytes.substr(0, end));
  write("words.csv", bytes.substr(std::min(end + 1, bytes.size())));
  const protocols::ReadResult read = protocols::read_protocol(folder() / "study.yaml", {});
  protocols::to_text(read.diagnostics);
  if (read.protocol.has_value() != read.diagnostics.empty()) __builtin_trap();
  if (read.protocol) protocols::read_answers(folder() / "words.csv", *read.protocol);
  return 0;
}
