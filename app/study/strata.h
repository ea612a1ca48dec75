// What is given about a participant at the start, by which conditions are filled equally.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "app/journals/earlier_runs.h"
#include "app/study/refusal.h"
#include "app/terminal.h"
#include "protocols/model/protocol.h"

namespace app {

using Strata = std::map<std::string, std::string>;

// Reads "gender=woman" for every stratum of the protocol, each once. `kept`: what earlier visits were given; it stands for
// what is not given again, and must not be contradicted. What is still missing is asked for where the terminal is
// interactive.
std::variant<Strata, Refusal> read_strata(const protocols::Protocol& protocol, const std::vector<std::string>& given, const Strata& kept,
                                          Terminal& terminal);

// How many other participants there are with the same values.
int in_stratum(const std::vector<EarlierRun>& runs, const std::string& participant, const Strata& strata);

}  // namespace app
