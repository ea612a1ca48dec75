#include "protocols/reading/include.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "protocols/reading/read_protocol.h"
#include "tests/temporary_folder.h"

namespace protocols {
namespace {

namespace fs = std::filesystem;

// A study in a folder of its own.
class IncludedFiles : public testing::Test {
 protected:
  void write(const std::string& file, const std::string& text) const { place_.write(file, text); }
  ReadResult read() const { return read_protocol(folder_ / "study.yaml", {{folder_ / "shipped"}}); }

  const TemporaryFolder place_;
  const fs::path folder_ = place_.path;
};

const char* const study = R"(tachisto: 1
title: One word
include: [words.yaml, trials.yaml]
lists:
  own: {items: [care]}
blocks:
  main: {trial: look, cross: {word: [own, shared]}}
session:
  - block: main
)";
const char* const words = "lists:\n  shared: {items: [love, hug]}\n";
const char* const trials = "tachisto: 1\ninclude: words.yaml\ntrials:\n  look:\n    - {event: word, text: $word, for: 500 ms}\n";

TEST_F(IncludedFiles, StandBesideWhatTheProtocolHoldsItself) {
  write("study.yaml", study);
  write("words.yaml", words);
  write("shipped/trials.yaml", trials);
  const ReadResult read = this->read();
  ASSERT_TRUE(read.protocol) << to_text(read.diagnostics);
  ASSERT_EQ(read.protocol->lists.size(), 2U);  // included by two, taken once
  EXPECT_EQ(read.protocol->lists[0].name, "own");
  EXPECT_EQ(read.protocol->lists[1].rows[1].text, "hug");
  EXPECT_EQ(read.protocol->trials[0].events[0].location.source->path, (folder_ / "shipped/trials.yaml").string());
}

TEST_F(IncludedFiles, AreFilesOfTheStudyLikeAnyOther) {
  write("study.yaml", study);
  write("words.yaml", words);
  write("trials.yaml", trials);
  const ReadResult read = this->read();
  ASSERT_EQ(read.files.size(), 3U);
  EXPECT_EQ(read.files[0].filename(), "study.yaml");
  EXPECT_EQ(read.files[1].filename(), "words.yaml");
  EXPECT_EQ(read.files[2].filename(), "trials.yaml");
}

TEST_F(IncludedFiles, MayHoldEverythingButTheNamesOfTheOthers) {
  write("study.yaml", "include: rest.yaml\n");
  write("rest.yaml", study);
  write("words.yaml", words);
  write("trials.yaml", trials);
  const ReadResult read = this->read();
  EXPECT_TRUE(read.protocol) << to_text(read.diagnostics);
}

TEST_F(IncludedFiles, AreTenAtMost) {
  std::string listed;
  for (int i = 0; i < 11; ++i) {
    const std::string name = "part" + std::to_string(i) + ".yaml";
    listed += (i == 0 ? "" : ", ") + name;
    write(name, "lists:\n  words" + std::to_string(i) + ": {items: [love, hug]}\n");
  }
  write("study.yaml", "tachisto: 1\ntitle: Many\ninclude: [" + listed + "]\nsession:\n  - page: {text: Hello}\n");
  const ReadResult read = this->read();
  ASSERT_EQ(read.diagnostics.size(), 1U) << to_text(read.diagnostics);
  EXPECT_EQ(read.diagnostics[0].message, "more than 10 files are included");
}

TEST_F(IncludedFiles, HoldNoMoreTogetherThanOneFileMay) {
  std::string bomb = "lists: {a: &a [" ;
  for (int i = 0; i < 400; ++i) bomb += "x, ";
  bomb += "x], ";
  for (int i = 0; i < 300; ++i) bomb += "b" + std::to_string(i) + ": *a, ";
  bomb += "c: x}\n";
  write("one.yaml", bomb);
  write("two.yaml", bomb);
  write("study.yaml", "tachisto: 1\ntitle: Many\ninclude: [one.yaml, two.yaml]\nsession:\n  - page: {text: Hello}\n");
  const std::string text = to_text(read().diagnostics);
  EXPECT_NE(text.find("study.yaml:3:21: error: the included files hold more than 200,000 values in all"), std::string::npos)
      << text.substr(0, 500);
}

}  // namespace
}  // namespace protocols
