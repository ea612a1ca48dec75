// `./dev planted`: in groups of 40 from the whole simulation, how often a score finds what nobody planted. The groups come from `tachisto
// simulate`, its journals from the disk, as a researcher would have them.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/journals/load_journals.h"
#include "tests/app/a_folder.h"
#include "tests/scoring/made_group.h"
#include "tests/scoring/planted.h"

namespace {

constexpr int kPeople = 40;

// From..to groups of `groups` are found by chance, but for 1 in 100 times: the middle of the binomial distribution of one in twenty.
std::pair<int, int> band(int groups) {
  double probability = std::pow(0.95, groups), sum = 0;
  std::optional<int> from;
  for (int found = 0;; ++found) {
    sum += probability;
    if (!from && sum > 0.005) from = found;
    if (sum >= 0.995) return {*from, found};
    probability *= static_cast<double>(groups - found) / (found + 1) * 0.05 / 0.95;
  }
}

// One group, other people with each seed; nullptr where the simulation failed.
std::optional<std::vector<app::GroupScore>> simulated_group(const std::string& protocol, int seed) {
  const TemporaryFolder folder;
  const Called made = call({"simulate", kLibrary + protocol + ".yaml", "--participants", std::to_string(kPeople), "--seed", std::to_string(seed), "--data", folder.path.string()});
  if (made.status != 0) {
    std::fprintf(stderr, "%s\n", made.err.c_str());
    return std::nullopt;
  }
  const auto loaded = std::get<app::LoadedJournals>(app::load_journals(folder.path, "simulated"));
  return app::score_study(loaded.journals).group;
}

}  // namespace

int main(int argc, char** argv) {
  int groups = 200;
  std::string only;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--groups") == 0) groups = std::max(1, std::atoi(argv[i + 1]));
    if (std::strcmp(argv[i], "--only") == 0) only = argv[i + 1];
  }
  const auto [from, to] = band(groups);
  std::printf("Found by chance in %d groups of %d: from %d to %d would be usual.\n", groups, kPeople, from, to);
  std::map<std::string, std::vector<Planted>> scores;
  for (const Planted& score : nothing_planted())
    if (only.empty() || only == score.protocol) scores[score.protocol].push_back(score);
  bool usual = true;
  for (const auto& [protocol, its] : scores) {
    std::vector<int> found(its.size());
    for (int seed = 1; seed <= groups; ++seed) {
      const auto group = simulated_group(protocol, seed);
      if (!group) return 1;
      for (std::size_t i = 0; i < its.size(); ++i) found[i] += is_found(line_of(*group, its[i].score, its[i].group), its[i]);
    }
    for (std::size_t i = 0; i < its.size(); ++i) {
      const bool so = from <= found[i] && found[i] <= to;
      std::printf("%-14s %-28s %-26s %3d of %d (%.1f %%)%s\n", protocol.c_str(), its[i].score.c_str(), its[i].group.c_str(), found[i], groups, 100.0 * found[i] / groups, so ? "" : "  unusual");
      std::fflush(stdout);
      usual = usual && so;
    }
  }
  return usual ? 0 : 1;
}
