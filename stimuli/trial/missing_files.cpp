#include "stimuli/trial/missing_files.h"

#include <algorithm>

#include "protocols/source/suggest.h"

namespace stimuli {
namespace {

std::string folder_of(const std::string& name) { return name.substr(0, name.find_last_of("/\\") + 1); }

}  // namespace

void MissingFiles::add(const std::string& name, const protocols::SourceLocation& place) {
  if (std::ranges::find(files_, std::pair(place, name)) == files_.end()) files_.emplace_back(place, name);
}

void MissingFiles::report(const std::string& noun, const std::string& expected,
                          const std::function<std::optional<std::filesystem::path>(const std::string&)>& find,
                          std::vector<protocols::Diagnostic>& found) const {
  std::vector<std::pair<protocols::SourceLocation, std::string>> told;  // places and folders
  for (const auto& [place, name] : files_) {
    const std::pair here(place, folder_of(name));
    if (std::ranges::find(told, here) != told.end()) continue;
    told.push_back(here);
    const auto others =
        std::ranges::count_if(files_, [&](const auto& file) { return std::pair(file.first, folder_of(file.second)) == here; });
    const std::string of = here.second.empty() ? std::string() : " of the folder '" + here.second + "'";
    found.push_back({place,
                     others == 1 ? "the " + noun + " '" + name + "' is not there"
                                 : std::to_string(others) + " " + noun + "s" + of + " are not there, '" + name + "' for one",
                     expected,
                     protocols::fix_for_missing_file(name, [&](const std::string& other) { return find(other).has_value(); }),
                     {}});
  }
}

}  // namespace stimuli
