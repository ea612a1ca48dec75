// The cases of tests/cases, looked at and kept short.
//   cases show NAME         prints the case's protocol, whole
//   cases lay-out FOLDER    all cases, each with its protocol whole, below FOLDER/tests/cases
//   cases shorten           writes protocol.yaml as the lines that differ from a base, wherever these are at most half as many
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "tests/case_folder/case_folder.h"

namespace {

namespace fs = std::filesystem;

void shorten() {
  for (const std::string& name : cases::names_of_cases()) {
    const fs::path folder = cases::all_cases() / name;
    if (!fs::exists(folder / "protocol.yaml")) continue;
    const std::string protocol = cases::protocol_of(name), changes = cases::shortest_changes(protocol);
    if (changes.empty()) continue;
    fs::rename(folder / "protocol.yaml", folder / "protocol.diff");
    std::ofstream(folder / "protocol.diff", std::ios::binary) << changes;
    if (cases::protocol_of(name) != protocol) throw std::runtime_error(name + " is another protocol when it is shortened");
    std::cout << "tests/cases/" << name << ": only what differs from a base is kept\n";
  }
}

}  // namespace

int main(int count, char** arguments) {
  const std::string what = count > 1 ? arguments[1] : "";
  try {
    if (what == "show" && count == 3) {
      std::cout << cases::protocol_of(arguments[2]);
    } else if (what == "lay-out" && count == 3) {
      fs::remove_all(fs::path(arguments[2]) / "tests");
      for (const std::string& name : cases::names_of_cases()) cases::lay_out(name, arguments[2]);
    } else if (what == "shorten" && count == 2) {
      shorten();
    } else {
      std::cerr << "cases show NAME | lay-out FOLDER | shorten\n";
      return 1;
    }
  } catch (const std::exception& error) {
    std::cerr << "cases: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
