// A protocol while it is being read: the model as far as it goes, and what the checks between its parts need to know.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocols/csv.h"
#include "protocols/fields.h"
#include "protocols/protocol.h"
#include "protocols/read_protocol.h"
#include "protocols/template_text.h"

namespace protocols {

// A reference in a text of a trial, to be resolved by the blocks that run the trial.
struct TrialReference {
  Template::Part part;
  bool is_colour = false;  // what it refers to must be a colour
  Place place;
  std::vector<Place> used_from;
};

// What a list can supply. Not known: it has mistakes of its own, and nothing more is said about it.
struct ListFacts {
  bool known = false;
  std::vector<std::string> columns;                        // beyond id and text
  std::map<std::string, std::vector<std::string>> values;  // of a column, each once; missing: not to be listed
};

struct Draft {
  Protocol protocol;
  std::vector<Diagnostic> diagnostics;
  std::vector<std::filesystem::path> files;

  std::map<std::string, ListFacts> lists;
  std::map<std::string, std::vector<TrialReference>> references;  // by trial
  std::set<std::string> broken_trials, broken_blocks;  // with mistakes of their own: what they lack is not told
};

// Of a protocol, or of a file that it includes.
inline constexpr std::size_t most_protocol_bytes = 2 << 20;

struct Origin {
  const std::filesystem::path& file;
  const SearchPath& search;
};

// Each reads one part of the file, in this order, from fields that may have mistakes (already reported) to the draft.
void read_screen(const Fields& root, Draft& draft);
void read_factors(const Fields& root, Draft& draft);
void read_slots(const Fields& root, const Origin& origin, Draft& draft);
void read_lists(const Fields& root, const Origin& origin, Draft& draft);
void read_trials(const Fields& root, Draft& draft);
void read_station(const Fields& root, Draft& draft);  // and the screen's photodiode: they name events of trials
void read_blocks(const Fields& root, Draft& draft);
void read_session(const Fields& root, const Origin& origin, Draft& draft);

// ---- Shared by these parts

// Checks that "AF1" names a slot of the protocol and one of its names; reports at the place if not.
void check_slot_reference(const std::string& word, const Place& place, const std::vector<Place>& used_from,
                          Draft& draft);

// Reads a file that the protocol names; reports at the value if it is nowhere, and what is wrong inside it. Empty:
// reported.
std::optional<SourceText> read_named_file(const Value& value, const Origin& origin, Draft& draft);

// Checks the lists that a practice puts in place of a block's: columns, and values that have keys.
void check_practice_lists(const PracticeStep& practice, const Fields& fields, Draft& draft);

// Says that a table lacks the column `text`, and which it has.
void report_no_text_column(const CsvTable& table, const SourceText& source, Draft& draft);

// The texts of names and references; empty for the unreadable.
std::vector<std::string> texts_of(const std::vector<Value>& values);

}  // namespace protocols
