// What tests of commands need: a folder of their own, and the program called as from a shell.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "app/commands/program.h"
#include "tests/temporary_folder.h"

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
