// Columns that an author filled, and whole parts of a protocol, that nothing in the study reads: often a sign that their name was meant to do
// something.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "protocols/model/protocol.h"

namespace app {

struct UnusedColumns {
  std::string of;                    // "list 'pairs'", "questionnaire 'close'", "the names to tick of slot 'KN'"
  std::vector<std::string> columns;  // in the order of the file
  bool operator==(const UnusedColumns&) const = default;
};

// Of lists that some step uses, questionnaires and tick lists, in the order of the protocol. A column is used where trials show it or last
// as long as it says, where cells, answers, orders, conditions, draws and steps name it, where a list narrows its rows by it, and where
// `take` keeps its shares.
std::vector<UnusedColumns> unused_columns(const protocols::Protocol& protocol);

// "slot 'AF'", "list 'primes'", "trial 'decision'", "block 'main'", "questionnaire 'mood'": parts that no step uses, itself or through others; in
// the order of these kinds, and of the protocol. Only those that are written in `file`: a file that is included may be shared.
std::vector<std::string> unused_parts(const protocols::Protocol& protocol, const std::filesystem::path& file);

}  // namespace app
