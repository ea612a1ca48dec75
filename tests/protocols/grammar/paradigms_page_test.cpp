// The pages of docs/paradigms say what the shipped files say: their headers word for word, the trials with their times and
// pictures, the names of their scores. What stands between the marks <!-- p01.yaml --> and <!-- end of p01.yaml --> is made here;
// ./dev approve writes it anew.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "protocols/reading/read_protocol.h"

namespace protocols {
namespace {

const std::filesystem::path root = SOURCE_DIR;
const std::vector<std::string> headings = {"Purpose", "Design", "Timeline", "What is published and what is default", "Score", "Ethics"};

std::string text_of(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

struct HeaderEntry {
  std::string word, text;  // "Published", what
};

// The entries of the comment that opens a file, each on one line: "# Published  what", its next lines indented.
std::vector<HeaderEntry> header_entries(const std::string& yaml) {
  std::vector<HeaderEntry> entries;
  std::istringstream lines(yaml);
  for (std::string line; std::getline(lines, line) && line.starts_with("#");) {
    const auto word = line.find_first_not_of("# ");
    if (word == std::string::npos) continue;
    const auto gap = line.find("  ", word);
    if (word > 2 && !entries.empty()) {
      entries.back().text += " " + line.substr(word);
    } else if (gap != std::string::npos) {
      entries.push_back({line.substr(word, gap - word), line.substr(line.find_first_not_of(' ', gap))});
    }
  }
  return entries;
}

// "`facilitation.AF`, `.KN`; `difference`": the scores of the paradigm's golden data set, as the export names them.
std::string score_names(const std::string& paradigm) {
  std::vector<std::string> names;
  std::istringstream lines(text_of(root / "tests/scoring/golden" / paradigm / "group.csv"));
  for (std::string visit, score, kind, rest; std::getline(lines, visit, ',') && std::getline(lines, score, ',') &&
                                             std::getline(lines, kind, ',') && std::getline(lines, rest);) {
    if (kind == "mean" && std::ranges::count(names, score) == 0) names.push_back(score);
  }
  std::string text, before;
  for (const std::string& name : names) {
    const std::string first = name.substr(0, name.find('.'));
    const bool same = first == before && first != name;
    text += same ? ", `" + name.substr(first.size()) + "`" : (text.empty() ? "`" : "; `") + name + "`";
    before = first;
  }
  return text;
}

std::string made_part(const std::string& paradigm, const std::string& yaml) {
  const std::vector<HeaderEntry> entries = header_entries(yaml);
  std::string values = "### What is published and what is default\n\n", score = "\n### Score\n\n";
  for (std::size_t i = 1; i < entries.size(); ++i) {  // the first is the title
    std::string text = entries[i].text;
    if (entries[i].word != "Score") {
      values += "- **" + entries[i].word + "**: " + text + "\n";
    } else {
      text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
      score += text + "\n\n";
    }
  }
  const std::string names = score_names(paradigm);
  EXPECT_NE(names, "") << paradigm << " has no golden scores";
  return values + score + "In the export: " + names + ".\n";
}

bool approves() {
  const char* approve = std::getenv("TACHISTO_APPROVE");
  return approve != nullptr && std::string(approve) == "1";
}

struct Paradigm {
  std::string name, yaml;         // "p01-load", its file
  std::filesystem::path page;     // "docs/paradigms/p01.md"
};

// Those that replicate or propose a study.
std::vector<Paradigm> paradigms() {
  std::vector<Paradigm> all;
  for (const auto& entry : std::filesystem::directory_iterator(root / "protocols/library")) {
    if (entry.path().extension() != ".yaml") continue;
    const std::string name = entry.path().stem().string();
    std::string yaml = text_of(entry.path());
    if (yaml.find("\n# Replicates ") != std::string::npos)
      all.push_back({name, std::move(yaml), root / "docs/paradigms" / (name.substr(0, name.find('-')) + ".md")});
  }
  std::ranges::sort(all, {}, &Paradigm::name);
  return all;
}

// From the heading of the file to the next.
std::string section_of(const Paradigm& paradigm) {
  const std::string page = text_of(paradigm.page);
  const auto begin = page.find("\n## " + paradigm.name + ".yaml\n");
  return begin == std::string::npos ? "" : page.substr(begin, page.find("\n## ", begin + 1) - begin);
}

TEST(ParadigmPages, AreAllInTheContents) {
  EXPECT_GE(paradigms().size(), 22u);
  const std::string contents = text_of(root / "docs/paradigms.md");
  for (const Paradigm& paradigm : paradigms()) {
    EXPECT_NE(contents.find("(paradigms/" + paradigm.page.filename().string() + "#" + paradigm.name + "yaml)"), std::string::npos)
        << paradigm.name << " is not in docs/paradigms.md";
  }
}

TEST(ParadigmPages, HaveEveryHeadingWithWordsBelowIt) {
  for (const Paradigm& paradigm : paradigms()) {
    const std::string section = section_of(paradigm);
    ASSERT_FALSE(section.empty()) << paradigm.page << " has no heading '## " << paradigm.name << ".yaml'";
    for (const std::string& heading : headings) {
      const auto begin = section.find("\n### " + heading + "\n\n");
      ASSERT_NE(begin, std::string::npos) << paradigm.name << " has no heading '### " << heading << "'";
      const auto words = begin + heading.size() + 7;
      EXPECT_TRUE(words < section.size() && section[words] != '#' && section[words] != '<') << paradigm.name << ": nothing below " << heading;
    }
  }
}

TEST(ParadigmPagesGolden, SayWhatTheHeadersAndTheScoresSay) {
  for (const Paradigm& paradigm : paradigms()) {
    const std::string page = text_of(paradigm.page);
    const std::string open = "<!-- " + paradigm.name + ".yaml -->\n", close = "<!-- end of " + paradigm.name + ".yaml -->\n";
    const auto begin = page.find(open), end = page.find(close);
    ASSERT_TRUE(begin != std::string::npos && end != std::string::npos && begin < end) << paradigm.page << " has no marks of " << paradigm.name;
    const std::string made = made_part(paradigm.name, paradigm.yaml);
    if (approves()) std::ofstream(paradigm.page, std::ios::binary) << page.substr(0, begin) + open + made + page.substr(end);
    const std::string now = text_of(paradigm.page);
    EXPECT_EQ(now.substr(begin + open.size(), now.find(close) - begin - open.size()), made) << paradigm.name << " is stale: ./dev approve";
  }
}

// "500 ms", as a table writes it.
std::vector<std::string> times_of(const EventSpec& event) {
  std::vector<std::string> times;
  const auto add = [&](const std::optional<DurationSpec>& lasts) {
    const auto* time = lasts ? std::get_if<AskedTime>(&*lasts) : nullptr;
    if (time != nullptr && time->amount < 10'000) times.push_back(to_text(*time));
  };
  add(event.lasts);
  if (event.masked) {
    add(event.masked->lasts);
    if (event.masked->forward) add(event.masked->forward->lasts);
    if (event.masked->backward) add(event.masked->backward->lasts);
  }
  return times;
}

TEST(ParadigmPages, ShowEveryTrialWithItsTimesAndItsPicture) {
  for (const Paradigm& paradigm : paradigms()) {
    const auto read = read_protocol(root / "protocols/library" / (paradigm.name + ".yaml"), {{root / "stimuli/sets", root / "protocols/library"}});
    ASSERT_TRUE(read.protocol) << to_text(read.diagnostics);
    const std::string section = section_of(paradigm);
    for (const TrialSpec& trial : read.protocol->trials) {
      if (trial.location.source && trial.location.source->path.find("modules") != std::string::npos) continue;
      const std::string picture = paradigm.name + "-" + trial.name + ".svg";
      EXPECT_NE(section.find("](../pictures/paradigms/" + picture + ")"), std::string::npos) << paradigm.name << " does not show " << picture;
      EXPECT_TRUE(std::filesystem::exists(root / "docs/pictures/paradigms" / picture)) << picture << " is missing: ./dev approve";
      const auto table = section.find("| trial `" + trial.name + "` |");
      ASSERT_NE(table, std::string::npos) << paradigm.name << " has no table of " << trial.name;
      const std::string rows = section.substr(table, section.find("\n\n", table) - table) + "\n";
      for (const EventSpec& event : trial.events) {
        const auto row = rows.find("\n| " + event.name + " | ");
        ASSERT_NE(row, std::string::npos) << paradigm.name << " " << trial.name << " has no row of " << event.name;
        const std::string line = rows.substr(row, rows.find('\n', row + 1) - row);
        for (const std::string& time : times_of(event)) EXPECT_NE(line.find(time), std::string::npos) << paradigm.name << ": " << time << line;
      }
    }
  }
}

}  // namespace
}  // namespace protocols
