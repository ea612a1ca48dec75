#include "app/journals/utc.h"

#include <cstdlib>
#include <ctime>
#include <filesystem>

namespace app {
namespace {

std::tm local_parts(UtcSeconds time) {
  const std::time_t seconds = time.time_since_epoch().count();
  std::tm parts{};
  ::localtime_r(&seconds, &parts);
  return parts;
}

std::string printed(const std::tm& parts, const char* form) {
  char text[40];
  return {text, std::strftime(text, sizeof text, form, &parts)};
}

// Where the system keeps it: the variable TZ, else the file that /etc/localtime points to. Empty: neither names a zone.
std::string zone_name() {
  const char* asked = std::getenv("TZ");
  std::string name = asked ? asked : "";
  if (name.empty()) {
    std::error_code none;
    name = std::filesystem::canonical("/etc/localtime", none).string();
  }
  if (name.starts_with(':')) name.erase(0, 1);
  constexpr std::string_view folder = "zoneinfo/";
  if (const auto at = name.find(folder); at != std::string::npos) name.erase(0, at + folder.size());
  return name.starts_with('/') ? "" : name;
}

}  // namespace

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
  return printed(parts, "%Y-%m-%dT%H:%M:%SZ");
}

UtcSeconds now_in_seconds() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

std::string utc_now() { return utc_text(now_in_seconds()); }

std::string local_text(UtcSeconds time) {
  std::string text = printed(local_parts(time), "%Y-%m-%dT%H:%M:%S%z");
  return text.insert(text.size() - 2, ":");
}

std::string zone_text(UtcSeconds time) {
  const std::string short_name = printed(local_parts(time), "%Z"), name = zone_name();
  return name.empty() || name == short_name ? short_name : name + ", " + short_name;
}

std::string later_local(const std::string& local, std::chrono::seconds by) {
  std::tm parts{};
  const char* end = ::strptime(local.c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
  if (end == nullptr || *end == '\0') return "";
  const std::time_t later = ::timegm(&parts) + by.count();  // on the same clock, so that its distance cancels out
  std::tm moved{};
  ::gmtime_r(&later, &moved);
  return printed(moved, "%Y-%m-%dT%H:%M:%S") + end;
}

}  // namespace app
