#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "tests/app/a_folder.h"

namespace {

using nlohmann::json;

std::string text_of_study(const TemporaryFolder& folder) {
  EXPECT_EQ(call({"new", (folder.path / "study").string(), "--from", "P01"}).status, 0);
  return (folder.path / "study/study.yaml").string();
}

// A study folder of P01 in which one thing was changed.
struct ChangedStudy : TemporaryFolder {
  ChangedStudy(const std::string& was, const std::string& becomes) : file(text_of_study(*this)) {
    std::string text = read_file(file);
    const auto at = text.find(was);
    EXPECT_NE(at, std::string::npos) << was;
    write("study/study.yaml", text.replace(at, was.size(), becomes));
  }
  std::string file;
};

bool has_data(const std::string& study_file) {
  return std::filesystem::exists(std::filesystem::path(study_file).parent_path() / "data");
}

TEST(Program, HelpsAndReportsItsVersion) {
  EXPECT_EQ(call({"--version"}).out, "tachisto 0.1.0\n");
  EXPECT_EQ(call({"--help"}).status, 0);
  for (const char* command : {"check", "run", "pilot", "simulate", "preflight", "timing", "export", "paradigms", "new"}) {
    const auto help = call({command, "--help"});
    EXPECT_EQ(help.status, 0) << command;
    EXPECT_NE(help.out.find("Usage"), std::string::npos) << command;
    EXPECT_EQ(help.err, "") << command;
  }
}

TEST(Program, RefusesCallsItDoesNotUnderstand) {
  const std::vector<std::vector<std::string>> calls{{}, {"chekc"}, {"check"}, {"check", "a.yaml", "--jason"}, {"run", "a.yaml"},
                                                    {"simulate", "a.yaml", "--participants", "0"},
                                                    {"check", "a.yaml", "--refresh", "fast"},
                                                    {"export", "study"}, {"export", "study", "--to", "xml", "-o", "out"}};
  for (const auto& words : calls) {
    const auto called = call(words);
    EXPECT_EQ(called.status, 1) << (words.empty() ? "" : words[0]);
    EXPECT_EQ(called.out, "");
    EXPECT_NE(called.err.find("tachisto: error: "), std::string::npos);
    EXPECT_NE(called.err.find("  fix: "), std::string::npos);
    EXPECT_NE(called.err.find("see `tachisto "), std::string::npos);
    EXPECT_NE(called.err.find("--help`"), std::string::npos);
  }
  EXPECT_EQ(call({"chekc"}).err, "tachisto: error: There is no command 'tachisto chekc'.\n  fix: did you mean 'check'? see `tachisto --help`\n");
  EXPECT_EQ(call({"--log", "a.log", "chekc"}).err.substr(0, 54), "tachisto: error: There is no command 'tachisto chekc'.");
  EXPECT_EQ(call({"vault", "reed", "study"}).err,
            "tachisto: error: There is no command 'tachisto vault reed'.\n  fix: did you mean 'read'? see `tachisto vault --help`\n");
  EXPECT_EQ(call({"run", "a.yaml", "--participant", "012", "--vist=2"}).err,
            "tachisto: error: `tachisto run` has no option '--vist'.\n  fix: did you mean '--visit'? see `tachisto run --help`\n");
  EXPECT_NE(call({"simulate", "a.yaml"}).err.find("fix: see `tachisto simulate --help`"), std::string::npos);
  EXPECT_NE(call({"check", "a.yaml", "--refresh", "fast"}).err.find("'fast' is not a refresh rate"), std::string::npos);
}

TEST(Program, GuessesWhichParadigmWasMeant) {
  EXPECT_NE(call({"new", "study", "--from", "p04-dot"}).err.find("did you mean 'p04-dot-probe'?"), std::string::npos);
  EXPECT_NE(call({"new", "study", "--from", "p12-securty"}).err.find("did you mean 'p12-security'?"), std::string::npos);
  EXPECT_EQ(call({"new", "study", "--from", "p99"}).status, 1);
}

TEST(Program, ListsParadigms) {
  const auto called = call({"paradigms"});
  EXPECT_EQ(called.status, 0);
  const auto line = called.out.find("\nP01 ");
  ASSERT_NE(line, std::string::npos) << called.out;
  EXPECT_EQ(called.out.find("Threat word, then names (lexical decision)\n", line), called.out.find_first_not_of(' ', line + 4)) << called.out;
}

TEST(Program, BeginsAStudyThatChecksAtOnce) {
  const TemporaryFolder folder;
  const auto file = text_of_study(folder);
  for (const char* name : {"study.yaml", "stimuli/words/threat-primes-en.csv", "instructions/p01-decision-en.md"}) {
    EXPECT_TRUE(std::filesystem::exists(folder.path / "study" / name)) << name;
  }
  const auto checked = call({"check", file});
  EXPECT_EQ(checked.status, 0) << checked.err;
  EXPECT_EQ(checked.err, "");
  EXPECT_FALSE(has_data(file));
}

TEST(Program, ReadsTheStudysOwnFilesNotTheShippedOnes) {
  const TemporaryFolder folder;
  const auto file = text_of_study(folder);
  folder.write("study/stimuli/words/threat-primes-en.csv", "text,kind\nfailure,threat\n");
  const auto checked = call({"check", file});
  EXPECT_EQ(checked.status, 1);
  EXPECT_NE(checked.err.find("relation"), std::string::npos) << checked.err;
}

TEST(Program, NeverBeginsAStudyInAFolderThatIsThere) {
  const TemporaryFolder folder;
  const auto called = call({"new", folder.path.string(), "--from", "P01"});
  EXPECT_EQ(called.status, 1);
  EXPECT_TRUE(folder.empty());
  EXPECT_EQ(call({"new", (folder.path / "x").string(), "--from", "P99"}).status, 1);
  EXPECT_TRUE(folder.empty());
}

TEST(Program, BeginsAStudyThatEditorsHelpWithAndSaysWhatItNeeds) {
  const TemporaryFolder folder;
  const std::string study = (folder.path / "study").string();
  const auto made = call({"new", study, "--from", "p05"});
  ASSERT_EQ(made.status, 0) << made.err;
  EXPECT_TRUE(read_file(study + "/study.yaml").starts_with("# yaml-language-server: $schema=protocol.schema.json\n"));
  EXPECT_EQ(read_file(study + "/protocol.schema.json"), call({"schema"}).out);
  EXPECT_NE(made.out.find("tachisto vault create " + study + "/study.yaml"), std::string::npos) << made.out;
  EXPECT_EQ(call({"check", study + "/study.yaml"}).status, 0);
  const auto of_trials = call({"new", study + "-2", "--from", "timing-probe"});
  EXPECT_EQ(of_trials.out.find("vault"), std::string::npos) << "nothing is written there";
  EXPECT_NE(call({"new", study + "-3", "--from", "p13"}).out.find("Not for real participants as it is: Visit 'second'"), std::string::npos);
}

TEST(Program, SaysWhichParadigmsCannotBeRunWithRealPeople) {
  const auto listed = call({"paradigms"});
  EXPECT_NE(listed.out.find(
                "Not for real participants as it is: P13. Visit 'second' shows what participants wrote before ('loved' and 'disliked')"),
            std::string::npos)
      << listed.out;
  EXPECT_NE(listed.out.find("Not for real participants as it is: P16."), std::string::npos) << listed.out;
  EXPECT_EQ(listed.out.find("Not for real participants as it is: P14."), std::string::npos) << listed.out;
  const auto run = call({"run", SOURCE_DIR "/protocols/library/p13.yaml", "--participant", "001", "--data", "/nowhere"});
  EXPECT_EQ(run.status, 1);
  EXPECT_NE(run.err.find("nobody could finish the study"), std::string::npos) << run.err;
}

// The same options mean the same, whichever command is given them.
TEST(Program, FindsDataElsewhereInEveryCommandThatReadsThem) {
  const TemporaryFolder folder;
  const std::string study = SOURCE_DIR "/tests/studies/p01_trials.yaml", data = (folder.path / "elsewhere").string();
  ASSERT_EQ(call({"simulate", study, "--participants", "2", "--data", data}).status, 0);
  const auto scored = call({"score", study, "--data", data, "--mode", "simulated"});
  EXPECT_EQ(scored.status, 0) << scored.err;
  EXPECT_EQ(call({"export", study, "--data", data, "--mode", "simulated", "-o", (folder.path / "out").string()}).status, 0);
  EXPECT_EQ(call({"score", study, "--data", data + "-not", "--mode", "simulated"}).status, 1);
}

TEST(Check, ReportsCellsLengthAndDurations) {
  const auto called = call({"check", SOURCE_DIR "/protocols/library/p01.yaml", "--refresh", "60,100,144"});
  EXPECT_EQ(called.status, 0) << called.err;
  EXPECT_NE(called.out.find("Trials per cell, block main (96 trials; threat = unrelated; threat = related)"), std::string::npos)
      << called.out;
  EXPECT_NE(called.out.find("20 ms      1 = 16.7"), std::string::npos) << called.out;
  EXPECT_NE(called.out.find("3 = 20.8"), std::string::npos) << called.out;
}

TEST(Check, ReportsHowLongAThresholdMayMakeAPrime) {
  const auto called = call({"check", SOURCE_DIR "/protocols/library/p18-threshold.yaml", "--refresh", "60,100"});
  EXPECT_EQ(called.status, 0) << called.err;
  EXPECT_NE(called.out.find("From the step exposure on the masked primes of main last 1 to 6 refreshes, as it finds: 16.7 to 100.0 ms at 60 Hz, "
                            "10.0 to 60.0 ms at 100 Hz."),
            std::string::npos)
      << called.out;
}

TEST(Check, ReportsTheSameToPrograms) {
  const auto called = call({"check", SOURCE_DIR "/protocols/library/p01.yaml", "--refresh", "60", "--json"});
  ASSERT_EQ(called.status, 0) << called.err;
  const auto told = json::parse(called.out);
  EXPECT_EQ(told["ok"], true);
  EXPECT_EQ(told["blocks"][0]["trials"], 96);
  int trials = 0;
  for (const auto& cell : told["blocks"][0]["cells"]) trials += cell["trials"].get<int>();
  EXPECT_EQ(trials, 96);
  EXPECT_EQ(told["screens"][0]["can_run"], true);
  EXPECT_GT(told["session_minutes"], 4.0);
}

TEST(Check, ReportsMistakesAsJsonToo) {
  const ChangedStudy study("title:", "tilte:");
  const auto called = call({"check", study.file, "--json"});
  EXPECT_EQ(called.status, 1);
  EXPECT_NE(called.err.find("unknown key 'tilte'"), std::string::npos) << called.err;
  const auto told = json::parse(called.out);
  EXPECT_EQ(told["ok"], false);
  EXPECT_FALSE(told["diagnostics"].empty());
}

// A machine whose screens cannot be reached: no test of ours may open a session.
const bool no_screen = ::unsetenv("DISPLAY") == 0 && ::unsetenv("WAYLAND_DISPLAY") == 0 && ::setenv("SDL_VIDEODRIVER", "no-such-driver", 1) == 0;

// Each mistake as an author makes it, and a word that its message must hold.
TEST(EveryCommand, RefusesABadProtocolAndWritesNothing) {
  const struct {
    const char *was, *becomes, *word;
  } mistakes[] = {
      {"repeat: 2", "repaet: 2", "repaet"},
      {"language: en", "language: en\nlanguage: he", "language"},
      {"text: \"+\", for: 500 ms", "text: \"+\", for: 500", "500"},
      {"words/threat-primes-en.csv", "words/no-such-list.csv", "no-such-list.csv"},
      {"relation: $threat", "relatoin: $threat", "relatoin"},
      {"condition: 3, answer: 4", "prime.kind: 1, target.is: 1", "longest_run"},
  };
  for (const auto& mistake : mistakes) {
    const ChangedStudy study(mistake.was, mistake.becomes);
    const std::vector<std::vector<std::string>> calls{
        {"check", study.file}, {"simulate", study.file, "--participants", "1"}, {"run", study.file, "--participant", "012"}};
    for (const auto& words : calls) {
      const auto called = call(words);
      EXPECT_EQ(called.status, 1) << mistake.becomes;
      EXPECT_NE(called.err.find(mistake.word), std::string::npos) << called.err;
      EXPECT_EQ(called.out, "");
      EXPECT_FALSE(has_data(study.file));
    }
  }
}

TEST(EveryCommand, SaysThatAFileIsNotThere) {
  for (const auto& words : {std::vector<std::string>{"check", "no-such.yaml"}, {"simulate", "no-such.yaml", "--participants", "1"},
                            {"run", "no-such.yaml", "--participant", "1"}}) {
    const auto called = call(words);
    EXPECT_EQ(called.status, 1);
    EXPECT_NE(called.err.find("no-such.yaml"), std::string::npos) << called.err;
  }
}

}  // namespace
