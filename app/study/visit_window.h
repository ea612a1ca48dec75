// Whether a visit comes when the protocol says it should: its gap to the visit that it follows.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/journals/earlier_runs.h"
#include "app/journals/utc.h"
#include "engine/journal/session_line.h"
#include "protocols/model/protocol.h"

namespace app {

struct VisitWindow {
  using Deviation = engine::VisitDeviation;
  std::string after = {};                      // the visit that it follows
  std::optional<UtcSeconds> after_ended = {};  // its last run; empty: no_earlier_visit
  std::optional<protocols::StepTime> gap_least = {}, gap_most = {};
  UtcSeconds begins;                      // this visit
  Deviation deviation = Deviation::none;
};

// Empty: the visit follows none. Where the protocol names no visits, each follows the one numbered before it, at any time. The end
// of the earlier visit is that of its last run, as its journal says. Requires a visit of the protocol.
std::optional<VisitWindow> visit_window(const protocols::Protocol& protocol, const std::vector<EarlierRun>& runs,
                                        const std::string& participant, int visit, UtcSeconds begins);

// Why the visit should not begin now, with its dates in this machine's own time of day. Requires a deviation.
std::string in_words(const VisitWindow& window, const std::string& visit);

// When a run ended: its begin, and the time in its last line by the run's own clock. Empty: its first line was
// never finished.
std::optional<UtcSeconds> end_of_run(const std::filesystem::path& journal);

// For the journal's first line.
engine::VisitWindowRecord record_of(const VisitWindow& window);

}  // namespace app
