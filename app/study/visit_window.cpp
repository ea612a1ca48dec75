#include "app/study/visit_window.h"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/journals/journal_file.h"

namespace app {
namespace {

using Json = nlohmann::ordered_json;
using Deviation = VisitWindow::Deviation;

std::optional<UtcSeconds> utc_of(const std::string& text) {
  std::tm parts{};
  const char* end = ::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  return UtcSeconds(std::chrono::seconds(::timegm(&parts)));
}

std::string utc_text(UtcSeconds time) {
  const std::time_t seconds = time.time_since_epoch().count();
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

// "2026-03-01 09:30 IST"
std::string date_of(UtcSeconds time) {
  const std::time_t seconds = time.time_since_epoch().count();
  std::tm parts{};
  ::localtime_r(&seconds, &parts);
  char text[64];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M %Z", &parts);
  return text;
}

std::int64_t in_seconds(protocols::StepTime time) { return std::chrono::duration_cast<std::chrono::seconds>(time).count(); }

std::optional<std::int64_t> time_in(const Json& line) {
  for (const char* member : {"at_ns", "end_ns", "begin_ns"})
    if (const auto found = line.find(member); found != line.end() && found->is_number_integer()) return found->get<std::int64_t>();
  return std::nullopt;
}

Deviation deviation_of(const VisitWindow& window) {
  if (!window.after_ended) return Deviation::no_earlier_visit;
  const auto gap = window.begins - *window.after_ended;
  if (window.gap_least && gap < *window.gap_least) return Deviation::too_early;
  if (window.gap_most && gap > *window.gap_most) return Deviation::too_late;
  return Deviation::none;
}

}  // namespace

const char* to_text(Deviation deviation) {
  switch (deviation) {
    case Deviation::none: return "none";
    case Deviation::too_early: return "too_early";
    case Deviation::too_late: return "too_late";
    case Deviation::no_earlier_visit: return "no_earlier_visit";
  }
  return "";
}

std::optional<VisitWindow> visit_window(const protocols::Protocol& protocol, const std::vector<EarlierRun>& runs,
                                        const std::string& participant, int visit, UtcSeconds begins) {
  VisitWindow window{.begins = begins};
  int number = visit - 1;
  if (protocol.visits.empty()) {
    if (number < 1) return std::nullopt;
    window.after = std::to_string(number);
  } else {
    const protocols::VisitSpec& spec = protocol.visits.at(static_cast<std::size_t>(number));
    if (spec.after.empty()) return std::nullopt;
    const auto followed = std::ranges::find(protocol.visits, spec.after, &protocols::VisitSpec::name);
    number = static_cast<int>(followed - protocol.visits.begin()) + 1;
    window.after = spec.after;
    window.gap_least = spec.gap_least;
    window.gap_most = spec.gap_most;
  }
  for (const EarlierRun& run : runs) {
    if (run.name.participant != participant || run.name.visit != number) continue;
    if (const auto end = end_of_run(run.journal)) window.after_ended = std::max(window.after_ended.value_or(*end), *end);
  }
  window.deviation = deviation_of(window);
  return window;
}

std::string in_words(const VisitWindow& window, const std::string& visit) {
  if (!window.after_ended) return "Visit '" + visit + "' follows visit '" + window.after + "', of which this participant has no data.";
  std::string when;
  if (window.gap_least) when = "from " + date_of(*window.after_ended + std::chrono::seconds(in_seconds(*window.gap_least)));
  if (window.gap_most)
    when += (when.empty() ? "until " : " until ") + date_of(*window.after_ended + std::chrono::seconds(in_seconds(*window.gap_most)));
  return "Visit '" + visit + "' is too " + (window.deviation == Deviation::too_early ? "early" : "late") + ": visit '" +
         window.after + "' ended on " + date_of(*window.after_ended) + ", and this one belongs " + when + "; it is now " +
         date_of(window.begins) + ".";
}

std::optional<UtcSeconds> end_of_run(const std::filesystem::path& journal) {
  const auto header = read_journal_header(journal);
  const auto started = header ? utc_of(header->started_utc) : std::nullopt;
  if (!started) return std::nullopt;
  std::ifstream in(journal, std::ios::binary);
  std::optional<std::int64_t> first, last;
  for (std::string text; std::getline(in, text);) {
    const Json line = Json::parse(text, nullptr, false);
    const auto time = line.is_object() ? time_in(line) : std::nullopt;
    if (!time) continue;
    if (!first) first = *time;
    last = *time;
  }
  const auto lasted = first ? std::chrono::nanoseconds(*last - *first) : std::chrono::nanoseconds(0);
  return *started + std::chrono::duration_cast<std::chrono::seconds>(lasted);
}

std::string to_json_text(const VisitWindow& window) {
  const auto seconds = [](const std::optional<protocols::StepTime>& time) { return time ? Json(in_seconds(*time)) : Json(); };
  return Json{{"after", window.after},
              {"after_ended_utc", window.after_ended ? Json(utc_text(*window.after_ended)) : Json()},
              {"gap_s", window.after_ended ? Json((window.begins - *window.after_ended).count()) : Json()},
              {"least_s", seconds(window.gap_least)},
              {"most_s", seconds(window.gap_most)},
              {"deviation", to_text(window.deviation)}}
      .dump();
}

}  // namespace app
