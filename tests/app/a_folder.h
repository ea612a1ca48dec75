// A folder of its own for each test, gone when the test ends.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "app/commands/program.h"

struct AFolder {
  AFolder() {
    std::string form = (std::filesystem::temp_directory_path() / "tachisto-test-XXXXXX").string();
    path = ::mkdtemp(form.data());
  }
  ~AFolder() { std::filesystem::remove_all(path); }
  AFolder(const AFolder&) = delete;
  AFolder& operator=(const AFolder&) = delete;

  std::filesystem::path write(const std::string& name, const std::string& text) const {
    const auto file = path / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }
  bool empty() const { return std::filesystem::is_empty(path); }

  std::filesystem::path path;
};

inline std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// The program as called from a shell, with what it said. typed: what a person at the terminal answers; empty: nobody is there.
struct Called {
  int status = 0;
  std::string out, err;
};
inline Called call(const std::vector<std::string>& words, const std::string& typed = "") {
  std::vector<const char*> argv{"tachisto"};
  for (const std::string& word : words) argv.push_back(word.c_str());
  std::ostringstream out, err;
  std::istringstream in(typed);
  app::Terminal terminal{out, err, in, !typed.empty()};
  const int status = app::run_program(static_cast<int>(argv.size()), argv.data(), terminal);
  return {status, out.str(), err.str()};
}
