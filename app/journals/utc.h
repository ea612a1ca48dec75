// Times of day, as journals write them: "2026-03-01T09:30:00Z", and in the lab's own time zone "2026-03-01T11:30:00+02:00".
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace app {

using UtcSeconds = std::chrono::sys_seconds;

std::optional<UtcSeconds> utc_of(const std::string& text);  // empty: not written so
std::string utc_text(UtcSeconds time);
UtcSeconds now_in_seconds();
std::string utc_now();

// By this machine's clock, with its distance from UTC at that time.
std::string local_text(UtcSeconds time);
// "Asia/Jerusalem, IST"; the abbreviation alone where the system does not tell the name.
std::string zone_text(UtcSeconds time);
// The moment that lies so much later, by the clock of `local`, whose distance from UTC is kept. Empty: not written so.
std::string later_local(const std::string& local, std::chrono::seconds by);

}  // namespace app
