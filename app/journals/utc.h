// Times of day, as journals write them: "2026-03-01T09:30:00Z".
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace app {

using UtcSeconds = std::chrono::sys_seconds;

std::optional<UtcSeconds> utc_of(const std::string& text);  // empty: not written so
std::string utc_text(UtcSeconds time);
std::string utc_now();

}  // namespace app
