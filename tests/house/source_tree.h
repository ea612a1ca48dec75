// The checkout as the house tests read it.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace house {

struct TextFile {
  std::string path;                // from the root, with slashes
  std::vector<std::string> lines;  // without line ends
  std::string at(std::size_t line) const { return path + ":" + std::to_string(line + 1); }  // line counts from 0 here
  bool is(const std::string& ending) const { return path.ends_with(ending); }
};

// The root of the checkout.
std::filesystem::path root();

// Every text file of the project, in order of path: what version control would keep. Built, made and hidden things are left out,
// except the project's own dotfiles.
const std::vector<TextFile>& project_files();

// C++ sources among them.
std::vector<TextFile> sources();

}  // namespace house
