#include "app/export/export_csv.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/export/columns_page.h"
#include "app/journals/earlier_runs.h"
#include "engine/trial/trial_record.h"
#include "tests/app/a_folder.h"
#include "tests/app/journal_lines.h"
#include "tests/published_page.h"

namespace {

// A strict reader of RFC 4180, written from the RFC and not from our writer.
std::vector<std::vector<std::string>> parse_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '"' && at + 1 < text.size() && text[at + 1] == '"') {
      rows.back().back() += '"';
      ++at;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') {
      ++at;
      rows.emplace_back(1);
    } else {
      rows.back().back() += c;
    }
  }
  rows.pop_back();
  return rows;
}

struct Csv {
  std::vector<std::vector<std::string>> rows;
  explicit Csv(const std::string& text) : rows(parse_csv(text)) {}
  std::string at(std::size_t row, const std::string& column) const {
    const auto found = std::ranges::find(rows[0], column);
    if (found == rows[0].end()) return "no such column";
    return rows[row + 1][static_cast<std::size_t>(found - rows[0].begin())];
  }
};

// A study whose real data is one run of two trials.
struct AStudy : TemporaryFolder {
  AStudy() { add({"012", 1, 1, engine::Mode::real}, trial_line(0) + missed_trial_line(1) + end_line()); }
  void add(const app::RunName& name, const std::string& lines) const {
    write("data" / app::journal_path("", name),
          session_line({.participant = name.participant, .visit = name.visit, .run = name.run,
                        .mode = engine::to_text(name.mode)}) + lines);
  }
  Called exported(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words{"export", path.string(), "--to", "csv", "-o", (path / "out").string()};
    words.insert(words.end(), more.begin(), more.end());
    return call(words);
  }
  Csv table(const std::string& name) const { return Csv(read_file(path / "out" / name)); }
};

TEST(Export, WritesOneRowPerTrial) {
  const AStudy study;
  ASSERT_EQ(study.exported().status, 0);
  const Csv trials = study.table("mode-real_trials.csv");
  ASSERT_EQ(trials.rows.size(), 3u);
  const std::vector<std::pair<std::string, std::string>> first{
      {"mode", "real"}, {"participant", "012"}, {"visit", "1"}, {"run", "1"}, {"block", "main"}, {"phase", "main"},
      {"round", "1"}, {"trial", "1"}, {"trial_in_run", "1"}, {"factor_threat", "related"}, {"cell_prime.kind", "threat"},
      {"cell_target.slot", "AF"}, {"item_prime", "failure"}, {"item_target", "AF1"}, {"rt_ms", "523.456789"},
      {"rt_ns", "523456789"}, {"answer", "name"}, {"answer_key", "J"}, {"correct_answer", "name"}, {"correct", "1"},
      {"flags", "anticipation"}, {"timing_ok", "1"}, {"primes", "1"}, {"primes_ok", "1"}, {"prime_asked_frames", "2"},
      {"prime_shown_frames", "2"}, {"prime_grade", "hw_flip"}, {"prime_mask_onset_ns", "5020000600"},
      {"target_event", "target"}, {"target_onset_ns", "5020000600"}, {"target_grade", "hw_flip"},
      {"answer_time_ns", "5543457389"}, {"answer_source", "evdev"}, {"late_frames", "0"}, {"run_end", "finished"},
      {"program", "tachisto 0.1.0"}, {"protocol_sha256", "ab12"}, {"seed", "9007199254740991"},
      {"display", "x11 present"}, {"refresh_hz", "99.9970"}, {"protocol_title", "Threat word, then \"names\""}};
  for (const auto& [column, value] : first) EXPECT_EQ(trials.at(0, column), value) << column;
}

TEST(Export, LeavesEmptyWhatIsNotKnown) {
  const AStudy study;
  ASSERT_EQ(study.exported().status, 0);
  const Csv trials = study.table("mode-real_trials.csv");
  for (const char* column : {"rt_ms", "rt_ns", "answer", "answer_key", "target_onset_ns", "answer_time_ns",
                             "prime_mask_onset_ns", "late_frames"}) {
    EXPECT_EQ(trials.at(1, column), "") << column;
  }
  EXPECT_EQ(trials.at(1, "correct"), "0");
  EXPECT_EQ(trials.at(1, "primes_ok"), "0");
  EXPECT_EQ(trials.at(1, "timing_ok"), "0");
  EXPECT_EQ(trials.at(1, "flags"), "timeout prime_frames");
}

TEST(Export, WritesOneRowPerEventAndPerKey) {
  const AStudy study;
  ASSERT_EQ(study.exported().status, 0);
  const Csv events = study.table("mode-real_events.csv");
  ASSERT_EQ(events.rows.size(), 5u);
  EXPECT_EQ(events.at(1, "event"), "target");
  EXPECT_EQ(events.at(1, "since_trial_ms"), "20.000600");
  EXPECT_EQ(events.at(1, "shown_frames"), "");
  EXPECT_EQ(events.at(3, "shown"), "");
  const Csv keys = study.table("mode-real_keys.csv");
  ASSERT_EQ(keys.rows.size(), 3u);
  EXPECT_EQ(keys.at(0, "verdict"), "anticipation");
  EXPECT_EQ(keys.at(0, "since_target_ms"), "-10.000600");
  EXPECT_EQ(keys.at(0, "device"), "Box, B");
}

TEST(Export, DescribesEveryColumnInTheDictionary) {
  const AStudy study;
  ASSERT_EQ(study.exported().status, 0);
  const Csv dictionary = study.table("mode-real_data_dictionary.csv");
  std::vector<std::pair<std::string, std::string>> described;
  for (std::size_t row = 0; row + 1 < dictionary.rows.size(); ++row) {
    described.emplace_back(dictionary.at(row, "table"), dictionary.at(row, "column"));
    EXPECT_NE(dictionary.at(row, "meaning"), "");
    EXPECT_NE(dictionary.at(row, "source"), "");
  }
  std::vector<std::pair<std::string, std::string>> written;
  for (const char* table : {"runs", "trials", "events", "keys", "pointer", "cells", "scores", "group"}) {
    const Csv written_table = study.table(std::string("mode-real_") + table + ".csv");
    for (const std::string& column : written_table.rows[0]) written.emplace_back(table, column);
  }
  EXPECT_EQ(described, written);
}

TEST(Export, NeverMixesModes) {
  const AStudy study;
  study.add({"sim001", 1, 1, engine::Mode::simulated}, trial_line(0));
  ASSERT_EQ(study.exported({"--mode", "simulated"}).status, 0);
  const Csv trials = study.table("mode-simulated_trials.csv");
  ASSERT_EQ(trials.rows.size(), 2u);
  EXPECT_EQ(trials.at(0, "participant"), "sim001");
  EXPECT_EQ(trials.at(0, "mode"), "simulated");
  EXPECT_EQ(trials.at(0, "run_end"), "cut_off");
}

TEST(Export, RefusesAFolderThatIsNotEmpty) {
  const AStudy study;
  study.write("out/mine.csv", "mine");
  const auto called = study.exported();
  EXPECT_EQ(called.status, 1);
  EXPECT_NE(called.err.find("nothing is ever overwritten"), std::string::npos);
  EXPECT_EQ(read_file(study.path / "out/mine.csv"), "mine");
}

TEST(Export, ReportsOfAJournalThatWasCutOff) {
  const AStudy study;
  study.add({"013", 1, 1, engine::Mode::real}, trial_line(0) + trial_line(1).substr(0, 80));
  const auto called = study.exported();
  EXPECT_EQ(called.status, 0);
  EXPECT_NE(called.err.find("run-1_mode-real_journal.jsonl: the last line was cut off and is left out; 1 trial before it"),
            std::string::npos)
      << called.err;
}

TEST(Export, SaysWhichModesHaveDataWhenTheOneAskedForHasNone) {
  const AStudy study;
  const auto called = study.exported({"--mode", "pilot"});
  EXPECT_EQ(called.status, 1);
  EXPECT_NE(called.err.find("choose with --mode among: real"), std::string::npos) << called.err;
  EXPECT_FALSE(std::filesystem::exists(study.path / "out"));
}

TEST(Export, TakesTheStudysFileForTheStudyAndPointsFromAFolderOfOneModeToIt) {
  const AStudy study;
  study.write("study.yaml", "tachisto: 1\n");
  EXPECT_EQ(call({"export", (study.path / "study.yaml").string(), "-o", (study.path / "out").string()}).status, 0);
  const auto inside = call({"score", (study.path / "data/real").string()});
  EXPECT_EQ(inside.status, 1);
  EXPECT_NE(inside.err.find("name the folder above it, and choose with --mode real"), std::string::npos) << inside.err;
  const TemporaryFolder fresh;
  const auto none = call({"score", fresh.write("study.yaml", "tachisto: 1\n").string()});
  EXPECT_EQ(none.status, 1);
  EXPECT_NE(none.err.find("has no data yet"), std::string::npos) << none.err;
}

TEST(Export, QuotesAsRfc4180) {
  EXPECT_EQ(app::csv_field("plain"), "plain");
  EXPECT_EQ(app::csv_field("a,b"), "\"a,b\"");
  EXPECT_EQ(app::csv_field("say \"a\""), "\"say \"\"a\"\"\"");
  EXPECT_EQ(app::csv_field("two\nlines"), "\"two\nlines\"");
}

TEST(DataColumnsPage, IsTheOneInDocs) { expect_published(SOURCE_DIR "/docs/data_columns.md", app::columns_page()); }

TEST(DataColumns, ExplainEveryFlagAndEveryGrade) {
  const std::string page = app::columns_page();
  for (int flag = 0; flag <= static_cast<int>(engine::WordsOf<engine::TrialFlag>::last); ++flag) {
    EXPECT_NE(page.find("| `" + std::string(to_text(static_cast<engine::TrialFlag>(flag))) + "` |"), std::string::npos);
  }
  for (int grade = 0; grade <= static_cast<int>(engine::OnsetGrade::simulated); ++grade) {
    EXPECT_NE(page.find("| `" + std::string(to_text(static_cast<engine::OnsetGrade>(grade))) + "` |"), std::string::npos);
  }
  for (int source = 0; source <= static_cast<int>(engine::KeySource::simulated); ++source) {
    EXPECT_NE(page.find("| `" + std::string(to_text(static_cast<engine::KeySource>(source))) + "` |"), std::string::npos);
  }
  for (int verdict = 0; verdict <= static_cast<int>(engine::KeyVerdict::release); ++verdict) {
    EXPECT_NE(page.find(to_text(static_cast<engine::KeyVerdict>(verdict))), std::string::npos);
  }
}

}  // namespace
