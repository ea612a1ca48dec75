#include "app/study/visit_window.h"

#include <algorithm>
#include <ctime>

#include "app/journals/journal_file.h"

namespace app {
namespace {

using Deviation = VisitWindow::Deviation;

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

Deviation deviation_of(const VisitWindow& window) {
  if (!window.after_ended) return Deviation::no_earlier_visit;
  const auto gap = window.begins - *window.after_ended;
  if (window.gap_least && gap < *window.gap_least) return Deviation::too_early;
  if (window.gap_most && gap > *window.gap_most) return Deviation::too_late;
  return Deviation::none;
}

}  // namespace

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
  const auto started = header ? utc_of(header->provenance.started_utc) : std::nullopt;
  if (!started) return std::nullopt;
  const auto times = times_in(journal);
  const auto lasted = times ? times->last - times->first : engine::Duration(0);
  return *started + std::chrono::duration_cast<std::chrono::seconds>(lasted);
}

engine::VisitWindowRecord record_of(const VisitWindow& window) {
  engine::VisitWindowRecord record;
  record.after = window.after;
  if (window.after_ended) record.after_ended_utc = utc_text(*window.after_ended);
  if (window.after_ended) record.gap_s = (window.begins - *window.after_ended).count();
  if (window.gap_least) record.least_s = in_seconds(*window.gap_least);
  if (window.gap_most) record.most_s = in_seconds(*window.gap_most);
  record.deviation = window.deviation;
  return record;
}

}  // namespace app
