#include "app/study/provenance.h"

#include <map>

#include "app/journals/journal_file.h"
#include "app/journals/rules.h"
#include "app/journals/utc.h"
#include "app/station/workstation.h"

namespace app {
namespace {

// Fonts are large and do not change while the program runs: each is read once.
const std::string& hash_of_font(const std::string& path) {
  static std::map<std::string, std::string> known;
  auto found = known.find(path);
  if (found == known.end()) found = known.emplace(path, sha256_of_file(path).value_or("")).first;
  return found->second;
}

engine::RealTimeRecord record_of(const engine::RealTimeReport& report) {
  return {.scheduling = report.scheduling,
          .memory_locked = report.memory_locked,
          .cpu_latency_held = report.cpu_latency_held,
          .governor = report.governor,
          .screen_saver = report.screen_saver,
          .notifications = report.notifications};
}

}  // namespace

engine::Provenance provenance_of(const CheckedStudy& study, const RunName& name, std::uint64_t study_seed,
                                 const std::optional<VisitWindow>& window, const std::optional<engine::RealTimeReport>& real_time,
                                 const std::vector<stimuli::FontFile>& fonts) {
  engine::Provenance provenance;
  provenance.program = std::string("tachisto ") + TACHISTO_VERSION;
  provenance.run = name.run;
  const UtcSeconds started = now_in_seconds();
  provenance.started_utc = utc_text(started);
  provenance.started_local = local_text(started);
  provenance.time_zone = zone_text(started);
  provenance.protocol_sha256 = study.sha256;
  provenance.language = study.protocol.language;
  provenance.scoring = record_of(rules_of(study.protocol));
  provenance.files = study.files;
  provenance.settings = study.settings;
  provenance.study_seed = study_seed;
  if (window) provenance.visit_window = record_of(*window);
  if (real_time) provenance.realtime = record_of(*real_time);
  if (real_time) provenance.workstation = read_workstation();
  for (const stimuli::FontFile& font : fonts) provenance.fonts.push_back({font.family, font.path, hash_of_font(font.path)});
  return provenance;
}

}  // namespace app
