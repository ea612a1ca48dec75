#include "app/study/changed_protocol.h"

#include <algorithm>
#include <ostream>

#include "app/journals/versions.h"

namespace app {

std::optional<Refusal> refusal_of_changes(const CheckedStudy& study, const std::vector<EarlierRun>& runs, bool allowed,
                                          Terminal& terminal) {
  const engine::Provenance* latest = nullptr;
  for (const EarlierRun& run : runs) {
    if (!run.first_line) continue;
    const engine::Provenance& origin = run.first_line->provenance;
    if (origin.protocol_sha256 == study.sha256) return std::nullopt;
    if (!origin.settings.empty() && (!latest || origin.started_utc >= latest->started_utc)) latest = &origin;
  }
  if (!latest) return std::nullopt;
  engine::Provenance now;
  now.files = study.files;
  now.settings = study.settings;
  const auto found = differences(*latest, now);
  if (found.empty()) return std::nullopt;
  const std::string changed = "The protocol was changed after the last run (" + latest->started_utc + ").";
  terminal.err << "tachisto: note: " << changed << "\n";
  for (const std::string& difference : found) terminal.err << "  " << difference << "\n";
  if (allowed) return std::nullopt;
  const Refusal refusal{changed, "put the protocol back, or, to go on with the changed one, add --changed-protocol"};
  if (!terminal.interactive) return refusal;
  if (agreed("Go on with the changed protocol? Scores will then say that the study has more than one version.", terminal))
    return std::nullopt;
  return Refusal{};
}

}  // namespace app
