// A journal as an outsider reads it: its lines as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/time.h"

namespace lab {

using Line = nlohmann::json;

// The whole lines of a journal; a torn last line is left out. Throws nlohmann's exception for a whole line that is no JSON.
std::vector<Line> lines_of(const std::string& journal);
// Those of one kind ("trial").
std::vector<Line> lines_of(const std::string& journal, const std::string& kind);
// The only journal below a folder; empty: none, or several.
std::optional<std::string> journal_below(const std::string& folder);

// A time field of a line; empty when it is null or not there.
std::optional<engine::Instant> instant(const Line& line, const std::string& field);

}  // namespace lab
