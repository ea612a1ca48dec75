#include "app/study/session_header.h"

#include <map>
#include <nlohmann/json.hpp>

#include "app/journals/journal_file.h"
#include "app/journals/rules.h"
#include "app/station/workstation.h"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

// Fonts are large and do not change while the program runs: each is read once.
const std::string& hash_of_font(const std::string& path) {
  static std::map<std::string, std::string> known;
  auto found = known.find(path);
  if (found == known.end()) found = known.emplace(path, sha256_of_file(path).value_or("")).first;
  return found->second;
}

Json to_json(const engine::RealTimeReport& report) {
  return {{"scheduling", report.scheduling},
          {"memory_locked", report.memory_locked},
          {"cpu_latency_held", report.cpu_latency_held},
          {"governor", report.governor},
          {"screen_saver", report.screen_saver},
          {"notifications", report.notifications}};
}

}  // namespace

std::string session_header(const CheckedStudy& study, const RunName& name, std::uint64_t study_seed,
                           const std::optional<VisitWindow>& window,
                           const std::optional<engine::RealTimeReport>& real_time,
                           const std::vector<stimuli::FontFile>& fonts) {
  Json json{{"program", std::string("tachisto ") + TACHISTO_VERSION},
            {"run", name.run},
            {"started_utc", utc_now()},
            {"protocol_sha256", study.sha256},
            {"language", study.protocol.language}};
  json["scoring"] = Json::parse(to_json_text(rules_of(study.protocol)));
  json["files"] = Json::array();
  for (const FileHash& file : study.files) json["files"].push_back({{"name", file.name}, {"sha256", file.sha256}});
  json["study_seed"] = study_seed;
  if (window) json["visit_window"] = Json::parse(to_json_text(*window));
  json["realtime"] = real_time ? to_json(*real_time) : Json();
  json["workstation"] = real_time ? Json::parse(to_json_text(read_workstation())) : Json();
  json["fonts"] = Json::array();
  for (const stimuli::FontFile& font : fonts) {
    json["fonts"].push_back({{"family", font.family}, {"file", font.path}, {"sha256", hash_of_font(font.path)}});
  }
  const std::string object = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  return object.substr(1, object.size() - 2);
}

}  // namespace app
