// Whether a study's protocol is still the one that its earlier runs were made with.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/journals/earlier_runs.h"
#include "app/study/checked_study.h"
#include "app/study/refusal.h"
#include "app/terminal.h"

namespace app {

// Asked once: as soon as one run has been made with the changed protocol, no more. allowed: it is gone on with without asking. Runs whose
// program did not keep the settings are not asked about. Says what differs on terminal.err. Empty: go on.
std::optional<Refusal> refusal_of_changes(const CheckedStudy& study, const std::vector<EarlierRun>& runs, bool allowed, Terminal& terminal);

}  // namespace app
