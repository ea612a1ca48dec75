// Walks tests/cases: the very records that a simulated participant's session leaves, by the seed of `simulate` that stands first.
// A case is its protocol (see tests/case_folder) and expected_records.csv: one row for each line of the journal, in its order.
#include <gtest/gtest.h>

#include <cstdio>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "tests/app/a_folder.h"
#include "tests/protocols/reading/case_folders.h"

namespace record_cases {
namespace {

using protocols::InCaseFolder;
using Json = nlohmann::ordered_json;  // members as they were written

std::string plain(const Json& value) { return value.is_null() ? "" : value.is_string() ? value.get<std::string>() : value.dump(); }

// "prime=failure target=hug", and of other things whatever they are.
std::string listed(const Json& members) {
  if (!members.is_object()) return plain(members);
  std::string text;
  for (const auto& [name, value] : members.items()) text += (text.empty() ? "" : " ") + name + "=" + plain(value);
  return text;
}

// From one time of a line to another, to the tenth of a millisecond; empty: one of them is unknown.
std::string ms_between(const Json& line, const char* from, const char* to) {
  if (!line.contains(from) || !line.contains(to) || line[from].is_null() || line[to].is_null()) return "";
  const double ms = static_cast<double>(line[to].get<std::int64_t>() - line[from].get<std::int64_t>()) / 1e6;
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", ms);
  return text;
}

// How many refreshes each event stood, "~": until the answer.
std::string frames_of(const Json& trial) {
  std::string text;
  for (const Json& event : trial["events"])
    text += (text.empty() ? "" : " ") + plain(event["name"]) + ":" + (event["shown_frames"].is_null() ? "~" : plain(event["shown_frames"]));
  return text;
}

struct Row {
  std::string kind, step = {}, index = {}, items = {}, frames = {}, answer = {}, rt_ms = {}, correct = {}, more = {};
};

Row row_of_trial(const Json& line) {
  Row row{"trial", plain(line["step"]) + " " + plain(line["phase"]), plain(line["round"]) + "." + plain(line["index"]),
          listed(line["items"]), frames_of(line)};
  row.answer = plain(line["answer"]);
  row.correct = plain(line["correct"]);
  if (!line["rt_ns"].is_null()) row.rt_ms = ms_between({{"from", 0}, {"to", line["rt_ns"]}}, "from", "to");
  for (const Json& prime : line["primes"]) row.more += "prime ok=" + plain(prime["ok"]) + " ";
  for (const Json& key : line["keys"]) row.more += plain(key["key"]) + " " + plain(key["action"]) + "=" + plain(key["verdict"]) + " ";
  for (const Json& flag : line["flags"]) row.more += plain(flag) + " ";
  return row;
}

// What a line of any kind holds, but for clock times, and what the machine adds.
std::string members_of(const Json& line, const std::set<std::string>& told) {
  static const std::set<std::string> of_the_session{"participant", "visit", "ordinal", "seed", "factors",
                                                    "strata",      "group", "role",    "turn", "key_maps"};
  std::string text;
  for (const auto& [name, value] : line.items()) {
    const bool wanted = line["kind"] == "session" ? of_the_session.contains(name)
                                                  : !name.ends_with("_ns") && name != "source" && name != "picture_bytes_most";
    if (wanted && !told.contains(name) && !value.is_null() && !(value.is_structured() && value.empty()))
      text += name + "=" + (value.is_object() ? "{" + listed(value) + "}" : plain(value)) + " ";
  }
  return text;
}

Row row_of(const Json& line) {
  if (line["kind"] == "trial") return row_of_trial(line);
  Row row{plain(line["kind"])};
  if (line.contains("step")) row.step = plain(line["step"]) + (line.contains("name") ? " " + plain(line["name"]) : "");
  if (line.contains("position")) row.index = plain(line["position"]);
  std::set<std::string> told{"kind", "step", "position"};
  if (line.contains("step")) told.insert("name");
  if (line["kind"] == "answer") {
    row.items = plain(line["question"]);
    row.answer = plain(line["value"]);
    told.insert({"question", "value"});
  }
  row.rt_ms = ms_between(line, "onset_ns", "time_ns");
  row.more = members_of(line, told);
  return row;
}

std::string cell(std::string text) {
  while (text.ends_with(' ')) text.pop_back();
  std::string quoted;
  for (const char letter : text) quoted += letter == '"' ? "\"\"" : std::string(1, letter);
  return text.find_first_of(",\"\n") == text.npos ? text : "\"" + quoted + "\"";
}

std::string table_of(const std::filesystem::path& journal) {
  std::string table = "kind,step,index,items,frames,answer,rt_ms,correct,more\n";
  std::istringstream lines(read_file(journal));
  for (std::string line; std::getline(lines, line);) {
    const Row row = row_of(Json::parse(line));
    for (const std::string* one :
         {&row.kind, &row.step, &row.index, &row.items, &row.frames, &row.answer, &row.rt_ms, &row.correct, &row.more})
      table += (one == &row.kind ? "" : ",") + cell(*one);
    table += "\n";
  }
  return table;
}

using RecordCase = InCaseFolder;

bool expects_records(const std::filesystem::path& folder) { return std::filesystem::exists(folder / "expected_records.csv"); }

TEST_P(RecordCase, LeavesTheseVeryRecords) {
  const TemporaryFolder data;
  const Called made = call({"simulate", "protocol.yaml", "--participants", "1", "--seed", "1", "--data", data.path.string()});
  ASSERT_EQ(made.status, 0) << made.err;
  std::filesystem::path journal;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data.path))
    if (entry.path().extension() == ".jsonl") journal = entry.path();
  ASSERT_FALSE(journal.empty()) << made.out;
  expect(table_of(journal), "expected_records.csv",
         "the same file and seed must leave the same records; if they had to change: TACHISTO_APPROVE=1, then say so in docs/changes");
}

INSTANTIATE_TEST_SUITE_P(Cases, RecordCase, testing::ValuesIn(cases::names_of_cases(expects_records)),
                         [](const auto& one) { return one.param; });

// ---- Every kind has its case

std::vector<protocols::Protocol> protocols_with(const char* expectation) {
  std::vector<protocols::Protocol> read;
  for (const std::string& name : cases::names_of_cases([&](const auto& folder) { return std::filesystem::exists(folder / expectation); })) {
    const TemporaryFolder place;
    const auto result = protocols::read_protocol(cases::lay_out(name, place.path) / "protocol.yaml",
                                                 {{SOURCE_DIR "/stimuli/sets", SOURCE_DIR "/protocols/library"}});
    EXPECT_TRUE(result.protocol) << protocols::to_text(result.diagnostics);
    if (result.protocol) read.push_back(*result.protocol);
  }
  return read;
}

template <class Variant, std::size_t... Index>
std::set<std::string> all_kinds(const std::function<std::string(const Variant&)>& name, std::index_sequence<Index...>) {
  return {name(Variant(std::in_place_index<Index>))...};
}

TEST(RecordCases, HaveEveryKindOfStep) {
  using protocols::StepKind;
  std::set<std::string> missing = all_kinds<StepKind>([](const StepKind& kind) { return std::string(protocols::kind_name(kind)); },
                                                      std::make_index_sequence<std::variant_size_v<StepKind>>());
  EXPECT_GT(missing.size(), 20u);
  for (const auto& protocol : protocols_with("expected_records.csv"))
    protocols::for_each_step(protocol.session, [&](const protocols::SessionStep& step) { missing.erase(protocols::kind_name(step)); });
  EXPECT_EQ(missing, std::set<std::string>()) << "each of these kinds of step needs a case with expected_records.csv";
}

TEST(RecordCases, HaveEveryKindOfStimulusAndAnswer) {
  std::set<std::size_t> stimuli;
  bool keys = false, counterbalanced = false, nothing = false, scale = false, click = false, masked = false, tone = false, drawn = false;
  for (const auto& protocol : protocols_with("expected_records.csv")) {
    for (const auto& trial : protocol.trials)
      for (const auto& event : trial.events) {
        for (const auto& shown : event.shown) stimuli.insert(shown.index());
        masked = masked || event.masked;
        tone = tone || event.sound;
      }
    for (const auto& block : protocol.blocks) {
      if (!block.answer) continue;
      keys = keys || !block.answer->keys.empty();
      counterbalanced = counterbalanced || block.answer->counterbalance;
      scale = scale || block.answer->scale;
      click = click || block.answer->click;
      drawn = drawn || !block.draws.empty();
      for (const auto& [value, key] : block.answer->keys) nothing = nothing || key == protocols::no_key;
    }
  }
  EXPECT_TRUE(keys && counterbalanced && nothing && scale && click && masked && tone && drawn);
  EXPECT_EQ(stimuli.size(), std::variant_size_v<protocols::StimulusSpec>);
}

TEST(PlannedCases, HaveEveryOrderAndCrossing) {
  std::set<std::string> missing{
      "shuffle",        "as written",          "no_repeat",         "longest_run", "min_distance", "fixed", "balanced_transitions",
      "within shuffle", "within latin_square", "within as_written", "rounds",      "trials",       "only",  "draw",
      "repeat",         "trial by level"};
  for (const auto& protocol : protocols_with("expected_trials.csv"))
    for (const protocols::Block& block : protocol.blocks) {
      const protocols::OrderSpec& order = block.order;
      const auto has = [&](bool it, const char* what) {
        if (it) missing.erase(what);
      };
      has(order.shuffle, "shuffle");
      has(!order.shuffle, "as written");
      has(!order.no_repeat.empty(), "no_repeat");
      has(!order.longest_run.empty(), "longest_run");
      has(!order.min_distance.empty(), "min_distance");
      has(!order.fixed.empty(), "fixed");
      has(order.balanced_transitions.has_value(), "balanced_transitions");
      has(order.within && order.within->by == protocols::Turn::shuffle, "within shuffle");
      has(order.within && order.within->by == protocols::Turn::latin_square, "within latin_square");
      has(order.within && order.within->by == protocols::Turn::as_written, "within as_written");
      has(block.rounds, "rounds");
      has(block.trials.has_value(), "trials");
      has(block.only.has_value(), "only");
      has(!block.draws.empty(), "draw");
      has(block.repeat > 1, "repeat");
      has(!block.trial_by.empty(), "trial by level");
    }
  EXPECT_EQ(missing, std::set<std::string>()) << "each of these needs a case with expected_trials.csv";
}

}  // namespace
}  // namespace record_cases
