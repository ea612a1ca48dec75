#include "app/journals/journal_file.h"

#include <chrono>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace app {
namespace {

using Json = nlohmann::ordered_json;

struct Line {
  std::string text;
  int number = 0;
  bool finished = false;  // has its line end
};

bool next_line(std::istream& in, Line& line) {
  if (!std::getline(in, line.text)) return false;
  ++line.number;
  line.finished = !in.eof();
  return true;
}

[[noreturn]] void unreadable(const std::filesystem::path& file, int line, const std::string& why) {
  throw UnreadableJournal(file.string() + ":" + std::to_string(line) + ": " + why);
}

bool is_wanted_for_a_summary(int depth, Json::parse_event_t event, Json& part) {
  return event != Json::parse_event_t::key || depth != 1 || (part != "events" && part != "keys" && part != "pointer");
}

Json parse(const std::filesystem::path& file, const Line& line, JournalDetail detail = JournalDetail::whole) {
  const bool whole = detail == JournalDetail::whole;
  Json json = whole ? Json::parse(line.text, nullptr, false) : Json::parse(line.text, is_wanted_for_a_summary, false);
  if (!json.is_object()) unreadable(file, line.number, "this line of the journal is damaged");
  return json;
}

template <class T>
std::optional<T> maybe(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || found->is_null()) return std::nullopt;
  return found->get<T>();
}

std::string text_of(const Json& json, const char* key) { return maybe<std::string>(json, key).value_or(""); }

Labels labels_of(const Json& json, const char* key) {
  Labels labels;
  if (const auto found = json.find(key); found != json.end() && found->is_object()) {
    for (const auto& [label, value] : found->items()) {
      labels.emplace_back(label, value.is_string() ? value.get<std::string>() : value.dump());
    }
  }
  return labels;
}

JournalHeader header_of(const Json& json) {
  if (json.at("kind") != "session") throw std::runtime_error("a journal begins with a line of kind \"session\"");
  if (json.at("format") != 1) {
    throw std::runtime_error("this journal has format " + json.at("format").dump() +
                             ", and this version of Tachisto reads format 1");
  }
  JournalHeader header;
  header.program = text_of(json, "program");
  header.mode = json.at("mode").get<std::string>();
  header.protocol_title = text_of(json, "protocol_title");
  header.paradigm = text_of(json, "paradigm");
  header.protocol_sha256 = text_of(json, "protocol_sha256");
  header.participant = json.at("participant").get<std::string>();
  header.started_utc = text_of(json, "started_utc");
  header.visit = json.at("visit").get<int>();
  header.run = json.at("run").get<int>();
  header.ordinal = json.at("ordinal").get<int>();
  header.seed = json.at("seed").get<std::uint64_t>();
  header.factors = labels_of(json, "factors");
  header.strata = labels_of(json, "strata");
  header.group = text_of(json, "group");
  header.role = text_of(json, "role");
  if (const auto window = json.find("visit_window"); window != json.end() && window->is_object())
    header.visit_deviation = text_of(*window, "deviation");
  header.turn = maybe<int>(json, "turn");
  if (const auto maps = json.find("key_maps"); maps != json.end()) {
    for (const auto& [block, rotation] : maps->items()) header.key_maps.emplace_back(block, rotation.get<int>());
  }
  const Json& display = json.at("display");
  header.display_driver = text_of(display, "driver");
  header.display_screen = text_of(display, "screen");
  header.refresh_ns = maybe<std::int64_t>(display, "measured_refresh_ns");
  if (const auto scoring = json.find("scoring"); scoring != json.end()) header.scoring = scoring->dump();
  header.keyboards = json.at("keyboard").at("devices").get<std::vector<std::string>>();
  return header;
}

JournalEvent event_of(const Json& json) {
  JournalEvent event;
  event.name = json.at("name").get<std::string>();
  event.role = json.at("role").get<std::string>();
  event.grade = text_of(json, "grade");
  event.asked = maybe<std::string>(json, "asked");
  event.asked_frames = maybe<std::int64_t>(json, "asked_frames");
  event.asked_refresh = maybe<std::int64_t>(json, "asked_refresh");
  event.refresh = maybe<std::int64_t>(json, "refresh");
  event.onset_ns = maybe<std::int64_t>(json, "onset_ns");
  event.shown_frames = maybe<std::int64_t>(json, "shown_frames");
  event.shown = maybe<bool>(json, "shown");
  event.reported_ns = maybe<std::int64_t>(json, "reported_ns");
  event.in_hand_ns = maybe<std::int64_t>(json, "in_hand_ns");
  if (const auto marker = json.find("marker"); marker != json.end() && marker->is_object()) {
    event.marker_code = maybe<std::int64_t>(*marker, "code");
    event.marker_sent_ns = maybe<std::int64_t>(*marker, "sent_ns");
  }
  if (const auto sounds = json.find("sounds"); sounds != json.end() && sounds->is_array() && !sounds->empty()) {
    const Json& sound = sounds->front();
    event.sound = maybe<std::string>(sound, "what");
    event.sound_asked_ns = maybe<std::int64_t>(sound, "asked_ns");
    event.sound_onset_ns = maybe<std::int64_t>(sound, "onset_ns");
    event.sound_latency_ns = maybe<std::int64_t>(sound, "latency_ns");
    event.sound_underruns = maybe<std::int64_t>(sound, "underruns");
  }
  return event;
}

JournalKey key_of(const Json& json) {
  JournalKey key;
  key.key = json.at("key").get<std::string>();
  key.action = json.at("action").get<std::string>();
  key.source = json.at("source").get<std::string>();
  key.verdict = json.at("verdict").get<std::string>();
  key.time_ns = json.at("time_ns").get<std::int64_t>();
  key.earlier_ns = json.at("earlier_ns").get<std::int64_t>();
  key.device = json.at("device").get<int>();
  key.x = maybe<std::int64_t>(json, "x");
  key.y = maybe<std::int64_t>(json, "y");
  key.box = maybe<std::size_t>(json, "box");
  return key;
}

JournalPrime prime_of(const Json& json) {
  return {maybe<std::int64_t>(json, "asked_frames"), maybe<std::int64_t>(json, "shown_frames"),
          maybe<std::int64_t>(json, "mask_onset_ns"), text_of(json, "grade"), maybe<bool>(json, "ok")};
}

// Of a trial that is answered by a click.
void add_clicks(const Json& json, JournalDetail detail, JournalTrial& trial) {
  const auto boxes = json.find("boxes");
  if (boxes == json.end()) return;
  for (const Json& box : *boxes)
    trial.boxes.push_back({box.at("id").get<std::string>(), text_of(box, "item"), box.at("target").get<bool>()});
  for (const JournalKey& key : trial.keys)
    if (key.box && *key.box >= trial.boxes.size()) throw std::runtime_error("'box' names no box");
  if (detail != JournalDetail::whole) return;
  for (const Json& sample : json.at("pointer"))
    trial.pointer.push_back({sample.at(0).get<std::int64_t>(), sample.at(1).get<std::int64_t>(), sample.at(2).get<std::int64_t>()});
}

JournalTrial trial_of(const Json& json, JournalDetail detail) {
  JournalTrial trial;
  trial.step = text_of(json, "step");
  trial.block = json.at("block").get<std::string>();
  trial.phase = json.at("phase").get<std::string>();
  trial.round = json.at("round").get<int>();
  trial.index = json.at("index").get<int>();
  trial.repeats = maybe<int>(json, "repeats");
  trial.items = labels_of(json, "items");
  trial.cell = labels_of(json, "cell");
  trial.choices = labels_of(json, "choices");
  trial.correct_key = maybe<std::string>(json, "correct_key");
  trial.answer = maybe<std::string>(json, "answer");
  if (detail == JournalDetail::whole) {
    for (const Json& event : json.at("events")) trial.events.push_back(event_of(event));
    for (const Json& key : json.at("keys")) trial.keys.push_back(key_of(key));
  }
  trial.target = maybe<std::size_t>(json, "target");
  trial.rt_ns = maybe<std::int64_t>(json, "rt_ns");
  trial.late_frames = maybe<std::int64_t>(json, "late_frames");
  trial.correct = maybe<bool>(json, "correct");
  for (const Json& prime : json.at("primes")) trial.primes.push_back(prime_of(prime));
  trial.flags = json.at("flags").get<std::vector<std::string>>();
  add_clicks(json, detail, trial);
  if (detail == JournalDetail::whole && trial.target && *trial.target >= trial.events.size())
    throw std::runtime_error("'target' names no event");
  return trial;
}

JournalAnswer answer_of(const Json& json) {
  JournalAnswer answer;
  answer.step = json.at("step").get<std::string>();
  answer.question = json.at("question").get<std::string>();
  const Json& value = json.at("value");
  if (value.is_number()) answer.number = value.get<double>();
  if (!value.is_null()) answer.text = value.is_string() ? value.get<std::string>() : value.dump();
  answer.reversed = json.at("reversed").get<bool>();
  answer.position = json.at("position").get<int>();
  answer.onset_ns = json.at("onset_ns").get<std::int64_t>();
  answer.time_ns = maybe<std::int64_t>(json, "time_ns");
  answer.source = text_of(json, "source");
  answer.changes = json.at("changes").get<int>();
  return answer;
}

JournalScore score_of(const Json& json) {
  return {json.at("step").get<std::string>(), json.at("score").get<std::string>(), maybe<double>(json, "value"),
          json.at("answered").get<int>(), json.at("of").get<int>()};
}

JournalVisibility visibility_of(const Json& json) {
  return {json.at("step").get<std::string>(), json.at("index").get<int>(), maybe<int>(json, "value"),
          json.at("onset_ns").get<std::int64_t>(), json.at("time_ns").get<std::int64_t>()};
}

JournalSolution solution_of(const Json& json) {
  JournalSolution solution{json.at("step").get<std::string>(), text_of(json, "list"), json.at("item").get<std::string>(),
                           json.at("judged").get<std::string>(), json.at("position").get<int>(), json.at("correct").get<bool>(),
                           json.at("time_over").get<bool>(), json.at("onset_ns").get<std::int64_t>(), json.at("time_ns").get<std::int64_t>(),
                           maybe<std::int64_t>(json, "first_key_ns"), maybe<std::int64_t>(json, "characters"),
                           maybe<std::int64_t>(json, "keystrokes")};
  return solution;
}

JournalRecalled recalled_of(const Json& json) {
  return {json.at("step").get<std::string>(), json.at("match").get<std::string>(), maybe<std::string>(json, "item"),
          json.at("entry").get<int>(), json.at("repeated").get<bool>(), maybe<std::int64_t>(json, "characters"),
          maybe<std::int64_t>(json, "errors"), maybe<std::int64_t>(json, "onset_ns"), maybe<std::int64_t>(json, "first_key_ns"),
          json.at("time_ns").get<std::int64_t>()};
}

JournalRecall recall_of(const Json& json) {
  return {json.at("step").get<std::string>(), json.at("of").get<int>(), json.at("recalled").get<int>(), json.at("repetitions").get<int>(),
          json.at("intrusions").get<int>()};
}

JournalRecognition recognition_of(const Json& json) {
  return {json.at("step").get<std::string>(), text_of(json, "list"), json.at("item").get<std::string>(), json.at("answer").get<std::string>(),
          json.at("position").get<int>(), json.at("old").get<bool>(), json.at("correct").get<bool>(), maybe<int>(json, "confidence"),
          json.at("onset_ns").get<std::int64_t>(), json.at("time_ns").get<std::int64_t>()};
}

JournalThreshold threshold_of(const Json& json) {
  return {text_of(json, "step"), text_of(json, "block"), text_of(json, "measure"), json.at("trials").get<int>(), json.at("reversals").get<int>(),
          json.at("met").get<bool>(), maybe<double>(json, "value"), json.at("exposure").get<double>()};
}

JournalLoad load_of(const Json& json) {
  return {json.at("step").get<std::string>(), json.at("of").get<int>(), json.at("right").get<int>(), json.at("correct").get<bool>(), text_of(json, "shown"),
          text_of(json, "typed"), maybe<std::int64_t>(json, "onset_ns"), maybe<std::int64_t>(json, "time_ns")};
}

JournalText text_written_of(const Json& json) {
  return {json.at("step").get<std::string>(), json.at("id").get<std::string>(), text_of(json, "ended"), json.at("characters").get<std::int64_t>(),
          json.at("words").get<std::int64_t>(), json.at("keystrokes").get<std::int64_t>(), json.at("onset_ns").get<std::int64_t>(),
          json.at("end_ns").get<std::int64_t>(), maybe<std::int64_t>(json, "first_key_ns"), maybe<std::string>(json, "kept")};
}

JournalPage page_of(const Json& json) {
  return {json.at("step").get<std::string>(), json.at("page").get<std::string>(), text_of(json, "left_by"),
          json.at("position").get<std::int64_t>(), json.at("end_ns").get<std::int64_t>(), maybe<std::int64_t>(json, "onset_ns")};
}

// Keys that came after a trial stand with it.
void add_late_keys(const Json& json, std::vector<JournalTrial>& trials) {
  if (trials.empty() || trials.back().block != json.at("block") || trials.back().index != json.at("after_index"))
    throw std::runtime_error("'keys' follow a trial that is not before them");
  for (const Json& key : json.at("keys")) trials.back().keys.push_back(key_of(key));
}

// What a damaged or foreign member means is the same everywhere: the line cannot be read.
template <class Make>
auto read_line(const std::filesystem::path& file, const Line& line, const Json& json, Make make) {
  try {
    return make(json);
  } catch (const Json::exception& error) {
    unreadable(file, line.number, std::string("this line of the journal is damaged (") + error.what() + ")");
  } catch (const std::runtime_error& error) {
    unreadable(file, line.number, error.what());
  }
}

void take_line(const std::filesystem::path& file, const Line& line, JournalDetail detail, JournalFile& journal) {
  read_line(file, line, parse(file, line, detail), [&journal, detail](const Json& json) {
    const std::string kind = text_of(json, "kind");
    if (kind == "trial") journal.trials.push_back(trial_of(json, detail));
    if (kind == "keys" && detail == JournalDetail::whole) add_late_keys(json, journal.trials);
    if (kind == "answer") journal.answers.push_back(answer_of(json));
    if (kind == "score") journal.scores.push_back(score_of(json));
    if (kind == "visibility") journal.visibilities.push_back(visibility_of(json));
    if (kind == "solution") journal.solutions.push_back(solution_of(json));
    if (kind == "recalled") journal.recalled.push_back(recalled_of(json));
    if (kind == "recall") journal.recalls.push_back(recall_of(json));
    if (kind == "recognition") journal.recognitions.push_back(recognition_of(json));
    if (kind == "load") journal.loads.push_back(load_of(json));
    if (kind == "threshold") journal.thresholds.push_back(threshold_of(json));
    if (kind == "text") journal.texts.push_back(text_written_of(json));
    if (kind == "page") journal.pages.push_back(page_of(json));
    if (kind == "end") journal.end = text_of(json, "end");
    return kind;
  });
}

std::ifstream open(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw UnreadableJournal("The journal '" + file.string() + "' cannot be read.");
  return in;
}

}  // namespace

std::optional<JournalHeader> read_journal_header(const std::filesystem::path& file) {
  std::ifstream in = open(file);
  Line line;
  if (!next_line(in, line) || !line.finished) return std::nullopt;
  return read_line(file, line, parse(file, line), header_of);
}

std::optional<JournalFile> read_journal(const std::filesystem::path& file, JournalDetail detail) {
  std::ifstream in = open(file);
  Line line;
  if (!next_line(in, line) || !line.finished) return std::nullopt;
  JournalFile journal;
  journal.path = file;
  journal.header = read_line(file, line, parse(file, line), header_of);
  while (next_line(in, line)) {
    // A last line without its end, or with an end but empty pages before it, is what a power loss leaves behind.
    const bool last = !line.finished || in.peek() == std::ifstream::traits_type::eof();
    if (last && (!line.finished || !Json::accept(line.text))) {
      journal.torn = true;
      break;
    }
    take_line(file, line, detail, journal);
  }
  return journal;
}

std::string utc_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

}  // namespace app
