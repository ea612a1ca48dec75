// Versions of a protocol: a study whose protocol was changed between two runs has data of more than one.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/journals/journal_file.h"

namespace app {

// What the later of two versions has otherwise, one sentence for each setting and file: "trials.decision.prime.masked.for: 20 ms, now
// 30 ms". Empty: only comments, layout or the order of entries. Where an older program did not keep the settings, what can be known without them.
std::vector<std::string> differences(const engine::Provenance& earlier, const engine::Provenance& later);

// The versions of these journals by their hashes, in the order in which they were first run: hash -> number from 1.
std::map<std::string, int> versions_of(const std::vector<JournalFile>& journals);

// Which versions there are, how many runs each has, and how each differs from the one before it. Empty: there is only one.
std::vector<std::string> notes_on_versions(const std::vector<JournalFile>& journals);

}  // namespace app
