#include "app/station/workstation.h"

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/station/workstation_json.h"
#include "engine/device_error.h"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

Json number(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

std::optional<double> positive(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_number() || found->get<double>() < 0) return std::nullopt;
  return found->get<double>();
}

}  // namespace

std::filesystem::path workstation_file() {
  const char* config = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  const std::filesystem::path folder = config != nullptr && *config != '\0'
                                           ? std::filesystem::path(config)
                                           : std::filesystem::path(home != nullptr ? home : "/") / ".config";
  return folder / "tachisto/workstation.json";
}

Workstation read_workstation() {
  const auto file = workstation_file();
  std::ifstream in(file);
  if (!in) return {};
  const Json json = Json::parse(in, nullptr, false);
  if (!json.is_object() || json.value("format", Json()) != 1) {
    throw engine::DeviceError("The file of this workstation's measures, '" + file.string() + "', is damaged.",
                              "Remove it and enter the measures again: tachisto timing --help.");
  }
  return {positive(json, "screen_height_mm"), positive(json, "distance_mm"), positive(json, "panel_delay_ms"),
          positive(json, "panel_position_percent")};
}

void keep_workstation(const Workstation& workstation) {
  const auto file = workstation_file();
  std::error_code error;
  std::filesystem::create_directories(file.parent_path(), error);
  Json json = to_json(workstation);
  json["format"] = 1;
  std::ofstream out(file);
  out << json.dump(2) << "\n";
  out.close();
  if (!out) {
    throw engine::DeviceError("The file of this workstation's measures, '" + file.string() + "', cannot be written.",
                              "Make its folder writable.");
  }
}

nlohmann::ordered_json to_json(const Workstation& workstation) {
  return {{"screen_height_mm", number(workstation.screen_height_mm)},
          {"distance_mm", number(workstation.distance_mm)},
          {"panel_delay_ms", number(workstation.panel_delay_ms)},
          {"panel_position_percent", number(workstation.panel_position_percent)}};
}

stimuli::Screen screen_of(const engine::DisplayInfo& info, const Workstation& workstation) {
  return {info.width_px, info.height_px,
          workstation.screen_height_mm ? workstation.screen_height_mm : info.height_mm, workstation.distance_mm};
}

}  // namespace app
